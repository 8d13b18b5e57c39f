//! The margin mode of an open position, changed during the run (M49): worked by hand in both directions
//! and both accounts, what a liquidation after it takes, accounts with positions in either mode, and what
//! the page says of all of it.

use liquidation_lab::engine::{MarginMode, PoolId, PositionId, Rejection, liquidation_price};
use liquidation_lab::market::Path;
use liquidation_lab::montecarlo::Question;
use liquidation_lab::sim::{
    Ending, Experiment, Instruction, Lane, Msg, Occurrence, Refusal, Session, Slot, TicketField,
    TicketKind, Who, at_stake, out_of_reach,
};
use liquidation_lab::units::{Money, Price, Step, Ticks};
use liquidation_lab::view::{Frame, LaneView, Message, Words, captions};
use rust_decimal::{Decimal, dec};
use std::sync::Arc;

/// The run of a link through prices of BTC in dollars, its entry first, to their end.
fn through(link: &str, prices: &[Decimal]) -> Experiment {
    let session = Session::new(&format!("seed=a&rules=textbook&{link}"));
    assert!(session.notices().is_empty(), "{link}: {:?}", session.notices());
    let scenario = session.experiment().scenario().clone();
    let ticks = prices.iter().map(|price| Ticks(i64::try_from(price * dec!(10)).expect("ticks")));
    let path = Path::from_ticks(scenario.step_minutes, vec![ticks.collect()]);
    let mut experiment = Experiment::on_path(scenario, Arc::new(path));
    experiment.seek(experiment.horizon());
    experiment
}

fn line(lane: &Lane, number: u32, experiment: &Experiment) -> Option<Decimal> {
    let position = lane.account.position(PositionId(number - 1))?;
    let (marks, venue) = (experiment.marks(), experiment.venue());
    let pool = PoolId::of(position);
    let line = liquidation_price(&lane.account, pool, position.instrument, marks, venue)?;
    Some(line.shown().decimal())
}

fn refusals(experiment: &Experiment) -> Vec<(MarginMode, Refusal)> {
    let refused = experiment.log().iter().filter_map(|entry| match &entry.what {
        Occurrence::Refused(refused) => Some((entry.lane, refused.refusal)),
        Occurrence::Account(_)
        | Occurrence::CameBack(_)
        | Occurrence::RulesChanged(_)
        | Occurrence::Shaken(_)
        | Occurrence::Alerted(_) => None,
    });
    refused.collect()
}

fn money(amount: i64) -> Money {
    Money::new(Decimal::from(amount))
}

/// Cross at 49,500: PnL -200, initial margin 990; 1,190 go behind a wall, line 18,810 / 0.398.
#[test]
fn cross_to_isolated_loses_what_went_behind_the_wall_and_no_more() {
    let link = "act=2:cross:mode:1:isolated";
    let experiment = through(link, &[dec!(50_000), dec!(49_750), dec!(49_500)]);
    let [cross, isolated] = experiment.lanes();
    assert_eq!(line(cross, 1, &experiment), Some(dec!(47_261.30653266)));
    assert_eq!(line(isolated, 1, &experiment), Some(dec!(47_738.69346734)));
    assert_eq!(
        (at_stake(cross, experiment.marks()), out_of_reach(cross, experiment.marks())),
        (money(1_190), money(3_810))
    );
    assert_eq!(cross.pool(), PoolId::Isolated(PositionId(0)));
    assert_eq!((cross.mode, cross.leading().mode), (MarginMode::Cross, MarginMode::Isolated));
    // A cent above the line it lives, at the tick below it does not.
    let alive = [dec!(50_000), dec!(49_750), dec!(49_500), dec!(47_261.4)];
    let experiment = through(link, &alive);
    assert!(experiment.lanes()[0].leading().is_open());
    assert!(!experiment.lanes()[1].leading().is_open());
    let dead = [dec!(50_000), dec!(49_750), dec!(49_500), dec!(47_261.3), dec!(20_000)];
    let experiment = through(link, &dead);
    let cross = &experiment.lanes()[0];
    let end = cross.liquidation().expect("closed out");
    assert_eq!(
        (end.step, end.line.map(Price::shown)),
        (Step(3), Some(Price::new(dec!(47_261.30653266))))
    );
    assert_eq!((end.kept, cross.account.wallet()), (money(3_810), money(3_810)));
}

/// Isolated at 48,000: the wall goes, and with it the line: 37,688.44, at which everything is lost.
#[test]
fn isolated_to_cross_is_an_account_in_cross_and_loses_everything() {
    let link = "act=1:isolated:mode:1:cross";
    let experiment = through(link, &[dec!(50_000), dec!(48_000)]);
    let [cross, isolated] = experiment.lanes();
    assert_eq!(line(isolated, 1, &experiment), Some(dec!(37_688.44221106)));
    assert_eq!(line(isolated, 1, &experiment), line(cross, 1, &experiment));
    assert_eq!(
        (at_stake(isolated, experiment.marks()), out_of_reach(isolated, experiment.marks())),
        (money(5_000), Money::ZERO)
    );
    assert_eq!(isolated.pool(), PoolId::Cross);
    let dead = [dec!(50_000), dec!(48_000), dec!(47_000), dec!(37_688.5), dec!(37_688.4)];
    let experiment = through(link, &dead);
    for lane in experiment.lanes() {
        assert_eq!(lane.liquidation().map(|end| end.step), Some(Step(4)), "{:?}", lane.mode);
        assert_eq!(lane.account.wallet(), Money::ZERO, "{:?}", lane.mode);
    }
    // At the line of its wall it is the exchange's turn, not the trader's.
    let late = through(link, &[dec!(50_000), dec!(47_738)]);
    assert_eq!(refusals(&late), [(MarginMode::Isolated, Refusal::NotOpen(1))]);
}

/// There and back again nothing has changed but who was asked.
#[test]
fn a_change_and_its_reverse_leave_the_account_as_it_was() {
    let prices = [dec!(50_000), dec!(49_500), dec!(49_000), dec!(48_500)];
    let plain = through("days=9", &prices);
    let acts = "1:cross:mode:1:isolated,2:cross:mode:1:cross,1:isolated:mode:1:cross,\
                2:isolated:mode:1:isolated";
    let changed = through(&format!("days=9&act={acts}"), &prices);
    assert!(refusals(&changed).is_empty());
    let [cross, isolated] = changed.lanes();
    assert_eq!(cross.account, plain.lanes()[0].account);
    // What was lost by 49,000 (400) went behind the wall with 980.
    assert_eq!(isolated.account.positions[0].margin, money(1_380));
    assert!(isolated.leading().was_pooled && !plain.lanes()[1].leading().was_pooled);
    assert_eq!(changed.differ_since(), Some(Step(1)));
}

#[test]
fn what_cannot_be_changed_says_why_in_each_account() {
    let still = [dec!(50_000), dec!(50_000)];
    let same = through("act=1:both:mode:1:isolated", &still);
    assert_eq!(refusals(&same), [(MarginMode::Isolated, Refusal::Rule(Rejection::SameMode))]);
    assert_eq!(same.lanes()[0].leading().mode, MarginMode::Isolated);
    let none = through("act=1:cross:mode:2:isolated", &still);
    assert_eq!(refusals(&none), [(MarginMode::Cross, Refusal::NotOpen(2))]);
    // Equity 900 against an initial margin of 980: it could not be opened at this leverage.
    let poor = through("wallet=1300&act=1:cross:mode:1:isolated", &[dec!(50_000), dec!(49_000)]);
    let (required, available) = (money(1_380), money(1_300));
    let refused = Refusal::Rule(Rejection::NotEnoughMoney { required, available });
    assert_eq!(refusals(&poor), [(MarginMode::Cross, refused)]);
    let session = Session::new("rules=loan&lev=4&size=10000&act=1:both:mode:1:isolated");
    let mut lent = session.experiment().clone();
    lent.seek(Step(1));
    let [cross, isolated] = refusals(&lent)[..] else { panic!("two refusals") };
    assert_eq!(cross, (MarginMode::Cross, Refusal::Rule(Rejection::Lent)));
    assert_eq!(isolated, (MarginMode::Isolated, Refusal::Rule(Rejection::SameMode)));
}

/// The account keeps its name: what it opens later has its mode. Savings go where the position is.
#[test]
fn an_account_keeps_its_mode_for_what_it_opens_and_savings_follow_the_position() {
    let acts = "1:cross:mode:1:isolated,1:isolated:mode:1:cross,2:both:open:BTC:long:1000:10,\
                3:both:topup:1:500";
    let experiment = through(&format!("act={acts}"), &[dec!(50_000); 4]);
    assert!(refusals(&experiment).is_empty());
    for lane in experiment.lanes() {
        assert_eq!(lane.slots[1].mode, lane.mode);
        assert_ne!(lane.slots[0].mode, lane.mode);
        assert!(lane.is_pooled());
    }
    let margins = |lane: &Lane| [0, 1].map(|index| lane.account.positions[index].margin);
    let [cross, isolated] = experiment.lanes().each_ref().map(margins);
    assert_eq!(cross, [money(1_500), Money::ZERO]);
    assert_eq!(isolated, [Money::ZERO, money(100)]);
    assert_eq!(experiment.lanes()[1].account.unposted, money(5_400));
}

/// Called behind its wall, then moved to cross: the answer comes to where it is.
#[test]
fn an_arranged_top_up_finds_the_position_where_it_is() {
    let prices = [dec!(50_000), dec!(48_200), dec!(48_200), dec!(48_200), dec!(48_200)];
    let link = "topup=500&delay=0.25&act=2:isolated:mode:1:cross";
    let experiment = through(link, &prices);
    let isolated = &experiment.lanes()[1];
    assert!(refusals(&experiment).is_empty());
    assert_eq!((isolated.savings, isolated.account.unposted), (money(4_500), money(5_500)));
    // Called as the whole of cross, then put behind a wall.
    let prices = [dec!(50_000), dec!(38_000), dec!(45_000), dec!(45_000), dec!(45_000)];
    let experiment = through("topup=500&delay=0.25&act=2:cross:mode:1:isolated", &prices);
    let cross = &experiment.lanes()[0];
    assert_eq!(cross.savings, money(4_500));
    assert_eq!(cross.account.positions[0].margin, money(2_900 + 500));
    // A second position that the trader closed before is not where the money goes.
    let prices = [50_000, 50_000, 38_000, 45_000, 45_000, 45_000].map(Decimal::from);
    let acts = "act=1:cross:close:2,3:cross:mode:1:isolated";
    let link = format!("topup=500&delay=0.25&pos=BTC:long:4000:10&{acts}");
    let experiment = through(&link, &prices);
    let cross = &experiment.lanes()[0];
    assert_eq!(cross.savings, money(4_500));
    assert_eq!(cross.account.positions[0].margin, money(2_900 + 500));
}

/// 0.4 and 0.08 BTC. In cross the second goes behind a wall of 400; in isolated the first to the pool.
const MIXED: &str = "pos=BTC:long:4000:10&act=1:cross:mode:2:isolated,1:isolated:mode:1:cross";

#[test]
fn of_a_mixed_account_each_pool_dies_alone() {
    let experiment = through(MIXED, &[dec!(50_000), dec!(50_000)]);
    let [cross, isolated] = experiment.lanes();
    for lane in [cross, isolated] {
        // 4,600 behind 0.4: (20,000 - 4,600) / 0.398; 400 behind 0.08: 3,600 / 0.0796.
        assert_eq!(line(lane, 1, &experiment), Some(dec!(38_693.46733668)));
        assert_eq!(line(lane, 2, &experiment), Some(dec!(45_226.13065327)));
        assert_eq!(
            (at_stake(lane, experiment.marks()), out_of_reach(lane, experiment.marks())),
            (money(5_000), Money::ZERO)
        );
    }
    assert_eq!(cross.account.positions, isolated.account.positions);
    let experiment = through(MIXED, &[dec!(50_000), dec!(50_000), dec!(45_226.1)]);
    for lane in experiment.lanes() {
        let is_open: Vec<bool> = lane.slots.iter().map(Slot::is_open).collect();
        assert_eq!(is_open, [true, false], "{:?}", lane.mode);
        assert_eq!(lane.account.wallet(), money(4_600));
    }
}

/// A jump past both lines: both go at one step, and what is told is what is left of all.
#[test]
fn two_pools_that_go_at_one_step_are_told_together() {
    let experiment = through(MIXED, &[dec!(50_000), dec!(50_000), dec!(30_000)]);
    for lane in experiment.lanes() {
        let end = lane.liquidation().expect("closed out");
        assert_eq!((end.kept, lane.account.wallet()), (Money::ZERO, Money::ZERO));
        assert!(lane.slots.iter().all(|slot| matches!(slot.ending, Some(Ending::Liquidated(_)))));
    }
    // As it is where both have walls: 1,000 and 400 of 5,000.
    let prices = [dec!(50_000), dec!(50_000), dec!(30_000)];
    let walled = through("pos=BTC:long:4000:10", &prices);
    let end = walled.lanes()[1].liquidation().expect("closed out");
    assert_eq!((end.kept, end.deposits), (money(3_600), money(5_000)));
}

/// The odds know no instruction; they say so and leave it to the engine.
#[test]
fn the_odds_refuse_a_bet_with_a_change_of_mode() {
    let session = Session::new("act=1:cross:mode:1:isolated");
    let refused = Question::new(session.experiment().scenario()).err();
    let why = refused.map(|refused| refused.to_string());
    assert_eq!(why.as_deref(), Some("it knows no instructions during the run"));
}

fn frame(link: &str, step: u32) -> Frame {
    let mut session = Session::new(link);
    assert!(session.notices().is_empty(), "{link}: {:?}", session.notices());
    session.update(Msg::SeekTo(Step(step)));
    Frame::build(&session, None)
}

fn say(message: &Message) -> String {
    Words::english().say(message)
}

fn said(lane: &LaneView) -> [String; 3] {
    let stake = captions::stake(lane).expect("an open position");
    [captions::backing(lane), stake, captions::tank_title(lane)].map(|message| say(&message))
}

/// Without volatility prices rest at the entry: the numbers are those of the opening.
const STILL: &str = "seed=a&vol=1&days=2";

#[test]
fn what_is_said_of_a_changed_account_is_what_backs_it() {
    let walled = frame(&format!("{STILL}&act=0:cross:mode:1:isolated"), 0);
    let [cross, isolated] = &walled.lanes;
    assert_eq!(
        said(cross),
        [
            "Moved to isolated: only $1,000",
            "At 47,739 cross is closed out: $1,000 is at stake, $4,000 is out of reach.",
            "Cross account: a walled cell of $1,000 with $1,000 left, and $4,000 locked away \
             behind the wall.",
        ]
    );
    assert_eq!(said(isolated)[0], "Only $1,000 backs the trade");
    assert_eq!(say(&walled.headline.ask), "Same trade. Same price. Two walls.");
    let remains = captions::tank_words(cross, &Words::english()).remains;
    assert_eq!(remains, ["$4,000", "locked", "out of reach"]);

    let pooled = frame(&format!("{STILL}&act=0:isolated:mode:1:cross"), 0);
    let [cross, isolated] = &pooled.lanes;
    assert_eq!(
        said(isolated),
        [
            "Moved to cross: all $5,000",
            "At 37,688 isolated is closed out: all $5,000 is at stake.",
            "Isolated account: one tank of $5,000, $5,000 left, all of it behind the trade.",
        ]
    );
    assert_eq!(isolated.tank, cross.tank);
    assert_eq!(say(&pooled.headline.ask), "Same trade. Same price. Same money.");
}

/// What was at risk until the wall was drawn is not told as if it never had been.
#[test]
fn what_was_at_risk_before_is_not_called_never_at_risk() {
    let over = |act: &str| frame(&format!("seed=calm-otter-42&scene=slide{act}"), 8_640);
    let changed = over("&act=100:cross:mode:1:isolated");
    let cross = &changed.lanes[0];
    assert!(cross.closed_out.is_some());
    let told = |frame: &Frame, index: usize| {
        let lane = &frame.lanes[index];
        let mut told: Vec<String> = frame.why.lanes[index].story.iter().map(say).collect();
        told.push(captions::tank_words(lane, &Words::english()).remains.join(" "));
        told.push(say(&captions::tank_title(lane)));
        told.join(" ")
    };
    let cross = told(&changed, 0);
    assert!(cross.contains("was out of reach by then") && cross.contains("Only $1,"), "{cross}");
    assert!(!cross.contains("never at risk"), "{cross}");
    let isolated = told(&changed, 1);
    assert!(isolated.contains("was never at risk"), "{isolated}");
    let pooled = told(&over("&act=100:isolated:mode:1:cross"), 1);
    assert!(pooled.contains("All $5,000 of the account backed it"), "{pooled}");
    assert!(!pooled.contains("risk") && !pooled.contains("wall"), "{pooled}");
}

/// Told by the pool or by a cell: widths are the wallet, levels are the account.
#[test]
fn the_tank_of_a_mixed_account_draws_both() {
    let mixed = "pos=ETH:short:4000:10";
    for (acts, account, first, beside) in [
        ("0:cross:mode:2:isolated", 0, 4_600, 400),
        ("0:cross:mode:1:isolated", 0, 1_000, 4_000),
        ("0:isolated:mode:1:cross", 1, 4_600, 400),
        ("0:isolated:mode:2:cross", 1, 1_000, 4_000),
    ] {
        for step in [0, 200, 500] {
            let view = frame(&format!("{STILL}&{mixed}&act={acts}"), step);
            let lane = &view.lanes[account];
            let tank = &lane.tank;
            let [other] = &tank.beside[..] else { panic!("{acts}: {tank:?}") };
            // ETH is counted to its lot: a little less than 4,000 dollars, a little less than 400.
            let near = |found: Money, wanted: i64| (found - money(wanted)).abs() < money(1);
            assert!(near(tank.cell, first) && near(other.cell, beside), "{acts}: {tank:?}");
            assert_eq!(tank.cell + other.cell, tank.outer, "{acts}");
            assert_eq!(tank.level + other.level, lane.account_equity, "{acts} at {step}");
            assert_eq!((tank.locked, tank.walls()), (Money::ZERO, 1), "{acts}");
            let [_, stake, title] = said(lane);
            let apart = "is at stake; what is on the other side of the wall is not.";
            assert!(stake.ends_with(apart), "{stake}");
            assert!(title.ends_with("on the other side of the wall is money behind other trades."));
        }
    }
}

/// The ticket proposes the change that an account can do, for that account.
#[test]
fn a_ticket_proposes_the_other_mode_for_the_account_that_can_change() {
    let mut session = Session::new("seed=calm-otter-42&scene=sideways");
    session.update(Msg::StepForward(40));
    session.update(Msg::TakeTicket(TicketKind::Mode));
    let ticket = |session: &Session| {
        let ticket = session.ticket().expect("a ticket");
        (ticket.amount.clone(), ticket.who)
    };
    let write = |field, text: &str| Msg::WriteTicket { field, text: text.to_owned() };
    assert_eq!(ticket(&session), (String::from("isolated"), Who::Only(MarginMode::Cross)));
    session.update(write(TicketField::Amount, "cross"));
    assert_eq!(ticket(&session), (String::from("cross"), Who::Only(MarginMode::Isolated)));
    let view = Frame::build(&session, None).ticket.expect("a ticket");
    assert!(view.can_be_sent && view.refusals.iter().all(Option::is_none));
    session.update(write(TicketField::Who, "both"));
    let view = Frame::build(&session, None).ticket.expect("a ticket");
    let refusals = view.refusals.each_ref().map(|refusal| refusal.as_ref().map(say));
    let same = "The position is in this margin mode already.";
    assert_eq!(refusals, [Some(same.to_owned()), None]);
    // Another kind is for both again.
    session.update(write(TicketField::Kind, "tp"));
    assert_eq!(ticket(&session).1, Who::Both);
    session.update(write(TicketField::Kind, "mode"));
    session.update(Msg::SendTicket);
    assert!(session.link().ends_with("act=40:cross:mode:1:isolated"), "{}", session.link());
    // Now it is isolated in both.
    session.update(Msg::TakeTicket(TicketKind::Mode));
    assert_eq!(ticket(&session), (String::from("cross"), Who::Both));
    session.update(Msg::DropTicket);
    // What the bet would have done at its opening does not hold any more.
    let has_acted = |session: &Session| Frame::build(session, None).has_acted;
    assert!(has_acted(&session));
    // Going back undoes it: the run before it has no wall, and time passes it again.
    session.update(Msg::StepBack(1));
    assert!(!has_acted(&session));
    assert_eq!(session.experiment().lanes()[0].leading().mode, MarginMode::Cross);
    session.update(Msg::StepForward(1));
    assert_eq!(session.experiment().lanes()[0].leading().mode, MarginMode::Isolated);
    session.update(Msg::Reset);
    assert!(!session.link().contains("act="));
}

#[test]
fn the_order_is_said_in_words() {
    let told = |text: &str| {
        let order = Instruction::parse(text).expect("the grammar of links");
        say(&liquidation_lab::view::order_words::instruction(&order))
    };
    assert_eq!(told("mode:2:cross"), "Put position 2 into cross.");
    assert_eq!(told("mode:1:isolated"), "Put position 1 behind a wall of its own.");
}
