//! Arranged top-ups (M28): when they are paid, when they are too late, and that they spoil no books.

use liquidation_lab::engine::{EventKind, MarginMode, MarginStatus};
use liquidation_lab::sim::{Experiment, Occurrence, Refusal, Report, Session};
use liquidation_lab::units::{Money, Step};
use rust_decimal::{Decimal, dec};

/// What matters of the log of an account: step and word.
fn told(experiment: &Experiment, mode: MarginMode) -> Vec<(u32, &'static str)> {
    let entries = experiment.log().iter().filter(|entry| entry.lane == mode);
    let words = entries.filter_map(|entry| {
        let word = match &entry.what {
            Occurrence::Account(event) => {
                let call = MarginStatus::Call;
                let is_call = matches!(event.kind, EventKind::Status { to, .. } if to == call);
                match event.kind.name() {
                    _ if is_call => "call",
                    "deposited" if entry.step != Step(0) => "deposited",
                    "margin-added" => "added",
                    "taken-over" => "taken over",
                    _ => return None,
                }
            }
            Occurrence::Refused(refused) => match refused.refusal {
                Refusal::TooLate { .. } => "too late",
                Refusal::NotEnoughSavings { .. } => "no savings",
                Refusal::NotOpen(_) | Refusal::NoPrices | Refusal::Rule(_) => "refused",
            },
            Occurrence::CameBack(_)
            | Occurrence::RulesChanged(_)
            | Occurrence::Shaken(_)
            | Occurrence::Alerted(_) => {
                return None;
            }
        };
        Some((entry.step.0, word))
    });
    words.collect()
}

fn ran(link: &str) -> Experiment {
    let session = Session::new(link);
    assert!(session.notices().is_empty(), "{link}: {:?}", session.notices());
    let mut experiment = session.experiment().clone();
    experiment.seek(experiment.horizon());
    experiment
}

fn first(told: &[(u32, &'static str)], word: &str) -> Option<u32> {
    told.iter().find(|(_, other)| *other == word).map(|(step, _)| *step)
}

#[test]
fn a_call_is_paid_when_its_delay_is_over() {
    let isolated = MarginMode::Isolated;
    let without = told(&ran("seed=calm-otter-42&scene=dip"), isolated);
    let (call, end) = (first(&without, "call").unwrap(), first(&without, "taken over").unwrap());
    assert!(call + 3 < end, "the dip calls at {call} and ends at {end}");
    // At once: at the next step. After a quarter of an hour: three steps of five minutes later.
    for (delay, steps) in [("0", 1), ("0.01", 1), ("0.25", 3)] {
        let run = ran(&format!("seed=calm-otter-42&scene=dip&topup=4000&delay={delay}"));
        let paid = told(&run, isolated);
        let at = call + steps;
        assert_eq!(paid, [(call, "call"), (at, "deposited"), (at, "added")], "{delay}");
        let [cross, isolated] = run.lanes();
        assert_eq!(isolated.savings, Money::new(dec!(1_000)));
        // The cross account has its own calls: none, here.
        assert_eq!(cross.savings, Money::new(dec!(5_000)));
        assert_eq!(isolated.slots[0].margin_posted, Money::new(dec!(5_000)));
    }
}

#[test]
fn an_answer_after_the_end_is_too_late_and_says_by_how_much() {
    let link = "seed=calm-otter-42&scene=slide&topup=500&delay=100";
    let run = ran(link);
    let paid = told(&run, MarginMode::Isolated);
    let (call, end) = (first(&paid, "call").unwrap(), first(&paid, "taken over").unwrap());
    let late = first(&paid, "too late").expect("an answer");
    assert_eq!(late, call + 100 * 12);
    assert!(end < late && first(&paid, "deposited").is_none());
    let mut refusals = run.log().iter().filter(|entry| entry.lane == MarginMode::Isolated);
    let refusal = refusals.find_map(|entry| match &entry.what {
        Occurrence::Refused(refused) => Some(refused.refusal),
        Occurrence::Account(_)
        | Occurrence::CameBack(_)
        | Occurrence::RulesChanged(_)
        | Occurrence::Shaken(_)
        | Occurrence::Alerted(_) => None,
    });
    let minutes_late = u64::from(late - end) * 5;
    assert_eq!(refusal, Some(Refusal::TooLate { closed_out: Step(end), minutes_late }));
}

#[test]
fn every_call_is_answered_until_the_savings_are_empty() {
    let link = "seed=calm-otter-42&scene=slide&topup=700&autotopup=1&savings=1600";
    let run = ran(link);
    for lane in run.lanes() {
        assert_eq!(lane.savings, Money::ZERO, "{:?}", lane.mode);
        let paid = told(&run, lane.mode);
        let count = |word| paid.iter().filter(|(_, other)| *other == word).count();
        assert_eq!(count("deposited"), 3, "700, 700 and the rest: {paid:?}");
        assert_eq!(lane.deposits_net(), Money::new(dec!(6_600)));
    }
    let once = ran("seed=calm-otter-42&scene=slide&topup=700&savings=1600");
    assert!(once.lanes().iter().all(|lane| lane.savings == Money::new(dec!(900))));
    let nothing = ran("seed=calm-otter-42&scene=slide&topup=700&savings=0");
    let paid = told(&nothing, MarginMode::Cross);
    assert!(first(&paid, "no savings").is_some() && first(&paid, "deposited").is_none());
}

#[test]
fn a_trade_that_was_closed_by_hand_is_owed_nothing() {
    let link = "seed=calm-otter-42&scene=slide&topup=500&delay=50";
    let call = first(&told(&ran(link), MarginMode::Isolated), "call").unwrap();
    let run = ran(&format!("{link}&act={}:isolated:close:1", call + 2));
    let paid = told(&run, MarginMode::Isolated);
    assert_eq!(paid, [(call, "call")]);
    assert_eq!(run.lanes()[1].savings, Money::new(dec!(5_000)));
}

/// Worlds of every rulebook: books add up, money is neither made nor lost between savings and account,
/// a run stepped through, gone back in and gone on in is the run of its link.
#[test]
fn arranged_top_ups_keep_the_books() {
    let (mut paid, mut late) = (0, 0);
    for seed in 0..500_u32 {
        let rules = ["textbook", "tiered", "tierstep", "fraction", "loan"];
        let rules = rules[usize::try_from(seed % 5).expect("an index")];
        let bet = if rules == "loan" { "size=15000&lev=4" } else { "lev=25" };
        let further = if seed % 3 == 0 { "&pos=ETH:short:2000:5" } else { "" };
        let (delay, again) = (seed % 7, seed % 2);
        let link = format!(
            "seed=top-{seed}&rules={rules}&{bet}{further}&vol=300&days=1.5&topup=300&delay={delay}\
             &autotopup={again}&savings=1000"
        );
        let run = ran(&link);
        let (report, _) = Report::of(run.clone());
        for (lane, told_of) in run.lanes().iter().zip(&report.lanes) {
            let whole = lane.savings + lane.deposits_net();
            assert_eq!(whole, Money::new(dec!(6_000)), "{link}");
            assert!(!lane.savings.is_negative(), "{link}");
            // Adds up, or it panics.
            assert_eq!(told_of.ledger.deposit, lane.deposits_net(), "{link}");
            let words = told(&run, lane.mode);
            paid += words.iter().filter(|(_, word)| *word == "deposited").count();
            late += words.iter().filter(|(_, word)| *word == "too late").count();
        }
        if seed % 25 == 0 {
            let mut again = ran(&link);
            for at in [300, 40, 41, 260, 0] {
                again.seek(Step(at));
                let mut fresh = Session::new(&link).experiment().clone();
                fresh.seek(Step(at));
                assert_eq!(again.lanes(), fresh.lanes(), "{link} at {at}");
            }
            again.seek(again.horizon());
            assert_eq!(Report::of(again).0.events_digest, report.events_digest, "{link}");
        }
    }
    assert!(200 < paid && 50 < late, "{paid} paid, {late} too late");
}

#[test]
fn the_worked_number_of_the_model_holds() {
    // Equity 1,000 - 0.4 (50,000 - P) = 3 x 0.005 x 0.4 P: P = 19,000 / 0.394.
    let call = (dec!(19_000) / dec!(0.394)).round_dp(2);
    assert_eq!(call, dec!(48_223.35));
    // Entry value 20,000 less 1,500 of margin, over 0.4 x 0.995.
    let line: Decimal = (dec!(18_500) / dec!(0.398)).round_dp(2);
    assert_eq!(line, dec!(46_482.41));
    let mut session = Session::new("seed=calm-otter-42&scene=dip&topup=500").experiment().clone();
    let at =
        first(&told(&ran("seed=calm-otter-42&scene=dip&topup=500"), MarginMode::Isolated), "added");
    session.seek(Step(at.expect("a payment")));
    let isolated = &session.lanes()[1];
    let shown = liquidation_lab::engine::liquidation_price(
        &isolated.account,
        isolated.pool(),
        liquidation_lab::sim::INSTRUMENT,
        session.marks(),
        session.venue(),
    );
    assert_eq!(shown.map(|price| price.decimal().round_dp(2)), Some(line));
}
