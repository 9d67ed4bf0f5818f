import ExactMath
import Figures

/// What is exactly known of a curve before it is drawn.
enum KnownCurve {
  /// All of it: it consists of straight lines.
  case lines(Curve)
  /// Where it bends or jumps; between these places it is a polynomial.
  case breakpoints([Double])

  /// What finding the pieces of a curve may cost; beyond that it is sampled.
  private static let budget = Budget(steps: 4_000_000, memory: 32 << 20)
  /// More straight lines than this are not drawn one by one.
  private static let pieceLimit = 4_096

  /// Finds the pieces of a term; nil where it is no polynomial by pieces, or has too many.
  ///
  /// - Parameters:
  ///   - operands: what the term is one of; there is one variable.
  ///   - range: the interval between the ends of `side`, as the plot has it.
  init?(
    _ term: Term, of operands: BoundOperands, _ side: Side, _ range: AxisRange, budget: Budget
  ) {
    guard operands.variables[0].shape == .number else { return nil }
    let domain = RealInterval(
      lower: side.lower, upper: side.upper, includesLower: true, includesUpper: true)
    let least = Budget(
      steps: min(budget.steps, Self.budget.steps), memory: min(budget.memory, Self.budget.memory))
    var formulas = LineFormulas(operands, domain: domain, budget: least)
    do throws(FormulaFailure) {
      let function = try formulas.function(of: formulas.node(of: term))
      let pieces = try formulas.compute { (meter) throws(Exhaustion) in
        try function.pieces(on: domain, &meter)
      }
      guard pieces.count <= Self.pieceLimit else { return nil }
      if pieces.allSatisfy({ $0.polynomial.degree <= 1 }) {
        self = .lines(try LinePlot.curve(pieces, over: domain, range, &formulas))
        return
      }
      var places: [Double] = []
      for case let place? in pieces.map({ $0.lower }) {
        places.append(
          try formulas.compute { (meter) throws(Exhaustion) in try place.nearestDouble(&meter) })
      }
      self = .breakpoints(places)
    } catch {
      return nil
    }
  }
}
