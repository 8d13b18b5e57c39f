### Words of the page about the model.

about-title = What is computed, and what is left out
about-intro = Two accounts take the same trade and meet the same price. In cross margin everything in the account backs the trade; in isolated margin only the margin posted to it. Everything else is equal. This is a model to learn with, not advice.
about-rules = The rules
about-rule-liquidation = An account is closed out when what is left (equity) no longer exceeds the floor (maintenance margin). In isolated margin that is asked of the posted margin and the gain or loss of the trade alone.
about-rule-call = Margin call: what is left is at most { $call } times the floor. Getting close: at most { $close } times.
about-rule-price = Liquidation price of one position: (entry value − collateral − deduction) ÷ (amount × (1 − rate)) when long, (entry value + collateral + deduction) ÷ (amount × (1 + rate)) when short.
about-rule-textbook = Textbook rules: floor { $rate } of the position at every size. No costs unless you switch them on: then { $fee } a trade, slippage, and funding of { $funding } every { $hours } hours. Closing out costs no fee; what is left after it goes to the insurance fund.
about-rule-tiered = Perpetual, tiered: maintenance brackets of the { $symbols } perpetuals as published in { $date }. Costs, unless you switch them off: { $fee } a trade, slippage, funding of { $funding } every { $hours } hours, and when closed out { $btc } (BTC), { $eth } (ETH), { $sol } (SOL) or { $alt } (ALT) of the position, never more than is left. The rest comes back.
about-rule-tierstep = Perpetual, tier by tier: as tiered, but closing out goes in stages. A position above the lowest bracket is reduced to the largest size of the bracket below, for the trading fee, and asked again; only in the lowest bracket does the rest go. As published by Bybit, gathered in 2026-11.
about-rule-fraction = Perpetual, a fifth first: as tiered, but of a position worth more than { $above } only { $share } are closed first, for the trading fee. If what is left is still below the floor a step later, everything goes. As published by Hyperliquid, gathered in 2026-11.
about-rule-loan = Margin loan: a long borrows the dollars that its own money leaves, a short borrows the coins it sells. Assets must be worth more than { $end } of the debt; margin call at { $lowcall } up to { $lowlev }x, at { $call } up to { $lev }x. Interest of { $interest } a day, charged for every started hour in what was borrowed; { $fee } a trade, and slippage. What is left after the debt comes back. Levels as published by Binance, gathered in 2026-11.
about-rule-coins = Coins as collateral count in cross at their price less a discount that grows with the amount; they never back an isolated position. When money is missing they are sold as any trade is filled: money first, then BTC, ETH, SOL, ALT, only as much as is needed.
about-rule-liquidity = Deep, fair and thin beside an asset: an order of { $order } costs at most { $deep } (deep), at most { $fair } (fair) or more (thin) of its worth in usual times, by half the spread and by what it moves the price. Where slippage is on, every trade costs that: it is filled beyond the price used for closing, by the square root of its size, and further where the books have dried up.
about-rule-market = The market is made from its name: the same name gives the same prices everywhere. Prices are random with the chosen volatility; no trend, jumps, crashes or storms unless you set them. Sideways, Slide, Dip and Flash crash follow a plan, and so do the crashes that are stylised after real ones: they fall as far and as fast, but no recorded price is in them. A price stays between one price step and { $times } times the entry.
about-left-out = Left out
about-out-orders = Limit orders and the order book. Slippage follows a law, not an order book; the price is back at once, and what one account trades does not move it for the other.
about-out-order-margin = The margin that resting orders hold back.
about-out-mark = The difference between the last price and the price used for closing, except in the markets A wick, Thin index and News at noon.
about-out-deleveraging = Automatic deleveraging. Losses beyond the insurance fund are booked as borne by other traders.
about-out-contracts = Coin-margined contracts, portfolio margin.
about-out-funding = The part of funding that follows the market. The rate is constant.
about-out-exchange = The risk that the exchange itself fails.
about-more = Privacy and licence
about-privacy = Nothing leaves this page: there is no account, no server and no cookie. What you choose in the settings is kept, in this browser only: colours, motion, words, whether single letters are keys, and whether the intro was seen.
about-licence = Free software, MIT or Apache-2.0.
about-back = Back to the laboratory
