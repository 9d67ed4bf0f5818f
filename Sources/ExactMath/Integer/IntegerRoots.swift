extension Integer {
  /// The greatest integer whose square is no more than this one, and whether the square is equal;
  /// nil for negative integers.
  ///
  /// Each step of Newton's iteration works with as many leading digits as it can get right, so
  /// that all of them together cost little more than the last one. That one step suffices for each
  /// doubling is proved in the notes to CPython's `math.isqrt`.
  public var integerSquareRoot: (root: Integer, isExact: Bool)? {
    if isNegative { return nil }
    if isZero { return (0, true) }
    let halfWidth = (bitWidth - 1) / 2
    var root: Integer = 1
    var precision = 0
    var step = Int.bitWidth - halfWidth.leadingZeroBitCount
    while step > 0 {
      step -= 1
      let previous = precision
      precision = halfWidth >> step
      let leading = self >> (2 * halfWidth - previous - precision + 1)
      root = (root << (precision - previous - 1)) + leading / root
    }
    // The iteration ends at the root or one above it.
    let square = root * root
    if square <= self { return (root, square == self) }
    return (root - 1, false)
  }
}
