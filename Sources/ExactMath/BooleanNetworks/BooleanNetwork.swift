/// A network of one hidden layer of ReLUs and one output that computes a Boolean function.
///
/// Its value is `outputBias` plus the sum of `outputWeights[j] * relu(hiddenWeights[j] · x +
/// hiddenBias[j])`, and is 0 or 1 at every corner `x` of the unit cube.
public struct BooleanNetwork: Sendable, Hashable {
  /// How many inputs there are.
  public let inputCount: Int
  /// For each hidden unit its weights, one for each input; whole numbers.
  public let hiddenWeights: [[Rational]]
  /// For each hidden unit its bias; whole numbers.
  public let hiddenBias: [Rational]
  /// For each hidden unit its weight in the output; none is 0.
  public let outputWeights: [Rational]
  /// The output where all hidden units are 0.
  public let outputBias: Rational

  /// How many hidden units there are.
  public var unitCount: Int { hiddenBias.count }

  init(_ sum: ReLUSum, inputCount: Int) {
    self.inputCount = inputCount
    hiddenWeights = sum.units.map { unit in unit.weights.map { weight in Rational(weight) } }
    hiddenBias = sum.units.map { unit in Rational(unit.bias) }
    outputWeights = sum.units.map { unit in unit.factor }
    outputBias = sum.constant
  }

  /// The network's value at a corner of the unit cube, `nil` where the number of inputs is another.
  public func value(at inputs: [Bool]) -> Rational? {
    guard inputs.count == inputCount else { return nil }
    var result = outputBias
    for unit in outputWeights.indices {
      var total = hiddenBias[unit]
      for (input, weight) in zip(inputs, hiddenWeights[unit]) where input { total += weight }
      if !total.isNegative { result += outputWeights[unit] * total }
    }
    return result
  }
}

extension BooleanNetwork {
  /// The most inputs of a function that a network is made for.
  public static let largestInputCount = 6

  /// Makes a network with few hidden units from a truth table.
  ///
  /// The table has `2^n` entries, `n` from 0 to 6, the first input being the most significant digit
  /// of an entry's number. `nil` for a table of another size.
  public static func synthesize(
    truthTable: [Bool], _ meter: inout Meter
  ) throws(Exhaustion) -> BooleanNetwork? {
    guard let table = TruthTable(truthTable) else { return nil }
    let sum = try NetworkSearch.smallestSum(of: table, &meter)
    return BooleanNetwork(sum, inputCount: table.inputCount)
  }
}
