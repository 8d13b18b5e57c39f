### Terms of exchanges over the words of the odds.

odds-line = About *{ $isolated } of 100* futures of this bet end with isolated liquidated, *{ $cross }* with cross.
odds-closed-out = *{ $mode ->
    [cross] Cross
   *[isolated] Isolated
} was liquidated in { $share }* of { $all } futures ({ $count }){ $result ->
    [never] .
    [gained] { " " }and still gained *{ $mean }* each time on average.
   *[lost] { " " }and lost *{ $mean }* each time on average.
}
odds-rarer = Rarer but bigger: { $mode ->
    [cross] cross was liquidated less often than isolated, { $count } times to { $more }, and lost *{ $times } times as much* each time: { $loss } to { $other }.
   *[isolated] isolated was liquidated less often than cross, { $count } times to { $more }, and lost *{ $times } times as much* each time: { $loss } to { $other }.
}
odds-interval = { $by ->
    [exact] Of all futures of this bet it is between { $low } and { $high }, with 95 % confidence.
   *[quick] Counted in this quick way, it is between { $low } and { $high } of all futures, with 95 % confidence.
} Whether liquidated or not, { $result ->
    [lost] it lost { $mean } on average.
    [gained] it gained { $mean } on average.
   *[even] it came out even.
}
odds-survival-name = Share of accounts not liquidated, day by day, from all of them on day 0
odds-fan-name = The price of { $asset } day by day: half of all futures within the inner band, nine of ten within the outer one, and the liquidation prices at the opening
odds-fan = Where the price stands: half of all futures in the dark band, nine of ten in the light one. Lines: where each account is liquidated
odds-quick = The quick way watches every moment, not every step, and knows nothing but prices and liquidation prices: no orders, no fees after the opening, no smoothing of the mark price.
odds-map-lead = Each point of the map is this bet at another leverage, and with something else changed from below to above. Darker: liquidated in more of 4,096 futures. Press a point to open its bet.
odds-map-name = { $mode ->
    [cross] Cross
   *[isolated] Isolated
}: how often it is liquidated, by leverage from left to right and { $axis ->
    [stop] stop distance
    [vol] volatility
   *[margin] margin posted
} from below to above. The sliders below read every point.
odds-cell-lane = { $mode ->
    [cross] Cross
   *[isolated] Isolated
} is liquidated in *{ $share }* of futures{ $axis ->
    [stop] , the stop closes it first in *{ $stopped }*
   *[other] { "" }
}.
odds-map-corner = Liquidated
odds-more-often = So it liquidates a little more often than the run on the page.
odds-no-funding = It leaves out the funding or interest of this bet as well. An account that pays them is liquidated more often than counted here, and the longer it is held the more.
odds-jumps = Where a jump ends beyond the liquidation price, an account is counted as liquidated at it: what it really loses may be more.
odds-cannot = There are no quick odds for this bet: { $why ->
    [scene] the prices of this scene follow a script or leave each other.
    [orders] the quick way knows no stop-loss and no take-profit.
    [instructions] the quick way knows no orders given during the run.
    [shocks] the quick way knows no shocks to the market.
    [top-ups] the quick way knows no arranged top-ups.
    [rule-change] the quick way knows no change of the rules.
   *[stages] the quick way knows no liquidation in stages.
}
