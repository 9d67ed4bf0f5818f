import ExactMath
import NNSyntax
import NeuralNet
import SourceText
import TensorEngine

/// What a training is asked for, option by option.
struct TrainingOptions {
  var loss: (loss: Loss, name: String)?
  var method: TrainingSettings.Method?
  var rate: Double?
  var schedule = Schedule.constant
  var warmUp = 0
  var weightDecay = 0.0
  var longestGradient: Double?
  var epochs: Int?
  var steps: Int?
  var batch: Int?
  var shuffles = true
  var seed: UInt64?
  var patience: Int?
  var validation: (set: DataSet, range: SourceRange)?
  var seeds: [UInt64] = []
  /// The optimizer and the schedule, as the author asked for them.
  var methodText = "adam"
  var scheduleText = ""
  /// Where the loss was asked for.
  var lossRange: SourceRange?

  /// The most epochs or steps.
  private static let longest = 100_000_000

  static let losses: [(name: String, loss: Loss, summary: String)] = [
    ("mse", .squared, "the mean of (y - t)^2"),
    ("mae", .absolute, "the mean of |y - t|"),
    ("huber", .huber(), "half the square up to 1, a line from there on; `huber(delta)`"),
    ("cross_entropy", .crossEntropy, "-log(softmax(y)[class]), for one output a class"),
    ("bce", .binaryCrossEntropy, "-log of the probability of the class, for an output in (0, 1)"),
    ("bce_logits", .binaryCrossEntropyOfScores, "the same for a score, sigmoid included"),
    ("hinge", .hinge, "max(0, 1 - t y), for targets of -1 and 1"),
  ]

  /// The optimizers with the learning rates that they have by default.
  static let optimizers: [(name: String, rate: Double, summary: String)] = [
    ("sgd", 0.1, "a step against the gradient; `sgd(rate, momentum 0.9, nesterov)`"),
    ("adagrad", 0.1, "steps divided by the root of the sum of squares"),
    ("rmsprop", 0.01, "steps divided by the root of the mean square"),
    ("adam", 0.01, "mean gradient by the root of the mean square"),
    ("adamw", 0.01, "the same with weight decay beside it; `decay 0.01` by default"),
    ("lbfgs", 1, "quasi-Newton steps with all samples and a line search"),
  ]

  static let others: [(name: String, example: String, summary: String)] = [
    ("rate", "rate 0.01", "the learning rate"),
    ("epochs", "epochs 1000", "how often each sample is seen"),
    ("steps", "steps 2000", "how many steps, instead of epochs"),
    (
      "batch", "batch 64", "how many samples a step takes; all of them where there are 512 or fewer"
    ),
    ("seed", "seed 1", "what weights, order and dropout are drawn from"),
    ("seeds", "seeds 1..40", "training again and again, each time from new weights"),
    ("schedule", "schedule cosine", "`constant`, `step(100, 1/2)` by epochs, or `cosine`"),
    ("warmup", "warmup 100", "the rate grows from 0 for so many steps"),
    ("decay", "decay 0.01", "weight decay"),
    ("clip", "clip 1", "the longest that a gradient may be"),
    ("patience", "patience 20", "ends after so many epochs without a lower loss"),
    ("validation", "validation v", "the data that `patience` looks at"),
    ("ordered", "ordered", "samples in their order, not shuffled"),
  ]

  static let names: [String] =
    losses.map { $0.name } + optimizers.map { $0.name } + others.map { $0.name }

  // MARK: Reading

  /// Reads options.
  init(
    _ options: [Option], definitions: [Name: Definition], _ elaborator: inout Elaborator
  ) throws(Rejection) {
    var given: [String] = []
    for option in options {
      let kind = Self.kind(of: option.name)
      if given.contains(kind) {
        throw elaborator.reject(
          InterpreterCodes.badTraining,
          kind == option.name ? "`\(kind)` is given twice" : "there are two \(kind)s",
          at: option.range)
      }
      given.append(kind)
      try read(option, definitions, &elaborator)
    }
    if given.contains("epochs"), given.contains("steps"), let option = options.last {
      throw elaborator.reject(
        InterpreterCodes.badTraining, "both epochs and steps are given", at: option.range)
    }
  }

  private static func kind(of name: String) -> String {
    if losses.contains(where: { $0.name == name }) { return "loss" }
    if optimizers.contains(where: { $0.name == name }) { return "optimizer" }
    return name
  }

  private mutating func read(
    _ option: Option, _ definitions: [Name: Definition], _ elaborator: inout Elaborator
  ) throws(Rejection) {
    if let row = Self.losses.first(where: { $0.name == option.name }) {
      try requireNoValue(option, elaborator)
      loss = (row.loss, row.name)
      lossRange = option.range
      if row.name == "huber", let argument = option.arguments.first {
        let delta = try positive(argument.value, "the width of the square", &elaborator)
        loss = (.huber(delta: delta), row.name)
      } else if let argument = option.arguments.first {
        throw elaborator.reject(
          InterpreterCodes.badTraining, "`\(row.name)` takes nothing in brackets",
          at: argument.range)
      }
      return
    }
    if let row = Self.optimizers.first(where: { $0.name == option.name }) {
      try requireNoValue(option, elaborator)
      return try readOptimizer(row.name, option, &elaborator)
    }
    switch option.name {
    case "rate": rate = try positive(value(option, elaborator), "the learning rate", &elaborator)
    case "epochs": epochs = try count(option, &elaborator)
    case "steps": steps = try count(option, &elaborator)
    case "batch": batch = try count(option, &elaborator)
    case "warmup": warmUp = try count(option, &elaborator)
    case "patience": patience = try count(option, &elaborator)
    case "decay":
      weightDecay = try notNegative(value(option, elaborator), "the weight decay", &elaborator)
    case "clip":
      longestGradient = try positive(
        value(option, elaborator), "the longest gradient", &elaborator)
    case "seed":
      seed = UInt64(
        try elaborator.integer(value(option, elaborator), "a seed", in: 0...Int(Int32.max)))
    case "ordered": shuffles = false
    case "seeds": seeds = try Self.seeds(option.domain, option.range, &elaborator)
    case "schedule": try readSchedule(option, &elaborator)
    case "validation":
      let expression = try value(option, elaborator)
      guard case .name(let name) = expression.kind, case .data(let set, _)? = definitions[name]
      else {
        throw elaborator.reject(
          InterpreterCodes.badTraining, "`validation` takes the name of a data set",
          at: expression.range)
      }
      validation = (set, expression.range)
    default:
      throw elaborator.reject(
        InterpreterCodes.badTraining, "there is no option `\(option.name)`", at: option.nameRange,
        hint: nearest(to: option.name, among: Self.names).map { "did you mean `\($0)`?" }
          ?? "`nnbook help-language` lists them")
    }
  }

  private func requireNoValue(_ option: Option, _ elaborator: Elaborator) throws(Rejection) {
    guard let value = option.value else { return }
    let text = ExpressionPrinter.text(value)
    // What is an option itself follows behind a comma, an argument in brackets.
    let isOption = Self.names.contains { $0 == text || text.hasPrefix("\($0)(") }
    throw elaborator.reject(
      InterpreterCodes.badTraining,
      "\(isOption ? "a comma is" : "brackets are") missing behind `\(option.name)`",
      at: value.range,
      hint: "write `\(option.name)\(isOption ? ", \(text)" : "(\(text))")`")
  }

  private func value(_ option: Option, _ elaborator: Elaborator) throws(Rejection) -> Expression {
    if let value = option.value { return value }
    if let argument = option.arguments.first, option.arguments.count == 1 { return argument.value }
    let example = Self.others.first { $0.name == option.name }?.example ?? option.name
    throw elaborator.reject(
      InterpreterCodes.badTraining, "`\(option.name)` needs a value", at: option.range,
      hint: "write `\(example)`")
  }

  private func count(
    _ option: Option, _ elaborator: inout Elaborator
  ) throws(Rejection) -> Int {
    try elaborator.integer(
      value(option, elaborator), "the number of `\(option.name)`", in: 1...Self.longest)
  }

  private func positive(
    _ expression: Expression, _ what: String, _ elaborator: inout Elaborator
  ) throws(Rejection) -> Double {
    let number = try elaborator.double(expression, what)
    if number > 0 { return number }
    throw elaborator.reject(
      InterpreterCodes.badTraining, "\(what) is a positive number", at: expression.range)
  }

  private func notNegative(
    _ expression: Expression, _ what: String, _ elaborator: inout Elaborator
  ) throws(Rejection) -> Double {
    let number = try elaborator.double(expression, what)
    if number >= 0 { return number }
    throw elaborator.reject(
      InterpreterCodes.badTraining, "\(what) is not negative", at: expression.range)
  }

  static func seeds(
    _ domain: Domain?, _ range: SourceRange, _ elaborator: inout Elaborator
  ) throws(Rejection) -> [UInt64] {
    guard let domain else { return [] }
    let points = try DomainElaborator.finitePoints(of: domain, with: &elaborator)
    var seeds: [UInt64] = []
    for point in points {
      guard point.count == 1, let value = point[0].rational, let seed = Int(exactly: value),
        (0...Int(Int32.max)).contains(seed)
      else {
        throw elaborator.reject(
          InterpreterCodes.badTraining, "a seed is an integer from 0 on", at: range,
          hint: "write `seeds 1..40`")
      }
      seeds.append(UInt64(seed))
    }
    guard seeds.count <= 1_000 else {
      throw elaborator.reject(
        InterpreterCodes.badTraining, "up to 1,000 seeds are run at once", at: range)
    }
    return seeds
  }

  // MARK: Optimizers and schedules

  private mutating func readOptimizer(
    _ name: String, _ option: Option, _ elaborator: inout Elaborator
  ) throws(Rejection) {
    methodText = ExpressionPrinter.text(option)
    var momentum: Double?
    var dampening = 0.0
    var isNesterov = false
    var decay: Double?
    var epsilon: Double?
    var history = 10
    var searches = true
    for (index, argument) in option.arguments.enumerated() {
      var label = argument.label
      if label == nil, case .name(let name) = argument.value.kind,
        ["nesterov", "fixed"].contains(name.text)
      {
        label = name.text
      }
      switch (name, label) {
      case (_, nil) where index == 0, (_, "rate"):
        rate = try positive(argument.value, "the learning rate", &elaborator)
      case ("sgd", "momentum"), ("adam", "momentum"), ("adamw", "momentum"):
        momentum = try share(argument.value, "the momentum", &elaborator)
      case ("sgd", nil) where index == 1:
        momentum = try share(argument.value, "the momentum", &elaborator)
      case ("sgd", "dampening"):
        dampening = try share(argument.value, "the dampening", &elaborator)
      case ("sgd", "nesterov"): isNesterov = true
      case ("adam", "square"), ("adamw", "square"), ("rmsprop", "square"):
        decay = try share(argument.value, "the part of the mean square that stays", &elaborator)
      case ("adam", "epsilon"), ("adamw", "epsilon"), ("rmsprop", "epsilon"),
        ("adagrad", "epsilon"):
        epsilon = try positive(argument.value, "epsilon", &elaborator)
      case ("lbfgs", "history"):
        history = try elaborator.integer(argument.value, "the history", in: 1...1_000)
      case ("lbfgs", "fixed"): searches = false
      default:
        throw elaborator.reject(
          InterpreterCodes.badTraining, "`\(name)` takes no such argument", at: argument.range,
          hint: "for example " + Self.example(name))
      }
    }
    switch name {
    case "sgd":
      method = .gradient(
        .sgd(
          momentum: momentum ?? (isNesterov ? 0.9 : 0), dampening: dampening, nesterov: isNesterov))
    case "adagrad": method = .gradient(.adagrad(epsilon: epsilon ?? 1e-10))
    case "rmsprop":
      method = .gradient(.rmsprop(decay: decay ?? 0.99, epsilon: epsilon ?? 1e-8))
    case "adam":
      method = .gradient(
        .adam(momentum: momentum ?? 0.9, decay: decay ?? 0.999, epsilon: epsilon ?? 1e-8))
    case "adamw":
      method = .gradient(
        .adamW(momentum: momentum ?? 0.9, decay: decay ?? 0.999, epsilon: epsilon ?? 1e-8))
      if weightDecay == 0 { weightDecay = 0.01 }
    default: method = .lbfgs(history: history, searches: searches)
    }
    if rate == nil { rate = Self.optimizers.first { $0.name == name }?.rate }
  }

  private static func example(_ name: String) -> String {
    switch name {
    case "sgd": "`sgd(0.1, momentum 0.9, nesterov)`"
    case "rmsprop": "`rmsprop(0.01, square 0.99)`"
    case "lbfgs": "`lbfgs(1, history 10)` or `lbfgs(0.1, fixed)`"
    case "adagrad": "`adagrad(0.1)`"
    default: "`\(name)(0.01, momentum 0.9, square 0.999)`"
    }
  }

  private func share(
    _ expression: Expression, _ what: String, _ elaborator: inout Elaborator
  ) throws(Rejection) -> Double {
    let number = try elaborator.double(expression, what)
    if (0..<1).contains(number) { return number }
    throw elaborator.reject(
      InterpreterCodes.badTraining, "\(what) lies between 0 and 1", at: expression.range)
  }

  private mutating func readSchedule(
    _ option: Option, _ elaborator: inout Elaborator
  ) throws(Rejection) {
    let expression = try value(option, elaborator)
    scheduleText = ExpressionPrinter.text(expression)
    switch expression.kind {
    case .name(Name("constant")): schedule = .constant
    case .name(Name("cosine")): schedule = .cosine
    case .call(let function, let arguments):
      guard case .name(Name("step")) = function.kind, arguments.count == 2 else { fallthrough }
      schedule = .step(
        epochs: try elaborator.integer(
          arguments[0].value, "the number of epochs", in: 1...Self.longest),
        factor: try positive(arguments[1].value, "the factor", &elaborator))
    default:
      throw elaborator.reject(
        InterpreterCodes.badTraining, "there is no such schedule", at: expression.range,
        hint: "there are `constant`, `step(100, 1/2)` and `cosine`")
    }
  }
}

extension ExpressionPrinter {
  /// An option as it was written.
  static func text(_ option: Option) -> String {
    var text = option.name
    if !option.arguments.isEmpty {
      let arguments = option.arguments.map { argument in
        (argument.label.map { "\($0) " } ?? "") + self.text(argument.value)
      }
      text += "(\(arguments.joined(separator: ", ")))"
    }
    if let value = option.value { text += " \(self.text(value))" }
    return text
  }
}
