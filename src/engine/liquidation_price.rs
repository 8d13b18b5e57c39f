//! Liquidation and bankruptcy price in closed form (M18, M19), for any pool: long, short, several
//! positions, both sides of one instrument, across tier borders.
//!
//! Let one price P move while all others stand still. Equity of the pool is a straight line in P.
//! Maintenance of each position is the largest of its tier lines, so headroom is the *smallest* of
//! straight lines: a concave function. The prices at which it is not negative are therefore one
//! interval, whose ends are the liquidation prices. A long has a lower end, a short an upper one, a
//! hedge may have both, and a long smaller than the money behind it none.
//!
//! Each end is found by walking along the lines: take the line that holds at some price outside,
//! go to its root, take the line that holds there, and so on. Because the function lies below each
//! of its lines the walk never overshoots, and because there are finitely many lines it ends. No
//! search, no branch on the side.
//!
//! Worked, standard bet isolated, textbook: headroom = 1,000 + 0.4 P - 20,000 - 0.005 x 0.4 P =
//! 0.398 P - 19,000, zero at P = 19,000 / 0.398 = 47,738.69346734.

use crate::engine::line::Line;
use crate::engine::requirement::equity_line;
use crate::engine::{Account, Coins, InstrumentId, Marks, PoolId, Position, Risk, Venue, pool};
use crate::units::{Money, Price, Rate};
use rust_decimal::{Decimal, dec};

/// Prices of one instrument at which a pool is not liquidatable, other prices unchanged.
/// An end is `None` where the pool is safe all the way (down to zero, or up without limit).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SafeInterval {
    /// Headroom is above zero between the ends (zero throughout for a perfect hedge on nothing).
    /// lower < upper. Whether the ends themselves liquidate is the rulebook's threshold.
    Between {
        /// Headroom is zero here and negative below.
        lower: Option<Price>,
        /// Headroom is zero here and negative above.
        upper: Option<Price>,
    },
    /// There is no room: liquidated at every price, or safe at a single one.
    Nowhere,
}

impl SafeInterval {
    /// The end nearest to `mark`, of those that exist. Nearest as a difference of prices.
    pub fn nearest(self, mark: Price) -> Option<Price> {
        let distance = |price: &Price| (price.decimal() - mark.decimal()).abs();
        match self {
            Self::Between { lower, upper } => lower.into_iter().chain(upper).min_by_key(distance),
            Self::Nowhere => None,
        }
    }
}

/// Where headroom of `pool` reaches zero when only `instrument` moves.
pub fn safe_interval(
    account: &Account,
    pool: PoolId,
    instrument: InstrumentId,
    marks: &Marks,
    venue: &Venue,
) -> SafeInterval {
    interval_at(account, pool, instrument, marks, venue, Rate::new(Decimal::ONE))
}

/// Where equity of `pool` reaches zero when only `instrument` moves: below it the pool cannot pay
/// what it lost (M19). For a long it lies below the liquidation price, for a short above.
pub fn solvent_interval(
    account: &Account,
    pool: PoolId,
    instrument: InstrumentId,
    marks: &Marks,
    venue: &Venue,
) -> SafeInterval {
    interval_at(account, pool, instrument, marks, venue, Rate::ZERO)
}

/// Prices of `instrument` at which equity of `pool` is at least `multiple` x maintenance, other
/// prices unchanged: 1 gives the safe interval, 0 the solvent one, k and 2k the bounds of M9.
pub(super) fn interval_at(
    account: &Account,
    pool: PoolId,
    instrument: InstrumentId,
    marks: &Marks,
    venue: &Venue,
    multiple: Rate,
) -> SafeInterval {
    lines(account, (pool, instrument), marks, venue, multiple).interval()
}

/// Headroom of `pool` (equity - maintenance, in dollars) around a price of `instrument`, other prices unchanged,
/// as a straight line: first without the positions in that instrument, then with them. The second is zero at
/// the liquidation price; it is the line of the tiers that hold at that price (M18).
pub fn headroom_lines(
    account: &Account,
    (pool, instrument): (PoolId, InstrumentId),
    price: Price,
    (marks, venue): (&Marks, &Venue),
) -> [Line; 2] {
    let lines = lines(account, (pool, instrument), marks, venue, Rate::new(Decimal::ONE));
    [lines.backing, lines.line_at(price.decimal())]
}

fn lines<'a>(
    account: &'a Account,
    (pool, instrument): (PoolId, InstrumentId),
    marks: &Marks,
    venue: &'a Venue,
    multiple: Rate,
) -> Lines<'a> {
    let (moving, standing): (Vec<&Position>, Vec<&Position>) =
        pool::members(account, pool).partition(|position| position.instrument == instrument);
    let risk: Risk = standing.iter().map(|position| venue.risk(position, marks)).sum();
    let fixed = pool::collateral(account, pool) + risk.equity - risk.maintenance * multiple;
    let backing = Line::fixed(fixed) + coins_line(account, pool, instrument, marks, venue);
    Lines { backing, positions: moving, venue, multiple }
}

/// As [`safe_interval`] with the maintenance of every position frozen at the present marks: what some
/// venues show as their estimate (domain facts A2). Never a test.
fn estimated_interval(
    account: &Account,
    pool: PoolId,
    instrument: InstrumentId,
    marks: &Marks,
    venue: &Venue,
) -> SafeInterval {
    let (moving, standing): (Vec<&Position>, Vec<&Position>) =
        pool::members(account, pool).partition(|position| position.instrument == instrument);
    let equity = standing.iter().map(|position| venue.risk(position, marks).equity).sum();
    let maintenance = pool::risk(account, pool, marks, venue).maintenance;
    let fixed = pool::collateral(account, pool) + equity - maintenance;
    let backing = Line::fixed(fixed) + coins_line(account, pool, instrument, marks, venue);
    Lines { backing, positions: moving, venue, multiple: Rate::ZERO }.interval()
}

/// What the coins of a pool count while one price moves.
fn coins_line(
    account: &Account,
    pool: PoolId,
    instrument: InstrumentId,
    marks: &Marks,
    venue: &Venue,
) -> Line {
    let counted = |coins: &Coins| {
        if coins.instrument == instrument {
            Line::of_base(venue.instrument(instrument).haircuts.counted(coins.qty))
        } else {
            Line::fixed(venue.counted(coins, marks))
        }
    };
    pool::coins(account, pool).iter().map(counted).sum()
}

/// Liquidation price of a pool in one instrument, as the rulebook shows it: the end of its safe
/// interval nearest to the mark. With as many digits as the division gave; see [`Price::shown`].
pub fn liquidation_price(
    account: &Account,
    pool: PoolId,
    instrument: InstrumentId,
    marks: &Marks,
    venue: &Venue,
) -> Option<Price> {
    let interval = match venue.rules.line {
        LineShown::Exact => safe_interval,
        LineShown::FrozenAtMark => estimated_interval,
    };
    interval(account, pool, instrument, marks, venue).nearest(marks.get(instrument))
}

/// Which liquidation price a venue shows. What liquidates is M8 in any case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineShown {
    /// The price at which the rule itself says yes.
    Exact,
    /// An estimate: maintenance frozen at the present mark (Bitget, Hyperliquid of 2023).
    FrozenAtMark,
}

/// equity - multiple x maintenance as a function of one price.
struct Lines<'a> {
    /// Money, coins, and what stands still.
    backing: Line,
    /// The positions that move with it.
    positions: Vec<&'a Position>,
    /// Whose rules say what they need.
    venue: &'a Venue,
    /// How many times maintenance is asked for.
    multiple: Rate,
}

impl Lines<'_> {
    /// The line that holds at a price.
    fn line_at(&self, price: Decimal) -> Line {
        let price = Price::new(price);
        let of_position = |position: &&Position| {
            equity_line(position) - self.venue.maintenance_line(position, price) * self.multiple
        };
        self.backing + self.positions.iter().map(of_position).sum()
    }

    fn interval(&self) -> SafeInterval {
        match (self.end_from(Decimal::ZERO), self.end_from(PRICE_MAX)) {
            // A single price, up to the rounding of its ends, is no room to live in.
            (Ok(Some(lower)), Ok(Some(upper))) if upper.shown() <= lower.shown() => {
                SafeInterval::Nowhere
            }
            (Ok(lower), Ok(upper)) => SafeInterval::Between { lower, upper },
            (Err(NoSafePrice), _) | (_, Err(NoSafePrice)) => SafeInterval::Nowhere,
        }
    }

    /// The end of the safe interval met when coming from `outside`: `None` when it is safe there
    /// already.
    fn end_from(&self, outside: Decimal) -> Result<Option<Price>, NoSafePrice> {
        let mut line = self.line_at(outside);
        let value_at = |line: Line, price: Decimal| line.at(Price::new(price));
        if Money::ZERO <= value_at(line, outside) {
            return Ok(None);
        }
        // Each round reaches another line, and there are no more than tiers of all positions.
        let tiers = |position: &&Position| self.venue.tiers(position.instrument).tiers().len();
        for _ in 0..=self.positions.iter().map(tiers).sum() {
            // Flat, or leading away from the other end: the line never reaches zero between them.
            let root = line.root().filter(|root| Decimal::ZERO < *root && *root < PRICE_MAX);
            let root = root.ok_or(NoSafePrice)?;
            let next = self.line_at(root);
            // A root on a tier border may belong to the neighbouring line, which is zero there too.
            if next == line || value_at(next, root).abs() < ROOT_TOLERANCE {
                // A price below the last decimal is none: safe all the way down.
                let is_price = !Price::new(root).shown().decimal().is_zero();
                return Ok(is_price.then_some(Price::new(root)));
            }
            let is_back_outside = value_at(next, root).is_negative()
                && next.slope.is_sign_negative() != line.slope.is_sign_negative();
            if is_back_outside {
                return Err(NoSafePrice);
            }
            line = next;
        }
        debug_assert!(false, "the walk meets every line at most once");
        Err(NoSafePrice)
    }
}

/// There is no price at which the pool is safe.
struct NoSafePrice;

/// No price of a simulated instrument comes near this (the market stops at 100 x entry); beyond it
/// "safe" counts as safe without limit.
const PRICE_MAX: Decimal = dec!(1_000_000_000);

/// Headroom that counts as zero at a computed root, in dollars: the division leaves an error of at
/// most 10^-19 in a price below [`PRICE_MAX`], times a quantity below 10^9.
const ROOT_TOLERANCE: Money = Money::new(dec!(0.000_000_001));

/// Whether a displayed liquidation price assumes that other prices stand still: in cross with
/// positions, or coins that count for them, in more than one instrument.
pub fn is_conditional(account: &Account, pool: PoolId) -> bool {
    let positions = pool::members(account, pool).map(|position| position.instrument);
    let coins = pool::coins(account, pool).iter().map(|coins| coins.instrument);
    let mut instruments = positions.chain(coins);
    let first = instruments.next();
    instruments.any(|other| Some(other) != first)
}
