//! What the first minute says: the question, the running line, the reveal that quotes the answer,
//! the comparison. Numbers are the engine's; what would answer an open question is hidden.

use crate::sim::{Answer, Intro, Stage};
use crate::units::{Money, Price, Rate};
use crate::view::build::{change, difference};
use crate::view::{Argument, ClosedOut, Headline, IntroView, LaneView, MarketView, Message};

/// The headline of the stage and what stands below it.
pub(super) fn guided(
    intro: &Intro,
    lanes: &[LaneView; 2],
    market: &MarketView,
) -> (Headline, IntroView) {
    let (ask, detail, lines) = match intro.stage {
        Stage::Ask => ask(lanes),
        Stage::Watch => running("headline-open", lanes),
        Stage::Reveal => reveal(intro.answer, lanes),
        Stage::Fall => running("intro-fall", lanes),
        Stage::Compare => compare(lanes, market.entry),
    };
    let view = IntroView { stage: intro.stage, answer: intro.answer, lines };
    (Headline { ask, detail }, view)
}

/// Takes from an account what answers the question: its line, and how near it is.
pub(super) fn hide(lane: &mut LaneView) {
    lane.liquidation_price = None;
    lane.distance = None;
    lane.risk_rate = None;
    lane.cover = None;
}

type Said = (Message, Message, Vec<Message>);

fn ask(lanes: &[LaneView; 2]) -> Said {
    let [cross, isolated] = lanes;
    let backing = Message::new(
        "intro-backing",
        [
            ("wallet", Argument::Money(cross.tank.cell)),
            ("cell", Argument::Money(isolated.tank.cell)),
            ("locked", Argument::Money(isolated.tank.locked)),
        ],
    );
    (Message::plain("intro-ask"), Message::plain("headline-open"), vec![backing])
}

fn running(title: &'static str, lanes: &[LaneView; 2]) -> Said {
    let amount = ("amount", Argument::Money(lanes[0].tank.per_percent));
    (Message::plain(title), Message::new("intro-live", [amount]), Vec::new())
}

fn reveal(answer: Option<Answer>, lanes: &[LaneView; 2]) -> Said {
    let token = Argument::Token(answer.map_or("none", Answer::name));
    let ask = Message::new("intro-reveal", [("answer", token.clone())]);
    let [cross, isolated] = lanes;
    let Some(end) = &isolated.closed_out else { return (ask.clone(), ask, Vec::new()) };
    let detail = Message::new(
        "intro-reveal-detail",
        [
            ("price", Argument::Price(end.price)),
            ("lost", Argument::Money(end.lost)),
            ("kept", Argument::Money(end.kept)),
            ("left", Argument::Money(cross.account_equity)),
        ],
    );
    let why = Message::new(
        "intro-why",
        [
            ("answer", token),
            ("cross", Argument::Money(cross.tank.cell)),
            ("isolated", Argument::Money(isolated.tank.cell)),
        ],
    );
    (ask, detail, vec![why])
}

fn compare(lanes: &[LaneView; 2], entry: Price) -> Said {
    let title = |price| Message::new("intro-compare", [("price", Argument::Price(price))]);
    let [Some(cross), Some(isolated)] = lanes.each_ref().map(|lane| lane.closed_out.as_ref())
    else {
        return (title(entry), title(entry), Vec::new());
    };
    let times = |cross: Money, isolated: Money| {
        let ratio = cross.ratio_to(isolated).unwrap_or(Rate::ZERO);
        Argument::Number(ratio.decimal().round_dp(1).normalize())
    };
    let gap = |end: &ClosedOut| difference(end.price, entry);
    let detail = Message::new(
        "intro-compare-detail",
        [("deeper", times(gap(cross), gap(isolated))), ("more", times(cross.lost, isolated.lost))],
    );
    let sums = Message::new(
        "intro-compare-sums",
        [
            ("cross", Argument::Percent(change(cross.price, entry))),
            ("isolated", Argument::Percent(change(isolated.price, entry))),
            ("lost-cross", Argument::Money(cross.lost)),
            ("lost-isolated", Argument::Money(isolated.lost)),
        ],
    );
    (title(cross.price), detail, vec![sums, Message::plain("intro-wall")])
}
