/// Turns formulas of one variable into piecewise polynomials, and tells where they are undefined.
public struct LineAnalysis {
  /// What a formula is.
  public enum Outcome: Sendable {
    /// A piecewise polynomial.
    case function(PiecewisePolynomial)
    /// Something without a value at a point of the domain.
    case undefined(at: Rational)
    /// Something else; what keeps it from being piecewise polynomial, for the reader.
    case outside(String)
  }

  private var evaluator: PiecewiseEvaluator
  private var totalizer = Totalizer()
  private let variable: Int
  private let domain: RealInterval

  /// Creates an analysis for a variable and what it runs through.
  public init(variable: Int, domain: RealInterval) {
    self.variable = variable
    self.domain = domain
    evaluator = PiecewiseEvaluator(variable: variable, domain: domain)
  }

  /// The piecewise polynomial that a node is; the graph grows by what it takes to find out.
  public mutating func function(
    of node: FormulaNode, in graph: inout FormulaGraph, _ meter: inout Meter
  ) throws(Exhaustion) -> Outcome {
    let fraction = try totalizer.fraction(of: node, in: &graph, &meter)
    if let absence = fraction.absence {
      var solver = LineSolver(variable: variable, domain: domain)
      let finding = try solver.find(
        anyOf: [[SignCondition(absence, .positive)]], given: [], in: graph, &meter)
      switch finding {
      case .point(let point)?: return .undefined(at: point[0])
      case .unknown?, nil: return .outside(solver.obstacle ?? "what may be undefined")
      case .none?: break
      }
    }
    guard let above = try evaluator.function(of: fraction.numerator, in: graph, &meter) else {
      return .outside(evaluator.obstacle ?? "this formula")
    }
    guard let denominator = fraction.denominator else { return .function(above) }
    guard let below = try evaluator.function(of: denominator, in: graph, &meter),
      let quotient = try above.divided(by: below, &meter)
    else { return .outside(evaluator.obstacle ?? "a quotient") }
    return .function(quotient)
  }
}

extension PiecewisePolynomial {
  /// The quotient where each divisor is a number; nil where one is not.
  fileprivate func divided(
    by other: PiecewisePolynomial, _ meter: inout Meter
  ) throws(Exhaustion) -> PiecewisePolynomial? {
    for piece in other.pieces where !piece.isConstant { return nil }
    return try combined(
      with: other,
      { (a, b, meter) throws(Exhaustion) in
        guard let factor = b[0].reciprocal else { return .zero }
        return try a.scaled(by: factor, &meter)
      }, &meter)
  }
}
