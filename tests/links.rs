//! Links: nothing in one may crash anything, every refusal says key, value and what is allowed.

use liquidation_lab::market::Path;
use liquidation_lab::sim::link::Notice;
use liquidation_lab::sim::{Allowed, Key, NOT_BUILT, Scene, Session};
use liquidation_lab::units::Step;
use liquidation_lab::view::{Frame, Words, notice};
use proptest::prelude::*;

/// A bad link, the key that its notice must name, and what it must say is allowed.
const BAD: [(&str, &str, &str); 72] = [
    ("v=2", "v=2", "1"),
    ("v=", "v=", "1"),
    ("seed=", "seed=", "1 to 32"),
    ("seed=123456789012345678901234567890123", "seed=", "1 to 32"),
    ("scene=SLIDE", "scene=SLIDE", "random, sideways, slide, dip, flash"),
    ("scene=wicked", "scene=wicked", "wick, thin, news, covid-2020"),
    ("scene=news&jumps=own", "jumps=own", "no effect"),
    ("side=both", "side=both", "long, short"),
    ("asset=DOGE", "asset=DOGE", "BTC, ETH, SOL, ALT"),
    ("asset=btc", "asset=btc", "BTC, ETH, SOL, ALT"),
    ("size=0", "size=0", "50–1,000,000,000"),
    ("size=-1", "size=-1", "50–1,000,000,000"),
    ("size=49.99", "size=49.99", "50–1,000,000,000"),
    ("size=1000000001", "size=1000000001", "50–1,000,000,000"),
    ("size=lots", "size=lots", "50–1,000,000,000"),
    ("size=1e9", "size=1e9", "50–1,000,000,000"),
    ("size=NaN", "size=NaN", "50–1,000,000,000"),
    ("size=20000.123456789", "size=20000.123456789", "50–1,000,000,000"),
    ("asset=SOL&size=0.5", "size=0.5", "1–1,000,000,000"),
    ("wallet=0", "wallet=0", "1,000,000,000"),
    ("wallet=-5000", "wallet=-5000", "1,000,000,000"),
    ("wallet=999", "wallet=999", "1,000–1,000,000,000"),
    ("size=1000000", "size=1000000", "(50–100,049)"),
    ("asset=ETH&size=1000000", "size=1000000", "(2.5–100,002)"),
    ("lev=900", "lev=900", "1–125"),
    ("lev=0", "lev=0", "1–125"),
    ("lev=0.5", "lev=0.5", "1–125"),
    ("lev=3", "lev=3", "4–125"),
    ("rules=tiered&asset=ALT&lev=20", "lev=20", "1–10"),
    ("rules=tiered&asset=ALT&size=20001&lev=10", "lev=10", "1–5"),
    ("rules=tiered&asset=ALT&size=600000&wallet=1000000&lev=5", "lev=5", "1–2"),
    ("margin=0", "margin=0", "160"),
    ("margin=6000", "margin=6000", "(160–5,000)"),
    ("lev=20&margin=6000", "margin=6000", "(1,000–5,000)"),
    ("lev=20&margin=999", "margin=999", "1,000"),
    ("coll=BTC:0", "coll=BTC:0", "0.001"),
    ("coll=BTC:0.0005", "coll=BTC:0.0005", "0.001"),
    ("coll=DOGE:1", "coll=DOGE:1", "BTC"),
    ("coll=BTC", "coll=BTC", "“BTC” is not ASSET:AMOUNT"),
    ("coll=BTC:lots", "coll=BTC:lots", "“BTC:lots” is not ASSET:AMOUNT"),
    ("coll=BTC:1,ETH:1.0001", "coll=BTC:1,ETH:1.0001", "0.001–400,000"),
    ("coll=BTC:1,BTC:2", "coll=BTC:1,BTC:2", "ETH, SOL, ALT"),
    ("savings=-1", "savings=-1", "0–1,000,000,000"),
    ("stop=0", "stop=0", "0.01–99"),
    ("stop=100", "stop=100", "0.01–99"),
    ("side=short&stop=1001", "stop=1001", "0.01–1,000"),
    ("tp=tight", "tp=tight", "0.01–1,000"),
    ("side=short&tp=99.5", "tp=99.5", "0.01–99"),
    ("pos=ALT:short:4000", "pos=ALT", "ASSET:SIDE:SIZE:LEVERAGE"),
    ("pos=DOGE:long:1:1", "pos=DOGE", "“DOGE:long:1:1” is not"),
    ("pos=ALT:long:100000000:1", "pos=ALT", "cannot back all of it"),
    ("act=9:both:sell:1", "act=9", "“9:both:sell:1” is not"),
    ("act=9:both:close:1,x", "act=9", "“x” is not"),
    ("days=1&act=289:both:close:1", "act=289", "“289:both:close:1” is not"),
    ("rules=loan&lev=6", "lev=6", "1–5"),
    ("rules=real", "rules=real", "textbook, tiered"),
    ("fees=yes", "fees=yes", "0, 1"),
    ("rules=tiered&funding=2", "funding=2", "1, 0"),
    ("vol=0", "vol=0", "1–500"),
    ("vol=501", "vol=501", "1–500"),
    ("drift=-501", "drift=-501", "-500–500"),
    ("scene=dip&drift=10", "drift=10", "no effect"),
    ("jumps=yes", "jumps=yes", "none, own, crash"),
    ("regime=calm", "regime=calm", "none, storms"),
    ("corr=1.01", "corr=1.01", "-1–1"),
    ("scene=slide&jumps=own", "jumps=own", "no effect"),
    ("scene=flash&regime=storms", "regime=storms", "no effect"),
    ("scene=dip&corr=0.5", "corr=0.5", "no effect"),
    ("days=0", "days=0", "0.01–365"),
    ("days=0.02&step=60", "days=0.02", "0.04166667–365"),
    ("step=2", "step=2", "5, 1, 15, 60"),
    ("lang=xx", "lang=xx", "en"),
];

fn say(notice_given: &Notice) -> String {
    Words::english().say(&notice(notice_given))
}

#[test]
fn every_bad_link_is_answered_with_key_value_and_what_is_allowed() {
    let mut failures = Vec::new();
    for (link, given, allowed) in BAD {
        let session = Session::new(link);
        let said: Vec<String> = session.notices().iter().map(say).collect();
        let normal = |text: &str| text.replace('\u{2212}', "-");
        let is_right = said.len() == 1
            && said[0].starts_with(given)
            && normal(&said[0]).contains(allowed)
            && said[0].contains("I used");
        if !is_right {
            failures.push(format!("{link}: {said:?}"));
        }
    }
    assert!(failures.is_empty(), "{failures:#?}");
}

#[test]
fn unknown_repeated_and_unbuilt_keys_are_named() {
    let said =
        |link: &str| -> Vec<String> { Session::new(link).notices().iter().map(say).collect() };
    assert_eq!(said("colour=red"), ["colour is not a key of a link. I ignored it."]);
    assert_eq!(said("lev=10&lev=30"), ["lev was given twice. I ignored 30."]);
    assert_eq!(said("trail=3%"), [""; 0]);
    let bad = "trail=3 is not possible: “3” is not a distance (a percentage from 0.01% to 99%, or a \
               multiple of the true range from 0.1r to 100r; with :swing behind it, behind the recent \
               swing). I used none.";
    assert_eq!(said("trail=3"), [bad]);
    assert_eq!(said("embed=1"), ["embed=1 is not available yet (available: 0). I used 0."]);
    assert_eq!(said("view=projector"), [""; 0]);
    let banana = "view=banana is not possible (full, projector). I used full.";
    assert_eq!(said("view=banana"), [banana]);
    assert_eq!(said("corr=measured&jumps=none&scene=dip"), [""; 0]);
    assert_eq!(said("=&&%%%=%ff&+"), said("=&&%%%=%ff&+"));
}

/// Spelled defaults of keys that are not built, in several spellings, and links that ask for more.
#[test]
fn a_key_that_is_not_built_may_spell_its_default_and_nothing_else() {
    let said =
        |link: &str| -> Vec<String> { Session::new(link).notices().iter().map(say).collect() };
    for spelled in [
        "slip=0",
        "trigger=mark",
        "jumps=none",
        "regime=none",
        "embed=0",
        "autotopup=0",
        "delay=0",
        "delay=0.0",
        "coll=",
        "pos=none",
        "savings=5000",
        "savings=5000.00",
        "view=full",
        "rules=tiered&slip=0&view=full&stop=",
    ] {
        assert_eq!(said(spelled), [""; 0], "{spelled}");
    }
    for key in &NOT_BUILT {
        assert!(Key::from_name(key.name).is_none(), "{} is built", key.name);
        assert_eq!(said(&format!("{}={}", key.name, key.default)), [""; 0]);
        let (others, outside): (&[&str], _) = match key.allowed {
            Allowed::Words(words) => (words, Some((["banana", ""], words.join(", ")))),
            Allowed::Between(low, _) => (&["0.5"], Some((["banana", "-2"], format!("{low}–")))),
            Allowed::Text => (&["7", "what-it-may-be"], None),
        };
        for other in others.iter().filter(|word| **word != key.default) {
            let given = format!("{}={other}", key.name);
            let expected =
                format!("{given} is not available yet (available: {0}). I used {0}.", key.default);
            assert_eq!(said(&given), [expected]);
        }
        let (values, allowed) = outside.unwrap_or_default();
        for value in values.iter().filter(|_| !allowed.is_empty()) {
            let given = format!("{}={value}", key.name);
            let found = said(&given).concat().replace('\u{2212}', "-");
            let start = format!("{given} is not possible ({allowed}");
            let end = format!("). I used {}.", key.default);
            assert!(found.starts_with(&start) && found.ends_with(&end), "{found}");
        }
    }
}

#[test]
fn a_default_never_raises_a_notice() {
    for asset in ["BTC", "ETH", "SOL", "ALT"] {
        for rules in ["textbook", "tiered", "tierstep", "fraction", "loan"] {
            let link = format!("asset={asset}&rules={rules}");
            assert!(Session::new(&link).notices().is_empty(), "{link}");
        }
    }
}

/// What the notice of a value that cannot be funded calls possible is possible, and one more is not.
#[test]
fn the_bounds_that_notices_name_are_true() {
    let is_fine = |link: &str| Session::new(link).notices().is_empty();
    assert!(is_fine("wallet=1000") && !is_fine("wallet=999"));
    assert!(is_fine("lev=4") && !is_fine("lev=3"));
    assert!(is_fine("size=100049") && !is_fine("size=100050"));
    assert!(is_fine("asset=ETH&size=2.5") && !is_fine("asset=ETH&size=2.4"));
    assert!(is_fine("asset=ETH&size=100002") && !is_fine("asset=ETH&size=100003"));
    assert!(is_fine("margin=5000") && !is_fine("margin=5001"));
    assert!(is_fine("margin=160") && !is_fine("margin=159"));
    // Where nothing helps alone, each range is that of the others' defaults.
    let all = Session::new("size=20000&wallet=5000&lev=3&margin=7000");
    let said: Vec<_> = all.notices().iter().map(say).collect();
    let expected = [
        "margin=7000 cannot be opened with the other values (160–5,000). I used 1000.",
        "lev=3 cannot be opened with the other values (4–125). I used 20.",
        "size=20000 cannot be opened with the other values (50–100,049). I used 20000.",
        "wallet=5000 cannot be opened with the other values (1,000–1,000,000,000). I used 5000.",
    ];
    assert_eq!(said, expected);
    assert!(is_fine("days=0.04166667&step=60") && !is_fine("days=0.04166666&step=60"));
}

fn value_of(key: Key) -> BoxedStrategy<String> {
    let words =
        |words: &'static [&'static str]| prop::sample::select(words).prop_map(String::from).boxed();
    match key {
        Key::V => words(&["1"]),
        Key::Seed => "[a-zA-Z0-9 ü€&=+%#-]{1,32}".prop_map(String::from).boxed(),
        Key::Scene => prop::sample::select(Scene::ALL.map(Scene::as_str).to_vec())
            .prop_map(String::from)
            .boxed(),
        Key::Side => words(&["long", "short"]),
        Key::Asset => words(&["BTC", "ETH", "SOL", "ALT"]),
        Key::Size => (50_u32..1_000_000).prop_map(|n| n.to_string()).boxed(),
        Key::Wallet => (1_u32..2_000_000).prop_map(|n| n.to_string()).boxed(),
        Key::Lev => (1_u32..130).prop_map(|n| n.to_string()).boxed(),
        Key::Margin => (1_u32..50_000).prop_map(|n| format!("{n}.5")).boxed(),
        Key::Coll => words(&["none", "BTC:0.05", "ETH:2", "SOL:1.5,BTC:0.1", "ALT:100,ETH:1"]),
        Key::Rules => words(&["textbook", "tiered", "tierstep", "fraction", "loan"]),
        Key::Fees | Key::Funding | Key::Slip | Key::AutoTopUp => words(&["0", "1"]),
        Key::Vol => (1_u32..=500).prop_map(|n| n.to_string()).boxed(),
        Key::Jumps => words(&["none", "own", "crash"]),
        Key::Regime => words(&["none", "storms"]),
        Key::Corr => (-100_i32..=100).prop_map(|n| format!("{}", f64::from(n) / 100.0)).boxed(),
        Key::Drift => (-500_i32..=500).prop_map(|n| n.to_string()).boxed(),
        Key::Days => (1_u32..200).prop_map(|n| format!("0.{n:03}")).boxed(),
        Key::Step => words(&["1", "5", "15", "60"]),
        Key::View => words(&["full", "projector"]),
        Key::Lang => words(&["en"]),
        Key::Savings => (0_u32..9_000).prop_map(|n| n.to_string()).boxed(),
        Key::Pos => words(&["none", "ETH:short:3000:5", "ALT:long:900.5:3,BTC:short:2000:2"]),
        Key::RuleChange => words(&["none", "1:mmr2", "9:mmr1.5"]),
        Key::TopUp => words(&["none", "500", "1.5"]),
        Key::Delay => words(&["0", "0.5", "8"]),
        Key::Alert => words(&["none", "price:48000", "risk:50,price:51000.5"]),
        Key::Trail => words(&["none", "3%", "2.5r", "1r:swing"]),
        Key::Trigger => words(&["mark", "last"]),
        Key::Stop | Key::Tp => words(&["none", "0.5", "3", "60"]),
        Key::Shock => words(&["none", "1:crash15", "1:wick,2:dry", "0:news,5:news"]),
        Key::Act => words(&[
            "none",
            "0:both:stop:1:48000,0:both:close:1",
            "0:cross:open:SOL:short:800:4,0:isolated:topup:1:500,0:both:withdraw:10",
        ]),
    }
}

/// Links of some keys with values that are mostly right.
fn links() -> impl Strategy<Value = Vec<(&'static str, String)>> {
    prop::sample::subsequence(Key::ALL.to_vec(), 0..=Key::ALL.len()).prop_flat_map(|keys| {
        keys.into_iter().map(|key| (Just(key.name()), value_of(key))).collect::<Vec<_>>()
    })
}

/// Short runs, where the link does not say otherwise: what is tested is the link, not the market.
fn query(pairs: &[(&str, String)]) -> String {
    let mut pairs = pairs.to_vec();
    if pairs.iter().all(|(key, _)| *key != "days") {
        pairs.push(("days", String::from("0.1")));
    }
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

/// What a mutation does to one value.
fn mutated(value: &str, how: u8, with: &str) -> String {
    match how {
        0 => String::new(),
        1 => with.to_owned(),
        2 => format!("{value}{with}"),
        3 => format!("{with}{value}"),
        4 => format!("-{value}"),
        5 => value.repeat(9),
        6 => value.chars().rev().collect(),
        _ => value.to_uppercase(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn encode_of_decode_is_the_link(pairs in links()) {
        let session = Session::new(&query(&pairs));
        let link = session.link().to_string();
        let again = Session::new(&link);
        prop_assert!(again.notices().is_empty(), "{link}: {:?}", again.notices());
        prop_assert_eq!(again.link().as_ref(), link.as_str());
        prop_assert_eq!(again.experiment().scenario(), session.experiment().scenario());
        // Lists (positions, orders, alerts) are as long as there are many of them; letters of a name
        // that links have to spell out count once; what is arranged for the run comes on top.
        let has = |keys: &[&str]| keys.iter().any(|key| link.contains(&format!("&{key}=")));
        let is_single = !has(&["pos", "act", "alert"]);
        let is_arranged = has(&["trail", "trigger", "topup", "delay", "autotopup", "rulechange"]);
        let seed = session.experiment().scenario().seed.as_str();
        let spelled = form_urlencoded::byte_serialize(seed.as_bytes()).map(str::len).sum::<usize>();
        let length = link.len() - spelled + seed.chars().count();
        let most = if is_arranged { 360 } else { 300 };
        prop_assert!(!is_single || length <= most, "{} characters: {}", length, link);
    }

    #[test]
    fn mutated_links_never_panic(
        pairs in links(),
        which in any::<prop::sample::Index>(),
        how in 0_u8..8,
        with in "\\PC{0,40}",
    ) {
        let mut pairs = pairs;
        if !pairs.is_empty() {
            let index = which.index(pairs.len());
            pairs[index].1 = mutated(&pairs[index].1, how, &with);
        }
        let session = Session::new(&query(&pairs));
        let frame = Frame::build(&session, None);
        prop_assert_eq!(frame.notices.len(), session.notices().len());
        for found in session.notices() {
            let said = say(found);
            match found {
                Notice::Refused(problem) => {
                    prop_assert!(said.starts_with(&format!("{}=", problem.key.name())), "{}", said);
                    prop_assert!(said.contains(" I used "), "{}", said);
                    prop_assert!(said.contains('('), "what is allowed: {}", said);
                }
                Notice::NotBuilt { .. } => prop_assert!(said.contains(" I used "), "{}", said),
                Notice::UnknownKey { .. } | Notice::NotHere { .. } | Notice::Repeated { .. } => {
                    prop_assert!(said.contains("I ignored"), "{}", said);
                }
            }
        }
    }

    #[test]
    fn arbitrary_text_never_panics(text in "\\PC{0,200}") {
        let _ = Session::new(&text);
    }
}

/// The whole market has the traded asset's own path in front, whatever stands behind it.
#[test]
fn the_whole_market_begins_with_the_traded_asset() {
    for asset in ["BTC", "ALT"] {
        let link = format!("asset={asset}&jumps=crash&regime=storms&days=30");
        let session = Session::new(&link);
        let scenario = session.experiment().scenario();
        let whole = Path::generate(&scenario.market_whole());
        let traded = session.experiment().path();
        assert_eq!(whole.assets(), 4);
        let same = |step| whole.ticks(0, Step(step)) == traded.ticks(0, Step(step));
        assert!((0..=traded.steps()).all(same), "{link}");
        // The others keep their ratio to the traded asset's volatility, whatever that is.
        let market =
            Session::new(&format!("asset={asset}&vol=30")).experiment().scenario().market_whole();
        let of =
            |name| market.assets.iter().find(|spec| spec.name == name).map(|spec| spec.volatility);
        let ratio = of("ALT").unwrap() / of("BTC").unwrap();
        assert!((ratio - 2.0).abs() < 1e-12, "120 to 60: {ratio}");
    }
}

/// `jumps`, `regime` and `corr` each change the market they belong to, and a run without them is
/// what it was.
#[test]
fn jumps_storms_and_correlation_change_the_market() {
    let digest = |link: &str| {
        let session = Session::new(link);
        assert!(session.notices().is_empty(), "{link}");
        Path::generate(&session.experiment().scenario().market_whole()).digest()
    };
    let links = ["", "jumps=own", "jumps=crash&days=365", "days=365", "regime=storms", "corr=0"];
    let digests: Vec<String> = links.into_iter().map(digest).collect();
    for (index, digest) in digests.iter().enumerate() {
        assert!(!digests[..index].contains(digest), "{} changes nothing", links[index]);
    }
}
