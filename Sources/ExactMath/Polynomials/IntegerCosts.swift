extension Meter {
  /// Counts sums of integers of up to so many bits before they are made.
  mutating func chargeIntegerSums(_ count: Int, bits: Int64) throws(Exhaustion) {
    if bits > Self.largestNumber { throw .memory }
    // A step is about one operation on rationals, in the time of which many words are added.
    try charge(count, timesSteps: bits < 64 ? 1 : 2 + bits / 512)
  }

  /// Counts products of integers of up to so many bits each, and sums of these, before they are
  /// made.
  mutating func chargeIntegerProducts(
    _ count: Int, bits: Int64, by other: Int64
  ) throws(Exhaustion) {
    // The sum of two sizes within the limit cannot overflow; beyond it nothing is added.
    if bits > Self.largestNumber || other > Self.largestNumber - bits { throw .memory }
    if bits + other < 64 { return try charge(count, timesSteps: 1) }
    let (left, right) = (bits / 64, other / 64)
    try charge(count, timesSteps: 3 + (left + right) / 4 + left * right / 16)
  }

  /// Counts greatest common divisors of integers of up to so many bits each before they are made.
  mutating func chargeIntegerDivisors(
    _ count: Int, bits: Int64, and other: Int64
  ) throws(Exhaustion) {
    if bits > Self.largestNumber || other > Self.largestNumber { throw .memory }
    let (left, right) = (bits / 64, other / 64)
    // A word of the shorter number takes about ten steps of Euclid's algorithm on leading words.
    try charge(
      count, timesSteps: 1 + 10 * min(left, right) + max(left, right) / 4 + left * right / 8)
  }

  /// Counts so many steps so many times.
  mutating func charge(_ count: Int, timesSteps steps: Int64) throws(Exhaustion) {
    let (product, overflow) = Int64(count).multipliedReportingOverflow(by: steps)
    try charge(overflow ? .max : product)
  }
}
