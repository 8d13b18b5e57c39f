//! Reads the values that belong to the random scene; elsewhere they have no effect, and a value
//! that would need one is refused with that reason. Part of `draft.rs`.

use crate::market::Scene;
use crate::sim::draft::{Fault, Reader};
use crate::sim::keys::Key;
use crate::sim::scenario::{Jumps, Regime};
use rust_decimal::{Decimal, dec};

impl Reader<'_> {
    /// Log drift in percent a year.
    pub(super) fn drift(&mut self, scene: Scene) -> Decimal {
        let drift = self.number(Key::Drift, dec!(-500), dec!(500), dec!(0));
        if scene == Scene::Random || drift.is_zero() {
            return drift;
        }
        self.refuse(Key::Drift, Fault::NoEffect);
        dec!(0)
    }

    /// One of the words, where the scene is the random one; else the first.
    fn choice_of_random(
        &mut self,
        key: Key,
        scene: Scene,
        allowed: &[&'static str],
    ) -> &'static str {
        let chosen = self.word(key, allowed, &[]);
        if scene == Scene::Random || chosen == allowed[0] {
            return chosen;
        }
        self.refuse(key, Fault::NoEffect);
        allowed[0]
    }

    /// Which jumps.
    pub(super) fn jumps(&mut self, scene: Scene) -> Jumps {
        let chosen = self.choice_of_random(Key::Jumps, scene, &Jumps::ALL.map(Jumps::name));
        Jumps::ALL.into_iter().find(|kind| kind.name() == chosen).unwrap_or(Jumps::None)
    }

    /// Whether there are storms.
    pub(super) fn regime(&mut self, scene: Scene) -> Regime {
        let chosen = self.choice_of_random(Key::Regime, scene, &Regime::ALL.map(Regime::name));
        Regime::ALL.into_iter().find(|kind| kind.name() == chosen).unwrap_or(Regime::None)
    }

    /// A correlation, or `None` for those measured.
    pub(super) fn correlation(&mut self, scene: Scene) -> Option<Decimal> {
        if self.given(Key::Corr) == Some("measured") {
            return None;
        }
        let chosen = self.number_or(Key::Corr, dec!(-1), dec!(1))?;
        if scene == Scene::Random {
            return Some(chosen);
        }
        self.refuse(Key::Corr, Fault::NoEffect);
        None
    }
}
