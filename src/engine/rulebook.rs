//! Everything on which venues differ, as data (architecture decision 2). No other file of the
//! engine branches on the name of a rulebook.

use crate::engine::{
    Instrument, InstrumentId, Marks, Position, Risk, Threshold, TierRow, TierTable,
};
use crate::units::{Money, Rate};
use rust_decimal::dec;

/// Where the maintenance tiers come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TierSource {
    /// Each instrument's own published brackets.
    Instrument,
    /// One table for all instruments.
    Same(TierTable),
}

/// What becomes of the money left in a liquidated pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remainder {
    /// It goes to the insurance fund.
    ToInsurance,
    /// It goes back to the trader's wallet.
    ToTrader,
}

/// Funding payments between longs and shorts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FundingRule {
    /// Minutes between payments, counted from 00:00.
    pub interval_minutes: u32,
    /// Share of the notional that longs pay to shorts at each payment (negative: shorts pay).
    pub rate: Rate,
}

/// The rules of one kind of venue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleBook {
    /// Name in links: `textbook`, `tiered`.
    pub name: &'static str,
    /// Whether headroom of exactly zero liquidates.
    pub threshold: Threshold,
    /// Maintenance tiers.
    pub tiers: TierSource,
    /// k: margin call at equity <= k x maintenance, "close" at 2k (M9).
    pub call_multiple: Rate,
    /// Share of the notional charged at every fill.
    pub fee_taker: Rate,
    /// Whether a takeover costs the instrument's liquidation fee.
    pub has_liquidation_fee: bool,
    /// What becomes of the rest after a liquidation.
    pub remainder: Remainder,
    /// Funding, or none.
    pub funding: Option<FundingRule>,
    /// What the insurance fund of each lane holds at the start.
    pub insurance_start: Money,
}

/// What costs apply. Every rulebook names its own rates; these switch them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Costs {
    /// Trading and liquidation fees.
    pub has_fees: bool,
    /// Funding payments.
    pub has_funding: bool,
}

impl RuleBook {
    /// The textbook rulebook (M20): one maintenance rate of 0.5 % up to 125x, no liquidation fee,
    /// what is left goes to the insurance fund. Costs are off unless asked for; asked for, they
    /// are those of [`RuleBook::tiered`].
    ///
    /// # Panics
    /// Never: its one tier is valid.
    pub fn textbook(costs: Costs) -> Self {
        let tier = TierRow { floor: dec!(0), rate: dec!(0.005), leverage_max: dec!(125) };
        let tiers = TierTable::new(&[tier]).expect("one tier with 125 x 0.005 <= 1");
        Self {
            name: "textbook",
            tiers: TierSource::Same(tiers),
            has_liquidation_fee: false,
            remainder: Remainder::ToInsurance,
            ..Self::tiered(costs)
        }
    }

    /// A perpetual on published brackets (M21): taker fee 0.05 %, funding 0.01 % every 8 hours,
    /// full takeover, liquidation fee by instrument but never more than is left, the rest returned.
    /// Sources: domain facts B (brackets, fees), A7 (funding), A9 (liquidation fee).
    pub fn tiered(costs: Costs) -> Self {
        let funding = FundingRule { interval_minutes: 480, rate: Rate::new(dec!(0.0001)) };
        let fee_taker = Rate::new(dec!(0.0005));
        Self {
            name: "tiered",
            threshold: Threshold::AtOrBelow,
            tiers: TierSource::Instrument,
            call_multiple: Rate::new(dec!(3)),
            fee_taker: if costs.has_fees { fee_taker } else { Rate::ZERO },
            has_liquidation_fee: costs.has_fees,
            remainder: Remainder::ToTrader,
            funding: costs.has_funding.then_some(funding),
            insurance_start: Money::new(dec!(1_000_000)),
        }
    }
}

/// An exchange: its instruments and its rulebook. Fixed during a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Venue {
    /// What can be traded; [`InstrumentId`] indexes this list.
    pub instruments: Vec<Instrument>,
    /// The rules.
    pub rules: RuleBook,
}

impl Venue {
    /// The specification of an instrument.
    ///
    /// # Panics
    /// When the venue has no such instrument: positions are only opened in those it has.
    pub fn instrument(&self, id: InstrumentId) -> &Instrument {
        &self.instruments[usize::from(id.0)]
    }

    /// The maintenance tiers that the rulebook applies to an instrument.
    pub fn tiers(&self, id: InstrumentId) -> &TierTable {
        match &self.rules.tiers {
            TierSource::Instrument => &self.instrument(id).tiers,
            TierSource::Same(table) => table,
        }
    }

    /// What a position adds to the risk of its pool at these marks.
    pub fn risk(&self, position: &Position, marks: &Marks) -> Risk {
        position.risk(marks.get(position.instrument), self.tiers(position.instrument))
    }

    /// Share of the notional charged when a position in this instrument is taken over.
    pub fn liquidation_fee(&self, id: InstrumentId) -> Rate {
        if self.rules.has_liquidation_fee {
            self.instrument(id).liquidation_fee
        } else {
            Rate::ZERO
        }
    }
}
