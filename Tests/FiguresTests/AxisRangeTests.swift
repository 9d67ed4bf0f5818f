import Figures
import Testing

struct AxisRangeTests {
  private static let cases: [(Double, Double, Double, Double)] = [
    (1, 2, 1, 2),
    (2, 1, 1, 2),
    (0, 0, -1, 1),
    (4, 4, 2, 6),
    (.nan, 1, 0, 1),
    (-.infinity, .infinity, -.greatestFiniteMagnitude, .greatestFiniteMagnitude),
    (.nan, .nan, -1, 1),
  ]

  @Test(arguments: cases)
  func anyTwoNumbersMakeARange(_ a: Double, _ b: Double, _ lower: Double, _ upper: Double) {
    let range = AxisRange(a, b)
    #expect(range.lower == lower && range.upper == upper)
  }

  @Test func everyRangeHasAWidthAndPositions() {
    var numbers = Numbers(state: 1)
    for _ in 0..<propertyRounds {
      let range = AxisRange(
        Double(bitPattern: numbers.next()), Double(bitPattern: numbers.next()))
      #expect(range.lower < range.upper && range.lower.isFinite && range.upper.isFinite)
      #expect(range.fraction(of: range.lower) == 0 && range.fraction(of: range.upper) == 1)
      #expect(range.value(at: 0) == range.lower && range.value(at: 1) == range.upper)
    }
  }
}
