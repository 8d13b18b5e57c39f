//! What the worker of the odds is asked, what it counts next, and what it shows: plain texts in, plain
//! texts out.
//!
//! ```text
//! bet plain lm v=1&seed=calm-otter-42    this bet; l: the line beside the leverage is wanted, m: the panel
//! count odds 10000   stop   go-on        how many more futures, by whom
//! axis vol   column 12   row 3           the map, and the cell of it that is looked at
//! cell 0.25 0.5   open                   the cell at these shares of the picture; to the bet in it
//! ```
//!
//! A turn of work is a few milliseconds, what is asked first is done first, and what nobody looks at is
//! not counted. What comes out depends on neither turns nor time. Knows no browser.

use super::chart_map::{self, At};
use super::panel::{self, Wanted};
use super::{el, told};
use crate::montecarlo::{
    Axis, COLUMNS, Cannot, Count, Kernel, KernelName, Map, NoMap, Paths, ROWS,
};
use crate::sim::{MODES, Scenario, link};
use crate::view::Words;
use crate::view::markup::markup;
use crate::view::node::Node;
use rust_decimal::prelude::ToPrimitive as _;
use std::mem;

/// Futures of the line beside the leverage, and fewer where a future has many steps.
const LIVE: u64 = 8_192;
const LIVE_LONG: u64 = 4_096;
const LONG_STEPS: usize = 64;
/// Milliseconds from one sign of progress to the next.
const PROGRESS_MILLIS: f64 = 150.0;

/// One thing to be shown: the id of an element, or `id@attribute`, and what is to stand there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Where.
    pub place: String,
    /// Markup, or the value of the attribute.
    pub html: String,
}

/// The desk: all that the worker knows.
pub struct Desk {
    words: [Words; 2],
    is_exchange: bool,
    link: String,
    /// The line beside the leverage is not that of the bet any more.
    is_late: bool,
    held: Option<(Kernel, Paths)>,
    /// Somebody looks at the panel.
    is_open: bool,
    panel: Option<Panel>,
    /// How many futures were asked for last, and what the map changes.
    wanted: Wanted,
    axis: Axis,
    shown_at: f64,
    shown: Vec<Shown>,
}

/// What is counted of one bet.
struct Panel {
    link: String,
    scenario: Scenario,
    cannot: Option<Cannot>,
    wanted: Option<Wanted>,
    count: Option<Count>,
    is_stopped: bool,
    started_at: Option<f64>,
    map: Result<Map, NoMap>,
    at: At,
}

impl Desk {
    /// A desk with the plain words and those of exchanges.
    pub fn new(plain: Words, exchange: Words) -> Self {
        Self {
            words: [plain, exchange],
            is_exchange: false,
            link: String::new(),
            is_late: false,
            held: None,
            is_open: false,
            panel: None,
            wanted: Wanted::USUAL,
            axis: Axis::Volatility,
            shown_at: 0.0,
            shown: Vec::new(),
        }
    }

    /// Takes what is asked. What makes no sense is passed over.
    pub fn hear(&mut self, asked: &str) {
        let (word, rest) = asked.split_once(' ').unwrap_or((asked, ""));
        match word {
            "bet" => self.hear_bet(rest),
            "count" => {
                if let Some(wanted) = Wanted::from_word(rest) {
                    self.begin(wanted);
                }
            }
            "stop" | "go-on" => self.halt(word == "stop"),
            "axis" => {
                if let Some(axis) = Axis::from_name(rest) {
                    self.axis = axis;
                    self.draw_map();
                }
            }
            "column" | "row" | "cell" => self.look_at(word, rest),
            "open" => self.show_text("odds-open@click", String::new()),
            _ => {}
        }
    }

    fn hear_bet(&mut self, rest: &str) {
        let mut parts = rest.splitn(3, ' ');
        let (Some(words), Some(wanted), Some(link)) = (parts.next(), parts.next(), parts.next())
        else {
            return;
        };
        let is_other = self.is_exchange != (words == "exchange");
        self.is_exchange = words == "exchange";
        link.clone_into(&mut self.link);
        self.is_late = wanted.contains('l');
        self.is_open = wanted.contains('m');
        if !self.is_open {
            return;
        }
        let is_known = self.panel.as_ref().is_some_and(|panel| panel.link == self.link);
        if !is_known {
            let panel = Panel::new(&self.link, self.axis);
            if self.wanted.by == KernelName::Engine {
                // That takes a while and is asked for anew.
                self.wanted = Wanted::USUAL;
            }
            let is_answered = panel.cannot.is_none();
            self.panel = Some(panel);
            self.show_all();
            if is_answered {
                self.begin(self.wanted);
            }
        } else if is_other || is_known {
            self.show_all();
        }
    }

    /// A few milliseconds of work, at this time in milliseconds.
    pub fn work(&mut self, now: f64) {
        if mem::take(&mut self.is_late) {
            let html = self.live();
            self.show("odds-live", &html);
            return;
        }
        if !self.is_open {
            return;
        }
        let is_due = PROGRESS_MILLIS <= now - self.shown_at;
        if is_due {
            self.shown_at = now;
        }
        let Some(panel) = &mut self.panel else { return };
        if panel.is_counting() {
            panel.started_at.get_or_insert(now);
            let is_over = panel.count.as_mut().is_none_or(|count| count.advance().is_over());
            if is_over {
                self.show_count();
            } else if is_due {
                self.show_progress(now);
            }
        } else if let Ok(map) = &mut panel.map
            && !map.progress().is_over()
        {
            let is_over = map.advance().is_over();
            if is_over || is_due {
                self.show_map();
            }
        }
    }

    /// Whether there is something to do.
    pub fn is_busy(&self) -> bool {
        let panel = self.panel.as_ref().filter(|_| self.is_open);
        let is_drawing =
            |panel: &Panel| panel.map.as_ref().is_ok_and(|map| !map.progress().is_over());
        self.is_late || panel.is_some_and(|panel| panel.is_counting() || is_drawing(panel))
    }

    /// What is to be shown since the last time.
    pub fn take(&mut self) -> Vec<Shown> {
        mem::take(&mut self.shown)
    }

    /// The line beside the leverage; nothing where the kernel does not know the bet.
    fn live(&mut self) -> Vec<Node> {
        let scenario = link::read(&self.link).0.validate().scenario;
        let Ok(kernel) = Kernel::new(&scenario) else { return Vec::new() };
        let held = self.held.take().filter(|(held, _)| held.has_futures_of(&kernel));
        let (_, paths) = self.held.insert(held.unwrap_or_else(|| {
            let futures = if kernel.steps() < LONG_STEPS { LIVE } else { LIVE_LONG };
            let paths = kernel.simulate(0..futures);
            (kernel.clone(), paths)
        }));
        let Some(counts) = paths.liquidated(kernel.question()) else { return Vec::new() };
        let all = u64::try_from(paths.count()).unwrap_or(1);
        vec![
            el("p", "").rich(told::live(counts, all)),
            el("p", "note").text(told::live_why(&scenario)),
        ]
    }

    fn begin(&mut self, wanted: Wanted) {
        let Some(panel) = &mut self.panel else { return };
        let Ok(count) = Count::new(&panel.scenario, wanted.by, wanted.all) else { return };
        self.wanted = wanted;
        panel.wanted = Some(wanted);
        panel.count = Some(count);
        panel.is_stopped = false;
        panel.started_at = None;
        self.show_choices();
        self.show_progress(self.shown_at);
    }

    fn halt(&mut self, is_stopped: bool) {
        let Some(panel) = &mut self.panel else { return };
        panel.is_stopped = is_stopped;
        panel.started_at = None;
        if is_stopped {
            self.show_count();
        } else {
            self.show_progress(self.shown_at);
        }
    }

    fn draw_map(&mut self) {
        let Some(panel) = &mut self.panel else { return };
        panel.draw(self.axis);
        self.show_map_anew();
    }

    fn look_at(&mut self, word: &str, rest: &str) {
        let Some(panel) = &mut self.panel else { return };
        let numbers: Vec<f64> = rest.split(' ').filter_map(|part| part.parse().ok()).collect();
        let place = |share: f64, all: usize| {
            (share * all.to_f64().unwrap_or(1.0)).max(0.0).to_usize().unwrap_or(0)
        };
        let at = match (word, numbers.as_slice()) {
            ("column", [column]) => At { column: place(*column, 1), ..panel.at },
            ("row", [row]) => At { row: place(*row, 1), ..panel.at },
            ("cell", [across, down]) => {
                At { column: place(*across, COLUMNS), row: place(1.0 - *down, ROWS) }
            }
            _ => return,
        };
        panel.at = at.within();
        self.show_cell();
    }

    fn say(&self, nodes: &[Node]) -> String {
        markup(nodes, &self.words[usize::from(self.is_exchange)])
    }

    fn show(&mut self, place: &str, nodes: &[Node]) {
        let html = self.say(nodes);
        self.show_text(place, html);
    }

    fn show_text(&mut self, place: &str, html: String) {
        // What was not fetched yet is out of date.
        self.shown.retain(|shown| shown.place != place);
        self.shown.push(Shown { place: place.to_owned(), html });
    }

    fn show_all(&mut self) {
        self.show("odds-more", &panel::skeleton());
        self.show_choices();
        if self.panel.as_ref().is_some_and(|panel| panel.count.is_some()) {
            self.show_count();
        }
        self.show_map_anew();
    }

    fn show_choices(&mut self) {
        let Some(panel) = &self.panel else { return };
        let choices = panel::choices(panel.wanted, panel.cannot);
        self.show("odds-choices", &choices);
    }

    fn show_progress(&mut self, now: f64) {
        let Some(panel) = &self.panel else { return };
        let Some(count) = &panel.count else { return };
        let left = panel.started_at.and_then(|started| seconds_left(count, now - started));
        let progress = panel::progress(count.progress(), panel.is_stopped, left);
        self.show("odds-progress", &progress);
    }

    /// How far the count is, and what came out so far.
    fn show_count(&mut self) {
        self.show_progress(self.shown_at);
        let Some(panel) = &self.panel else { return };
        let Some(count) = &panel.count else { return };
        let result = panel::result(&panel.scenario, count);
        self.show("odds-result", &result);
    }

    fn show_map_anew(&mut self) {
        self.show("odds-axes", &panel::axes(self.axis));
        let Some(panel) = &self.panel else { return };
        match &panel.map {
            Ok(map) => {
                let skeleton = chart_map::skeleton(map, panel.at);
                self.show("odds-map", &skeleton);
                self.show_map();
            }
            Err(why) => {
                let why = el("p", "").text(told::no_map(*why));
                self.show("odds-map", &[why]);
            }
        }
    }

    /// The map as far as it was counted, the cell, and at the end the table.
    fn show_map(&mut self) {
        let Some(panel) = &self.panel else { return };
        let Ok(map) = &panel.map else { return };
        let pictures = MODES.map(|mode| chart_map::picture(map, mode, panel.at));
        let at = map.progress();
        let table = at.is_over().then(|| chart_map::table(map));
        let [cross, isolated] = pictures.map(|picture| self.say(&[picture]));
        let table = table.map(|table| self.say(&[table]));
        self.show_text("odds-map-cross", cross);
        self.show_text("odds-map-isolated", isolated);
        self.show_text("odds-map-table", table.unwrap_or_default());
        self.show_cell();
    }

    fn show_cell(&mut self) {
        let Some(panel) = &self.panel else { return };
        let Ok(map) = &panel.map else { return };
        let at = panel.at;
        let read = chart_map::read(map, at);
        let spoken = chart_map::spoken(map, at);
        let words = &self.words[usize::from(self.is_exchange)];
        let [column, row] = spoken.map(|message| words.say(&message));
        self.show("odds-read", &read);
        for mode in MODES {
            self.show(chart_map::cursor_id(mode), &chart_map::cursor(at));
        }
        for (id, spoken, place) in
            [(chart_map::COLUMN, column, at.column), (chart_map::ROW, row, at.row)]
        {
            self.show_text(&[id, "@value"].concat(), place.to_string());
            self.show_text(&[id, "@aria-valuetext"].concat(), spoken);
        }
    }
}

impl Panel {
    fn new(bet: &str, axis: Axis) -> Self {
        let scenario = link::read(bet).0.validate().scenario;
        let cannot = Kernel::new(&scenario).err();
        let mut panel = Self {
            link: bet.to_owned(),
            scenario,
            cannot,
            wanted: None,
            count: None,
            is_stopped: false,
            started_at: None,
            map: Err(NoMap::Several),
            at: At { column: 0, row: 0 },
        };
        panel.draw(axis);
        panel
    }

    fn draw(&mut self, axis: Axis) {
        self.map = Map::new(&self.link, axis);
        if let Ok(map) = &self.map {
            self.at = At::of_bet(map);
        }
    }

    fn is_counting(&self) -> bool {
        let count = self.count.as_ref();
        !self.is_stopped && count.is_some_and(|count| !count.progress().is_over())
    }
}

/// How long the rest of a count takes, once that can be told.
fn seconds_left(count: &Count, millis: f64) -> Option<u64> {
    let progress = count.progress();
    let [done, all] = [progress.done, progress.all].map(|count| count.to_f64().unwrap_or(0.0));
    let is_known = 300.0 <= millis && 0.0 < done;
    let seconds = (all - done) / done * millis / 1_000.0;
    is_known.then(|| libm::ceil(seconds).to_u64().unwrap_or(0))
}
