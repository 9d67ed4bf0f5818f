/// The search for weighted sums on which a function depends alone.
///
/// Weights are chosen from the last input to the first. After each choice the restrictions of the
/// function to all values of the inputs before must depend on the sum of the inputs behind alone.
struct DirectionSearch {
  private let table: TruthTable
  /// The absolute values of weights that are tried.
  private let magnitudes: [Int]
  /// The directions found that change least, those that change less first.
  private(set) var found: [(direction: Direction, changeCount: Int)] = []

  /// How many directions are kept.
  private static let keptCount = 8
  /// How many choices of weights are gone on with.
  private static let choiceLimit = 200_000
  /// No sum is larger, so that the sums fit the bits of a word.
  private static let largestSum = 63

  /// The weights chosen for the last inputs, and the profiles of the restrictions.
  private struct Choice {
    let weights: [Int]
    let size: Int
    let profiles: [Direction.Profile]
  }

  /// The directions for a function with weights of absolute values from the lists given; each list
  /// is tried by itself.
  static func directions(
    for table: TruthTable, magnitudes lists: [[Int]], _ meter: inout Meter
  ) throws(Exhaustion) -> [Direction] {
    var result: [Direction] = []
    for list in lists {
      var search = DirectionSearch(table: table, magnitudes: list)
      try search.run(&meter)
      for (direction, _) in search.found
      where !result.contains(where: { known in known.profile == direction.profile }) {
        result.append(direction)
      }
    }
    return result
  }

  private init(table: TruthTable, magnitudes: [Int]) {
    self.table = table
    self.magnitudes = magnitudes
  }

  private mutating func run(_ meter: inout Meter) throws(Exhaustion) {
    let constants = (0..<table.entryCount).map { index in
      Direction.Profile(constant: table[index])
    }
    var open = [Choice(weights: [], size: 0, profiles: constants)]
    var count = 0
    while let choice = open.popLast() {
      count += 1
      if count > Self.choiceLimit { return }
      if choice.weights.count == table.inputCount {
        keep(Direction(weights: choice.weights, profile: choice.profiles[0]))
        continue
      }
      // The other sign of all weights is the same line, so the first weight is positive.
      let isFirst = choice.weights.count == table.inputCount - 1
      for magnitude in magnitudes.reversed() where choice.size + magnitude <= Self.largestSum {
        for weight in isFirst ? [magnitude] : [-magnitude, magnitude] {
          try meter.charge(Int64(4 * choice.profiles.count))
          guard let profiles = Self.joined(choice.profiles, weight: weight) else { continue }
          open.append(
            Choice(
              weights: [weight] + choice.weights, size: choice.size + magnitude,
              profiles: profiles))
        }
      }
    }
  }

  /// The profiles with one input more, `nil` where one of them has two values.
  private static func joined(
    _ profiles: [Direction.Profile], weight: Int
  ) -> [Direction.Profile]? {
    let half = profiles.count / 2
    var result: [Direction.Profile] = []
    result.reserveCapacity(half)
    for index in 0..<half {
      // The input behind which weights are chosen is the last digit of what is left.
      let (off, on) = (profiles[2 * index], profiles[2 * index + 1])
      guard let joined = Direction.Profile(off: off, on: on, weight: weight) else { return nil }
      result.append(joined)
    }
    return result
  }

  private mutating func keep(_ direction: Direction) {
    let changeCount = direction.profile.changeCount
    if found.count == Self.keptCount, let last = found.last, last.changeCount <= changeCount {
      return
    }
    if let same = found.firstIndex(where: { known in
      known.direction.profile == direction.profile
    }) {
      if direction.isSimpler(than: found[same].direction) { found[same].direction = direction }
      return
    }
    let place =
      found.firstIndex { known in known.changeCount > changeCount } ?? found.count
    found.insert((direction, changeCount), at: place)
    if found.count > Self.keptCount { found.removeLast() }
  }
}
