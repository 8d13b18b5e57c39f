//! Golden accounts: every file in `tests/ledger` is run against the engine, and every number in it
//! was worked by hand in its comments. Nothing here writes to them.
//!
//! | line | meaning |
//! |---|---|
//! | `venue rules= fees= funding= [slip=] [insurance=] [takeover=]` | first line; prices start at the assets' entries |
//! | `deposit amount=`, `open asset= side= mode= qty= leverage= [margin=]`, `reduce position= qty= [margin=kept]`, `increase position= qty=`, `add-margin position= amount=`, `withdraw amount=`, `protect position= order= [line=]`, `follow position= line=`, `leverage position= times=`, `mode position= mode=` | commands, each followed by the review that is due after it |
//! | `coins asset= qty=`, `convert asset= qty=` | coins brought in, coins sold |
//! | `step [minutes=] [depth=] BTC= ETH= ...` | next step: new marks, one minute on unless said otherwise, books of so many thousandths |
//! | `-> kind name=value ...` | the next event (or `refused reason=`); every event must be listed |
//! | `account`, `pool of= [asset=]`, `books` | balances now; any subset of the names below |

mod support;

use liquidation_lab::engine::{
    Account, Asset, Balance, Coins, Command, Costs, Event, FreedMargin, LoanRule, MarginMode,
    Order, OwnFunds, PoolId, PositionId, Record, Rejection, SafeInterval, Side, TakeoverOrder,
    Trigger, liquidation_price, pool, safe_interval, solvent_interval,
};
use liquidation_lab::units::{Leverage, Money, Price, Qty};
use serde_json::{Value, json};
use std::collections::{BTreeSet, VecDeque};
use support::nearness::{Sighting, sightings, wanted};
use support::text::{self, Case, Failure, Line};
use support::{Desk, FREE, RULES, id, spec};

#[test]
fn every_ledger_adds_up() {
    let failures = text::ledgers()
        .filter_map(|(name, case)| Some(format!("{name} [{}] {}", case.name, check(&case).err()?)));
    let failures: Vec<String> = failures.collect();
    assert!(failures.is_empty(), "\n{}\n", failures.join("\n"));
}

/// Twelve cases a rulebook at least, and its thresholds met exactly, just above and just below.
#[test]
fn every_rulebook_has_its_ledgers() {
    let runs: Vec<Run> = text::ledgers().filter_map(|(_, case)| check(&case).ok()).collect();
    let mut missing = Vec::new();
    for rules in RULES.map(|book| book(FREE)) {
        let own = || runs.iter().filter(|run| run.desk.venue.rules.name == rules.name);
        assert!(12 <= own().count(), "{}: {} cases", rules.name, own().count());
        let is_missing = |wanted: &Sighting| !own().any(|run| run.seen.contains(wanted));
        missing.extend(wanted(&rules).into_iter().filter(is_missing));
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

/// One account while its ledger is read.
struct Run {
    desk: Desk,
    minutes: u64,
    /// What happened and has not been compared yet.
    pending: VecDeque<Value>,
    /// The thresholds it came near to.
    seen: BTreeSet<Sighting>,
}

/// Runs a case; the log must also describe the account by itself.
fn check(case: &Case) -> Result<Run, Failure> {
    let mut run: Option<Run> = None;
    for line in &case.lines {
        let at = |failure| format!("line {}: {failure}", line.number);
        let mut line = line.clone();
        match (&mut run, line.verb.as_str()) {
            (None, "venue") => run = Some(open_venue(&mut line).map_err(at)?),
            (Some(run), _) => run.read(&mut line).map_err(at)?,
            (None, _) => return Err(at("a ledger starts with venue".to_owned())),
        }
        line.finish().map_err(at)?;
    }
    let run = run.ok_or("an empty case")?;
    run.nothing_pending()?;
    if run.desk.replayed() != run.desk.account {
        return Err("the log does not describe the account".to_owned());
    }
    Ok(run)
}

fn open_venue(line: &mut Line) -> Result<Run, Failure> {
    let switch = [("0", false), ("1", true)];
    let costs = Costs {
        has_fees: line.choice("fees", &switch)?,
        has_funding: line.choice("funding", &switch)?,
        has_slippage: line.number_if("slip")?.is_some_and(|slip| !slip.is_zero()),
    };
    let book = line.choice("rules", &RULES.map(|book| (book(costs).name, book)))?;
    let mut rules = book(costs);
    if let Some(loan) = &mut rules.loan {
        let levels = [("3x", LoanRule::UP_TO_3X), ("5x", LoanRule::UP_TO_5X)];
        let own = [("first", OwnFunds::First), ("beside", OwnFunds::Beside)];
        let rule =
            LoanRule { own_funds: line.choice("own", &own)?, ..line.choice("levels", &levels)? };
        (rules.call_multiple, *loan) =
            (rule.call_multiple(), LoanRule { interest: loan.interest, ..rule });
    }
    if let Some(fund) = line.number_if("insurance")? {
        rules.insurance_start = Money::new(fund);
    }
    rules.takeover = match line.take("takeover").as_deref() {
        None | Some("all-at-once") => TakeoverOrder::AllAtOnce,
        Some("largest-loss-first") => TakeoverOrder::LargestLossFirst,
        Some(word) => return Err(format!("takeover={word} is unknown")),
    };
    let desk = Desk::new(rules);
    Ok(Run { desk, minutes: 0, pending: VecDeque::new(), seen: BTreeSet::new() })
}

/// A command that concerns an open position.
fn on_position(line: &mut Line) -> Result<Command, Failure> {
    let position = position(&line.need("position")?)?;
    Ok(match line.verb.as_str() {
        "increase" => Command::Increase { position, qty: Qty::new(line.number("qty")?) },
        "add-margin" => Command::AddMargin { position, amount: Money::new(line.number("amount")?) },
        "reduce" => {
            let kept = line.take("margin").is_some_and(|word| word == "kept");
            let freed = if kept { FreedMargin::Kept } else { FreedMargin::ToWallet };
            Command::Reduce { position, qty: Qty::new(line.number("qty")?), freed }
        }
        "leverage" => {
            let leverage = Leverage::new(line.number("times")?).ok_or("a leverage")?;
            Command::ChangeLeverage { position, leverage }
        }
        "mode" => Command::ChangeMode { position, mode: mode(line)? },
        "follow" => Command::Follow { position, line: Price::new(line.number("line")?) },
        _ => {
            let orders = Trigger::ALL.map(|trigger| (trigger.name(), trigger));
            let trigger = line.choice("order", &orders)?;
            Command::Protect { position, trigger, line: line.number_if("line")?.map(Price::new) }
        }
    })
}

impl Run {
    fn read(&mut self, line: &mut Line) -> Result<(), Failure> {
        if let Some(kind) = line.verb.strip_prefix("-> ") {
            let fact = self.pending.pop_front().ok_or("nothing more happened")?;
            if fact["kind"] != kind {
                return Err(format!("expected {kind}, found {fact}"));
            }
            return line.compare(|name| words_of(&fact, name));
        }
        match line.verb.as_str() {
            "deposit" => {
                let amount = Money::new(line.number("amount")?);
                self.command(Command::Deposit(amount))
            }
            "open" => {
                let order = order(line)?;
                self.command(Command::Open(order))
            }
            "coins" | "convert" => {
                let qty = Qty::new(line.number("qty")?);
                let coins = Coins { instrument: id(asset(&line.need("asset")?)?), qty };
                self.command(match line.verb.as_str() {
                    "coins" => Command::DepositCoins(coins),
                    _ => Command::Convert(coins),
                })
            }
            "withdraw" => {
                let amount = Money::new(line.number("amount")?);
                self.command(Command::Withdraw(amount))
            }
            "increase" | "reduce" | "add-margin" | "protect" | "follow" | "leverage" | "mode" => {
                let command = on_position(line)?;
                self.command(command)
            }
            "step" => self.step(line),
            "account" => line.compare(|name| self.account(name)),
            "books" => line.compare(|name| self.book(name)),
            "pool" => {
                let of = match line.need("of")?.as_str() {
                    "cross" => PoolId::Cross,
                    number => PoolId::Isolated(position(number)?),
                };
                let asset = asset(&line.take("asset").unwrap_or_else(|| "BTC".to_owned()))?;
                line.compare(|name| self.pool(of, asset, name))
            }
            verb => Err(format!("unknown verb {verb}")),
        }
    }

    fn nothing_pending(&self) -> Result<(), Failure> {
        self.pending.front().map_or(Ok(()), |fact| Err(format!("not in the ledger: {fact}")))
    }

    /// Does something that makes events, and queues them for comparison.
    fn change(&mut self, change: impl FnOnce(&mut Desk) -> Result<(), Rejection>) {
        let before = self.desk.clone();
        let refused = change(&mut self.desk).err();
        let event = |event: &Event| {
            let text = Record::of(|record| event.put_into(record));
            serde_json::from_str(&text).expect("events are JSON")
        };
        self.pending.extend(self.desk.log[before.log.len()..].iter().map(event));
        self.pending.extend(refused.map(refusal));
        self.seen.extend(sightings(&before, &self.desk, self.minutes));
    }

    fn command(&mut self, command: Command) -> Result<(), Failure> {
        self.nothing_pending()?;
        let before = self.desk.account.clone();
        self.change(|desk| desk.command(command));
        let is_refused = self.pending.front().is_some_and(|fact| fact["kind"] == "refused");
        if is_refused && self.desk.account != before {
            return Err("a refused command changed the account".to_owned());
        }
        Ok(())
    }

    fn step(&mut self, line: &mut Line) -> Result<(), Failure> {
        self.nothing_pending()?;
        self.minutes = match line.take("minutes") {
            None => self.minutes + 1,
            Some(minutes) => minutes.parse().map_err(|_| "minutes= is no whole number")?,
        };
        let mut marks = self.desk.marks.clone();
        for asset in Asset::ALL {
            if let Some(price) = line.number_if(asset.name())? {
                if !(price % spec(asset).tick).is_zero() {
                    return Err(format!("{price} is not on the tick of {}", asset.name()));
                }
                marks.set(id(asset), Price::new(price));
            }
        }
        if let Some(depth) = line.number_if("depth")? {
            marks.set_depth(u16::try_from(depth).map_err(|_| "depth= is in thousandths")?);
        }
        let minutes = self.minutes;
        self.change(|desk| {
            desk.step(marks, minutes);
            Ok(())
        });
        Ok(())
    }

    fn account(&self, name: &str) -> Option<String> {
        let Desk { account, marks, venue, .. } = &self.desk;
        let snapshot = account.snapshot(marks, venue);
        Some(match name {
            "wallet" => snapshot.wallet.to_string(),
            "equity" => snapshot.equity.to_string(),
            "maintenance" => snapshot.maintenance.to_string(),
            "unposted" => account.unposted.to_string(),
            "coins" => account.coins_value(marks).to_string(),
            "positions" => account.positions.len().to_string(),
            "backing" => pool::available_to_back(account, marks, venue).to_string(),
            "movable" => pool::available_to_move(account, marks, venue).to_string(),
            _ => return None,
        })
    }

    fn pool(&self, of: PoolId, asset: Asset, name: &str) -> Option<String> {
        let Desk { account, marks, venue, .. } = &self.desk;
        let risk = pool::risk(account, of, marks, venue);
        let safe = || safe_interval(account, of, id(asset), marks, venue);
        let solvent = || solvent_interval(account, of, id(asset), marks, venue);
        Some(match name {
            "collateral" => pool::collateral(account, of).to_string(),
            "equity" => risk.equity.to_string(),
            "initial" => risk.initial.to_string(),
            "maintenance" => risk.maintenance.to_string(),
            "headroom" => risk.headroom().to_string(),
            "debt" => Balance::of(account, of, marks, venue).debt.to_string(),
            "assets" => Balance::of(account, of, marks, venue).assets.to_string(),
            "status" => account.statuses.get(&of)?.name().to_owned(),
            "liquidation" => shown(liquidation_price(account, of, id(asset), marks, venue)),
            "lower" => ends(safe()).0,
            "upper" => ends(safe()).1,
            "bankrupt_lower" => ends(solvent()).0,
            "bankrupt_upper" => ends(solvent()).1,
            _ => return None,
        })
    }

    fn book(&self, name: &str) -> Option<String> {
        let Account { ledger, .. } = &self.desk.account;
        Some(match name {
            "outside" => ledger.outside.to_string(),
            "market" => ledger.market.to_string(),
            "fees" => ledger.fees.to_string(),
            "slippage" => ledger.slippage.to_string(),
            "funding" => ledger.funding.to_string(),
            "interest" => ledger.interest.to_string(),
            "liquidation_fees" => ledger.liquidation_fees.to_string(),
            "insurance" => ledger.insurance.to_string(),
            "socialised" => ledger.socialised.to_string(),
            _ => return None,
        })
    }
}

/// A number of an event by its name; numbers inside others by `before.equity`.
fn words_of(fact: &Value, name: &str) -> Option<String> {
    let found = fact.pointer(&format!("/{}", name.replace('.', "/")))?;
    Some(found.as_str().map_or_else(|| found.to_string(), str::to_owned))
}

fn refusal(rejection: Rejection) -> Value {
    let (reason, facts) = match rejection {
        Rejection::NotInLots { lot } => ("not-in-lots", json!({"lot": lot.to_string()})),
        Rejection::NotAnAmount { max } => ("not-an-amount", json!({"max": max})),
        Rejection::NotionalTooLarge { max } => ("notional-too-large", json!({"max": max})),
        Rejection::PoolLiquidatable => ("pool-liquidatable", json!({})),
        Rejection::NotEnoughCoins { held } => ("not-enough-coins", json!({"held": held})),
        Rejection::SlipsTooFar { slippage } => ("slips-too-far", json!({"slippage": slippage})),
        Rejection::Lent => ("lent", json!({})),
        Rejection::SameMode => ("same-mode", json!({})),
        Rejection::BackedByWallet => ("backed-by-wallet", json!({})),
        Rejection::LineReached { mark } => ("line-reached", json!({"mark": mark})),
        Rejection::NotNearer { stop } => ("not-nearer", json!({"stop": stop})),
        Rejection::NotInTicks { tick } => ("not-in-ticks", json!({"tick": tick.to_string()})),
        Rejection::NoSuchPosition => ("no-such-position", json!({})),
        Rejection::TooManyPositions { max } => ("too-many-positions", json!({"max": max})),
        Rejection::LeverageAboveCap { cap } => ("leverage-above-cap", json!({"cap": cap})),
        Rejection::MarginBelowInitial { required } => {
            ("margin-below-initial", json!({"required": required}))
        }
        Rejection::NotEnoughMoney { required, available } => {
            ("not-enough-money", json!({"required": required, "available": available}))
        }
        Rejection::MoreThanOpen { open } => ("more-than-open", json!({"open": open})),
    };
    let mut refused = json!({"kind": "refused", "reason": reason});
    let facts = facts.as_object().expect("named facts").clone();
    refused.as_object_mut().expect("named facts").extend(facts);
    refused
}

fn mode(line: &mut Line) -> Result<MarginMode, Failure> {
    let modes = [MarginMode::Cross, MarginMode::Isolated].map(|mode| (mode.name(), mode));
    line.choice("mode", &modes)
}

fn order(line: &mut Line) -> Result<Order, Failure> {
    Ok(Order {
        instrument: id(asset(&line.need("asset")?)?),
        side: line.choice("side", &[Side::Long, Side::Short].map(|side| (side.name(), side)))?,
        mode: mode(line)?,
        qty: Qty::new(line.number("qty")?),
        leverage: Leverage::new(line.number("leverage")?).ok_or("leverage below 1")?,
        margin: line.number_if("margin")?.map(Money::new),
    })
}

fn asset(name: &str) -> Result<Asset, Failure> {
    let found = Asset::ALL.into_iter().find(|asset| asset.name() == name);
    found.ok_or_else(|| format!("no asset {name}"))
}

fn position(number: &str) -> Result<PositionId, Failure> {
    number.parse().map(PositionId).map_err(|_| format!("{number} is no position"))
}

fn ends(interval: SafeInterval) -> (String, String) {
    match interval {
        SafeInterval::Between { lower, upper } => (shown(lower), shown(upper)),
        SafeInterval::Nowhere => ("nowhere".to_owned(), "nowhere".to_owned()),
    }
}

fn shown(price: Option<Price>) -> String {
    price.map_or_else(|| "none".to_owned(), |price| price.shown().to_string())
}

#[test]
fn a_wrong_number_is_noticed() {
    let right = "venue rules=textbook fees=0 funding=0\ndeposit amount=7\n-> deposited amount=7\n";
    let outcome = |text: &str| check(&text::cases(text).expect("a ledger")[0]).err();
    assert_eq!(outcome(right), None);
    let wrong = [
        right.replace("-> deposited amount=7", "-> deposited amount=7.00000001"),
        right.replace("-> deposited amount=7", ""),
        right.replace("-> deposited", "-> opened"),
        format!("{right}account wallet=8"),
        format!("{right}account purse=7"),
        format!("{right}-> deposited"),
        right.replace("fees=0", "fees=0 tax=1"),
    ];
    for text in wrong {
        assert!(outcome(&text).is_some(), "{text}");
    }
}

/// The long of `threshold_long_isolated.txt`, condemned at 48,000: a tick above, ten dollars above.
#[test]
fn a_threshold_is_met_within_a_tick_or_missed() {
    let content = include_str!("ledger/threshold_long_isolated.txt");
    let common = content.split("case ").next().expect("an account");
    let met = |step: &str| {
        let cases = text::cases(&format!("{common}{step}\n-> status to=call")).expect("a ledger");
        let seen = check(&cases[0]).unwrap_or_else(|failure| panic!("{failure}")).seen;
        wanted(&RULES[0](FREE)).iter().filter(|sighting| seen.contains(sighting)).count()
    };
    assert_eq!((met("step BTC=48000.1"), met("step BTC=48010")), (1, 0));
}
