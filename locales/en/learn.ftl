### Words of the page to learn from: the lessons, questions and answers, tips. Numbers come from the bets
### that the links open; `b-`, `c-` and `d-` before a name: from the second, third and fourth link.

learn-title = Learn
learn-intro = Guess first, then watch, then see why. Each lesson is one question and a few minutes. There is no score.
learn-resume = You were here last:
learn-lessons = Lessons
learn-minutes = about { $minutes } minutes
learn-sheet = Your sheet: what you predicted, and what happened
learn-puzzles = Puzzles
learn-puzzles-intro = A goal, something to set, and the engine that checks it. Nobody counts your tries.
learn-questions = Questions and answers
learn-questions-intro = Each answer stands beside the experiment that shows it. A link opens it in the laboratory, and shows it at once.
learn-tips = Tips you will hear
learn-tips-intro = Many pages give these tips. Here is what each of them does, and what it costs. Whether you follow one is yours to decide.
learn-more = Further reading
learn-glossary = Glossary: every word in plain words and as exchanges say it
learn-examples = Examples: one bet for each question
learn-about = What is computed, what is left out, and two popular sayings put right

lesson-0-ask = Who is closed out first?
lesson-1-ask = How far may the price fall?
lesson-2-ask = What changes when the market gets twice as wild?
lesson-3-ask = Which stop loses least in a hundred futures?
lesson-4-ask = The market hardly moved. Can you still be liquidated?
lesson-5-ask = The margin call comes at night. When is it too late?
lesson-6-ask = One coin crashes. Does your other trade survive?

## Questions and answers
faq-pool = { $part ->
    [ask] What stands behind my trade?
    [look] See both tanks: one whole, one with a wall
    [look-b] See coins as collateral fall with the trade
   *[answer] In cross margin all the money of the account stands behind every trade: here { $wallet }. In isolated margin only the margin posted to it does: { $margin }. The rest is out of reach. Coins can stand behind a cross trade too, at a discount.
}
faq-risk = { $part ->
    [ask] What is the risk rate?
    [look] See it under each account
    [look-b] See a loan: Numbers has its margin level
   *[answer] One number for all of it: the floor divided by what is left, at the prices of now. At the start of this bet it is { $risk-cross } in cross and { $risk-isolated } in isolated. At 100 % the trade is closed out. With borrowed money exchanges show it the other way up: assets against debt.
}
faq-call = { $part ->
    [ask] Does the exchange warn me first?
    [look] See the margin call, then the end, in What happened
    [look-b] See a crash that jumps past the call
   *[answer] Mostly. In this slide isolated gets its margin call at { $call }, and is closed out at { $end-isolated }. The exchange does not wait for an answer. When the price jumps, both can come at once.
}
faq-when = { $part ->
    [ask] When exactly is a position closed out?
    [look] See it told in Why, until both accounts are gone
   *[answer] As soon as what is left is no more than the floor. That is less than the initial margin that you needed to open it. In isolated only the money of that trade is counted, so it ends at { $line-isolated }. In cross the whole account is counted, so it ends at { $line-cross }.
}
faq-tenfold = { $part ->
    [ask] At { $lev }x, does a fall of { $share } take everything?
    [look] See where isolated ends at { $lev }x
    [look-b] Compare with { $b-lev }x
   *[answer] Less is enough, and it takes less. Isolated is closed out after a fall of { $far-isolated }, since the floor must stay whole. What is gone is the margin of that trade, { $lost-isolated }. It is everything only if that is all you have.
}
faq-wild = { $part ->
    [ask] How far can a coin fall in one day?
    [look] See the night stylised after October 2025 at { $lev }x
    [look-b] See May 2021 in the same way
   *[answer] Far. On this path BTC falls { $deepest } in hours; a bet at { $lev }x in isolated ends after { $far-isolated }. On the other path it falls { $b-deepest }. In such hours orders are filled worse, too.
}
faq-stop = { $part ->
    [ask] What does a stop change?
    [look] See a stop { $stop } below the entry
    [look-b] See a stop that is too near: the price comes back
    [look-c] See a stop that is too far: it never fires in isolated
    [look-d] See a flash crash without a stop
   *[answer] It makes the loss smaller, and final. With the stop both accounts lose about { $lost-isolated } in this slide. A stop too near, at { $b-stop }, is fired by a common dip, and the price comes back without you. One beyond the liquidation line, at { $c-stop }, comes too late: isolated loses { $c-lost-isolated }. Without a stop a flash crash takes { $d-lost-isolated } there: nobody is fast enough to close by hand.
}
faq-thin = { $part ->
    [ask] The market hardly moved. Why was I closed out?
    [look] See a thin index: closed out, and a day later the price is back
    [look-b] See a wick that closes out nobody
   *[answer] The mark price decides, and in a thin market the mark can leave the rest. Here it falls to { $end-isolated }, below the line, and at the end it is back at { $last }. A spike in trades alone does not move the mark, so it closes out nobody. It can still fire a stop.
}
faq-late = { $part ->
    [ask] Can I not just add money in time?
    [look] See { $topup } arrive at the margin call
    [look-b] See the same money come { $b-delay } hours later
    [look-c] See the rules change on the way
   *[answer] In time, yes: with { $topup } sent at once isolated lives through this dip. The same money { $b-delay } hours later finds the trade gone. And what you add can be lost as well. Exchanges may also ask for more from one hour to the next.
}
faq-never = { $part ->
    [ask] Can I rule liquidation out?
    [look] See { $lev }x beside three ways to make it rarer
    [look-b] See { $b-lev }x on the same prices
    [look-c] See how often in 100 futures
    [look-d] See how often with a stop, { $d-stop } away
   *[answer] With borrowed money, never quite. But it can be made rarer. At { $lev }x isolated bears a fall of { $far-isolated }, at { $b-lev }x one of { $b-far-isolated }. A stop, a smaller trade or money held back help too: What if shows each on the same prices, 100 futures how often.
}
faq-after = { $part ->
    [ask] What is left after a liquidation?
    [look] See what comes back once a loan is paid
    [look-b] See the fund take the rest
   *[answer] The exchange sells the position, pays debts and fees, and gives back what remains. That is often nothing. In this loan { $back-isolated } of { $margin } come back. Under the textbook rules the rest goes to the insurance fund, so { $b-back-isolated } comes back.
}
faq-better = { $part ->
    [ask] Which is better, cross or isolated?
    [look] See the price come back: only cross is still there
    [look-b] See it keep falling: cross pays more
    [look-c] See one bad trade take a good one along
   *[answer] Neither. In this dip isolated loses { $lost-isolated }, and cross lives to see the price rise. In this slide isolated loses { $b-lost-isolated } and cross all { $b-lost-cross }. Cross is closed out less often, and then it costs more. One bad trade in it can take everything.
}
faq-mode = { $part ->
    [ask] Can I change the mode while a trade is open?
    [look] See cross put its trade behind a wall
    [look-b] See isolated take the wall away
   *[answer] Here you can, with More orders. Some exchanges refuse it. To isolated, the margin that the leverage asks for goes behind a wall, with what the trade has lost so far. Cross then loses { $lost-cross } in this slide, and its line comes nearer. To cross, all of it goes back. Then the whole wallet stands behind the trade: isolated loses { $b-lost-isolated }.
}
faq-line = { $part ->
    [ask] Where is my liquidation price?
    [look] See it before you open, with its sum in Numbers
    [look-b] See fees and funding move it from day to day
   *[answer] Where what is left meets the floor. For this bet that is { $line-isolated } in isolated and { $line-cross } in cross, and the page says so before you open. It follows from entry, leverage and the money behind it. Fees and funding move it nearer: Show the sum has your own numbers.
}
faq-begin = { $part ->
    [ask] How can I learn this without paying for it?
    [look] See { $lev }x, which is like owning the coin
    [look-b] See { $b-lev }x in isolated on the same prices
   *[answer] With practice money, as here. Owning a coin is like { $lev }x: this slide costs { $lost-isolated }, and nobody closes you out. In isolated at { $b-lev }x a mistake costs { $b-lost-isolated } at most. Small and slow is how most people find out what they did not know.
}
faq-hedge = { $part ->
    [ask] Can leverage protect what I own?
    [look] See coins and a short of the same size
   *[answer] It can: that is a hedge. Here as much BTC is held as is sold short. In cross the two offset each other, and over the whole slide the account changes by { $moved-cross }. In isolated the short must carry itself, with margin that was coins before.
}

## Tips
tip-leverage = { $part ->
    [ask] “Stay at 3x to 5x”
    [look] See { $lev }x
    [look-b] See { $b-lev }x
    [look-c] See { $c-lev }x
   *[answer] At { $lev }x isolated bears a fall of { $far-isolated }, at { $b-lev }x one of { $b-far-isolated }, at { $c-lev }x only { $c-far-isolated }. Low leverage also means more of your money behind the same trade. In this slide { $lev }x just lives, and its owner has lost { $lost-isolated }.
}
tip-daily = { $part ->
    [ask] “Check the risk rate every day”
    [look] See it grow, day by day
   *[answer] In this slide isolated starts at { $risk-isolated }. A day later it stands at { $risk-next }, and after { $day-end } days it is gone. Who looks once a week sees the end only. In a crash even a day is too long.
}
tip-swing = { $part ->
    [ask] “Let the stop follow the market’s own swing”
    [look] See a stop that follows at { $trail }
    [look-b] See one behind the last day’s high
   *[answer] A stop at a fixed distance is too near in wild weeks and too far in calm ones. One that follows at { $trail }, where r is the range of a recent hour, is wide when the market is. It moves along when the price goes your way. In this fall the short ends with { $gain-isolated }. The other one stands behind the last day’s high, and is fired by the first rise.
}
tip-thin = { $part ->
    [ask] “Avoid thin pairs”
    [look] See an order of { $size } in BTC
    [look-b] See the same order in ALT
   *[answer] The same order costs { $slip-cross } of slippage in BTC and { $b-slip-cross } in ALT, only to get in. Getting out when everyone does costs more. Thin coins also jump further: the market page has the figures.
}
tip-reserve = { $part ->
    [ask] “Keep cash in reserve”
    [look] See { $topup } from savings at the call
    [look-b] See the same money in the account from the start
   *[answer] Money outside can be sent at the call: isolated lives. Or it can be left out, and then it cannot be lost. In cross, { $b-wallet } in the account moves the line from { $line-cross } to { $b-line-cross }, and all of it is at stake.
}
tip-alert = { $part ->
    [ask] “Set price alerts”
    [look] See an alert at { $alert }
   *[answer] An alert does nothing but tell you. This one is heard { $alert-hours } hours before isolated is closed out. That is time to top up, to close a part, or to accept. In a jump there is no time between the two.
}
