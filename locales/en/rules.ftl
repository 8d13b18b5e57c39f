### Words of the pages of the rulebooks.

rulebook-settings = What venues differ on, and how it is here
rulebook-try = See a falling market under these rules
rulebook-others = The other rulebooks
rulebook-pages = The rulebooks, one by one
setting-threshold = Closed out when
setting-threshold-is = what is left { $is ->
    [below] is below the floor
   *[at] is at the floor or below it
}
setting-floor = The floor (maintenance)
setting-floor-brackets = published brackets, as of { $date }
setting-floor-rate = { $rate } of the position, at every size
setting-floor-debt = what keeps the assets above { $level } of the debt
setting-basis = Reckoned at
setting-basis-is = { $is ->
    [entry] the entry price
   *[mark] the present price
}
setting-border = A size exactly on the border of two brackets
setting-border-is = belongs to the { $is ->
    [above] upper one
   *[below] lower one
}
setting-close-fee = The fee of closing
setting-close-fee-is = { $is ->
    [mark] is part of the floor, at the present price
    [bankruptcy] is part of the floor, at the bankruptcy price
   *[outside] is not part of the floor
}
setting-line = Liquidation price shown
setting-line-is = { $is ->
    [frozen] an estimate, with the floor of the present price
   *[exact] the price at which the rule itself says yes
}
setting-own = The trader’s own money
setting-own-is = { $is ->
    [beside] stands beside the loan: everything is borrowed
   *[first] is used first: a long borrows the rest, a short all the coins it sells
}. Behind a long of { $size } in cross with { $wallet }, without costs: used first, closed out { $first } below the entry; all of it borrowed and the money beside the loan, { $beside } below
setting-initial = Held back from new orders and withdrawals
setting-initial-is = what keeps the assets at { $lowlevel } of the debt up to { $lowlev }x, at { $level } up to { $lev }x (initial level); an opening itself asks for its size ÷ leverage
setting-call = Margin call
setting-call-is = what is left is at most { $call } times the floor; getting close: { $close } times
setting-call-loan = assets of { $lowcall } of the debt up to { $lowlev }x, of { $call } up to { $lev }x
setting-stages = Closing out
setting-stages-none = each position whole
setting-stages-tiers = { $is ->
    [lowest] straight to the lowest bracket, the rest from there
    [several] { $down } brackets at a time, the rest in the lowest one
   *[one] one bracket at a time, the rest in the lowest one
}
setting-stages-fraction = { $share } first where a position is worth more than { $above }, the rest a step later
setting-takeover = Where one wallet backs several positions
setting-takeover-is = { $is ->
    [largest] the one that has lost most goes first, then the next, until the others have enough
   *[all] all of them go at once
}
setting-rest = What is left after it
setting-rest-is = { $is ->
    [insurance] goes to the insurance fund
   *[trader] comes back to the trader
}
setting-fee-if = Fee of a trade, if switched on
setting-funding-if = Funding, if switched on
setting-slippage-if = Slippage, if switched on
setting-slippage = Slippage
setting-slippage-is = half the spread, and what the order pushes the price; more where the books are thin
setting-fee = Fee of a trade
setting-fee-is = { $rate }, gathered in { $gathered }
setting-liquidation-fee = Fee of closing out
setting-liquidation-fee-is = { $btc } (BTC), { $eth } (ETH), { $sol } (SOL), { $alt } (ALT) of the position, never more than is left; gathered in { $gathered }
setting-funding = Funding
setting-funding-is = { $rate } every { $hours } hours, gathered in { $gathered }
setting-premium = Funding beside that rate
setting-premium-is = left out; it would be the premium of the contract, brought nearer to that rate by at most { $clamp }
setting-divisor = Funding is paid
setting-divisor-is = { $count ->
    [1] in full at each payment
   *[other] in parts: { $count } of them make up the rate
}
setting-interest = Interest
setting-interest-is = { $rate } of what was borrowed for { $hours } hours, gathered in { $gathered }
setting-period = Interest is charged
setting-period-is = { $minutes ->
    [60] for every started hour
   *[other] for every started { $minutes } minutes
}
setting-opening = Taking a loan costs
setting-opening-is = { $count ->
    [0] the interest of the first period, at once
   *[other] the interest of the first period, at once, and of { $count } more
}
setting-insurance = Insurance fund at the start
