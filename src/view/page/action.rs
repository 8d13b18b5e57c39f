//! What the controls of the page do. A control carries the name of its action in `data-action`, and
//! what it is about beside it; nothing else connects the picture of a control with its effect.

/// What a control does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Let time run.
    Play,
    /// Stop time.
    Pause,
    /// One step on.
    Step,
    /// One step back.
    StepBack,
    /// Back to the start.
    Reset,
    /// Another market, drawn by chance.
    NewMarket,
    /// Go to a moment: the value of the slider, or `data-step` around the control.
    Seek,
    /// How fast time runs: `data-value`.
    Speed,
    /// A ticket to top up.
    TopUp,
    /// A ticket for the stop-loss.
    Stop,
    /// A ticket to close.
    Close,
    /// A ticket for anything.
    Trade,
    /// Shake the market: `data-value`.
    Shake,
    /// Open a price file of one's own.
    OwnData,
    /// Back to the simulated market.
    DropData,
    /// Hand the ticket in.
    SendTicket,
    /// Put the link where it can be pasted.
    Share,
    /// The settings.
    Settings,
    /// Other colours: the value of the box.
    Theme,
    /// More or less motion: the value of the box.
    Motion,
    /// Forget what the page remembers.
    Forget,
    /// Show a tab: `data-tab`.
    Tab,
    /// The notices were read.
    Dismiss,
    /// Every row of the list of events, or only the newest again.
    ShowAll,
    /// Try out another bet, or no longer: `data-value`.
    WhatIf,
    /// Count the futures of the bet, or go on.
    CountFutures,
    /// Stop counting.
    StopFutures,
    /// Put a future on the page: `data-future`, 0 for the market itself.
    OpenFuture,
    /// Write an order that opens another position of the bet.
    AddPosition,
    /// Leave a further position out of the bet: `data-value`, those that stay as the link writes them.
    DropPosition,
    /// The comparison of rulebooks unfolds or folds.
    Compare,
    /// The risk by day unfolds or folds.
    RiskLog,
    /// The sums of the numbers unfold or fold.
    Sums,
    /// The table of the chart was opened or closed.
    ChartTable,
    /// Which of the traded assets the chart shows: `data-value`.
    DrawAsset,
    /// What the chart shows of it: `data-value`, and the state of the box.
    Draw,
    /// The list of keys.
    Keys,
    /// Close the dialog around the control.
    CloseDialog,
    /// Whether single letters act as keys: the state of the box.
    LetterKeys,
    /// Answer the open question: `data-predict`.
    Predict,
    /// Go on in the first minute.
    GuideNext,
    /// Leave the first minute.
    GuideLeave,
    /// Show the first minute.
    GuideBegin,
    /// Show the page for a class, or as usual again.
    Project,
    /// Plain words or those of exchanges: the value of the box.
    Vocabulary,
}

impl Action {
    /// All of them.
    pub const ALL: [Self; 45] = [
        Self::Play,
        Self::Pause,
        Self::Step,
        Self::StepBack,
        Self::Reset,
        Self::NewMarket,
        Self::Seek,
        Self::Speed,
        Self::TopUp,
        Self::Stop,
        Self::Close,
        Self::Trade,
        Self::Shake,
        Self::OwnData,
        Self::DropData,
        Self::SendTicket,
        Self::Share,
        Self::Settings,
        Self::Theme,
        Self::Motion,
        Self::Forget,
        Self::Tab,
        Self::Dismiss,
        Self::ShowAll,
        Self::WhatIf,
        Self::CountFutures,
        Self::StopFutures,
        Self::OpenFuture,
        Self::AddPosition,
        Self::DropPosition,
        Self::Compare,
        Self::RiskLog,
        Self::Sums,
        Self::ChartTable,
        Self::DrawAsset,
        Self::Draw,
        Self::Keys,
        Self::CloseDialog,
        Self::LetterKeys,
        Self::Predict,
        Self::GuideNext,
        Self::GuideLeave,
        Self::GuideBegin,
        Self::Project,
        Self::Vocabulary,
    ];

    /// The name in `data-action`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Play => "play",
            Self::Pause => "pause",
            Self::Step => "step",
            Self::StepBack => "step-back",
            Self::Reset => "reset",
            Self::NewMarket => "new-market",
            Self::Seek => "seek",
            Self::Speed => "speed",
            Self::TopUp => "top-up",
            Self::Stop => "stop",
            Self::Close => "close",
            Self::Trade => "trade",
            Self::Shake => "shake",
            Self::OwnData => "own-data",
            Self::DropData => "drop-data",
            Self::SendTicket => "send-ticket",
            Self::Share => "share",
            Self::Settings => "settings",
            Self::Theme => "theme",
            Self::Motion => "motion",
            Self::Forget => "forget",
            Self::Tab => "tab",
            Self::Dismiss => "dismiss",
            Self::ShowAll => "show-all",
            Self::WhatIf => "what-if",
            Self::CountFutures => "count-futures",
            Self::StopFutures => "stop-futures",
            Self::OpenFuture => "open-future",
            Self::AddPosition => "add-position",
            Self::DropPosition => "drop-position",
            Self::Compare => "compare",
            Self::RiskLog => "risk-log",
            Self::Sums => "sums",
            Self::ChartTable => "chart-table",
            Self::DrawAsset => "draw-asset",
            Self::Draw => "draw",
            Self::Keys => "keys",
            Self::CloseDialog => "close-dialog",
            Self::LetterKeys => "letter-keys",
            Self::Predict => "predict",
            Self::GuideNext => "guide-next",
            Self::GuideLeave => "guide-leave",
            Self::GuideBegin => "guide-begin",
            Self::Project => "project",
            Self::Vocabulary => "vocabulary",
        }
    }

    /// The action of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.name() == name)
    }
}
