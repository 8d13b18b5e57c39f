### Words of the stand-in session; they go with it.
demo-unknown-key = The link has a key that is not known here: { $key }. It was left out.
demo-opened = Opened. { $side ->
    [short] Short
   *[long] Long
} { $size } at { $price }.
demo-status = { $mode ->
    [cross] Cross
   *[isolated] Isolated
}: { $status ->
    [comfortable] comfortable again
    [close] getting close
   *[call] margin call
}.
demo-liquidated = { $mode ->
    [cross] Cross
   *[isolated] Isolated
} closed out at { $price }. Lost { $lost }.
demo-ask = Same trade. Same price. One wall.
demo-ask-detail = Each mark on the glass is { $amount }. Every 1 % the price falls takes one mark from both.
demo-isolated-out = Isolated closed out at { $price }.
demo-isolated-out-detail = It lost { $lost }. { $kept } was never at risk. Cross is still open, { $loss } down.
demo-both-out = Both closed out.
demo-both-out-detail = Isolated lost { $lost } of { $wallet }. Cross lost all { $wallet }.
demo-end = *A { SIGNED($move) } move* ends { $mode ->
    [cross] cross
   *[isolated] isolated
}.
demo-no-end = No price ends { $mode ->
    [cross] cross
   *[isolated] isolated
}: the position is smaller than the money behind it.
demo-too-little-wallet = The wallet cannot post that much margin. The position is larger than the wallet allows at this leverage.
demo-not-a-number = Please enter a number above zero.
demo-summary-time = Day { $day } of { $days }, { $state }.
demo-brackets = Maintenance brackets: BTCUSDT, September 2026. Textbook rules: 0.5 % of the position value.
demo-sum-1 = 50,000 × (1 − 1 ÷ 20) ÷ (1 − 0.005) = 47,739
demo-sum-2 = What is left meets the floor there.
