import ExactMath
import NNSyntax
import SourceText

/// Measures how far functions are apart on finite domains, exactly, and on boxes where both are
/// linear by pieces.
struct BoxErrorRunner {
  let budget: Budget

  func error(_ checked: CheckedFunctions) throws(Diagnostic) -> ErrorResult {
    checked.domain.isFinite ? try finiteError(checked) : try boxError(checked)
  }

  private func result(_ checked: CheckedFunctions, _ supremum: ErrorResult.Bound) -> ErrorResult {
    ErrorResult(
      left: checked.operands.labels[0], right: checked.operands.labels[1],
      domain: checked.domainText,
      variable: checked.operands.variables.map { $0.name.text }.joined(separator: ", "),
      supremum: supremum, meanSquare: nil, pieceCount: nil)
  }

  // MARK: Finite domains

  private func finiteError(_ checked: CheckedFunctions) throws(Diagnostic) -> ErrorResult {
    let operands = checked.operands
    var counter = PointCounter(checked.domain)
    var evaluator = Evaluator(budget: budget)
    var greatest: Rational?
    var places: [[Value]] = []
    var squares = Rational.zero
    var count = 0
    while let point = counter.next() {
      let values = operands.deal(point)
      let left = try evaluator.evaluate(operands.terms[0], frame: values, size: operands.frameSize)
      let right = try evaluator.evaluate(operands.terms[1], frame: values, size: operands.frameSize)
      guard let a = left.numbers[0].rational, let b = right.numbers[0].rational else {
        throw Diagnostic(
          InterpreterCodes.outsideFragment,
          "a value is approximate here, and the error is exact", at: checked.range,
          hint: "`expect f(x) = g(x) on {0, 1} within 1e-6` compares approximately")
      }
      let difference = (a - b).magnitude
      try evaluator.compute(at: checked.range) { (arithmetic) throws(Fault) in
        _ = try arithmetic.add(
          .exact(squares), try arithmetic.multiply(.exact(difference), .exact(difference)))
      }
      squares += difference * difference
      count += 1
      switch greatest.map({ difference.order(relativeTo: $0) }) {
      case .greater?, nil:
        greatest = difference
        places = [values]
      case .equal?: places.append(values)
      case .less?: break
      }
    }
    guard let greatest, let mean = squares.divided(by: Rational(count)) else {
      throw Diagnostic(
        InterpreterCodes.unsuitableDomain, "this domain has no point", at: checked.range)
    }
    let names = operands.variables.map { $0.name.text }
    let points = places.map { values in zip(names, values).map { (name: $0, value: $1) } }
    var error = result(checked, .points(greatest, isAttained: true, points))
    error.meanSquare = (mean, mean)
    return error
  }

  // MARK: Boxes

  private func boxError(_ checked: CheckedFunctions) throws(Diagnostic) -> ErrorResult {
    let operands = checked.operands
    var domains: [RealInterval] = []
    for factor in checked.domain.factors {
      guard case .interval(let interval) = factor else {
        throw Diagnostic(
          InterpreterCodes.unsuitableDomain,
          "the error is measured on intervals, or on finite sets, and not on both together",
          at: checked.range)
      }
      domains.append(interval)
    }
    let names = operands.variables.map { $0.name.text }
    var builder = FormulaBuilder(budget: budget)
    let supremum: BoxSupremum
    do throws(FormulaFailure) {
      var next = 0
      var frame: [SymbolicValue] = []
      for (_, shape) in operands.variables {
        let nodes = (0..<shape.count).map { builder.graph.variable(next + $0) }
        frame.append(SymbolicValue(shape, nodes))
        next += shape.count
      }
      let sides = try builder.sides(operands.terms, frame, operands.frameSize)
      let difference = try builder.make { (graph, meter) throws(Exhaustion) in
        try graph.difference(sides[0].nodes[0], sides[1].nodes[0], &meter)
      }
      guard builder.graph.isTotal(difference) else { throw .outside("a quotient or a root") }
      var decider = Decider(
        DecisionProblem(graph: builder.graph, domains: domains, hypotheses: [], claims: []))
      supremum = decider.supremum(ofMagnitude: difference, &builder.meter)
    } catch {
      throw error.diagnostic(at: checked.range, variable: names[0], budget: budget)
    }
    switch supremum {
    case .infinite: return result(checked, .line(.infinite))
    case .exact(let value, let isAttained, let point):
      let values = operands.deal(point.map { .exact($0) })
      let place = zip(names, values).map { (name: $0, value: $1) }
      return result(checked, .points(value, isAttained: isAttained, [place]))
    case .none:
      throw Diagnostic(
        InterpreterCodes.unsuitableDomain, "this domain has no point", at: checked.range)
    case .unknown(.fragment), .unknown(.witness):
      throw Diagnostic(
        InterpreterCodes.outsideFragment,
        "on a box the error is measured where the difference is linear by pieces",
        at: checked.range, hint: "for one variable, write `on [-1, 1]`")
    case .unknown(.memory):
      throw FormulaFailure.exhausted(.memory).diagnostic(
        at: checked.range, variable: names[0], budget: budget)
    case .unknown(.steps):
      throw FormulaFailure.exhausted(.steps).diagnostic(
        at: checked.range, variable: names[0], budget: budget)
    }
  }
}
