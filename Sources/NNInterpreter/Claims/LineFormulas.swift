import ExactMath
import NNSyntax
import SourceText

/// Terms of one variable as piecewise polynomials on a domain.
struct LineFormulas {
  let domain: RealInterval
  var builder: FormulaBuilder
  private var analysis: LineAnalysis
  let frame: [SymbolicValue]
  let frameSize: Int

  init(_ operands: BoundOperands, domain: RealInterval, budget: Budget) {
    self.domain = domain
    var builder = FormulaBuilder(budget: budget)
    let variable = builder.graph.variable(0)
    frame = operands.variables.map { SymbolicValue($0.shape, [variable]) }
    frameSize = operands.frameSize
    self.builder = builder
    analysis = LineAnalysis(variable: 0, domain: domain)
  }

  /// The formula of a term.
  mutating func node(of term: Term) throws(FormulaFailure) -> FormulaNode {
    try builder.build(term, frame: frame, size: frameSize).nodes[0]
  }

  /// The formula of a term whose second variable, if it has one, has a value.
  mutating func node(
    of term: Term, second value: Rational
  ) throws(FormulaFailure) -> FormulaNode {
    let constant = SymbolicValue(.number, [builder.graph.constant(value)])
    return try builder.build(term, frame: [frame[0], constant], size: frameSize).nodes[0]
  }

  /// The piecewise polynomial of a formula.
  mutating func function(of node: FormulaNode) throws(FormulaFailure) -> PiecewisePolynomial {
    let outcome: LineAnalysis.Outcome
    do throws(Exhaustion) {
      outcome = try analysis.function(of: node, in: &builder.graph, &builder.meter)
    } catch {
      throw .exhausted(error)
    }
    switch outcome {
    case .function(let function): return function
    case .undefined(let point): throw .undefined(at: point)
    case .outside(let what): throw .outside(what)
    }
  }

  /// Computes, and gives a limit that is reached its place among failures.
  mutating func compute<Result>(
    _ body: (inout Meter) throws(Exhaustion) -> Result
  ) throws(FormulaFailure) -> Result {
    do throws(Exhaustion) {
      return try body(&builder.meter)
    } catch {
      throw .exhausted(error)
    }
  }
}

extension FormulaFailure {
  /// The failure as what goes wrong with a statement.
  func diagnostic(at range: SourceRange, variable: String, budget: Budget) -> Diagnostic {
    switch self {
    case .diagnostic(let diagnostic): diagnostic
    case .exhausted(.steps):
      Diagnostic(
        InterpreterCodes.outOfSteps, "more than \(budget.steps) steps", at: range,
        hint: "make the statement smaller, or give the block more: `steps=1e9`")
    case .exhausted(.memory):
      Diagnostic(
        InterpreterCodes.outOfMemory, "more than \(budget.memory) bytes, or too large a number",
        at: range, hint: "make it smaller, or give the block more: `memory=1GB`")
    case .approximate:
      Diagnostic(
        InterpreterCodes.outsideFragment,
        "approximate numbers, of `float` or a sample, have no exact pieces", at: range)
    case .outside(let what):
      Diagnostic(
        InterpreterCodes.outsideFragment, "this has no polynomial pieces, for it holds \(what)",
        at: range)
    case .undefined(let point):
      Diagnostic(
        InterpreterCodes.undefined,
        "this is undefined at \(variable) = \(NumberText.short(.exact(point)))", at: range)
    }
  }
}

extension LineFormulas {
  /// The formula of a term in which both variables stay open.
  mutating func nodeInTwoVariables(of term: Term) throws(FormulaFailure) -> FormulaNode {
    let second = SymbolicValue(.number, [builder.graph.variable(1)])
    return try builder.build(term, frame: [frame[0], second], size: frameSize).nodes[0]
  }
}
