import ExactMath
import SourceText
import TensorEngine

// A derivative is read off the function's power series on both sides of the point. Where the two
// agree it is the true derivative, kinks inside the formula or not; where they do not there is
// none, and the chain rule with the conventions of the language gives a number all the same.

extension Evaluator {
  /// The derivative of a function of one number.
  mutating func derivative(
    _ function: Function, _ order: Int, at point: Number, _ range: SourceRange
  ) throws(Diagnostic) -> Number {
    guard case .nearby(let argument) = point else {
      let saved = (appliesModelsByNumbers, metModel)
      (appliesModelsByNumbers, metModel) = (true, false)
      defer { (appliesModelsByNumbers, metModel) = (saved.0, saved.1 || metModel) }
      let slope = try derivativeAtPoint(function, order, point, range)
      // On which side of a bend an approximate number lies is only as sure as that. The weights of a
      // model are approximate, too, outside of claims.
      return point.isExact && !metModel ? slope : slope.rounded
    }
    return try derivativeNearPoint(function, order, argument, range)
  }

  private mutating func derivativeAtPoint(
    _ function: Function, _ order: Int, _ point: Number, _ range: SourceRange
  ) throws(Diagnostic) -> Number {
    if case .builtin(let builtin) = function, case .smooth(let smooth) = builtin.implementation,
      case .approximate(let x) = point, order <= 2
    {
      return try smoothDerivative(smooth, order, x, range)
    }
    // Closed forms lose nothing where series of quotients cancel.
    if case .builtin(let builtin) = function, let numeric = builtin.numeric,
      case .approximate(let x) = point, order <= 2
    {
      try compute(at: range) { (arithmetic) throws(Fault) in try arithmetic.charge(1) }
      return .approximate(order == 1 ? numeric.derivative(x) : numeric.secondDerivative(x))
    }
    let value = try apply(function, [.number(point)], at: range).numbers[0]
    let saved = arithmetic.ties
    defer { arithmetic.ties = saved }
    arithmetic.ties = .directional
    if let right = try expansion(function, around: point, isForward: true, order, range),
      let left = try expansion(function, around: point, isForward: false, order, range),
      try agree(value, right, left, order, range)
    {
      return try scaled(right[order], by: order, range)
    }
    arithmetic.ties = .conventional
    guard let series = try expansion(function, around: point, isForward: true, order, range) else {
      throw Diagnostic(
        InterpreterCodes.noDerivative, "there is no derivative at \(NumberText.short(point))",
        at: range)
    }
    let result = try scaled(series[order], by: order, range)
    let name = function.name + String(repeating: "'", count: order)
    let convention =
      "\(name)(\(NumberText.short(point))) = \(NumberText.short(result)) by convention"
    if conventions.count < 4, !conventions.contains(convention) { conventions.append(convention) }
    return result
  }

  private mutating func smoothDerivative(
    _ function: SmoothFunction, _ order: Int, _ x: Double, _ range: SourceRange
  ) throws(Diagnostic) -> Number {
    let sign = try compute(at: range) { (arithmetic) throws(Fault) in
      try arithmetic.sign(.approximate(x))
    }
    if let complaint = function.complaint(sign) {
      throw Diagnostic(InterpreterCodes.undefined, complaint, at: range)
    }
    let numeric = function.numeric
    return .approximate(order == 1 ? numeric.derivative(x) : numeric.secondDerivative(x))
  }

  /// The power series of a function on one side of a point.
  ///
  /// They are the coefficients of ε where the argument is `point + ε` or `point - ε`; nil when the
  /// function is undefined on that side.
  private mutating func expansion(
    _ function: Function, around point: Number, isForward: Bool, _ order: Int, _ range: SourceRange
  ) throws(Diagnostic) -> [Number]? {
    // A comparison that the terms at hand leave open is looked at again with more of them.
    var precision = order + 1
    while true {
      var coefficients = [Number](repeating: .zero, count: precision + 1)
      coefficients[0] = point
      coefficients[1] = .exact(isForward ? .one : -.one)
      let argument = Number.nearby(Series(coefficients, isTruncated: false))
      arithmetic.metUndecidedTie = false
      let value: Number
      do {
        value = try apply(function, [.number(argument)], at: range).numbers[0]
      } catch {
        if isAbsence(error) { return nil }
        throw error
      }
      if !arithmetic.metUndecidedTie || precision >= 32 {
        let series = arithmetic.series(value)
        return (0...order).map { series[$0] }
      }
      precision *= 2
    }
  }

  /// Whether the diagnostic tells that a function is undefined, rather than out of budget.
  private func isAbsence(_ diagnostic: Diagnostic) -> Bool {
    diagnostic.code == InterpreterCodes.undefined
      || diagnostic.code == InterpreterCodes.divisionByZero
      || diagnostic.code == InterpreterCodes.noDerivative
  }

  /// Whether the function is continuous, and its two sides are the same curve up to an order.
  private mutating func agree(
    _ value: Number, _ right: [Number], _ left: [Number], _ order: Int, _ range: SourceRange
  ) throws(Diagnostic) -> Bool {
    try compute(at: range) { (arithmetic) throws(Fault) in
      guard try arithmetic.compare(value, right[0]) == .equal else { return false }
      for k in 0...order {
        let mirrored = k % 2 == 0 ? left[k] : try arithmetic.negate(left[k])
        if try arithmetic.compare(right[k], mirrored) != .equal { return false }
      }
      return true
    }
  }

  /// A coefficient of a power series as a derivative: times the factorial of its order.
  private mutating func scaled(
    _ coefficient: Number, by order: Int, _ range: SourceRange
  ) throws(Diagnostic) -> Number {
    try compute(at: range) { (arithmetic) throws(Fault) in
      var result = coefficient
      for factor in 1...max(order, 1) where factor > 1 {
        result = try arithmetic.multiply(result, .exact(Rational(factor)))
      }
      return result
    }
  }

  /// The derivative at a point that is itself infinitely near another: the series of the function
  /// on that side, differentiated term by term, around the leading point.
  private mutating func derivativeNearPoint(
    _ function: Function, _ order: Int, _ argument: Series, _ range: SourceRange
  ) throws(Diagnostic) -> Number {
    let count = argument.coefficients.count
    let side = try compute(at: range) { (arithmetic) throws(Fault) in
      try arithmetic.compare(.nearby(argument), argument.leading)
    }
    if side == .equal, arithmetic.ties == .directional {
      return try derivativeAtPoint(function, order, argument.leading, range)
    }
    let total = order + count - 1
    let isForward = side != .less
    guard
      let series = try expansion(
        function, around: argument.leading, isForward: isForward, total, range)
    else {
      throw Diagnostic(
        InterpreterCodes.noDerivative,
        "there is no derivative beside \(NumberText.short(argument.leading))", at: range)
    }
    return try compute(at: range) { (arithmetic) throws(Fault) in
      var coefficients: [Number] = []
      for k in 0..<count {
        var coefficient = series[k + order]
        for factor in (k + 1)..<(k + order + 1) {
          coefficient = try arithmetic.multiply(coefficient, .exact(Rational(factor)))
        }
        // The series runs in the direction of ε; odd orders turn round on the left side.
        if !isForward, (k + order) % 2 == 1 { coefficient = try arithmetic.negate(coefficient) }
        coefficients.append(coefficient)
      }
      return try arithmetic.compose(coefficients, with: argument, isTruncated: true)
    }
  }
}
