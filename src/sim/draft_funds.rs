//! Whether an opening can be funded, and for which values it could be: found by asking the engine.
//! Part of `draft.rs`.

use crate::engine::{Account, MarginMode, Rejection, execute_selling};
use crate::sim::draft::{AMOUNT_MAX, Draft, lot_value};
use crate::sim::keys::Key;
use crate::sim::scenario::Scenario;
use crate::units::{Leverage, Money, parse_number, rounding};
use rust_decimal::Decimal;

/// A value that may be given up when the opening cannot be funded.
pub(super) struct Blame {
    pub key: Key,
    /// The scenario with another number for it.
    set: fn(&mut Scenario, Decimal),
    /// Whether larger numbers need less money.
    is_cheaper_above: bool,
    /// The value that needs least money, of those that the rules take.
    cheapest: fn(&Scenario, &Draft) -> Decimal,
}

/// In which order they are given up.
pub(super) const BLAME: [Blame; 4] = [
    Blame {
        key: Key::Margin,
        set: |scenario, value| scenario.margin = Some(Money::new(value)),
        is_cheaper_above: false,
        cheapest: |scenario, draft| {
            let is_chosen = draft.values.contains_key(&Key::Lev);
            let leverage = if is_chosen { scenario.leverage } else { scenario.leverage_max() };
            leverage.margin_initial(scenario.entry() * scenario.qty()).decimal()
        },
    },
    Blame {
        key: Key::Lev,
        set: |scenario, value| {
            scenario.leverage = Leverage::new(value).unwrap_or(scenario.leverage);
        },
        is_cheaper_above: true,
        cheapest: |scenario, _| scenario.leverage_max().decimal(),
    },
    Blame {
        key: Key::Size,
        set: |scenario, value| scenario.size = Money::new(value),
        is_cheaper_above: false,
        cheapest: |scenario, _| lot_value(scenario.asset),
    },
    Blame {
        key: Key::Wallet,
        set: |scenario, value| scenario.wallet = Money::new(value),
        is_cheaper_above: true,
        cheapest: |_, _| AMOUNT_MAX,
    },
];

/// Tries the opening in both accounts, as the run will.
pub(super) fn can_open(scenario: &Scenario) -> Result<(), Rejection> {
    let (venue, marks) = (scenario.venue(), scenario.marks_at_open());
    for mode in [MarginMode::Cross, MarginMode::Isolated] {
        let mut account = Account::default();
        for command in scenario.commands(mode) {
            execute_selling(&mut account, command, &marks, &venue, &mut Vec::new())?;
        }
    }
    Ok(())
}

/// For which values of a key, the others as in `scenario` (which can be funded), the opening can be
/// funded, in whole dollars or times: found by asking the engine, halving the interval. A margin
/// that `draft` no longer gives is not kept.
pub(super) fn fundable(scenario: &Scenario, blame: &Blame, draft: &Draft) -> (Decimal, Decimal) {
    let mut trial = scenario.clone();
    trial.margin = trial.margin.filter(|_| draft.values.contains_key(&Key::Margin));
    let cheapest = (blame.cheapest)(scenario, draft);
    let present = parse_number(&scenario.texts()[&blame.key]).unwrap_or(cheapest);
    let (mut fine, mut bad) = if blame.is_cheaper_above {
        (rounding::ceil(present), Decimal::ZERO)
    } else {
        (rounding::floor(present).max(cheapest), AMOUNT_MAX)
    };
    while Decimal::ONE < (fine - bad).abs() {
        let middle = rounding::floor((fine + bad) / Decimal::TWO);
        (blame.set)(&mut trial, middle);
        if can_open(&trial).is_ok() { fine = middle } else { bad = middle }
    }
    if blame.is_cheaper_above { (fine, cheapest) } else { (cheapest, fine) }
}

/// As [`fundable`] for a key that money depends on; `None` for the others.
pub(super) fn fundable_for(
    scenario: &Scenario,
    key: Key,
    draft: &Draft,
) -> Option<(Decimal, Decimal)> {
    BLAME.iter().find(|blame| blame.key == key).map(|blame| fundable(scenario, blame, draft))
}
