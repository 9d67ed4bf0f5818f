public import NNInterpreter

// How budgets are written, in the options of blocks and on the command line.

extension Budget {
  /// Returns a positive number, written as digits with or without a power of ten: `1e9`.
  public static func steps(in text: String) -> UInt64? {
    let parts = text.split(separator: "e", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, let mantissa = digits(first), mantissa > 0 else { return nil }
    guard parts.count == 2 else { return mantissa }
    // 1e19 is the largest power of ten below 2^64.
    guard let exponent = digits(parts[1]), exponent <= 19 else { return nil }
    var result = mantissa
    for _ in 0..<exponent {
      let (product, overflows) = result.multipliedReportingOverflow(by: 10)
      if overflows { return nil }
      result = product
    }
    return result
  }

  /// Returns a positive number of bytes, plain or with KB, MB or GB behind.
  public static func bytes(in text: String) -> UInt64? {
    let units: [(suffix: String, size: UInt64)] = [
      ("KB", 1_000), ("MB", 1_000_000), ("GB", 1_000_000_000),
    ]
    for unit in units where text.hasSuffix(unit.suffix) {
      guard let number = digits(text.dropLast(2)), number > 0 else { return nil }
      let (product, overflows) = number.multipliedReportingOverflow(by: unit.size)
      return overflows ? nil : product
    }
    return steps(in: text)
  }
}
