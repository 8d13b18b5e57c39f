//! The written form of what happened: one JSON object (M11). Digests are taken of it, so that every byte
//! counts: names in the order of the fields, numbers with a unit as texts, no blanks.
//!
//! By hand, not by a library of serialisers: the page takes digests too, and a line for each kind of event
//! is a tenth of the program that general machinery makes of them.

use crate::engine::{
    Borrowed, Event, EventKind, InstrumentId, Loan, MarginMode, MarginStatus, PoolId, PositionId,
    Repayment, Side, Snapshot, Transfer, Trigger,
};
use crate::units::{Leverage, Money, Price, Qty, Rate, Step};
use rust_decimal::Decimal;
use std::fmt::{self, Write as _};

/// One JSON object while it is written.
#[derive(Debug, Default)]
pub struct Record(String);

/// What can stand behind a name.
pub trait Recorded {
    /// Writes the name and the value.
    fn put(&self, name: &str, record: &mut Record);
}

impl Record {
    /// The object of what `fill` puts into it.
    pub fn of(fill: impl FnOnce(&mut Self)) -> String {
        let mut record = Self::default();
        fill(&mut record);
        record.closed()
    }

    fn closed(mut self) -> String {
        self.0.push_str(if self.0.is_empty() { "{}" } else { "}" });
        self.0
    }

    /// A value that is a word of JSON already: a number, a truth, an object.
    pub fn word(&mut self, name: &str, word: &str) {
        self.0.push(if self.0.is_empty() { '{' } else { ',' });
        self.quoted(name);
        self.0.push(':');
        self.0.push_str(word);
    }

    /// A text.
    pub fn text(&mut self, name: &str, text: &dyn fmt::Display) {
        self.word(name, "");
        let mut plain = String::new();
        let _ = write!(plain, "{text}");
        self.quoted(&plain);
    }

    fn quoted(&mut self, text: &str) {
        self.0.push('"');
        for char in text.chars() {
            if matches!(char, '"' | '\\') {
                self.0.push('\\');
            }
            self.0.push(char);
        }
        self.0.push('"');
    }

    /// A decimal without trailing zeros.
    fn decimal(&mut self, name: &str, amount: Decimal) {
        self.text(name, &amount.normalize());
    }

    fn number(&mut self, name: &str, number: u32) {
        self.word(name, &number.to_string());
    }
}

/// What is written as a text, from what it holds.
macro_rules! as_text {
    ($($kind:ty: $value:ident => $text:expr;)*) => {
        $(impl Recorded for $kind {
            fn put(&self, name: &str, record: &mut Record) {
                let $value = self;
                record.text(name, &$text);
            }
        })*
    };
}

as_text! {
    MarginMode: mode => mode.name();
    MarginStatus: status => status.name();
    Trigger: trigger => trigger.name();
    Side: side => side.name();
    Borrowed: asset => asset.name();
    PoolId: pool => pool;
}

/// What is written as a decimal.
macro_rules! as_decimal {
    ($($kind:ty: $value:ident => $amount:expr;)*) => {
        $(impl Recorded for $kind {
            fn put(&self, name: &str, record: &mut Record) {
                let $value = self;
                record.decimal(name, $amount);
            }
        })*
    };
}

as_decimal! {
    Decimal: amount => *amount;
    Money: amount => amount.decimal();
    Price: price => price.decimal();
    Qty: qty => qty.decimal();
    Rate: rate => rate.decimal();
    Leverage: leverage => leverage.decimal();
}

/// What is written as a whole number.
macro_rules! as_number {
    ($($kind:ty: $value:ident => $number:expr;)*) => {
        $(impl Recorded for $kind {
            fn put(&self, name: &str, record: &mut Record) {
                let $value = self;
                record.number(name, $number);
            }
        })*
    };
}

as_number! {
    u32: number => *number;
    Step: step => step.0;
    PositionId: position => position.0;
    InstrumentId: instrument => u32::from(instrument.0);
}

impl Recorded for bool {
    fn put(&self, name: &str, record: &mut Record) {
        record.word(name, if *self { "true" } else { "false" });
    }
}

/// A price that may be missing: the name stands there, so that it is seen.
impl Recorded for Option<Price> {
    fn put(&self, name: &str, record: &mut Record) {
        match self {
            Some(price) => price.put(name, record),
            None => record.word(name, "null"),
        }
    }
}

/// Writes fields by their names.
macro_rules! put {
    ($record:ident: $($value:expr => $name:ident),*) => {
        $($value.put(stringify!($name), $record);)*
    };
}

/// What was not borrowed is not written.
impl Recorded for Option<Loan> {
    fn put(&self, name: &str, record: &mut Record) {
        let Some(loan) = self else { return };
        let fill = |inner: &mut Record| {
            put!(inner: loan.principal => principal, loan.interest => interest);
        };
        record.word(name, &Record::of(fill));
    }
}

/// What was not repaid is not written.
impl Recorded for Option<Repayment> {
    fn put(&self, name: &str, record: &mut Record) {
        let Some(repaid) = self else { return };
        let fill = |inner: &mut Record| {
            put!(inner: repaid.principal => principal, repaid.interest => interest, repaid.paid => paid);
        };
        record.word(name, &Record::of(fill));
    }
}

impl Recorded for Snapshot {
    fn put(&self, name: &str, record: &mut Record) {
        let fill = |inner: &mut Record| {
            put!(inner: self.wallet => wallet, self.equity => equity, self.maintenance => maintenance);
        };
        record.word(name, &Record::of(fill));
    }
}

impl Recorded for [Transfer] {
    fn put(&self, name: &str, record: &mut Record) {
        let one = |transfer: &Transfer| {
            Record::of(|inner| {
                inner.text("from", &transfer.from);
                inner.text("to", &transfer.to);
                transfer.amount.put("amount", inner);
            })
        };
        let all: Vec<String> = self.iter().map(one).collect();
        record.word(name, &format!("[{}]", all.join(",")));
    }
}

/// A field of an event. What a fill did not cost beyond the trade is not written.
macro_rules! field {
    (slippage, $value:ident, $record:ident) => {
        if !$value.is_zero() {
            $value.put("slippage", $record);
        }
    };
    ($name:ident, $value:ident, $record:ident) => {
        $value.put(stringify!($name), $record)
    };
}

/// The fields of every kind of event, in the order in which they are written.
macro_rules! fields {
    ($kind:expr, $record:ident; $($name:ident { $($field:tt),* })*) => {
        match $kind {
            $(EventKind::$name { $($field),* } => { $(field!($field, $field, $record);)* })*
        }
    };
}

impl EventKind {
    fn put_fields(&self, record: &mut Record) {
        fields! { self, record;
            Deposited { amount }
            Withdrawn { amount }
            MarginAdded { position, amount }
            CoinsDeposited { instrument, qty, price, value }
            Converted { instrument, qty, price, value, slippage }
            Opened {
                position, instrument, side, mode, qty, price, notional, slippage, leverage, margin, fee, loan
            }
            Increased { position, qty, total, price, notional, slippage, margin, fee, loan }
            LeverageChanged { position, leverage }
            ModeChanged { position, mode, margin }
            Protected { position, trigger, line }
            Followed { position, line }
            OrdersCancelled { position, stop, take_profit }
            Triggered { position, trigger, line, price }
            Unfilled { position, trigger, line, price }
            Reduced {
                position, qty, remaining, price, entry_value, pnl, slippage, fee, margin_returned, repaid
            }
            Interest { position, asset, amount, value }
            Funding { position, rate, notional, payment }
            Status { pool, from, to, equity, maintenance }
            Liquidated { pool, equity, maintenance, is_gap }
            PartlyLiquidated {
                pool, position, equity, maintenance, is_gap, qty, remaining, price, notional, entry_value,
                pnl, slippage, fee, repaid
            }
            TakenOver { position, liquidation_price, qty, price, notional, pnl, slippage, repaid }
            Settled { pool, fee, to_insurance, to_trader, shortfall, insured, socialised }
        }
    }
}

impl Event {
    /// Writes what happened, the money that moved, and the account around it.
    pub fn put_into(&self, record: &mut Record) {
        record.text("kind", &self.kind.name());
        self.kind.put_fields(record);
        self.transfers.as_slice().put("transfers", record);
        self.before.put("before", record);
        self.after.put("after", record);
    }
}
