//! What is right, and when a task is done: found in outcomes, never written down.

use super::catalogue::laid;
use super::evidence::{Found, Outcome, scenario};
use super::{Act, Choice, Goal, ISOLATED, Lesson, Measure, Question, Test, Truth, Variant};
use crate::engine::MarginMode;
use crate::montecarlo::{Cell, End, mean};
use crate::sim::{LaneReport, MODES, Scenario};
use crate::units::{Money, Price, Rate, Step};
use rust_decimal::prelude::FromPrimitive as _;
use rust_decimal::{Decimal, dec};

/// What a check of a task found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Check {
    /// The task is done.
    Done,
    /// The goal is met at the last setting there is: what would come after it is not known.
    Last,
    /// The goal is not met: by these accounts, cross or isolated or both.
    Missed(Missed),
    /// The goal is met, and by the next setting as well.
    More(Variant),
}

impl Check {
    /// Whether the task is done.
    pub const fn is_done(&self) -> bool {
        match self {
            Self::Done | Self::Last => true,
            Self::Missed(_) | Self::More(_) => false,
        }
    }
}

/// Why a goal is not met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missed {
    /// This account is closed out at this price.
    ClosedOut(MarginMode, Price),
    /// This account is called for margin.
    Called(MarginMode),
    /// So many of a hundred end with this account closed out.
    TooMany(MarginMode, u32),
    /// The stop is within what a day usually moves.
    WithinADay(Rate),
    /// The stop is behind the line, which is so far away.
    BehindTheLine(Rate),
    /// The stop closes the trade before the line does; or there is none.
    StopWorks,
    /// Cross ends so far from what was paid in.
    Moves(Money),
    /// Another setting loses less: it leaves isolated with a loss of that many dollars, this one of these.
    LosesMore(Variant, [Money; 2]),
    /// The price that was named for this account is not where it breaks.
    Elsewhere(MarginMode),
}

/// How far a price may be from the line that it names, as a share of it.
const NEAR: Decimal = dec!(0.005);

/// How far a price usually moves in a day, as a share of it: volatility / sqrt(365), one deviation.
pub fn day_swing(scenario: &Scenario) -> Rate {
    let days = Decimal::from_f64(libm::sqrt(365.0)).unwrap_or(Decimal::ONE);
    Rate::new(scenario.volatility / Decimal::ONE_HUNDRED / days)
}

pub(super) fn lane(mode: MarginMode) -> usize {
    MODES.iter().position(|one| *one == mode).unwrap_or(0)
}

fn is_alive(outcome: &Outcome, mode: MarginMode) -> bool {
    outcome.lanes[lane(mode)].closed_out.is_none()
}

/// Dollars paid in less what is there at the end.
pub fn lost(report: &LaneReport) -> Money {
    report.ledger.deposit - report.ledger.end
}

/// Mean of what an account of these futures lost; a gain is negative.
pub fn lost_mean(cells: &[[Cell; 2]], lane: usize) -> Money {
    let sum = cells.iter().fold(Money::ZERO, |sum, cells| sum + cells[lane].loss);
    mean(sum, u64::try_from(cells.len()).unwrap_or(u64::MAX)).unwrap_or(Money::ZERO)
}

/// How many of these futures end so.
pub fn count(cells: &[[Cell; 2]], lane: usize, end: End) -> u32 {
    let ended = cells.iter().filter(|cells| cells[lane].end == end).count();
    u32::try_from(ended).unwrap_or(u32::MAX)
}

/// How far the line of an account is from the entry at the opening, as a share of it.
pub fn fall(report: &LaneReport, entry: Price) -> Option<Rate> {
    let line = report.liquidation_price_at_open?;
    Money::new((entry.decimal() - line.decimal()).abs()).ratio_to(Money::new(entry.decimal()))
}

impl Lesson {
    /// The bets whose ends or futures its question needs, over that of the address.
    pub(super) fn want(&self, over: &str, found: &mut Found) {
        for act in self.acts {
            found.want_outcome(&act.bet(over));
        }
        for row in self.rows.iter().chain(self.choices().iter().map(|choice| &choice.variant)) {
            let bet = self.bet_of(row, over);
            match self.measure {
                Measure::Line | Measure::Fate => found.want_outcome(&bet),
                Measure::Futures => found.want_futures(&bet),
            }
        }
    }

    /// The bet that rows and choices change.
    pub(super) fn base(&self) -> &'static str {
        self.acts.last().map_or(self.task.link, |act| act.link)
    }

    /// The answers to choose from.
    pub fn choices(&self) -> &'static [Choice] {
        match &self.question {
            Some(Question::Choice { choices, .. }) => choices,
            Some(Question::Counts { .. }) | None => &[],
        }
    }

    /// The index of the right answer, once enough is found out.
    pub(super) fn right(&self, over: &str, found: &Found) -> Option<usize> {
        let Some(Question::Choice { truth, choices }) = &self.question else { return None };
        let outcome = |act: usize| found.outcome(&self.acts[act].bet(over));
        let named = |name: &str| choices.iter().position(|choice| choice.name == name);
        match truth {
            Truth::First => {
                let outcome = outcome(0)?;
                let [cross, isolated] = [0, 1].map(|lane| outcome.lanes[lane].closed_out);
                // Whoever is never closed out is closed out after everybody.
                let when = |step: Option<Step>| step.map_or(u32::MAX, |step| step.0);
                named(match when(cross).cmp(&when(isolated)) {
                    std::cmp::Ordering::Less => "cross",
                    std::cmp::Ordering::Equal => "together",
                    std::cmp::Ordering::Greater => "isolated",
                })
            }
            Truth::Fall => {
                let report = &outcome(0)?.lanes[lane(ISOLATED)];
                let entry = scenario(&self.acts[0].bet(over)).entry();
                let percent = fall(report, entry)?.decimal() * Decimal::ONE_HUNDRED;
                // They stand from the largest to the smallest.
                let value = |choice: &Choice| choice.name.parse().unwrap_or(Decimal::ZERO);
                choices.iter().position(|choice| value(choice) <= percent)
            }
            Truth::KeepsMost => {
                let isolated = lane(ISOLATED);
                let mut losses = Vec::new();
                for choice in *choices {
                    let bet = self.bet_of(&choice.variant, over);
                    losses.push(lost_mean(found.futures(&bet)?, isolated));
                }
                let least = losses.iter().min()?;
                losses.iter().position(|loss| loss == least)
            }
            Truth::Reads => {
                let [wick, thin] = [outcome(0)?, outcome(1)?];
                named(match (is_alive(wick, ISOLATED), is_alive(thin, ISOLATED)) {
                    (false, _) => "trades",
                    (true, false) => "mark",
                    (true, true) => "no",
                })
            }
            Truth::TooLate => {
                let mut is_late = Vec::new();
                for choice in *choices {
                    let bet = self.bet_of(&choice.variant, over);
                    let deposit = found.outcome(&bet)?.lanes[lane(ISOLATED)].ledger.deposit;
                    // Nothing arrived while there was a position to keep.
                    is_late.push(deposit <= scenario(&bet).wallet);
                }
                is_late.iter().position(|is_late| *is_late).or_else(|| choices.len().checked_sub(1))
            }
            Truth::Lives => {
                let lanes = &outcome(0)?.lanes;
                let lives = |lane: usize| lanes[lane].status == "finished";
                named(match (lives(0), lives(1)) {
                    (true, true) => "both",
                    (false, true) => "isolated",
                    (true, false) => "cross",
                    (false, false) => "neither",
                })
            }
        }
    }

    /// The bet of a row or a choice.
    pub(super) fn bet_of(&self, variant: &Variant, over: &str) -> String {
        laid(&[variant.patch, self.base(), over])
    }
}

impl Act {
    /// Its bet; what it leaves open is as the address says.
    pub(super) fn bet(&self, over: &str) -> String {
        laid(&[self.link, over])
    }
}

/// What is checked: a bet, and the bets that the first control would make of it, in their order.
pub(super) struct Checked<'a> {
    pub(super) bet: &'a str,
    pub(super) bets: &'a [String],
    pub(super) chosen: usize,
    pub(super) variants: &'a [Variant],
    /// Prices that were named, for cross and isolated.
    pub(super) named: [Option<Price>; 2],
}

impl Goal {
    /// Whether it is met; `None` until enough is found out, which is then looked for.
    pub(super) fn check(self, of: &Checked<'_>, found: &mut Found) -> Option<Check> {
        match self {
            Self::Lines => {
                found.want_outcome(of.bet);
                Some(lines(of, &found.outcome(of.bet)?.lanes))
            }
            Self::Any(test) => {
                let missed = test.missed(of.bet, found)?;
                Some(missed.map_or(Check::Done, Check::Missed))
            }
            Self::Last(test) => {
                if let Some(missed) = test.missed(of.bet, found)? {
                    return Some(Check::Missed(missed));
                }
                let next = of.bets.get(of.chosen + 1).zip(of.variants.get(of.chosen + 1));
                let Some((bet, variant)) = next else { return Some(Check::Last) };
                let does_next_miss = test.missed(bet, found)?.is_some();
                Some(if does_next_miss { Check::Done } else { Check::More(*variant) })
            }
            Self::LeastLost => {
                of.bets.iter().for_each(|bet| found.want_outcome(bet));
                let losses: Option<Vec<Money>> = of
                    .bets
                    .iter()
                    .map(|bet| Some(lost(&found.outcome(bet)?.lanes[lane(ISOLATED)])))
                    .collect();
                let losses = losses?;
                let least = losses.iter().min()?;
                let best = losses.iter().position(|loss| loss == least)?;
                let mine = losses[of.chosen];
                Some(if mine == *least {
                    Check::Done
                } else {
                    Check::Missed(Missed::LosesMore(of.variants[best], [*least, mine]))
                })
            }
        }
    }
}

fn lines(of: &Checked<'_>, reports: &[LaneReport]) -> Check {
    for (report, named) in reports.iter().zip(of.named) {
        let is_near = report.liquidation_price_at_open.zip(named).is_some_and(|(line, named)| {
            (line.decimal() - named.decimal()).abs() <= line.decimal() * NEAR
        });
        if !is_near {
            return Check::Missed(Missed::Elsewhere(report.mode));
        }
    }
    Check::Done
}

impl Test {
    /// Why it does not hold for a bet, or nothing where it does; `None` until that is found out.
    #[expect(clippy::option_option, reason = "not known yet, known to hold, known not to")]
    fn missed(self, bet: &str, found: &mut Found) -> Option<Option<Missed>> {
        if let Self::Few(mode, most) = self {
            found.want_futures(bet);
            let closed = count(found.futures(bet)?, lane(mode), End::Liquidated);
            return Some((most < closed).then_some(Missed::TooMany(mode, closed)));
        }
        found.want_outcome(bet);
        let outcome = found.outcome(bet)?;
        let scenario = scenario(bet);
        let isolated = &outcome.lanes[lane(ISOLATED)];
        Some(match self {
            Self::Few(..) => None,
            Self::Alive(modes) => modes
                .iter()
                .find(|mode| !is_alive(outcome, **mode))
                .map(|mode| Missed::ClosedOut(*mode, outcome.lanes[lane(*mode)].price)),
            Self::Quiet(mode) => outcome.was_called[lane(mode)].then_some(Missed::Called(mode)),
            Self::StopFits => {
                let swing = day_swing(&scenario);
                let stop = scenario.orders.stop.unwrap_or(Decimal::ZERO);
                let stop = Rate::new(stop / Decimal::ONE_HUNDRED);
                let line = fall(isolated, scenario.entry()).unwrap_or(Rate::ZERO);
                if stop <= swing {
                    Some(Missed::WithinADay(swing))
                } else if line <= stop {
                    Some(Missed::BehindTheLine(line))
                } else {
                    None
                }
            }
            Self::NeverFires => {
                let is_idle = scenario.orders.stop.is_some() && isolated.closed_out.is_some();
                (!is_idle).then_some(Missed::StopWorks)
            }
            Self::Steady => {
                let cross = &outcome.lanes[0];
                let start = scenario.wallet + scenario.coins_value();
                let moved = cross.ledger.end - start;
                let is_still =
                    moved.abs().ratio_to(start).is_some_and(|rate| rate.decimal() <= dec!(0.01));
                (!is_still).then_some(Missed::Moves(moved))
            }
        })
    }
}
