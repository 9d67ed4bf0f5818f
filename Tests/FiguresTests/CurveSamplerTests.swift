import Figures
import Testing

struct CurveSamplerTests {
  private func sample(
    from lower: Double, to upper: Double, breakpoints: [Double] = [],
    _ function: (Double) -> Double?
  ) -> Curve {
    CurveSampler(range: AxisRange(lower, upper), breakpoints: breakpoints).sample(function)
  }

  private func point(_ x: Double, _ y: Double) -> PlotPoint { PlotPoint(x: x, y: y) }

  @Test func linesAreLeftWithTheirCorners() {
    let curve = sample(from: -3, to: 3, relu)
    #expect(curve == Curve(segments: [[point(-3, 0), point(0, 0), point(3, 3)]]))
    let bent = sample(from: 0, to: 1, breakpoints: [1.0 / 3]) { ($0 - 1.0 / 3).magnitude }
    #expect(bent.segments[0].count == 3)
    #expect(bent.segments[0][1] == point(1.0 / 3, 0))
  }

  @Test func jumpsHaveBothEnds() {
    let curve = sample(from: -1, to: 1) { $0 >= 0.3 ? 2 : 1 }
    #expect(curve.segments == [[point(-1, 1), point(0.3, 1)], [point(0.3, 2), point(1, 2)]])
    #expect(
      curve.marks == [
        CurveMark(point(0.3, 1), isFilled: false), CurveMark(point(0.3, 2), isFilled: true),
      ])
  }

  @Test func jumpsAtIrrationalPlacesAreFoundToo() {
    let curve = sample(from: -1, to: 2) { $0 * $0 > 2 ? 1 : 0 }
    let root = 2.0.squareRoot()
    #expect(curve.segments.count == 2 && curve.marks.isEmpty)
    #expect((curve.segments[0].last.map { ($0.x - root).magnitude } ?? 1) < 1e-11)
    #expect((curve.segments[1].first.map { ($0.x - root).magnitude } ?? 1) < 1e-11)
  }

  @Test func manyJumpsAtBreakpoints() {
    let places = (1..<100).map { Double($0) / 100 }
    let curve = sample(from: 0, to: 1, breakpoints: places) { x in
      Double(places.filter { $0 <= x }.count)
    }
    #expect(curve.segments.count == 100)
    #expect(curve.segments.dropFirst().map { $0[0].x } == places)
    #expect(curve.marks.count == 198 && curve.marks.filter { $0.isFilled }.count == 99)
  }

  @Test func steepIsNotAJump() {
    let curve = sample(from: -1, to: 1) { min(1, max(-1, 1e6 * $0)) }
    #expect(curve.segments.count == 1 && curve.marks.isEmpty)
  }

  @Test func singlePointsAreFound() {
    let curve = sample(from: -1, to: 1) { $0 == 0 ? 5 : 1 }
    #expect(curve.segments.count == 2)
    #expect(curve.marks.contains(CurveMark(point(0, 5), isFilled: true)))
    #expect(curve.marks.contains(CurveMark(point(0, 1), isFilled: false)))
    #expect(curve.marks.count == 2)
  }

  @Test(arguments: [0, 0.3, 1.0 / 3, -0.75])
  func holesAreOpen(place: Double) {
    let curve = sample(from: -1, to: 1, breakpoints: [place]) { $0 == place ? nil : $0 }
    #expect(curve.gaps == [CurveGap(lower: place, upper: place, reason: .undefined)])
    #expect(curve.marks.allSatisfy { !$0.isFilled && $0.point.x == place })
    #expect(!curve.marks.isEmpty && curve.segments.count == 2)
  }

  private static let poles: [(String, [Double], @Sendable (Double) -> Double?)] = [
    ("1/x, a number at the pole", [0], { $0 == 0 ? nil : 1 / $0 }),
    ("1/x, infinite at the pole", [0], { 1 / $0 }),
    ("1/(3x - 1), between samples", [1.0 / 3], { 1 / ($0 - 1.0 / 3) }),
    ("1/(x - 1/3)^2", [1.0 / 3], { 1 / (($0 - 1.0 / 3) * ($0 - 1.0 / 3)) }),
    ("1/(x^2 - 2)", [-2.0.squareRoot(), 2.0.squareRoot()], { 1 / ($0 * $0 - 2) }),
    ("tan", [-Double.pi / 2, Double.pi / 2], tangent),
    ("log", [0], logarithm),
    ("log|x - 1/7|", [1.0 / 7], { logarithm(($0 - 1.0 / 7).magnitude) }),
  ]

  @Test(arguments: poles)
  func polesAreNotJoined(
    name: String, places: [Double], function: @Sendable (Double) -> Double?
  ) {
    let curve = sample(from: -2, to: 2, function)
    #expect(curve.poles.count == places.count)
    for (found, place) in zip(curve.poles, places) { #expect((found - place).magnitude < 1e-9) }
    for segment in curve.segments {
      for place in places {
        let isAcross = segment[0].x < place && place < segment[segment.count - 1].x
        #expect(!isAcross)
      }
    }
    #expect(curve.valueRange.map { $0.upper - $0.lower < 100 } ?? false)
  }

  private static let bounded: [(String, @Sendable (Double) -> Double?)] = [
    ("spike", { spike(at: 0.1234, width: 0.01)($0) }),
    ("bell", { 1 / (1 + 1e8 * $0 * $0) }),
    ("sqrt", { $0 < 0 ? nil : $0.squareRoot() }),
    ("steep root", { $0 < 0 ? nil : $0.squareRoot().squareRoot().squareRoot() }),
    (
      "very steep root",
      { x in x < 0 ? nil : (0..<7).reduce(x) { root, _ in root.squareRoot() } }
    ),
    (
      "rough plateau",
      { $0.magnitude < 0.01 ? 1 + Double($0.bitPattern >> 20 % 7) * 0x1p-52 : 0 }
    ),
    ("step", { $0 > 0.2 ? 1e6 : 0 }),
    ("great slope", { 1e9 * $0 }),
    ("exp-like", { power(1 + $0 / 100, 1000) }),
    ("oscillation", { $0 == 0 ? nil : sine(1 / $0) }),
  ]

  @Test(arguments: bounded)
  func whatIsBoundedIsNoPole(name: String, function: @Sendable (Double) -> Double?) {
    let curve = sample(from: -1, to: 1, function)
    #expect(curve.poles.isEmpty && curve.valueRange == nil)
  }

  @Test func gapsSayWhere() {
    let curve = sample(from: -1, to: 4) { x in
      x < 0 ? nil : x <= 1 ? x : x < 2 ? Double.nan : x < 3 ? .infinity : x
    }
    #expect(curve.gaps.map { $0.reason } == [.undefined, .undefined, .infinite])
    let ends = curve.gaps.flatMap { [$0.lower, $0.upper] }
    for (found, place) in zip(ends, [-1, 0, 1, 2, 2, 3] as [Double]) {
      #expect((found - place).magnitude < 1e-9)
    }
    #expect(curve.segments == [[point(0, 0), point(1, 1)], [point(3, 3), point(4, 4)]])
  }

  @Test func linesBetweenThePointsAreAsGoodAsTheCurve() {
    let functions: [@Sendable (Double) -> Double] = [
      { $0 * $0 }, sine, { sine(20 * $0) }, { 1 / (1 + 100 * $0 * $0) }, { ($0 * $0).squareRoot() },
    ]
    for function in functions {
      let curve = sample(from: -3, to: 3, function)
      #expect(curve.segments.count == 1)
      let values = curve.segments[0].map { $0.y }
      let height = (values.max() ?? 0) - (values.min() ?? 0)
      for (left, right) in zip(curve.segments[0], curve.segments[0].dropFirst()) {
        let error = function((left.x + right.x) / 2) - (left.y + right.y) / 2
        #expect(error.magnitude < height / 300)
      }
    }
  }

  @Test func evaluationsAreBounded() {
    let functions: [@Sendable (Double) -> Double?] = [
      { sine(1e5 * $0) }, { sine(1e5 * $0) > 0 ? 1 : nil }, { tangent(1e4 * $0) },
      { Double($0.bitPattern % 1000) }, { $0.bitPattern % 3 == 0 ? nil : .infinity },
      { $0.bitPattern % 2 == 0 ? 1e300 : -1e300 },
    ]
    for function in functions {
      for limit in [0, 100, 16_000] {
        var calls = 0
        _ = CurveSampler(range: AxisRange(-1, 1), density: 4000, evaluationLimit: limit)
          .sample {
            calls += 1
            return function($0)
          }
        #expect(calls <= limit + limit / 4 + 100, "limit \(limit), calls \(calls)")
      }
    }
  }

  @Test func anyRangeAndAnyValuesAreTaken() {
    var numbers = Numbers(state: 3)
    for _ in 0..<propertyRounds / 50 {
      let range = AxisRange(
        Double(bitPattern: numbers.next()), Double(bitPattern: numbers.next()))
      let seed = numbers.next()
      let sampler = CurveSampler(range: range, density: 50, evaluationLimit: 500)
      let curve = sampler.sample { x in
        var inner = Numbers(state: x.bitPattern ^ seed)
        return Double(bitPattern: inner.next())
      }
      let plot = Plot(
        variable: "x", xRange: range, series: [PlotSeries(label: "f", curve: curve)])
      #expect(!asciiPlot(plot).isEmpty)
      #expect(!svgPlot(plot, id: "p").serialized().isEmpty)
    }
  }
}
