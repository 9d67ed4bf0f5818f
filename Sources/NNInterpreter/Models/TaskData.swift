import ExactMath
import NNSyntax
import NeuralNet
import SourceText
import TensorEngine

/// A data set as a network takes it: numbers in, and numbers or classes to come out.
struct TaskData {
  let samples: Samples
  /// What the classes are called; nil where numbers are to come out.
  let classes: [String]?
  /// What the numbers of the target are called as classes, for two classes told by one output.
  let isBinary: Bool

  /// What makes the targets: numbers as they are, or the place of each among the classes.
  enum Targets {
    case numbers
    case classes
    /// -1 and 1 for two classes.
    case signs
  }

  /// Takes the columns of a data set for a network with so many outputs.
  ///
  /// - Parameters:
  ///   - loss: what the targets are for; nil where that is to be found out.
  ///   - known: the classes that the network has been trained to tell apart.
  init(
    _ set: DataSet, inputs: Int, outputs: Int, loss: Loss?, known: [String]? = nil,
    at range: SourceRange
  ) throws(Rejection) {
    func rejection(_ message: String, _ hint: String? = nil) -> Rejection {
      Rejection(
        diagnostic: Diagnostic(InterpreterCodes.shapeMismatch, message, at: range, hint: hint))
    }
    let columns = set.inputs
    guard columns.count == inputs else {
      throw rejection(
        "the model takes \(inputs) number\(inputs == 1 ? "" : "s"), and `\(set.name.text)` has "
          + "\(columns.count) column\(columns.count == 1 ? "" : "s") beside the target",
        columns.isEmpty ? "the last coordinate of a row is the target, `(x, x^2)`" : nil)
    }
    if let labels = columns.first(where: { $0.values.numbers == nil }) {
      throw rejection(
        "the column `\(labels.name)` has labels, and numbers go into a model",
        "choose columns, `csv(\"...\", columns (a, b), target c)`")
    }
    let targets = set.targetColumns
    let named = targets.count == 1 ? known ?? Self.classes(of: targets[0]) : nil
    let kind = try Self.kind(named, targets, outputs: outputs, loss, set, rejection)
    switch kind {
    case .numbers:
      guard targets.count == outputs else {
        throw rejection(
          "\(outputs) number\(outputs == 1 ? " comes" : "s come") out of the model, and "
            + "`\(set.name.text)` has \(targets.count) target\(targets.count == 1 ? "" : "s")",
          named == nil ? nil : "`cross_entropy` wants one output for each class")
      }
      classes = nil
    case .classes, .signs: classes = named
    }
    isBinary = outputs == 1 && named?.count == 2
    let wanted: [[Double]]
    switch kind {
    case .numbers: wanted = targets.map { ($0.values.numbers ?? []).map { $0.double } }
    case .classes, .signs:
      var places: [Double] = []
      for name in Self.classNames(of: targets[0]) {
        guard let place = named?.firstIndex(of: name) else {
          throw rejection("the model has not been trained to tell the class `\(name)`")
        }
        places.append(kind == .signs ? (place == 0 ? -1 : 1) : Double(place))
      }
      wanted = [places]
    }
    let inputNumbers = Self.rows(
      of: columns.map { ($0.values.numbers ?? []).map { $0.double } }, set.count)
    let targetNumbers = Self.rows(of: wanted, set.count)
    guard
      let samples = Samples(inputs: inputNumbers, targets: targetNumbers, count: set.count),
      inputNumbers.allSatisfy({ $0.isFinite }), targetNumbers.allSatisfy({ $0.isFinite })
    else { throw rejection("a number of the data is too large for a Float64") }
    self.samples = samples
  }

  /// The loss where nobody has said which.
  var usualLoss: Loss {
    classes == nil ? .squared : isBinary ? .binaryCrossEntropyOfScores : .crossEntropy
  }

  /// The names of the classes that a column tells apart; nil where it has other numbers.
  static func classes(of column: DataSet.Column) -> [String]? {
    switch column.values {
    case .labels(_, let names): names
    case .numbers:
      column.classes?.map { NumberText.short(.exact($0)) }
    }
  }

  /// For each row what its class is called.
  private static func classNames(of column: DataSet.Column) -> [String] {
    switch column.values {
    case .labels(let labels, let names): labels.map { names[$0] }
    case .numbers(let numbers): numbers.map { NumberText.short($0) }
    }
  }

  private static func kind(
    _ named: [String]?, _ targets: [DataSet.Column], outputs: Int, _ loss: Loss?, _ set: DataSet,
    _ rejection: (String, String?) -> Rejection
  ) throws(Rejection) -> Targets {
    let isLabelled = targets.contains { $0.values.numbers == nil }
    let wantsClasses = loss.map { $0.targetsAreClasses } ?? (isLabelled || outputs > targets.count)
    if wantsClasses, outputs > 1 {
      guard let named else {
        throw rejection(
          "`cross_entropy` is for classes, and the target of `\(set.name.text)` has other numbers",
          "use `mse` for numbers")
      }
      guard named.count <= outputs else {
        throw rejection(
          "`\(set.name.text)` has \(named.count) classes, and \(outputs) numbers come out of the "
            + "model", "end the model with `-> \(named.count)`")
      }
      return .classes
    }
    if outputs == 1, targets.count == 1, named?.count == 2, let loss {
      switch loss {
      case .hinge: return .signs
      case .binaryCrossEntropy, .binaryCrossEntropyOfScores: return .classes
      default: break
      }
    }
    if let loss, loss.targetsAreClasses {
      throw rejection(
        "`cross_entropy` wants one output for each class, and the model has one output",
        "use `bce_logits` for two classes")
    }
    if isLabelled {
      guard outputs == 1, named?.count == 2 else {
        throw rejection(
          "the target of `\(set.name.text)` has \(named?.count ?? 0) labels, and the model has "
            + "\(outputs) output\(outputs == 1 ? "" : "s")",
          "use `cross_entropy`, and end the model with `-> \(named?.count ?? 2)`")
      }
      return .classes
    }
    return .numbers
  }

  private static func rows(of columns: [[Double]], _ count: Int) -> [Double] {
    var result: [Double] = []
    result.reserveCapacity(columns.count * count)
    for row in 0..<count { for column in columns { result.append(column[row]) } }
    return result
  }
}
