import ExactMath
import NNSyntax
import SourceText
import TensorEngine

/// Computes the values of checked terms.
struct Evaluator {
  var arithmetic: Arithmetic
  /// The values that conventions gave to derivatives where there are none, for the reader.
  var conventions: [String] = []
  /// Whether models are applied number by number: a derivative compares values with the beginnings
  /// of power series, which a kernel does not give.
  var appliesModelsByNumbers = false
  /// Whether a model has been applied so.
  var metModel = false
  /// The models that have been applied, ready to be applied again.
  var predictors = PredictorCache()
  /// The values of parameters and variables; a call's frame begins at its base.
  private var frames: [Value] = []
  private var depth = 0

  /// How deep terms and calls may be nested together.
  private static let depthLimit = 500

  init(budget: Budget) {
    arithmetic = Arithmetic(budget: budget)
  }

  // MARK: Frames

  /// Computes a term with the given values in its frame.
  mutating func evaluate(
    _ term: Term, frame: [Value], size: Int
  ) throws(Diagnostic) -> Value {
    let base = frames.count
    frames += frame
    let missing = size - frame.count
    if missing > 0 { frames += [Value](repeating: .number(.zero), count: missing) }
    defer { frames.removeLast(frames.count - base) }
    return try evaluate(term, base)
  }

  // MARK: Terms

  mutating func evaluate(_ term: Term, _ base: Int) throws(Diagnostic) -> Value {
    let value = try compute(term, base)
    if !arithmetic.metApproximation, !value.isExact { arithmetic.metApproximation = true }
    return value
  }

  private mutating func compute(_ term: Term, _ base: Int) throws(Diagnostic) -> Value {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.depthLimit {
      throw Diagnostic(
        InterpreterCodes.callsTooDeep, "definitions and brackets are nested too deep to compute",
        at: term.range, hint: "use `iterate(f, k)` to apply a function again and again")
    }
    switch term.kind {
    case .exact(let value): return .number(.exact(value))
    case .constant(let constant): return .number(.approximate(constant.double))
    case .local(let slot): return frames[base + slot]
    case .global(let definition): return definition.value
    case .negation(let operand): return try negation(operand, base)
    case .sum(let terms): return try sum(terms, base, at: term.range)
    case .product(let first, let factors): return try product(first, factors, base)
    case .power(let left, let right), .elementPower(let left, let right):
      return try power(left, right, base, at: term.range)
    case .matrixPower(let operand, let exponent):
      return try matrixPower(operand, exponent, base, at: term.range)
    case .apply(let function, let arguments):
      return try apply(function, try values(arguments, base), at: term.range)
    case .map(let function, let arguments):
      return try map(function, try values(arguments, base), at: term.range)
    case .transpose(let operand): return try transpose(operand, base)
    case .vector(let elements): return .vector(try numbers(elements, base))
    case .matrix(let rows): return try matrix(rows, base)
    case .element(let operand, let indices):
      return try element(operand, indices, base, at: term.range)
    case .comprehension(let body, let slot, let members):
      return try comprehension(body, slot, members, base, at: term.range)
    case .fold(let fold, let body, let slot, let members):
      return try self.fold(fold, body, slot, members, base, at: term.range)
    case .cases(let cases): return try self.cases(cases, base, at: term.range)
    }
  }

  private mutating func values(_ terms: [Term], _ base: Int) throws(Diagnostic) -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(terms.count)
    for term in terms { values.append(try evaluate(term, base)) }
    return values
  }

  private mutating func numbers(_ terms: [Term], _ base: Int) throws(Diagnostic) -> [Number] {
    var numbers: [Number] = []
    for term in terms { numbers += try evaluate(term, base).numbers }
    return numbers
  }

  /// Computes, and gives what goes wrong its place.
  mutating func compute<Result>(
    at range: SourceRange, _ body: (inout Arithmetic) throws(Fault) -> Result
  ) throws(Diagnostic) -> Result {
    do throws(Fault) {
      return try body(&arithmetic)
    } catch {
      throw Diagnostic(
        error.code, error.message, at: range, hint: error.hint, notes: error.notes)
    }
  }

  // MARK: Arithmetic

  private mutating func negation(_ term: Term, _ base: Int) throws(Diagnostic) -> Value {
    let value = try evaluate(term, base)
    return try compute(at: term.range) { (arithmetic) throws(Fault) in
      var result: [Number] = []
      for number in value.numbers { result.append(try arithmetic.negate(number)) }
      return value.replacing(result)
    }
  }

  private mutating func sum(
    _ terms: [(isNegative: Bool, term: Term)], _ base: Int, at range: SourceRange
  ) throws(Diagnostic) -> Value {
    var total = try evaluate(terms[0].term, base)
    for (isNegative, term) in terms.dropFirst() {
      let next = try evaluate(term, base)
      total = try combine(total, next, at: range) { (arithmetic, a, b) throws(Fault) in
        isNegative ? try arithmetic.subtract(a, b) : try arithmetic.add(a, b)
      }
    }
    return total
  }

  /// Combines two values component by component; a number is spread over the other's shape.
  private mutating func combine(
    _ left: Value, _ right: Value, at range: SourceRange,
    _ operation: (inout Arithmetic, Number, Number) throws(Fault) -> Number
  ) throws(Diagnostic) -> Value {
    try compute(at: range) { (arithmetic) throws(Fault) in
      if case .number(let a) = left, case .number(let b) = right {
        return .number(try operation(&arithmetic, a, b))
      }
      let a = left.numbers
      let b = right.numbers
      let count = max(a.count, b.count)
      var result: [Number] = []
      result.reserveCapacity(count)
      for index in 0..<count {
        result.append(
          try operation(&arithmetic, a.count == 1 ? a[0] : a[index], b.count == 1 ? b[0] : b[index])
        )
      }
      if case .number = left { return right.replacing(result) }
      return left.replacing(result)
    }
  }

  private mutating func product(
    _ first: Term, _ factors: [TermFactor], _ base: Int
  ) throws(Diagnostic) -> Value {
    var result = try evaluate(first, base)
    for factor in factors {
      result = try product(
        factor.kind, result, try evaluate(factor.term, base), at: factor.range)
    }
    return result
  }

  private mutating func product(
    _ kind: Term.ProductKind, _ left: Value, _ right: Value, at range: SourceRange
  ) throws(Diagnostic) -> Value {
    switch kind {
    case .elementwise:
      return try combine(left, right, at: range) { (arithmetic, x, y) throws(Fault) in
        try arithmetic.multiply(x, y)
      }
    case .quotient:
      return try combine(left, right, at: range) { (arithmetic, x, y) throws(Fault) in
        try arithmetic.divide(x, y)
      }
    case .matrixVector, .matrixMatrix:
      return try compute(at: range) { (arithmetic) throws(Fault) in
        try arithmetic.matrixProduct(left, right)
      }
    }
  }

  private mutating func power(
    _ left: Term, _ right: Term, _ base: Int, at range: SourceRange
  ) throws(Diagnostic) -> Value {
    let a = try evaluate(left, base)
    let b = try evaluate(right, base)
    return try combine(a, b, at: range) { (arithmetic, x, y) throws(Fault) in
      try arithmetic.power(x, y)
    }
  }

  private mutating func matrixPower(
    _ term: Term, _ exponent: Int, _ base: Int, at range: SourceRange
  ) throws(Diagnostic) -> Value {
    let value = try evaluate(term, base)
    return try compute(at: range) { (arithmetic) throws(Fault) in
      try arithmetic.matrixPower(value, exponent)
    }
  }

  private mutating func transpose(_ term: Term, _ base: Int) throws(Diagnostic) -> Value {
    switch try evaluate(term, base) {
    case .matrix(let matrix): return .matrix(matrix.transposed)
    case .vector(let components):
      return .matrix(Matrix(rows: 1, columns: components.count, elements: components))
    case .number(let number): return .number(number)
    }
  }

  // MARK: Vectors

  private mutating func matrix(_ rows: [Term], _ base: Int) throws(Diagnostic) -> Value {
    let elements = try numbers(rows, base)
    return .matrix(
      Matrix(rows: rows.count, columns: elements.count / rows.count, elements: elements))
  }

  private mutating func element(
    _ term: Term, _ indices: [Term], _ base: Int, at range: SourceRange
  ) throws(Diagnostic) -> Value {
    let value = try evaluate(term, base)
    var places: [Int] = []
    for (axis, index) in indices.enumerated() {
      let limit: Int
      switch value {
      case .number: limit = 0
      case .vector(let components): limit = components.count
      case .matrix(let matrix): limit = axis == 0 ? matrix.rows : matrix.columns
      }
      let number = try evaluate(index, base).numbers[0]
      guard case .exact(let rational) = number, let place = Int(exactly: rational),
        (1...max(limit, 1)).contains(place), limit > 0
      else {
        throw Diagnostic(
          InterpreterCodes.indexOutOfRange,
          "the index is \(NumberText.short(number)), and should be an integer from 1 to \(limit)",
          at: index.range)
      }
      places.append(place - 1)
    }
    switch value {
    case .number: return value
    case .vector(let components): return .number(components[places[0]])
    case .matrix(let matrix):
      return places.count == 2
        ? .number(matrix[places[0], places[1]]) : .vector(matrix.row(places[0]))
    }
  }

  private mutating func comprehension(
    _ body: Term, _ slot: Int, _ members: [Rational], _ base: Int, at range: SourceRange
  ) throws(Diagnostic) -> Value {
    try compute(at: range) { (arithmetic) throws(Fault) in
      try arithmetic.chargeMemory(64 * Int64(members.count) * Int64(body.shape.count))
    }
    var elements: [Number] = []
    for member in members {
      frames[base + slot] = .number(.exact(member))
      elements += try evaluate(body, base).numbers
    }
    guard case .vector(let columns) = body.shape else { return .vector(elements) }
    return .matrix(Matrix(rows: members.count, columns: columns, elements: elements))
  }

  private mutating func fold(
    _ fold: Term.Fold, _ body: Term, _ slot: Int, _ members: [Rational], _ base: Int,
    at range: SourceRange
  ) throws(Diagnostic) -> Value {
    var result: Value?
    for member in members {
      frames[base + slot] = .number(.exact(member))
      let next = try evaluate(body, base)
      guard let total = result else {
        result = next
        continue
      }
      result = try combine(total, next, at: range) { (arithmetic, a, b) throws(Fault) in
        switch fold {
        case .sum: try arithmetic.add(a, b)
        case .maximum: try Builtins.extremum(&arithmetic, [a, b], .greater)
        case .minimum: try Builtins.extremum(&arithmetic, [a, b], .less)
        }
      }
    }
    // An empty sum is zero; the checker allows no empty maximum.
    return result ?? .number(.zero)
  }

  // MARK: Cases and conditions

  private mutating func cases(
    _ cases: [(value: Term, condition: Condition?)], _ base: Int, at range: SourceRange
  ) throws(Diagnostic) -> Value {
    var isSure = true
    for (value, condition) in cases {
      if let condition {
        let (holds, isDecided) = try decidedly(condition, base)
        isSure = isSure && isDecided
        if !holds { continue }
      }
      // What is chosen by approximate numbers is only as sure as they are.
      let result = try evaluate(value, base)
      return isSure ? result : result.rounded
    }
    throw Diagnostic(
      InterpreterCodes.undefined, "none of the cases applies", at: range,
      hint: "add a last case, `... otherwise`")
  }

  /// Whether a condition holds, and whether that is certain.
  private mutating func decidedly(
    _ condition: Condition, _ base: Int
  ) throws(Diagnostic) -> (holds: Bool, isDecided: Bool) {
    let before = arithmetic.metApproximation
    arithmetic.metApproximation = false
    defer { arithmetic.metApproximation = arithmetic.metApproximation || before }
    let computed: Bool
    do {
      computed = try holds(condition, base)
    } catch {
      guard error.isUndefined, arithmetic.metApproximation,
        let decided = try decide(condition, Array(frames[base...]))
      else { throw error }
      arithmetic.metApproximation = false
      return (decided, true)
    }
    guard arithmetic.metApproximation else { return (computed, true) }
    guard let decided = try decide(condition, Array(frames[base...])) else {
      return (computed, false)
    }
    arithmetic.metApproximation = false
    return (decided, true)
  }

  /// Whether every comparison of the condition holds.
  mutating func holds(_ condition: Condition, _ base: Int) throws(Diagnostic) -> Bool {
    var left = try evaluate(condition.operands[0], base)
    for (relation, operand) in zip(condition.relations, condition.operands.dropFirst()) {
      let right = try evaluate(operand, base)
      guard try holds(relation, left, right, at: condition.range) else { return false }
      left = right
    }
    return true
  }

  /// Whether two values stand in a relation, in each component.
  mutating func holds(
    _ relation: Relation, _ left: Value, _ right: Value, at range: SourceRange
  ) throws(Diagnostic) -> Bool {
    try compute(at: range) { (arithmetic) throws(Fault) in
      var allEqual = true
      for (a, b) in zip(left.numbers, right.numbers) {
        let comparison = try arithmetic.compare(a, b)
        switch relation {
        case .equal, .approximate: if comparison != .equal { return false }
        case .notEqual: if comparison != .equal { allEqual = false }
        case .less: if comparison != .less { return false }
        case .lessOrEqual: if comparison != .less && comparison != .equal { return false }
        case .greater: if comparison != .greater { return false }
        case .greaterOrEqual: if comparison != .greater && comparison != .equal { return false }
        }
      }
      return relation == .notEqual ? !allEqual : true
    }
  }
}

extension Term.Constant {
  /// The Float64 nearest to the constant.
  var double: Double {
    switch self {
    case .e: 2.718281828459045
    case .pi: 3.141592653589793
    }
  }
}
