/// Counts what a computation uses, and ends it where a limit is reached.
///
/// Steps and bytes are counted by rules that depend on nothing but the computation itself, so that
/// it ends at the same place on every machine.
public struct Meter: Sendable {
  /// The most steps; a step is about one operation on numbers of up to 64 bits.
  public let stepLimit: Int64
  /// The most bytes held at once.
  public let byteLimit: Int64
  /// The steps used so far.
  public private(set) var steps: Int64 = 0
  /// The bytes held now.
  public private(set) var bytes: Int64 = 0

  /// Creates a meter with its limits.
  public init(steps: Int64, bytes: Int64) {
    stepLimit = steps
    byteLimit = bytes
  }

  /// Counts steps before they are made.
  public mutating func charge(_ count: Int64) throws(Exhaustion) {
    let (sum, overflow) = steps.addingReportingOverflow(count)
    if overflow || sum > stepLimit {
      steps = stepLimit
      throw .steps
    }
    steps = sum
  }

  /// Counts bytes before they are held.
  public mutating func hold(bytes count: Int64) throws(Exhaustion) {
    let (sum, overflow) = bytes.addingReportingOverflow(count)
    if overflow || sum > byteLimit { throw .memory }
    bytes = sum
  }

  /// Counts bytes that are held no longer.
  public mutating func release(bytes count: Int64) {
    bytes = max(0, bytes - count)
  }
}

extension Meter {
  /// The most bits of a numerator and denominator together.
  public static let largestNumber: Int64 = 1 << 21

  /// Counts the making of a number of so many bits.
  public mutating func chargeNumber(bits: Int64) throws(Exhaustion) {
    if bits > Self.largestNumber { throw .memory }
    try charge(1 + bits / 64)
  }

  /// Counts a sum or product of two rationals before it is made.
  public mutating func chargeProduct(_ a: Rational, _ b: Rational) throws(Exhaustion) {
    let (left, right) = (a.bitWidth, b.bitWidth)
    if left <= 64, right <= 64 { return try charge(1) }
    try chargeNumber(bits: left + right)
    // Bringing the result to lowest terms costs most.
    let (a, b) = (1 + left / 64, 1 + right / 64)
    try charge(10 * min(a, b) + a * b / 8)
  }
}

/// The limit that ended a computation.
public enum Exhaustion: Error, Sendable {
  /// More steps than there are.
  case steps
  /// More bytes than there are.
  case memory
}
