/// The constants that arguments are reduced by, as fixed-point numbers.
///
/// Each lies from the given number up to two units above it, a unit being `2^-(64 fractionLimbs)`.
enum FixedPointConstants {
  /// The number of limbs behind the point that are stored; more are computed.
  static let storedLimbs = 10

  /// `pi`
  static func pi(fractionLimbs: Int) -> Integer {
    if let stored = leading(fractionLimbs, of: storedPi) { return stored }
    // Machin, 1706.
    return combination([(16, 5), (-4, 239)], isAlternating: true, fractionLimbs: fractionLimbs)
  }

  /// The natural logarithm of 2.
  static func logarithmOfTwo(fractionLimbs: Int) -> Integer {
    if let stored = leading(fractionLimbs, of: storedLogarithmOfTwo) { return stored }
    // 2 atanh(1/k) is the logarithm of (k+1)/(k-1), and (27/25)^9 (4800/4802) (8750/8748)^4 = 2.
    return combination(
      [(18, 26), (-2, 4801), (8, 8749)], isAlternating: false, fractionLimbs: fractionLimbs)
  }

  /// The first limbs of a stored constant, rounded down; nil where more are asked for.
  private static func leading(_ fractionLimbs: Int, of stored: [UInt64]) -> Integer? {
    if fractionLimbs > storedLimbs { return nil }
    return Integer(
      isNegative: false, limbs: [UInt64](stored[(storedLimbs - fractionLimbs)...]))
  }

  /// The sum of `c * atan(1/k)`, or of `c * atanh(1/k)`, over pairs of a factor and a `k`.
  ///
  /// *Error.* With `t(i)` for `k^-(2i+1)` in units, `t(i) = t(i-1) / k^2` is rounded down, which
  /// loses less than two units (one, and a part of those lost before); dividing by `2i + 1` loses
  /// less than one more. After the last term the true one is less than two units, and all that
  /// follow, which shrink by 25 and more and are divided, less than one together. So each series
  /// errs by less than `3 (termCount + 1)` units, upward or downward.
  private static func combination(
    _ terms: [(factor: Int, k: Int)], isAlternating: Bool, fractionLimbs: Int
  ) -> Integer {
    // One limb more, below which all errors together remain.
    let bits = 64 * (fractionLimbs + 1)
    var sum = Integer.zero
    var error = 0
    for (factor, k) in terms {
      let square = Integer(k * k)
      var term = (Integer.one << bits) / Integer(k)
      var index = 0
      var series = Integer.zero
      while !term.isZero {
        let weighted = term / Integer(2 * index + 1)
        series = isAlternating && index & 1 == 1 ? series - weighted : series + weighted
        term = term / square
        index += 1
      }
      sum += series * Integer(factor)
      error += abs(factor) * 3 * (index + 1)
    }
    return (sum - Integer(error)) >> 64
  }

  /// The digits of `pi`, rounded down, in units of `2^-640`; the least significant limb first.
  private static let storedPi: [UInt64] = [
    0xD131_0BA6_98DF_B5AC, 0x9216_D5D9_8979_FB1B, 0x3F84_D5B5_B547_0917,
    0xC0AC_29B7_C97C_50DD, 0xBE54_66CF_34E9_0C6C, 0x4528_21E6_38D0_1377,
    0x082E_FA98_EC4E_6C89, 0xA409_3822_299F_31D0, 0x1319_8A2E_0370_7344,
    0x243F_6A88_85A3_08D3, 0x0000_0000_0000_0003,
  ]

  /// The digits of the logarithm of 2, rounded down, in units of `2^-640`; the least significant
  /// limb first.
  private static let storedLogarithmOfTwo: [UInt64] = [
    0x1ACB_DA11_317C_387E, 0x3E96_CA16_224A_E8C5, 0x2757_3B29_1169_B825,
    0xED2E_AE35_C138_2144, 0x5595_52FB_4AFA_1B10, 0xE7B8_7620_6DEB_AC98,
    0x8A0D_175B_8BAA_FA2B, 0x40F3_4326_7298_B62D, 0xC9E3_B398_03F2_F6AF,
    0xB172_17F7_D1CF_79AB,
  ]
}
