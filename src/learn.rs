//! The program of the lessons: a learner in one lesson or puzzle, or at the sheet at the end. Shares the page's
//! edge with the laboratory (`ui`), and remembers answers and own words in the browser.

#[cfg(target_arch = "wasm32")]
mod ui;

#[cfg(target_arch = "wasm32")]
fn main() {
    ui::start(&page::LESSONS);
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    use std::io::Write as _;
    let mut out = std::io::stderr().lock();
    let _ = writeln!(out, "This is a web page: run `cargo xtask serve` to see it.");
}

/// The desk of the lessons and what is done at it.
#[cfg(target_arch = "wasm32")]
mod page {
    use crate::ui::act::{on, refocus};
    use crate::ui::runtime::{Lab, whenever};
    use crate::ui::{Desk, Program, query, settings};
    use gloo_timers::callback::Timeout;
    use leptos::prelude::*;
    use liquidation_lab::lessons::{ALL, Press, Sitting, Stage, by_path};
    use liquidation_lab::sim::{Msg, Session};
    use liquidation_lab::view::node::Node;
    use liquidation_lab::view::page::{Action, OwnWords, Place, Screen, lesson, sheet};
    use liquidation_lab::view::{Frame, RunState};
    use std::cell::RefCell;
    use wasm_bindgen::JsCast as _;
    use web_sys::{Element, Event, HtmlInputElement};

    /// What makes it the lessons.
    pub static LESSONS: Program = Program {
        open,
        begin,
        act: |_, action, _| act(action),
        changed: |_, _, _| {},
        turn: |_, _, _| false,
        letter: |_, _| false,
    };

    /// Where the last lesson, its answer and own words are remembered.
    const LAST: &str = "lab.lesson";
    const ANSWER: &str = "lab.answer.";
    const WORDS: &str = "lab.words.";

    /// The name by which something about a lesson is remembered.
    fn remembered(what: &str, path: &str) -> String {
        [what, path].concat()
    }

    /// What is worked at. Others than the desk hold it as well: those who press, and those who find out.
    enum Work {
        /// One lesson.
        One(Box<Sitting>),
        /// All lessons as far as they were answered, and what was written about them.
        Sheet(Vec<Sitting>, Vec<OwnWords>),
    }

    thread_local! {
        static WORK: RefCell<Option<Work>> = const { RefCell::new(None) };
        /// The next piece of what is found out.
        static NEXT: RefCell<Option<Timeout>> = const { RefCell::new(None) };
    }

    /// Does something with it, once it is there.
    fn with_work<T: Default>(act: impl FnOnce(&mut Work) -> T) -> T {
        WORK.with_borrow_mut(|work| work.as_mut().map(act)).unwrap_or_default()
    }

    impl Work {
        fn session(&self) -> &Session {
            match self {
                Self::One(sitting) => sitting.session(),
                Self::Sheet(sittings, _) => sittings[0].session(),
            }
        }

        fn press(&mut self, press: Press) {
            // Nothing is pressed on the sheet.
            let Self::One(sitting) = self else { return };
            sitting.press(press);
            if let Some(answer) = sitting.answer() {
                settings::store(&remembered(ANSWER, sitting.lesson().path), Some(&answer));
            }
        }

        /// Remembers what was written about a lesson; the sheet has it on paper too.
        fn write(&mut self, path: &str, text: String) {
            let is_blank = text.trim().is_empty();
            settings::store(&remembered(WORDS, path), (!is_blank).then_some(text.as_str()));
            if let Self::Sheet(_, words) = self
                && let Some(own) = words.iter_mut().find(|own| own.path == path)
            {
                own.text = text;
            }
        }

        /// Finds out one more piece; whether there was any.
        fn find_out(&mut self) -> bool {
            match self {
                Self::One(sitting) => sitting.work(),
                Self::Sheet(sittings, _) => {
                    sittings.iter_mut().any(|sitting| sitting.guess().is_some() && sitting.work())
                }
            }
        }
    }

    /// The desk: whatever is worked at.
    struct Here;

    impl Desk for Here {
        fn update(&mut self, message: Msg) {
            with_work(|work| {
                if let Work::One(sitting) = work {
                    sitting.update(message);
                }
            });
        }

        fn frame(&self, before: Option<&Frame>) -> Frame {
            WORK.with_borrow(|work| {
                let session = work.as_ref().map(Work::session);
                let nothing = || Frame::build(&Session::new(""), None);
                session.map_or_else(nothing, |session| Frame::build(session, before))
            })
        }

        fn tree(&self, screen: Screen<'_>) -> Vec<Node> {
            WORK.with_borrow(|work| match work {
                Some(Work::One(sitting)) => lesson(screen, sitting),
                Some(Work::Sheet(sittings, words)) => sheet(screen, sittings, words),
                None => Vec::new(),
            })
        }
    }

    /// What is asked for stands in the address: `learn/N/`, or the sheet where there is no such lesson.
    fn open(_place: &Place) -> Box<dyn Desk> {
        let address = window().location().pathname().unwrap_or_default();
        let path = address.trim_end_matches("index.html").trim_end_matches('/');
        let lesson = path.rsplit('/').next().and_then(by_path);
        if let Some(lesson) = lesson {
            if lesson.question.is_some() {
                settings::store(LAST, Some(lesson.path));
            }
            WORK.set(Some(Work::One(Box::new(Sitting::new(lesson, &query())))));
            return Box::new(Here);
        }
        let sittings = ALL.lessons().iter().map(|lesson| {
            let stored = settings::stored(&remembered(ANSWER, lesson.path));
            Sitting::answered(lesson, &stored.unwrap_or_default())
        });
        let words = ALL.lessons().iter().map(|lesson| {
            let text = settings::stored(&remembered(WORDS, lesson.path)).unwrap_or_default();
            OwnWords { path: lesson.path, text }
        });
        WORK.set(Some(Work::Sheet(sittings.collect(), words.collect())));
        Box::new(Here)
    }

    /// What the settings offer besides what is chosen in them.
    fn act(action: Action) {
        if action == Action::Forget {
            // The page shows what is remembered: it begins anew.
            let _ = window().location().reload();
        } else if action == Action::GuideBegin {
            // It begins on the bare address of the laboratory.
            settings::store(settings::INTRO, None);
            let _ = window().location().set_href("./");
        }
    }

    fn begin(lab: Lab) {
        on("click", move |event| {
            if let Some(element) = pressed(event).filter(|element| element.tag_name() == "BUTTON") {
                let is_off = element.get_attribute("aria-disabled").as_deref() == Some("true");
                if !is_off {
                    press(lab, &element, "");
                }
            }
        });
        on("input", move |event| {
            let Some(input) = event.target() else { return };
            let input = input.unchecked_into::<HtmlInputElement>();
            if input.has_attribute("data-press") {
                press(lab, &input, &input.value());
            } else if let Some(path) = input.get_attribute("data-own-words") {
                with_work(|work| work.write(&path, input.value()));
                lab.change(|_| {}, false);
            }
        });
        find_out(lab);
        follow_stages(lab);
    }

    fn pressed(event: &Event) -> Option<Element> {
        event.target()?.dyn_into::<Element>().ok()?.closest("[data-press]").ok().flatten()
    }

    fn press(lab: Lab, element: &Element, text: &str) {
        let value = |name| element.get_attribute(name).unwrap_or_default();
        let name = value("data-press");
        if name == "print" {
            let _ = window().print();
            return;
        }
        let Some(press) = Press::read(&name, &value("data-place"), text) else { return };
        let chosen = lab.place.with_untracked(|place| place.chosen);
        lab.change(
            |desk| {
                desk.update(Msg::SlowMotion(!settings::is_motion_reduced(chosen)));
                with_work(|work| work.press(press));
            },
            false,
        );
        find_out(lab);
    }

    /// Milliseconds to the next piece that is found out, at rest and while time runs.
    const REST_MILLIS: u32 = 0;
    const RUNNING_MILLIS: u32 = 50;
    /// Pieces between two pictures of how far it is.
    const PIECES: u32 = 8;

    /// Finds out what the lesson asks about, piece by piece: little of it while time runs.
    fn find_out(lab: Lab) {
        let is_running = lab.peek(|frame| frame.state == RunState::Running);
        let (millis, pieces) = if is_running { (RUNNING_MILLIS, 1) } else { (REST_MILLIS, PIECES) };
        let next = Timeout::new(millis, move || {
            let is_more = (0..pieces).fold(false, |_, _| with_work(Work::find_out));
            // What was found is shown; while time runs the next picture shows it.
            if !is_running {
                lab.change(|_| {}, false);
            }
            NEXT.set(None);
            if is_more {
                find_out(lab);
            }
        });
        NEXT.set(Some(next));
    }

    /// Where a stage took away what was pressed, the focus goes to what is said now.
    fn follow_stages(lab: Lab) {
        let stage = || {
            let main = document().query_selector("main[data-stage]").ok().flatten();
            main.and_then(|main| main.get_attribute("data-stage"))
        };
        let before = StoredValue::new_local(Some(Stage::Predict.name().to_owned()));
        whenever(move || {
            lab.frame.track();
            let look = move || {
                let now = stage();
                if now != before.get_value() {
                    before.set_value(now);
                    refocus("#ask");
                    write_again();
                }
            };
            Timeout::new(0, look).forget();
        });
    }

    /// What was written before stands there again.
    fn write_again() {
        let Ok(Some(area)) = document().query_selector("[data-own-words]") else { return };
        let area = area.unchecked_into::<HtmlInputElement>();
        let path = area.get_attribute("data-own-words").unwrap_or_default();
        if let Some(text) = settings::stored(&remembered(WORDS, &path)) {
            area.set_value(&text);
        }
    }
}
