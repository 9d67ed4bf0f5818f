/// A permutation of four inputs, with the negation of some of them and perhaps of the output.
///
/// Functions that differ by a symmetry have networks of the same size: a negated input `1 - x`
/// changes weights and biases, a negated output the constant and the signs of the factors.
struct FourInputSymmetry {
  /// For each input of the function, the input of its image that stands for it.
  let positions: [Int]
  /// For each input of the function, whether it is negated in the image.
  let negated: [Bool]
  let negatesOutput: Bool

  /// The number of symmetries: 24 permutations, 16 negations of inputs, 2 of the output.
  static let count = 24 * 16 * 2

  /// All symmetries, always in the same order.
  static let all: [FourInputSymmetry] = {
    var result: [FourInputSymmetry] = []
    result.reserveCapacity(count)
    for positions in permutations {
      for mask in 0..<16 {
        let negated = (0..<4).map { input in mask >> input & 1 == 1 }
        for negatesOutput in [false, true] {
          result.append(
            FourInputSymmetry(positions: positions, negated: negated, negatesOutput: negatesOutput))
        }
      }
    }
    return result
  }()

  private static var permutations: [[Int]] {
    var result: [[Int]] = []
    for a in 0..<4 {
      for b in 0..<4 where b != a {
        for c in 0..<4 where c != a && c != b {
          result.append([a, b, c, 6 - a - b - c])
        }
      }
    }
    return result
  }

  /// The table of the image of a function with this table.
  func image(of table: UInt16) -> UInt16 {
    // The entry of the function that an entry of the image is, put together digit by digit.
    var source = 0
    for input in 0..<4 where negated[input] { source |= 8 >> input }
    var result: UInt16 = 0
    for entry in 0..<16 {
      var index = source
      for input in 0..<4 where entry & 8 >> positions[input] != 0 { index ^= 8 >> input }
      if table >> UInt16(index) & 1 == 1 { result |= 1 << UInt16(entry) }
    }
    return negatesOutput ? ~result : result
  }

  /// A sum for the function, made from one for its image.
  func preimage(of sum: ReLUSum) -> ReLUSum {
    let units = sum.units.map { unit in
      var weights = [Int](repeating: 0, count: 4)
      var bias = unit.bias
      for input in 0..<4 {
        let weight = unit.weights[positions[input]]
        weights[input] = negated[input] ? -weight : weight
        if negated[input] { bias += weight }
      }
      return ReLUUnit(weights: weights, bias: bias, factor: unit.factor)
    }
    let result = ReLUSum(constant: sum.constant, units: units)
    return negatesOutput ? result.negated : result
  }
}
