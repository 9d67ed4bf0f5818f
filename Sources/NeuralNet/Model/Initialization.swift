import TensorEngine

/// What weights begin with, of layers with `inputs` numbers going in and `outputs` coming out.
public enum Initialization: Hashable, Sendable {
  /// Variance `2 / inputs`: behind it a ReLU leaves half (He and others, 2015).
  case he
  /// Variance `2 / (inputs + outputs)` (Glorot and Bengio, 2010).
  case glorot
  /// Variance `1 / inputs` (LeCun and others, 1998).
  case leCun
  /// Normal numbers with this standard deviation, biases too.
  case normal(Double)
  /// Evenly distributed between minus and plus this number, biases too.
  case uniform(Double)
  /// Nothing but this number, biases too.
  case constant(Double)

  /// How far a weight may be from 0, for those rules that draw evenly between two ends.
  func limit(inputs: Int, outputs: Int) -> Double? {
    switch self {
    case .he: Elementary.sqrt(6 / Double(inputs))
    case .glorot: Elementary.sqrt(6 / Double(inputs + outputs))
    case .leCun: Elementary.sqrt(3 / Double(inputs))
    case .uniform(let limit): limit
    case .normal, .constant: nil
    }
  }
}

extension Architecture {
  /// Parameters to begin with.
  ///
  /// Each block has a stream of random numbers of its own, named by its place, so that a layer more
  /// changes nothing in the others. By default weights are drawn by the rule that fits the next
  /// activation, and biases evenly between `-1/sqrt(inputs)` and `1/sqrt(inputs)`.
  ///
  /// - Parameter rule: one rule for all weights.
  public func initialParameters(seed: UInt64, rule: Initialization? = nil) -> [Double] {
    var parameters: [Double] = []
    parameters.reserveCapacity(parameterCount)
    for (index, block) in blocks.enumerated() {
      var stream = RandomStream(seed: seed, name: "init \(index)")
      let rule = rule ?? block.initialization
      for place in 0..<block.range.count {
        parameters.append(Self.draw(block, place, rule, &stream))
      }
    }
    return parameters
  }

  private static func draw(
    _ block: ParameterBlock, _ place: Int, _ rule: Initialization, _ stream: inout RandomStream
  ) -> Double {
    switch block.kind {
    case .weights: return draw(rule, block, &stream)
    case .bias:
      switch rule {
      case .normal, .uniform, .constant: return draw(rule, block, &stream)
      case .he, .glorot, .leCun:
        let limit = 1 / Elementary.sqrt(Double(block.inputs))
        return stream.uniform(-limit, limit)
      }
    case .slope: return 0.25
    case .values(let basis): return basis.knots[place % basis.knots.count]
    case .edges(let basis):
      // Something near 0 that is not the same everywhere.
      let scale = 1 / Elementary.sqrt(Double(block.inputs * basis.knots.count))
      return scale * stream.normal()
    }
  }

  private static func draw(
    _ rule: Initialization, _ block: ParameterBlock, _ stream: inout RandomStream
  ) -> Double {
    if let limit = rule.limit(inputs: block.inputs, outputs: block.outputs) {
      return stream.uniform(-limit, limit)
    }
    switch rule {
    case .normal(let deviation): return deviation * stream.normal()
    case .constant(let number): return number
    case .he, .glorot, .leCun, .uniform: return 0
    }
  }
}
