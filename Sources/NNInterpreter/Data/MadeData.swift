import ExactMath
import NNSyntax
import SourceText
import TensorEngine

// Data sets that are drawn, split and scaled.

extension DataDefiner {
  /// What can make data, for messages.
  private static let makers =
    SampleData.allCases.map { $0.rawValue } + ["csv", "split", "standardize"]

  func made(_ option: Option, _ data: DataDefinition) throws(Rejection) -> [DataSet] {
    switch option.name {
    case "split": return try split(option, data)
    case "standardize": return [try standardize(option, data)]
    default: break
    }
    guard let sample = SampleData(rawValue: option.name) else {
      // What is called is an expression after all: a matrix of rows, say.
      if definitions[Name(option.name)] != nil || Builtins.isBuiltin(option.name) {
        return [try dataSet(data.items[0].name, rows(of: option), NNSyntax.Scope(), seed: 0)]
      }
      throw rejection(
        InterpreterCodes.unknownName, "nothing called `\(option.name)` makes data",
        at: option.nameRange,
        nearest(to: option.name, among: Self.makers).map { "did you mean `\($0)`?" }
          ?? "there are " + Self.makers.map { "`\($0)`" }.joined(separator: ", "))
    }
    return [try draw(sample, option, data)]
  }

  /// An option read as the call that it looks like.
  private func rows(of option: Option) -> [Point] {
    let call = Expression(
      .call(
        Expression(.name(Name(option.name)), at: option.nameRange),
        option.arguments.map { Argument(value: $0.value, binding: nil) }), at: option.range)
    return [Point(coordinates: [call], range: option.range)]
  }

  func isSampleData(_ data: DataDefinition) -> Bool {
    if case .made(let option) = data.source { return SampleData(rawValue: option.name) != nil }
    return false
  }

  private var elaborator: Elaborator {
    Elaborator(NameScope(definitions: definitions), cache: cache, budget: budget)
  }

  /// The seed that a statement gives, or else the block's.
  func seed(of data: DataDefinition) throws(Rejection) -> UInt64 {
    guard let expression = data.seed else { return seed }
    var elaborator = elaborator
    return UInt64(try elaborator.integer(expression, "a seed", in: 0...Int(Int32.max)))
  }

  private func draw(
    _ sample: SampleData, _ option: Option, _ data: DataDefinition
  ) throws(Rejection) -> DataSet {
    var elaborator = elaborator
    let example = "write `\(sample.rawValue)(200, noise 0.1) seed 1`"
    var count = 200
    var noise = sample.noise
    for (index, argument) in option.arguments.enumerated() {
      switch argument.label {
      case nil where index == 0:
        count = try elaborator.integer(
          argument.value, "the number of points", in: 1...DomainElaborator.pointLimit)
      case nil where index == 1, "noise":
        noise = try elaborator.double(argument.value, "the noise")
      default:
        throw rejection(
          InterpreterCodes.badData, "`\(sample.rawValue)` takes a number of points and a noise",
          at: argument.range, example)
      }
    }
    if let expression = data.noise { noise = try elaborator.double(expression, "the noise") }
    guard noise >= 0 else {
      throw rejection(
        InterpreterCodes.badData, "noise is a standard deviation, and not negative",
        at: option.range, example)
    }
    try charge(count, columns: 3, at: option.range)
    let points = sample.draw(count, noise: noise, seed: try seed(of: data))
    let names = (0...(points.map { $0.label }.max() ?? 0)).map { "class \($0 + 1)" }
    return DataSet(
      name: data.items[0].name,
      columns: [
        DataSet.Column(name: "x", values: .numbers(points.map { .approximate($0.x) })),
        DataSet.Column(name: "y", values: .numbers(points.map { .approximate($0.y) })),
        DataSet.Column(name: "class", values: .labels(points.map { $0.label }, names: names)),
      ], targets: [2], count: count)
  }

  private func charge(_ rows: Int, columns: Int, at range: SourceRange) throws(Rejection) {
    var evaluator = Evaluator(budget: budget)
    do {
      try evaluator.compute(at: range) { (arithmetic) throws(Fault) in
        try arithmetic.chargeMemory(Value.bytes(ofArrays: columns, withNumbers: rows))
      }
    } catch {
      throw Rejection(diagnostic: error)
    }
  }

  /// Adds normal numbers to the targets.
  func noisy(
    _ set: DataSet, _ noise: Expression, _ data: DataDefinition
  ) throws(Rejection) -> DataSet {
    var elaborator = elaborator
    let deviation = try elaborator.double(noise, "the noise")
    var stream = RandomStream(seed: try seed(of: data), name: "noise")
    var columns = set.columns
    for target in set.targets {
      guard deviation >= 0, let numbers = columns[target].values.numbers else {
        throw rejection(
          InterpreterCodes.badData,
          deviation < 0
            ? "noise is a standard deviation, and not negative" : "labels have no noise",
          at: noise.range, nil)
      }
      columns[target] = DataSet.Column(
        name: columns[target].name,
        values: .numbers(numbers.map { .approximate($0.double + deviation * stream.normal()) }))
    }
    return DataSet(name: set.name, columns: columns, targets: set.targets, count: set.count)
  }

  // MARK: Other data

  /// The data set that an argument names.
  private func dataSet(named argument: OptionArgument) throws(Rejection) -> DataSet {
    guard case .name(let name) = argument.value.kind else {
      throw rejection(
        InterpreterCodes.badData, "the name of a data set is expected here",
        at: argument.value.range, nil)
    }
    switch definitions[name] {
    case .data(let set, _)?: return set
    case .failed?:
      throw rejection(
        InterpreterCodes.failedDefinition, Elaborator.failedUseMessage(name),
        at: argument.value.range, nil)
    case .open(let hole, _)?: throw Rejection(diagnostic: nil, openHole: hole)
    default:
      throw rejection(
        InterpreterCodes.unknownName, "no data is called `\(name.text)`", at: argument.value.range,
        nil)
    }
  }

  /// `split(d, 4/5)`: rows in random order, the first so many in one set and the rest in the other.
  private func split(_ option: Option, _ data: DataDefinition) throws(Rejection) -> [DataSet] {
    let example = "write `a, b = split(d, 4/5) seed 1`"
    guard option.arguments.count == 2, option.arguments.allSatisfy({ $0.label == nil }) else {
      throw rejection(
        InterpreterCodes.wrongArity, "`split` takes data and the share of its first part",
        at: option.range, example)
    }
    guard data.items.count == 2 else {
      throw rejection(
        InterpreterCodes.badData, "a split makes two data sets", at: data.items[0].range, example)
    }
    let whole = try dataSet(named: option.arguments[0])
    var elaborator = elaborator
    let share = try elaborator.rational(option.arguments[1].value, "the share of a split")
    // The nearest number of rows.
    let first = Int(exactly: (share * Rational(whole.count) + Rational.one / 2).floor) ?? -1
    guard first >= 1, first < whole.count else {
      throw rejection(
        InterpreterCodes.badData,
        "each part of a split has a row at least, and \(whole.count) rows are there",
        at: option.arguments[1].range, "the share lies between 0 and 1")
    }
    var order = Array(0..<whole.count)
    var stream = RandomStream(seed: try seed(of: data), name: "split")
    stream.shuffle(&order)
    return [
      whole.rows(order[..<first].sorted(), name: data.items[0].name),
      whole.rows(order[first...].sorted(), name: data.items[1].name),
    ]
  }

  /// `standardize(d)`, `standardize(d, by training)`: inputs less their mean, divided by their
  /// standard deviation.
  private func standardize(_ option: Option, _ data: DataDefinition) throws(Rejection) -> DataSet {
    guard let first = option.arguments.first, option.arguments.count <= 2, first.label == nil,
      option.arguments.dropFirst().allSatisfy({ $0.label == "by" })
    else {
      throw rejection(
        InterpreterCodes.wrongArity, "`standardize` takes data, and the data whose scale it takes",
        at: option.range, "write `standardize(test, by training)`")
    }
    let set = try dataSet(named: first)
    let model = option.arguments.count == 2 ? try dataSet(named: option.arguments[1]) : set
    guard model.columns.count == set.columns.count else {
      throw rejection(
        InterpreterCodes.shapeMismatch, "both have to have the same columns", at: option.range, nil)
    }
    var columns: [DataSet.Column] = []
    for (index, column) in set.columns.enumerated() {
      guard !set.targets.contains(index), case .numbers(let numbers) = column.values,
        let sample = model.columns[index].values.numbers
      else {
        columns.append(column)
        continue
      }
      let (mean, deviation) = Self.scale(of: sample.map { $0.double })
      columns.append(
        DataSet.Column(
          name: column.name,
          values: .numbers(
            numbers.map { .approximate(($0.double - mean) / (deviation > 0 ? deviation : 1)) })))
    }
    return DataSet(
      name: data.items[0].name, columns: columns, targets: set.targets, count: set.count)
  }

  /// Mean and standard deviation, of all of the population.
  private static func scale(of numbers: [Double]) -> (mean: Double, deviation: Double) {
    let count = Double(numbers.count)
    let mean = numbers.reduce(0, +) / count
    let square = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
    return (mean, Elementary.sqrt(square))
  }
}
