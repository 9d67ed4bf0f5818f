import ExactMath
import Figures
import NNSyntax
import SourceText

/// Takes an expression apart into its operations and runs them at a point: values forward,
/// derivatives back.
///
/// Definitions of functions of numbers are opened; what is no operation on numbers, such as a sum
/// over a vector, stays one node with an edge for each of its variables.
struct GraphBuilder {
  /// An operation or a variable, with what has come out of it.
  private struct Node {
    let label: String
    let kind: ComputationGraph.Kind
    let value: Number
    /// The formula in terms of its operands' names.
    var operation: (body: Expression, names: [Name], definitions: [Name: Definition])?
    var operands: [GradientGraph.Operand] = []
    var gradient = Number.zero
    let range: SourceRange

    var isConstant: Bool { kind == .number }
  }

  /// What names mean at one place.
  private struct Place {
    /// The nodes of parameters and variables.
    var nodes: [Name: Int]
    let definitions: [Name: Definition]
  }

  private var nodes: [Node] = []
  private var evaluator: Evaluator
  private let cache: InstanceCache
  private let budget: Budget
  /// What is drawn.
  private let expression: Expression

  /// The most nodes that a figure shows.
  static let greatestCount = 100

  init(of expression: Expression, cache: InstanceCache, budget: Budget) {
    self.expression = expression
    self.cache = cache
    self.budget = budget
    evaluator = Evaluator(budget: budget)
  }

  /// Builds the graph.
  ///
  /// - Parameters:
  ///   - point: the variables with their values.
  ///   - variables: those by which is differentiated.
  ///   - definitions: what names mean, the variables among them.
  mutating func graph(
    at point: [(name: Name, value: Value)], by variables: [Name],
    definitions: [Name: Definition]
  ) throws(Rejection) -> GradientGraph {
    var place = Place(nodes: [:], definitions: definitions)
    for (name, value) in point {
      guard case .number(let number) = value else { continue }
      place.nodes[name] = add(
        Node(
          label: name.text, kind: variables.contains(name) ? .variable : .input, value: number,
          range: expression.range))
    }
    guard let result = try build(expression, place) else {
      throw Rejection(
        diagnostic: Diagnostic(
          InterpreterCodes.shapeMismatch, "the graph of a number is drawn, and this is none",
          at: expression.range))
    }
    try propagate(from: result)
    return graph(of: result)
  }

  private mutating func add(_ node: Node) -> Int {
    nodes.append(node)
    return nodes.count - 1
  }

  // MARK: Forward

  /// The node of an expression; nil where it is no number.
  private mutating func build(_ expression: Expression, _ place: Place) throws(Rejection) -> Int? {
    if nodes.count > 4 * Self.greatestCount { throw tooLarge }
    switch expression.kind {
    case .group(let inner): return try build(inner, place)
    case .name(let name):
      if let node = place.nodes[name] { return node }
      return try whole(expression, place)
    default: break
    }
    if let definition = opened(expression, place), case .call(_, let arguments) = expression.kind {
      // What does not open is not tried otherwise: nested calls would be tried again and again.
      if let node = try build(definition, arguments, place) { return node }
      return try whole(expression, place)
    }
    // An expression of numbers alone is a number.
    guard !mentioned(in: expression, place).isEmpty, let parts = OperationParts(expression) else {
      return try whole(expression, place)
    }
    var operands: [(name: Name, node: Int)] = []
    for (name, part) in zip(parts.names, parts.operands) {
      guard let node = try build(part, place) else { return try whole(expression, place) }
      operands.append((name, node))
    }
    if let node = try operation(
      parts.label, parts.body, operands, place.definitions, at: expression.range)
    {
      return node
    }
    return try whole(expression, place)
  }

  /// The function whose body can stand for a call; nil for other expressions.
  private func opened(_ expression: Expression, _ place: Place) -> FunctionDefinition? {
    guard case .call(let function, let arguments) = expression.kind,
      case .name(let name) = function.kind, place.nodes[name] == nil,
      case .function(let definition)? = place.definitions[name],
      definition.parameters.count == arguments.count,
      arguments.allSatisfy({ $0.binding == nil }), !mentioned(in: expression, place).isEmpty
    else { return nil }
    return definition
  }

  /// The node of the body of a function at its arguments; nil where one of them is no number.
  private mutating func build(
    _ definition: FunctionDefinition, _ arguments: [Argument], _ place: Place
  ) throws(Rejection) -> Int? {
    var inner = Place(nodes: [:], definitions: definition.captured)
    for (parameter, argument) in zip(definition.parameters, arguments) {
      guard let node = try build(argument.value, place) else { return nil }
      inner.nodes[parameter] = node
    }
    return try build(definition.body, inner)
  }

  /// The node of an expression that is not taken apart.
  private mutating func whole(
    _ expression: Expression, _ place: Place
  ) throws(Rejection) -> Int? {
    let names = mentioned(in: expression, place)
    let text = ExpressionPrinter.text(expression)
    return try operation(
      text, expression, names.map { ($0, place.nodes[$0] ?? 0) }, place.definitions,
      at: expression.range)
  }

  /// The names in an expression that are nodes, in the order of their appearance.
  private func mentioned(in expression: Expression, _ place: Place) -> [Name] {
    var collector = NameCollector()
    collector.visit(expression)
    return collector.occurrences.map { $0.name }.filter { place.nodes[$0] != nil }
  }

  /// Makes the node of an operation, and computes its value; nil where that is no number.
  private mutating func operation(
    _ label: String, _ body: Expression, _ operands: [(name: Name, node: Int)],
    _ definitions: [Name: Definition], at range: SourceRange
  ) throws(Rejection) -> Int? {
    let names = operands.map { $0.name }
    let function = try instance(of: body, names, definitions)
    guard function.body.shape == .number else { return nil }
    let arguments = operands.map { Value.number(nodes[$0.node].value) }
    let value = try evaluate { (evaluator) throws(Diagnostic) in
      try evaluator.apply(.instance(function), arguments, at: range)
    }
    guard case .number(let number) = value else { return nil }
    let isConstant = operands.allSatisfy { nodes[$0.node].isConstant }
    return add(
      Node(
        label: label, kind: isConstant ? .number : .operation, value: number,
        operation: isConstant ? nil : (body, names, definitions),
        operands: isConstant ? [] : operands.map { GradientGraph.Operand(source: $0.node) },
        range: range))
  }

  private func instance(
    of body: Expression, _ names: [Name], _ definitions: [Name: Definition]
  ) throws(Rejection) -> FunctionInstance {
    let text = ExpressionPrinter.text(expression)
    let shapes = names.map { _ in Shape.number }
    let definition = FunctionDefinition(
      name: Name(text), parameters: names, body: body, captured: definitions, shapes: shapes,
      range: body.range, text: text)
    return try Elaborator.check(definition, shapes, cache: cache, budget: budget, depth: 0)
  }

  private var tooLarge: Rejection {
    Rejection(
      diagnostic: Diagnostic(
        InterpreterCodes.outsideFragment,
        "a graph of more than \(Self.greatestCount) nodes is not drawn", at: expression.range,
        hint: "draw that of a part, or let `grad` give the derivatives alone"))
  }

  // MARK: Back

  private mutating func propagate(from result: Int) throws(Rejection) {
    nodes[result].gradient = .one
    var isReached = [Bool](repeating: false, count: nodes.count)
    isReached[result] = true
    for index in (0...result).reversed() where isReached[index] {
      for place in nodes[index].operands.indices {
        let source = nodes[index].operands[place].source
        isReached[source] = true
        if nodes[source].isConstant { continue }
        let slope = try slope(of: index, operand: place)
        let (node, sum) = (nodes[index], nodes[source].gradient)
        let (gradient, total) = try evaluate { (evaluator) throws(Diagnostic) in
          try evaluator.compute(at: node.range) {
            (arithmetic) throws(Fault) -> (Number, Number) in
            let gradient = try arithmetic.multiply(node.gradient, slope)
            return (gradient, try arithmetic.add(sum, gradient))
          }
        }
        nodes[index].operands[place].slope = slope
        nodes[index].operands[place].gradient = gradient
        nodes[source].gradient = total
      }
    }
    if isReached.count(where: { $0 }) > Self.greatestCount { throw tooLarge }
  }

  /// The derivative of an operation by one of its operands, the others having their values.
  private mutating func slope(of index: Int, operand: Int) throws(Rejection) -> Number {
    let node = nodes[index]
    guard let (body, names, outer) = node.operation else { return .zero }
    var definitions = outer
    for (place, name) in names.enumerated() where place != operand {
      let value = Value.number(nodes[node.operands[place].source].value)
      definitions[name] = .constant(
        ConstantDefinition(
          name: name, term: nil, frameSize: 0, value: value, isCertain: value.isExact,
          text: ValueText.inline(value), range: node.range, height: 0))
    }
    let function = try instance(of: body, [names[operand]], definitions)
    let point = nodes[node.operands[operand].source].value
    return try evaluate { (evaluator) throws(Diagnostic) in
      try evaluator.derivative(.instance(function), 1, at: point, node.range)
    }
  }

  /// Computes; what goes wrong rejects the statement.
  private mutating func evaluate<Outcome>(
    _ compute: (inout Evaluator) throws(Diagnostic) -> Outcome
  ) throws(Rejection) -> Outcome {
    do throws(Diagnostic) {
      return try compute(&evaluator)
    } catch {
      throw Rejection(diagnostic: error)
    }
  }

  /// The nodes that the result is made of, in their order.
  private func graph(of result: Int) -> GradientGraph {
    var isUsed = [Bool](repeating: false, count: nodes.count)
    isUsed[result] = true
    for index in (0...result).reversed() where isUsed[index] {
      for operand in nodes[index].operands { isUsed[operand.source] = true }
    }
    var places = [Int](repeating: 0, count: nodes.count)
    var shown: [GradientGraph.Node] = []
    for index in 0...result where isUsed[index] {
      places[index] = shown.count
      let node = nodes[index]
      shown.append(
        GradientGraph.Node(
          label: node.label, kind: node.kind, value: node.value,
          gradient: node.isConstant ? nil : node.gradient,
          operands: node.operands.map { operand in
            GradientGraph.Operand(
              source: places[operand.source], slope: operand.slope, gradient: operand.gradient)
          }))
    }
    return GradientGraph(label: ExpressionPrinter.text(expression), nodes: shown)
  }
}
