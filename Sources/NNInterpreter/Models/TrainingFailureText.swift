import ExactMath
import NNSyntax
import NeuralNet
import SourceText
import TensorEngine

extension TrainingFailure {
  /// What went wrong, where, probably why, and what to do about it.
  func diagnostic(
    of training: CheckedTraining, start: [Double], seed: UInt64, at range: SourceRange
  ) -> Diagnostic {
    let isDivergent = loss.isFinite
    let number =
      isDivergent ? NumberText.short(.approximate(loss)) : loss.isNaN ? "NaN" : "infinite"
    var message = "step \(step): the loss is \(number)"
    if training.settings.epochs < step { message += " (epoch \(epoch))" }
    var notes: [String] = []
    if let layer {
      let text = training.model.elementText(at: layer)
      notes.append(
        isDivergent
          ? "the largest numbers come out of \(text)"
          : "the first numbers that are not finite come out of \(text)")
    }
    if let lossBefore, let firstLoss {
      notes.append(
        "the loss began at \(NumberText.short(.approximate(firstLoss))), and was "
          + "\(NumberText.short(.approximate(lossBefore))) in the step before; the largest weight "
          + "is \(NumberText.short(.approximate(largestParameter)))")
    }
    if !training.seeds.isEmpty { notes.append("with the seed \(seed)") }
    return Diagnostic(
      InterpreterCodes.trainingDiverges, message, at: range, hint: remedy(training), notes: notes)
  }

  private func remedy(_ training: CheckedTraining) -> String {
    guard let lossBefore, let firstLoss else {
      return "a function has no value for the data as it is, or numbers are too large; "
        + "`standardize` brings inputs to the same scale, and targets may be divided by a number"
    }
    if lossBefore > firstLoss || largestParameter > 1e3 {
      let rate = NumberText.plain(.approximate(training.settings.rate / 10))
      return "the steps are too long: take a smaller learning rate, such as \(rate), "
        + "or `clip 1`; large inputs want `standardize`"
    }
    return "a function has no value where the weights came to (a logarithm or root of a negative "
      + "number, a division by 0)"
  }
}

extension Model {
  /// The element of the chain at a place, in words.
  func elementText(at path: [Int]) -> String {
    guard let place = path.first, elements.indices.contains(place) else { return "a layer" }
    let text = elements[place].text
    return "`\(text)`, element \(place + 2) of the chain" + (path.count > 1 ? ", inside" : "")
  }
}

extension ModelElement {
  /// The element as it is written.
  var text: String {
    switch self {
    case .linear(let outputs): "linear(\(outputs))"
    case .fixed(.activation(_, let name), _), .fixed(.function(_, let name, _, _), _): name
    case .fixed: "linear(W, b)"
    case .prelu: "prelu"
    case .maxout(let count): "maxout(\(count))"
    case .residual(let inner): "residual(" + inner.map { $0.text }.joined(separator: " -> ") + ")"
    case .dropout(let rate): "dropout(\(NumberText.exact(rate)))"
    case .spline(let knots, _): "spline(\(knots.count))"
    case .kan(let outputs, let knots, _): "kan(\(outputs), \(knots.count))"
    }
  }
}
