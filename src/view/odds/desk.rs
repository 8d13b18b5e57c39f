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
use super::counted::Panel;
use super::line::Line;
use super::panel::{self, Wanted};
use super::{el, told};
use crate::montecarlo::{Axis, COLUMNS, Count, KernelName, ROWS};
use crate::sim::MODES;
use crate::view::Words;
use crate::view::markup::markup;
use crate::view::node::Node;
use rust_decimal::prelude::ToPrimitive as _;
use std::mem;

/// Quiet time before another bet is counted: who drags a slider does not ask for every notch.
const QUIET_MILLIS: f64 = 250.0;
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
    line: Line,
    room: Room,
    /// When the bet was first looked at.
    heard_at: Option<f64>,
    panel: Option<Panel>,
    /// How many futures were asked for last, and what the map changes.
    wanted: Wanted,
    axis: Axis,
    shown_at: f64,
    shown: Vec<Shown>,
}

/// What the page has for the panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Room {
    /// Nothing: nobody looks.
    None,
    /// An empty place.
    Bare,
    /// The panel, maybe of another bet.
    Laid,
}

impl Desk {
    /// A desk with the plain words and those of exchanges.
    pub fn new(plain: Words, exchange: Words) -> Self {
        Self {
            words: [plain, exchange],
            is_exchange: false,
            link: String::new(),
            is_late: false,
            line: Line::default(),
            room: Room::None,
            heard_at: None,
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
        self.heard_at = None;
        if link.is_empty() {
            // Prices of one's own are one future: what was said of others does not hold.
            self.show_text("odds-live", String::new());
            self.show_text("odds-live-why", String::new());
        }
        if !wanted.contains('m')
            && let Some(panel) = &mut self.panel
        {
            // Time in which nobody looks counts for nothing.
            panel.started = None;
        }
        self.room = match self.room {
            _ if !wanted.contains('m') => Room::None,
            Room::Laid if !is_other => Room::Laid,
            Room::None | Room::Bare | Room::Laid => Room::Bare,
        };
    }

    /// Whether the panel is of another bet than the page.
    fn is_stale(&self) -> bool {
        self.panel.as_ref().is_none_or(|panel| panel.link != self.link)
    }

    /// Makes the panel that of the bet, and begins to count.
    fn lay(&mut self) {
        let is_stale = self.is_stale();
        if is_stale {
            self.panel = Some(Panel::new(&self.link, self.axis));
            if self.wanted.by == KernelName::Engine {
                // That takes a while and is asked for anew.
                self.wanted = Wanted::USUAL;
            }
        }
        if self.room == Room::Bare {
            self.show("odds-more", &panel::skeleton());
            self.room = Room::Laid;
        }
        self.show_all();
        if is_stale && self.panel.as_ref().is_some_and(|panel| panel.cannot.is_none()) {
            self.begin(self.wanted);
        }
    }

    /// A few milliseconds of work, at this time in milliseconds.
    pub fn work(&mut self, now: f64) {
        if mem::take(&mut self.is_late) {
            let [line, why] = self.line.nodes(&self.link);
            self.show("odds-live", &line);
            self.show("odds-live-why", &why);
            return;
        }
        let heard_at = *self.heard_at.get_or_insert(now);
        let is_quiet = QUIET_MILLIS <= now - heard_at;
        match self.room {
            Room::None => return,
            Room::Laid if self.is_stale() && !is_quiet => return,
            Room::Laid if !self.is_stale() => {}
            Room::Bare | Room::Laid => {
                self.lay();
                return;
            }
        }
        let is_due = PROGRESS_MILLIS <= now - self.shown_at;
        if is_due {
            self.shown_at = now;
        }
        let Some(panel) = &mut self.panel else { return };
        if panel.is_counting() {
            let done = panel.count.as_ref().map_or(0, |count| count.progress().done);
            panel.started.get_or_insert((now, done));
            let is_over = panel.count.as_mut().is_none_or(|count| count.advance().is_over());
            if is_over {
                self.show_count();
                self.say_count();
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

    /// Milliseconds until there is something to do; nothing where there is nothing.
    pub fn pause(&self) -> Option<f64> {
        let is_drawing =
            |panel: &Panel| panel.map.as_ref().is_ok_and(|map| !map.progress().is_over());
        let is_at_work = |panel: &Panel| panel.is_counting() || is_drawing(panel);
        match self.room {
            _ if self.is_late => Some(0.0),
            Room::None => None,
            Room::Bare => Some(0.0),
            Room::Laid if self.is_stale() => Some(QUIET_MILLIS),
            Room::Laid => self.panel.as_ref().is_some_and(is_at_work).then_some(0.0),
        }
    }

    /// Whether there is something to do.
    pub fn is_busy(&self) -> bool {
        self.pause().is_some()
    }

    /// What is to be shown since the last time.
    pub fn take(&mut self) -> Vec<Shown> {
        mem::take(&mut self.shown)
    }

    fn begin(&mut self, wanted: Wanted) {
        let Some(panel) = &mut self.panel else { return };
        let Ok(count) = Count::new(&panel.scenario, wanted.by, wanted.all) else { return };
        self.wanted = wanted;
        panel.wanted = Some(wanted);
        panel.count = Some(count);
        panel.is_stopped = false;
        panel.started = None;
        self.show_choices();
        self.show_text("odds-said", String::new());
        self.show_progress(self.shown_at);
    }

    fn halt(&mut self, is_stopped: bool) {
        let Some(panel) = &mut self.panel else { return };
        panel.is_stopped = is_stopped;
        panel.started = None;
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
        self.show_choices();
        let panel = self.panel.as_ref();
        if panel.is_some_and(|panel| panel.count.is_some()) {
            self.show_count();
        } else if panel.is_some_and(|panel| panel.cannot.is_some()) {
            self.show_text("odds-progress", String::new());
            self.show_text("odds-result", String::new());
            self.show_text("odds-said", String::new());
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
        let left = panel.seconds_left(now);
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

    /// What came out, for those who hear and do not see that the count is over.
    fn say_count(&mut self) {
        let Some(count) = self.panel.as_ref().and_then(|panel| panel.count.as_ref()) else {
            return;
        };
        let tally = count.tally();
        let lines = tally.lanes().each_ref().map(|lane| told::closed_out(tally, lane));
        self.show("odds-said", &lines.map(|line| el("p", "").told(line)));
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
                let why = el("p", "").told(told::no_map(*why));
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
