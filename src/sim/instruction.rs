//! What a learner asks for while the market runs, as the `act` key writes it, and how it becomes
//! commands of one account.
//!
//! Positions are counted from 1 in the order of their opening: the bet's own, then those of `pos`,
//! then those opened during the run. The number stands in both accounts for the same position; in
//! one that refused it or has lost it, it is not open.

use crate::engine::{Asset, FreedMargin, MarginMode, Side, Trigger};
use crate::sim::keys::NOTHING;
use crate::sim::trail::Trail;
use crate::units::{Leverage, Money, Price, Step, parse_number};
use rust_decimal::{Decimal, dec};
use std::fmt;

/// Which accounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Both, so that margin mode stays the only difference.
    Both,
    /// One of them.
    Only(MarginMode),
}

/// A position by its number, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Number(pub u8);

/// What is to be opened beside what there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opening {
    /// In what.
    pub asset: Asset,
    /// Direction.
    pub side: Side,
    /// Wanted notional at the mark; the quantity is rounded down to the lot.
    pub size: Money,
    /// Leverage.
    pub leverage: Leverage,
}

/// One request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Instruction {
    /// Open another position.
    Open(Opening),
    /// Make a position larger by so much notional at the mark.
    Add {
        /// Which.
        number: Number,
        /// Notional.
        size: Money,
    },
    /// Close so many percent of a position; 100 closes it.
    Reduce {
        /// Which.
        number: Number,
        /// Above 0, at most 100; the quantity is rounded down to the lot.
        percent: Decimal,
        /// What becomes of its margin.
        freed: FreedMargin,
    },
    /// Place, move or take back the stop-loss or the take-profit.
    Protect {
        /// Which.
        number: Number,
        /// Which of the two.
        trigger: Trigger,
        /// Its line.
        line: Option<Price>,
    },
    /// Let the stop-loss follow the price, or leave it where it is.
    Trail {
        /// Which.
        number: Number,
        /// How it follows.
        trail: Option<Trail>,
    },
    /// Choose another leverage for a position.
    Leverage {
        /// Which.
        number: Number,
        /// Its leverage from now on.
        leverage: Leverage,
    },
    /// Put a position behind a wall of its own, or into the pool of the wallet.
    Mode {
        /// Which.
        number: Number,
        /// Its margin mode from now on.
        mode: MarginMode,
    },
    /// Pay in from savings; what is isolated gets it posted.
    TopUp {
        /// Which.
        number: Number,
        /// How much.
        amount: Money,
    },
    /// Free wallet to the position.
    AddMargin {
        /// Which.
        number: Number,
        /// How much.
        amount: Money,
    },
    /// From the wallet to savings.
    Withdraw {
        /// How much.
        amount: Money,
    },
}

/// An instruction with its moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Act {
    /// After everything else of this step.
    pub step: Step,
    /// In which accounts.
    pub who: Who,
    /// What.
    pub instruction: Instruction,
}

/// Largest amount in an instruction (M2).
const AMOUNT_MAX: Decimal = dec!(1_000_000_000);
/// Largest leverage that may be asked for, whatever a tier allows.
const LEVERAGE_MAX: Decimal = dec!(125);
/// Largest number of a position: far more than can be open at once.
const NUMBER_MAX: u8 = 99;

impl Who {
    /// All of them; the first is the default.
    pub const ALL: [Self; 3] =
        [Self::Both, Self::Only(MarginMode::Cross), Self::Only(MarginMode::Isolated)];

    /// Whether an account is meant.
    pub fn includes(self, mode: MarginMode) -> bool {
        self == Self::Both || self == Self::Only(mode)
    }

    /// The account beside it: where both are meant, both.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Both => Self::Both,
            Self::Only(mode) => Self::Only(mode.other()),
        }
    }

    /// The word in links.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Both => "both",
            Self::Only(mode) => mode.name(),
        }
    }

    /// The value of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|who| who.name() == name)
    }
}

impl Opening {
    /// `ASSET:SIDE:SIZE:LEV`.
    pub fn parse(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.split(':').collect();
        let [asset, side, size, leverage] = parts[..] else { return None };
        let leverage = times(leverage)?;
        Some(Self {
            asset: Asset::ALL.into_iter().find(|listed| listed.name() == asset)?,
            side: [Side::Long, Side::Short].into_iter().find(|listed| listed.name() == side)?,
            size: amount(size)?,
            leverage,
        })
    }
}

impl Instruction {
    /// The form in links: a word and its values, joined by colons.
    pub fn parse(text: &str) -> Option<Self> {
        let (word, rest) = text.split_once(':')?;
        if word == "open" {
            return Opening::parse(rest).map(Self::Open);
        }
        if word == "withdraw" {
            return Some(Self::Withdraw { amount: amount(rest)? });
        }
        let (number, value) = rest.split_once(':').unwrap_or((rest, ""));
        let number = number.parse().ok().filter(|number| (1..=NUMBER_MAX).contains(number))?;
        let number = Number(number);
        Some(match word {
            "add" => Self::Add { number, size: amount(value)? },
            "close" if value.is_empty() => {
                Self::Reduce { number, percent: Decimal::ONE_HUNDRED, freed: FreedMargin::ToWallet }
            }
            "reduce" => {
                let (percent, freed) = match value.split_once(':') {
                    Some((percent, "keep")) => (percent, FreedMargin::Kept),
                    Some(_) => return None,
                    None => (value, FreedMargin::ToWallet),
                };
                let percent = within(percent, Decimal::ZERO, Decimal::ONE_HUNDRED)?;
                if percent.is_zero() {
                    return None;
                }
                Self::Reduce { number, percent, freed }
            }
            "stop" => order(number, Trigger::Stop, value)?,
            "tp" => order(number, Trigger::TakeProfit, value)?,
            "trail" => {
                let trail = if value == NOTHING { None } else { Some(Trail::parse(value)?) };
                Self::Trail { number, trail }
            }
            "lev" => Self::Leverage { number, leverage: times(value)? },
            "mode" => match Who::from_name(value)? {
                Who::Only(mode) => Self::Mode { number, mode },
                Who::Both => return None,
            },
            "topup" => Self::TopUp { number, amount: amount(value)? },
            "margin" => Self::AddMargin { number, amount: amount(value)? },
            _ => return None,
        })
    }
}

impl Act {
    /// `STEP:WHO:INSTRUCTION`.
    pub fn parse(text: &str) -> Option<Self> {
        let (step, rest) = text.split_once(':')?;
        let (who, instruction) = rest.split_once(':')?;
        Some(Self {
            step: Step(step.parse().ok()?),
            who: Who::from_name(who)?,
            instruction: Instruction::parse(instruction)?,
        })
    }
}

fn within(text: &str, low: Decimal, high: Decimal) -> Option<Decimal> {
    parse_number(text).ok().filter(|number| low <= *number && *number <= high)
}

fn times(text: &str) -> Option<Leverage> {
    within(text, Decimal::ONE, LEVERAGE_MAX).and_then(Leverage::new)
}

fn amount(text: &str) -> Option<Money> {
    within(text, dec!(0.00000001), AMOUNT_MAX).map(Money::new)
}

/// The order of a price, or of `none`, which takes it back.
fn order(number: Number, trigger: Trigger, text: &str) -> Option<Instruction> {
    let line = match text {
        "none" => None,
        text => Some(Price::new(within(text, dec!(0.00000001), AMOUNT_MAX)?)),
    };
    Some(Instruction::Protect { number, trigger, line })
}

impl fmt::Display for Opening {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { asset, side, size, leverage } = self;
        write!(f, "{}:{}:{size}:{leverage}", asset.name(), side.name())
    }
}

impl fmt::Display for Instruction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Open(opening) => write!(f, "open:{opening}"),
            Self::Add { number: Number(n), size } => write!(f, "add:{n}:{size}"),
            Self::Reduce { number: Number(n), percent, freed } => {
                let percent = percent.normalize();
                match freed {
                    FreedMargin::ToWallet if percent == Decimal::ONE_HUNDRED => {
                        write!(f, "close:{n}")
                    }
                    FreedMargin::ToWallet => write!(f, "reduce:{n}:{percent}"),
                    FreedMargin::Kept => write!(f, "reduce:{n}:{percent}:keep"),
                }
            }
            Self::Protect { number: Number(n), trigger, line } => {
                let word = match trigger {
                    Trigger::Stop => "stop",
                    Trigger::TakeProfit => "tp",
                };
                match line {
                    Some(line) => write!(f, "{word}:{n}:{line}"),
                    None => write!(f, "{word}:{n}:none"),
                }
            }
            Self::Trail { number: Number(n), trail: Some(trail) } => write!(f, "trail:{n}:{trail}"),
            Self::Trail { number: Number(n), trail: None } => write!(f, "trail:{n}:{NOTHING}"),
            Self::Leverage { number: Number(n), leverage } => write!(f, "lev:{n}:{leverage}"),
            Self::Mode { number: Number(n), mode } => write!(f, "mode:{n}:{}", mode.name()),
            Self::TopUp { number: Number(n), amount } => write!(f, "topup:{n}:{amount}"),
            Self::AddMargin { number: Number(n), amount } => write!(f, "margin:{n}:{amount}"),
            Self::Withdraw { amount } => write!(f, "withdraw:{amount}"),
        }
    }
}

impl fmt::Display for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.step.0, self.who.name(), self.instruction)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acts_are_written_as_they_are_read() {
        let texts = [
            "0:both:open:ETH:short:4000:10",
            "12:cross:add:1:500",
            "12:isolated:reduce:2:50",
            "12:both:reduce:1:33.3:keep",
            "99:both:close:3",
            "7:both:stop:1:48500.5",
            "7:both:stop:1:none",
            "7:both:tp:1:60000",
            "7:both:trail:1:3%",
            "7:both:trail:1:2.5r:swing",
            "7:both:trail:1:none",
            "7:isolated:lev:2:12.5",
            "7:cross:mode:1:isolated",
            "7:isolated:mode:2:cross",
            "8:both:topup:1:500",
            "8:isolated:margin:1:250.25",
            "9:both:withdraw:100",
        ];
        for text in texts {
            assert_eq!(Act::parse(text).expect(text).to_string(), text);
        }
        assert_eq!(Act::parse("1:both:reduce:1:100").unwrap().to_string(), "1:both:close:1");
    }

    #[test]
    fn what_is_not_an_act_is_refused() {
        let texts = [
            "",
            "5",
            "5:both",
            "5:all:close:1",
            "x:both:close:1",
            "5:both:close:0",
            "5:both:close:100",
            "5:both:close:1:2",
            "5:both:reduce:1:0",
            "5:both:reduce:1:101",
            "5:both:reduce:1:50:hold",
            "5:both:add:1:-5",
            "5:both:add:1:0",
            "5:both:topup:1:1000000001",
            "5:both:stop:1:0",
            "5:both:stop:1:",
            "5:both:trail:1:3",
            "5:both:lev:1:0.5",
            "5:both:lev:1:126",
            "5:both:trail:1:",
            "5:both:mode:1:both",
            "5:both:mode:1:",
            "5:cross:mode:isolated",
            "5:both:open:DOGE:long:100:1",
            "5:both:open:BTC:up:100:1",
            "5:both:open:BTC:long:100:126",
            "5:both:open:BTC:long:100",
            "-1:both:close:1",
            "5:both:sell:1",
        ];
        for text in texts {
            assert_eq!(Act::parse(text), None, "{text}");
        }
    }
}
