//! What a learner does in a lesson besides letting time run, as a control says it: a name, a place, a text.

/// What was pressed, moved or typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Press {
    /// This answer is chosen.
    Predict(usize),
    /// So many of a hundred are said for cross (0) or isolated (1).
    Estimate(usize, u32),
    /// On to what comes next.
    Go,
    /// To the end of the run.
    ToEnd,
    /// This control of the task stands at this setting.
    Set(usize, usize),
    /// This price is named for cross (0) or isolated (1).
    Name(usize, String),
    /// The task is to be checked.
    Check,
    /// The lesson from its beginning.
    Again,
}

impl Press {
    /// `data-press`.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Predict(_) => "predict",
            Self::Estimate(..) => "estimate",
            Self::Go => "go",
            Self::ToEnd => "to-end",
            Self::Set(..) => "set",
            Self::Name(..) => "name",
            Self::Check => "check",
            Self::Again => "again",
        }
    }

    /// `data-place`: which of several.
    pub const fn place(&self) -> usize {
        match self {
            Self::Predict(place)
            | Self::Estimate(place, _)
            | Self::Set(place, _)
            | Self::Name(place, _) => *place,
            Self::Go | Self::ToEnd | Self::Check | Self::Again => 0,
        }
    }

    /// What a control with this name and place means where it has this text.
    pub fn read(name: &str, place: &str, text: &str) -> Option<Self> {
        let place = place.parse().unwrap_or(0);
        let press = match name {
            "predict" => Self::Predict(place),
            "estimate" => Self::Estimate(place, text.parse().ok()?),
            "go" => Self::Go,
            "to-end" => Self::ToEnd,
            "set" => Self::Set(place, text.parse().ok()?),
            "name" => Self::Name(place, text.to_owned()),
            "check" => Self::Check,
            "again" => Self::Again,
            _ => return None,
        };
        Some(press)
    }
}
