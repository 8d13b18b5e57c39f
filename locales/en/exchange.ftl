### The terms of exchanges, in the place of plain words. Each message stands for the one of the same
### name; what is not here is said as everywhere.

## Accounts
status = { $status ->
    [comfortable] Comfortable
    [close] Getting close
    [call] Margin call
    [liquidated] Liquidated
    [stopped] Stopped
    [closed] Closed
   *[finished] Still open
}
standing-open = Equity *{ $left }* · *{ $distance }* to liquidation
standing-no-line = Equity *{ $left }* · no liquidation price
standing-over = Equity *{ $left }* { $closed ->
    [yes] in the account
   *[no] at the end
}
headline-gone = { $mode ->
    [cross] Cross
   *[isolated] Isolated
}: position { $number }, { $asset }, liquidated. The account goes on.
measure-open = { $set }x set, { $effective }x effective · margin ratio { $risk }
risk-help = Margin ratio: maintenance margin divided by equity. At 100 % the position is liquidated.
lane-backing = { $now ->
    [cross] Moved to cross: *{ lane-backing-short }*
    [isolated] Moved to isolated: *{ lane-backing-short }*
   *[none] { $all ->
        [yes] *The whole { $cell }*
       *[no] *Only { $cell }*
    } { $tense ->
        [past] was margin
       *[now] is margin
    }
}
announce-closed-out = { $mode ->
    [cross] Cross
   *[isolated] Isolated
} liquidated at { $price }{ $apart ->
    [yes] { " " }(filled at { $fill })
   *[no] { "" }
}. Lost { $lost }, kept { $kept }.
stake = { $mode ->
    [cross] At { $price } cross is liquidated:
   *[isolated] At { $price } isolated is liquidated:
} { $all ->
    [yes] *all { $cell } is margin.*
    [beside] *{ $cell } is margin, what is on the other side of the wall is not.*
   *[no] *{ $cell } is margin, { $locked } is not.*
}
stake-no-line = { $mode ->
    [cross] Cross has no liquidation price
   *[isolated] Isolated has no liquidation price
}: the notional value is no larger than the margin.

## Tanks and chart
tank-floor = maint. { $amount }
chart-line = { $mode ->
    [cross] Cross liquidation { $price }
   *[isolated] Isolated liquidation { $price }
}
chart-line-closed-out = { $mode ->
    [cross] Cross liquidated
   *[isolated] Isolated liquidated
}

## The bet and the numbers
field-size = Notional value
row-notional = Notional value
row-mark = Mark price
row-liquidation = Liquidation price
row-distance = Distance to liquidation
row-bankruptcy = Bankruptcy price
row-pnl = Unrealised PnL
row-roe = ROE
row-equity = Equity
row-maintenance = Maintenance margin
row-buffer = Equity above maintenance margin
row-risk = Margin ratio, liquidation at 100 %
row-cover = Equity of maintenance margin (falls to 100 %)
row-initial-cover = Equity of initial margin
row-funding = Funding
row-free = Available balance
row-account = Account equity
preview-ends = { $mode ->
    [cross] *A { SIGNED($change) } move liquidates cross*: up to { $lost } gone.
   *[isolated] *A { SIGNED($change) } move liquidates isolated*: up to { $lost } gone.
}
preview-never-ends = { $mode ->
    [cross] Cross has no liquidation price: the notional value is no larger than the margin.
   *[isolated] Isolated has no liquidation price: the notional value is no larger than the margin.
}
brackets-textbook = Maintenance margin: { $rate } of the notional value at every size (textbook rules). Real exchanges ask for more as positions grow.
brackets-tiered = Maintenance margin: brackets of the { $symbol } perpetual as published in { $date }.
sum-rule = Liquidated when equity equals the maintenance margin.
sum-left = Equity at a price: { $collateral } { $side ->
    [short] + { $entry } − { $qty } × price
   *[long] + { $qty } × price − { $entry }
}
sum-floor = Maintenance margin at that price: { $rate } % × { $qty } × price{ $hasdeduction ->
    [yes] { " " }− { $deduction }
   *[no] { "" }
}

## The run
headline-one = { $mode ->
    [cross] Cross
   *[isolated] Isolated
} liquidated at { $price }{ $apart ->
    [yes] { " " }(filled at { $fill })
   *[no] { "" }
}.
headline-both = Both liquidated.
event-liquidated = { $mode ->
    [cross] Cross
   *[isolated] Isolated
} liquidated at { $price }: equity { $equity }{ $missing ->
    [yes] { " " }below zero
   *[no] { "" }
}, maintenance margin { $floor }.{ $gap ->
    [yes] { " " }The price jumped past the margin call.
   *[no] { "" }
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
    [liquidatable] equity is still below the maintenance margin: { $equity }, maintenance margin { $floor }. The rest goes at the next step, unless the price comes back.
   *[call] margin call. Equity { $equity }, maintenance margin { $floor }.
}
summary-lane-closed-out = { $mode ->
    [cross] Cross account
   *[isolated] Isolated account
}: liquidated at { $price }{ $apart ->
    [yes] { " " }(filled at { $fill })
   *[no] { "" }
}. Lost { $lost }, kept { $kept }.

why-closed = { $mode ->
    [cross] *Cross was liquidated at { $price }*
   *[isolated] *Isolated was liquidated at { $price }*
} ({ $moment }). { $several ->
    [yes] It lost most in { $asset }, whose mark price
   *[no] The mark price of { $asset }
} { $direction ->
    [up] had risen { ABS($change) } from
    [down] had fallen { ABS($change) } from
   *[same] stood at
} { $entry } at the opening.{ $apart ->
    [yes] { " " }The mark was there; trades stood apart, and it was filled at { $fill }.
   *[no] { "" }
}
why-backed = { $mode ->
    [cross] All { $backing } of the account was margin{ $coins ->
        [yes] , and the coins
       *[no] { "" }
    }
    [wallet] All that was in the wallet was margin{ $coins ->
        [yes] , and the coins
       *[no] { "" }
    }
   *[isolated] Only { $backing } was margin
}: equity { $equity }{ $missing ->
    [yes] { " " }below zero
   *[no] { "" }
}, maintenance margin { $floor }.{ $gap ->
    [yes] { " " }The price had jumped past the margin call.
   *[no] { "" }
}
why-several = It was liquidation number { $count } of this account.
why-died = liquidated too
why-after = taken after the liquidation
why-none = No account was liquidated so far. Amounts are what each cause brought or took since the opening; they add up to the equity now.
why-note = “Without it” is the same bet once more, with the same orders, on the same prices to the end of the run. It survived if nothing was liquidated in that account. Fees of trades and of liquidations go together. The price cannot be left out: it is the same in every run.

## The first minute
intro-ask = The price falls. Which account is liquidated first?
intro-reveal-detail = *Isolated liquidated at { $price }.* It lost its { $lost } of margin and kept { $kept }. Cross is still open, with { $left } of equity.
intro-compare = Cross liquidated too, at { $price }.

## 100 futures
futures-cell = Future { $number }, { $mode }: { $end ->
    [liquidated] liquidated
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
} was liquidated in { $how ->
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
futures-rarer = Rarer but bigger: { $mode ->
    [cross] cross was liquidated less often than isolated, and lost *{ $times } times as much* each time.
   *[isolated] isolated was liquidated less often than cross, and lost *{ $times } times as much* each time.
}
futures-sign-closed-out = liquidated
