import Figures
import Testing

struct HeatmapSamplerTests {
  private func visible(_ function: (Double, Double) -> Double?) -> AxisRange? {
    HeatmapSampler(
      xRange: AxisRange(-1, 1), yRange: AxisRange(-1, 1), size: PlotSize(columns: 41, rows: 13)
    ).sample(function).valueRange
  }

  @Test func valuesAreThoseInTheMiddlesOfCells() {
    let sampler = HeatmapSampler(
      xRange: AxisRange(0, 2), yRange: AxisRange(0, 3), columns: 2, rows: 3)
    let (cells, visible) = sampler.sample { 10 * $0 + $1 }
    #expect(cells.values == [5.5, 15.5, 6.5, 16.5, 7.5, 17.5] && visible == nil)
  }

  @Test func sizeOfADrawingArea() {
    let box = AxisRange(0, 1)
    let sampler = HeatmapSampler(xRange: box, yRange: box, size: PlotSize(columns: 40, rows: 10))
    #expect(sampler.columns == 40 && sampler.rows == 30)
    let limited = HeatmapSampler(xRange: box, yRange: box, columns: -1, rows: 1_000_000)
    #expect(limited.columns == 1 && limited.rows == 2_000)
  }

  struct Example: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var function: @Sendable (Double, Double) -> Double?

    init(_ name: String, _ function: @escaping @Sendable (Double, Double) -> Double?) {
      testDescription = name
      self.function = function
    }
  }

  /// Functions that grow without bound.
  static let poles = [
    Example("1/r^2", { x, y in x * x + y * y == 0 ? nil : 1 / (x * x + y * y) }),
    Example("-1/r^2", { x, y in x * x + y * y == 0 ? nil : -1 / (x * x + y * y) }),
    Example("1/x", { x, _ in x == 0 ? nil : 1 / x }),
    Example("1/x where a cell is 0 but for rounding", { x, _ in 1 / (x - 1e-17) }),
    Example("-1/y", { _, y in y == 0 ? nil : -1 / y }),
    Example("1/(x - y)", { x, y in x == y ? nil : 1 / (x - y) }),
    Example("off the cells", { x, y in 1 / ((x - 0.3) * (x - 0.3) + (y - 0.7) * (y - 0.7)) }),
    Example("logarithm", { x, y in logarithm(x * x + y * y) }),
    Example("overflow", { x, _ in x > 0.5 ? .infinity : x }),
  ]

  @Test(arguments: poles)
  func growthWithoutBoundIsClipped(_ pole: Example) throws {
    let range = try #require(visible(pole.function))
    #expect(range.upper < 100 && range.lower > -100)
  }

  /// Functions that are steep, and bounded.
  static let bounded = [
    Example("plane", { $0 + $1 }), Example("constant", { _, _ in 3 }),
    Example("step", { x, _ in x < 0 ? 0 : 1e9 }),
    Example("pyramid", { x, y in max(0, 1 - 30 * max(x.magnitude, y.magnitude)) }),
    Example("narrow summit", { x, y in 1 / (x * x + y * y + 1e-4) }),
    Example(
      "summit beside the cells",
      { x, y in 1 / ((x - 0.3) * (x - 0.3) + (y - 0.7) * (y - 0.7) + 1e-3) }),
    Example("a single point", { x, y in x == 0 && y == 0 ? 1e6 : 0 }),
    Example("ridge", { x, y in -(x - y).magnitude }), Example("nothing", { _, _ in nil }),
    Example("root", { x, y in (x + y).magnitude.squareRoot() }),
  ]

  @Test(arguments: bounded)
  func steepIsNotUnbounded(_ example: Example) {
    #expect(visible(example.function) == nil)
  }

  @Test func theFunctionIsNotCalledOutside() {
    var isOutside = false
    _ = visible { x, y in
      if max(x.magnitude, y.magnitude) > 1 { isOutside = true }
      return x * y
    }
    #expect(!isOutside)
  }
}
