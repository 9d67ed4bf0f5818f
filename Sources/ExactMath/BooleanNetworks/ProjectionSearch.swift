/// The search for a function of one weighted sum of the inputs.
enum ProjectionSearch {
  /// A function of one variable that is known at some whole numbers from 0 on.
  private struct Profile: Equatable {
    /// The numbers where it is known, as bits.
    var reached: UInt64
    /// Those where it is 1.
    var ones: UInt64
  }

  /// A direction on which the function depends alone.
  private struct Direction {
    let weights: [Int]
    /// What the sum starts from, the profile's 0.
    let start: Int
    let profile: Profile
    /// How often the values change along it.
    let changes: Int
  }

  /// The largest weight of an input.
  private static let largestWeight = 3
  /// The most units of a sum that is looked for.
  private static let mostUnits = 8
  /// How many directions are tried, those with the fewest changes.
  private static let triedDirections = 12

  /// The sum with the fewest units found for a function that depends on all its inputs.
  static func sum(of table: TruthTable, _ meter: inout Meter) throws(Exhaustion) -> ReLUSum? {
    var best: ReLUSum?
    for direction in try directions(of: table, &meter) {
      // Slopes up and down take turns, and between two of them lies a kink.
      let limit = best.map { sum in sum.units.count - 1 } ?? mostUnits
      if direction.changes - 1 > limit { continue }
      let search = ZigzagSearch(points: points(of: direction))
      guard let zigzag = try search.zigzag(mostUnits: limit, &meter) else { continue }
      guard let sum = zigzag.sum(along: direction.weights, lowest: direction.start) else {
        continue
      }
      best = sum.ordered
    }
    return best
  }

  private static func points(of direction: Direction) -> [ZigzagSearch.Point] {
    var result: [ZigzagSearch.Point] = []
    for offset in 0..<64 where direction.profile.reached >> UInt64(offset) & 1 == 1 {
      let isOne = direction.profile.ones >> UInt64(offset) & 1 == 1
      result.append(
        ZigzagSearch.Point(at: Rational(direction.start + offset), value: isOne ? 1 : 0))
    }
    return result
  }

  /// The directions to try, no two with the same profile.
  private static func directions(
    of table: TruthTable, _ meter: inout Meter
  ) throws(Exhaustion) -> [Direction] {
    var found: [Direction] = []
    var weights = [Int](repeating: largestWeight, count: table.inputCount)
    while true {
      try meter.charge(Int64(2 * table.entryCount))
      if let direction = direction(of: table, weights: weights),
        !found.contains(where: { other in other.profile == direction.profile })
      {
        found.append(direction)
      }
      guard let next = weights.lastIndex(where: { weight in weight > -largestWeight }),
        next > 0 || weights[0] > 1
      else { break }
      weights[next] -= weights[next] == 1 ? 2 : 1
      for later in (next + 1)..<max(next + 1, weights.count) { weights[later] = largestWeight }
    }
    found.sort { a, b in
      if a.changes != b.changes { return a.changes < b.changes }
      let (sizeOfA, sizeOfB) = (size(a.weights), size(b.weights))
      if sizeOfA != sizeOfB { return sizeOfA < sizeOfB }
      return b.weights.lexicographicallyPrecedes(a.weights)
    }
    return Array(found.prefix(triedDirections))
  }

  private static func size(_ weights: [Int]) -> Int {
    weights.reduce(0) { sum, weight in sum + abs(weight) }
  }

  /// The direction with these weights, `nil` where two corners on one level have different values.
  private static func direction(of table: TruthTable, weights: [Int]) -> Direction? {
    let start = weights.reduce(0) { sum, weight in sum + min(0, weight) }
    var ones: UInt64 = 0
    var zeros: UInt64 = 0
    for index in 0..<table.entryCount {
      var level = -start
      for input in weights.indices where index >> table.digit(ofInput: input) & 1 == 1 {
        level += weights[input]
      }
      if table[index] { ones |= 1 << UInt64(level) } else { zeros |= 1 << UInt64(level) }
      if ones & zeros != 0 { return nil }
    }
    let profile = Profile(reached: ones | zeros, ones: ones)
    return Direction(
      weights: weights, start: start, profile: profile, changes: changes(of: profile))
  }

  private static func changes(of profile: Profile) -> Int {
    var result = 0
    var last: Bool?
    for offset in 0..<64 where profile.reached >> UInt64(offset) & 1 == 1 {
      let value = profile.ones >> UInt64(offset) & 1 == 1
      if let last, last != value { result += 1 }
      last = value
    }
    return result
  }
}
