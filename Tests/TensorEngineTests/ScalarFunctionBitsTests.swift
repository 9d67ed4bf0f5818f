import TensorEngine
import Testing

@Suite struct ScalarFunctionBitsTests {
  /// The hash of what the formulas in Swift make of the elementary functions.
  @Test(arguments: [
    (ScalarFunction.exp, UInt64(0xa974_78ee_f9e1_2924)),
    (.log, 0x348b_af09_0c92_dc27),
    (.sqrt, 0x1553_e832_b038_c18b),
    (.sin, 0x9f03_c248_f49c_7b98),
    (.cos, 0x3171_af16_cf05_8c57),
    (.erf, 0xe254_db67_0467_3c35),
    (.sigmoid, 0x6212_b8b8_1dee_f900),
    (.tanh, 0xffbe_8fa3_25e5_9628),
    (.softplus, 0x2981_fc7d_d3c9_3bfb),
    (.gelu, 0x3570_d818_d424_fecc),
    (.geluTanh, 0x747c_4461_6882_268f),
    (.swish, 0xd994_507e_e35e_4e92),
    (.mish, 0x5872_77e2_efb1_08e2),
    (.elu(), 0x5151_bf59_ac34_e7ca),
    (.selu, 0xcf9a_7d4e_ecd4_9307),
    (.celu(alpha: 0.3), 0x0aef_dd41_061f_b032),
    (.hardsigmoid, 0x6f3b_b551_1263_cfb9),
    (.softsign, 0xd11b_b913_a9fb_ddbf),
  ])
  func resultsHaveTheSameBitsInEveryBuild(_ function: ScalarFunction, _ hash: UInt64) {
    #expect(hashOfDerivatives(function, count: 1 << 11) == hash)
  }
}
