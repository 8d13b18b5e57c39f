### Words of the page about the model.

about-title = What is computed, and what is left out
about-intro = Two accounts take the same trade and meet the same price. In cross margin everything in the account backs the trade; in isolated margin only the margin posted to it. Everything else is equal. This is a model to learn with, not advice.
about-rules = The rules
about-rule-liquidation = An account is closed out when what is left (equity) no longer exceeds the floor (maintenance margin). For isolated margin that is asked of the posted margin alone.
about-rule-price = Liquidation price of one position: (entry value − collateral − deduction) ÷ (amount × (1 − rate)) when long, (entry value + collateral + deduction) ÷ (amount × (1 + rate)) when short.
about-rule-textbook = Textbook rules: floor 0.5 % of the position at every size, no costs, what is left after closing out goes to the insurance fund.
about-rule-tiered = Perpetual, tiered: maintenance brackets of the BTCUSDT, ETHUSDT, SOLUSDT and XPINUSDT perpetuals as published in { $date }, fee 0.05 % a trade, funding 0.01 % every eight hours, liquidation fee of 1.2 % (BTC) or 3 %, never more than is left; the rest comes back.
about-rule-market = The market is made from its name: the same name gives the same prices everywhere. Prices are random with the chosen volatility; no trend, jumps, crashes or storms unless you set them. Sideways, Slide, Dip and Flash crash follow a plan, and so do the crashes that are stylised after real ones: they fall as far and as fast, but no recorded price is in them. A price stays between one price step and 100 times the entry.
about-left-out = Left out
about-out-orders = Limit orders, the order book and its depth: every trade is filled at the price used for closing.
about-out-mark = The difference between the last price and the price used for closing, except in the markets A wick, Thin index and News at noon.
about-out-deleveraging = Automatic deleveraging. Losses beyond the insurance fund are booked as borne by other traders.
about-out-contracts = Coin-margined contracts, portfolio margin, loans and interest.
about-out-funding = The part of funding that follows the market. The rate is constant.
about-out-exchange = The risk that the exchange itself fails.
about-privacy = Nothing leaves this page: there is no account, no server and no cookie. The theme you choose is kept in this browser.
about-licence = Free software, MIT or Apache-2.0.
about-back = Back to the laboratory
about-link = What is left out
