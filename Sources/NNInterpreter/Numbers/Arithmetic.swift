import ExactMath
import TensorEngine

/// Computes with numbers, and counts what it costs.
struct Arithmetic {
  let budget: Budget
  /// The steps used so far.
  private(set) var steps: Int64 = 0
  /// What a comparison of numbers does whose difference is infinitely small.
  var ties = TieRule.directional
  /// Whether a comparison was made that a truncated series could not decide.
  var metUndecidedTie = false
  /// Whether an approximate number has occurred: what is chosen by one may look exact.
  var metApproximation = false

  /// What decides between two numbers that are infinitely near each other.
  enum TieRule {
    /// Their infinitesimal parts: a kink is seen from one side.
    case directional
    /// A convention, such as `relu'(0) = 0`: they count as equal.
    case conventional
  }

  init(budget: Budget) {
    self.budget = budget
  }

  // MARK: Costs

  mutating func charge(_ cost: Int64) throws(Fault) {
    steps += cost
    if steps > budget.steps {
      throw Fault(
        InterpreterCodes.outOfSteps, "more than \(budget.steps) steps",
        hint: "make the statement smaller, or give the block more: `steps=1e9`")
    }
  }

  /// Charges for bytes before they are made.
  mutating func chargeMemory(_ bytes: Int64) throws(Fault) {
    if bytes > budget.memory {
      throw Fault(
        InterpreterCodes.outOfMemory,
        "this needs \(bytes) bytes, and the budget is \(budget.memory)",
        hint: "make it smaller, or give the block more: `memory=1GB`")
    }
    try charge(bytes / 64)
  }

  /// The most bits of a numerator or denominator.
  static let largestNumber: Int64 = 1 << 20

  /// Charges for a number of so many bits before it is made.
  mutating func chargeNumber(bits: Int64) throws(Fault) {
    if bits > Self.largestNumber {
      throw Fault(
        InterpreterCodes.numberTooLarge, "an exact number of more than \(Self.largestNumber) bits",
        hint: "`float(...)` goes on approximately")
    }
    let words = bits / 64
    try charge(1 + words)
  }

  private mutating func chargeProduct(_ a: Rational, _ b: Rational) throws(Fault) {
    let left = a.bitWidth
    let right = b.bitWidth
    if left <= 64 && right <= 64 { return try charge(1) }
    try chargeNumber(bits: left + right)
    try charge((left / 64) * (right / 64) / 16)
  }

  // MARK: Operations

  mutating func add(_ a: Number, _ b: Number) throws(Fault) -> Number {
    switch (a, b) {
    case (.exact(let x), .exact(let y)):
      try chargeProduct(x, y)
      return .exact(x + y)
    case (.nearby, _), (_, .nearby): return try addSeries(a, b)
    default:
      try charge(1)
      return .approximate(a.double + b.double)
    }
  }

  mutating func negate(_ a: Number) throws(Fault) -> Number {
    try charge(1)
    switch a {
    case .exact(let x): return .exact(-x)
    case .approximate(let x): return .approximate(-x)
    case .nearby(let series):
      var result: [Number] = []
      for coefficient in series.coefficients { result.append(try negate(coefficient)) }
      return .nearby(Series(result, isTruncated: series.isTruncated))
    }
  }

  mutating func subtract(_ a: Number, _ b: Number) throws(Fault) -> Number {
    switch (a, b) {
    case (.exact(let x), .exact(let y)):
      try chargeProduct(x, y)
      return .exact(x - y)
    case (.nearby, _), (_, .nearby): return try addSeries(a, try negate(b))
    default:
      try charge(1)
      return .approximate(a.double - b.double)
    }
  }

  mutating func multiply(_ a: Number, _ b: Number) throws(Fault) -> Number {
    switch (a, b) {
    case (.exact(let x), .exact(let y)):
      try chargeProduct(x, y)
      return .exact(x * y)
    case (.nearby, _), (_, .nearby): return try multiplySeries(a, b)
    default:
      try charge(1)
      return .approximate(a.double * b.double)
    }
  }

  mutating func divide(_ a: Number, _ b: Number) throws(Fault) -> Number {
    if case .nearby = a { return try divideSeries(a, b) }
    if case .nearby = b { return try divideSeries(a, b) }
    if b.isZero { throw Fault(InterpreterCodes.divisionByZero, "division by zero") }
    switch (a, b) {
    case (.exact(let x), .exact(let y)):
      try chargeProduct(x, y)
      guard let quotient = x.divided(by: y) else {
        throw Fault(InterpreterCodes.divisionByZero, "division by zero")
      }
      return .exact(quotient)
    default:
      try charge(1)
      return .approximate(a.double / b.double)
    }
  }

  // MARK: Order

  /// Compares exactly: a Float64 counts as the binary fraction that it is.
  mutating func compare(_ a: Number, _ b: Number) throws(Fault) -> Comparison {
    switch (a, b) {
    case (.exact(let x), .exact(let y)):
      try chargeProduct(x, y)
      return Comparison(x.order(relativeTo: y))
    case (.nearby, _), (_, .nearby): return try compareSeries(a, b)
    case (.approximate(let x), .approximate(let y)):
      metApproximation = true
      try charge(1)
      return x < y ? .less : x > y ? .greater : x == y ? .equal : .unordered
    case (.exact(let x), .approximate(let y)):
      metApproximation = true
      try charge(1 + x.bitWidth / 64)
      return x.order(relativeTo: y).map(Comparison.init) ?? .unordered
    case (.approximate, .exact): return try compare(b, a).reversed
    }
  }

  /// Compares with zero.
  mutating func sign(_ a: Number) throws(Fault) -> Comparison {
    switch a {
    case .exact(let x):
      try charge(1)
      return x.signum < 0 ? .less : x.signum > 0 ? .greater : .equal
    default: return try compare(a, .zero)
    }
  }
}
