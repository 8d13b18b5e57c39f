//! How far several prices have to go together until a pool is liquidated (M50).
//!
//! The prices go in a straight line from the present marks to others. Equity is a straight line in the
//! share of that way, requirement bends upwards, so headroom is concave: where it is negative at the
//! end there is one place where it becomes so. A chord finds it at once where no bracket begins in
//! between; halving the rest finds it in any case.

use crate::engine::{Account, Marks, PoolId, Venue, pool};
use rust_decimal::{Decimal, dec};

/// How near the place is found, as a share of the way.
const NEAR: Decimal = dec!(0.000000001);

/// The share of the way from the present marks to others, 0 to 1, at which a pool is liquidated; `None`
/// where it has no exposure or is alive at both ends. For display: what liquidates is M8.
pub fn share_to_liquidation(
    account: &Account,
    pool: PoolId,
    (from, to): (&Marks, &Marks),
    venue: &Venue,
) -> Option<Decimal> {
    pool::members(account, pool).next()?;
    let headroom = |share: Decimal| {
        let marks = from.towards(to, share);
        pool::risk(account, pool, &marks, venue).headroom().decimal()
    };
    let (mut low, mut above) = (Decimal::ZERO, headroom(Decimal::ZERO));
    let (mut high, mut below) = (Decimal::ONE, headroom(Decimal::ONE));
    if above <= Decimal::ZERO {
        return Some(Decimal::ZERO);
    }
    if Decimal::ZERO < below {
        return None;
    }
    while NEAR < high - low {
        let chord = low + (high - low) * above / (above - below);
        for share in [chord, chord + NEAR, (low + high) / Decimal::TWO] {
            // Each of the two may have moved past it.
            if share <= low || high <= share {
                continue;
            }
            match headroom(share) {
                found if Decimal::ZERO < found => (low, above) = (share, found),
                found => (high, below) = (share, found),
            }
        }
    }
    Some(high)
}
