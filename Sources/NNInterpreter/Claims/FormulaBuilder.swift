import ExactMath
import NNSyntax
import SourceText

/// What a term comes to where its variables are not known: a formula for each component.
struct SymbolicValue {
  let shape: Shape
  let nodes: [FormulaNode]
}

/// Why a term is not a formula of real numbers.
enum FormulaFailure: Error {
  /// A limit was reached.
  case exhausted(Exhaustion)
  /// A part is rounded to Float64, so that it is not a real function of the variables.
  case approximate
  /// A part that the decision procedures do not know; what it is, for the reader.
  case outside(String)
  /// A part without a value at a point of the domain.
  case undefined(at: Rational)
  /// Something is wrong with the term itself.
  case diagnostic(Diagnostic)
}

/// Turns checked terms into formulas, definitions unfolded.
struct FormulaBuilder {
  var graph = FormulaGraph()
  var meter: Meter
  let budget: Budget
  private var frames: [SymbolicValue] = []
  private var depth = 0
  /// Where a derivative does not exist and a convention gave it a value, for the reader.
  var conventions: [String] = []
  /// The activations that have been applied, by name, each to its argument, in order.
  var activations: [(name: String, argument: FormulaNode)] = []
  /// How many variables have been made for derivatives.
  private var fresh = 0

  private static let depthLimit = 500
  /// Where the numbers of variables begin that only derivatives know.
  private static let firstFresh = 1 << 20

  init(budget: Budget) {
    self.budget = budget
    meter = Meter(steps: budget.steps, bytes: budget.memory)
  }

  // MARK: Frames

  /// The formulas of a term whose variables have the given values.
  mutating func build(
    _ term: Term, frame: [SymbolicValue], size: Int
  ) throws(FormulaFailure) -> SymbolicValue {
    let base = frames.count
    frames += frame
    let missing = size - frame.count
    if missing > 0 {
      let zero = SymbolicValue(shape: .number, nodes: [graph.constant(.zero)])
      frames += [SymbolicValue](repeating: zero, count: missing)
    }
    defer { frames.removeLast(frames.count - base) }
    return try build(term, base)
  }

  /// A variable of its own, for a derivative.
  mutating func freshVariable() -> (index: Int, node: FormulaNode) {
    let index = Self.firstFresh + fresh
    fresh += 1
    return (index, graph.variable(index))
  }

  /// Does something with the graph, and gives a limit that is reached its place among failures.
  mutating func make<Result>(
    _ body: (inout FormulaGraph, inout Meter) throws(Exhaustion) -> Result
  ) throws(FormulaFailure) -> Result {
    do throws(Exhaustion) {
      return try body(&graph, &meter)
    } catch {
      throw .exhausted(error)
    }
  }

  // MARK: Terms

  private mutating func build(_ term: Term, _ base: Int) throws(FormulaFailure) -> SymbolicValue {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.depthLimit {
      throw .diagnostic(
        Diagnostic(
          InterpreterCodes.callsTooDeep, "definitions and brackets are nested too deep to compute",
          at: term.range, hint: "use `iterate(f, k)` to apply a function again and again"))
    }
    switch term.kind {
    case .exact(let value): return number(graph.constant(value))
    case .constant(.pi): return number(graph.pi())
    case .constant(.e):
      return number(
        try make { (graph, meter) throws(Exhaustion) in
          try graph.smooth(.exp, graph.constant(.one), &meter)
        })
    case .local(let slot): return frames[base + slot]
    case .global(let definition): return try unfold(definition)
    case .negation(let operand):
      let value = try build(operand, base)
      return try map(value) { (graph, node, meter) throws(Exhaustion) in
        try graph.scaled(node, by: -.one, &meter)
      }
    case .sum(let terms): return try sum(terms, base)
    case .product(let first, let factors):
      var result = try build(first, base)
      for factor in factors {
        result = try product(factor.kind, result, try build(factor.term, base))
      }
      return result
    case .power(let left, let right), .elementPower(let left, let right):
      return try power(try build(left, base), try build(right, base))
    case .matrixPower(let operand, let exponent):
      return try matrixPower(try build(operand, base), exponent)
    case .apply(let function, let arguments):
      return try apply(function, try values(arguments, base), at: term)
    case .map(let function, let arguments):
      return try mapped(function, try values(arguments, base), at: term)
    case .transpose(let operand): return transpose(try build(operand, base))
    case .vector(let elements): return SymbolicValue(term.shape, try nodes(elements, base))
    case .matrix(let rows): return SymbolicValue(term.shape, try nodes(rows, base))
    case .element(let operand, let indices): return try element(operand, indices, base)
    case .comprehension(let body, let slot, let members):
      var elements: [FormulaNode] = []
      for member in members {
        frames[base + slot] = number(graph.constant(member))
        elements += try build(body, base).nodes
      }
      return SymbolicValue(term.shape, elements)
    case .fold(let fold, let body, let slot, let members):
      return try self.fold(fold, body, slot, members, base, shape: term.shape)
    case .cases(let cases): return try self.cases(cases, base, shape: term.shape)
    }
  }

  func number(_ node: FormulaNode) -> SymbolicValue { SymbolicValue(.number, [node]) }

  private mutating func values(
    _ terms: [Term], _ base: Int
  ) throws(FormulaFailure) -> [SymbolicValue] {
    var values: [SymbolicValue] = []
    for term in terms { values.append(try build(term, base)) }
    return values
  }

  private mutating func nodes(
    _ terms: [Term], _ base: Int
  ) throws(FormulaFailure) -> [FormulaNode] {
    var nodes: [FormulaNode] = []
    for term in terms { nodes += try build(term, base).nodes }
    return nodes
  }

  /// A named value means what it was defined as, not what it was rounded to.
  private mutating func unfold(
    _ definition: ConstantDefinition
  ) throws(FormulaFailure) -> SymbolicValue {
    let numbers = definition.value.numbers
    let exact = numbers.compactMap { $0.rational }
    if definition.isCertain, exact.count == numbers.count {
      return SymbolicValue(definition.value.shape, exact.map { graph.constant($0) })
    }
    guard let term = definition.term else { throw .approximate }
    return try build(term, frame: [], size: definition.frameSize)
  }

  // MARK: Components

  mutating func map(
    _ value: SymbolicValue,
    _ operation: (inout FormulaGraph, FormulaNode, inout Meter) throws(Exhaustion) -> FormulaNode
  ) throws(FormulaFailure) -> SymbolicValue {
    SymbolicValue(
      value.shape,
      try make { (graph, meter) throws(Exhaustion) in
        var result: [FormulaNode] = []
        for node in value.nodes { result.append(try operation(&graph, node, &meter)) }
        return result
      })
  }

  /// Combines two values component by component; a number is spread over the other's shape.
  mutating func combine(
    _ left: SymbolicValue, _ right: SymbolicValue,
    _ operation: (inout FormulaGraph, FormulaNode, FormulaNode, inout Meter) throws(Exhaustion) ->
      FormulaNode
  ) throws(FormulaFailure) -> SymbolicValue {
    let count = max(left.nodes.count, right.nodes.count)
    return SymbolicValue(
      left.shape == .number ? right.shape : left.shape,
      try make { (graph, meter) throws(Exhaustion) in
        var result: [FormulaNode] = []
        for index in 0..<count {
          let a = left.nodes[left.nodes.count == 1 ? 0 : index]
          let b = right.nodes[right.nodes.count == 1 ? 0 : index]
          result.append(try operation(&graph, a, b, &meter))
        }
        return result
      })
  }

  // MARK: Arithmetic

  private mutating func sum(
    _ terms: [(isNegative: Bool, term: Term)], _ base: Int
  ) throws(FormulaFailure) -> SymbolicValue {
    var addends: [(sign: Rational, value: SymbolicValue)] = []
    for (isNegative, term) in terms {
      addends.append((isNegative ? -.one : .one, try build(term, base)))
    }
    let shape = addends.first { $0.value.shape != .number }?.value.shape ?? .number
    return SymbolicValue(
      shape,
      try make { (graph, meter) throws(Exhaustion) in
        var result: [FormulaNode] = []
        for index in 0..<shape.count {
          var parts: [(coefficient: Rational, node: FormulaNode)] = []
          for (sign, value) in addends {
            parts.append((sign, value.nodes[value.nodes.count == 1 ? 0 : index]))
          }
          result.append(try graph.sum(.zero, parts, &meter))
        }
        return result
      })
  }

  private mutating func product(
    _ kind: Term.ProductKind, _ left: SymbolicValue, _ right: SymbolicValue
  ) throws(FormulaFailure) -> SymbolicValue {
    switch kind {
    case .elementwise:
      return try combine(left, right) { (graph, a, b, meter) throws(Exhaustion) in
        try graph.product(a, b, &meter)
      }
    case .quotient:
      return try combine(left, right) { (graph, a, b, meter) throws(Exhaustion) in
        try graph.quotient(a, b, &meter)
      }
    case .matrixVector, .matrixMatrix: return try matrixProduct(left, right)
    }
  }

  private mutating func power(
    _ base: SymbolicValue, _ exponent: SymbolicValue
  ) throws(FormulaFailure) -> SymbolicValue {
    try combine(base, exponent) { (graph, a, b, meter) throws(Exhaustion) in
      if let value = graph.constant(b) {
        if value.isInteger {
          guard let count = Int(exactly: value) else { throw .memory }
          return try graph.power(a, count, &meter)
        }
        if value.denominator == 2, let count = Int(exactly: value.numerator) {
          return try graph.power(try graph.smooth(.sqrt, a, &meter), count, &meter)
        }
      }
      // x^y is exp(y log x) for x > 0; 0^y is 0 for y > 0, and 0^0 is 1.
      let logarithm = try graph.smooth(.log, a, &meter)
      let power = try graph.smooth(.exp, try graph.product(b, logarithm, &meter), &meter)
      let atZero = try graph.choice(
        on: b, below: graph.undefined(), at: graph.constant(.one), above: graph.constant(.zero),
        &meter)
      return try graph.choice(
        on: a, below: graph.undefined(), at: atZero, above: power, &meter)
    }
  }

  // MARK: Vectors

  private mutating func element(
    _ term: Term, _ indices: [Term], _ base: Int
  ) throws(FormulaFailure) -> SymbolicValue {
    let value = try build(term, base)
    return try defined(try element(value, indices, base), where: value.nodes)
  }

  private mutating func element(
    _ value: SymbolicValue, _ indices: [Term], _ base: Int
  ) throws(FormulaFailure) -> SymbolicValue {
    var places: [Int] = []
    for (axis, index) in indices.enumerated() {
      let limit: Int
      switch value.shape {
      case .number: limit = 0
      case .vector(let count): limit = count
      case .matrix(let rows, let columns): limit = axis == 0 ? rows : columns
      }
      let node = try build(index, base).nodes[0]
      guard let rational = graph.constant(node) else {
        throw .outside("an index that varies")
      }
      guard let place = Int(exactly: rational), limit > 0, (1...limit).contains(place) else {
        throw .diagnostic(
          Diagnostic(
            InterpreterCodes.indexOutOfRange,
            "the index is \(NumberText.short(.exact(rational))), and should be an integer from 1 "
              + "to \(limit)", at: index.range))
      }
      places.append(place - 1)
    }
    guard case .matrix(_, let columns) = value.shape else {
      return number(value.nodes[places[0]])
    }
    let row = Array(value.nodes[places[0] * columns..<(places[0] + 1) * columns])
    return places.count == 2 ? number(row[places[1]]) : SymbolicValue(.vector(columns), row)
  }

  private mutating func fold(
    _ fold: Term.Fold, _ body: Term, _ slot: Int, _ members: [Rational], _ base: Int, shape: Shape
  ) throws(FormulaFailure) -> SymbolicValue {
    var result: SymbolicValue?
    for member in members {
      frames[base + slot] = number(graph.constant(member))
      let next = try build(body, base)
      guard let total = result else {
        result = next
        continue
      }
      result = try combine(total, next) { (graph, a, b, meter) throws(Exhaustion) in
        switch fold {
        case .sum: try graph.sum(a, b, &meter)
        case .maximum: try graph.maximum(a, b, &meter)
        case .minimum: try graph.minimum(a, b, &meter)
        }
      }
    }
    if let result { return result }
    let zero = graph.constant(.zero)
    return SymbolicValue(shape, [FormulaNode](repeating: zero, count: shape.count))
  }

  // MARK: Cases

  private mutating func cases(
    _ cases: [(value: Term, condition: Condition?)], _ base: Int, shape: Shape
  ) throws(FormulaFailure) -> SymbolicValue {
    var result = SymbolicValue(
      shape, [FormulaNode](repeating: graph.undefined(), count: shape.count))
    for (value, condition) in cases.reversed() {
      let value = try build(value, base)
      guard let condition else {
        result = value
        continue
      }
      let atoms = try atoms(of: condition, base)
      result = try combine(value, result) { (graph, then, otherwise, meter) throws(Exhaustion) in
        try graph.choice(of: atoms, then: then, otherwise: otherwise, &meter)
      }
    }
    return result
  }

  /// The comparisons of a condition with zero, all of which it takes.
  private mutating func atoms(
    of condition: Condition, _ base: Int
  ) throws(FormulaFailure) -> [SignCondition] {
    var sides: [SymbolicValue] = []
    for operand in condition.operands { sides.append(try build(operand, base)) }
    return try comparisons(condition.relations, sides)
  }
}

extension SymbolicValue {
  init(_ shape: Shape, _ nodes: [FormulaNode]) {
    self.init(shape: shape, nodes: nodes)
  }
}
