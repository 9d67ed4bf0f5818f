import ExactMath
import NeuralNet
import TensorEngine

// How well a model does on data.

extension Predictor {
  /// The share of samples whose class is told rightly; nil where there are no classes.
  func accuracy(for task: TaskData, loss: Loss?) throws(ShapeFault) -> Double? {
    guard let table = try confusion(for: task, loss: loss) else { return nil }
    var right = 0
    for (index, row) in table.enumerated() { right += row[index] }
    return Double(right) / Double(task.samples.count)
  }

  /// For each class how many of its samples are taken for each class; nil where there are none.
  func confusion(for task: TaskData, loss: Loss?) throws(ShapeFault) -> [[Int]]? {
    let outputs = architecture.outputs
    let targets = task.samples.targets
    let classCount: Int
    if outputs > 1 {
      guard task.classes != nil else { return nil }
      classCount = outputs
    } else {
      guard task.isBinary else { return nil }
      classCount = 2
    }
    let answers = try apply(to: task.samples.inputs, count: task.samples.count)
    let lower = targets.min() ?? 0
    let limit = threshold(loss, lowerTarget: lower)
    var table = [[Int]](repeating: [Int](repeating: 0, count: classCount), count: classCount)
    for row in 0..<task.samples.count {
      if outputs == 1 {
        table[targets[row] > lower || targets[row] == 1 ? 1 : 0][answers[row] > limit ? 1 : 0] += 1
        continue
      }
      var best = row * outputs
      for place in (row * outputs)..<((row + 1) * outputs) where answers[place] > answers[best] {
        best = place
      }
      table[Int(targets[row])][best - row * outputs] += 1
    }
    return table
  }

  /// Above this an output means the second of two classes.
  private func threshold(_ loss: Loss?, lowerTarget: Double) -> Double {
    switch loss {
    case .hinge?, .binaryCrossEntropyOfScores?: 0
    default: lowerTarget < 0 ? 0 : 0.5
    }
  }
}
