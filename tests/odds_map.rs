//! The map of odds (M66): each cell is the bet that its link says, counted as that bet alone would be.

use liquidation_lab::montecarlo::{
    Axis, COLUMNS, Cannot, End, Futures, Kernel, LaneTally, Map, NoMap, ROWS, Spot, Z_999, wilson,
};
use liquidation_lab::sim::{Scenario, link};
use rust_decimal::dec;

const BET: &str = "v=1&seed=calm-otter-42&days=4&wallet=3000&vol=90";

fn scenario(bet: &str) -> Scenario {
    link::read(bet).0.validate().scenario
}

fn drawn(bet: &str, axis: Axis) -> Map {
    let mut map = Map::new(bet, axis).expect("a map");
    while !map.advance().is_over() {}
    map
}

#[test]
fn a_cell_is_its_bet_counted_alone() {
    let bets = [
        BET,
        "v=1&side=short&days=2&vol=120&lev=9&jumps=own",
        "v=1&days=1&vol=150&pos=ETH:long:3000:8",
    ];
    for (bet, axis) in
        bets.into_iter().flat_map(|bet| [(bet, Axis::Volatility), (bet, Axis::Margin)])
    {
        let map = drawn(bet, axis);
        let mut telling = 0;
        for (column, row) in [(0, 0), (12, 30), (25, 20), (33, 7), (49, 39)] {
            let Some(cell) = map.cell(column, row).expect("done").counted() else { continue };
            let alone = scenario(&map.link(column, row));
            assert_eq!(alone.leverage.decimal().normalize(), map.leverages()[column]);
            let tally = Kernel::new(&alone).unwrap().tally(0..map.futures());
            let counts = tally.lanes().each_ref().map(LaneTally::liquidated);
            assert_eq!(cell.liquidated, counts, "{bet} {axis:?} {column} {row}");
            telling += u32::from((1..map.futures()).contains(&counts[1]));
        }
        assert!(0 < telling, "{bet} {axis:?} tells nothing");
    }
}

#[test]
fn a_stop_before_the_line_closes_first_and_behind_it_never() {
    for (bet, futures) in
        [(BET, 300), ("v=1&side=short&days=3&vol=120&regime=storms&wallet=2500", 300)]
    {
        let map = drawn(bet, Axis::Stop);
        for (column, row) in [(12, 12), (24, 20), (38, 8), (38, 34)] {
            let Some(cell) = map.cell(column, row).expect("done").counted() else { continue };
            let link = format!("{}&step=1", map.link(column, row));
            let scenario = scenario(&link);
            assert_eq!(scenario.orders.stop.map(|stop| stop.normalize()), Some(map.values()[row]));
            let engine = Futures::new(scenario);
            let mut counts = [[0_u64; 2]; 2];
            for future in 0..futures {
                for (lane, cell) in engine.begin(future).finish().into_iter().enumerate() {
                    counts[0][lane] += u64::from(cell.end == End::Liquidated);
                    counts[1][lane] += u64::from(cell.end == End::Stopped);
                }
            }
            for lane in 0..2 {
                let pairs = [(cell.liquidated, counts[0]), (cell.stopped, counts[1])];
                for (by_map, by_engine) in pairs {
                    let [low, high] = wilson(by_map[lane], map.futures(), Z_999);
                    let [from, to] = wilson(by_engine[lane], futures, Z_999);
                    assert!(low <= to && from <= high, "{link}: {cell:?} {counts:?}");
                }
            }
        }
    }
}

#[test]
fn what_cannot_be_opened_has_no_odds() {
    let map = drawn(BET, Axis::Margin);
    let mut shut = 0;
    for column in 0..COLUMNS {
        for row in 0..ROWS {
            let (leverage, margin) = (map.leverages()[column], map.values()[row]);
            let can_open = dec!(20_000) <= leverage * margin && margin <= dec!(3_000);
            let spot = map.cell(column, row).expect("done");
            assert_eq!(spot == Spot::Shut, !can_open, "{leverage} {margin}");
            assert_eq!(spot.counted().is_some(), can_open, "{leverage} {margin}");
            shut += usize::from(!can_open);
        }
    }
    assert!(0 < shut && shut < COLUMNS * ROWS);
    // More margin behind the trade, fewer futures closed out; the leverage alone changes nothing.
    let at =
        |row: usize| map.cell(COLUMNS - 1, row).and_then(Spot::counted).map(|cell| cell.liquidated);
    let rows: Vec<[u64; 2]> = (0..ROWS).filter_map(at).collect();
    assert!(rows.windows(2).all(|pair| pair[1][1] <= pair[0][1] && pair[1][0] == pair[0][0]));
    assert_eq!(map.cell(40, ROWS - 1), map.cell(48, ROWS - 1));
}

/// A value that is refused counts for nothing, as on the page.
#[test]
fn a_refused_value_spoils_no_cell() {
    let bet = "v=1&seed=r&days=1&vol=120&lev=4&wallet=5000&pos=ETH:long:2000:5";
    let refused = link::read(bet).0.validate().problems;
    assert!(!refused.is_empty());
    let map = drawn(bet, Axis::Volatility);
    let fine = drawn("v=1&seed=r&days=1&vol=120&lev=4&wallet=5000", Axis::Volatility);
    assert!((0..COLUMNS).all(|column| map.cell(column, 20) == fine.cell(column, 20)));
    assert!(map.cell(30, 20).and_then(Spot::counted).is_some());
}

#[test]
fn where_there_is_no_map_it_says_why() {
    let why = |bet: &str, axis| Map::new(bet, axis).err();
    assert_eq!(why("v=1&stop=3", Axis::Stop), None);
    assert_eq!(why("v=1&stop=3", Axis::Margin), Some(NoMap::Cannot(Cannot::Orders)));
    assert_eq!(why("v=1&tp=3", Axis::Stop), Some(NoMap::Cannot(Cannot::Orders)));
    assert_eq!(why("v=1&scene=dip", Axis::Volatility), Some(NoMap::Cannot(Cannot::Scene)));
    assert_eq!(why("v=1&pos=ETH:long:3000:8", Axis::Stop), Some(NoMap::Several));
    assert_eq!(why("v=1&pos=ETH:long:3000:8", Axis::Volatility), None);
    assert_eq!(why("v=1&coll=ETH:2", Axis::Stop), Some(NoMap::Coins));
    // A jump over the stop may go beyond what the margin pays (M26): a takeover, and no stop.
    let jumps = "v=1&asset=SOL&vol=1&jumps=own&days=60&step=60&lev=8&wallet=4000";
    assert_eq!(why(jumps, Axis::Stop), Some(NoMap::Jumps));
    assert_eq!(why(jumps, Axis::Margin), None);
}

/// With the stop of a map's cell, jumps take over what the lowest price alone would call stopped.
#[test]
fn a_jump_over_a_stop_is_taken_over() {
    let bet = "v=1&asset=SOL&vol=1&jumps=own&days=60&step=60&lev=8&wallet=4000&stop=11";
    let engine = Futures::new(scenario(bet));
    let ends = |future| engine.begin(future).finish()[1].end;
    let count = |end| (0..200).filter(|future| ends(*future) == end).count();
    assert!(0 < count(End::Liquidated) && 0 < count(End::Stopped));
}

/// A bet that names its margin stays itself: its size, and the leverage that this amounts to.
#[test]
fn a_margin_of_its_own_makes_no_other_bet() {
    let bet = "v=1&size=200000&margin=5000&days=1&vol=90";
    let whole = scenario(bet);
    for axis in [Axis::Volatility, Axis::Stop, Axis::Margin] {
        let map = Map::new(bet, axis).expect("a map");
        assert_eq!(map.scenario().size, whole.size, "{axis:?}");
        assert_eq!(map.own().0, dec!(40), "{axis:?}");
        assert!(!map.posts_more(), "40x asks for 5,000");
    }
    assert_eq!(Map::new(bet, Axis::Margin).expect("a map").own().1, dec!(5_000));
    let more = Map::new("v=1&lev=20&margin=3000&days=1", Axis::Volatility).expect("a map");
    assert!(more.posts_more() && more.own().0 == dec!(20));
    assert_eq!(Map::new("v=1&stop=7&days=1", Axis::Stop).expect("a map").own().1, dec!(7));
}

/// A bet that can be opened, but not be known: not the same as one that cannot be opened.
#[test]
fn a_bet_that_goes_in_stages_is_open_and_unknown() {
    let map = drawn("v=1&rules=fraction&size=103000&wallet=20000&lev=10&days=1", Axis::Margin);
    let spots = || (0..COLUMNS).flat_map(|column| (0..ROWS).map(move |row| (column, row)));
    let is_unknown = |(column, row): &(usize, usize)| {
        map.cell(*column, *row) == Some(Spot::Unknown(Cannot::Stages))
    };
    let unknown: Vec<_> = spots().filter(is_unknown).collect();
    assert!(!unknown.is_empty() && unknown.len() < COLUMNS * ROWS);
    for (column, row) in unknown {
        let alone = link::read(&map.link(column, row)).0.validate();
        assert!(alone.problems.is_empty(), "{:?}", alone.problems);
        assert_eq!(Kernel::new(&alone.scenario).err(), Some(Cannot::Stages));
    }
}

#[test]
fn pieces_leave_no_trace() {
    // So many steps that a row takes several pieces.
    let bet = "v=1&seed=p&days=365&vol=100&pos=ETH:long:3000:8";
    let mut map = Map::new(bet, Axis::Volatility).expect("a map");
    let mut pieces = 0;
    while map.progress().done < 2 {
        map.advance();
        pieces += 1;
    }
    assert!(4 < pieces, "{pieces}");
    assert_eq!(map.cell(10, 2), None, "not counted yet");
    let alone = scenario(&map.link(30, 1));
    let tally = Kernel::new(&alone).unwrap().tally(0..map.futures());
    let counts = tally.lanes().each_ref().map(LaneTally::liquidated);
    assert_eq!(map.cell(30, 1).and_then(Spot::counted).map(|cell| cell.liquidated), Some(counts));
}
