### Words of the lessons, the puzzles and the sheet. *…* is set in bold.

## The frame of a lesson
lessons-link = All lessons
lab-link = Laboratory
lessons-nav = Pages and settings
lesson-rail = Where you are
lesson-number = Lesson { $number }
puzzle-number = Puzzle { $number }
lesson-note = No score. Your guess is only for comparing.
puzzle-note = Set it, check it, try again. The engine decides.
stage-predict = Predict
stage-watch = Watch
stage-reveal = Reveal
stage-why = Why
stage-task = Task
stage-takeaway = Takeaway
lesson-run = Run the market
lesson-run-locked = Choose an answer first.
lesson-run-ready = Your answer is noted.
lesson-to-end = Go to the end of the run
lesson-further = And the second run?
lesson-second = The second run
lesson-to-why = Why?
lesson-to-task = Now you
lesson-check = Check
lesson-skip-task = Go on without it
lesson-to-takeaway = Go on
lesson-again = Once more from the start
lesson-next = Next lesson
puzzle-next = Next puzzle
lesson-in-lab = Open this bet in the laboratory
lesson-counting = Counting futures: { $known } of { $all }.
lesson-checking = One moment.
lesson-why = Why?
lesson-you-said = { $right ->
    [yes] You said: { $said }. That is how it was.
    [no] You said: { $said }. It was not so.
   *[open] You said: { $said }.
}
lesson-you-counted = You said { $said-isolated } for isolated and { $said-cross } for cross.
lesson-you-watched = You watched without an answer.
own-words = In your own words
estimate-count = { $count } of 100
estimate-none = move it
show-sum-lesson = Show the sum
line-sum = { $entry } × (1 − { $margin } ÷ { $size }) ÷ (1 − { $floor-rate }) = { $isolated-line }. This is for a long: the entry, what is behind the trade, the position, the rate of the floor.

## Choices, settings and rows
choice-cross = Cross
choice-isolated = Isolated
choice-together = Both together
choice-percent = { $value } %
choice-less = less than { $value } %
choice-trades = Yes, when trades touch the line
choice-mark = Yes, but only if the mark gets there
choice-no = No
choice-minutes = after { $value } minutes
choice-hours = after { $value } hours
choice-never = it is never too late
choice-lives-both = In both accounts
choice-lives-isolated = Only in isolated
choice-lives-cross = Only in cross
choice-lives-neither = In neither
control-leverage = Leverage
control-stop = Stop-loss
control-size = Position
control-answer = Your answer to the call
control-alt = The ALT trade
control-margin = Margin behind isolated
control-delay = The answer comes after
control-short = Size of the short
set-leverage = { $value }x
set-stop = stop { $value } % away
set-no-stop = no stop
set-volatility = { $value } % a year
set-dip = a dip
set-slide = a long slide
set-wick = only trades reach the line
set-thin = the mark reaches it
set-late = answered after { $value } h
set-top-up = add { $amount }
set-reduce = close { $value } % of it
set-accept = do nothing
set-alone = BTC alone
set-alt = ALT for { $amount }
set-hedge = ALT hedged with { $amount } short
set-size = { $amount }
set-margin = { $amount }

## Tables
table-leverage = Leverage
table-fall = Closed out after a fall of
table-price = At a price of
table-percent = { ABS($fall) }
table-bet = The bet
table-of-100 = 100 futures
table-mean = Isolated, mean
table-fate = { $end ->
    [liquidated] closed out, lost { $lost }
    [stopped] stopped, { $sign ->
        [gained] gained
       *[lost] lost
    } { $lost }
   *[finished] still open, { $sign ->
        [gained] gained
       *[lost] lost
    } { $lost }
}
table-ends = { $stopped ->
    [0] { $out } closed out, { $finished } open
   *[other] { $out } closed out, { $stopped } stopped, { $finished } open
}

## What a check finds
check-last = Yes. It holds, and nothing further can be set here.
check-more = It holds. But so does the next one: { $next }.
check-closed-out = Not yet. { $who ->
    [cross] Cross
   *[isolated] Isolated
} is closed out at { $price }.
check-called = Not yet. { $who ->
    [cross] Cross
   *[isolated] Isolated
} gets a margin call.
check-too-many = Not yet. { $count } of 100 end with { $who ->
    [cross] cross
   *[isolated] isolated
} closed out.
check-within-a-day = Not yet. A usual day moves the price by { $swing }: this stop is hit by nothing special.
check-behind = Not yet. The line is { ABS($line) } away: the account is closed out before this stop fires.
check-stop-works = Not yet. This stop closes the trade before the line is reached.
check-moves = Not yet. Cross ends with { SIGNED($moved) }.
check-loses-more = Not the cheapest. It costs { $mine }; with "{ $best }" it is { $least }.
check-elsewhere = Not there. Look for the line of { $who ->
    [cross] cross
   *[isolated] isolated
} in the chart, and type its price.

## Lesson 0
lesson-wall-title = The wall
lesson-wall-ask = The price falls. Who is closed out first?
lesson-wall-cross = Cross has more money behind the trade. A fall takes the same dollars from both. So the large tank lasts longer.
lesson-wall-isolated = The same dollars left both sides. The small tank was empty first.
lesson-wall-together = The same dollars left both sides. But one tank is smaller, and so it was empty sooner.
lesson-wall-dip = *Isolated closed out at { $isolated-price }.* It lost its { $isolated-lost }. Then the price came back, and cross ended with { $cross-kept }.
lesson-wall-slide = This time the price kept falling. *Cross closed out at { $cross-price }, and all { $cross-lost } is gone.* Isolated lost { $isolated-lost } and kept { $isolated-kept }.
lesson-wall-why = The wall says how much can be lost: { $margin } in isolated, the whole { $wallet } in cross. It also says how deep a fall must be: { ABS($isolated-fall) } for isolated, { ABS($cross-fall) } for cross.
lesson-wall-task = Now the trade is a short, and the lines lie above. At which price does each account break?
lesson-wall-done = Yes. There the money behind the trade would be down to its floor.
lesson-wall-takeaway = The wall limits the loss, not the chance.

## Lesson 1
lesson-leverage-title = Leverage
lesson-leverage-ask = At { $leverage }x, how far may the price fall before isolated is closed out?
lesson-leverage-20 = A fall of { $value } % takes { $taken } of the position. Behind the trade was only { $margin }.
lesson-leverage-10 = A fall of { $value } % takes { $taken } of the position. The { $margin } behind the trade was gone before that.
lesson-leverage-5 = Close. At { $value } % all the margin, { $margin }, would be gone. But the exchange does not wait: it closes while the floor is still there.
lesson-leverage-less = The margin is one part in { $leverage } of the position, and some of it must be left as the floor. So the line is nearer than { $value } %.
lesson-leverage-reveal = { $isolated-end ->
    [liquidated] *Isolated closed out at { $isolated-price }.* A fall of { ABS($isolated-fall) } was enough. It lost its { $isolated-lost }.
   *[other] This week the price did not fall that far. *The line of isolated is at { $isolated-line }*, a fall of { ABS($isolated-fall) }.
}
lesson-leverage-why = Leverage says how small your part of the position is. The price has to fall by that part, less the floor. People say that { $third-leverage }x and a fall of { $third-share } is the end. It comes a little sooner: at { ABS($third) }.
lesson-leverage-task = The position is as large as the wallet. What is the largest leverage that lives through this week?
lesson-leverage-done = Yes. One step more, and this week would have closed it out.
lesson-leverage-takeaway = Leverage is how narrow your tank is. In cross, look at position ÷ equity.
lesson-leverage-everything = And what goes is the money behind this trade. It is everything only where nothing else is there: here { $locked } stays out of reach.
lesson-leverage-cross = People also ask: “Does cross lead to liquidation?” It can. How often, and for how much, differs from bet to bet. The next lesson counts it.

## Lesson 2
lesson-volatility-title = Wild markets
lesson-volatility-ask = Of 100 futures, { $first-isolated } close out isolated and { $first-cross } close out cross. How many, when the market is { $times ->
    [2] twice
   *[other] { $times } times
} as wild?
lesson-volatility-reveal = *Of 100 futures, { $second-isolated } close out isolated and { $second-cross } close out cross.* Before, it was { $first-isolated } and { $first-cross }.
lesson-volatility-cross-few = Cross: { $second-cross }, not { $said-cross }. Its line is far away, but a wilder market has larger falls. More of them are deep enough.
lesson-volatility-cross-many = Cross: { $second-cross }, not { $said-cross }. The falls are larger, but its line is far away. In the other futures no fall was so deep.
lesson-volatility-isolated-few = Isolated: { $second-isolated }, not { $said-isolated }. Its line is so near that a small fall is enough. Before, { $first-isolated } futures had one already.
lesson-volatility-isolated-many = Isolated: { $second-isolated }, not { $said-isolated }. Its line is near, but not every future falls to it. In the others no fall was deep enough.
lesson-volatility-why = The narrow tank was in reach of the normal market already. The wide one was not. So the wide tank suffers most from the change.
lesson-volatility-sum = { $volatility } % a year ÷ √365 = { $swing } on a usual day.
lesson-volatility-task = In this wild market, what is the highest leverage with at most { $most } of 100 isolated accounts closed out?
lesson-volatility-done = Yes. One step more, and it would be more than was asked for.
lesson-volatility-takeaway = The same bet is a different bet in a wilder market.

## Lesson 3
lesson-stop-title = The stop
lesson-stop-ask = Which way to place a stop leaves isolated with most, on average over 100 futures?
lesson-stop-none = Without a stop the line is the stop. { $first-isolated } of 100 ended closed out.
lesson-stop-tight = So close, it is hit by the usual ups and downs. Many small losses add up.
lesson-stop-fitting = It stands outside a usual day and before the line. It ends the bad runs, and leaves the others alone.
lesson-stop-beyond = It stands behind the line. { $fourth-isolated } of 100 were closed out before it could fire.
lesson-stop-reveal = On average isolated ended with { SIGNED($first) } without a stop, { SIGNED($second) } with the tight one, { SIGNED($third) } with the third, { SIGNED($fourth) } with the last. These are 100 futures; another 100 would differ.
lesson-stop-why = A stop is a smaller loss that you choose. It has to be further away than a usual day moves the price, { $swing }. And it has to be nearer than the line, { ABS($isolated-fall) } away.
lesson-stop-task = Place a stop that a usual day does not reach, and that fires before the line.
lesson-stop-done = Yes. It leaves room for a usual day, and it fires before the line.
lesson-stop-takeaway = A stop is a smaller loss that you choose. It can fill worse than its line.

## Lesson 4
lesson-thin-title = Thin markets
lesson-thin-ask = For a few minutes trades run through the line of isolated. Elsewhere the price hardly moves. Can isolated be closed out?
lesson-thin-trades = Trades did touch the line in the first run, and nothing was closed. The mark was elsewhere.
lesson-thin-mark = In the first run the mark stayed away, and nothing was closed. In the second it went along.
lesson-thin-no = The first run looked like that. But in a thin market the mark itself can part from the rest.
lesson-thin-wick = { $isolated-end ->
    [liquidated] *Isolated closed out at { $isolated-price }.*
   *[finished] Trades ran through the line at { $isolated-line }. *The mark did not, and nobody was closed out.*
}
lesson-thin-reveal = This time the mark fell too: *isolated closed out at { $isolated-price }.* At the end the mark was back at { $cross-price }.
lesson-thin-why = Exchanges close out by the mark. It is made from several markets, so that one odd trade does not count. Where all of them are thin, the mark can be odd as well.
lesson-thin-task = { $margin } stands behind isolated. What is the largest position that lives through this?
lesson-thin-done = Yes. One step more, and this dip would have closed it out.
lesson-thin-takeaway = The mark closes you out, not the last trade. In thin markets they can part.

## Lesson 5
lesson-top-up-title = The top-up
lesson-top-up-ask = A margin call comes at night. You can add { $topup }. When is it too late to answer?
lesson-top-up-half = An answer { $answer } was early enough. The money arrived while the trade was open.
lesson-top-up-3 = An answer { $answer } was early enough this time. The money arrived while the trade was open.
lesson-top-up-8 = An answer { $answer } came too late. There was no trade left to add to.
lesson-top-up-never = The exchange does not wait. After { $delay } hours there was no trade left to add to.
lesson-top-up-reveal = *After { $delay } hours isolated was gone: closed out at { $isolated-price }.* Answered sooner, it lived on, and was closed out later that week. It lost { $first-isolated } with the top-up, { $third-isolated } without.
lesson-top-up-why = A top-up moves the line away: here from { $isolated-line } to { $first-line }. It does not move the price. And it raises what can be lost: by { $topup }.
lesson-top-up-task = Another night, another call. What costs isolated least: to add money, to close a part, or to do nothing?
lesson-top-up-done = Yes. On these prices that costs least. On others it can be otherwise.
lesson-top-up-takeaway = A top-up buys distance and raises what you can lose. Have the money ready before you need it.

## Lesson 6
lesson-contagion-title = Two trades
lesson-contagion-ask = You hold BTC for { $size }, and a large trade on ALT. ALT crashes. Does the BTC trade live?
lesson-contagion-both = In isolated it did. In cross ALT used up the money that BTC stood on.
lesson-contagion-isolated = Each isolated trade stands on its own money. In cross they share it.
lesson-contagion-cross = It is the other way round. In cross both trades share one tank.
lesson-contagion-neither = In isolated ALT took only its own margin. BTC stood on other money.
lesson-contagion-reveal = *Cross is closed out, and all { $cross-lost } is gone, the BTC trade with it.* In isolated ALT is lost, BTC lives, and { $isolated-kept } is there at the end.
lesson-contagion-why = In cross all trades stand on the same money. When ALT had used it up, nothing was left for BTC.
lesson-contagion-sum = { $wallet } − { $cross-lost } = { $cross-kept } in cross. { $wallet } − { $isolated-lost } = { $isolated-kept } in isolated.
lesson-contagion-task = Let cross live to the end: with a smaller ALT trade, or with a hedge.
lesson-contagion-done = Yes. What ALT can lose is now small enough for the money behind both.
lesson-contagion-takeaway = In cross your trades hold hands.

## Puzzles
puzzle-week-title = The largest position
puzzle-week-task = Isolated has { $margin } behind the trade. What is the largest position with which both accounts live through this week?
puzzle-week-done = Yes. One step more would have closed out an account.
puzzle-never-title = The stop that never fires
puzzle-never-task = The price slides. Find the stop that never fires.
puzzle-never-done = Yes. The line comes first: this stop is behind it.
puzzle-least-title = Least money tied up
puzzle-least-task = Isolated is to live through this week. With how little margin can it?
puzzle-least-done = Yes. With any less it would have been closed out.
puzzle-answer-title = The last moment
puzzle-answer-task = { $topup } comes some time after the call. What is the longest time with which isolated lives?
puzzle-answer-done = Yes. Any later, and there was no trade left to add to.
puzzle-company-title = Bad company
puzzle-company-task = BTC stands beside ALT. What is the largest ALT trade with which cross lives?
puzzle-company-done = Yes. One step more, and ALT would have taken BTC with it.
puzzle-hedge-title = Standing still
puzzle-hedge-task = You hold { $coins } BTC and are afraid of the slide. Which short keeps cross where it is?
puzzle-hedge-done = Yes. What the coins lose, the short gains.
puzzle-loan-title = A quiet loan
puzzle-loan-task = You buy on a loan. What is the largest position with which cross gets no margin call in this slide?
puzzle-loan-done = Yes. One step more, and the exchange would have called.

## The sheet
sheet-link = Your sheet
sheet-title = What you predicted
sheet-intro = Your answers and what happened. No grade. It stays in this browser; print it if you want to keep it.
sheet-empty = You have answered nothing yet.
sheet-not-yet = Not answered yet.
sheet-print = Print
sheet-onwards = Bets to go on with
sheet-dip = A dip: the price falls and comes back
sheet-slide = A long slide, to the end
sheet-contagion = Two trades in one account
