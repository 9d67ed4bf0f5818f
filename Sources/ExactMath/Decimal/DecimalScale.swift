/// Logarithms that relate bits to decimal digits, in integer arithmetic.
enum DecimalScale {
  /// log10(2) in units of 2^-64, rounded down.
  private static let log10Of2: UInt64 = 5_553_023_288_523_357_132
  /// log2(10) - 3 in units of 2^-64, rounded up.
  private static let fractionOfLog2Of10: UInt64 = 5_938_525_176_524_057_594

  /// log5(2) in units of 2^-64, rounded down.
  private static let log5Of2: UInt64 = 7_944_580_245_325_990_804

  /// The greatest `k` with `10^k <= 2^exponent`.
  ///
  /// Exact for exponents below 2^30: their multiples of log10(2) stay further from every integer
  /// (by its continued fraction, 5e-10 at least) than the error, `exponent / 2^64`. Beyond, the
  /// result may be one too small.
  static func floorOfLog10(powerOfTwo exponent: Int64) -> Int64 {
    let whole = Int64(exponent.magnitude.multipliedFullWidth(by: log10Of2).high)
    return exponent < 0 ? -whole - 1 : whole
  }

  /// The least number of bits, or one more, that hold every number of `digits` decimal digits;
  /// stops at `Int64.max`.
  static func bits(forDigits digits: Int64) -> Int64 {
    let fraction = Int64(digits.magnitude.multipliedFullWidth(by: fractionOfLog2Of10).high)
    let (whole, overflow) = digits.multipliedReportingOverflow(by: 3)
    let (sum, sumOverflow) = whole.addingReportingOverflow(fraction + 1)
    return overflow || sumOverflow ? .max : sum
  }

  /// The exponent of the only power of five that can have this many bits (at least one).
  static func powerOfFive(bitWidth: Int) -> Int {
    if bitWidth <= 1 { return 0 }
    // 5^k has floor(k log2(5)) + 1 bits, so that k is (bitWidth - 1) log5(2), rounded up.
    let width = UInt64(bitWidth - 1)
    return Int(clamping: width.multipliedFullWidth(by: log5Of2).high) + 1
  }
}
