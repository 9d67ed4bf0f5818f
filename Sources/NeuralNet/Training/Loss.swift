public import TensorEngine

/// How far outputs are from their targets: one number, the mean over all of them.
public enum Loss: Sendable {
  /// `(y - t)^2`.
  case squared
  /// `|y - t|`.
  case absolute
  /// Half the square up to `delta`, and a line from there on: Huber (1964).
  case huber(delta: Double = 1)
  /// `-t log(y) - (1 - t) log(1 - y)` for a probability y; logarithms stop at -100.
  case binaryCrossEntropy
  /// The same for a score x, with `y = sigmoid(x)`.
  case binaryCrossEntropyOfScores
  /// `-log(softmax(x)[t])` for rows of scores, and for each the number of its class, from 0 on.
  case crossEntropy
  /// `-sum(t log(softmax(x)))` for rows of scores and of probabilities.
  case crossEntropyOfShares
  /// `max(0, 1 - t y)` for targets of 1 and -1.
  case hinge
}

extension Graph {
  /// Adds the loss of outputs against targets of the same shape, or of one class for each row.
  ///
  /// - Returns: a node of one number.
  /// - Throws: when the shapes do not fit.
  public mutating func apply(
    _ loss: Loss, _ outputs: Node, _ targets: Node
  ) throws(ShapeFault) -> Node {
    switch loss {
    case .squared:
      return try mean(apply(.map(.square), apply(.combine(.subtract), outputs, targets)))
    case .absolute:
      return try mean(apply(.map(.magnitude), apply(.combine(.subtract), outputs, targets)))
    case .huber(let delta):
      // With q = min(|d|, delta): q^2 / 2 + delta (|d| - q).
      let distance = try apply(.map(.magnitude), apply(.combine(.subtract), outputs, targets))
      let limit = constant(delta)
      let near = try apply(.combine(.smaller), distance, limit)
      let half = try apply(.combine(.multiply), apply(.map(.square), near), constant(0.5))
      let far = try apply(.combine(.multiply), apply(.combine(.subtract), distance, near), limit)
      return try mean(apply(.combine(.add), half, far))
    case .binaryCrossEntropy:
      return try mean(apply(Operation.binaryCrossEntropy, outputs, targets))
    case .binaryCrossEntropyOfScores:
      // t softplus(-x) + (1 - t) softplus(x): nothing cancels.
      let no = try apply(.combine(.subtract), constant(1), targets)
      let missed = try apply(.map(.softplus), apply(.map(.negative), outputs))
      let wrong = try apply(.map(.softplus), outputs)
      return try mean(
        apply(
          .combine(.add), apply(.combine(.multiply), targets, missed),
          apply(.combine(.multiply), no, wrong)))
    case .crossEntropy:
      return try negativeMean(apply(.pick, apply(.logSoftmax, outputs), targets))
    case .crossEntropyOfShares:
      let shares = try apply(.combine(.multiply), targets, apply(.logSoftmax, outputs))
      return try negativeMean(apply(.sum(axis: shape(of: shares).count - 1), shares))
    case .hinge:
      let product = try apply(.combine(.multiply), outputs, targets)
      return try mean(apply(.map(.relu), apply(.combine(.subtract), constant(1), product)))
    }
  }

  /// The mean of all elements.
  public mutating func mean(_ node: Node) throws(ShapeFault) -> Node {
    try scaledSum(node, 1)
  }

  private mutating func negativeMean(_ node: Node) throws(ShapeFault) -> Node {
    try scaledSum(node, -1)
  }

  private mutating func scaledSum(_ node: Node, _ sign: Double) throws(ShapeFault) -> Node {
    let count = shape(of: node).reduce(1, *)
    return try apply(
      .combine(.multiply), apply(.sum(axis: nil), node), constant(sign / Double(max(count, 1))))
  }
}
