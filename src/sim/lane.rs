//! One margin mode living through the run: its account and how it ended.

use crate::engine::{Account, Event, EventKind, MarginMode, Marks, PoolId, PositionId, Venue};
use crate::engine::{QuietRange, advance, execute, is_due, review};
use crate::sim::scenario::{INSTRUMENT, Scenario};
use crate::units::{Money, Price, Step};

/// One account, trading in one margin mode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// The margin mode of everything it opens.
    pub mode: MarginMode,
    /// The account.
    pub account: Account,
    /// Margin posted by opening, less margin returned by reducing: what was put behind the wall,
    /// whatever gains, losses and funding did to it since. Zero in cross.
    pub margin_posted: Money,
    /// The liquidation of the first position's pool, if it came to that.
    pub liquidation: Option<Liquidation>,
    /// Marks at which certainly nothing happens, as of the last event.
    quiet: Option<QuietRange>,
}

/// When and where the first position's pool was liquidated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Liquidation {
    /// At which step.
    pub step: Step,
    /// Mark of the first position's instrument at that step: at or beyond the line.
    pub price: Price,
    /// Liquidation price just before.
    pub line: Option<Price>,
    /// What came back to the wallet out of the pool.
    pub returned: Money,
    /// Settled money of the account right after.
    pub wallet_after: Money,
}

/// The first position of every lane.
pub const POSITION_FIRST: PositionId = PositionId(0);

impl Lane {
    /// An account that has done what the scenario says at the opening.
    ///
    /// # Panics
    /// Never for a validated scenario: validation tried the same commands.
    pub fn open(
        mode: MarginMode,
        scenario: &Scenario,
        venue: &Venue,
        sink: &mut impl FnMut(Event),
    ) -> Self {
        let marks = scenario.marks_at_open();
        let mut lane = Self {
            mode,
            account: Account::default(),
            margin_posted: Money::ZERO,
            liquidation: None,
            quiet: None,
        };
        for command in scenario.commands(mode) {
            let event = execute(&mut lane.account, command, &marks, venue);
            let event = event.expect("validated by trying the same commands");
            lane.margin_posted += margin_change(&event.kind);
            sink(event);
        }
        review(&mut lane.account, &marks, venue, sink);
        lane.quiet = QuietRange::of(&lane.account, &marks, venue);
        lane
    }

    /// The pool that backs the first position.
    pub const fn pool_first(&self) -> PoolId {
        match self.mode {
            MarginMode::Cross => PoolId::Cross,
            MarginMode::Isolated => PoolId::Isolated(POSITION_FIRST),
        }
    }

    /// Takes the account to the next marks.
    pub fn advance(
        &mut self,
        step: Step,
        minutes: u64,
        marks: &Marks,
        venue: &Venue,
        sink: &mut impl FnMut(Event),
    ) {
        let is_due = is_due(venue, minutes) && !self.account.positions.is_empty();
        let is_quiet = self.quiet.is_some_and(|quiet| quiet.holds(marks));
        if is_quiet && !is_due {
            return;
        }
        let mut has_changed = false;
        let mut line_taken = None;
        let mut returned = Money::ZERO;
        let pool_first = self.pool_first();
        let margin_posted = &mut self.margin_posted;
        advance(&mut self.account, marks, minutes, venue, &mut |event| {
            has_changed = true;
            *margin_posted += margin_change(&event.kind);
            if let EventKind::TakenOver { position: POSITION_FIRST, liquidation_price, .. } =
                event.kind
            {
                line_taken = Some(liquidation_price);
            }
            if let EventKind::Settled { pool, to_trader, .. } = event.kind
                && pool == pool_first
            {
                returned = to_trader;
            }
            sink(event);
        });
        if has_changed {
            self.quiet = QuietRange::of(&self.account, marks, venue);
        }
        if let Some(line) = line_taken {
            let price = marks.get(INSTRUMENT);
            let wallet_after = self.account.wallet();
            self.liquidation = Some(Liquidation { step, price, line, returned, wallet_after });
        }
    }

    /// Money brought in less money taken out.
    pub fn deposits_net(&self) -> Money {
        -self.account.ledger.outside
    }
}

/// How an event changes the margin put behind the wall.
fn margin_change(kind: &EventKind) -> Money {
    match *kind {
        EventKind::Opened { margin, .. } => margin,
        EventKind::Reduced { margin_returned, .. } => -margin_returned,
        EventKind::Deposited { .. }
        | EventKind::Funding { .. }
        | EventKind::Interest { .. }
        | EventKind::CoinsDeposited { .. }
        | EventKind::Converted { .. }
        | EventKind::Status { .. }
        | EventKind::Liquidated { .. }
        | EventKind::PartlyLiquidated { .. }
        | EventKind::TakenOver { .. }
        | EventKind::Settled { .. } => Money::ZERO,
    }
}
