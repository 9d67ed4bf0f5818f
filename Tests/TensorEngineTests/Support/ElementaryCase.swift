import TensorEngine
import Testing

/// A function of `Elementary` with what its tests need to know.
struct ElementaryCase: Sendable, CustomTestStringConvertible {
  let name: String
  let function: @Sendable (Double) -> Double
  /// The hashes of the first 2^16 and 2^20 results, which `Reference/same_bits.py` prints.
  let hashes: (short: UInt64, long: UInt64)
  /// Where the function never decreases.
  var rises: ClosedRange<Double>? = nil

  var testDescription: String { name }

  static let all = [
    ElementaryCase(
      name: "exp", function: Elementary.exp,
      hashes: (0x21c1_4bcd_70cc_779b, 0x1010_a53b_b421_0ffb), rises: -750...711),
    ElementaryCase(
      name: "expm1", function: Elementary.expm1,
      hashes: (0x9f0e_3ece_da33_3477, 0xa6db_c774_9b14_5793), rises: -750...711),
    ElementaryCase(
      name: "log", function: Elementary.log,
      hashes: (0xa6c5_1fda_2745_8145, 0x1ada_497b_9b0c_33bf), rises: 0...750),
    ElementaryCase(
      name: "log1p", function: Elementary.log1p,
      hashes: (0x1662_9ef7_06de_010b, 0xeb21_1604_28aa_083d), rises: -1...750),
    ElementaryCase(
      name: "tanh", function: Elementary.tanh,
      hashes: (0xcd81_9fe2_7e29_3a05, 0x82e3_04b0_5410_0222), rises: -750...750),
    ElementaryCase(
      name: "sigmoid", function: Elementary.sigmoid,
      hashes: (0x5525_056a_9c54_0429, 0x95eb_c6ba_1fdb_4f1a), rises: -750...750),
    ElementaryCase(
      name: "softplus", function: Elementary.softplus,
      hashes: (0xc7a1_4e27_5b7d_ad72, 0x73f1_e1ee_270a_5efb), rises: -750...750),
    ElementaryCase(
      name: "erf", function: Elementary.erf,
      hashes: (0xa687_c6b2_4cfa_e013, 0x694e_cd92_dc53_ce2d), rises: -750...750),
    ElementaryCase(
      name: "erfc", function: Elementary.erfc,
      hashes: (0x064f_9675_0b59_01d3, 0xda83_2915_599d_cbd3)),
    ElementaryCase(
      name: "erfc_scaled", function: Elementary.scaledErfc,
      hashes: (0x48c8_1a92_da69_ccf2, 0x4159_689e_ecc0_695d)),
    ElementaryCase(
      name: "sin", function: Elementary.sin,
      hashes: (0xeebf_9915_8eff_9636, 0x9827_0417_57e5_ab59), rises: -1.5...1.5),
    ElementaryCase(
      name: "cos", function: Elementary.cos,
      hashes: (0xf235_b99e_0758_6627, 0x161f_f2ff_116a_1f6e), rises: -3...0),
    ElementaryCase(
      name: "swish", function: Elementary.swish,
      hashes: (0x4d53_e782_6b9b_c1ca, 0x6668_5f75_4d38_9254)),
    ElementaryCase(
      name: "mish", function: Elementary.mish,
      hashes: (0xbd57_0344_b0a9_7569, 0x13d4_875e_cb6d_dffc)),
    ElementaryCase(
      name: "gelu", function: Elementary.gelu,
      hashes: (0x89d6_7e32_dc1f_5d51, 0x833b_7c07_1c75_20fe)),
    ElementaryCase(
      name: "gelu_tanh", function: Elementary.geluTanh,
      hashes: (0xef52_9fb5_95bb_9ac4, 0x519a_7b44_7c93_0cc0)),
  ]
}
