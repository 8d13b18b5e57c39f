### Words of the page: frame, tanks, chart, controls. *…* is set in bold.

## Header
app-name = Liquidation Lab
practice = Practice money – nothing here is real
practice-short = Practice money
seed-label = market
new-market = New market
share = Share
share-copied = Link copied
share-without-own = Link copied, without your prices
share-by-hand = Copy the link from the address bar: this browser does not let a page do it
settings-open = Settings
keys-open = Keys

## Accounts
lane-name = { $mode ->
    [cross] Cross
   *[isolated] Isolated
}
lane-backing = { $now ->
    [cross] Moved to cross: *{ lane-backing-short }*
    [isolated] Moved to isolated: *{ lane-backing-short }*
   *[none] { $all ->
        [yes] *All { $cell }*
       *[no] *Only { $cell }*
    } { $tense ->
        [past] backed the trade
       *[now] backs the trade
    }
}
lane-backing-none = *Nothing* is at stake now
lane-backing-none-short = no trade
lane-backing-short = { $all ->
    [yes] all { $cell }
   *[no] only { $cell }
}
lane-numbers = { $mode ->
    [cross] Cross in numbers
   *[isolated] Isolated in numbers
}
status = { $status ->
    [comfortable] Comfortable
    [close] Getting close
    [call] Margin call
    [liquidated] Closed out
    [stopped] Stopped
    [closed] Closed
   *[finished] Still open
}
standing-open = *{ $left }* left · *{ $distance }* to go
standing-no-line = *{ $left }* left · no liquidation price
standing-closed-out = Lost *{ $lost }* · kept *{ $kept }*
standing-over = *{ $left }* { $closed ->
    [yes] in the account
   *[no] at the end
}
measure-open = { $set }x set, { $effective }x effective · risk { $risk }
measure-set = { $set }x set
measure-flat = No position
measure-closed-out = liquidated { $unit ->
    [hours] at { $time }
   *[days] on day { $day }, { $time }
}
risk-help = Risk is the floor divided by what is left. At 100 % the account is closed out.
to-go = { $distance } to go
announce-status = { $mode ->
    [cross] Cross
   *[isolated] Isolated
}: { $status ->
    [comfortable] { $from ->
        [call] margin call over, comfortable again
       *[close] comfortable
    }
    [close] { $from ->
        [call] margin call over, still close
       *[comfortable] getting close
    }
    [call] margin call
    [liquidated] closed out
    [stopped] stopped
    [closed] closed
   *[finished] still open
}, { $distance } to go.
announce-status-only = { $mode ->
    [cross] Cross
   *[isolated] Isolated
}: { $status ->
    [comfortable] { $from ->
        [call] margin call over, comfortable again
       *[close] comfortable
    }
    [close] { $from ->
        [call] margin call over, still close
       *[comfortable] getting close
    }
    [call] margin call
    [liquidated] closed out
    [stopped] stopped
    [closed] closed
   *[finished] still open at the end
}.
announce-closed-out = { $mode ->
    [cross] Cross
   *[isolated] Isolated
} closed out at { $price }{ $apart ->
    [yes] { " " }(filled at { $fill })
   *[no] { "" }
}. Lost { $lost }, kept { $kept }.
stake = { $mode ->
    [cross] At { $price } cross is closed out:
   *[isolated] At { $price } isolated is closed out:
} { $all ->
    [yes] *all { $cell } is at stake.*
    [beside] *{ $cell } is at stake; what is on the other side of the wall is not.*
   *[no] *{ $cell } is at stake, { $locked } is out of reach.*
}
stake-no-line = { $mode ->
    [cross] No price closes out cross
   *[isolated] No price closes out isolated
}: the position is no larger than the money behind it.
stake-title = { $side ->
    [short] If the price rises
   *[long] If the price falls
}
stake-none = Both accounts are closed. Nothing more can be lost here.

## Tanks
tank-floor = floor { $amount }
tank-wall = the wall
tank-locked = locked
tank-locked-note = out of reach
tank-kept = kept
tank-kept-note = was never at risk
tank-left = left
tank-now = there now
tank-overflow = { $times }x full
tank-leak = { $side ->
    [short] { $amount } for each +1 %
   *[long] { $amount } for each −1 %
}
tank-title = { $mode ->
    [cross] Cross account
   *[isolated] Isolated account
}: { $all ->
    [yes] { $wall ->
        [cross] one tank of { $cell }
       *[isolated] one cell of { $cell }
    }, { $level } left, all of it behind the trade.
    [beside] { $wall ->
        [cross] one tank of { $cell }
       *[isolated] a walled cell of { $cell }
    } with { $level } left; on the other side of the wall is money behind other trades.
   *[no] a walled cell of { $cell } with { $level } left, and { $locked } locked away behind the wall.
}
tank-title-closed = { $mode ->
    [cross] Cross account: one tank with { $left }, no trade open.
   *[isolated] Isolated account: one tank with { $left }, no trade open and no wall.
}
tank-title-broken = { $mode ->
    [cross] Cross account
   *[isolated] Isolated account
}: { $wall ->
    [cross] the tank of { $cell } is broken.
   *[isolated] { $all ->
        [yes] the cell of { $cell } is broken.
       *[no] the walled cell of { $cell } is broken.
    }
} { $rest ->
    [left] { $left } is left.
    [untouched] The { $locked } behind the wall is untouched.
    [both] { $returned } came back. The { $locked } behind the wall is untouched.
    [returned] { $returned } came back.
   *[nothing] Nothing is left.
}

## Ways to other pages
about-link = What is left out
learn-link = Learn
rulebook-what = What these rules do
examples-link = Examples

## Chart
price-last = last trade { $price }
price-change = { $direction ->
    [down] ▼ { ABS($change) }
    [up] ▲ { ABS($change) }
   *[same] unchanged
}
asset-name = { $asset ->
    [ALT] ALT (simulated small cap)
   *[other] { $asset } (simulated)
}
chart-assets = Which price the chart shows
chart-options = Chart
chart-candles = Candles of trades, each { $unit ->
    [days] { $count ->
        [one] 1 day
       *[other] { $count } days
    }
    [hours] { $count ->
        [one] 1 hour
       *[other] { $count } hours
    }
   *[minutes] { $count ->
        [one] 1 minute
       *[other] { $count } minutes
    }
}
chart-last = Price of the latest trade
chart-index = Index: what other exchanges say
chart-one-price = In this market all three prices are one.
chart-volatility = So far the price moved like one with a volatility of { $percent } % a year.
chart-volatility-none = How volatile the price is shows after some steps.
chart-thin = Hatched at the foot: the books hold less than half of the usual. Where slippage is on, fills are worse.
chart-market = What prices are made from
chart-shock = Arrowhead at the foot: a shock pressed during the run.
day-of = { $unit ->
    [hours] { $time } of { $total } hours
   *[days] day { $day } of { $days }
}
day = day { $day }
moment = { $unit ->
    [hours] { $time }
   *[days] day { $day }, { $time }
}
chart-entry = entry { $price }
chart-unknown = not known yet
chart-goes-on = The market goes on
chart-line = { $mode ->
    [cross] Cross is closed out at { $price }
   *[isolated] Isolated is closed out at { $price }
}
chart-line-short = { $mode ->
    [cross] Cross · { $distance } to go
   *[isolated] Isolated · { $distance } to go
}
chart-line-closed-out = { $mode ->
    [cross] Cross closed out
   *[isolated] Isolated closed out
}
chart-title = Price from { $unit ->
    [hours] 00:00 to { $time }
   *[days] day 0 to day { $day }
}: entry { $entry }, now { $price }, with the liquidation line of each account.
market-region = Market
compare = Compare rulebooks
compare-note = The same bet on the same prices, with the same orders, to the end of the run. Costs are those of each rulebook unless the link says otherwise; where a rulebook allows less leverage, the most it allows is taken.
compare-wait = Running the market once for each…
compare-fate = { $status ->
    [liquidated] closed out { $moment }
    [stopped] stopped { $moment }
    [closed] closed { $moment }
   *[finished] open to the end
}
compare-refused = cannot be opened here: { $reason }
compare-result = { SIGNED($result) }
risk-log = Risk, day by day
risk-log-note = The floor divided by what is left, as a look at the account once a day would have shown it. At 100 % the account is closed out. Days that are over.
risk-log-wait = Going through the days…
risk-log-none = No day is over yet.
risk-log-day = day
risk-log-number = { $day }
risk-log-cell = { $state ->
    [closed-out] closed out
    [nothing] –
    [ended] worst { $worst }, then closed
   *[open] worst { $worst }, at the end { $last }
}
chart-table = Price as a table
column-when = when
column-what = what
column-price = price

## Time
transport-group = Time
action-play = Play
action-pause = Pause
action-step = Step
action-step-back = Step back
action-step-back-short = Step
action-reset = Reset
scrub = Moment
speed-group = Speed
speed-slow = Slow
speed-normal = Normal
speed-fast = Fast

## The bet
bet = The bet
sheet-whole = The same run again: { $link }
bet-locked = Reset to change the bet.
ends-acted = Orders were given since the opening: the lines in the chart say what holds now.
bet-more = More
bet-further-drop = – take it out
field-side = Side
field-asset = Asset
field-size = Position
field-lev = Leverage
field-wallet = Wallet
field-scene = Market
field-vol = Volatility
field-rules = Rules
field-days = Days
field-other = Setting
field-seed = Market name
field-margin = Isolated margin
row-number = No.
row-market = Market
row-stop = Stop-loss
row-take-profit = Take-profit
row-line-and-distance = { $price }{ $conditional ->
    [yes] †
   *[no] { "" }
} ({ $distance })
row-pnl-and-roe = { SIGNED($pnl) } ({ $roe })
list-title = All positions
list-mode = Account
conditional = † These prices hold only while your other positions do not move.
together = If all prices move together, { $mode ->
    [cross] cross
   *[isolated] isolated
} is closed out { $which ->
    [both] when BTC falls *{ $fall }* or rises *{ $rise }*
    [rise] when BTC rises *{ $rise }*
    [never] by no fall to where a price is nothing and no rise to twice its price
   *[fall] when BTC falls *{ $fall }*
}: ETH goes { $eth } times as far, SOL { $sol }, ALT { $alt }.
conditional-why = Why?
conditional-reason = In cross all positions share one pool. When another one loses, less is left for this one, and its line comes nearer; when another one gains, it moves away. The price shown assumes that all other prices stand still.
field-savings = Savings outside
field-rulechange = Rules that change (step:mmr2)
field-topup = Top-up at a margin call
field-delay = Answered after
field-autotopup = Calls answered
field-pos = Further positions
field-stop = Stop-loss
field-tp = Take-profit
field-alert = Alerts (price:48000, risk:50)
field-trail = Stop follows (3% or 2.5r)
field-trigger = Orders read
choice-trigger-mark = Mark price
choice-trigger-last = Last trade
unit-percent-entry = % from entry
field-fees = Fees
field-funding = Funding
field-slip = Slippage
field-drift = Trend
field-step = Step
field-jumps = Jumps
field-regime = Storms
field-corr = Moves with BTC
unit-percent-year = % a year
unit-days = days
unit-hours = hours
margin-derived = Isolated margin *{ $margin }*
free-derived = Free to use: cross *{ $cross }*, isolated *{ $isolated }*
choice-long = Long
choice-short = Short
choice-random = Random
choice-slide = Slide
choice-dip = Dip and recover
choice-sideways = Sideways
choice-flash = Flash crash
choice-wick = A wick
choice-thin = Thin index
choice-news = News at noon
choice-covid-2020 = Stylised after March 2020
choice-may-2021 = Stylised after May 2021
choice-luna-2022 = Stylised after Luna, May 2022
choice-ftx-2022 = Stylised after FTX, November 2022
choice-aug-2024 = Stylised after August 2024
choice-oct-2025 = Stylised after October 2025
choice-jumps-none = No jumps
choice-jumps-own = Jumps of this asset
choice-jumps-crash = Jumps and market crashes
choice-regime-none = No storms
choice-regime-storms = Calm and stormy times
choice-corr-measured = As measured
choice-textbook = Textbook
choice-tiered = Perpetual, tiered
choice-autotopup-once = The first
choice-autotopup-again = All, while savings last
choice-on = On
choice-off = Off
choice-asset = { $asset } · { $rating ->
    [deep] deep
    [fair] fair
   *[thin] thin
}
choice-step = { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}
leverage-times = { $times }x

## Tabs
tabs = Details
tab-events = What happened
tab-why = Why
tab-what-if = What if
tab-futures = 100 futures
tab-numbers = Numbers
events-empty = Nothing happened yet. Press Play.
why-title = { $mode ->
    [cross] Cross
   *[isolated] Isolated
}: { $out ->
    [yes] where the money went
   *[no] what changed the money
}
why-caption = In dollars, from the opening to { $moment }
why-bar = as a bar
why-amount = amount
why-without = without it
why-start = At the start
why-end = Left now
why-part = { $part ->
    [paid-in] Paid in later
    [taken-out] Taken out
    [price] Price
    [fees] Trading fees
    [funding] Holding cost (funding)
    [interest] Interest on the loan
    [slippage] Slippage
    [liquidation-fee] Liquidation fee
    [insurance] { $gain ->
        [yes] Paid by the insurance fund
       *[no] To the insurance fund
    }
   *[others] Borne by other traders
}
why-rules = Changed rules: floor × { $times }
why-survived = survived
why-died = closed out too
why-later = told when time stands still
why-wait = running it again…
why-after = taken after the close-out
why-note = “Without it” is the same bet once more, with the same orders, on the same prices to the end of the run. It survived if the exchange closed nothing in that account. Fees of trades and of closing out go together. The price cannot be left out: it is the same in every run.
why-none = No account was closed out so far. Amounts are what each cause brought or took since the opening; they add up to what is left now.
what-if-chips = What else you could have done
what-if-note = Choose up to three. Each is the same bet on the same prices to the end of the run, with one thing done otherwise.
what-if-change = what
what-if-as-it-is = The bet as it is
what-if = { $what ->
    [half-size] Half the position
    [half-leverage] Half the leverage
    [spot] What the money buys, no leverage
    [half-in-btc] Half of it in BTC
    [half-in-eth] Half of it in ETH
    [hedge] As much the other way
    [stop] Stop-loss at { $percent } %
    [trail] Dynamic stop, { $ranges } × the usual swing
    [top-up] { $amount } more at the margin call
    [other-mode] The other margin mode
    [textbook] Textbook rules
    [tiered] Tiered rules
   *[no-costs] No costs
}
what-if-at = { " " }at { $lev }x
what-if-lines = Gain or loss from the opening to the end of the run
what-if-difference = ({ SIGNED($result) })
what-if-same-path = In brackets: against the bet as it is. All of them met the same prices (digest { $digest }).
events-now = Now
events-go = Go to { $moment }
events-all = Show all { $count } rows
events-newest = Show the newest { $count } rows
column-cross = cross
column-isolated = isolated
numbers-position = The position
numbers-money = The money behind it
numbers-sum = Show the sum
numbers-sum-of = { $mode ->
    [cross] Cross, with your numbers
   *[isolated] Isolated, with your numbers
}
numbers-none = –
value = { $value }
side-and-leverage = { $side ->
    [short] Short, { $times }x
   *[long] Long, { $times }x
}{ $now ->
    [cross] , moved to cross
    [isolated] , moved to isolated
   *[none] { "" }
}
row-side = Side and leverage
row-qty = Amount
row-notional = Position value
row-entry = Entry price
row-mark = Price used for closing (mark)
row-liquidation = Closed out at (liquidation)
row-distance = To go
row-bankruptcy = All gone at (bankruptcy)
row-pnl = Gain or loss so far (PnL)
row-roe = … of the margin (ROE)
row-equity = What is left (equity)
row-maintenance = Floor (maintenance margin)
row-buffer = Above the floor
row-risk = Risk rate, 100 % closes out
row-effective = Effective leverage
row-margin = Margin
row-funding = Holding cost (funding)
row-free = Still free
row-account = Whole account
field-loss = Lost so far
row-loss = Gain or loss of the account

## Notices, keys
notice-dismiss = Dismiss
bet-left = Here is the bet that you left.
bet-first = Open the first one instead
keys-title = Keys
dialog-close = Close

## Settings
settings-title = Settings
theme = Colours
as-system = As the system
theme-light = Light
theme-dark = Dark
motion = Motion
motion-less = Less
vocabulary = Words
vocabulary-plain = Plain
vocabulary-exchange = As on exchanges
letter-keys = Single-letter keys
settings-kept = Remembered in this browser only.
settings-forget = Forget everything
key-space = Space
key-right = →
key-left = ←
key-shift-right = Shift + →
key-home-end = Home, End
key-r = R
key-n = N
key-p = P
key-page = PageDown, PageUp
key-tabs = 1, 2, …
key-help = ?
key-space-does = play, pause
key-right-does = one step on
key-left-does = one step back
key-shift-right-does = ten steps on
key-home-end-does = start, horizon
key-r-does = reset
key-n-does = new market
key-t = T
key-t-does = Top up
key-s = S
key-s-does = Stop-loss
key-p-does = projector view, and back
key-page-does = projector: run to the next alarm, back to the one before
key-tabs-does = tabs
key-help-does = this list
summary-region = Summary

## Orders during the run
chart-order = { $order ->
    [stop] stop-loss
    [alert] alert
   *[take-profit] take-profit
} { $price }
orders-group = Orders
orders-differ = Different orders since { $since }
order-button-top-up = Top up
order-button-stop = Stop-loss
order-button-close = Close
order-button-trade = More orders
shocks = Shake the market
shock = { $shock ->
    [crash15] Crash, { $percent } %
    [wick] A wick
    [dry] Books dry up
   *[news] News
}
ticket-title = Order
ticket-kind = What
ticket-open = Open another position
ticket-add = Add to a position
ticket-reduce = Close part or all
ticket-stop = Stop-loss
ticket-trail-kind = Stop that follows
ticket-take-profit = Take-profit
ticket-leverage = Change its leverage
ticket-mode = Cross or isolated
ticket-mode-of = From now on
ticket-mode-cross = Cross
ticket-mode-isolated = Isolated
ticket-mode-note = { $mode ->
    [cross] All that is behind its wall goes back to the wallet, and the whole wallet backs it.
   *[isolated] The margin that its leverage asks for, and what it has lost so far, go behind a wall.
} An account keeps its own mode for what it opens later.
ticket-top-up = Top up from savings
ticket-margin = Add margin from the wallet
ticket-withdraw = Take money out
ticket-who = Which account
ticket-both = Both accounts
ticket-only-cross = Only cross
ticket-only-isolated = Only isolated
ticket-number = Which position
ticket-position = { $number }: { $asset } { $side ->
    [short] short
   *[long] long
} { $times }x
ticket-percent = How much of it
ticket-price = Price
ticket-distance = How far behind
ticket-amount = Amount
ticket-keep = Its margin
ticket-margin-returned = goes back to the wallet
ticket-margin-kept = stays with the position
ticket-preview = What it changes
ticket-then = then
ticket-loss = Most it can still take
ticket-locked = Out of reach behind the wall
ticket-savings = Savings left
ticket-fees = Fees so far
ticket-slippage = Slippage so far
ticket-at-line = Gain or loss at this price
ticket-unreadable = { $kind ->
    [reduce] Write a percentage above 0, at most 100, such as 50 or 12.5.
    [lev] Write a leverage of at least 1, at most 125, such as 10 or 2.5.
    [open] Write a size above zero such as 10000, and a leverage of at least 1, at most 125, such as 10 or 2.5.
    [trail] Write a percentage such as 3%, or a multiple of the true range such as 2.5r.
   *[other] Write an amount above zero and at most a billion, in digits alone, such as 500 or 2.5.
}
ticket-takes-back = No price: the order is taken back.
ticket-trail = The stop moves with the price and never away from it: 3% stays at most 3 % behind, 2.5r two and a half times the range of a recent hour, 1r:swing behind the low or high of the last day. Leave it empty and it stands still.
ticket-behind-line = { $mode ->
    [cross] Cross
   *[isolated] Isolated
}: this stop lies behind the liquidation price, { $line }. It would never fill.
ticket-behind-line-last = { $mode ->
    [cross] Cross
   *[isolated] Isolated
}: this stop lies behind the liquidation price, { $line }. It fills only if trades run ahead of the mark.
ticket-will-differ = From here on the two accounts have different orders behind them, and margin mode is no longer the only difference.
ticket-refused = { $mode ->
    [cross] Cross
   *[isolated] Isolated
} would not do this. { $reason }
refusal-closed-out = The position was closed out: it is too late.
ticket-send = Send
ticket-cancel = Cancel

## 100 futures
futures-one = Prices of your own are one future: there is no other to count. Go back to the simulated market to see 100.
futures-of = *{ $side ->
    [short] Short
   *[long] Long
} { $size } of { $asset } at { $times }x*, wallet { $wallet }, { $days ->
    [one] { $days } day
   *[other] { $days } days
}, in 100 futures of the market { $market }.
futures-open = Future { $number } is on the page.
futures-back = Back to { $market }
futures-counting = { $done } of { $all } counted
futures-stopped = Stopped at { $done } of { $all }
futures-progress = Futures counted
futures-stop = Stop
futures-count = Count on
futures-more = More futures
futures-more-lost = The quick count is not to be had: the helper that counts it does not run in this browser, or failed twice. The 100 futures above do not need it.
futures-alone = The helpers that count are not there: this browser gave the page none, or they failed. So the page counts by itself, more slowly.
futures-cells = 100 futures of { $mode ->
    [cross] cross
   *[isolated] isolated
}
futures-cell-open = Future { $number }, { $mode }: not counted yet
futures-cell = Future { $number }, { $mode }: { $end ->
    [liquidated] closed out
    [stopped] stopped
    [closed] closed
   *[finished] still open at the end
}{ $end ->
    [finished] { "" }
   *[other] { $unit ->
        [hours] { " " }at { $time }
       *[days] { " " }on day { $day }
    }
}, { $gain ->
    [yes] gained
   *[no] lost
} { $amount }
futures-closed-out = *{ $mode ->
    [cross] Cross
   *[isolated] Isolated
} was closed out in { $how ->
    [never] none
   *[other] { $count }
} of { $all }*{ $how ->
    [never] .
    [same] { " " }and lost *{ $mean }* { $count ->
        [one] there
       *[other] each time
    }.
    [about] { " " }and lost about *{ $mean }* each time.
    [mixed] { " " }and ended between { SIGNED($worst) } and { SIGNED($best) }, *{ SIGNED($result) }* on average.
   *[between] { " " }and lost between { $low } and { $high }, *{ $mean }* on average ({ $sum } ÷ { $count }).
}
futures-others = { $closed ->
    [0] { "" }
   *[other] Orders closed it in { $closed }.{ " " }
}{ $open ->
    [0] It was open at the end in none.
   *[other] It was still open at the end in { $open }.
} Over all { $all } it { $result ->
    [lost] lost { $mean } on average ({ $sum } ÷ { $all }).
    [gained] gained { $mean } on average ({ $sum } ÷ { $all }).
   *[even] came out even.
}
futures-sample = A hundred are a sample: of all futures of this bet it is between { $low } and { $high }, with 95 % confidence.
futures-rarer = Rarer but bigger: { $mode ->
    [cross] cross was closed out less often than isolated, and lost *{ $times } times as much* each time.
   *[isolated] isolated was closed out less often than cross, and lost *{ $times } times as much* each time.
}
futures-sign-closed-out = closed out
futures-sign-closed = closed by an order or by hand
futures-sign-open = still open at the end
futures-note = Each future is one more path that this market could take; both accounts live through the same ones, to the end. The market of the plain name is none of them. Press a future to open it above.

## Behind a sentence that explains a rule
rule-number = Rule { $rule } of the model
rule-tag = { $rule }
