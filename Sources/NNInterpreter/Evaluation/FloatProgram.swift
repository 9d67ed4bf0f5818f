import ExactMath
import NNSyntax
import NeuralNet
import TensorEngine

/// A term over numbers as a list of Float64 operations on a stack, for figures: thousands of
/// points are evaluated, and nothing exact can be seen in them.
///
/// What is exact in the term and has no variable is computed exactly and rounded once.
struct FloatProgram {
  /// A step of a program; plain data, so that running it counts no references.
  enum Operation {
    case constant(Double)
    case load(Int)
    case store(Int)
    case negate
    case add
    case subtract
    case multiply
    case divide
    case power
    case integerPower(Int64)
    /// Applies one of the program's functions.
    case apply(Int)
    /// Applies one of the program's networks.
    case predict(Int)
    case largest(Int)
    case least(Int)
    /// Compares two numbers, and leaves 1 or 0.
    case compare(Relation)
    case jumpUnless(to: Int)
    case jump(to: Int)
    /// None of the cases applied.
    case undefined
  }

  /// A function of one number; nil where it is undefined.
  typealias ScalarOperation = @Sendable (Double) -> Double?

  let operations: [Operation]
  private let functions: [ScalarOperation]
  private let predictors: [Predictor]
  private let slots: Int

  /// Creates a program for a term over so many variables; nil when the term holds vectors or
  /// something else that has no place on the stack.
  init?(_ term: Term, variables: Int, frameSize: Int, budget: Budget) {
    var compiler = FloatCompiler(slots: frameSize, budget: budget)
    guard compiler.compile(term, base: 0) else { return nil }
    operations = compiler.operations
    functions = compiler.functions
    predictors = compiler.predictors
    slots = compiler.slots
  }

  /// The value for the given variables; nil where it is undefined.
  func value(_ variables: [Double], _ machine: inout Machine) -> Double? {
    machine.stack.removeAll(keepingCapacity: true)
    if machine.slots.count < slots {
      machine.slots = [Double](repeating: 0, count: slots)
    }
    for (index, value) in variables.enumerated() { machine.slots[index] = value }
    var index = 0
    while index < operations.count {
      switch machine.run(operations[index], functions, predictors) {
      case .next: index += 1
      case .jump(let target): index = target
      case .undefined: return nil
      }
    }
    return machine.stack.last
  }

  /// The stack and the variables of a program that runs.
  struct Machine {
    var stack: [Double] = []
    var slots: [Double] = []

    enum Outcome {
      case next
      case jump(Int)
      case undefined
    }

    mutating func run(
      _ operation: Operation, _ functions: [ScalarOperation], _ predictors: [Predictor]
    ) -> Outcome {
      switch operation {
      case .constant(let value): stack.append(value)
      case .load(let slot): stack.append(slots[slot])
      case .store(let slot): slots[slot] = pop()
      case .negate: stack.append(-pop())
      case .add: combine { $0 + $1 }
      case .subtract: combine { $0 - $1 }
      case .multiply: combine { $0 * $1 }
      case .divide:
        if stack.last == 0 { return .undefined }
        combine { $0 / $1 }
      case .power:
        let exponent = pop()
        let base = pop()
        guard let value = Self.power(base, exponent) else { return .undefined }
        stack.append(value)
      case .integerPower(let exponent):
        let base = pop()
        if base == 0, exponent < 0 { return .undefined }
        stack.append(Arithmetic.power(base, exponent))
      case .apply(let function):
        guard let value = functions[function](pop()) else { return .undefined }
        stack.append(value)
      case .predict(let place):
        guard let value = predict(predictors[place]) else { return .undefined }
        stack.append(value)
      case .largest(let count): select(count) { $0 > $1 }
      case .least(let count): select(count) { $0 < $1 }
      case .compare(let relation):
        let right = pop()
        stack.append(Self.holds(relation, pop(), right) ? 1 : 0)
      case .jumpUnless(let target): return pop() == 0 ? .jump(target) : .next
      case .jump(let target): return .jump(target)
      case .undefined: return .undefined
      }
      return .next
    }

    /// Applies a network of one output to the numbers on top of the stack.
    private mutating func predict(_ predictor: Predictor) -> Double? {
      let count = predictor.architecture.inputs
      var output = Double.nan
      let isDone: Bool = stack.withUnsafeBufferPointer { all in
        guard let end = all.baseAddress.map({ $0 + all.count }) else { return false }
        return (try? predictor.apply(to: end - count, into: &output)) != nil
      }
      stack.removeLast(count)
      return isDone && !output.isNaN ? output : nil
    }

    private mutating func pop() -> Double { stack.popLast() ?? .nan }

    private mutating func combine(_ operation: (Double, Double) -> Double) {
      let right = pop()
      stack.append(operation(pop(), right))
    }

    private mutating func select(_ count: Int, _ isBetter: (Double, Double) -> Bool) {
      let candidates = stack.suffix(count)
      var best = candidates.first ?? .nan
      for candidate in candidates {
        if candidate.isNaN { best = .nan }
        if isBetter(candidate, best) { best = candidate }
      }
      stack.removeLast(candidates.count)
      stack.append(best)
    }

    private static func power(_ base: Double, _ exponent: Double) -> Double? {
      if abs(exponent) < 9_000_000_000_000_000, Double(Int64(exponent)) == exponent {
        return base == 0 && exponent < 0 ? nil : Arithmetic.power(base, Int64(exponent))
      }
      if base < 0 || base == 0 && exponent < 0 { return nil }
      return Elementary.pow(base, exponent)
    }

    private static func holds(_ relation: Relation, _ a: Double, _ b: Double) -> Bool {
      switch relation {
      case .equal, .approximate: a == b
      case .notEqual: a != b
      case .less: a < b
      case .lessOrEqual: a <= b
      case .greater: a > b
      case .greaterOrEqual: a >= b
      }
    }
  }
}
