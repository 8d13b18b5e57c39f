//! Lessons lived through.
#![allow(dead_code, reason = "each test lives through what it needs")]

use liquidation_lab::lessons::{Lesson, Press, Sitting, Stage};

/// Finds out everything that is asked about.
pub fn find_out(sitting: &mut Sitting) {
    while sitting.work() {}
}

/// A lesson with everything known that it asks for, in the market of a query string.
pub fn begun_in(lesson: &'static Lesson, query: &str) -> Sitting {
    let mut sitting = Sitting::new(lesson, query);
    find_out(&mut sitting);
    sitting
}

/// A lesson with everything known that it asks for.
pub fn begun(lesson: &'static Lesson) -> Sitting {
    begun_in(lesson, "")
}

/// Says something: this choice, or two counts where the lesson asks for those.
pub fn answer(sitting: &mut Sitting, choice: usize) {
    if sitting.lesson().counted_row().is_some() {
        sitting.press(Press::Estimate(0, 20));
        sitting.press(Press::Estimate(1, 90));
    } else {
        sitting.press(Press::Predict(choice));
    }
}

/// A lesson that was begun and answered.
pub fn answered(lesson: &'static Lesson, choice: usize) -> Sitting {
    let mut sitting = begun(lesson);
    answer(&mut sitting, choice);
    sitting
}

/// Goes on to a stage, through every run.
pub fn go_to(sitting: &mut Sitting, stage: Stage) {
    while sitting.stage() != stage {
        let before = (sitting.stage(), sitting.act());
        if sitting.stage() == Stage::Watch {
            sitting.press(Press::ToEnd);
        } else {
            sitting.press(Press::Go);
        }
        assert_ne!((sitting.stage(), sitting.act()), before, "{}", sitting.lesson().path);
    }
}
