### Words of the page about the simulated market.

market-title = The simulated market
market-intro = No price here is recorded. Prices are drawn from the name of the market and the figures on this page. Where a figure was measured, the page says of what; where it was chosen, it says so.
market-about = What else the model does, and what it leaves out
market-assets = The four assets
market-assets-note = Volatility, jumps and correlation: measured on one-hour bars of perpetuals from 2020 to April 2024. ALT stands for the small caps measured there (NEAR, AVAX, COMP, KSM, THETA). Crash figures: medians over the crashes of those years. Volumes and spreads: BTC and ALT as published; those of ETH and SOL are chosen between them. Books hold less in storms, crashes and after shocks.
market-percent = { $value } %
market-millions = { $count } million
market-price = Price at the start
market-volatility = Volatility a year
market-jumps = Jumps a year of its own
market-jump-size = Size of a jump, one standard deviation
market-beta = Falls in a crash, in falls of BTC
market-correlation = Correlation with BTC
market-volume = Traded in a day
market-spread = Spread
market-impact = A { $order } order fills worse by
market-rating = Liquidity: { $rating ->
    [deep] deep
    [fair] fair
   *[thin] thin
}
market-settings = What can be set
market-setting = setting
market-key = in the link
market-allowed = allowed
market-unit = unit
market-usual = unless set
market-from = where that comes from
market-no-unit = –
market-shocks = Shocks
market-range = { $low } to { $high }
market-allowed-seed = any text of 1 to 32 characters
market-allowed-shock = STEP:crash15, STEP:wick, STEP:dry, STEP:news
market-from-choice = chosen
market-from-vol = measured: BTC's middle 30 days
market-from-drift = chosen: the middle price stays where it began. The average price still rises
market-from-jumps = chosen: calm first. With them, figures as measured
market-from-regime = chosen: calm first. With them, spells as measured
market-from-corr = measured, asset by asset
market-from-days = chosen: a month; a crash has its own length and a day after it
market-from-step = chosen: one minute in crashes and wicks
market-together = What hits all of them
market-crashes = Crashes: { $count } a year on average. BTC falls by { $shallow } to { $deep } within an hour, the others by their factor. { $least } to { $most } of the fall comes back within a day.
market-storms = Storms: { $calm } calm days at { $low } times the volatility, then { $storm } stormy days at { $high } times, on average. In the long run the risk is the same as without.
market-scenes = Crashes stylised after real ones
market-scenes-note = A path falls from its high to its low as far, as fast and with a worst hour as bad as given here, whatever the name of the market. It is not a replay.
market-scene = market
market-asset = asset
market-fall = fall
market-hour = worst hour
market-hours = hours
market-two-origins = fall: { $drop }; hour: { $hour }
market-origin-published = published
market-origin-coin = published for { $coin }
market-origin-beta = BTC's, times the usual factor
market-origin-chosen = chosen
