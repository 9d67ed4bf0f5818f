import NNSyntax
import SourceText

/// A term as a function of Float64s, for figures: as a program of Float64 operations where it can
/// be one, and evaluated like any other value where not.
struct SampledTerm {
  private let term: Term
  private let frameSize: Int
  /// How the coordinates make up the variables.
  private let shapes: [Shape]
  private let program: FloatProgram?
  private var machine = FloatProgram.Machine()
  /// What evaluates, and knows what has been spent so far.
  private(set) var evaluator: Evaluator
  /// What went wrong, other than that the term has no value somewhere.
  private(set) var failure: Diagnostic?

  init(_ term: Term, of operands: BoundOperands, budget: Budget, _ evaluator: Evaluator) {
    self.term = term
    self.evaluator = evaluator
    frameSize = operands.frameSize
    shapes = operands.variables.map { $0.shape }
    program =
      shapes.allSatisfy { $0 == .number }
      ? FloatProgram(term, variables: shapes.count, frameSize: frameSize, budget: budget) : nil
  }

  /// Whether a value costs little.
  var isCompiled: Bool { program != nil }

  /// The value at a point, one number for each coordinate; nil where there is none, and after a
  /// failure.
  mutating func value(at point: [Double]) -> Double? {
    if failure != nil { return nil }
    do throws(Diagnostic) {
      guard let program else {
        return try evaluator.evaluate(term, frame: frame(point), size: frameSize).numbers[0].double
      }
      try evaluator.compute(at: term.range) { (arithmetic) throws(Fault) in
        try arithmetic.charge(Int64(program.operations.count))
      }
      return program.value(point, &machine)
    } catch {
      if !error.isUndefined { failure = error }
      return nil
    }
  }

  private func frame(_ point: [Double]) -> [Value] {
    var rest = point.map { Number.approximate($0) }[...]
    return shapes.map { shape in
      let part = Array(rest.prefix(shape.count))
      rest = rest.dropFirst(shape.count)
      return shape == .number ? .number(part[0]) : .vector(part)
    }
  }
}
