import ExactMath
import SourceText

/// Evaluates gradients.
struct GradientRunner {
  let budget: Budget

  func run(_ gradient: CheckedGradient) throws(Diagnostic) -> GradientResult {
    var evaluator = Evaluator(budget: budget)
    let frame = gradient.point.map { $0.value }
    let value = try evaluator.evaluate(gradient.term, frame: frame, size: gradient.frameSize)
    var parts: [GradientResult.Part] = []
    for part in gradient.parts {
      evaluator.conventions = []
      let slope = try evaluator.derivative(
        .instance(part.function), 1, at: part.place, gradient.range)
      parts.append(
        GradientResult.Part(
          variable: part.variable, formula: part.formula, value: slope,
          isByConvention: !evaluator.conventions.isEmpty))
    }
    return GradientResult(
      label: gradient.label, point: gradient.point, value: value.numbers[0], parts: parts,
      graph: gradient.graph)
  }
}
