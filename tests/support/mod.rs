//! What the tests share: a venue with the four simulated instruments, and a [`Desk`] that runs one
//! account the way a session does (every command is followed by a review) and keeps the log.

#![allow(dead_code, reason = "every test crate uses its own part of this module")]

pub mod nearness;
pub mod text;
pub mod world;

use liquidation_lab::engine::{
    Account, Asset, Command, Costs, Event, Instrument, InstrumentId, LoanRule, Marks, Rejection,
    RuleBook, Venue, Way, advance, execute, review,
};
use liquidation_lab::units::Ticks;

/// Every rulebook, for loops over them.
pub const RULES: [fn(Costs) -> RuleBook; 5] =
    [RuleBook::textbook, RuleBook::tiered, RuleBook::tierstep, RuleBook::fraction, |costs| {
        RuleBook::loan(costs, LoanRule::UP_TO_5X)
    }];

/// No fees, no funding.
pub const FREE: Costs = Costs::NONE;

/// A venue that trades all four assets, in their order.
pub fn venue(rules: RuleBook) -> Venue {
    Venue { instruments: Asset::ALL.map(Asset::instrument).to_vec(), rules }
}

/// The instrument of an asset at such a venue.
pub fn id(asset: Asset) -> InstrumentId {
    let index = Asset::ALL.iter().position(|other| *other == asset).expect("a listed asset");
    InstrumentId(u8::try_from(index).expect("four assets"))
}

/// Marks from whole ticks, in the order of the assets.
pub fn marks(ticks: [i64; 4]) -> Marks {
    let price = |(asset, ticks): (Asset, i64)| Ticks(ticks).price(spec(asset).tick);
    Marks::new(Asset::ALL.into_iter().zip(ticks).map(price).collect())
}

/// Every asset at the price at which runs start, in ticks.
pub fn ticks_at_entry() -> [i64; 4] {
    Asset::ALL.map(|asset| asset.entry().0)
}

/// The contract specification.
pub fn spec(asset: Asset) -> Instrument {
    asset.instrument()
}

/// One account at one venue, with everything that happened to it.
#[derive(Clone, Debug)]
pub struct Desk {
    /// Where it trades.
    pub venue: Venue,
    /// The present marks.
    pub marks: Marks,
    /// The account.
    pub account: Account,
    /// All events so far.
    pub log: Vec<Event>,
}

impl Desk {
    /// An empty account, all assets at their starting price.
    pub fn new(rules: RuleBook) -> Self {
        Self {
            venue: venue(rules),
            marks: marks(ticks_at_entry()),
            account: Account::default(),
            log: Vec::new(),
        }
    }

    /// Tries a command and reviews the account after it.
    pub fn command(&mut self, command: Command) -> Result<(), Rejection> {
        let event = execute(&mut self.account, command, &self.marks, &self.venue)?;
        self.log.push(event);
        let log = &mut self.log;
        review(&mut self.account, &self.marks, &self.venue, &mut |event| log.push(event));
        Ok(())
    }

    /// Takes the account to new marks, `minutes` after its opening.
    pub fn step(&mut self, marks: Marks, minutes: u64) {
        let before = std::mem::replace(&mut self.marks, marks);
        let log = &mut self.log;
        advance(
            &mut self.account,
            Way::of_marks(&before, &self.marks),
            minutes,
            &self.venue,
            &mut |e| {
                log.push(e);
            },
        );
    }

    /// The account that the log alone describes.
    pub fn replayed(&self) -> Account {
        let mut account = Account::default();
        self.log.iter().for_each(|event| account.apply(event));
        account
    }
}
