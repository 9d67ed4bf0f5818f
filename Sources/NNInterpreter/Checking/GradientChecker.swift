import ExactMath
import NNSyntax
import SourceText

/// An expression that is to be differentiated at a point.
struct CheckedGradient {
  /// A derivative: by which variable, as a formula where there is one, and as a function of that
  /// variable alone, the others having their values.
  struct Part {
    let variable: String
    let formula: String?
    let function: FunctionInstance
    let place: Number
  }

  let label: String
  /// The values of the variables.
  let point: [(name: String, value: Value)]
  let term: Term
  let frameSize: Int
  let parts: [Part]
  /// The operations, where they are to be drawn.
  let graph: GradientGraph?
  let range: SourceRange
}

extension StatementChecker {
  func gradient(
    _ request: GradientRequest, at range: SourceRange
  ) throws(Rejection) -> CheckedStatement {
    var elaborator = elaborator
    let (names, values) = try assignments(of: request, with: &elaborator)
    for (name, value) in zip(names, values) { _ = elaborator.scope.bind(name, value.shape) }
    let term = try elaborator.number(request.expression, "what is differentiated")
    // Each variable has its value as if it were a definition; the one in question is a parameter.
    var known = definitions
    for (name, value) in zip(names, values) {
      known[name] = .constant(
        ConstantDefinition(
          name: name, term: nil, frameSize: 0, value: value, isCertain: value.isExact,
          text: ValueText.inline(value), range: range, height: 0))
    }
    var parts: [CheckedGradient.Part] = []
    for variable in request.variables {
      guard let index = names.firstIndex(of: variable.name) else {
        throw elaborator.reject(
          InterpreterCodes.variables, "`\(variable.name.text)` has no value here",
          at: variable.range, hint: "give it one, `at \(variable.name.text) = 1`")
      }
      guard case .number(let place) = values[index] else {
        throw elaborator.reject(
          InterpreterCodes.shapeMismatch,
          "a derivative is taken by numbers, and `\(variable.name.text)` is "
            + values[index].shape.description, at: variable.range)
      }
      let text = ExpressionPrinter.text(request.expression)
      let definition = FunctionDefinition(
        name: Name(text), parameters: [variable.name], body: request.expression,
        captured: known, shapes: [.number], range: range, text: text)
      let instance = try Elaborator.check(
        definition, [.number], cache: cache, budget: budget, depth: 0)
      let derivative = ExpressionDerivative(by: variable.name, definitions: definitions)
      parts.append(
        CheckedGradient.Part(
          variable: variable.name.text, formula: derivative.text(of: request.expression),
          function: instance, place: place))
    }
    var graph: GradientGraph?
    if request.isDrawn {
      var builder = GraphBuilder(of: request.expression, cache: cache, budget: budget)
      graph = try builder.graph(
        at: zip(names, values).map { (name: $0, value: $1) },
        by: request.variables.map { $0.name }, definitions: known)
    }
    return .gradient(
      CheckedGradient(
        label: ExpressionPrinter.text(request.expression),
        point: zip(names, values).map { (name: $0.text, value: $1) }, term: term,
        frameSize: elaborator.scope.frameSize, parts: parts, graph: graph,
        range: range))
  }

  /// The variables with their values: by name, or as points for the names after `by`.
  private func assignments(
    of request: GradientRequest, with elaborator: inout Elaborator
  ) throws(Rejection) -> ([Name], [Value]) {
    var names: [Name] = []
    var values: [Value] = []
    for assignment in request.scope.assignments {
      if names.contains(assignment.name) {
        throw elaborator.reject(
          InterpreterCodes.variables, "`\(assignment.name.text)` is given twice",
          at: assignment.range)
      }
      names.append(assignment.name)
      values.append(try elaborator.constant(assignment.value, "the value of a variable"))
    }
    if let point = request.scope.points.first {
      guard request.scope.points.count == 1, point.coordinates.count == request.variables.count,
        names.isEmpty
      else {
        throw elaborator.reject(
          InterpreterCodes.variables,
          "a gradient is taken at one point, with a value for each "
            + "variable after `by`", at: point.range, hint: "write `at w = 1, b = 2`")
      }
      for (variable, coordinate) in zip(request.variables, point.coordinates) {
        names.append(variable.name)
        values.append(try elaborator.constant(coordinate, "the value of a variable"))
      }
    }
    // A name that is defined has its value by that.
    for variable in request.variables where !names.contains(variable.name) {
      guard case .constant(let constant)? = definitions[variable.name] else { continue }
      names.append(variable.name)
      values.append(constant.value)
    }
    return (names, values)
  }
}
