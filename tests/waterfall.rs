//! Why money came and went (M52): the parts of the waterfall are the transfers of the log, they add up
//! to the last digit, and a badge says what an independent rerun says.

#[path = "support/random_links.rs"]
mod random_links;

use liquidation_lab::engine::{
    Book, EventKind, InstrumentId, MarginMode, Marks, Position, PositionId, Side, Transfer,
};
use liquidation_lab::sim::{
    Cause, Change, Entry, Experiment, Lane, Msg, Occurrence, Part, Session, Waterfall,
};
use liquidation_lab::units::{Money, Step};
use random_links::Links;
use rust_decimal::dec;

/// What the transfers of a lane say, by part; and what it was opened with. The price stays open: it is
/// on no paper before a position is closed.
fn told(log: &[Entry], mode: MarginMode) -> (Money, Vec<(Part, Money)>) {
    let (mut start, mut is_open) = (Money::ZERO, false);
    let mut parts: Vec<(Part, Money)> = Part::ALL.map(|part| (part, Money::ZERO)).to_vec();
    for entry in log.iter().filter(|entry| entry.lane == mode) {
        let Occurrence::Account(event) = &entry.what else { continue };
        is_open |= matches!(event.kind, EventKind::Opened { .. });
        for Transfer { from, to, amount } in event.transfers.iter().copied() {
            for (book, amount) in [(from, amount), (to, -amount)] {
                let part = match book {
                    Book::Wallet | Book::Margin(_) | Book::Market => continue,
                    Book::Outside if !is_open => {
                        start += amount;
                        continue;
                    }
                    Book::Outside if amount.is_negative() => Part::TakenOut,
                    Book::Outside => Part::PaidIn,
                    Book::Slippage => Part::Slippage,
                    Book::Fees => Part::Fees,
                    Book::Funding => Part::Funding,
                    Book::Interest => Part::Interest,
                    Book::LiquidationFees => Part::LiquidationFee,
                    Book::Insurance => Part::Insurance,
                    Book::Socialised => Part::Others,
                };
                parts[part as usize].1 += amount;
            }
        }
    }
    (start, parts)
}

/// What a lane holds, by instrument: what a price move of one dollar brings it.
fn exposure(lane: &Lane) -> Vec<(InstrumentId, Money)> {
    let position = |p: &Position| (p.instrument, p.side.signed(Money::new(p.qty.decimal())));
    let coins = lane.account.coins.iter().map(|c| (c.instrument, Money::new(c.qty.decimal())));
    lane.account.positions.iter().map(position).chain(coins).collect()
}

/// What fills at trades brought beside the marks, from the entries of a step and the positions that were
/// opened so far.
fn beside(
    entries: &[Entry],
    mode: MarginMode,
    marks: &Marks,
    opened: &mut Vec<(MarginMode, PositionId, InstrumentId, Side)>,
) -> Money {
    let gap = |id| marks.trade(id).decimal() - marks.get(id).decimal();
    let mut brought = Money::ZERO;
    for entry in entries.iter().filter(|entry| entry.lane == mode) {
        let Occurrence::Account(event) = &entry.what else { continue };
        if let EventKind::Opened { position, instrument, side, .. } = event.kind {
            opened.push((mode, position, instrument, side));
        }
        if let EventKind::Converted { instrument, qty, .. } = event.kind {
            brought += Money::new(qty.decimal() * gap(instrument));
        }
        let (EventKind::Opened { position, qty, .. }
        | EventKind::Increased { position, qty, .. }
        | EventKind::Reduced { position, qty, .. }
        | EventKind::PartlyLiquidated { position, qty, .. }
        | EventKind::TakenOver { position, qty, .. }) = event.kind
        else {
            continue;
        };
        let is_bought =
            matches!(event.kind, EventKind::Opened { .. } | EventKind::Increased { .. });
        let found = opened.iter().find(|(lane, id, ..)| (*lane, *id) == (mode, position));
        let (_, _, id, side) = *found.expect("it was opened");
        let gained = side.signed(Money::new(qty.decimal() * gap(id)));
        brought += if is_bought { -gained } else { gained };
    }
    brought
}

/// Lives through a run and compares, at every step, with what the marks alone brought.
fn live(link: &str, tally: &mut [usize; 13]) {
    let mut run = Session::new(link).experiment().clone();
    // Where rules change, something may be closed before the prices of the step.
    let is_followed = !link.contains("rulechange");
    let mut brought = [Money::ZERO; 2];
    let mut opened = Vec::new();
    for mode in [MarginMode::Cross, MarginMode::Isolated] {
        beside(run.log(), mode, run.marks(), &mut opened);
    }
    loop {
        check(&run, link, is_followed.then_some(brought));
        if run.step() == run.horizon() {
            break;
        }
        let (before, held) = (run.marks().clone(), run.lanes().each_ref().map(exposure));
        let told = run.log().len();
        run.advance();
        for (brought, lane) in brought.iter_mut().zip(run.lanes()) {
            let entries = &run.log()[told..];
            let apart = beside(entries, lane.mode, run.marks(), &mut opened);
            tally[12] += usize::from(!apart.is_zero());
            *brought += apart;
        }
        for (brought, held) in brought.iter_mut().zip(held) {
            for (id, qty) in held {
                let moved = run.marks().get(id).decimal() - before.get(id).decimal();
                *brought += Money::new(qty.decimal() * moved);
            }
        }
    }
    for lane in run.lanes() {
        let waterfall = Waterfall::of(lane, run.marks());
        for part in Part::ALL {
            tally[part as usize] += usize::from(!waterfall.amount(part).is_zero());
        }
        tally[10] += usize::from(lane.closed_out_first().is_some());
        tally[11] +=
            usize::from(lane.mode == MarginMode::Isolated && !lane.account.coins.is_empty());
    }
}

fn check(run: &Experiment, link: &str, brought: Option<[Money; 2]>) {
    for (index, lane) in run.lanes().iter().enumerate() {
        let waterfall = Waterfall::of(lane, run.marks());
        let at = run.step();
        let sum = Part::ALL.into_iter().map(|part| waterfall.amount(part)).sum::<Money>();
        assert_eq!(waterfall.start + sum, waterfall.end, "{link} at {at:?}");
        assert_eq!(waterfall.end, lane.account.equity(run.marks()), "{link} at {at:?}");
        let owed = |p: &Position| p.interest_owed(run.marks().get(p.instrument));
        let owed: Money = lane.account.positions.iter().map(owed).sum();
        let (start, parts) = told(run.log(), lane.mode);
        assert_eq!(waterfall.start, start, "{link} at {at:?}");
        for (part, amount) in parts {
            let expected = match part {
                Part::Price => continue,
                // What is owed is on no paper before it is paid.
                Part::Interest => amount - owed,
                Part::PaidIn
                | Part::TakenOut
                | Part::Fees
                | Part::Funding
                | Part::Slippage
                | Part::LiquidationFee
                | Part::Insurance
                | Part::Others => amount,
            };
            assert_eq!(waterfall.amount(part), expected, "{part:?}, {link} at {at:?}");
        }
        if let Some(brought) = brought {
            assert_eq!(waterfall.amount(Part::Price), brought[index], "{link} at {at:?}");
        }
    }
}

/// 10,000 runs, 2,000 under each rulebook, at every step of both accounts.
#[test]
fn the_parts_are_the_transfers_and_add_up_at_every_step_of_random_runs() {
    let threads = 4;
    let lived = |thread: usize| {
        let mut tally = [0; 13];
        let mut links = Links::new(thread as u64);
        for number in 0..10_000 / threads {
            let is_apart = number % 6 == 5;
            let link = if is_apart { links.draw_apart(number / 6) } else { links.draw(number) };
            live(&link, &mut tally);
        }
        tally
    };
    let tallies: Vec<[usize; 13]> = std::thread::scope(|scope| {
        let handles: Vec<_> =
            (0..threads).map(|thread| scope.spawn(move || lived(thread))).collect();
        handles.into_iter().map(|handle| handle.join().expect("no run fails")).collect()
    });
    let tally: [usize; 13] = std::array::from_fn(|at| tallies.iter().map(|tally| tally[at]).sum());
    // All parts occur often; beyond the insurance fund only a crash of large positions leads.
    let mut others = tally;
    others[Part::Others as usize] = 30;
    assert!(others.iter().all(|count| 30 <= *count), "{tally:?}");
}

/// By hand. Standard bet, slide: isolated is closed out at the first mark at or below 47,738.69. The
/// price took 0.4 dollars for each dollar down to it, the fund got the rest of the 1,000.
#[test]
fn the_standard_bet_by_hand() {
    let mut run = Session::new("seed=calm-otter-42&scene=slide").experiment().clone();
    run.seek(run.horizon());
    let marks = run.marks();
    for (lane, all) in run.lanes().iter().zip([dec!(5_000), dec!(1_000)]) {
        let end = lane.liquidation().expect("slide takes both");
        let waterfall = Waterfall::of(lane, marks);
        let price = dec!(-0.4) * (dec!(50_000) - end.price.decimal());
        assert_eq!(waterfall.start, Money::new(dec!(5_000)));
        assert_eq!(waterfall.amount(Part::Price), Money::new(price));
        assert_eq!(waterfall.amount(Part::Insurance), Money::new(-all - price));
        assert_eq!(waterfall.end, Money::new(dec!(5_000) - all));
        assert_eq!(waterfall.largest(), Part::Price);
    }
    let [cross, isolated] = run.lanes().each_ref().map(|lane| Waterfall::of(lane, marks).apart);
    assert_eq!(cross, [Money::ZERO; 2]);
    assert_eq!(isolated, [Money::new(dec!(4_000)); 2]);
}

/// By hand, `tiered`: filled at 50,001.8, which is 1.8 beyond the mark (M44), for a fee of 0.05 %; the
/// liquidation fee of 1.2 % is more than is left, so it takes all of that and the fund gets nothing.
#[test]
fn costs_by_hand() {
    let mut run = Session::new("seed=calm-otter-42&scene=slide&rules=tiered").experiment().clone();
    let opened = Waterfall::of(&run.lanes()[1], run.marks());
    assert_eq!(opened.amount(Part::Slippage), Money::new(dec!(-0.72)));
    assert_eq!(opened.amount(Part::Fees), Money::new(dec!(-10.00036)));
    assert_eq!(opened.end, Money::new(dec!(4_989.27964)));
    assert_eq!(opened.amount(Part::Price), Money::ZERO);
    run.seek(run.horizon());
    let isolated = Waterfall::of(&run.lanes()[1], run.marks());
    assert_eq!(isolated.amount(Part::Fees), opened.amount(Part::Fees));
    assert!(isolated.amount(Part::LiquidationFee).is_negative());
    assert!(isolated.amount(Part::Insurance).is_zero());
    // The margin reads the mark: 1,000, and it is gone.
    assert_eq!(isolated.end, Money::new(dec!(3_989.99964)));
}

/// 500 more taken out of 2,000 paid in: both are told.
#[test]
fn money_paid_in_and_taken_out_are_parts_of_their_own() {
    let link = "seed=calm-otter-42&scene=sideways&act=3:both:topup:1:2000,9:both:withdraw:500";
    let mut run = Session::new(link).experiment().clone();
    run.seek(Step(20));
    for lane in run.lanes() {
        let waterfall = Waterfall::of(lane, run.marks());
        assert_eq!(waterfall.start, Money::new(dec!(5_000)));
        assert_eq!(waterfall.amount(Part::PaidIn), Money::new(dec!(2_000)));
        assert_eq!(waterfall.amount(Part::TakenOut), Money::new(dec!(-500)));
    }
    // Going back takes it back.
    run.seek(Step(1));
    assert!(Waterfall::of(&run.lanes()[0], run.marks()).amount(Part::PaidIn).is_zero());
}

/// The link without a cause, written as a person would.
fn link_without(link: &str, cause: Cause) -> String {
    let (key, value) = match cause {
        Cause::Fees => ("fees=", Some("fees=0")),
        Cause::Holding => ("funding=", Some("funding=0")),
        Cause::Slippage => ("slip=", Some("slip=0")),
        Cause::RuleChange => ("rulechange=", None),
    };
    let kept = link.split('&').filter(|pair| !pair.starts_with(key)).chain(value);
    kept.collect::<Vec<_>>().join("&")
}

/// Whether the exchange took anything over, read off the log alone.
fn is_taken_over(run: &Experiment, mode: MarginMode) -> bool {
    run.log().iter().any(|entry| {
        matches!(&entry.what, Occurrence::Account(event)
            if entry.lane == mode && matches!(event.kind, EventKind::TakenOver { .. }))
    })
}

/// 500 runs that end badly: a badge is what the link without the cause comes to.
#[test]
fn a_badge_is_what_an_independent_rerun_says() {
    let causes = [Cause::Fees, Cause::Holding, Cause::Slippage, Cause::RuleChange];
    let (mut links, mut lived, mut survived) = (Links::new(99), 0, [0; 4]);
    for number in 0.. {
        if lived == 500 {
            break;
        }
        let is_slow = number % 2 == 0;
        let link = if is_slow { links.draw_slow(number) } else { links.draw(number) };
        let mut session = Session::new(&link);
        let mut run = session.experiment().clone();
        run.seek(run.horizon());
        let is_bad = run.lanes().iter().any(|lane| lane.closed_out_first().is_some());
        if !session.notices().is_empty() || !is_bad {
            continue;
        }
        lived += 1;
        for (index, cause) in causes.into_iter().enumerate() {
            session.update(Msg::Rerun(Change::Without(cause)));
            let rerun = session.reruns().last().expect("it was made");
            assert_eq!(rerun.change, Change::Without(cause));
            let lanes = rerun.lanes.as_ref().expect("it costs less");
            let other = Session::new(&link_without(&link, cause));
            assert!(other.notices().is_empty(), "{link} {cause:?}: {:?}", other.notices());
            let mut other = other.experiment().clone();
            assert_eq!(other.path().digest(), run.path().digest(), "the same prices");
            other.seek(other.horizon());
            for (lane, was) in lanes.iter().zip(run.lanes()) {
                let is_alive = lane.closed_out.is_none();
                assert_eq!(is_alive, !is_taken_over(&other, lane.mode), "{link} {cause:?}");
                survived[index] += usize::from(is_alive && is_taken_over(&run, was.mode));
            }
        }
    }
    assert!(survived.iter().all(|count| 2 <= *count), "each cause decides somewhere: {survived:?}");
}
