### What the worker of the odds says on the page: more futures, the map, the line beside the leverage.
### Travels with the worker, not with the page.

odds-account = { $mode ->
    [cross] Cross
   *[isolated] Isolated
}

## The line beside the leverage
odds-line = About *{ $isolated } of 100* futures of this bet end with isolated closed out, *{ $cross }* with cross.
odds-line-why = { $margin ->
    [given] The posted margin is given, so leverage moves neither. Size moves both.
   *[follows] Leverage moves isolated alone: in cross the whole wallet stands behind the trade, at any leverage. Size moves cross; in isolated the margin grows with the trade.
}{ $costs ->
    [some] { " " }Funding and interest are left out here.
   *[none] { "" }
}

## More futures
odds-title = More futures
odds-lead = A hundred are a sample. Here are many more of the same bet, counted in a quick way.
odds-choices = How many futures
odds-count = { $all }
odds-count-exact = { $all } step by step
odds-progress = Futures counted
odds-stop = Stop
odds-go-on = Count on
odds-counted = { $state ->
    [stopped] Stopped at { $done } of { $all }
   *[counting] { $done } of { $all } counted
}{ $known ->
    [yes] , about { $seconds } s left
   *[no] { "" }
}
odds-closed-out = *{ $mode ->
    [cross] Cross
   *[isolated] Isolated
} was closed out in { $share }* of { $all } futures ({ $count }){ $result ->
    [never] .
    [gained] { " " }and still gained *{ $mean }* each time on average.
   *[lost] { " " }and lost *{ $mean }* each time on average.
}
odds-interval = { $by ->
    [exact] Of all futures of this bet it is between { $low } and { $high }, with 95 % confidence.
   *[quick] Counted in this quick way, it is between { $low } and { $high } of all futures, with 95 % confidence.
} Whether closed out or not, { $result ->
    [lost] it lost { $mean } on average.
    [gained] it gained { $mean } on average.
   *[even] it came out even.
}
odds-rarer = Rarer but bigger: { $mode ->
    [cross] cross was closed out less often than isolated, { $count } times to { $more }, and lost *{ $times } times as much* each time: { $loss } to { $other }.
   *[isolated] isolated was closed out less often than cross, { $count } times to { $more }, and lost *{ $times } times as much* each time: { $loss } to { $other }.
}
odds-survival = Accounts still open, day by day
odds-survival-name = Share of accounts not closed out, day by day, from all of them on day 0
odds-losses = What was lost, as a share of the money paid in
odds-losses-name = Share of futures by the share of the money that was lost
odds-fan = Where the price stands: half of all futures in the dark band, nine of ten in the light one. Lines: where each account is closed out
odds-fan-name = The price of { $asset } day by day: half of all futures within the inner band, nine of ten within the outer one, and where each account would be closed out
odds-axis-days = days
odds-axis-losses = share of the money lost
odds-gain = gain
odds-all = all
odds-day = Day
odds-alive = { $mode ->
    [cross] Cross open
   *[isolated] Isolated open
}
odds-below = { $share } % below
odds-days-table = Accounts and prices as a table
odds-losses-table = Losses as a table
odds-lost = Lost of the money paid in
odds-from-to = { $from } to { $to } %

## What is left out
odds-quick = The quick way watches every moment, not every step, and knows nothing but prices and the lines at which they close an account out: no orders, no fees after the opening, no smoothing of the price that counts.
odds-more-often = So it closes out a little more often than the run on the page.
odds-no-funding = It leaves out the funding or interest of this bet as well. An account that pays them is closed out more often than counted here, and the longer it is held the more.
odds-jumps = Where a jump ends beyond the line, an account is counted as closed out at the line: what it really loses may be more.
odds-sums = Where several prices stand behind one account, their sum is treated as if it moved like one price within a step.
odds-ask-exact = The 100 futures above leave nothing out, and neither do those that are counted step by step.
odds-exact = Lived step by step like the 100 above, with every order and every cost of the bet. The first hundred are the same ones.
odds-cannot = There are no quick odds for this bet: { $why ->
    [scene] the prices of this scene follow a script or leave each other.
    [orders] the quick way knows no stop-loss and no take-profit.
    [instructions] the quick way knows no orders given during the run.
    [shocks] the quick way knows no shocks to the market.
    [top-ups] the quick way knows no arranged top-ups.
    [rule-change] the quick way knows no change of the rules.
   *[stages] the quick way knows no closing out in stages.
}
odds-cannot-count = Counted step by step nothing is left out.

## The map
odds-map-title = The same bet, otherwise
odds-map-lead = Each point of the map is this bet at another leverage, and with something else changed from below to above. Darker: closed out in more of 4,096 futures. Press a point to open its bet.
odds-axes = What changes from below to above
odds-axis = { $axis ->
    [stop] Stop distance
    [vol] Volatility
   *[margin] Margin posted
}
odds-leverage = Leverage
odds-times = { $times }x
odds-percent = { $value } %
odds-dollars = { $value }
odds-map-name = { $mode ->
    [cross] Cross
   *[isolated] Isolated
}: how often it is closed out, by leverage from left to right and { $axis ->
    [stop] stop distance
    [vol] volatility
   *[margin] margin posted
} from below to above. The sliders below read every point.
odds-shade-none = never
odds-shade = { $percent } %
odds-shade-shut = no odds
odds-cell = *{ $times }x, { $axis ->
    [stop] a stop { $value } away
    [vol] volatility { $value }
   *[margin] { $value } posted
}*
odds-cell-lane = { $mode ->
    [cross] Cross
   *[isolated] Isolated
} is closed out in *{ $share }* of futures{ $axis ->
    [stop] , the stop closes it first in *{ $stopped }*
   *[other] { "" }
}.
odds-cell-open = Not counted yet.
odds-cell-shut = This bet cannot be opened: its margin is above the wallet, or below what the leverage asks.
odds-cell-link = Open this bet
odds-map-quick = The map is counted in the quick way: prices and lines, no fees after the opening, and no order but the stop.
odds-map-margin = This bet posts more margin than its leverage asks. On this map the margin is what the leverage asks, so the point at its leverage is not this bet.
odds-map-coins = A map of stops needs an account that one price decides: the coins behind this trade have a price of their own.
odds-map-jumps = A map of stops needs a market without jumps: a price that jumps over the stop may end where the exchange takes over instead, and how far it jumps the quick way does not keep.
odds-map-several = A map of stops needs a bet of one trade: what becomes of the others after a stop, the quick way does not know.
odds-map-table = Some cells as a table
odds-map-corner = Closed out
odds-map-row = { $mode ->
    [cross] Cross
   *[isolated] Isolated
}, { $value }
