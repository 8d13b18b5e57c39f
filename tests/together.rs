//! Moving together (M50): worked by hand, and against the rule itself in random worlds.

use liquidation_lab::engine::{Asset, InstrumentId, Marks, pool};
use liquidation_lab::sim::{Experiment, Scenario, Session, Together};
use liquidation_lab::units::{Price, Rate, Step};
use rust_decimal::{Decimal, dec};

fn at(link: &str, step: u32) -> Experiment {
    let session = Session::new(link);
    assert!(session.notices().is_empty(), "{link}: {:?}", session.notices());
    let mut experiment = session.experiment().clone();
    experiment.seek(Step(step));
    experiment
}

/// Fall and rise of the cross account, rounded.
fn found(link: &str) -> Option<[Option<Decimal>; 2]> {
    let run = at(link, 0);
    let together = run.together(&run.lanes()[0])?;
    let rounded = |rate: Option<Rate>| rate.map(|rate| rate.decimal().round_dp(6));
    Some([rounded(together.fall), rounded(together.rise)])
}

#[test]
fn two_longs_fall_together() {
    // 5,000 - (20,000 + 1.4 x 4,000) x = 0.005 (24,000 - 25,600 x): 4,880 = 25,472 x.
    let link = "seed=a&pos=ETH:long:4000:10";
    assert_eq!(found(link), Some([Some(dec!(0.191583)), None]));
    // One instrument has a liquidation price that says it all.
    assert_eq!(found("seed=a"), None);
    assert_eq!(found("seed=a&pos=BTC:long:4000:10"), None);
}

#[test]
fn a_hedge_with_another_coin_dies_of_its_beta() {
    // 20,000 long BTC, 20,000 short ALT (2.5): a fall gains, a rise of x costs 20,000 (2.5 - 1) x.
    // 5,000 - 30,000 x = 0.005 (40,000 + 70,000 x): 4,800 = 30,350 x.
    let link = "seed=a&wallet=5000&pos=ALT:short:20000:20";
    assert_eq!(found(link), Some([None, Some(dec!(0.158155))]));
}

/// A hair before the move every pool lives, a hair behind it the rule condemns it.
#[test]
fn the_move_is_where_the_rule_speaks() {
    let mut moves = 0;
    for (index, rules) in ["textbook", "tiered", "tierstep", "fraction", "loan"].iter().enumerate()
    {
        for seed in 0..20 {
            let lev = if *rules == "loan" { 3 } else { 10 };
            let link = format!(
                "seed=j+{seed}&rules={rules}&size={}000&wallet={}000&lev={lev}&vol=40\
                 &pos=ETH:{}:{}000:{lev},ALT:long:9000:3",
                40 + 9 * seed,
                if *rules == "loan" { 40 + 8 * seed } else { 16 + 2 * seed },
                ["long", "short"][seed % 2],
                5 + 3 * seed,
            );
            let run = at(&link, 97 * u32::try_from(index + seed).expect("small"));
            let lane = &run.lanes()[0];
            let Some(together) = run.together(lane) else { continue };
            moves += checked(&run, together, &link);
        }
    }
    assert!(50 < moves, "{moves}");
}

/// Near its line, where a bracket bends the way: found all the same, to the same hair.
#[test]
fn a_hedge_near_its_line_is_found() {
    let mut found = 0;
    for seed in 0..120_usize {
        // Hardly more than the initial margins, under brackets, a long against a steeper short.
        let (long, short) = (20_000 + 900 * seed, 8_000 + 350 * seed);
        let wallet = (long + short) / 20 + 25;
        let link = format!(
            "seed=n+{seed}&rules=tiered&fees=0&funding=0&slip=0&asset=ETH&size={long}&lev=20&wallet={wallet}\
             &vol=25&pos=ALT:short:{short}:20"
        );
        let session = Session::new(&link);
        if !session.notices().is_empty() {
            continue;
        }
        let mut run = session.experiment().clone();
        for _ in 0..12 {
            run.seek(Step(run.step().0 + 40));
            let lane = &run.lanes()[0];
            let Some(together) = run.together(lane) else { break };
            found += checked(&run, together, &link);
        }
    }
    assert!(60 < found, "{found}");
}

/// How many moves there are; a hair before each the cross pool lives, a hair behind it it does not.
fn checked(run: &Experiment, together: Together, link: &str) -> u32 {
    let lane = &run.lanes()[0];
    let is_condemned = |by: Decimal| {
        let marks = moved(run, by);
        pool::is_condemned(&lane.account, lane.pool(), &marks, run.venue())
    };
    let mut moves = 0;
    for (way, sign) in [(together.fall, -Decimal::ONE), (together.rise, Decimal::ONE)] {
        let Some(way) = way.map(Rate::decimal) else { continue };
        moves += 1;
        assert!(is_condemned(sign * (way + dec!(0.0000001))), "{link} {way}");
        assert!(!is_condemned(sign * (way - dec!(0.0000001))), "{link} {way}");
    }
    moves
}

fn moved(run: &Experiment, by: Decimal) -> Marks {
    let assets: Vec<Asset> = run.scenario().assets();
    let price = |(index, asset): (usize, &Asset)| {
        let id = InstrumentId(u8::try_from(index).expect("four assets"));
        let factor = Decimal::ONE + by * Scenario::beta_of(*asset);
        Price::new(run.marks().get(id).decimal() * factor)
    };
    Marks::new(assets.iter().enumerate().map(price).collect())
}
