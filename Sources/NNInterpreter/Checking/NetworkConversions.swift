import ExactMath
import NNSyntax
import SourceText

// Formulas as networks, and networks as formulas. Each conversion is proved equal to its source.

extension Elaborator {
  // MARK: network(f)

  /// `network(f)` and `network(f, shortcuts)`.
  mutating func network(
    of arguments: [Expression], at range: SourceRange
  ) throws(Rejection) -> Network {
    let hint = "write `network(f)` or `network(f, shortcuts)`"
    guard let first = arguments.first, arguments.count <= 2 else {
      throw reject(
        InterpreterCodes.wrongArity,
        "`network` takes a function, and gets \(arguments.count) arguments", at: range, hint: hint)
    }
    var allowsShortcuts = false
    if arguments.count == 2 {
      guard case .name(let name) = arguments[1].kind, name == Name("shortcuts") else {
        throw reject(
          InterpreterCodes.wrongArity, "the second argument of `network` can be `shortcuts` only",
          at: arguments[1].range, hint: hint)
      }
      allowsShortcuts = true
    }
    guard case .function(let callable, _) = try meaning(first) else {
      throw reject(
        InterpreterCodes.notAFunction, "`network` takes a function, and this is a value",
        at: first.range, hint: "define `f(x) = ...` first, and write `network(f)`")
    }
    return try network(of: callable, allowsShortcuts, at: first.range)
  }

  /// The network of a function that is put together from linear maps and `relu`.
  mutating func network(
    of callable: Callable, _ allowsShortcuts: Bool, at range: SourceRange
  ) throws(Rejection) -> Network {
    if case .network(let network) = callable, !allowsShortcuts { return network }
    guard let shapes = callable.parameterShapes, shapes.allSatisfy({ $0.count > 0 }) else {
      throw reject(
        InterpreterCodes.notAFunction,
        "it is not known how many numbers `\(callable.name)` takes", at: range,
        hint: "define a function of that many numbers, `f(a, b) = ...`")
    }
    let function = try instantiate(callable, shapes, at: range).0
    let result = try instantiate(callable, shapes, at: range).result
    let names = inputNames(callable, shapes)
    var builder = FormulaBuilder(budget: budget)
    let relu: ReluNetwork
    let nodes: [FormulaNode]
    do throws(FormulaFailure) {
      nodes = try builder.nodes(of: function, shapes, result, at: range)
    } catch {
      throw Rejection(
        diagnostic: error.diagnostic(at: range, variable: names.first ?? "x", budget: budget))
    }
    do throws(NetworkObstacle) {
      relu = try builder.graph.network(
        of: nodes, inputs: names.count, allowsShortcuts: allowsShortcuts, &builder.meter)
    } catch {
      throw Rejection(diagnostic: diagnostic(error, callable, range))
    }
    var network = Network(relu)
    network.inputNames = names
    try requireEqual(.network(network), function, shapes, result, at: range)
    let form = allowsShortcuts ? " with shortcuts" : ""
    network.origin =
      "the network of \(callable.name)\(form), proved equal to it for all "
      + names.joined(separator: ", ")
    return network
  }

  private func inputNames(_ callable: Callable, _ shapes: [Shape]) -> [String] {
    var names: [String] = []
    for (name, shape) in zip(callable.parameterNames, shapes) {
      if shape == .number {
        names.append(name.text)
      } else {
        names += (1...max(1, shape.count)).map { "\(name.text)[\($0)]" }
      }
    }
    return names
  }

  private func diagnostic(
    _ obstacle: NetworkObstacle, _ callable: Callable, _ range: SourceRange
  ) -> Diagnostic {
    switch obstacle {
    case .exhausted(let exhaustion):
      return FormulaFailure.exhausted(exhaustion).diagnostic(
        at: range, variable: "", budget: budget)
    case .notPiecewiseLinear:
      return Diagnostic(
        InterpreterCodes.outsideFragment,
        "`\(callable.name)` is not put together from linear maps and `relu` alone", at: range,
        hint: "`|x|`, `max` and `min` count as such; products of variables do not")
    case .discontinuous:
      return Diagnostic(
        InterpreterCodes.outsideFragment, "`\(callable.name)` jumps, and no network of `relu` does",
        at: range)
    }
  }

  /// Proves that two functions are equal for all inputs.
  private mutating func requireEqual(
    _ left: Function, _ right: Function, _ shapes: [Shape], _ result: Shape, at range: SourceRange
  ) throws(Rejection) {
    var builder = FormulaBuilder(budget: budget)
    let verdict: Verdict
    do throws(FormulaFailure) {
      let a = try builder.nodes(of: left, shapes, result, at: range)
      let b = try builder.nodes(of: right, shapes, result, at: range)
      let conditions = try builder.comparison(
        .equal, SymbolicValue(result, a), SymbolicValue(result, b))
      let count = shapes.map { $0.count }.reduce(0, +)
      var decider = Decider(
        DecisionProblem(
          graph: builder.graph, domains: [RealInterval](repeating: .reals, count: count),
          hypotheses: [], claims: conditions))
      verdict = decider.decide(&builder.meter)
    } catch {
      throw Rejection(
        diagnostic: error.diagnostic(at: range, variable: "x", budget: budget))
    }
    guard case .proved = verdict else {
      throw reject(
        InterpreterCodes.outsideFragment,
        "the conversion could not be proved equal to its source within the budget", at: range,
        hint: "give the block more, `steps=1e9`")
    }
  }

  // MARK: formula(net)

  /// `formula(net)`: what a network computes, as a definition.
  mutating func formula(
    of arguments: [Expression], at range: SourceRange
  ) throws(Rejection) -> FunctionDefinition {
    guard arguments.count == 1,
      case .function(.network(let network), _) = try meaning(arguments[0])
    else {
      throw reject(
        InterpreterCodes.notAFunction, "`formula` takes a network", at: range,
        hint: "write `formula(net)` with `net = linear(...) -> relu -> linear(...)`")
    }
    guard let text = NetworkFormula(network) else {
      throw reject(
        InterpreterCodes.outsideFragment,
        "a formula is written for layers of exact weights with activations between them",
        at: range)
    }
    let shapes = [Shape](repeating: .number, count: network.inputs)
    let names = text.names.joined(separator: ", ")
    let shown = "f(\(names)) = \(ExpressionPrinter.text(text.body))"
    let definition = FunctionDefinition(
      name: Name("f"), parameters: text.names.map { Name($0) }, body: text.body,
      captured: scope.definitions, shapes: shapes, range: range,
      text: "\(shown)  (proved equal to the network for all \(names))")
    let (function, result) = try instantiate(.definition(definition), shapes, at: range)
    try requireEqual(.network(network), function, shapes, result, at: range)
    return definition
  }

  // MARK: gates

  /// `gates("0110")`: a network for a truth table.
  mutating func gates(
    _ arguments: [Expression], at range: SourceRange
  ) throws(Rejection) -> Network {
    guard arguments.count == 1, case .text(let text) = arguments[0].kind else {
      throw reject(
        InterpreterCodes.notAFunction, "`gates` takes a truth table in quotes", at: range,
        hint: "write `gates(\"0110\")`: the values for 00, 01, 10, 11")
    }
    let bits = Array(text.utf8)
    let table = bits.map { $0 == UInt8(ascii: "1") }
    let isBinary = bits.allSatisfy { $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: "1") }
    guard isBinary, [2, 4, 8, 16, 32, 64].contains(bits.count) else {
      throw reject(
        InterpreterCodes.notConstant,
        "a truth table has 2, 4, 8, 16, 32 or 64 digits, each 0 or 1", at: arguments[0].range,
        hint: "two inputs have four values, `\"0110\"`")
    }
    var meter = Meter(steps: budget.steps, bytes: budget.memory)
    let found: BooleanNetwork?
    do throws(Exhaustion) {
      found = try BooleanNetwork.synthesize(truthTable: table, &meter)
    } catch {
      throw Rejection(
        diagnostic: FormulaFailure.exhausted(error).diagnostic(
          at: range, variable: "", budget: budget))
    }
    guard let found else {
      throw reject(
        InterpreterCodes.outsideFragment, "no network was found for this table", at: range)
    }
    var network = Network(found)
    let count = found.inputCount
    for index in table.indices {
      let inputs = (0..<count).map { index >> (count - 1 - $0) & 1 == 1 }
      guard found.value(at: inputs) == (table[index] ? .one : .zero) else {
        throw reject(
          InterpreterCodes.outsideFragment, "the network does not compute this table", at: range)
      }
    }
    network.origin =
      "gates \"\(text)\", proved equal to the table for \(table.count) of \(table.count) inputs"
    return network
  }
}

extension FormulaBuilder {
  /// The nodes of what a function gives for variables.
  mutating func nodes(
    of function: Function, _ shapes: [Shape], _ result: Shape, at range: SourceRange
  ) throws(FormulaFailure) -> [FormulaNode] {
    var arguments: [SymbolicValue] = []
    var next = 0
    for shape in shapes {
      let nodes = (0..<shape.count).map { graph.variable(next + $0) }
      arguments.append(SymbolicValue(shape, nodes))
      next += shape.count
    }
    return try apply(function, arguments, at: Term(.exact(.zero), result, range)).nodes
  }
}

extension Network {
  /// The network of exact layers with `relu` between them.
  init(_ network: ReluNetwork) {
    var layers: [Layer] = []
    for (index, layer) in network.layers.enumerated() {
      let sources = layer.weights.map { source, rows in
        (stage: source, weights: Matrix(rows))
      }
      let bias = layer.bias.map { Number.exact($0) }
      if sources.count == 1, sources[0].stage == index {
        layers.append(.linear(weights: sources[0].weights, bias: bias))
      } else {
        layers.append(.joined(sources: sources, bias: bias))
      }
      if index < network.layers.count - 1 {
        layers.append(.activation(.builtin(Builtins.relu), name: "relu"))
      }
    }
    self.init(
      layers: layers, inputs: network.inputs, outputs: network.layers.last?.bias.count ?? 1)
  }

  /// The network of a truth table.
  init(_ network: BooleanNetwork) {
    let output = network.outputWeights
    let bias = [Number.exact(network.outputBias)]
    if network.unitCount == 0 {
      let zeros = [Rational](repeating: .zero, count: network.inputCount)
      self.init(
        layers: [.linear(weights: Matrix([zeros]), bias: bias)], inputs: network.inputCount,
        outputs: 1)
      return
    }
    self.init(
      layers: [
        .linear(
          weights: Matrix(network.hiddenWeights), bias: network.hiddenBias.map { .exact($0) }),
        .activation(.builtin(Builtins.relu), name: "relu"),
        .linear(weights: Matrix([output]), bias: bias),
      ], inputs: network.inputCount, outputs: 1)
  }
}

extension Matrix {
  /// The matrix of exact rows.
  init(_ rows: [[Rational]]) {
    self.init(
      rows: rows.count, columns: rows.first?.count ?? 0,
      elements: rows.flatMap { $0 }.map { .exact($0) })
  }
}
