import ExactMath
import TensorEngine

/// A row of the table of built-ins: what a function is called, takes and does, and what the
/// reference says about it.
struct Builtin: Sendable {
  let name: String
  /// Other spellings, as papers print them.
  var aliases: [String] = []
  let group: Group
  /// The names of the parameters, as the reference shows them.
  let parameters: [String]
  /// Whether the last parameter may be repeated.
  var isVariadic = false
  let summary: String
  /// The formula, as the reference shows it.
  let formula: String
  /// The derivative, as the reference shows it; empty where there is none.
  var derivative = ""
  /// The values that it takes; empty where that says nothing.
  var range = ""
  /// Where the function comes from.
  var source = ""
  let implementation: Implementation
  /// The function and its derivatives as Float64, where that is more than the implementation says.
  var numeric: ScalarFunction?
  /// The function as a formula of real numbers, for claims; nil where it is none.
  var rule: FormulaRule?
  /// The same for functions whose value is a vector.
  var vectorRule: VectorRule?

  /// Makes the function's node from the components of its arguments.
  typealias FormulaRule =
    @Sendable (inout FormulaGraph, [[FormulaNode]], inout Meter) throws(Exhaustion) -> FormulaNode

  /// Makes the nodes of the components of a function's value from those of its arguments.
  typealias VectorRule =
    @Sendable (inout FormulaGraph, [[FormulaNode]], inout Meter) throws(Exhaustion) -> [FormulaNode]

  enum Group: String, CaseIterable, Sendable {
    case activation = "Activations"
    case elementary = "Elementary functions"
    case rounding = "Steps and rounding"
    case linearAlgebra = "Vectors and matrices"
    case gate = "Logic"
    case form = "Special forms"
  }

  enum Implementation: Sendable {
    /// A function of numbers that is smooth and seldom exact.
    case smooth(SmoothFunction)
    /// A function of numbers in exact arithmetic; applied to vectors component by component.
    case numbers(@Sendable (inout Arithmetic, [Number]) throws(Fault) -> Number)
    /// A function of vectors and matrices, with the shape of its result.
    case values(
      shape: @Sendable ([Shape]) throws(Fault) -> Shape,
      apply: @Sendable (inout Arithmetic, [Value]) throws(Fault) -> Value)
    /// A form that the checker knows.
    case form
  }

  /// Whether it is a form that the checker knows, and no function by itself.
  var isForm: Bool {
    if case .form = implementation { return true }
    return false
  }

  /// Whether it takes so many arguments.
  func takes(_ count: Int) -> Bool {
    isVariadic ? count >= parameters.count : count == parameters.count
  }

  /// How many arguments it takes, in words.
  var arity: String {
    let count = parameters.count
    return isVariadic
      ? "at least \(count) argument\(count == 1 ? "" : "s")"
      : "\(count) argument\(count == 1 ? "" : "s")"
  }
}
