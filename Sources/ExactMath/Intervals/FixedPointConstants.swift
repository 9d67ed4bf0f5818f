/// The constants that arguments are reduced by, as fixed-point numbers.
///
/// Each lies from the given number up to two units above it, a unit being `2^-(64 fractionLimbs)`.
enum FixedPointConstants {
  /// The number of limbs behind the point that are stored; more are computed.
  static let storedLimbs = 10

  /// `pi`
  static func pi(fractionLimbs: Int) -> Integer {
    if fractionLimbs <= storedLimbs { return leadingPi[fractionLimbs] }
    // Machin, 1706.
    return combination([(16, 5), (-4, 239)], isAlternating: true, fractionLimbs: fractionLimbs)
  }

  /// The natural logarithm of 2.
  static func logarithmOfTwo(fractionLimbs: Int) -> Integer {
    if fractionLimbs <= storedLimbs { return leadingLogarithmOfTwo[fractionLimbs] }
    // 2 atanh(1/k) is the logarithm of (k+1)/(k-1), and (27/25)^9 (4800/4802) (8750/8748)^4 = 2.
    return combination(
      [(18, 26), (-2, 4801), (8, 8749)], isAlternating: false, fractionLimbs: fractionLimbs)
  }

  /// `2 / sqrt(pi)`
  static func twoOverRootOfPi(fractionLimbs: Int) -> Integer {
    if fractionLimbs <= storedLimbs { return leadingTwoOverRootOfPi[fractionLimbs] }
    // One limb more than wanted, below which all errors remain: pi is up to two units too small, so
    // that its root is less than two units off, and the quotient less than four.
    let bits = 64 * (fractionLimbs + 1)
    let pi = pi(fractionLimbs: fractionLimbs + 1)
    guard let root = (pi << bits).integerSquareRoot?.root else { return .zero }
    let quotient = (Integer.one << (2 * bits + 1)) / root
    return (quotient - 4) >> 64
  }

  /// `pi` with each number of limbs behind the point that is stored.
  private static let leadingPi = leading(storedPi)
  /// The logarithm of 2 with each number of limbs behind the point that is stored.
  private static let leadingLogarithmOfTwo = leading(storedLogarithmOfTwo)

  /// `2 / sqrt(pi)` with each number of limbs behind the point that is stored.
  private static let leadingTwoOverRootOfPi = leading(storedTwoOverRootOfPi)

  /// A stored constant rounded down to each number of limbs behind the point.
  private static func leading(_ stored: [UInt64]) -> [Integer] {
    (0...storedLimbs).map { count in
      Integer(isNegative: false, limbs: [UInt64](stored[(storedLimbs - count)...]))
    }
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

  /// The digits of `2 / sqrt(pi)`, rounded down, in units of `2^-640`; the least significant limb
  /// first.
  private static let storedTwoOverRootOfPi: [UInt64] = [
    0x3845_E8FE_F6FF_6AF9, 0xA4AC_3B98_489B_8CBD, 0xE9EE_DF0E_FFFD_84A2,
    0x7A3E_9DDC_91C3_94F0, 0x8180_6C12_D98F_35D7, 0x80EB_39F0_B24E_1E22,
    0x7342_B061_99CC_4161, 0x2813_41D7_587C_EA2E, 0xE3A9_14FE_D7FD_8688,
    0x20DD_7504_29B6_D11A, 0x0000_0000_0000_0001,
  ]
}
