import ExactMath
import NNSyntax
import SourceText

// Labels as vectors and back: what an encoder does before a network, and a decoder behind it.

extension Elaborator {
  /// `one_hot(k, n)`: n numbers, 1 at the place k and 0 elsewhere.
  mutating func oneHot(
    _ arguments: [Expression], at range: SourceRange
  ) throws(Rejection) -> Term {
    guard arguments.count == 2 else {
      throw reject(
        InterpreterCodes.wrongArity, "`one_hot` takes a place and a length", at: range,
        hint: "`one_hot(2, 3)` is `[0, 1, 0]`")
    }
    let place = try number(arguments[0], "the place")
    let length = try integer(arguments[1], "the length", in: 1...100_000)
    return vector(length, at: range) { index in
      let isHere = Condition(
        operands: [place, Number.exact(Rational(index + 1)).term(at: range)], relations: [.equal],
        range: range)
      return Term(
        .cases([
          (Number.exact(.one).term(at: range), isHere), (Number.exact(.zero).term(at: range), nil),
        ]), .number, range)
    }
  }

  private func vector(
    _ length: Int, at range: SourceRange, _ component: (Int) -> Term
  ) -> Term {
    let components = (0..<length).map { component($0) }
    return length == 1 ? components[0] : Term(.vector(components), .vector(length), range)
  }

  /// `encode("setosa", iris)`: the vector that stands for a class of the data.
  mutating func encode(
    _ arguments: [Expression], at range: SourceRange
  ) throws(Rejection) -> Term {
    let example = "write `encode(\"setosa\", iris)`"
    guard arguments.count == 2 else {
      throw reject(
        InterpreterCodes.wrongArity, "`encode` takes a label and data", at: range, hint: example)
    }
    let classes = try classNames(of: arguments[1], example)
    let label: String
    if case .text(let text) = arguments[0].kind {
      label = text
    } else {
      label = NumberText.short(.exact(try rational(arguments[0], "a label")))
    }
    guard let place = classes.firstIndex(of: label) else {
      throw reject(
        InterpreterCodes.badData, "there is no class `\(label)`", at: arguments[0].range,
        hint: nearest(to: label, among: classes).map { "did you mean `\($0)`?" }
          ?? "there are " + classes.prefix(8).map { "`\($0)`" }.joined(separator: ", "))
    }
    return vector(classes.count, at: range) { index in
      Number.exact(index == place ? .one : .zero).term(at: range)
    }
  }

  /// `decode(v, iris)`: the scores, and what the classes are called of which the greatest is meant.
  mutating func decode(
    _ arguments: [Expression], at range: SourceRange
  ) throws(Rejection) -> (scores: Term, classes: [String]) {
    let example = "write `decode(m(5.1, 3.5, 1.4, 0.2), iris)`"
    guard arguments.count == 2 else {
      throw reject(
        InterpreterCodes.wrongArity, "`decode` takes scores and data", at: range, hint: example)
    }
    let classes = try classNames(of: arguments[1], example)
    let scores = try term(arguments[0])
    guard scores.shape == .vector(classes.count) else {
      throw reject(
        InterpreterCodes.shapeMismatch,
        "the data has \(classes.count) classes, and this is \(scores.shape.description)",
        at: arguments[0].range, hint: "a score for each class is decoded")
    }
    return (scores, classes)
  }

  private mutating func classNames(
    of expression: Expression, _ hint: String
  ) throws(Rejection) -> [String] {
    let set = try dataSet(expression, hint)
    guard set.targets.count == 1, let classes = TaskData.classes(of: set.targetColumns[0]) else {
      throw reject(
        InterpreterCodes.badData, "the target of `\(set.name.text)` has no classes",
        at: expression.range, hint: hint)
    }
    return classes
  }
}
