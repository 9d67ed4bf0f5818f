import TensorEngine
import Testing

@Suite struct ElementaryTests {
  @Test(arguments: ElementaryCase.all)
  func valuesAreWithinOneDoubleOfTheCorrectlyRoundedOne(_ row: ElementaryCase) throws {
    let reference = try referenceRows("elementary/\(row.name).txt")
    #expect(reference.count > 1_500)
    #expect(largestDistance(reference) { row.function($0[0]) } <= 1)
  }

  @Test func powersAreWithinOneDoubleOfTheCorrectlyRoundedOne() throws {
    let reference = try referenceRows("elementary/pow.txt")
    #expect(reference.count > 1_500)
    #expect(largestDistance(reference) { Elementary.pow($0[0], $0[1]) } <= 1)
  }

  private func largestDistance(
    _ rows: [[Double]], _ function: ([Double]) -> Double
  ) -> UInt64 {
    rows.map { distanceInUlps(function($0), $0[$0.count - 1]) }.max() ?? .max
  }

  @Test(arguments: ElementaryCase.all)
  func resultsHaveTheSameBitsInEveryBuild(_ row: ElementaryCase) {
    #expect(hashOfResults(count: 1 << 16) { row.function($0.next()) } == row.hashes.short)
    #if !DEBUG
      #expect(hashOfResults(count: 1 << 20) { row.function($0.next()) } == row.hashes.long)
    #endif
  }

  @Test func powersHaveTheSameBitsInEveryBuild() {
    func hash(_ count: Int) -> UInt64 {
      hashOfResults(count: count) { arguments in
        let x = arguments.next()
        return Elementary.pow(x, arguments.next())
      }
    }
    #expect(hash(1 << 16) == 0xebd6_fa08_ad3b_5ff0)
    #if !DEBUG
      #expect(hash(1 << 20) == 0x05e1_edac_d6c9_fa03)
    #endif
  }

  @Test(arguments: ElementaryCase.all)
  func nanGivesTheCanonicalNaN(_ row: ElementaryCase) {
    let payload = Double(bitPattern: 0xfff8_0000_dead_beef)
    for nan in [Double.nan, -Double.nan, Double.signalingNaN, payload] {
      #expect(row.function(nan).bitPattern == Double.nan.bitPattern)
    }
  }

  @Test(arguments: ElementaryCase.all.filter { $0.rises != nil })
  func resultsNeverDecrease(_ row: ElementaryCase) throws {
    let range = try #require(row.rises)
    let (low, high) = (range.lowerBound, range.upperBound)
    let ranges: [ClosedRange<Double>] = [
      low...high, max(low, -1)...min(high, 1), max(low, -8)...min(high, 8),
      // Small steps, at the ends of reductions and where formulas change.
      steps(0.5), steps(0x1p-54), steps(0x1p-30), steps(0.34657359027997264), steps(1), steps(0),
      steps(0.4375), steps(-1), steps(-0.34657359027997264), steps(-708.3964185322641),
      steps(-745.13), steps(22), steps(6), steps(0.7853981633974483), steps(-0.7853981633974483),
    ]
    for steps in ranges where range.contains(steps.lowerBound) && range.contains(steps.upperBound) {
      checkRising(row, steps)
    }
  }

  /// A thousand steps of 64 doubles: where a function is flat, its error of about one unit can
  /// turn the order of neighbours.
  private func steps(_ x: Double) -> ClosedRange<Double> {
    x...(x + 64_000 * max(x.ulp, 0x1p-1074))
  }

  private func checkRising(_ row: ElementaryCase, _ range: ClosedRange<Double>) {
    let width = range.upperBound - range.lowerBound
    var last = -Double.infinity
    for step in 0...1_000 {
      let x = range.lowerBound + width * (Double(step) / 1_000)
      let y = row.function(x)
      if y < last {
        Issue.record("\(row.name) falls at \(x)")
        return
      }
      last = y
    }
  }
}
