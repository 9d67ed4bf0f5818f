/// A weighted sum of the inputs on which a function depends alone.
struct Direction {
  /// The weights, one for each input, none of them 0.
  let weights: [Int]
  let profile: Profile

  /// The function's values at the sums, counted from the least sum.
  struct Profile: Hashable {
    /// The sums at which it is 0, as bits.
    var zeros: UInt64
    /// The sums at which it is 1, as bits.
    var ones: UInt64

    /// The profile of a constant, at the sum 0.
    init(constant value: Bool) {
      zeros = value ? 0 : 1
      ones = value ? 1 : 0
    }

    /// The profile of a function with one more input, of its restrictions to 0 and 1 there, and of
    /// the input's weight; `nil` where a sum has two values.
    init?(off: Profile, on: Profile, weight: Int) {
      let distance = UInt64(abs(weight))
      let (lower, upper) = weight < 0 ? (on, off) : (off, on)
      zeros = lower.zeros | upper.zeros << distance
      ones = lower.ones | upper.ones << distance
      if zeros & ones != 0 { return nil }
    }

    /// How often the value changes.
    var changeCount: Int {
      var result = 0
      let startsWithZero = zeros.trailingZeroBitCount < ones.trailingZeroBitCount
      var (present, next) = startsWithZero ? (zeros, ones) : (ones, zeros)
      while next != 0 {
        let belowNext = next & (0 &- next) &- 1
        (present, next) = (next, present & ~belowNext)
        result += 1
      }
      return result
    }
  }

  /// The least sum.
  var leastSum: Int { weights.reduce(0) { sum, weight in sum + min(0, weight) } }

  /// Whether the weights are smaller than another's or, if not, stand before them.
  func isSimpler(than other: Direction) -> Bool {
    if size != other.size { return size < other.size }
    return other.weights.lexicographicallyPrecedes(weights)
  }

  private var size: Int { weights.reduce(0) { sum, weight in sum + abs(weight) } }
}
