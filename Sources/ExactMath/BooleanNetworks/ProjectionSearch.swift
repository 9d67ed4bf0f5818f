/// The search for a sum for a function that depends on a weighted sum of its inputs alone.
enum ProjectionSearch {
  /// Absolute values of weights: small ones, and those of binary numbers.
  static let manyMagnitudes = [[1, 2, 3, 4], [1, 2, 4, 8, 16, 32]]
  /// Absolute values of weights for a quick search.
  static let fewMagnitudes = [[1, 2, 3]]

  /// The sum with the fewest units found for a function that depends on all its inputs, `nil` where
  /// none has at most so many.
  static func sum(
    of table: TruthTable, magnitudes: [[Int]], mostUnits: Int, _ meter: inout Meter
  ) throws(Exhaustion) -> ReLUSum? {
    var best: ReLUSum?
    for direction in try DirectionSearch.directions(for: table, magnitudes: magnitudes, &meter) {
      let limit = best.map { sum in sum.units.count - 1 } ?? mostUnits
      let search = ZigzagSearch(points: points(of: direction))
      guard let zigzag = try search.zigzag(mostUnits: limit, &meter),
        let sum = zigzag.sum(along: direction.weights, lowest: direction.leastSum)
      else { continue }
      best = sum.ordered
    }
    return best
  }

  private static func points(of direction: Direction) -> [ZigzagSearch.Point] {
    var result: [ZigzagSearch.Point] = []
    for offset in 0..<64 {
      let isZero = direction.profile.zeros >> UInt64(offset) & 1 == 1
      let isOne = direction.profile.ones >> UInt64(offset) & 1 == 1
      if isZero || isOne {
        result.append(
          ZigzagSearch.Point(at: Rational(direction.leastSum + offset), value: isOne ? 1 : 0))
      }
    }
    return result
  }
}
