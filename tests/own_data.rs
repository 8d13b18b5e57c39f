//! Price files as exchanges export them, broken ones, and runs on them (M42, M43).

use liquidation_lab::engine::{Asset, Side};
use liquidation_lab::market::Shock;
use liquidation_lab::market::{Bars, BarsFault, CsvFault, CsvReader, CsvRefusal, Mended, Worst};
use liquidation_lab::sim::{
    Experiment, Instruction, Key, Msg, Number, Occurrence, Opening, Refusal, Session, Who,
};
use liquidation_lab::units::{Leverage, Money, Step, Ticks};
use liquidation_lab::view::{Words, own_data};
use proptest::prelude::*;
use rust_decimal::dec;
use std::fmt::Write as _;

fn read(text: &str) -> Result<Bars, CsvRefusal> {
    let mut reader = CsvReader::new();
    reader.feed(text.as_bytes())?;
    reader.finish()
}

/// The ticks of a file of an asset that starts at 100,000 ticks, for a long.
fn ticks(bars: &Bars) -> Vec<i64> {
    let path = bars.path(Ticks(100_000), Worst::Low);
    (0..=path.steps()).map(|step| path.ticks(0, Step(step)).0).collect()
}

/// The same two hours, 100 110 90 105 and then 105 120 104 115, as they come.
const EXPORTS: [(&str, &str); 9] = [
    (
        "binance klines",
        "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore\n1722816000000,100,110,90,105,1,1722819599999,1,1,1,1,0\n1722819600000,105,120,104,115,1,1722823199999,1,1,1,1,0\n",
    ),
    (
        "binance klines without header",
        "1722816000000,100,110,90,105,1,1722819599999,1,1,1,1,0\n1722819600000,105,120,104,115,1,1722823199999,1,1,1,1,0",
    ),
    (
        "coinbase",
        "time,low,high,open,close,volume\n1722816000,90,110,100,105,3.5\n1722819600,104,120,105,115,2\n",
    ),
    (
        "kraken",
        "1722816000,100.0,110.0,90.0,105.0,12.5,33\r\n1722819600,105.0,120.0,104.0,115.0,12.5,33\r\n",
    ),
    (
        "cryptodatadownload",
        "https://www.CryptoDataDownload.com\nUnix,Date,Symbol,Open,High,Low,Close,Volume BTC,Volume USD\n1722819600,2024-08-05 01:00:00,BTC/USD,105,120,104,115,1,1\n1722816000,2024-08-05 00:00:00,BTC/USD,100,110,90,105,1,1\n",
    ),
    (
        "yahoo",
        "Date,Open,High,Low,Close,Adj Close,Volume\n2024-08-05 00:00:00+00:00,100,110,90,105,105,1\n2024-08-05 01:00:00+00:00,105,120,104,115,115,1\n",
    ),
    (
        "bybit",
        "\u{feff}Start Time;Open;High;Low;Close\n2024-08-05 00:00;100,0;110,0;90,0;105,0\n2024-08-05 01:00;105,0;120,0;104,0;115,0\n",
    ),
    (
        "tabs",
        "timestamp\topen\thigh\tlow\tclose\n2024-08-05T00:00:00Z\t100\t110\t90\t105\n2024-08-05T01:00:00Z\t105\t120\t104\t115\n",
    ),
    (
        "quotes",
        "\"Date\",\"Open\",\"High\",\"Low\",\"Price\"\n\"2024-08-05 00:00\",\"100.00\",\"110.00\",\"90.00\",\"105.00\"\n\"2024-08-05 01:00\",\"105.00\",\"120.00\",\"104.00\",\"115.00\"\n",
    ),
];

#[test]
fn exports_of_exchanges_are_recognised() {
    // Quarter hours: open, worst, best, close; for a long the low is the worst.
    let expected = [100, 100, 90, 110, 105, 105, 104, 120, 115].map(|price| price * 1_000);
    for (name, text) in EXPORTS {
        let bars = read(text).unwrap_or_else(|refusal| panic!("{name}: {refusal}"));
        assert_eq!((bars.minutes(), bars.step_minutes(), bars.count()), (60, 15, 2), "{name}");
        assert_eq!(ticks(&bars), expected, "{name}");
        assert_eq!(bars.mended().is_reversed, name == "cryptodatadownload", "{name}");
    }
    // "50,000.5" in quotes groups its digits.
    let grouped =
        read("date,price\n2024-08-05 00:00,\"50,000.0\"\n2024-08-05 00:05,\"49,000.0\"").unwrap();
    assert_eq!(ticks(&grouped).last(), Some(&98_000));
}

#[test]
fn a_short_meets_the_high_first() {
    let bars = read(EXPORTS[0].1).unwrap();
    let path = bars.path(Ticks(100_000), Worst::High);
    let found: Vec<i64> = (1..=4).map(|step| path.ticks(0, Step(step)).0 / 1_000).collect();
    assert_eq!(found, [100, 110, 90, 105]);
}

#[test]
fn times_and_prices_make_bars_of_their_own_spacing() {
    // Minutes: the low of a minute is all there is, the last step is the close.
    let bars = read("time,price\n1722816000,100\n1722816060,90\n1722816120,95\n").unwrap();
    assert_eq!((bars.minutes(), bars.step_minutes()), (1, 1));
    assert_eq!(ticks(&bars), [100_000, 100_000, 90_000, 95_000]);
    // Trades within a minute are one bar.
    let bars =
        read("time,price\n1722816000,100\n1722816010,90\n1722816059,95\n1722816060,96").unwrap();
    assert_eq!((bars.count(), bars.mended().joined), (2, 2));
    assert_eq!(ticks(&bars), [100_000, 90_000, 96_000]);
    // A day is played in hours.
    let bars = read("date,price\n2024-08-05,100\n2024-08-06,90\n").unwrap();
    assert_eq!((bars.minutes(), bars.step_minutes(), ticks(&bars).len()), (1_440, 60, 49));
}

#[test]
fn what_can_be_mended_is_mended_and_said() {
    let text = "time,price\n1722816000,100\n1722816060,90\n1722816300,95\n1722816300,94\n";
    let bars = read(text).unwrap();
    let expected = Mended { joined: 1, filled: 3, gap_line: Some(3), ..Mended::default() };
    assert_eq!(bars.mended(), expected);
    assert_eq!(ticks(&bars), [100_000, 100_000, 90_000, 90_000, 90_000, 90_000, 94_000]);
    let said = |bars: &Bars| -> Vec<String> {
        own_data::read(bars).iter().map(|message| Words::english().say(message)).collect()
    };
    assert_eq!(
        said(&bars),
        [
            "6 bars of one minute.",
            "One row was joined with another of the same time.",
            "3 bars are missing, the first after line 3. I filled them with the price before.",
        ]
    );
    // 366 days of days: the last is cut off.
    let mut text = String::from("time,price\n");
    for day in (0..366).rev() {
        writeln!(text, "{},{}", 1_600_000_000 + day * 86_400, 100 + day).unwrap();
    }
    let bars = read(&text).unwrap();
    assert_eq!((bars.count(), bars.mended().cut, bars.mended().is_reversed), (365, 1, true));
    assert_eq!(said(&bars)[1], "The file went from new to old. I turned it round.");
    assert_eq!(said(&bars)[2], "One row after 365 days was left out.");
    assert_eq!(bars.path(Ticks(100), Worst::Low).steps(), 365 * 24);
}

#[test]
fn what_cannot_be_mended_is_refused_by_line() {
    let price = |column| CsvFault::NotAPrice { column };
    let head = "time,open,high,low,close\n1722816000,1,2,1,1\n";
    let cases = [
        (String::new(), 1, CsvFault::Rows(BarsFault::TooFew)),
        (String::from("time,price\n"), 1, CsvFault::Rows(BarsFault::TooFew)),
        (String::from("time,price\n1722816000,5\n"), 2, CsvFault::Rows(BarsFault::TooFew)),
        (
            String::from("time,price\n1722816000,5\n1722816000,6\n"),
            3,
            CsvFault::Rows(BarsFault::TooFew),
        ),
        (String::from("a,b\n1,2\n"), 1, CsvFault::NoColumns),
        (String::from("hello\nworld\nthere\nis\n"), 3, CsvFault::NoColumns),
        (format!("{head}1722816060,1,2,1\n"), 3, CsvFault::TooFewFields),
        (format!("{head}\n1722816060,1,2,1,x\n"), 4, price("close")),
        (format!("{head}1722816060,NaN,2,1,1\n"), 3, price("open")),
        (format!("{head}1722816060,1,2,0,1\n"), 3, price("low")),
        (format!("{head}1722816060,1,-2,1,1\n"), 3, price("high")),
        (format!("{head}05/08/2024,1,2,1,1\n"), 3, CsvFault::NotATime),
        (format!("{head}1722816060,1,2,1,3\n"), 3, CsvFault::OutsideRange),
        (format!("{head}1722816060,1,1,2,1\n"), 3, CsvFault::OutsideRange),
        (
            format!("{head}1722816120,1,2,1,1\n1722816060,1,2,1,1\n1722816180,1,2,1,1\n"),
            4,
            CsvFault::Rows(BarsFault::NotSorted),
        ),
        (
            format!("{head}1722816060,1,2,1,1\n1722826060,1,2,1,1\n"),
            4,
            CsvFault::Rows(BarsFault::TooManyGaps),
        ),
        (format!("{head}{}\n", "1".repeat(5_000)), 3, CsvFault::NotText),
    ];
    for (text, line, fault) in cases {
        let refusal = read(&text).expect_err(&text);
        assert_eq!(refusal, CsvRefusal { line, fault }, "{text}");
        let words = Words::english();
        let message = own_data::refused(refusal);
        assert_eq!(words.problem(&message), None);
        assert!(words.say(&message).starts_with(&format!("Line {line}: ")), "{refusal}");
    }
    let mut reader = CsvReader::new();
    reader.feed(b"time,price\n").unwrap();
    let bytes = reader.feed(b"1722816000,\xff\n").unwrap_err();
    assert_eq!(bytes, CsvRefusal { line: 2, fault: CsvFault::NotText });
    let mut reader = CsvReader::new();
    let piece = "1722816000,5\n".repeat(100_000);
    let refusal = (0..50).find_map(|_| reader.feed(piece.as_bytes()).err());
    // 38 pieces of 1.3 MB fit.
    assert_eq!(refusal, Some(CsvRefusal { line: 3_800_001, fault: CsvFault::TooLarge }));
}

#[test]
fn a_long_file_is_read_in_pieces() {
    let mut text = String::from("time,open,high,low,close\n");
    for minute in 0..200_000_i64 {
        let price = 50_000 + (minute * 7_919) % 1_009;
        let time = 1_700_000_000 + minute * 60;
        writeln!(text, "{time},{price},{}.5,{}.25,{price}", price + 3, price - 4).unwrap();
    }
    let whole = read(&text).unwrap();
    assert_eq!((whole.count(), whole.minutes()), (200_000, 1));
    let mut reader = CsvReader::new();
    let mut rows = Vec::new();
    for piece in text.as_bytes().chunks(65_536) {
        reader.feed(piece).unwrap();
        rows.push(reader.rows());
    }
    assert!(rows.is_sorted() && rows[0] < rows[rows.len() - 1], "rows() is the progress");
    let pieces = reader.finish().unwrap();
    assert_eq!(ticks(&pieces), ticks(&whole));
    // 49,996.25 of 50,000 is 0.999925, and half a tick rounds up.
    assert_eq!(ticks(&whole)[1], 99_993);
}

/// The closes never touch the line at -4.52 %, the low of one bar does.
#[test]
fn the_worst_of_a_bar_closes_out_though_no_close_does() {
    let text = "time,open,high,low,close\n1722816000,100,101,99,100\n1722819600,100,104,95,102\n1722823200,102,103,101,103\n";
    let bars = read(text).unwrap();
    let run = |side: &str| {
        let session = Session::new(&format!("side={side}"));
        let scenario = session.experiment().scenario().clone().on_bars(bars.clone().into());
        let mut run = Experiment::new(scenario);
        run.seek(run.horizon());
        run
    };
    let long = run("long");
    assert_eq!((long.horizon(), long.scenario().step_minutes), (Step(12), 15));
    let fates = long.lanes().each_ref().map(|lane| lane.liquidation().map(|end| end.step));
    // The second bar's second quarter.
    assert_eq!(fates, [None, Some(Step(6))]);
    let short = run("short");
    assert!(
        short.lanes().iter().all(|lane| lane.liquidation().is_none()),
        "+4 % is before +4.48 %"
    );
}

/// What a mutation does to the bytes of a file.
fn mutated(text: &[u8], how: u8, at: usize, with: &[u8]) -> Vec<u8> {
    let mut bytes = text.to_vec();
    let at = at % bytes.len();
    match how {
        0 => bytes.truncate(at),
        1 => drop(bytes.splice(at..at, with.iter().copied())),
        2 => {
            let end = (at + with.len()).min(bytes.len());
            bytes.splice(at..end, with.iter().copied());
        }
        3 => drop(bytes.drain(..at)),
        4 => bytes.extend_from_slice(with),
        5 => bytes = bytes.iter().copied().filter(|byte| !with.contains(byte)).collect(),
        6 => bytes.reverse(),
        _ => bytes.rotate_left(at),
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn mutated_files_never_panic_and_every_refusal_says_line_and_reason(
        export in 0..EXPORTS.len(),
        how in 0_u8..8,
        at in any::<usize>(),
        with in prop_oneof![
            prop::collection::vec(any::<u8>(), 1..20),
            "[0-9,.;\\-\n\"eE:T ]{1,20}".prop_map(String::into_bytes),
        ],
        piece in 1_usize..200,
    ) {
        let bytes = mutated(EXPORTS[export].1.as_bytes(), how, at, &with);
        let lines = bytes.split(|byte| *byte == b'\n').count();
        let mut reader = CsvReader::new();
        let fed = bytes.chunks(piece).try_for_each(|piece| reader.feed(piece));
        let mut whole = CsvReader::new();
        let at_once = whole.feed(&bytes).and_then(|()| whole.finish());
        match fed.and_then(|()| reader.finish()) {
            Ok(bars) => {
                prop_assert_eq!(ticks(&bars), ticks(&at_once.expect("the same in one piece")));
                prop_assert!(ticks(&bars).iter().all(|ticks| 1 <= *ticks));
            }
            Err(refusal) => {
                prop_assert_eq!(at_once.err(), Some(refusal));
                let line = usize::try_from(refusal.line).unwrap();
                prop_assert!(1 <= line && line <= lines, "line {} of {}", line, lines);
                let words = Words::english();
                let message = own_data::refused(refusal);
                prop_assert_eq!(words.problem(&message), None);
                let said = words.say(&message);
                prop_assert!(said.starts_with(&format!("Line {line}: ")), "{}", said);
                prop_assert!(!said.contains(": ."), "a reason: {}", said);
            }
        }
    }
}

/// 30 hourly bars that fall by half a percent each.
fn falling() -> Bars {
    let mut text = String::from("time,price\n");
    let mut price = 100.0;
    for hour in 0..30 {
        writeln!(text, "{},{price:.4}", 1_722_816_000 + hour * 3_600).expect("text");
        price *= 0.995;
    }
    read(&text).expect("a file")
}

/// A session on a file: orders are recorded, other assets are not there, a market asked for takes its
/// place, and no link holds it.
#[test]
fn a_session_runs_on_a_file_until_another_market_is_asked_for() {
    let mut session =
        Session::new("seed=calm-otter-42&days=0.1&act=2:both:topup:1:100&pos=ETH:long:500:5");
    let simulated = session.experiment().path().digest();
    session.update(Msg::UseBars(Some(falling().into())));
    // Nothing that was recorded on other prices.
    assert!(!session.link().contains("act"), "{}", session.link());
    assert_eq!(session.experiment().horizon(), Step(30 * 4));
    assert_ne!(session.experiment().path().digest(), simulated);
    assert!(session.experiment().scenario().further.is_empty());
    // Beyond the horizon that the simulated market would have had: 0.1 days of 5 minutes are 28 steps.
    session.update(Msg::SeekTo(Step(40)));
    let top_up = Instruction::TopUp { number: Number(1), amount: Money::new(dec!(100)) };
    session.update(Msg::Act { who: Who::Both, instruction: top_up });
    assert_eq!(session.experiment().lanes()[0].deposits_net(), Money::new(dec!(5_100)));
    let (asset, side) = (Asset::Eth, Side::Long);
    let leverage = Leverage::new(dec!(5)).expect("at least 1");
    let opening = Opening { asset, side, size: Money::new(dec!(500)), leverage };
    session.update(Msg::Act { who: Who::Both, instruction: Instruction::Open(opening) });
    let refused = session.experiment().log().iter().filter(|entry| {
        matches!(&entry.what, Occurrence::Refused(refused) if refused.refusal == Refusal::NoPrices)
    });
    assert_eq!(refused.count(), 2, "in both accounts");
    // It can be shaken like any other.
    session.update(Msg::Shake(Shock::Crash));
    session.update(Msg::SeekTo(Step(44)));
    assert_eq!(session.experiment().path().depth(Step(44)), 20);
    // Another bet stays on the file, another market does not.
    session.update(Msg::Edit { key: Key::Size, value: "9000".into() });
    assert!(session.own().is_some());
    assert_eq!(session.experiment().horizon(), Step(30 * 4));
    session.update(Msg::Edit { key: Key::Side, value: "short".into() });
    assert_eq!(session.experiment().horizon(), Step(30 * 4));
    session.update(Msg::NewMarket { number: 7 });
    assert!(session.own().is_none());
    session.update(Msg::UseBars(Some(falling().into())));
    session.update(Msg::UseBars(None));
    assert!(session.own().is_none() && session.experiment().horizon() == Step(28));
}
