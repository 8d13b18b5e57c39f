//! Everything on which venues differ, as data (architecture decision 2). No other file of the
//! engine branches on the name of a rulebook.

use crate::engine::{
    Basis, CloseFee, Coins, FloorTier, Instrument, InstrumentId, Ladder, LineShown, LoanRule,
    Marks, Threshold, Tier, TierTable,
};
use crate::units::{Leverage, Money, Rate, rounding};
use rust_decimal::{Decimal, dec};

/// Where the maintenance tiers come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TierSource {
    /// Each instrument's own published brackets.
    Instrument,
    /// One table for all instruments.
    Same(TierTable),
}

/// In which order the positions of a condemned pool are taken over (M15). It is the pool's own: an isolated
/// position is alone in its pool and goes whole either way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TakeoverOrder {
    /// All of them at once.
    AllAtOnce,
    /// The one with the largest loss, whole; then the rule is asked again, until it lets go of what is
    /// left. A pool without equity goes whole.
    LargestLossFirst,
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
    /// I: share of the notional that longs pay to shorts at each payment while the contract trades
    /// at its index (negative: shorts pay).
    pub interest: Rate,
    /// c: how far the premium is bent towards the interest part, either way.
    pub clamp: Rate,
    /// Payments among which the rate is divided: 8 where an 8-hour rate is paid by the hour.
    pub divisor: u32,
}

/// The rules of one kind of venue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleBook {
    /// Name in links.
    pub name: &'static str,
    /// Whether headroom of exactly zero liquidates.
    pub threshold: Threshold,
    /// Maintenance tiers.
    pub tiers: TierSource,
    /// k: margin call at equity <= k x maintenance, "close" at 2k (M9).
    pub call_multiple: Rate,
    /// Share of the notional charged at every fill.
    pub fee_taker: Rate,
    /// Whether a fill is worse than the latest trade by spread and impact (M44).
    pub has_slippage: bool,
    /// Whether a takeover costs the instrument's liquidation fee.
    pub has_liquidation_fee: bool,
    /// What becomes of the rest after a liquidation.
    pub remainder: Remainder,
    /// Funding, or none.
    pub funding: Option<FundingRule>,
    /// At which price maintenance is reckoned.
    pub basis: Basis,
    /// Whether the fee of closing stands in the requirement.
    pub close_fee: CloseFee,
    /// Which liquidation price is shown.
    pub line: LineShown,
    /// To which tier a notional exactly at a floor belongs.
    pub at_floor: FloorTier,
    /// In which stages it liquidates.
    pub ladder: Ladder,
    /// In which order it takes over what the ladder does not save.
    pub takeover: TakeoverOrder,
    /// How it lends; `None` where contracts are traded. Where it lends, the debt decides what a
    /// position needs, not the tiers.
    pub loan: Option<LoanRule>,
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
    /// Spread and impact of fills.
    pub has_slippage: bool,
}

impl Costs {
    /// Everything is charged.
    pub const ALL: Self = Self { has_fees: true, has_funding: true, has_slippage: true };

    /// Nothing is.
    pub const NONE: Self = Self { has_fees: false, has_funding: false, has_slippage: false };
}

impl RuleBook {
    /// The textbook rulebook (M20): one maintenance rate of 0.5 % up to 125x, no liquidation fee,
    /// what is left goes to the insurance fund. Costs are off unless asked for; asked for, they
    /// are those of [`RuleBook::tiered`].
    pub fn textbook(costs: Costs) -> Self {
        let rate = Rate::new(dec!(0.005));
        let tiers = TierTable::one(rate, Money::ZERO, Leverage::at_most_125());
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
        let funding = FundingRule {
            interval_minutes: 480,
            interest: Rate::new(dec!(0.0001)),
            clamp: Rate::new(dec!(0.0005)),
            divisor: 1,
        };
        let fee_taker = Rate::new(dec!(0.0005));
        Self {
            name: "tiered",
            threshold: Threshold::AtOrBelow,
            tiers: TierSource::Instrument,
            call_multiple: Rate::new(dec!(3)),
            fee_taker: if costs.has_fees { fee_taker } else { Rate::ZERO },
            has_slippage: costs.has_slippage,
            has_liquidation_fee: costs.has_fees,
            remainder: Remainder::ToTrader,
            funding: costs.has_funding.then_some(funding),
            basis: Basis::Mark,
            close_fee: CloseFee::Outside,
            line: LineShown::Exact,
            at_floor: FloorTier::Below,
            ladder: Ladder::None,
            takeover: TakeoverOrder::AllAtOnce,
            loan: None,
            insurance_start: Money::new(dec!(1_000_000)),
        }
    }

    /// As [`RuleBook::tiered`], but a liquidation steps down the tiers: to the largest size of the tier
    /// below, test, and so on; in the lowest tier the rest is taken over (M23). Source: domain facts
    /// A9 (Bybit).
    pub fn tierstep(costs: Costs) -> Self {
        Self { name: "tierstep", ladder: Ladder::TIER_BY_TIER, ..Self::tiered(costs) }
    }

    /// As [`RuleBook::tiered`], but of a position worth more than 100,000 a fifth is closed first; if
    /// the pool is still condemned a step later, everything goes (M23). Source: domain facts A9
    /// (Hyperliquid).
    pub fn fraction(costs: Costs) -> Self {
        let above = Money::new(dec!(100_000));
        let ladder = Ladder::Fraction { share: Rate::new(dec!(0.2)), above };
        Self { name: "fraction", ladder, ..Self::tiered(costs) }
    }

    /// A venue that lends (M22): levels and interest of `rule`, trading fee 0.1 %, no funding, full
    /// takeover, the rest after debt and fee returned. The cost switch of funding is that of interest.
    /// Sources: domain facts A5 (levels, interest by the started hour), B (fee).
    pub fn loan(costs: Costs, rule: LoanRule) -> Self {
        let interest = rule.interest.filter(|_| costs.has_funding);
        let fee_taker = Rate::new(dec!(0.001));
        Self {
            name: "loan",
            call_multiple: rule.call_multiple(),
            fee_taker: if costs.has_fees { fee_taker } else { Rate::ZERO },
            funding: None,
            loan: Some(LoanRule { interest, ..rule }),
            ..Self::tiered(costs)
        }
    }
}

/// An exchange: its instruments and its rulebook. A run may go over to another one (M29).
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

    /// The same venue, asking for so many times the maintenance of every position: from all tiers, or
    /// from the debt, whose levels of call and liquidation rise to 1 + times x (level - 1). What may be
    /// opened shrinks with it ([`TierTable::times`], M29).
    #[must_use]
    pub fn with_maintenance_times(&self, times: Decimal) -> Self {
        let mut venue = self.clone();
        let factor = Rate::new(times);
        for instrument in &mut venue.instruments {
            instrument.tiers = instrument.tiers.times(factor);
        }
        if let TierSource::Same(table) = &mut venue.rules.tiers {
            *table = table.times(factor);
        }
        if let Some(rule) = &mut venue.rules.loan {
            let raised = |level: Decimal| Decimal::ONE + (level - Decimal::ONE) * times;
            rule.level_liquidation = raised(rule.level_liquidation);
            rule.level_call = raised(rule.level_call);
            rule.leverage_max = (rule.leverage_max / times).trunc_with_scale(2).max(Decimal::ONE);
        }
        venue
    }

    /// The maintenance tiers that the rulebook applies to an instrument.
    pub fn tiers(&self, id: InstrumentId) -> &TierTable {
        match &self.rules.tiers {
            TierSource::Instrument => &self.instrument(id).tiers,
            TierSource::Same(table) => table,
        }
    }

    /// The tier that holds a notional, by the rulebook's custom at floors.
    pub fn tier(&self, id: InstrumentId, notional: Money) -> &Tier {
        self.tiers(id).tier(notional, self.rules.at_floor)
    }

    /// What coins count as collateral at these marks: amount after haircut x mark.
    pub fn counted(&self, coins: &Coins, marks: &Marks) -> Money {
        self.instrument(coins.instrument).haircuts.value(coins.qty, marks.get(coins.instrument))
    }

    /// Largest leverage at which a position of this notional may be opened (M7): its tier's, and not
    /// more than the rulebook lends for.
    pub fn leverage_max(&self, id: InstrumentId, notional: Money) -> Leverage {
        let cap = self.tier(id, notional).leverage_max;
        let lent = self.rules.loan.and_then(|rule| Leverage::new(rule.leverage_max));
        lent.map_or(cap, |lent| lent.min(cap))
    }

    /// Trading fee of a fill: share of its notional, rounded up.
    pub fn fee(&self, notional: Money) -> Money {
        rounding::up((notional * self.rules.fee_taker).decimal())
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
