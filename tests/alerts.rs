//! Alerts (M48): once for each crossing, in the right account, without touching anything else.

use liquidation_lab::market::Path;
use liquidation_lab::sim::{Experiment, Msg, Occurrence, RunState, Session};
use liquidation_lab::units::{Step, Ticks};
use liquidation_lab::view::{Frame, Words};
use rust_decimal::{Decimal, dec};
use std::sync::Arc;

/// The run of a link through prices of BTC in dollars, its entry first, to its end.
fn through(link: &str, prices: &[Decimal]) -> Experiment {
    let session = Session::new(&format!("seed=a&{link}"));
    assert!(session.notices().is_empty(), "{link}: {:?}", session.notices());
    let experiment = session.experiment();
    let ticks = prices.iter().map(|price| Ticks(i64::try_from(price * dec!(10)).expect("ticks")));
    let path = Arc::new(Path::from_ticks(5, vec![ticks.collect()]));
    let mut experiment = Experiment::on_path(experiment.scenario().clone(), path);
    experiment.seek(experiment.horizon());
    experiment
}

/// Step, account, level and direction of everything that went off.
fn alerts(experiment: &Experiment) -> Vec<(u32, &'static str, String, bool)> {
    let told = experiment.log().iter().filter_map(|entry| match &entry.what {
        Occurrence::Alerted(it) => {
            Some((entry.step.0, entry.lane.name(), it.alert.to_string(), it.rose))
        }
        Occurrence::Account(_)
        | Occurrence::CameBack(_)
        | Occurrence::Refused(_)
        | Occurrence::RulesChanged(_)
        | Occurrence::Shaken(_) => None,
    });
    told.collect()
}

fn prices(whole: &[i64]) -> Vec<Decimal> {
    whole.iter().copied().map(Decimal::from).collect()
}

#[test]
fn a_price_alert_tells_of_every_crossing_once() {
    // Below, below, on the level (risen), above, below, above.
    let way = prices(&[50_000, 50_500, 51_000, 51_200, 50_999, 52_000]);
    let found = alerts(&through("alert=price:51000", &way));
    let level = || String::from("price:51000");
    let expected: Vec<_> = [(2, true), (4, false), (5, true)]
        .into_iter()
        .flat_map(|(step, rose)| ["cross", "isolated"].map(|lane| (step, lane, level(), rose)))
        .collect();
    assert_eq!(found, expected);
    // What stands on its level at the opening has not crossed it, but may fall through it.
    let fallen = through("alert=price:50000", &prices(&[50_000, 50_100, 49_999, 49_000]));
    assert_eq!(alerts(&fallen).iter().map(|it| (it.0, it.3)).collect::<Vec<_>>(), [(2, false); 2]);
}

#[test]
fn a_risk_alert_tells_when_its_level_is_reached_in_its_own_account() {
    // Isolated reaches 50 % at 19,000 / 0.396 = 47,979.80 from above, so at 47,979.7 and not at
    // 47,979.8; it is told again only after it has been below.
    let way = [dec!(50_000), dec!(47_979.8), dec!(47_979.7), dec!(47_900), dec!(48_500)];
    let way: Vec<Decimal> =
        way.into_iter().chain([dec!(47_800), dec!(47_500), dec!(30_000)]).collect();
    let run = through("alert=risk:50", &way);
    // Closed out at step 6; cross, with 15,000 / 0.396 = 37,878.79, jumps past its level at step 7 and
    // is closed out in the same step: nobody is left to be told.
    let found = alerts(&run);
    let level = || String::from("risk:50");
    assert_eq!(found, [2, 5].map(|step| (step, "isolated", level(), true)));
    let told = run.log().iter().find(|entry| matches!(entry.what, Occurrence::Alerted(_)));
    let text = told.expect("an alert").to_json();
    // 0.002 x 47,979.7 = 95.9594; 0.4 x 47,979.7 - 19,000 = 191.88.
    assert!(text.contains(r#""maintenance":"95.9594","equity":"191.88""#), "{text}");
}

#[test]
fn alerts_change_nothing_else() {
    for scene in ["random", "dip", "slide", "oct-2025"] {
        let link = format!("seed=calm-otter-42&scene={scene}");
        let loud = format!("{link}&alert=price:48000,price:51000,risk:20,risk:60");
        let ends = [&link, &loud].map(|link| {
            let mut run = Session::new(link).experiment().clone();
            run.seek(run.horizon());
            run
        });
        let [quiet, loud] = ends;
        let accounts = |run: &Experiment| run.lanes().each_ref().map(|lane| lane.account.clone());
        assert_eq!(accounts(&quiet), accounts(&loud), "{scene}");
        assert!(!alerts(&loud).is_empty(), "{scene}");
        // Back and forth finds the same.
        let (before, mut again) = (loud.log().to_vec(), loud.clone());
        for share in [3, 2] {
            again.seek(Step(again.horizon().0 / share));
            again.seek(again.horizon());
            assert_eq!(before, again.log(), "{scene}");
        }
    }
}

#[test]
fn time_stops_at_an_alert_and_the_page_says_why() {
    let mut session = Session::new("seed=calm-otter-42&scene=slide&alert=price:48000");
    session.update(Msg::Play);
    for _ in 0..100_000 {
        if session.state() != RunState::Running {
            break;
        }
        session.update(Msg::Elapsed { micros: 16_667 });
    }
    assert_eq!(session.state(), RunState::Paused);
    let frame = Frame::build(&session, None);
    let words = Words::english();
    assert_eq!(words.say(&frame.headline.ask), "Alert: the price fell through 48,000.");
    assert_eq!(frame.events.iter().filter(|row| row.kind == "alerted").count(), 1);
    assert_eq!(
        frame.events.iter().find(|row| row.kind == "alerted").and_then(|row| row.lane),
        None
    );
    // On it goes; that the price goes to and fro about its level is told, and stops nothing.
    let step = session.experiment().step();
    session.update(Msg::Play);
    session.update(Msg::Elapsed { micros: 2_000_000 });
    assert_eq!(session.state(), RunState::Running);
    let frame = Frame::build(&session, None);
    assert!(!words.say(&frame.headline.ask).contains("Alert"));
    let later = frame.events.iter().filter(|row| row.kind == "alerted" && step < row.step);
    assert!(0 < later.count(), "the price of this market crosses again");
}
