//! Rules that change during a run (M29): the step, what follows from it alone, and that everything
//! stays exact and repeatable.

use liquidation_lab::engine::{MarginStatus, PoolId, liquidation_price};
use liquidation_lab::sim::{Experiment, INSTRUMENT, Lane, Occurrence, Report, Session};
use liquidation_lab::units::{Money, Step};
use liquidation_lab::view::Frame;
use rust_decimal::{Decimal, dec};

fn at(link: &str, step: u32) -> Experiment {
    let session = Session::new(link);
    assert!(session.notices().is_empty(), "{link}: {:?}", session.notices());
    let mut experiment = session.experiment().clone();
    experiment.seek(Step(step));
    experiment
}

/// The lines of cross and isolated, to the cent.
fn lines(experiment: &Experiment) -> [Option<Decimal>; 2] {
    experiment.lanes().each_ref().map(|lane| {
        let (marks, venue) = (experiment.marks(), experiment.venue());
        let line = liquidation_price(&lane.account, lane.pool(), INSTRUMENT, marks, venue);
        line.map(|price| price.decimal().round_dp(2))
    })
}

fn changes(experiment: &Experiment) -> Vec<u32> {
    let log = experiment.log().iter();
    let changes = log.filter(|entry| matches!(entry.what, Occurrence::RulesChanged(_)));
    changes.map(|entry| entry.step.0).collect()
}

#[test]
fn the_line_moves_at_the_step_and_back_with_time() {
    let link = "seed=calm-otter-42&vol=1&rulechange=1000:mmr2";
    let before = [Some(dec!(37_688.44)), Some(dec!(47_738.69))];
    // 15,000 / 0.396 and 19,000 / 0.396.
    let after = [Some(dec!(37_878.79)), Some(dec!(47_979.80))];
    let mut run = at(link, 999);
    assert_eq!((lines(&run), changes(&run)), (before, vec![]));
    run.advance();
    assert_eq!((lines(&run), changes(&run)), (after, vec![1000, 1000]));
    run.seek(Step(500));
    assert_eq!((lines(&run), changes(&run)), (before, vec![]));
    run.seek(run.horizon());
    assert_eq!(lines(&run), after);
    // What stood at the opening is told by the rules of then; the page says the change once.
    let (report, _) = Report::of(run);
    let opened = report.lanes[1].liquidation_price_at_open.expect("a line");
    assert_eq!(opened.decimal(), dec!(47_738.69346734));
    let mut session = Session::new(link);
    session.update(liquidation_lab::sim::Msg::SeekTo(Step(1000)));
    let rows = Frame::build(&session, None).events;
    assert_eq!(rows.iter().filter(|row| row.kind == "rules-changed").count(), 1);
}

#[test]
fn borrowed_money_is_asked_for_at_another_level() {
    let link = "seed=calm-otter-42&rules=loan&size=20000&lev=4&vol=1&fees=0&funding=0&slip=0";
    let run = at(&format!("{link}&rulechange=10:mmr2"), 9);
    // A debt of 15,000 at 1.1 and at 1.2, over 0.4 BTC.
    assert_eq!(lines(&run)[0], Some(dec!(41_250)));
    assert_eq!(lines(&at(&format!("{link}&rulechange=10:mmr2"), 10))[0], Some(dec!(45_000)));
}

/// Nothing else happens in this market: an account that was fine is called, or closed out, by the new
/// rules alone, and just short of it nothing happens.
#[test]
fn new_rules_alone_call_and_close_out() {
    // Isolated has 1,000 and a floor of 100; called at three times it, closed out at once it.
    let fate = |times: &str| {
        let run = at(&format!("seed=calm-otter-42&vol=1&rulechange=1000:mmr{times}"), 1000);
        let [cross, isolated] = run.lanes();
        assert!(cross.liquidation().is_none(), "{times}");
        let end = isolated.liquidation().map(|end| end.step);
        let pool = PoolId::Isolated(liquidation_lab::sim::POSITION_FIRST);
        (end, isolated.account.statuses.get(&pool).copied())
    };
    let calm = at("seed=calm-otter-42&vol=1", 1000);
    let equity = calm.lanes()[1].account.equity(calm.marks()) - Money::new(dec!(4_000));
    assert!((equity.decimal() - dec!(1_000)).abs() < dec!(60), "a quiet market: {equity}");
    assert_eq!(fate("1"), (None, Some(MarginStatus::Comfortable)));
    assert_eq!(fate("2"), (None, Some(MarginStatus::Close)));
    assert_eq!(fate("5"), (None, Some(MarginStatus::Call)));
    assert_eq!(fate("10").1.is_none(), fate("10").0 == Some(Step(1000)));
    let floor = Money::new(dec!(0.05) * calm.mark().decimal() * dec!(0.4));
    assert_eq!(fate("10").0.is_some(), equity <= floor);
}

#[test]
fn changing_rules_keep_books_and_repeat() {
    let mut ended = 0;
    for seed in 0..300_u32 {
        let rules = ["textbook", "tiered", "tierstep", "fraction", "loan"];
        let rules = rules[usize::try_from(seed % 5).expect("an index")];
        let bet = if rules == "loan" { "size=15000&lev=4" } else { "lev=20" };
        let further = if seed % 3 == 0 { "&pos=ALT:long:1000:5" } else { "" };
        let (step, times) = (1 + seed % 280, 1 + seed % 10);
        let link = format!(
            "seed=change-{seed}&rules={rules}&{bet}{further}&vol=150&days=1\
             &rulechange={step}:mmr{times}&topup=200&act=100:both:topup:1:100"
        );
        let mut run = at(&link, 0);
        run.seek(run.horizon());
        assert_eq!(changes(&run), [step, step], "{link}");
        let ends = run.lanes().iter().filter_map(Lane::liquidation);
        ended += ends.filter(|end| end.step == Step(step)).count();
        // The books add up, or it panics; and seeking is running.
        let digest = Report::of(run.clone()).0.events_digest;
        for back in [step - 1, step, 7] {
            run.seek(Step(back));
            assert_eq!(run.lanes(), at(&link, back).lanes(), "{link} at {back}");
        }
        run.seek(run.horizon());
        assert_eq!(Report::of(run).0.events_digest, digest, "{link}");
    }
    assert!(20 < ended, "closed out by the change itself: {ended}");
}

/// Who is past the moved line is closed out before the price can come back, whatever orders it has, and
/// a top-up that falls due then comes before the rule.
#[test]
fn new_rules_ask_before_the_price_moves() {
    // 800 stand behind a position whose floor becomes about 1,000.
    let link = "seed=calm-otter-42&vol=1&lev=25&rulechange=1000:mmr10";
    let mark = at(link, 999).mark();
    let ended = at(&format!("{link}&tp=3"), 1000);
    let isolated = &ended.lanes()[1];
    let end = isolated.liquidation().expect("closed out by the new rules, not by its order");
    assert_eq!((end.step, end.price), (Step(1000), mark));
    // In call from the opening: answered by 600 at the very step, in both accounts alike.
    let called =
        "seed=calm-otter-42&vol=1&lev=100&size=20000&wallet=300&rulechange=1:mmr1.5&topup=600";
    let run = at(called, 1);
    for lane in run.lanes() {
        assert!(lane.liquidation().is_none(), "{:?}", lane.mode);
        assert_eq!(lane.savings, Money::new(dec!(4_400)), "{:?}", lane.mode);
    }
}

/// What may be opened shrinks with what is to be kept: nothing is opened into its own liquidation.
#[test]
fn orders_under_new_rules_do_not_open_into_liquidation() {
    for (times, leverage, is_taken) in [("2", 60, true), ("2", 63, false), ("10", 12, true)] {
        let order = format!("1:both:open:ETH:long:400:{leverage}");
        let link = format!("seed=calm-otter-42&vol=1&rulechange=1:mmr{times}&act={order}");
        let run = at(&link, 1);
        for lane in run.lanes() {
            let opened = &lane.slots[1];
            assert_eq!(opened.position.is_some(), is_taken, "{link}");
            assert!(opened.ending.is_none(), "{link}");
        }
    }
}
