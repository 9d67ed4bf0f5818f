/// A linear combination of constraints.
///
/// An inequality counts in its own direction: `f` for `f >= 0` and `f > 0`, `-f` for `f <= 0` and
/// `f < 0`, and its multiplier is positive. An equation counts as `f`, with a multiplier of any
/// sign. The constraints cannot all hold (Farkas 1902) when the combination is a negative number
/// everywhere, or zero everywhere with a strict inequality in it.
public typealias Certificate = [(constraint: LinearConstraint, multiplier: Rational)]
