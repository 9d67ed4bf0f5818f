import ExactMath
import NNSyntax
import NeuralNet
import TensorEngine

/// Turns a term into a `FloatProgram`.
struct FloatCompiler {
  private(set) var operations: [FloatProgram.Operation] = []
  private(set) var functions: [FloatProgram.ScalarOperation] = []
  private(set) var predictors: [Predictor] = []
  /// How many places variables and the parameters of inlined calls take.
  private(set) var slots: Int
  private let budget: Budget
  private var depth = 0

  /// A program longer than this is not worth its memory; the evaluator does as well.
  private static let longest = 20_000

  init(slots: Int, budget: Budget) {
    self.slots = slots
    self.budget = budget
  }

  /// Compiles a term whose variables begin at a slot; false when that cannot be done.
  mutating func compile(_ term: Term, base: Int) -> Bool {
    depth += 1
    defer { depth -= 1 }
    guard term.shape == .number, operations.count < Self.longest, depth < 500 else { return false }
    if !term.hasLocals {
      guard let value = constant(term) else { return false }
      operations.append(.constant(value))
      return true
    }
    switch term.kind {
    case .local(let slot):
      operations.append(.load(base + slot))
      return true
    case .negation(let operand): return compile([operand], base, then: .negate)
    case .sum(let terms):
      for (index, (isNegative, term)) in terms.enumerated() {
        guard compile(term, base: base) else { return false }
        if index > 0 { operations.append(isNegative ? .subtract : .add) }
      }
      return true
    case .product(let first, let factors):
      guard compile(first, base: base) else { return false }
      for factor in factors {
        // Matrices have no place on the stack, even where their product is a number.
        let operation: FloatProgram.Operation
        switch factor.kind {
        case .elementwise: operation = .multiply
        case .quotient: operation = .divide
        case .matrixVector, .matrixMatrix: return false
        }
        guard compile([factor.term], base, then: operation) else { return false }
      }
      return true
    case .power(let left, let right), .elementPower(let left, let right):
      if case .exact(let exponent) = right.kind, let count = Int64(exactly: exponent.numerator),
        exponent.isInteger
      {
        return compile([left], base, then: .integerPower(count))
      }
      return compile([left, right], base, then: .power)
    case .apply(let function, let arguments), .map(let function, let arguments):
      return compile(function, arguments, base)
    case .cases(let cases): return compile(cases, base)
    case .exact, .constant, .global, .matrixPower, .transpose, .vector, .matrix,
      .element, .comprehension, .fold:
      return false
    }
  }

  private mutating func compile(
    _ terms: [Term], _ base: Int, then operation: FloatProgram.Operation
  ) -> Bool {
    for term in terms {
      guard compile(term, base: base) else { return false }
    }
    operations.append(operation)
    return true
  }

  private mutating func compile(
    _ terms: [Term], _ base: Int, applying function: @escaping FloatProgram.ScalarOperation
  ) -> Bool {
    functions.append(function)
    return compile(terms, base, then: .apply(functions.count - 1))
  }

  private mutating func compile(
    _ terms: [Term], _ base: Int, applying function: SmoothFunction,
    _ numeric: @escaping @Sendable (Double) -> Double
  ) -> Bool {
    let complaint = function.complaint
    let guarded: FloatProgram.ScalarOperation = { x in
      let sign: Comparison = x < 0 ? .less : x == 0 ? .equal : x > 0 ? .greater : .unordered
      return complaint(sign) == nil ? numeric(x) : nil
    }
    return compile(terms, base, applying: guarded)
  }

  private func constant(_ term: Term) -> Double? {
    var evaluator = Evaluator(budget: budget)
    guard let value = try? evaluator.evaluate(term, frame: [], size: slots),
      case .number(let number) = value
    else { return nil }
    return number.double
  }

  // MARK: Functions

  private mutating func compile(
    _ function: Function, _ arguments: [Term], _ base: Int
  ) -> Bool {
    switch function {
    case .builtin(let builtin): return compile(builtin, arguments, base)
    case .instance(let instance):
      let frame = slots
      slots += instance.frameSize
      for (index, argument) in arguments.enumerated() {
        guard compile([argument], base, then: .store(frame + index)) else { return false }
      }
      return compile(instance.body, base: frame)
    case .derivative(.builtin(let builtin), let order):
      guard order <= 2 else { return false }
      if let numeric = builtin.numeric {
        let slope = order == 1 ? numeric.derivative : numeric.secondDerivative
        return compile(arguments, base, applying: { slope($0) })
      }
      guard case .smooth(let smooth) = builtin.implementation else { return false }
      let numeric = order == 1 ? smooth.numeric.derivative : smooth.numeric.secondDerivative
      return compile(arguments, base, applying: smooth, numeric)
    case .iterated(let function, let count):
      guard count <= 64, case .instance(let instance) = function else { return false }
      var frame = slots
      slots += instance.frameSize
      guard compile([arguments[0]], base, then: .store(frame)) else { return false }
      for step in 0..<count {
        guard compile(instance.body, base: frame) else { return false }
        if step < count - 1 {
          frame = slots
          slots += instance.frameSize
          operations.append(.store(frame))
        }
      }
      if count == 0 { operations.append(.load(frame)) }
      return true
    case .network(let network):
      guard network.outputs == 1, arguments.count == network.inputs,
        let predictor = network.predictor
      else { return false }
      predictors.append(predictor)
      return compile(arguments, base, then: .predict(predictors.count - 1))
    case .derivative: return false
    }
  }

  private mutating func compile(_ builtin: Builtin, _ arguments: [Term], _ base: Int) -> Bool {
    guard arguments.allSatisfy({ $0.shape == .number }) else { return false }
    if case .smooth(let smooth) = builtin.implementation {
      return compile(arguments, base, applying: smooth, smooth.numeric.value)
    }
    switch builtin.name {
    case "max", "maxout": return compile(arguments, base, then: .largest(arguments.count))
    case "min": return compile(arguments, base, then: .least(arguments.count))
    default:
      guard let function = builtin.totalFloatFunction else { return false }
      return compile(arguments, base, applying: { function($0) })
    }
  }

  private mutating func compile(
    _ cases: [(value: Term, condition: Condition?)], _ base: Int
  ) -> Bool {
    var exits: [Int] = []
    for (value, condition) in cases {
      var skips: [Int] = []
      if let condition {
        for (index, relation) in condition.relations.enumerated() {
          let sides = [condition.operands[index], condition.operands[index + 1]]
          guard compile(sides, base, then: .compare(relation)) else { return false }
          skips.append(operations.count)
          operations.append(.undefined)
        }
      }
      guard compile(value, base: base) else { return false }
      exits.append(operations.count)
      operations.append(.undefined)
      for skip in skips { operations[skip] = .jumpUnless(to: operations.count) }
    }
    // Whoever comes here has found no case that applies.
    operations.append(.undefined)
    for exit in exits { operations[exit] = .jump(to: operations.count) }
    return true
  }
}

extension Term {
  /// Whether the value depends on a parameter or variable.
  var hasLocals: Bool {
    switch kind {
    case .local: true
    case .exact, .constant, .global: false
    case .negation(let operand), .matrixPower(let operand, _), .transpose(let operand):
      operand.hasLocals
    case .sum(let terms): terms.contains { $0.term.hasLocals }
    case .product(let first, let factors):
      first.hasLocals || factors.contains { $0.term.hasLocals }
    case .power(let left, let right), .elementPower(let left, let right):
      left.hasLocals || right.hasLocals
    case .apply(_, let terms), .map(_, let terms), .vector(let terms), .matrix(let terms):
      terms.contains(where: { $0.hasLocals })
    case .element(let operand, let indices):
      operand.hasLocals || indices.contains(where: { $0.hasLocals })
    // Their own variable counts: they are not folded, and are rare in figures.
    case .comprehension, .fold: true
    case .cases(let cases):
      cases.contains { one in
        one.value.hasLocals || one.condition?.operands.contains(where: { $0.hasLocals }) == true
      }
    }
  }
}
