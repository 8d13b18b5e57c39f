//! Positions in contracts: margins, liquidation and bankruptcy prices. Where venues differ, the
//! difference is a setting of the rulebook.

use super::{Answer, Answers, Failure, Inputs, answers, number};
use liquidation_lab::engine::{
    Account, Basis, CloseFee, Costs, HaircutTable, Instrument, InstrumentId, LineShown, Liquidity,
    MarginMode, Marks, PoolId, Position, PositionId, Protection, RuleBook, Side, Threshold,
    TierTable, Venue, bankruptcy_price, bankruptcy_value, liquidation_price, pool,
};
use liquidation_lab::units::{Leverage, Money, Price, Qty, Rate};
use rust_decimal::{Decimal, dec};

/// Every cost of a rulebook switched on.
pub const ALL_COSTS: Costs = Costs { has_slippage: false, ..Costs::ALL };

/// A rulebook on the tiers of its instruments.
pub fn rules() -> RuleBook {
    RuleBook::tiered(ALL_COSTS)
}

/// An account at a venue, built from the inputs of an example.
pub struct Bench {
    /// Where it trades: one instrument for each position.
    pub venue: Venue,
    /// The account.
    pub account: Account,
    /// Present marks.
    pub marks: Marks,
    prices: Vec<Price>,
}

/// A cross position in the first instrument.
pub fn position(side: Side, qty: Qty, entry_value: Money, leverage: Leverage) -> Position {
    Position {
        id: PositionId(0),
        instrument: InstrumentId(0),
        side,
        qty,
        entry_value,
        mode: MarginMode::Cross,
        margin: Money::ZERO,
        leverage,
        loan: None,
        protection: Protection::default(),
    }
}

impl Bench {
    /// An empty account.
    pub fn new(rules: RuleBook) -> Self {
        let venue = Venue { instruments: Vec::new(), rules };
        let (account, marks) = (Account::default(), Marks::new(Vec::new()));
        Self { venue, account, marks, prices: Vec::new() }
    }

    /// Lists an instrument with these tiers.
    pub fn list(&mut self, tiers: TierTable) {
        self.venue.instruments.push(Instrument {
            name: "example",
            tick: dec!(0.00000001),
            lot: dec!(0.00000001),
            tiers,
            haircuts: HaircutTable::new(&[]),
            liquidation_fee: Rate::ZERO,
            liquidity: Liquidity::UNLIMITED,
        });
    }

    /// A cross position in an instrument of its own; its mark follows by [`Bench::mark`].
    pub fn add(
        &mut self,
        side: Side,
        qty: Qty,
        entry_value: Money,
        leverage: Leverage,
        tiers: TierTable,
    ) -> &mut Position {
        let number = u8::try_from(self.account.positions.len()).expect("few positions");
        self.list(tiers);
        let position = position(side, qty, entry_value, leverage);
        let (id, instrument) = (PositionId(number.into()), InstrumentId(number));
        self.account.positions.push(Position { id, instrument, ..position });
        self.account.positions.last_mut().expect("the one just added")
    }

    /// The mark of the position added last.
    pub fn mark(&mut self, price: Price) {
        self.prices.push(price);
        self.marks = Marks::new(self.prices.clone());
    }

    /// Backs the first position with this margin alone.
    fn isolate(&mut self, margin: Money) {
        self.account.positions[0].mode = MarginMode::Isolated;
        self.account.positions[0].margin = margin;
    }

    /// Everything that is asked of the first position.
    fn answers(&self) -> Answers {
        let Self { account, marks, venue, .. } = self;
        let position = &account.positions[0];
        let pool = PoolId::of(position);
        let of_pool = pool::risk(account, pool, marks, venue);
        let own = venue.risk(position, marks);
        let mut without_fee = venue.clone();
        without_fee.rules.close_fee = CloseFee::Outside;
        let notional = position.notional(marks.get(position.instrument));
        let mut answers = answers([
            ("initial_margin", Some(position.leverage.share(notional).decimal())),
            ("maintenance_margin", Some(without_fee.risk(position, marks).maintenance.decimal())),
            ("position_im", Some(own.initial.decimal())),
            ("position_mm", Some(own.maintenance.decimal())),
            ("unrealised_pnl", Some(own.equity.decimal())),
            ("equity", Some(of_pool.equity.decimal())),
        ]);
        let mut price = |name: &str, price: Option<Price>| {
            let none = Answer::Word("none".to_owned());
            let answer = price.map_or(none, |price| Answer::Number(price.decimal()));
            answers.insert(name.to_owned(), answer);
        };
        let line = liquidation_price(account, pool, position.instrument, marks, venue);
        price("liq_price", line);
        price("bankruptcy_price", bankruptcy_price(account, position, marks, venue));
        answers
    }
}

fn leverage(inputs: Inputs) -> Result<Leverage, Failure> {
    let times = inputs.number_if("leverage")?.unwrap_or(Decimal::ONE);
    Leverage::new(times).ok_or_else(|| format!("{times} is no leverage"))
}

/// The bracket an example names: a rate, with the deduction where there is one; or a fixed amount.
fn bracket(inputs: Inputs) -> Result<TierTable, Failure> {
    let cap = Leverage::new(Decimal::ONE).expect("one");
    if let Some(fixed) = inputs.number_if("mm")? {
        return Ok(TierTable::one(Rate::ZERO, Money::new(-fixed), cap));
    }
    let deduction = Money::new(inputs.number_if("cum")?.unwrap_or_default());
    Ok(TierTable::one(Rate::new(inputs.number("mmr")?), deduction, cap))
}

/// Half of the initial margin at the largest leverage.
fn half(inputs: Inputs) -> Result<TierTable, Failure> {
    let cap = Leverage::new(inputs.number("max_leverage")?).ok_or("max_leverage below 1")?;
    Ok(TierTable::half_of_initial(cap))
}

/// The position of an example, valued at its mark or, where none is given, at its entry.
fn open(bench: &mut Bench, inputs: Inputs, tiers: TierTable) -> Result<(), Failure> {
    let qty = Qty::new(inputs.number_if("qty")?.unwrap_or(Decimal::ONE).abs());
    let mark = inputs.number_if("mark")?;
    let entry = match inputs.number_if("entry")?.or(mark) {
        Some(entry) => Price::new(entry),
        None => return Err("neither entry nor mark is given".to_owned()),
    };
    bench.add(inputs.side()?, qty, entry * qty, leverage(inputs)?, tiers);
    bench.mark(mark.map_or(entry, Price::new));
    Ok(())
}

fn bench_of(rules: RuleBook, inputs: Inputs) -> Result<Bench, Failure> {
    let mut bench = Bench::new(rules);
    open(&mut bench, inputs, bracket(inputs)?)?;
    Ok(bench)
}

/// Cross with a published bracket, beside other positions.
pub fn with_bracket(inputs: Inputs) -> Result<Answers, Failure> {
    let mut bench = bench_of(rules(), inputs)?;
    for other in inputs.objects("others") {
        open(&mut bench, other, bracket(other)?)?;
    }
    bench.account.unposted = Money::new(inputs.number("wallet")?);
    Ok(bench.answers())
}

/// Isolated from a recorded payload, whose margin includes the unrealised PnL.
pub fn from_position_risk(inputs: Inputs) -> Result<Answers, Failure> {
    let mut bench = bench_of(rules(), inputs)?;
    let margin = inputs.number("isolated_margin")? - inputs.number("upnl")?;
    bench.isolate(Money::new(margin));
    Ok(bench.answers())
}

/// Isolated with the initial margin of its leverage, maintenance frozen at the entry.
pub fn frozen_at_entry(inputs: Inputs) -> Result<Answers, Failure> {
    let mut bench = bench_of(RuleBook { basis: Basis::Entry, ..rules() }, inputs)?;
    let position = &bench.account.positions[0];
    bench.isolate(position.leverage.share(position.entry_value));
    Ok(bench.answers())
}

/// Cross, maintenance frozen at the entry.
pub fn cross_frozen_at_entry(inputs: Inputs) -> Result<Answers, Failure> {
    let mut bench = bench_of(RuleBook { basis: Basis::Entry, ..rules() }, inputs)?;
    bench.account.unposted = Money::new(inputs.number("wallet")?);
    Ok(bench.answers())
}

/// Isolated, the fee of closing inside the requirement.
pub fn fee_inside(inputs: Inputs) -> Result<Answers, Failure> {
    let mut bench = bench_of(with_fee(inputs, "taker", CloseFee::AtMark)?, inputs)?;
    bench.isolate(Money::new(inputs.number("margin")?));
    Ok(bench.answers())
}

fn with_fee(inputs: Inputs, name: &str, close_fee: CloseFee) -> Result<RuleBook, Failure> {
    Ok(RuleBook { fee_taker: Rate::new(inputs.number(name)?), close_fee, ..rules() })
}

/// Margins with the fee of closing at the bankruptcy price.
pub fn fee_at_bankruptcy(inputs: Inputs) -> Result<Answers, Failure> {
    let mut bench = Bench::new(with_fee(inputs, "taker", CloseFee::AtBankruptcy)?);
    let value = Qty::new(inputs.number("value")?);
    let one = Price::new(Decimal::ONE);
    bench.add(inputs.side()?, value, one * value, leverage(inputs)?, bracket(inputs)?);
    bench.mark(one);
    Ok(bench.answers())
}

/// Cross, collateral recorded as equity / (maintenance + fee).
pub fn from_cover(inputs: Inputs) -> Result<Answers, Failure> {
    let mut bench = bench_of(with_fee(inputs, "fee", CloseFee::AtMark)?, inputs)?;
    let needed = bench.venue.risk(&bench.account.positions[0], &bench.marks).maintenance;
    bench.account.unposted = needed * Rate::new(inputs.number("margin_ratio")?);
    Ok(bench.answers())
}

/// Cross, collateral recorded as (maintenance + fee) / equity; the line shown is an estimate.
pub fn from_ratio_estimated(inputs: Inputs) -> Result<Answers, Failure> {
    let rules = with_fee(inputs, "fee", CloseFee::AtMark)?;
    let mut bench = bench_of(RuleBook { line: LineShown::FrozenAtMark, ..rules }, inputs)?;
    let needed = bench.venue.risk(&bench.account.positions[0], &bench.marks).maintenance;
    let equity = needed.decimal().checked_div(inputs.number("margin_ratio")?);
    bench.account.unposted = Money::new(equity.ok_or("a ratio of zero")?);
    Ok(bench.answers())
}

/// Isolated, maintenance half of the initial margin at the largest leverage.
pub fn half_of_initial(inputs: Inputs) -> Result<Answers, Failure> {
    let mut bench = Bench::new(rules());
    open(&mut bench, inputs, half(inputs)?)?;
    bench.isolate(Money::new(inputs.number("collateral")?));
    Ok(bench.answers())
}

/// The same from a quote balance and a signed size.
pub fn half_of_initial_from_balance(inputs: Inputs) -> Result<Answers, Failure> {
    let mut bench = Bench::new(rules());
    let one = Price::new(Decimal::ONE);
    signed_position(&mut bench, inputs.number("szi")?, one, half(inputs)?);
    bench.isolate(Money::new(inputs.number("raw_usd")?));
    Ok(bench.answers())
}

/// A position by its signed size. What it cost stands in the quote balance beside it, so its own entry
/// value is nothing.
fn signed_position(bench: &mut Bench, size: Decimal, mark: Price, tiers: TierTable) {
    let side = if size.is_sign_negative() { Side::Short } else { Side::Long };
    let one = Leverage::new(Decimal::ONE).expect("one");
    bench.add(side, Qty::new(size.abs()), Money::ZERO, one, tiers);
    bench.mark(mark);
}

fn flat_rate(rate: Decimal) -> TierTable {
    TierTable::one(Rate::new(rate), Money::ZERO, Leverage::new(Decimal::ONE).expect("one"))
}

/// What closing part of a position must bring, equity shared by maintenance.
pub fn share_of_equity(inputs: Inputs) -> Result<Answers, Failure> {
    let mut bench = Bench::new(RuleBook { threshold: Threshold::Below, ..rules() });
    bench.account.unposted = Money::new(inputs.number("quote")?);
    let close = inputs.word("close_id")?;
    let mut found = None;
    for (index, row) in inputs.objects("positions").into_iter().enumerate() {
        let mark = Price::new(row.number("price")?);
        signed_position(&mut bench, row.number("size")?, mark, flat_rate(row.number("mmr")?));
        found = if row.word("id")? == close { Some(index) } else { found };
    }
    let closed = &bench.account.positions[found.ok_or("close_id is no position")?];
    let qty = Qty::new(inputs.number("close_delta")?.abs());
    let value = bankruptcy_value(&bench.account, closed, qty, &bench.marks, &bench.venue);
    Ok(answers([("bankruptcy_value", value.map(Money::decimal))]))
}

/// Whether a pool is liquidated where the threshold itself is still safe.
pub fn is_liquidatable(inputs: Inputs) -> Result<Answers, Failure> {
    let mut bench = Bench::new(RuleBook { threshold: Threshold::Below, ..rules() });
    bench.account.unposted = Money::new(inputs.number("quote")?);
    for row in inputs.list("positions")? {
        let [size, price, rate] = row.as_array().map_or(&[][..], Vec::as_slice) else {
            return Err(format!("{row} is not size, price and rate"));
        };
        let mark = Price::new(number(price)?);
        signed_position(&mut bench, number(size)?, mark, flat_rate(number(rate)?));
    }
    let condemned = pool::is_condemned(&bench.account, PoolId::Cross, &bench.marks, &bench.venue);
    Ok(Answers::from([("liquidatable".to_owned(), Answer::Word(condemned.to_string()))]))
}

/// Cross from an account statement: value and unrealised PnL instead of mark and entry.
pub fn from_statement(inputs: Inputs) -> Result<Answers, Failure> {
    let (side, qty) = (inputs.side()?, Qty::new(inputs.number("qty")?.abs()));
    let value = Money::new(inputs.number("position_value")?);
    let mark = value.decimal().checked_div(qty.decimal()).ok_or("qty is zero")?;
    let entry_value = value - side.signed(Money::new(inputs.number("upnl")?));
    let mut bench = Bench::new(rules());
    bench.add(side, qty, entry_value, leverage(inputs)?, flat_rate(inputs.number("mmf")?));
    bench.mark(Price::new(mark));
    bench.account.unposted = Money::new(inputs.number("collateral")?);
    Ok(bench.answers())
}

/// Margins of a value, or of an amount at a mark.
pub fn at_value(inputs: Inputs) -> Result<Answers, Failure> {
    let (size, mark) = match inputs.number_if("notional")? {
        Some(notional) => (notional, Decimal::ONE),
        None => (inputs.number("qty")?, inputs.number("mark")?),
    };
    let mut bench = Bench::new(rules());
    signed_position(&mut bench, size, Price::new(mark), bracket(inputs)?);
    bench.account.positions[0].leverage = leverage(inputs)?;
    Ok(bench.answers())
}

/// A position that would be liquidated at a price without it, with margin added; perhaps enlarged.
/// Maintenance is frozen at the entry, so a position without margin at its line stands for it.
pub fn added_margin(inputs: Inputs) -> Result<Answers, Failure> {
    let mut bench = Bench::new(RuleBook { basis: Basis::Entry, ..rules() });
    let line = Price::new(inputs.number("liq_price")?);
    let (mut qty, mut entry) = (Qty::new(inputs.number("qty")?), Money::ZERO);
    entry += line * qty;
    if let Some(more) = inputs.number_if("add_qty")? {
        let own_line = inputs.number_if("add_lot_liq")?.map_or(line, Price::new);
        entry += own_line * Qty::new(more);
        qty = qty + Qty::new(more);
    }
    bench.add(inputs.side()?, qty, entry, leverage(inputs)?, flat_rate(Decimal::ZERO));
    bench.mark(line);
    bench.isolate(Money::new(inputs.number("added")?));
    Ok(bench.answers())
}
