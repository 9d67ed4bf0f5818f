import Figures
import Testing

struct SignificantTextTests {
  private static let cases: [(Double, String)] = [
    (0.1 + 0.2, "0.3"), (0, "0"), (-0.0, "0"), (1, "1"), (-12.5, "-12.5"), (123456.7, "123457"),
    (999999.7, "1e6"), (1234567, "1.23457e6"), (0.0001, "0.0001"), (0.00001, "1e-5"),
    (0.000001, "1e-6"),
    (1.0 / 3, "0.333333"), (2.0 / 3, "0.666667"), (100, "100"), (1e300, "1e300"),
    (.leastNonzeroMagnitude, "5e-324"), (.greatestFiniteMagnitude, "1.79769e308"),
    (.infinity, "inf"),
    (-.infinity, "-inf"), (.nan, "nan"), (0.9999999, "1"), (1e22, "1e22"),
    (12345678.9e-12, "1.23457e-5"),
  ]

  @Test(arguments: cases)
  func numbers(_ value: Double, _ expected: String) {
    #expect(significantText(value) == expected)
  }
}

struct SimplestNumberTests {
  private static let cases: [(Double, Double, Double)] = [
    (0.3333333333, 0.3333333334, 1.0 / 3),
    (0.2999999999, 0.3000000001, 0.3),
    (-0.5000001, -0.4999999, -0.5),
    (-1, 1, 0),
    (2.1, 3.9, 3),
    (0.75 - 1e-12, 0.75 + 1e-12, 0.75),
    (1e-9, 0.5, 0.5),
  ]

  @Test(arguments: cases)
  func found(_ lower: Double, _ upper: Double, _ expected: Double) {
    #expect(simplestNumber(from: lower, to: upper) == expected)
  }

  @Test func noneNearAnIrrationalNumber() {
    let root = 2.0.squareRoot()
    #expect(simplestNumber(from: root - 1e-13, to: root + 1e-13) == nil)
    #expect(simplestNumber(from: 1e300, to: 2e300) == nil)
    #expect(simplestNumber(from: 1e-300, to: 2e-300) == nil)
  }
}
