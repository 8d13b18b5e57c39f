//! What stands beside the pictures, where the usual words would be wrong: nothing behind the wall,
//! both accounts in margin call, runs of less than a day, money left in a broken tank.

use liquidation_lab::sim::{Key, Msg, Session};
use liquidation_lab::units::Step;
use liquidation_lab::view::bet_words;
use liquidation_lab::view::captions::{self, ChartCaption};
use liquidation_lab::view::chart::timeline::day_steps;
use liquidation_lab::view::{Argument, Frame, LaneStatus, Message, Words};

fn frame_at(session: &mut Session, step: u32) -> Frame {
    session.update(Msg::SeekTo(Step(step)));
    Frame::build(session, None)
}

fn frame(link: &str, step: u32) -> Frame {
    let mut session = Session::new(link);
    assert!(session.notices().is_empty(), "{link}: {:?}", session.notices());
    frame_at(&mut session, step)
}

fn say(message: &Message) -> String {
    Words::english().say(message)
}

/// Everything said of the accounts at one moment.
fn said_of_accounts(frame: &Frame) -> Vec<String> {
    let words = Words::english();
    let mut said = vec![say(&frame.headline.ask), say(&frame.headline.detail)];
    said.extend(frame.description.summary.iter().map(say));
    for lane in &frame.lanes {
        let captions = [
            captions::backing(lane),
            captions::backing_short(lane),
            captions::standing(lane),
            captions::measure(lane, frame.clock),
            captions::tank_title(lane),
            captions::announcement(lane, LaneStatus::Call),
        ];
        said.extend(captions.iter().chain(&captions::stake(lane)).map(say));
        said.push(captions::tank_words(lane, &words).remains.join(" "));
    }
    said
}

/// With the whole wallet as margin there is no wall, and no word of one.
#[test]
fn a_whole_wallet_as_margin_is_called_all_of_it() {
    for bet in [
        "wallet=5000&margin=5000&scene=slide",
        "wallet=5010&margin=5000&scene=slide&fees=1",
        "wallet=5000&margin=5000&scene=slide&side=short",
        // Money comes back out of the liquidated pool.
        "asset=ALT&rules=tiered&fees=0&slip=0&wallet=5000&margin=5000&scene=slide",
    ] {
        let mut session = Session::new(bet);
        assert!(session.notices().is_empty(), "{bet}: {:?}", session.notices());
        for step in (0..=8_640).step_by(480) {
            let frame = frame_at(&mut session, step);
            for said in said_of_accounts(&frame) {
                for wrong in ["nly $", "out of reach", "wall", "lock", "never at risk"] {
                    assert!(!said.contains(wrong), "{bet} at {step}: {said}");
                }
            }
        }
    }
    let over = frame("wallet=5000&margin=5000&scene=slide", 8_640);
    assert_eq!(say(&over.headline.detail), "Each lost all $5,000.");
    let open = frame("wallet=5000&margin=5000", 0);
    let isolated = &open.lanes[1];
    assert_eq!(say(&captions::backing(isolated)), "All $5,000 backs the trade");
    assert_eq!(say(&captions::backing_short(isolated)), "all $5,000");
    let stake = captions::stake(isolated).expect("an open position");
    assert_eq!(say(&stake), "At 37,688 isolated is closed out: all $5,000 is at stake.");
    let title = "Isolated account: one cell of $5,000, $5,000 left, all of it behind the trade.";
    assert_eq!(say(&captions::tank_title(isolated)), title);
    assert_eq!(say(&open.headline.ask), "Same trade. Same price. Same money.");
}

#[test]
fn a_wall_with_money_behind_it_is_named() {
    let open = frame("seed=a", 0);
    let isolated = &open.lanes[1];
    assert_eq!(say(&captions::backing(isolated)), "Only $1,000 backs the trade");
    let stake = captions::stake(isolated).expect("an open position");
    let expected = "At 47,739 isolated is closed out: $1,000 is at stake, $4,000 is out of reach.";
    assert_eq!(say(&stake), expected);
    let remains = captions::tank_words(isolated, &Words::english()).remains;
    assert_eq!(remains, ["$4,000", "locked", "out of reach"]);
}

/// The first moment at which both accounts are called.
fn both_called(link: &str) -> Frame {
    let mut session = Session::new(link);
    let horizon = session.experiment().horizon().0;
    let mut frames = (0..=horizon).map(|step| frame_at(&mut session, step));
    let is_called = |frame: &Frame| frame.lanes.iter().all(|lane| lane.status == LaneStatus::Call);
    frames.find(is_called).expect("both are called")
}

#[test]
fn a_margin_call_of_both_names_both() {
    let detail = |link: &str| {
        let frame = both_called(link);
        assert_eq!(say(&frame.headline.ask), "Both accounts: margin call.");
        say(&frame.headline.detail)
    };
    let same = detail("wallet=5000&margin=5000&scene=slide&step=15");
    let start = "The exchange asks for more money. ";
    assert!(same.starts_with(start) && same.ends_with("to go in both."), "{same}");
    let apart = detail("wallet=5000&margin=4900&scene=slide&step=15");
    assert!(apart.contains("to go in isolated, ") && apart.ends_with(" in cross."), "{apart}");
}

#[test]
fn no_price_closes_out_a_position_that_is_paid_for() {
    // 5,000 behind 5,000: not smaller, and still no price.
    for link in ["size=5000&wallet=5000&margin=5000", "size=4999&wallet=5000&lev=1"] {
        for lane in &frame(link, 0).lanes {
            let stake = captions::stake(lane).expect("an open position");
            let reason = "the position is no larger than the money behind it.";
            assert!(say(&stake).ends_with(reason), "{link}: {}", say(&stake));
        }
    }
}

#[test]
fn what_may_happen_is_not_called_a_trend() {
    let title = |side| say(&Message::new("stake-title", [("side", Argument::Token(side))]));
    assert_eq!([title("long"), title("short")], ["If the price falls", "If the price rises"]);
}

#[test]
fn a_broken_tank_is_empty_only_where_nothing_is_left() {
    let titles = |link: &str| {
        let frame = frame(link, 8_640);
        assert!(frame.lanes.iter().all(|lane| lane.closed_out.is_some()), "{link}");
        frame.lanes.each_ref().map(|lane| say(&captions::tank_title(lane)))
    };
    let [cross, isolated] = titles("scene=slide");
    assert_eq!(cross, "Cross account: the tank of $5,000 is broken. Nothing is left.");
    let walled = "Isolated account: the walled cell of $1,000 is broken.";
    assert_eq!(isolated, format!("{walled} The $4,000 behind the wall is untouched."));

    let link = "asset=ALT&rules=tiered&fees=0&slip=0&scene=slide&side=long&wallet=5000";
    let [cross, isolated] = titles(link);
    assert!(cross.contains("is broken. $") && cross.ends_with(" is left."), "{cross}");
    let both = isolated.contains(" came back. The $") && isolated.ends_with("is untouched.");
    assert!(both, "{isolated}");
    let [_, isolated] = titles(&format!("{link}&margin=5000"));
    assert!(isolated.ends_with(" came back."), "{isolated}");
}

/// A run of at most a day would be "day 0 of 1" from its first step to its last.
#[test]
fn a_run_of_at_most_a_day_is_told_in_hours() {
    let told = |link: &str, step: u32| {
        let frame = frame(link, step);
        let days = day_steps(frame.clock.horizon.0, frame.clock.step_minutes, 4);
        let (chart, market) = (&frame.chart, &frame.market);
        let caption = ChartCaption { chart, days: &days, is_narrow: false };
        let axis = captions::price_words(&caption, &Words::english()).days;
        let title = say(&captions::chart_title(market, frame.clock, true));
        (
            say(&captions::day_of(frame.clock)),
            say(&captions::moment(frame.clock, frame.clock.step)),
            say(&frame.description.summary[0]),
            title.split(':').take(3).collect::<Vec<_>>().join(":"),
            axis.into_iter().map(|(_, name)| name).collect::<Vec<_>>().join(" "),
        )
    };
    let quarter = told("days=0.25", 36);
    assert_eq!(quarter.0, "03:00 of 06:00 hours");
    assert_eq!(quarter.1, "03:00");
    assert_eq!(quarter.2, "03:00 of 06:00 hours, paused.");
    assert!(quarter.3.starts_with("Price from 00:00 to 03:00"), "{}", quarter.3);
    assert_eq!(quarter.4, "00:00 02:00 04:00 06:00");
    let day = told("days=1", 288);
    assert_eq!((day.0.as_str(), day.1.as_str()), ("24:00 of 24:00 hours", "24:00"));
    let shortest = told("days=0.01", 1);
    assert_eq!(shortest.0, "00:05 of 00:10 hours");
    assert_eq!(shortest.4, "00:00 00:05 00:10");
    let month = told("days=30", 900);
    assert_eq!(month.0, "day 3 of 30");
    assert_eq!(month.1, "day 3, 03:00");
    assert_eq!(month.2, "Day 3 of 30, paused.");
    assert!(month.3.starts_with("Price from day 0 to day 3"), "{}", month.3);

    let dead = frame("days=0.5&scene=slide", 144);
    let measure = say(&captions::measure(&dead.lanes[1], dead.clock));
    assert!(measure.starts_with("liquidated at 0"), "{measure}");
}

#[test]
fn the_end_of_a_margin_call_is_announced_as_good_news() {
    let mut session = Session::new("seed=calm-otter-42");
    let mut lane = frame_at(&mut session, 0).lanes[1].clone();
    lane.status = LaneStatus::Close;
    let fresh = say(&captions::announcement(&lane, LaneStatus::Comfortable));
    assert_eq!(fresh, "Isolated: getting close, 4.5\u{a0}% to go.");
    let call = say(&captions::announcement(&lane, LaneStatus::Call));
    assert_eq!(call, "Isolated: margin call over, still close, 4.5\u{a0}% to go.");
    lane.status = LaneStatus::Comfortable;
    let call = say(&captions::announcement(&lane, LaneStatus::Call));
    assert_eq!(call, "Isolated: margin call over, comfortable again, 4.5\u{a0}% to go.");
}

/// The rating beside an asset (M44).
#[test]
fn an_asset_is_chosen_with_its_liquidity_in_sight() {
    let chosen = ["BTC", "ETH", "SOL", "ALT"].map(|asset| bet_words::choice(Key::Asset, asset));
    let said = chosen.map(|choice| say(&choice));
    assert_eq!(said, ["BTC \u{b7} deep", "ETH \u{b7} deep", "SOL \u{b7} fair", "ALT \u{b7} thin"]);
}
