### The words of the trade: for each the plain word, the word of exchanges, and what it is, in at most
### forty words. How sentences write them stands in run.ftl, which travels with the programs: `term-forms`.

glossary-title = Glossary
glossary-intro = Every word that the laboratory uses, in plain words and as exchanges call it. In the laboratory a dotted line under a word opens what stands here.
glossary-exchange = on exchanges: { $word }
glossary-run = Meet these words in a run
glossary-money = Accounts and money
glossary-rule = The rule that closes
glossary-position = The position
glossary-orders = Orders and answers
glossary-prices = Prices and markets
glossary-costs = What it costs

## Accounts and money
term-wallet = { $part ->
    [exchange] Wallet balance
    [is] The money in the account. Profits, losses, fees and funding are booked into it. In cross margin all of it stands behind the trade.
   *[plain] Wallet
}
term-cross = { $part ->
    [exchange] Cross margin
    [is] A mode in which all the money of the account stands behind all its positions. One position can live on the gains of another, and can take it along.
   *[plain] All money counts
}
term-isolated = { $part ->
    [exchange] Isolated margin
    [is] A mode in which only the margin posted to a position stands behind it. When that is used up the position ends; the rest of the wallet is not touched.
   *[plain] Walled-off money
}
term-margin = { $part ->
    [exchange] Margin
    [is] Money set aside for a position. In isolated margin it is all that the position can lose. Margin is not a price that you pay: what is left comes back.
   *[plain] Money behind the trade
}
term-leverage = { $part ->
    [exchange] Leverage
    [is] How many times larger the position is than the margin posted for it. A move of the price counts as many times in the margin.
   *[plain] Leverage
}
term-effective = { $part ->
    [exchange] Effective leverage
    [is] Position value divided by what is left behind it. In cross this says how near the end is; the leverage you set does not.
   *[plain] Real leverage
}
term-equity = { $part ->
    [exchange] Equity
    [is] The money behind the trade plus its gain or loss so far. This is compared with the floor: once it is no larger, the exchange closes the position.
   *[plain] What is left
}
term-account = { $part ->
    [exchange] Account equity
    [is] Everything in the account at present prices: wallet, posted margins, coins as far as they count, and the gains and losses of all open positions.
   *[plain] Whole account
}
term-free = { $part ->
    [exchange] Available balance
    [is] What is left above the margin that open positions hold back. It can back another position or be taken out. It shrinks when a trade loses.
   *[plain] Still free
}
term-savings = { $part ->
    [exchange] Funds outside the account
    [is] Money of yours that is not at the exchange. Nothing can be lost of it until you send it. A top-up comes from here.
   *[plain] Savings outside
}
term-coll = { $part ->
    [exchange] Multi-asset collateral
    [is] Coins instead of dollars behind a cross position. They count at their price less a discount. When their price falls, so does the money behind the trade.
   *[plain] Coins as collateral
}
term-haircut = { $part ->
    [exchange] Haircut
    [is] The part of a coin's price that the exchange does not count when the coin stands behind a trade. It grows with the amount.
   *[plain] Discount
}

## The rule that closes
term-liquidated = { $part ->
    [exchange] Liquidated
    [is] The exchange takes the position over and ends it, because what is left no longer covers the floor. You are not asked, and you cannot wait for better prices.
   *[plain] Closed out
}
term-liquidation = { $part ->
    [exchange] Liquidation price
    [is] The mark price at which what is left equals the floor. There the position is closed out. Top-ups, fees and funding move it; in cross so do other positions.
   *[plain] Closed out at
}
term-distance = { $part ->
    [exchange] Distance to liquidation
    [is] How far the price is from the liquidation price, in percent of the price now.
   *[plain] To go
}
term-maintenance = { $part ->
    [exchange] Maintenance margin
    [is] The least that must be left for a position to stay open, a share of its value. Larger positions need a larger share.
   *[plain] Floor
}
term-buffer = { $part ->
    [exchange] Equity above maintenance margin
    [is] What is left less the floor. When it is used up the position is closed out.
   *[plain] Above the floor
}
term-risk = { $part ->
    [exchange] Margin ratio
    [is] Floor divided by what is left. It rises as things get worse; at 100 % the position is closed out. Some exchanges print it the other way up.
   *[plain] Risk rate
}
term-cover = { $part ->
    [exchange] Margin ratio, falling
    [is] What is left divided by the floor: the risk rate the other way up, as some exchanges print it. It falls to 100 % at the end.
   *[plain] What is left of the floor
}
term-margin-call = { $part ->
    [exchange] Margin call
    [is] A warning: what is left is only a small multiple of the floor. The exchange asks for more money. If the price goes on, it does not wait for an answer.
   *[plain] Margin call
}
term-initial = { $part ->
    [exchange] Initial margin
    [is] What a position needs when it is opened: its value divided by the leverage. It is more than the floor, which it needs to stay open.
   *[plain] Money to open
}
term-initial-rate = { $part ->
    [exchange] Initial margin rate
    [is] Initial margin divided by what is left. At 100 % nothing more can be opened.
   *[plain] How much of it is bound
}
term-initial-cover = { $part ->
    [exchange] Equity of initial margin
    [is] What is left divided by the initial margin: the initial margin rate the other way up.
   *[plain] What is left of the money to open
}
term-bankruptcy = { $part ->
    [exchange] Bankruptcy price
    [is] The price at which nothing is left behind the position. It lies beyond the liquidation price. Losses beyond it are paid by the insurance fund.
   *[plain] All gone at
}
term-insurance = { $part ->
    [exchange] Insurance fund
    [is] A pot of the exchange. It takes what closing out leaves over under some rules, and pays where a position was closed worse than its bankruptcy price.
   *[plain] Pot for losses
}
term-others = { $part ->
    [exchange] Socialised loss
    [is] A loss that nobody's margin and not even the insurance fund could pay. Other traders bear it.
   *[plain] Borne by other traders
}
term-rules = { $part ->
    [exchange] Margin rules
    [is] How an exchange reckons: how high the floor is, when it closes a position, in which steps, what it charges and who gets the rest. Exchanges differ.
   *[plain] Rulebook
}
term-ladder = { $part ->
    [exchange] Partial liquidation
    [is] Closing out in steps: first a part of a large position, then a look at what is left, then perhaps the rest.
   *[plain] A part first
}
term-rulechange = { $part ->
    [exchange] Change of margin requirements
    [is] The exchange asks for a higher floor from some moment on. The liquidation price jumps nearer while the price stands still.
   *[plain] Rules that change
}

## The position
term-notional = { $part ->
    [exchange] Notional value
    [is] What the position is worth: its amount times the price. Gains and losses go by this, not by the margin.
   *[plain] Position
}
term-qty = { $part ->
    [exchange] Quantity
    [is] How many coins the position is about. It stays the same while the price moves.
   *[plain] Amount
}
term-side = { $part ->
    [exchange] Side
    [is] Long gains when the price rises. Short gains when it falls, and can lose more than all, since a price can rise without end.
   *[plain] Long or short
}
term-entry = { $part ->
    [exchange] Entry price
    [is] The price at which the position was opened, on average if it was opened in several steps.
   *[plain] Entry price
}
term-pnl = { $part ->
    [exchange] Unrealised PnL
    [is] What the move of the price since entry has brought or taken. It counts at once in what is left, though nothing is sold yet.
   *[plain] Gain or loss so far
}
term-roe = { $part ->
    [exchange] ROE
    [is] Gain or loss divided by the margin. Leverage makes it large; the dollars behind it are the same.
   *[plain] … of the margin
}
term-net = { $part ->
    [exchange] PnL if closed
    [is] What the whole trade would have brought if it were closed at this price, after fees, funding and interest.
   *[plain] If closed now
}
term-net-rate = { $part ->
    [exchange] Return if closed
    [is] What closing now would bring, as a share of the money put in.
   *[plain] … of the money put in
}
term-loss = { $part ->
    [exchange] Account PnL
    [is] What is in the account now, less all that was paid in. What a trade cost you in the end.
   *[plain] Gain or loss of the account
}
term-at-stake = { $part ->
    [exchange] Maximum loss
    [is] The most that the trade can still take: everything behind it now. A top-up makes it more.
   *[plain] At stake
}
term-pos = { $part ->
    [exchange] Open positions
    [is] More than one trade in the same account. In isolated each has its own wall. In cross they all share one pool.
   *[plain] Further positions
}
term-reduce = { $part ->
    [exchange] Reduce-only order
    [is] Closing all of a position or a part of it. A smaller position needs a lower floor and loses less with each move.
   *[plain] Close part or all
}
term-hedge = { $part ->
    [exchange] Hedge
    [is] A position that gains when something else you hold loses. In cross the two offset each other. In isolated each must carry itself.
   *[plain] Counterweight
}

## Orders and answers
term-stop = { $part ->
    [exchange] Stop-loss
    [is] An order that closes the position once the price reaches a line you chose. A smaller loss by your choice; in a jump it can be filled worse than its line.
   *[plain] Stop
}
term-trail = { $part ->
    [exchange] Trailing stop
    [is] A stop that moves along behind a price that goes your way, and never back. The distance can be a share of the price or follow its usual swing.
   *[plain] Stop that follows
}
term-take-profit = { $part ->
    [exchange] Take-profit
    [is] An order that closes the position once it has gained as much as you chose.
   *[plain] Close at a gain
}
term-trigger = { $part ->
    [exchange] Trigger price
    [is] Which price wakes a stop: the mark or the latest trade. A wick in trades alone wakes only orders that read trades.
   *[plain] Orders read
}
term-alert = { $part ->
    [exchange] Price alert
    [is] A note at a price or a risk rate that you chose. It does nothing by itself, but you hear of it before the exchange acts.
   *[plain] Alert
}
term-topup = { $part ->
    [exchange] Adding margin
    [is] Sending more money behind the trade. The liquidation price moves away, and what you can lose grows by as much.
   *[plain] Top-up
}
term-delay = { $part ->
    [exchange] Response time
    [is] Hours from the margin call until your money arrives. The market does not wait for it.
   *[plain] Answered after
}
term-autotopup = { $part ->
    [exchange] Auto-margin
    [is] Whether only the first margin call is answered with a top-up, or every one as long as the savings last.
   *[plain] Calls answered
}
term-withdraw = { $part ->
    [exchange] Withdrawal
    [is] Money taken out of the account. It can no longer be lost there, and no longer backs the trade.
   *[plain] Take money out
}

## Prices and markets
term-mark = { $part ->
    [exchange] Mark price
    [is] The price by which gains are reckoned and positions are closed out. It follows the index more than single trades, so that one odd trade closes nobody.
   *[plain] Price used for closing
}
term-last = { $part ->
    [exchange] Last price
    [is] The price of the latest trade. Orders are filled from it. In thin markets it can leave the mark for a while.
   *[plain] Latest trade
}
term-index = { $part ->
    [exchange] Index price
    [is] What other exchanges say the coin is worth, on average. The mark follows it. Where few exchanges trade the coin, it can go astray as well.
   *[plain] Price elsewhere
}
term-wick = { $part ->
    [exchange] Wick
    [is] A spike of the traded price that is gone again within minutes. The name comes from the thin line it leaves in a candle chart.
   *[plain] Spike
}
term-vol = { $part ->
    [exchange] Volatility
    [is] How much a price usually moves, in percent a year. Twice the volatility means moves about twice as large.
   *[plain] How wild the price is
}
term-liquidity = { $part ->
    [exchange] Liquidity
    [is] How much can be traded before the price gives way. In a thin market a mid-sized order already moves it.
   *[plain] Deep or thin
}
term-asset = { $part ->
    [exchange] Market
    [is] Which simulated coin is traded: BTC, ETH, SOL, or ALT, a small one. They differ in how wild and how thin they are.
   *[plain] Coin
}
term-scene = { $part ->
    [exchange] Market scenario
    [is] What kind of weeks come: a random path, or one that follows a plan, such as a slide or a crash stylised after a real one.
   *[plain] Kind of market
}
term-seed = { $part ->
    [exchange] Seed
    [is] The name from which all prices are drawn. The same name gives the same prices everywhere, so that two people can look at one market.
   *[plain] Market name
}
term-jumps = { $part ->
    [exchange] Jumps
    [is] Moves that come at once instead of little by little. Nothing can be sold in between, so lines are jumped over.
   *[plain] Jumps
}
term-regime = { $part ->
    [exchange] Volatility regimes
    [is] Calm weeks and stormy days in turn, as real markets have them, instead of the same restlessness all the time.
   *[plain] Storms
}
term-corr = { $part ->
    [exchange] Correlation
    [is] How much a coin moves along with BTC. The more, the less it helps to hold several coins.
   *[plain] Moves with BTC
}
term-drift = { $part ->
    [exchange] Drift
    [is] Whether prices tend up or down on average, in percent a year. Over days it matters far less than volatility.
   *[plain] Trend
}
term-days = { $part ->
    [exchange] Horizon
    [is] How many days of the market are lived through.
   *[plain] Days
}
term-step = { $part ->
    [exchange] Interval
    [is] How much time passes from one price to the next in the simulation. The rule is asked at each of them.
   *[plain] Step
}

## What it costs
term-fees = { $part ->
    [exchange] Trading fees
    [is] A share of the position's value, paid at every trade. At high leverage it is a large share of the margin.
   *[plain] Fees
}
term-funding = { $part ->
    [exchange] Funding
    [is] A payment between longs and shorts every few hours that keeps the contract near the index. It comes out of the money behind the trade.
   *[plain] Holding cost
}
term-interest = { $part ->
    [exchange] Interest
    [is] The price of borrowed money or coins, charged for every hour that has begun. It makes the debt grow.
   *[plain] Price of the loan
}
term-slippage = { $part ->
    [exchange] Slippage
    [is] An order is filled worse than the price on the screen, because it is larger than what is offered there. Most of all in thin or fast markets.
   *[plain] Worse fill
}
term-liquidation-fee = { $part ->
    [exchange] Liquidation fee
    [is] What the exchange charges for closing out a position. It comes out of what is left, so less or nothing comes back.
   *[plain] Fee for closing out
}
term-debt = { $part ->
    [exchange] Liability
    [is] What was borrowed for the position, with interest. It is paid back first when the position ends.
   *[plain] Debt
}
term-margin-level = { $part ->
    [exchange] Margin level
    [is] Where money is borrowed: assets divided by debt. It falls as things get worse; near 100 % the lender sells.
   *[plain] Assets against debt
}
term-debt-ratio = { $part ->
    [exchange] Debt ratio
    [is] Debt divided by assets: the margin level the other way up.
   *[plain] Debt against assets
}
