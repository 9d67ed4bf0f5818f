import ExactMath
import Figures
import NNSyntax
import SourceText

/// Runs statements about functions of one variable: pieces, errors, best constants.
struct PieceRunner {
  let budget: Budget

  // MARK: pieces

  func pieces(_ checked: CheckedFunctions) throws(Diagnostic) -> PiecesResult {
    let label = checked.operands.labels[0]
    guard let domain = checked.interval else { throw severalVariables(checked) }
    let variable = checked.operands.variables[0].name.text
    do throws(FormulaFailure) {
      var formulas = LineFormulas(checked.operands, domain: domain, budget: budget)
      let function = try formulas.function(of: formulas.node(of: checked.operands.terms[0]))
      let idle = try idleUnits(formulas.builder.activations, variable, domain, &formulas)
      let pieces = try formulas.compute { (meter) throws(Exhaustion) in
        try function.pieces(on: domain, &meter)
      }
      let plot = try LinePlot(variable: variable, functions: [(label, pieces)], domain: domain)
        .plot(&formulas)
      return PiecesResult(
        label: label, domain: checked.domainText, variable: variable, pieces: pieces, idle: idle,
        plot: plot)
    } catch {
      throw error.diagnostic(at: checked.range, variable: variable, budget: budget)
    }
  }

  /// The `relu` units that are zero on all of the domain.
  private func idleUnits(
    _ units: [(name: String, argument: FormulaNode)], _ variable: String, _ domain: RealInterval,
    _ formulas: inout LineFormulas
  ) throws(FormulaFailure) -> IdleUnits {
    var idle = IdleUnits()
    for unit in units where unit.name == "relu" {
      let argument = try formulas.function(of: unit.argument)
      let isIdle = try formulas.compute { (meter) throws(Exhaustion) in
        try argument.isNowherePositive(on: domain, &meter)
      }
      if isIdle, argument.pieces.count == 1 {
        let form = argument.pieces[0]
        idle.names.append(
          (
            "relu(\(PolynomialText.text(form, variable)))",
            "relu(\(PolynomialText.text(form, variable, isWhole: true)))"
          ))
      } else if isIdle {
        idle.laterCount += 1
      }
    }
    return idle
  }

  private func severalVariables(_ checked: CheckedFunctions) -> Diagnostic {
    Diagnostic(
      InterpreterCodes.variables, "one variable that runs through an interval is needed here",
      at: checked.range, hint: "write `on [-1, 1]`")
  }

  // MARK: error

  func error(_ checked: CheckedFunctions) throws(Diagnostic) -> ErrorResult {
    guard let domain = checked.interval else { throw severalVariables(checked) }
    let variable = checked.operands.variables[0].name.text
    do throws(FormulaFailure) {
      var formulas = LineFormulas(checked.operands, domain: domain, budget: budget)
      let left = try formulas.node(of: checked.operands.terms[0])
      let units = formulas.builder.activations
      let right = try formulas.node(of: checked.operands.terms[1])
      let f = try formulas.function(of: left)
      let g = try formulas.function(of: right)
      let difference = try formulas.compute { (meter) throws(Exhaustion) in
        try PiecewisePolynomial.sum(.zero, [(.one, f), (-.one, g)], &meter)
      }
      let (supremum, meanSquare) = try formulas.compute { (meter) throws(Exhaustion) in
        (
          try difference.supremum(on: domain, &meter),
          try difference.meanSquare(over: domain, &meter)
        )
      }
      let pieces = try formulas.compute { (meter) throws(Exhaustion) in
        [try f.pieces(on: domain, &meter), try g.pieces(on: domain, &meter)]
      }
      var result = ErrorResult(
        left: checked.operands.labels[0], right: checked.operands.labels[1],
        domain: checked.domainText, variable: variable, supremum: .line(supremum),
        meanSquare: meanSquare, pieceCount: f.degree <= 1 ? pieces[0].count : nil)
      result.idle = try idleUnits(units, variable, domain, &formulas)
      let functions = zip(checked.operands.labels, pieces).map { (label: $0, pieces: $1) }
      var plot = try LinePlot(variable: variable, functions: functions, domain: domain)
        .plot(&formulas)
      plot.markers = result.markers(f, g, &formulas)
      result.plot = plot
      return result
    } catch {
      throw error.diagnostic(at: checked.range, variable: variable, budget: budget)
    }
  }

  // MARK: best

  func best(_ checked: CheckedBestFit) throws(Diagnostic) -> BestResult {
    let functions = checked.functions
    let operands = functions.operands
    let variable = operands.variables[0].name.text
    guard functions.domain.factors.count == 1,
      case .interval(let domain) = functions.domain.factors[0]
    else { throw severalVariables(functions) }
    do throws(FormulaFailure) {
      var formulas = LineFormulas(operands, domain: domain, budget: budget)
      try requireLinear(checked, &formulas)
      let base = try formulas.function(of: formulas.node(of: operands.terms[0], second: .zero))
      let shifted = try formulas.function(of: formulas.node(of: operands.terms[0], second: .one))
      let target = try formulas.function(of: formulas.node(of: operands.terms[1], second: .zero))
      let slope = try formulas.compute { (meter) throws(Exhaustion) in
        try PiecewisePolynomial.sum(.zero, [(.one, shifted), (-.one, base)], &meter)
      }
      var fits: [BestResult.Fit] = []
      for criterion in checked.criteria {
        let best = try formulas.compute { (meter) throws(Exhaustion) in
          let rest = try PiecewisePolynomial.sum(.zero, [(.one, base), (-.one, target)], &meter)
          switch criterion {
          case .sup:
            return try rest.bestConstantBySupremum(times: slope, on: domain, &meter)
          case .mse:
            return try rest.bestConstantByMeanSquare(times: slope, over: domain, &meter)
          }
        }
        guard let best else {
          throw .diagnostic(
            noBest(checked.unknown, isConstant: slope.isZero, domain, functions.range))
        }
        fits.append(BestResult.Fit(criterion: criterion.rawValue, best: best))
      }
      return BestResult(
        unknown: checked.unknown, left: operands.labels[0], right: operands.labels[1],
        domain: functions.domainText, fits: fits)
    } catch {
      throw error.diagnostic(at: functions.range, variable: variable, budget: budget)
    }
  }

  /// Why there is no best constant, or none is found.
  private func noBest(
    _ unknown: String, isConstant: Bool, _ domain: RealInterval, _ range: SourceRange
  ) -> Diagnostic {
    if isConstant {
      return Diagnostic(
        InterpreterCodes.outsideFragment, "the error does not depend on `\(unknown)`", at: range)
    }
    if !domain.isBounded {
      return Diagnostic(
        InterpreterCodes.unsuitableDomain, "on this domain the error has no end, or no mean",
        at: range, hint: "write `on [-1, 1]`")
    }
    return Diagnostic(
      InterpreterCodes.outsideFragment,
      "by `sup` the best `\(unknown)` is found where it is added, or where all is linear by pieces",
      at: range, hint: "`by mse` has no such limit")
  }

  private func requireLinear(
    _ checked: CheckedBestFit, _ formulas: inout LineFormulas
  ) throws(FormulaFailure) {
    let operands = checked.functions.operands
    let node = try formulas.nodeInTwoVariables(of: operands.terms[0])
    let target = try formulas.nodeInTwoVariables(of: operands.terms[1])
    let graph = formulas.builder.graph
    guard graph.isAffine(node, in: 1), !graph.variables(of: [target]).contains(1) else {
      throw .diagnostic(
        Diagnostic(
          InterpreterCodes.outsideFragment,
          "`\(checked.unknown)` should enter linearly, and only on the left of `vs`",
          at: checked.functions.range))
    }
  }
}
