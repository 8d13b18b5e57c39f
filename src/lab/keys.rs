//! Keys that only the laboratory has.

use super::{act, futures};
use crate::ui::Within;
use crate::ui::runtime::Lab;
use liquidation_lab::sim::TicketKind;
use liquidation_lab::view::page::Tab;

/// A key among cells or tabs; whether it went from one to another.
pub fn turn(lab: Lab, key: &str, is_within: Within<'_>) -> bool {
    (is_within("[role=grid]") && futures::turn_cell(lab, key))
        || (is_within("[role=tab]") && act::turn_tab(lab, key))
}

/// A letter or digit for the whole page; whether it means something.
pub fn letter(lab: Lab, key: &str) -> bool {
    match key {
        "n" | "N" => act::new_market(lab),
        "t" | "T" => act::take_ticket(lab, TicketKind::TopUp),
        "s" | "S" => act::take_ticket(lab, TicketKind::Stop),
        _ => {
            let Some(tab) = tab_of(key) else { return false };
            act::show_tab(lab, tab);
        }
    }
    true
}

/// The tab of a digit, from 1.
fn tab_of(digit: &str) -> Option<Tab> {
    let place: usize = digit.parse().ok()?;
    Tab::ALL.get(place.checked_sub(1)?).copied()
}
