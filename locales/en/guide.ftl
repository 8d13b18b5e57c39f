### Words of the first minute, the projector view and print. *…* is set in bold.

## The first minute
intro-ask = The price falls. Who is closed out first?
intro-backing = Left: all { $wallet } backs the trade. Right: only { $cell } does; { $locked } is locked away.
intro-answers = Your answer
intro-answer = { $answer ->
    [cross] Cross
    [isolated] Isolated
   *[together] Both together
}
intro-live = { $amount } leaves each side for every 1 %.
intro-fall = The same trade, and the price keeps falling.
intro-reveal = { $answer ->
    [cross] You said cross. It was isolated.
    [isolated] You said isolated, and so it was.
    [together] You said both together. It was isolated alone.
   *[none] It was isolated.
}
intro-reveal-detail = *Isolated closed out at { $price }.* It lost its { $lost } and kept { $kept }. Cross is still open, with { $left } left.
intro-why = { $answer ->
    [cross] Cross has more to lose, and so it has further to fall: all { $cross } must drain before it reaches its floor, and in isolated only { $isolated }.
    [together] The same dollars left both sides, but not from the same amount: { $isolated } is used up long before { $cross } is.
   *[isolated] The same dollars left both sides. { $isolated } is used up long before { $cross } is.
}
intro-next = And if it keeps falling?
intro-compare = Cross closed out too, at { $price }.
intro-compare-detail = Cross held out for a fall *{ $deeper } times as deep*, and lost *{ $more } times as much*.
intro-compare-sums = A fall of { ABS($cross) } against { ABS($isolated) }; { $lost-cross } against { $lost-isolated }.
intro-wall = The wall limits the loss, not the chance.
intro-try = Try it yourself
intro-lesson = Lesson 1
intro-skip = Skip the intro
intro-again = Show the intro again
standing-left = *{ $left }* left
chart-title-hidden = Price from { $unit ->
    [hours] 00:00 to { $time }
   *[days] day 0 to day { $day }
}: entry { $entry }, now { $price }. The liquidation lines appear with the run.

## Slow motion
slow-motion = slow motion
announce-slow = Slow motion: a liquidation line is less than 1 % away.

## The projector view
projector-seed = type *{ $seed }*
project = Project
project-leave = Leave projector view
project-leave-short = Leave
