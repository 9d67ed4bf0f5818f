import ExactMath
import NNSyntax
import SourceText

extension Elaborator {
  mutating func call(
    _ function: Expression, _ arguments: [Argument], at range: SourceRange
  ) throws(Rejection) -> Meaning {
    if let term = try question(function, arguments, at: range) { return .term(term) }
    let callee: Callable
    switch try meaning(function) {
    case .function(let callable, _): callee = callable
    case .term:
      let name = ExpressionPrinter.text(function)
      let inner = arguments.map { ExpressionPrinter.text($0.value) }.joined(separator: ", ")
      throw reject(
        InterpreterCodes.notAFunction, "`\(name)` is a value and cannot be called",
        at: function.range,
        hint: arguments.count == 1 ? "write `\(name) * (\(inner))` for a product" : nil)
    }
    if case .builtin(let builtin) = callee, case .form = builtin.implementation {
      return try form(builtin, arguments, at: range)
    }
    if let binding = arguments.first(where: { $0.binding != nil })?.binding {
      return .term(try fold(callee, arguments, binding, at: range))
    }
    var terms: [Term] = []
    for argument in arguments { terms.append(try term(argument.value)) }
    return .term(try apply(callee, terms, at: range))
  }

  private mutating func fold(
    _ callee: Callable, _ arguments: [Argument], _ binding: Binding, at range: SourceRange
  ) throws(Rejection) -> Term {
    let folds: [(name: String, fold: Term.Fold)] = [
      ("sum", .sum), ("max", .maximum), ("maxout", .maximum), ("min", .minimum),
    ]
    guard case .builtin(let builtin) = callee,
      let fold = folds.first(where: { $0.name == builtin.name })?.fold
    else {
      throw reject(
        InterpreterCodes.notAFunction, "`\(callee.name)` takes no values with `for`", at: range,
        hint: "`sum`, `max` and `min` do; `[... for k in 1..n]` makes a vector")
    }
    guard arguments.count == 1 else {
      throw reject(
        InterpreterCodes.wrongArity, "with `for`, `\(builtin.name)` takes one argument", at: range)
    }
    return try self.fold(fold, arguments[0], binding, at: range)
  }

  // MARK: Application

  /// Applies a function to values: as it takes them, or component by component.
  mutating func apply(
    _ callee: Callable, _ arguments: [Term], at range: SourceRange
  ) throws(Rejection) -> Term {
    try checkArity(callee, arguments, at: range)
    var shapes = arguments.map { $0.shape }
    if case .network(let network) = callee, network.inputs > 1, arguments.count == 1 {
      shapes = [.vector(network.inputs)]
      guard arguments[0].shape == shapes[0] else {
        throw reject(
          InterpreterCodes.shapeMismatch,
          "the network takes \(network.inputs) numbers or \(shapes[0].description), and gets "
            + arguments[0].shape.description, at: arguments[0].range)
      }
    }
    let takesNumbers = callee.takesNumbers
    let isAggregate = callee.parameterShapes == nil && arguments.count == 1
    if takesNumbers, !isAggregate, let model = shapes.first(where: { $0 != .number }) {
      if let other = arguments.first(where: { $0.shape != .number && $0.shape != model }) {
        throw reject(
          InterpreterCodes.shapeMismatch,
          "\(model.description) and \(other.shape.description) do not go together", at: range)
      }
      let numbers = [Shape](repeating: .number, count: arguments.count)
      let (function, result) = try instantiate(callee, numbers, at: range)
      guard result == .number else {
        throw reject(
          InterpreterCodes.shapeMismatch,
          "`\(callee.name)` turns a number into \(result.description) and cannot be taken "
            + "component by component", at: range, hint: "use `[... for k in 1..n]`")
      }
      return Term(.map(function, arguments), model, range)
    }
    try checkShapes(callee, arguments)
    let (function, result) = try instantiate(callee, shapes, at: range)
    return Term(.apply(function, arguments), result, range)
  }

  private func checkArity(
    _ callee: Callable, _ arguments: [Term], at range: SourceRange
  ) throws(Rejection) {
    let expected: String
    switch callee {
    case .builtin(let builtin):
      if builtin.takes(arguments.count) { return }
      expected = builtin.arity
    case .network(let network):
      if arguments.count == network.inputs || arguments.count == 1 { return }
      expected = "\(network.inputs) arguments, or one vector"
    default:
      guard let count = callee.parameterShapes?.count else { return }
      if arguments.count == count { return }
      expected = "\(count) argument\(count == 1 ? "" : "s")"
    }
    throw reject(
      InterpreterCodes.wrongArity,
      "`\(callee.name)` takes \(expected), and gets \(arguments.count)", at: range,
      hint: signature(callee).map { "it is called as `\($0)`" })
  }

  private func signature(_ callee: Callable) -> String? {
    let names = callee.parameterNames
    if names.isEmpty { return nil }
    return "\(callee.name)(\(names.map { $0.text }.joined(separator: ", ")))"
  }

  private func checkShapes(_ callee: Callable, _ arguments: [Term]) throws(Rejection) {
    guard case .definition = callee, let shapes = callee.parameterShapes else { return }
    for (index, (shape, argument)) in zip(shapes, arguments).enumerated()
    where !argument.shape.fits(shape) {
      throw mismatch(callee, index, argument, expected: shape)
    }
  }

  private func mismatch(
    _ callee: Callable, _ index: Int, _ argument: Term, expected: Shape
  ) -> Rejection {
    let names = callee.parameterNames
    let parameter = index < names.count ? "`\(names[index].text)`" : "an argument"
    let what = expected == .vector(0) ? "a vector" : expected.description
    return reject(
      InterpreterCodes.shapeMismatch,
      "\(parameter) of `\(callee.name)` is \(what), and gets \(argument.shape.description)",
      at: argument.range)
  }

  /// Checks a function for the shapes that it is applied to.
  mutating func instantiate(
    _ callee: Callable, _ shapes: [Shape], at range: SourceRange
  ) throws(Rejection) -> (Function, result: Shape) {
    switch callee {
    case .builtin(let builtin):
      guard case .values(let shape, _) = builtin.implementation else {
        return (.builtin(builtin), .number)
      }
      do throws(Fault) {
        return (.builtin(builtin), try shape(shapes))
      } catch {
        throw reject(error.code, error.message, at: range, hint: error.hint)
      }
    case .definition(let definition):
      let instance = try instance(of: definition, shapes, at: range)
      return (.instance(instance), instance.body.shape)
    case .derivative(let function, let order):
      let (inner, result) = try instantiate(function, [.number], at: range)
      guard result == .number else {
        throw reject(
          InterpreterCodes.noDerivative,
          "`\(function.name)` gives \(result.description), and only numbers have a derivative here",
          at: range)
      }
      return (.derivative(inner, order: order), .number)
    case .iterated(let function, let count):
      guard shapes.count == 1 else {
        throw reject(
          InterpreterCodes.wrongArity, "`iterate` takes a function of one argument", at: range)
      }
      let (inner, result) = try instantiate(function, shapes, at: range)
      guard result == shapes[0] || count <= 1 else {
        throw reject(
          InterpreterCodes.shapeMismatch,
          "`\(function.name)` turns \(shapes[0].description) into \(result.description) and "
            + "cannot be applied again", at: range)
      }
      return (.iterated(inner, count: count), count == 0 ? shapes[0] : result)
    case .network(let network):
      return (.network(network), network.outputs == 1 ? .number : .vector(network.outputs))
    }
  }

  private mutating func instance(
    of definition: FunctionDefinition, _ shapes: [Shape], at range: SourceRange
  ) throws(Rejection) -> FunctionInstance {
    if let known = cache[definition, shapes] { return known }
    do {
      let instance = try Self.check(
        definition, shapes, cache: cache, budget: budget, depth: depth + 4)
      cache[definition, shapes] = instance
      return instance
    } catch {
      guard var diagnostic = error.diagnostic else { throw error }
      // The body was sound for its own shapes; what fails is this use of it.
      diagnostic.range = range
      diagnostic.notes.append("in `\(definition.text)`")
      throw Rejection(diagnostic: diagnostic)
    }
  }

  /// Checks the body of a definition for certain shapes of its parameters.
  static func check(
    _ definition: FunctionDefinition, _ shapes: [Shape], cache: InstanceCache, budget: Budget,
    depth: Int
  ) throws(Rejection) -> FunctionInstance {
    var scope = NameScope(definitions: definition.captured)
    for (name, shape) in zip(definition.parameters, shapes) { _ = scope.bind(name, shape) }
    var elaborator = Elaborator(scope, cache: cache, budget: budget, depth: depth)
    let body = try elaborator.term(definition.body)
    return FunctionInstance(
      definition: definition, shapes: shapes, body: body, frameSize: elaborator.scope.frameSize)
  }

  // MARK: Forms

  private mutating func form(
    _ builtin: Builtin, _ arguments: [Argument], at range: SourceRange
  ) throws(Rejection) -> Meaning {
    if arguments.contains(where: { $0.binding != nil }) {
      throw reject(
        InterpreterCodes.notAFunction, "`\(builtin.name)` takes no values with `for`", at: range)
    }
    if builtin.name == "linear" {
      return .function(.network(try linear(arguments.map { $0.value }, at: range)), range)
    }
    let values = arguments.map { $0.value }
    switch builtin.name {
    case "network": return .function(.network(try network(of: values, at: range)), range)
    case "formula": return .function(.definition(try formula(of: values, at: range)), range)
    case "spacing": return .term(try spacing(values, at: range))
    case "gates": return .function(.network(try gates(values, at: range)), range)
    case "one_hot": return .term(try oneHot(values, at: range))
    case "encode": return .term(try encode(values, at: range))
    case "spline": return .function(.definition(try spline(values, at: range)), range)
    case "decode":
      throw reject(
        InterpreterCodes.notAValue, "`decode` gives a label, which is no number", at: range,
        hint: "`show decode(...)` shows it; `argmax` gives the number of the class")
    default: break
    }
    guard arguments.count == 2 else {
      throw reject(
        InterpreterCodes.wrongArity,
        "`iterate` takes a function and a number, and gets \(arguments.count) argument"
          + (arguments.count == 1 ? "" : "s"), at: range,
        hint: "write `iterate(f, 3)`")
    }
    guard case .function(let function, _) = try meaning(arguments[0].value) else {
      throw reject(
        InterpreterCodes.notAFunction, "the first argument of `iterate` is a function",
        at: arguments[0].value.range)
    }
    let count = try integer(arguments[1].value, "the number of times", in: 0...1_000_000)
    return .function(.iterated(function, count: count), range)
  }

  private mutating func spacing(
    _ arguments: [Expression], at range: SourceRange
  ) throws(Rejection) -> Term {
    let names = Builtins.formats.map { "`\($0.name)`" }.joined(separator: ", ")
    guard (1...2).contains(arguments.count) else {
      throw reject(
        InterpreterCodes.wrongArity, "`spacing` takes a number and the name of a format", at: range,
        hint: "write `spacing(1, float16)`; there are \(names)")
    }
    var (name, format) = ("Float64", BinaryFormat.float64)
    if arguments.count == 2 {
      guard case .name(let named) = arguments[1].kind,
        let row = Builtins.formats.first(where: { $0.name == named.text })
      else {
        throw reject(
          InterpreterCodes.notAFunction, "the second argument of `spacing` is a format",
          at: arguments[1].range, hint: "there are \(names)")
      }
      (name, format) = (row.name, row.format)
    }
    let argument = try term(arguments[0])
    return try apply(.builtin(Builtins.spacing(of: name, format)), [argument], at: range)
  }

  // MARK: Derivatives

  func derivative(
    of function: Callable, order: Int, at range: SourceRange
  ) throws(Rejection) -> Callable {
    guard order <= 8 else {
      throw reject(
        InterpreterCodes.noDerivative, "derivatives go up to the eighth", at: range)
    }
    if case .builtin(let builtin) = function, case .form = builtin.implementation {
      throw reject(
        InterpreterCodes.noDerivative, "`\(builtin.name)` has no derivative", at: range)
    }
    guard let shapes = function.parameterShapes, shapes == [.number] else {
      throw reject(
        InterpreterCodes.noDerivative,
        "a prime is the derivative of a function of one number, and `\(function.name)` is none",
        at: range, hint: "define a function of one variable first")
    }
    if case .derivative(let inner, let first) = function {
      return .derivative(inner, order: first + order)
    }
    return .derivative(function, order: order)
  }

  /// `(relu(x) - relu(-x))'`: the derivative by the one variable that stands in the bracket.
  mutating func derivative(
    of expression: Expression, _ order: Int, at range: SourceRange
  ) throws(Rejection) -> Meaning {
    if case .call = expression.kind, case .function(let function, _) = try meaning(expression) {
      return .function(try derivative(of: function, order: order, at: range), range)
    }
    var names = NameCollector()
    names.visit(expression)
    let variables = names.occurrences.filter { scope.local($0.name) != nil }
    guard variables.count == 1, let local = scope.local(variables[0].name), local.shape == .number
    else {
      throw reject(
        InterpreterCodes.noDerivative,
        variables.isEmpty
          ? "there is no variable in this bracket to take the derivative by"
          : "there is more than one variable in this bracket", at: expression.range,
        hint: "define `f(x) = ...` and write `f'(x)`")
    }
    let text = ExpressionPrinter.text(expression)
    let definition = FunctionDefinition(
      name: Name(text), parameters: [local.name], body: expression,
      captured: scope.definitions, shapes: [.number], range: expression.range, text: text)
    let variable = Term(.local(local.slot), .number, variables[0].range)
    let function = try derivative(of: .definition(definition), order: order, at: range)
    return .term(try apply(function, [variable], at: range))
  }
}

extension Callable {
  /// Whether all parameters are single numbers, so that vectors are taken component by component.
  var takesNumbers: Bool {
    switch self {
    case .builtin(let builtin):
      if case .values = builtin.implementation { return false }
      return true
    case .network(let network): return network.inputs == 1
    default: return parameterShapes?.allSatisfy { $0 == .number } ?? true
    }
  }
}

extension Shape {
  /// Whether a value of this shape can be given to a parameter; a length of 0 stands for any.
  func fits(_ parameter: Shape) -> Bool {
    if self == parameter { return true }
    if case .vector = self, parameter == .vector(0) { return true }
    if case .matrix = self, parameter == .matrix(rows: 0, columns: 0) { return true }
    return false
  }
}

extension Builtins {
  /// The row of `abs`, which `|x|` means.
  static let absolute = row("abs")
  /// The row of `relu`, of which networks are made.
  static let relu = row("relu")
  /// The row of `exp`, which `e^x` means.
  static let exponential = row("exp")

  /// A row that is known to be in the table.
  static func row(_ name: String) -> Builtin {
    guard let row = byName[name] else { preconditionFailure("there is no row for \(name)") }
    return row
  }
}
