//! The risk rate of both accounts by day, from the first day to the last that is over.

use super::{Action, Screen, column, el, said};
use crate::engine::MarginMode;
use crate::sim::{Change, DAY_MINUTES, Rerun, RiskDay};
use crate::units::Rate;
use crate::view::kept::Same;
use crate::view::node::Node;
use crate::view::{Argument, Message};

/// Folded until somebody asks: the bet is lived through once more for it.
pub(super) fn risk_log(screen: Screen<'_>) -> Node {
    let frame = screen.frame;
    let clock = frame.clock;
    let minutes = u64::from(clock.step.0) * u64::from(clock.step_minutes);
    let days_over = usize::try_from(minutes / u64::from(DAY_MINUTES)).unwrap_or(0);
    let is_over = clock.step == clock.horizon;
    let is_open = screen.place.is_unfolded(Action::RiskLog);
    let of = (Same::of(&frame.reruns), (days_over, is_over), is_open);
    screen.kept.part(("risk-log", 0), of, |(reruns, (days_over, is_over), is_open)| {
        let mut parts = vec![el("summary", "").says("risk-log")];
        if *is_open {
            parts.push(el("p", "note").told(said("risk-log-note")));
            parts.push(inside(&reruns.0, *days_over, *is_over));
        }
        let details = el("details", "risk-log").with("data-action", Action::RiskLog.name());
        details.flag("open", *is_open).around(parts)
    })
}

fn inside(reruns: &[Rerun], days_over: usize, is_over: bool) -> Node {
    let Some(lived) = reruns.iter().find(|rerun| rerun.change == Change::AsItIs) else {
        return el("p", "empty").says("risk-log-wait");
    };
    // A last day that is cut short is told once the run is over.
    let shown = if is_over { lived.risk.len() } else { days_over.min(lived.risk.len()) };
    if shown == 0 {
        return el("p", "empty").told(said("risk-log-none"));
    }
    let head = vec![
        el("th", "").with("scope", "col").says("risk-log-day"),
        column("column-cross", MarginMode::Cross),
        column("column-isolated", MarginMode::Isolated),
    ];
    let rows = lived.risk[..shown].iter().enumerate().map(|(index, lanes)| {
        // Days are counted as the clock counts them: the first is 0.
        let day = Argument::Count(u32::try_from(index).unwrap_or(u32::MAX));
        let day = Message::new("risk-log-number", [("day", day)]);
        let mut cells = vec![el("th", "").with("scope", "row").text(day)];
        for (index, lane) in lanes.iter().enumerate() {
            cells.push(el("td", "amount").keyed("lane", index).text(cell(lane)));
        }
        el("tr", "").keyed("day", index).around(cells)
    });
    let table = el("table", "").around(vec![
        el("thead", "").around(vec![el("tr", "").around(head)]),
        el("tbody", "").around(rows.collect()),
    ]);
    el("div", "wide-table")
        .with("tabindex", "0")
        .with("role", "region")
        .with("aria-label", said("risk-log"))
        .around(vec![table])
}

/// Worst and last of a day; that the account was closed out in it; or that nothing was open.
fn cell(day: &RiskDay) -> Message {
    let state = match day {
        RiskDay { is_closed_out: true, .. } => "closed-out",
        RiskDay { worst: None, .. } => "nothing",
        RiskDay { at_end: None, .. } => "ended",
        RiskDay { .. } => "open",
    };
    let percent = |rate: Option<Rate>| Argument::Percent(rate.unwrap_or(Rate::ZERO));
    Message::new(
        "risk-log-cell",
        [
            ("state", Argument::Token(state)),
            ("worst", percent(day.worst)),
            ("last", percent(day.at_end)),
        ],
    )
}
