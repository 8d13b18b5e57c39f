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
setting-call = Margin call
setting-call-is = what is left is at most { $call } times the floor; getting close: { $close } times
setting-call-loan = assets of { $lowcall } of the debt up to { $lowlev }x, of { $call } up to { $lev }x
setting-stages = Closing out
setting-stages-none = each position whole
setting-stages-tiers = bracket by bracket; the rest in the lowest one
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
setting-interest = Interest
setting-interest-is = { $rate } a day, for every started hour; gathered in { $gathered }
setting-insurance = Insurance fund at the start
