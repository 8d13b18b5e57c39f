//! The position table of *Numbers*: one row for each quantity, one column for each account, named
//! and ordered as real trading screens do it.

use crate::engine::{Asset, MarginMode, Side};
use crate::sim::{Scenario, Together};
use crate::units::{Leverage, Money, Rate};
use crate::view::captions::{flag, moved, side_token};
use crate::view::{Argument, LaneView, MarketView, Message, PositionView, number};

/// A row: what it is called, and its value in cross and isolated (`None`: it has no meaning now).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberRow {
    /// Which quantity: the key of the list.
    pub id: &'static str,
    /// Its name, plain and as exchanges call it.
    pub label: Message,
    /// Cross, isolated.
    pub values: [Option<Message>; 2],
}

/// Of what a row speaks: an account, and a position in it, if one is open.
type Of<'view> = (&'view LaneView, Option<&'view PositionView>);

/// Of what a number is, where it is a sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whose {
    /// It stands as it is.
    None,
    /// Of each position.
    Position,
    /// Of each pool.
    Pool,
    /// Of the pool that the account is told by.
    Leading,
    /// Of the account, whatever is open.
    Account,
}

/// A row before it is filled: its key, what it is called, its sum, and what stands in it.
type Row = (&'static str, &'static str, Sum, fn(Of<'_>) -> Option<Argument>);

/// Whose a number is, and the sum that comes to it.
type Sum = (Whose, &'static str);

const NO_SUM: Sum = (Whose::None, "");

// Data, not code: what a row says is looked up, and only the values are called for.
const POSITION: [Row; 13] = [
    ("market", "row-market", NO_SUM, |(_, p)| Some(Argument::Text(p?.asset.to_owned()))),
    ("qty", "row-qty", NO_SUM, |(_, p)| Some(Argument::Number(p?.qty.decimal().normalize()))),
    ("notional", "row-notional", (Whose::Position, "sum-notional"), |(_, p)| {
        Some(Argument::Money(p?.notional))
    }),
    ("entry", "row-entry", (Whose::Position, "sum-entry"), |(_, p)| {
        Some(Argument::Price(p?.entry))
    }),
    ("liquidation", "row-liquidation", NO_SUM, |(_, p)| p?.liquidation_price.map(Argument::Price)),
    ("distance", "row-distance", (Whose::Position, "sum-distance"), |(_, p)| {
        p?.distance.map(Argument::Percent)
    }),
    ("bankruptcy", "row-bankruptcy", (Whose::Position, "sum-bankruptcy"), |(_, p)| {
        p?.bankruptcy_price.map(Argument::Price)
    }),
    ("stop", "row-stop", NO_SUM, |(_, p)| p?.protection.stop.map(Argument::Price)),
    ("take-profit", "row-take-profit", NO_SUM, |(_, p)| {
        p?.protection.take_profit.map(Argument::Price)
    }),
    ("pnl", "row-pnl", (Whose::Position, "sum-pnl"), |(_, p)| Some(Argument::Money(p?.pnl))),
    ("roe", "row-roe", (Whose::Position, "sum-roe"), |(_, p)| p?.roe.map(Argument::Percent)),
    ("net", "row-net", (Whose::Position, "sum-net"), |(_, p)| Some(Argument::Money(p?.net))),
    ("net-rate", "row-net-rate", (Whose::Position, "sum-net-rate"), |(_, p)| {
        p?.net_rate.map(Argument::Percent)
    }),
];

const MONEY: [Row; 16] = [
    ("equity", "row-equity", (Whose::Pool, "sum-equity"), |(_, p)| {
        Some(Argument::Money(pool(p).0))
    }),
    ("maintenance", "row-maintenance", (Whose::Pool, "sum-maintenance"), |(_, p)| {
        Some(Argument::Money(pool(p).1))
    }),
    ("buffer", "row-buffer", (Whose::Leading, "sum-buffer"), |(lane, _)| {
        Some(Argument::Money(lane.buffer))
    }),
    ("risk", "row-risk", (Whose::Pool, "sum-risk"), |(_, p)| p?.risk_rate.map(Argument::Percent)),
    ("cover", "row-cover", (Whose::Leading, "sum-cover"), |(lane, _)| {
        lane.cover.map(Argument::Percent)
    }),
    ("initial-rate", "row-initial-rate", (Whose::Leading, "sum-initial-rate"), |(lane, _)| {
        lane.initial_rate.map(Argument::Percent)
    }),
    ("initial-cover", "row-initial-cover", (Whose::Leading, "sum-initial-cover"), |(lane, _)| {
        lane.initial_cover.map(Argument::Percent)
    }),
    ("debt", "row-debt", (Whose::Position, "sum-debt"), |(_, p)| p?.debt.map(Argument::Money)),
    ("margin-level", "row-margin-level", (Whose::Leading, "sum-margin-level"), |(lane, _)| {
        lane.margin_level.map(Argument::Percent)
    }),
    ("debt-ratio", "row-debt-ratio", (Whose::Leading, "sum-debt-ratio"), |(lane, _)| {
        lane.debt_ratio.map(Argument::Percent)
    }),
    ("effective", "row-effective", (Whose::Leading, "sum-effective"), |(lane, _)| {
        let rate = lane.effective_leverage?;
        Some(Argument::Text(format!("{}x", number::multiple(rate))))
    }),
    ("margin", "row-margin", (Whose::Position, "sum-margin"), |(_, p)| {
        Some(Argument::Money(p?.margin))
    }),
    ("funding", "row-funding", (Whose::Position, "sum-funding"), |(_, p)| {
        Some(Argument::Money(p?.funding))
    }),
    ("free", "row-free", (Whose::Account, "sum-free"), |(lane, _)| {
        Some(Argument::Money(lane.free))
    }),
    ("account", "row-account", (Whose::Account, "sum-account"), |(lane, _)| {
        Some(Argument::Money(lane.account_equity))
    }),
    ("loss", "row-loss", (Whose::Account, "sum-loss"), |(lane, _)| {
        Some(Argument::Money(-lane.loss))
    }),
];

/// Equity and maintenance margin of a position's pool; nothing is in one where nothing is open.
fn pool(position: Option<&PositionView>) -> (Money, Money) {
    position.map_or((Money::ZERO, Money::ZERO), |open| (open.equity, open.maintenance))
}

/// Rows of the position: what was bought, at what price, and where it ends.
pub fn position(market: &MarketView, lanes: &[LaneView; 2]) -> Vec<NumberRow> {
    let mut rows: Vec<NumberRow> = POSITION.iter().map(|row| fill(row, lanes)).collect();
    let [cross, isolated] = lanes;
    let mark = |lane: &LaneView| {
        let mark = lane.position().map_or(market.mark, |position| position.mark);
        Some(value(Argument::Price(mark)))
    };
    let values = [mark(cross), mark(isolated)];
    rows.insert(4, NumberRow { id: "mark", label: Message::plain("row-mark"), values });
    let values = [cross, isolated].map(|lane| Some(side(lane.mode, lane.position()?)));
    rows.insert(1, NumberRow { id: "side", label: Message::plain("row-side"), values });
    rows
}

/// Rows of the money: what backs the position, how much of it is needed, what is free. Rows of a loan
/// stand only where there is one.
pub fn money(lanes: &[LaneView; 2]) -> Vec<NumberRow> {
    let is_of_a_loan = |id: &str| matches!(id, "debt" | "margin-level" | "debt-ratio");
    let is_shown =
        |row: &NumberRow| !is_of_a_loan(row.id) || row.values.iter().any(Option::is_some);
    MONEY.iter().map(|row| fill(row, lanes)).filter(is_shown).collect()
}

/// The numbers of an account and of a position in it that are sums: whose, which sum, and what it comes to.
pub(super) fn derived(of: Of<'_>) -> Vec<(Sum, Argument)> {
    let rows = POSITION.iter().chain(&MONEY).filter(|(_, _, sum, _)| *sum != NO_SUM);
    rows.filter_map(|(_, _, sum, value)| Some((*sum, value(of)?))).collect()
}

fn fill(&(id, label, _, of): &Row, lanes: &[LaneView; 2]) -> NumberRow {
    let values = lanes.each_ref().map(|lane| of((lane, lane.position())).map(value));
    NumberRow { id, label: Message::plain(label), values }
}

/// What a position is called among several.
pub(super) fn title(
    number: usize,
    asset: &'static str,
    (side, leverage): (Side, Leverage),
) -> Message {
    let times = number::leverage(leverage.decimal());
    Message::new(
        "ticket-position",
        [
            ("number", Argument::Count(u32::try_from(number).unwrap_or(u32::MAX))),
            ("asset", Argument::Text(asset.to_owned())),
            ("side", Argument::Token(side_token(side))),
            ("times", Argument::Text(times)),
        ],
    )
}

fn value(value: Argument) -> Message {
    Message::new("value", [("value", value)])
}

/// Direction and leverage; the margin mode where it is not that of the account any more.
fn side(account: MarginMode, position: &PositionView) -> Message {
    Message::new(
        "side-and-leverage",
        [
            ("side", Argument::Token(side_token(position.side))),
            ("times", Argument::Text(number::leverage(position.leverage.decimal()))),
            ("now", Argument::Token(moved(account, position.mode))),
        ],
    )
}

/// Every position of both accounts, where there is more than one, as trading screens list them: one
/// line of values for each: its number, then in the order of [`LIST_COLUMNS`].
pub fn list(lanes: &[LaneView; 2]) -> Vec<(MarginMode, Vec<Message>)> {
    if lanes.iter().all(|lane| lane.positions.len() < 2) {
        return Vec::new();
    }
    let lines = lanes
        .iter()
        .flat_map(|lane| lane.positions.iter().map(|open| (lane.mode, line(lane.mode, open))));
    lines.collect()
}

/// What the columns of [`list`] are called, after the mode and the number.
pub const LIST_COLUMNS: [&str; 12] = [
    "row-market",
    "row-side",
    "row-qty",
    "row-notional",
    "row-entry",
    "row-mark",
    "row-liquidation",
    "row-margin",
    "row-pnl",
    "row-funding",
    "row-stop",
    "row-risk",
];

fn line(account: MarginMode, position: &PositionView) -> Vec<Message> {
    let none = || Message::plain("numbers-none");
    let maybe = |found: Option<Argument>| found.map_or_else(none, value);
    let money = |amount| value(Argument::Money(amount));
    let end = match (position.liquidation_price, position.distance) {
        (Some(price), Some(distance)) => Message::new(
            "row-line-and-distance",
            [
                ("price", Argument::Price(price)),
                ("distance", Argument::Percent(distance)),
                flag("conditional", position.is_conditional),
            ],
        ),
        _ => none(),
    };
    let gain = match position.roe {
        Some(roe) => Message::new(
            "row-pnl-and-roe",
            [("pnl", Argument::Money(position.pnl)), ("roe", Argument::Percent(roe))],
        ),
        None => money(position.pnl),
    };
    vec![
        value(Argument::Count(u32::try_from(position.number).unwrap_or(u32::MAX))),
        value(Argument::Text(position.asset.to_owned())),
        side(account, position),
        value(Argument::Number(position.qty.decimal().normalize())),
        money(position.notional),
        value(Argument::Price(position.entry)),
        value(Argument::Price(position.mark)),
        end,
        money(position.margin),
        gain,
        money(position.funding),
        maybe(position.protection.stop.map(Argument::Price)),
        maybe(position.risk_rate.map(Argument::Percent)),
    ]
}

/// How far all prices have to go together until the account is closed out.
pub fn together(lane: &LaneView, together: Together) -> Message {
    let Together { fall, rise } = together;
    let which = match (fall, rise) {
        (Some(_), Some(_)) => "both",
        (Some(_), None) => "fall",
        (None, Some(_)) => "rise",
        (None, None) => "never",
    };
    let percent = |rate: Option<Rate>| Argument::Percent(rate.unwrap_or(Rate::ZERO));
    let beta = |asset| Argument::Number(Scenario::beta_of(asset).normalize());
    let [_, eth, sol, alt] = Asset::ALL.map(beta);
    Message::new(
        "together",
        [
            ("mode", Argument::Token(lane.mode.name())),
            ("which", Argument::Token(which)),
            ("fall", percent(fall)),
            ("rise", percent(rise)),
            ("eth", eth),
            ("sol", sol),
            ("alt", alt),
        ],
    )
}
