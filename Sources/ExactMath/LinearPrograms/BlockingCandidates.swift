/// The rows that may be the first in the way of a movement, found in floating-point arithmetic with
/// bounds on its errors: only these are compared in integers of any size.
///
/// All numbers are scaled by powers of two, rows one by one and the vertex as a whole, so that none
/// is beyond the range of a Double. What is too small for that is NaN: all comparisons with it
/// fail, and the row remains a candidate.
struct BlockingCandidates {
  /// The candidates in order, the goal first.
  private(set) var rows: [Int] = []
  /// Whether the only candidate certainly is in the way.
  private(set) var isCertain = false

  init(
    _ vertex: Vertex, _ direction: Vertex.Direction, _ system: ConstraintRows, before end: Int,
    goal: Int?
  ) {
    let estimates = Estimates(vertex, direction)
    var near: [(row: Int, distance: Distance)] = []
    var least = Double.infinity
    system.approximations.withUnsafeBufferPointer { factors in
      if let goal, let distance = estimates.distance(factors, goal, isGoal: true) {
        near.append((goal, distance))
        least = distance.upper
      }
      for index in 0..<end where system.rows[index].canBlock {
        guard let distance = estimates.distance(factors, index, isGoal: false) else { continue }
        if distance.lower > least { continue }
        near.append((index, distance))
        if distance.upper < least { least = distance.upper }
      }
    }
    for (row, distance) in near where !(distance.lower > least) {
      rows.append(row)
      isCertain = rows.count == 1 && distance.upper < .infinity
    }
  }

  /// Bounds on how far it is to where a row is zero; both infinite where it may not be in the way.
  private struct Distance {
    let lower: Double
    let upper: Double
  }

  private struct Estimates {
    let way: [Double]
    let point: [Double]
    let isIncreasing: Bool
    /// Rounded factors, entries, products, sums and quotients, with room to spare.
    let relativeError: Double

    init(_ vertex: Vertex, _ direction: Vertex.Direction) {
      way = vertex.approximation(direction.column)
      point = vertex.approximation(vertex.pointColumn)
      isIncreasing = direction.isIncreasing
      relativeError = Double(vertex.variableCount + 16) * 0x1p-51
    }

    /// Nil where the row certainly is not in the way.
    func distance(
      _ factors: UnsafeBufferPointer<Double>, _ index: Int, isGoal: Bool
    ) -> Distance? {
      let start = index * way.count
      var (growth, growthSize, value, valueSize) = (0.0, 0.0, 0.0, 0.0)
      for place in 0..<way.count {
        let factor = factors[start + place]
        let (a, b) = (factor * way[place], factor * point[place])
        growth += a
        growthSize += a.magnitude
        value += b
        valueSize += b.magnitude
      }
      let (growthError, valueError) = (growthSize * relativeError, valueSize * relativeError)
      var rate = isIncreasing ? -growth : growth
      if isGoal { (rate, value) = (rate.magnitude, value.magnitude) }
      if rate < -growthError || growthSize == 0 { return nil }
      guard rate > growthError else { return Distance(lower: -.infinity, upper: .infinity) }
      return Distance(
        lower: (value - valueError) / (rate + growthError),
        upper: (value + valueError) / (rate - growthError))
    }
  }
}

extension Vertex {
  /// The entries of a column, all scaled by the same power of two.
  func approximation(_ column: Int) -> [Double] {
    entries.withUnsafeBufferPointer { entries in
      let start = entries.baseAddress.unsafelyUnwrapped + column * stride * width
      return (0..<stride).map {
        SignedWords.approximation(start + $0 * width, width, scaledDownBy: bits)
      }
    }
  }
}

extension SignedWords {
  /// An integer divided by a power of two that is not less, with a relative error below 2^-52; NaN
  /// where that is too small.
  static func approximation(_ a: Words, _ count: Int, scaledDownBy shift: Int) -> Double {
    if count == 1 {
      return a[0] == 0 ? 0 : Double(Int64(bitPattern: a[0])) * powerOfTwo(-shift)
    }
    // The highest 63 bits and the sign.
    let excess = bitWidth(a, count) - 63
    if excess <= 0 { return approximation(a, 1, scaledDownBy: shift) }
    let (word, rest) = (excess / 64, UInt64(excess % 64))
    var high = a[word] &>> rest
    if rest > 0 { high |= a[word + 1] &<< (64 &- rest) }
    return Double(Int64(bitPattern: high)) * powerOfTwo(excess - shift)
  }

  /// A power of two not above 1; NaN where it is near the end of the range.
  private static func powerOfTwo(_ exponent: Int) -> Double {
    exponent < -400 ? .nan : Double(bitPattern: UInt64(1023 + exponent) << 52)
  }
}
