### Words of the run: headline, events, preview, notices, the sum. *…* is set in bold.

## Headline
headline-open = Same trade. Same price. One wall.
headline-same = Same trade. Same price. Same money.
headline-walls = Same trade. Same price. Two walls.
headline-open-detail = Every 1 % the price { $against ->
    [rises] rises
   *[falls] falls
} takes { $mark } from both.
headline-so-far = So far: cross { SIGNED($cross) } · isolated { SIGNED($isolated) }.
headline-closed = { $which ->
    [both] Nothing is open any more.
    [cross] Cross is closed. Isolated is open.
   *[isolated] Isolated is closed. Cross is open.
}
headline-gone = { $mode ->
    [cross] Cross
   *[isolated] Isolated
}: position { $number }, { $asset }, closed out. The account goes on.
headline-call = { $mode ->
    [cross] Cross: margin call.
   *[isolated] Isolated: margin call.
}
headline-alert-detail = Time stands still, so that you can act. Press Play to go on.
headline-call-detail = The exchange asks for more money. { $distance } to go.
headline-call-both = Both accounts: margin call.
headline-call-both-detail = The exchange asks for more money. { $same ->
    [yes] { $cross } to go in both.
   *[no] { $isolated } to go in isolated, { $cross } in cross.
}
headline-one = { $mode ->
    [cross] Cross
   *[isolated] Isolated
} closed out at { $price }{ $apart ->
    [yes] { " " }(filled at { $fill })
   *[no] { "" }
}.
headline-one-detail = It lost { $lost }. { $rest ->
    [left] { $kept } is left.
    [untouched] { $untouched } { $pooled ->
        [yes] was out of reach by then
       *[no] was never at risk
    }.
    [both] { $untouched } { $pooled ->
        [yes] was out of reach by then
       *[no] was never at risk
    }. { $returned } came back.
    [returned] { $returned } came back.
   *[nothing] Nothing is left.
} { $other ->
    [cross] Cross
   *[isolated] Isolated
} is { $is ->
    [closed] closed
   *[open] still open
}, { $amount } { $direction ->
    [down] down
   *[up] up
}.
headline-both = Both closed out.
headline-both-detail = { $same ->
    [yes] Each lost { $all ->
        [yes] all { $wallet }
       *[no] { $cross } of { $wallet }
    }.
   *[no] Isolated lost { $isolated } of { $beside }. Cross lost { $all ->
        [yes] all { $wallet }
       *[no] { $cross }
    }.
}
headline-finished = { $unit ->
    [hours] { $time } hours passed.
    [both] { $days ->
        [one] 1 day and { $time } hours passed.
       *[other] { $days } days and { $time } hours passed.
    }
   *[days] { $days } days passed.
}
headline-finished-detail = Cross { SIGNED($cross) } · Isolated { SIGNED($isolated) }. This is one future of many.

## Events
event-slip = { $slips ->
    [yes] { " " }Slippage { $slippage }: half the spread, and what the order pushed the price{ $thin ->
        [yes] { " " }in books of { $depth } of their usual depth.
       *[no] .
    }
   *[no] { "" }
}
event-deposited = Paid in { $amount }.
event-coins = { $sold ->
    [yes] Sold { $qty } { $asset } at { $price } for { $value }, because money was needed.{ event-slip }
   *[no] Brought in { $qty } { $asset } as collateral, worth { $value } at { $price }.
}
event-opened = Opened { $side ->
    [short] short
   *[long] long
} { $qty } { $asset } at { $price }, worth { $notional }.{ $hasfee ->
    [yes] { " " }Fee { $fee }.
   *[no] { "" }
}{ $borrowed ->
    [quote] { " " }Borrowed { $debt }.
    [base] { " " }Borrowed { $principal } { $asset }.
   *[nothing] { "" }
}{ event-slip }
event-reduced = { $closed ->
    [yes] Closed
   *[no] Reduced by
} { $qty } { $asset } at { $price }: { SIGNED($pnl) }.{ $repaid ->
    [yes] { " " }Loan repaid with { $interest } of interest.
   *[no] { "" }
}{ event-slip }
event-interest = { $base ->
    [yes] Interest for the hour: { $amount } { $asset }, now { $value }.
   *[no] Interest for the hour: { $value }.
}
event-funding = { $paid ->
    [yes] Funding paid: { $amount } on { $notional }.
   *[no] Funding received: { $amount } on { $notional }.
}
event-status = { $mode ->
    [cross] Cross
   *[isolated] Isolated
}: { $status ->
    [comfortable] { $from ->
        [call] margin call over, comfortable again.
       *[close] comfortable again.
    }
    [close] { $from ->
        [call] margin call over, still close.
       *[comfortable] getting close.
    }
    [liquidatable] what is left is still below the floor: { $equity }, floor { $floor }. The rest goes at the next step, unless the price comes back.
   *[call] margin call. { $equity } left, floor { $floor }.
}
event-liquidated = { $mode ->
    [cross] Cross
   *[isolated] Isolated
} closed out at { $price }: { $equity } { $missing ->
    [yes] missing
   *[no] left
}, floor { $floor }.{ $gap ->
    [yes] { " " }The price jumped past the margin call.
   *[no] { "" }
}
event-partly-liquidated = { $mode ->
    [cross] Cross
   *[isolated] Isolated
}: { $equity } left, floor { $floor }. The exchange closed { $qty } { $asset } at { $price }, { SIGNED($pnl) }, to save the other { $remaining }.{ $hasfee ->
    [yes] { " " }Fee { $fee }.
   *[no] { "" }
}{ $gap ->
    [yes] { " " }The price jumped past the margin call.
   *[no] { "" }
}{ event-slip }
event-taken-over = { $mode ->
    [cross] Cross
   *[isolated] Isolated
}: the exchange closed { $qty } { $asset } at { $price }, { SIGNED($pnl) }.{ $place ->
    [on] { " " }That is on the line.
    [past] { " " }That is just past the line.
    [beyond] { " " }That is worse than the line at { $line }.
    [better] { " " }Trades stood better than the line at { $line }; the price used for closing did not.
   *[unknown] { "" }
}{ $repaid ->
    [yes] { " " }Loan repaid with { $interest } of interest.
   *[no] { "" }
}{ event-slip }
event-settled = { $mode ->
    [cross] Cross
   *[isolated] Isolated
}: { $hasfee ->
    [yes] liquidation fee { $fee }.{ " " }
   *[no] { "" }
}{ $rest ->
    [insurance] The last { $amount } went to the insurance fund.
    [trader] { $amount } came back to the wallet.
    [shortfall] { $amount } was missing. The insurance fund paid { $insured }.{ $isbeyond ->
        [yes] { " " }Other traders bore { $socialised }.
       *[no] { "" }
    }
   *[nothing] Nothing was left.
}
event-withdrawn = Took out { $amount }.
event-margin-added = Added { $amount } of margin to { $asset }.
event-increased = Added { $qty } { $asset } at { $price }, worth { $notional }; now { $total }.{ $hasfee ->
    [yes] { " " }Fee { $fee }.
   *[no] { "" }
}{ event-slip }
event-protected = { $order ->
    [stop] Stop-loss
   *[take-profit] Take-profit
} for { $asset } at { $price }.
event-unprotected = { $order ->
    [stop] Stop-loss
   *[take-profit] Take-profit
} for { $asset } taken back.
event-followed = The stop-loss for { $asset } followed the price to { $price }.
event-alert-price = Alert: the price { $direction ->
    [up] rose
   *[down] fell
} through { $level }.
event-alert-risk = Alert: the risk rate of { $mode ->
    [cross] cross
   *[isolated] isolated
} reached { $level } %.
event-leverage-changed = The leverage of { $asset } is { $times }x now; the margin behind it stays.
event-mode-changed = { $asset } is { $mode ->
    [cross] in cross now: its margin went back to the wallet.
   *[isolated] isolated now, with { $margin } behind it.
}
event-unfilled = { $order ->
    [stop] Your stop-loss
   *[take-profit] Your take-profit
} at { $line } was reached, but a trade at { $price } would have cost more than the money behind the position. Nothing was closed; the order stays.
event-orders-cancelled = The exchange cancelled the orders on { $asset } before it closed anything: { $stops ->
    [yes] stop-loss at { $stop }{ $takes ->
        [yes] , take-profit at { $take }
       *[no] { "" }
    }
   *[no] take-profit at { $take }
}.
event-triggered = { $order ->
    [stop] Your stop-loss
   *[take-profit] Your take-profit
} at { $line } was reached{ $exact ->
    [yes] .
   *[no] { "" }: the price went to { $price } in one step.
}
event-shaken = { $shock ->
    [crash15] You shake the market: within { $hours } hour BTC falls by { $percent } %, other coins further.
    [wick] You shake the market: for one step trades stand { $percent } % lower.
    [dry] You shake the market: for { $hours } hours the books hold at most { $percent } % of the usual. Orders notice where slippage is on.
   *[news] You shake the market: news. A jump up or down by at most { $percent } %, then { $hours } wild hours.
}
event-rules-changed = The exchange asks for more: the floor is { $times } times what it was.
event-refused = { $mode ->
    [cross] Cross
   *[isolated] Isolated
} did not do this: { $order } { $reason }
event-came-back = { $mode ->
    [cross] Cross
   *[isolated] Isolated
}: { $unit ->
    [hours] { $count ->
        [one] one hour
       *[other] { $count } hours
    }
   *[days] { $count } days
} later the price was { $side ->
    [short] below
   *[long] above
} your entry again.

## Why
why-closed = { $mode ->
    [cross] *Cross was closed out at { $price }*
   *[isolated] *Isolated was closed out at { $price }*
} ({ $moment }). { $several ->
    [yes] It lost most in { $asset }, whose price
   *[no] The price of { $asset }
} { $direction ->
    [up] had risen { ABS($change) } from
    [down] had fallen { ABS($change) } from
   *[same] stood at
} { $entry } at the opening.{ $apart ->
    [yes] { " " }The mark was there; trades stood apart, and it was filled at { $fill }.
   *[no] { "" }
}
why-backed = { $mode ->
    [cross] All { $backing } of the account backed it{ $coins ->
        [yes] , and the coins
       *[no] { "" }
    }
    [wallet] All that was in the wallet backed it{ $coins ->
        [yes] , and the coins
       *[no] { "" }
    }
   *[isolated] Only { $backing } backed it
}: { $missing ->
    [yes] { $equity } was missing already
   *[no] { $equity } was left
}, and the floor was { $floor }.{ $gap ->
    [yes] { " " }The price had jumped past the margin call.
   *[no] { "" }
}
why-went = Closing it { $gain ->
    [yes] brought { $pnl }
   *[no] took { $pnl }
}.{ $hasfee ->
    [yes] { " " }The fee for closing out was { $fee }.
   *[no] { "" }
}{ $rest ->
    [insurance] { " " }The last { $amount } went to the insurance fund.
    [trader] { " " }{ $amount } came back to the wallet.
    [shortfall] { " " }{ $amount } was missing; the insurance fund paid { $insured }.
   *[nothing] { "" }
}{ $isapart ->
    [yes] { " " }*{ $apart } { $pooled ->
        [yes] was out of reach by then
       *[no] was never at risk
    }.*
   *[no] { "" }
}
why-rungs = Before that the exchange had closed part of it { $count ->
    [one] once
   *[other] { $count } times
} to save the rest.
why-several = It was close-out number { $count } of this account.
why-open = { $mode ->
    [cross] Cross
   *[isolated] Isolated
} { $over ->
    [yes] was open to the end
   *[no] is open
}, with *{ $left }* in the account.
why-you-closed = { $order ->
    [stop] Your stop-loss closed the trade
    [take-profit] Your take-profit closed the trade
   *[none] You closed the trade
} at { $price } ({ $moment }). *{ $left }* is in the account.
why-most = What changed it most: { $part }, { SIGNED($amount) }.

## Screen-reader summary
summary-time = { $unit ->
    [hours] { $time } of { $total } hours
   *[days] Day { $day } of { $days }
}, { $state ->
    [predicting] nothing has happened yet
    [ready] ready
    [running] running
    [paused] paused
   *[finished] finished
}.
summary-price = Price { $price } dollars, { $direction ->
    [down] down { ABS($change) } from entry
    [up] up { ABS($change) } from entry
   *[same] at entry
}.
summary-lane = { $mode ->
    [cross] Cross account
   *[isolated] Isolated account
}: { $status ->
    [comfortable] comfortable
    [close] getting close
    [call] margin call
   *[finished] still open
}, { $equity } of { $cell }, { $distance } from liquidation.
summary-lane-no-line = { $mode ->
    [cross] Cross account
   *[isolated] Isolated account
}: { $status ->
    [comfortable] comfortable
    [close] getting close
    [call] margin call
   *[finished] still open
}, { $equity } of { $cell }, no liquidation price.
summary-lane-closed = { $mode ->
    [cross] Cross account
   *[isolated] Isolated account
}: { $status ->
    [stopped] stopped
   *[closed] closed
}, { $left } in the account, nothing at stake.
summary-lane-closed-out = { $mode ->
    [cross] Cross account
   *[isolated] Isolated account
}: closed out at { $price }{ $apart ->
    [yes] { " " }(filled at { $fill })
   *[no] { "" }
}. Lost { $lost }, kept { $kept }.
summary-next = { $state ->
    [predicting] Next: choose an answer, or press Play.
    [ready] Next: press Play, or change the bet first.
    [running] Next: press Pause or Step.
    [paused] Next: press Play or Step.
   *[finished] Next: press Reset, or try a new market.
}

## The bet
preview-ends = { $mode ->
    [cross] *A { SIGNED($change) } move ends cross*: up to { $lost } gone.
   *[isolated] *A { SIGNED($change) } move ends isolated*: up to { $lost } gone.
}
preview-never-ends = { $mode ->
    [cross] No move of the price ends cross: the position is no larger than the money behind it.
   *[isolated] No move of the price ends isolated: the position is no larger than the money behind it.
}
preview-lots = Rounded down to whole lots: { $qty } { $asset }, worth { $worth }.
preview-fee = Opening costs { $fee } in each account.
preview-conditional = A liquidation price in cross holds only while the other prices behind it stand still.
preview-stop = The stop at { $price } comes first.
preview-slippage = Opening slips by { $slippage }.
leverage-cannot-fund = The wallet can fund this position from { $limit }x.
leverage-above-cap = The rules allow at most { $limit }x at this size.

field-coll = Coins as collateral (BTC:0.05,ETH:1)
choice-tierstep = Perpetual, tier by tier
choice-fraction = Perpetual, a fifth first
choice-loan = Margin loan

## Where the maintenance rates come from
brackets-textbook = Floor: { $rate } of the position at every size (textbook rules). Real exchanges ask for more as positions grow.
brackets-tiered = Floor: maintenance brackets of the { $symbol } perpetual as published in { $date }.

brackets-loan = Margin call when assets are worth { $call } of the debt, closed out at { $end }.

## The sum behind the liquidation price
sum-rule = Closed out when what is left equals the floor.
sum-backing = Money behind it: { $wallet } + ({ $other }) − { $floorother } for the rest of the pool = { $collateral }
sum-left = Left at a price: { $collateral } { $side ->
    [short] + { $entry } − { $qty } × price
   *[long] + { $qty } × price − { $entry }
}
sum-floor = Floor at that price: { $rate } % × { $qty } × price{ $hasdeduction ->
    [yes] { " " }− { $deduction }
   *[no] { "" }
}
sum-result = price = ({ $side ->
    [short] { $collateral } + { $entry }{ $hasdeduction ->
        [yes] { " " }+ { $deduction }
       *[no] { "" }
    }) ÷ ({ $qty } × (1 + { $rate } %))
   *[long] { $entry } − { $collateral }{ $hasdeduction ->
        [yes] { " " }− { $deduction }
       *[no] { "" }
    }) ÷ ({ $qty } × (1 − { $rate } %))
} = { $price }
sum-loan-left = Left at a price: { $collateral } { $side ->
    [short] + { $entry } − ({ $qty } + { $interest }) × price
   *[long] + { $qty } × price − { $entry } − { $interest }
}
sum-loan-floor = Floor at that price: { $rate } % of the debt, { $debt }{ $side ->
    [short] { " " }× price
   *[long] { "" }
}
sum-loan-result = price = { $side ->
    [short] ({ $collateral } + { $entry }) ÷ ({ $qty } + { $interest } + { $rate } % × { $debt })
   *[long] ({ $entry } + { $interest } + { $rate } % × { $debt } − { $collateral }) ÷ { $qty }
} = { $price }
sum-none = No liquidation price: the position is no larger than the money behind it.
sum-more-need = Needed of all that moves with this price: { $cost } that it was opened for − { $fixed } of money − ({ $others }) of the rest of the pool = { $need }
sum-more-moving = A dollar more on this price gives, less the floors: { $moving }
sum-more = price = ({ $need }) ÷ ({ $moving }) = { $price }
sum-closed = No trade is open: these are the sums of the account. What happened has those of the closing.
sum-entry = { row-entry }: { $entry } ÷ { $qty } = { $result }
sum-notional = { row-notional }: { $qty } × { $mark } = { $result }
sum-distance = { row-distance }: | { $mark } − { $price } | ÷ { $mark } = { $result }
sum-bankruptcy = { row-bankruptcy }: { $mark } { $side ->
    [short] +
   *[long] −
} { $hasfloorother ->
    [yes] { $equity } × { $floorown } ÷ { $floor }
   *[no] { $equity }
} ÷ { $qty } = { $result }
sum-pnl = { row-pnl }: { $side ->
    [short] { $entry } − { $qty } × { $mark }
   *[long] { $qty } × { $mark } − { $entry }
} = { $result }
sum-roe = { row-roe }: { $pnl } ÷ { $margin } = { $result }
sum-net = { row-net }: { $pnl } − { $fee } % × ({ $entry } + { $own }{ $hasinterest ->
    [yes] { $side ->
        [short] { " " }+ { $interestnow }
       *[long] { "" }
    }
   *[no] { "" }
}){ $hasfunding ->
    [yes] { " " }+ ({ $funding })
   *[no] { "" }
}{ $hasinterest ->
    [yes] { " " }− { $interestnow } interest owed
   *[no] { "" }
} = { $result }
sum-net-rate = { row-net-rate }: { $net } ÷ ({ $entry } × (1 { $side ->
    [short] −
   *[long] +
} { $fee } %) ÷ { $lev }) = { $result }
sum-equity = { row-equity }: { $wallet } + ({ $pnl }){ $hasinterest ->
    [yes] { " " }− { $interestnow } interest owed
   *[no] { "" }
}{ $hasother ->
    [yes] { " " }+ ({ $other }) for the rest of the pool
   *[no] { "" }
} = { $result }
sum-maintenance = { row-maintenance }: { $ratenow } % × { $lent ->
    [long] { $debt }
    [short] { $debt } × { $mark }
   *[none] { $qty } × { $mark }{ $hasdeductionnow ->
        [yes] { " " }− { $deductionnow }
       *[no] { "" }
    }
}{ $hasfloorother ->
    [yes] { " " }+ ({ $floorother }) for the rest of the pool
   *[no] { "" }
} = { $result }
sum-buffer = { row-buffer }: { $equity } − { $floor } = { $result }
sum-risk = { row-risk }: { $floor } ÷ { $equity } = { $result }
sum-cover = { row-cover }: { $equity } ÷ { $floor } = { $result }
sum-initial-rate = { row-initial-rate }: ({ $lent ->
    [long] { $initialrate } % × { $debt }
    [short] { $initialrate } % × { $debt } × { $mark }
   *[none] { $own } ÷ { $lev }
}{ $hasinitialother ->
    [yes] { " " }+ ({ $initialother }) for the rest of the pool
   *[no] { "" }
}) ÷ { $equity } = { $result }
sum-initial-cover = { row-initial-cover }: { $equity } ÷ { $initial } = { $result }
sum-debt = { row-debt }: { $side ->
    [short] ({ $principal } + { $interest }) × { $mark }
   *[long] { $principal } + { $interest }
} = { $result }
sum-margin-level = { row-margin-level }: ({ $equity } + { $pooldebt }) ÷ { $pooldebt } = { $result }
sum-debt-ratio = { row-debt-ratio }: { $pooldebt } ÷ ({ $equity } + { $pooldebt }) = { $result }
sum-effective = { row-effective }: { $notional } ÷ { $equity } = { $result }
sum-margin = { row-margin }: { $lent ->
    [long] { $initialrate } % × { $debt }
    [short] { $initialrate } % × { $debt } × { $mark }
   *[none] { $own } ÷ { $lev }
} = { $result }
sum-funding = { row-funding }: { $hasfundingbefore ->
    [yes] { $fundingbefore } before, { $side ->
        [short] +
       *[long] −
    } { $fundingrate } %
   *[no] { $side ->
        [short] { $fundingrate } %
       *[long] −{ $fundingrate } %
    }
} × { $fundingvalue } at the last payment = { $result }
sum-stake = { ticket-loss }: { $posted } put behind open trades = { $result }
sum-stake-pooled = { ticket-loss }: { $posted } put behind open trades + { $unposted } of the wallet and its coins, which stand behind them as well = { $result }
sum-at-line = { ticket-at-line }: { $side ->
    [short] { $entry } − { $qty } × { $fill }
   *[long] { $qty } × { $fill } − { $entry }
} − { $fee } % × { $filled } = { $result }
sum-free = { row-free }: { $backing } − { $held } held back{ $hasover ->
    [yes] , below zero
   *[no] { "" }
} = { $result }
sum-account = { row-account }: { $settled } + ({ $gains }) of open trades{ $hascoins ->
    [yes] { " " }+ { $coins } of coins
   *[no] { "" }
} = { $result }
sum-loss = { row-loss }: { $account } − { $deposits } brought in = { $result }

## Rows of the numbers
row-net = If closed now, after all costs
row-net-rate = … of the money put in
row-cover = What is left of the floor (falls to 100 %)
row-initial-rate = Initial margin rate
row-initial-cover = What is left of the initial margin
row-debt = Borrowed, with interest
row-margin-level = Margin level (assets of debt)
row-debt-ratio = Debt of assets

## Notices
notice-refused = { $key }={ $given } { $fault ->
    [unbuilt] is not available yet (available: { $list })
    [list] is not possible ({ $list })
    [range] is not possible ({ $low }–{ $high })
    [seed] is not possible (1 to 32 characters)
    [fund] cannot be opened with the other values ({ $low }–{ $high })
    [fundall] cannot be opened with the other values (the account cannot back all of it)
    [many] is not possible (at most { $high } parts)
    [coll] is not possible: “{ $list }” is not ASSET:AMOUNT (such as BTC:0.05 or BTC:0.05,ETH:1)
    [pos] is not possible: “{ $list }” is not ASSET:SIDE:SIZE:LEVERAGE (such as ALT:short:4000:10)
    [alert] is not possible: “{ $list }” is not an alert (price:DOLLARS or risk:PERCENT below 100, such as price:48000)
    [trail] is not possible: “{ $list }” is not a distance (a percentage from 0.01% to 99%, or a multiple of the true range from 0.1r to 100r; with :swing behind it, behind the recent swing)
    [rulechange] is not possible: “{ $list }” is not STEP:mmrTIMES from the first step to the last, TIMES from 1 to 10 (such as 1000:mmr2)
    [shock] is not possible: “{ $list }” is not STEP:crash15, wick, dry or news before the last step (such as 300:crash15)
    [act] is not possible: “{ $list }” is not STEP:both, cross or isolated:ORDER up to the last step (such as 12:both:close:1)
   *[noeffect] has no effect in this market (it belongs to the random market)
}. I used { $used }.
notice-unknown-key = { $key } is not a key of a link. I ignored it.
notice-not-here = { $key } is set by the lesson. I ignored what the address says.
notice-repeated = { $key } was given twice. I ignored { $given }.

## A price file
own-data-pick = Your own prices
own-data-reading = Reading your file: { $count } rows so far.
own-data-unreadable = The file could not be read. I did not use it.
own-data-runs = These prices run now, from the usual entry; nothing of the file leaves this page. Positions and coins in other assets are left out, the settings of the market have no effect, and a link carries neither these prices nor orders on them. Another market or market name takes their place.
own-data-name = Your prices
own-data-back = Back to the simulated market
own-data-refused = Line { $line }: { $fault ->
    [large] the file is larger than 50 MB
    [text] this is not a line of text
    [columns] I find no columns for time and price
    [fields] fields are missing
    [time] this is not a time (year-month-day, or a Unix time)
    [price] { $column } is not a positive number
    [range] open or close is outside low to high
    [few] the file ends before a second minute
    [order] the times go forth and back
   *[gaps] more is missing than is there
}. I did not use the file.
own-data-read = { $count } bars of { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
}.
own-data-reversed = The file went from new to old. I turned it round.
own-data-joined = { $count ->
    [one] One row was joined with another of the same time.
   *[other] { $count } rows were joined with others of the same time.
}
own-data-filled = { $count ->
    [one] One bar is missing, after line { $line }. I filled it with the price before.
   *[other] { $count } bars are missing, the first after line { $line }. I filled them with the price before.
}
own-data-cut = { $count ->
    [one] One row after 365 days was left out.
   *[other] { $count } rows after 365 days were left out.
}

## Orders during the run
order-open = Open { $side ->
    [short] short
   *[long] long
} { $asset }, { $amount } at { $times }x.
order-add = Add { $amount } to position { $number }.
order-reduce = { $percent ->
    [100] Close position { $number }.
   *[other] Close { $percent } % of position { $number }{ $kept ->
        [yes] , keep its margin.
       *[no] .
    }
}
order-protect = { $order ->
    [stop] Stop-loss
   *[take-profit] Take-profit
} for position { $number } at { $price }.
order-unprotect = Take back the { $order ->
    [stop] stop-loss
   *[take-profit] take-profit
} of position { $number }.
order-trail = Let the stop-loss of position { $number } follow: { $trail }.
order-no-trail = Let the stop-loss of position { $number } stand still.
order-leverage = Set the leverage of position { $number } to { $times }x.
order-mode = { $mode ->
    [cross] Put position { $number } into cross.
   *[isolated] Put position { $number } behind a wall of its own.
}
order-top-up = Top up position { $number } with { $amount }.
order-add-margin = Add { $amount } of margin to position { $number }.
order-withdraw = Take out { $amount }.
refusal-no-prices = Your file has no prices of this asset.
refusal-not-open = The position is not open here, or no longer.
refusal-too-late = Too late: the trade had been closed out { $late } hours before.
refusal-savings = Savings hold only { $left }.
refusal-lots = The size is too small: the smallest step is { $lot }.
refusal-amount = Amounts are above zero and at most { $max }.
refusal-notional = A position may be worth at most { $max }.
refusal-condemned = The account is being closed out.
refusal-positions = There may be at most { $max } positions.
refusal-leverage = At this size the exchange allows at most { $times }x.
refusal-margin = The margin must be at least { $required }.
refusal-money = It needs { $required }; { $available } can be used.
refusal-slips = The order would be filled { $slippage } worse than the price used for closing, more than what stands behind the position can bear.
refusal-lent = The loan was made for this leverage and this margin mode: both stay as they are until it is paid back.
refusal-same-mode = The position is in this margin mode already.
refusal-backed = Your whole wallet already backs this position.
refusal-reached = The price, { $mark }, has already passed this line.
refusal-not-nearer = A stop that follows never moves away from the price.
refusal-ticks = Prices move in steps of { $tick }.
refusal-coins = Only { $held } can be sold.
refusal-more = Only { $open } is open.

## How sentences write the words of the glossary: the name of a term, then its forms, a bar between
term-forms =
    wallet: whole wallet
    cross: cross margin|in cross
    isolated: isolated margin|in isolated
    margin: margin
    leverage: leverage
    effective: effective leverage
    equity: equity
    savings: savings
    coll: collateral
    haircut: discount|haircut
    liquidated: liquidated|closed out|liquidates|liquidation|liquidate|close out|closes out|closing out
    liquidation: liquidation price|liquidation line
    maintenance: maintenance margin|floor
    buffer: buffer
    risk: risk rate|margin ratio
    margin-call: margin call
    initial: initial margin
    bankruptcy: bankruptcy price
    insurance: insurance fund
    others: borne by other traders
    rules: rulebook
    ladder: in stages
    notional: position value|notional value
    entry: entry price
    reduce: close a part
    hedge: hedge
    stop: stop-loss|stop
    trail: stop that follows|trailing stop
    alert: alert|alerts
    topup: top-up|top-ups|top up
    mark: mark price|mark
    last: latest trade
    index: index
    wick: wick
    vol: volatility
    liquidity: thin market|thin markets|liquidity
    fees: fees|fee
    funding: funding
    interest: interest
    slippage: slippage
    liquidation-fee: liquidation fee
    debt: debt
    margin-level: margin level
