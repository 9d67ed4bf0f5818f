import Figures
import Testing

struct AxisTicksTests {
  private static let cases: [(Double, Double, Int, [String])] = [
    (-3, 3, 7, ["-3", "-2", "-1", "0", "1", "2", "3"]),
    (0, 1, 6, ["0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
    (0, 0.3, 4, ["0", "0.1", "0.2", "0.3"]),
    (-1, 1, 5, ["-1.0", "-0.5", "0", "0.5", "1.0"]),
    (0.1, 0.7, 8, ["0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7"]),
    (1e6, 3e6, 5, ["1000000", "1500000", "2000000", "2500000", "3000000"]),
    (-1e7, 1e7, 5, ["-1.0e7", "-0.5e7", "0", "0.5e7", "1.0e7"]),
    (0, 1e300, 3, ["0", "0.5e300", "1.0e300"]),
    (-1e-300, 1e-300, 3, ["-1e-300", "0", "1e-300"]),
    (0, 0.0001, 3, ["0", "0.00005", "0.00010"]),
    (0, 0.00001, 3, ["0", "0.5e-5", "1.0e-5"]),
    (1e9, 1e9 + 1, 3, ["1000000000.0", "1000000000.5", "1000000001.0"]),
    (0.4, 0.6, 1, ["0.4", "0.6"]),
    (2.1, 2.9, 2, ["2.2", "2.4", "2.6", "2.8"]),
  ]

  @Test(arguments: cases)
  func labels(_ lower: Double, _ upper: Double, _ count: Int, _ expected: [String]) {
    #expect(AxisTicks(in: AxisRange(lower, upper), atMost: count).labels == expected)
  }

  @Test func ticksAreRoundUniqueInsideAndAtLeastTwo() {
    var numbers = Numbers(state: 2)
    for _ in 0..<propertyRounds {
      let range = randomRange(&numbers)
      let count = Int.random(in: 2...12, using: &numbers)
      let ticks = AxisTicks(in: range, atMost: count)
      let note = Comment(rawValue: "\(range), at most \(count): \(ticks)")
      #expect(ticks.values.count == ticks.labels.count, note)
      #expect(ticks.values.count >= 2 && ticks.values.count <= max(count, 5), note)
      #expect(Set(ticks.labels).count == ticks.labels.count, note)
      let slack = (range.upper / 2 - range.lower / 2) * 1e-8
      for (value, label) in zip(ticks.values, ticks.labels) {
        #expect(range.lower - slack <= value && value <= range.upper + slack, note)
        // What the label says is the value, but for the last bits.
        let read = Double(label) ?? .nan
        #expect((read - value).magnitude <= value.magnitude * 1e-14, note)
        #expect((value == 0) == (label == "0"), note)
      }
      for (left, right) in zip(ticks.values, ticks.values.dropFirst()) {
        #expect(left < right, note)
        #expect(isRound(right - left, near: max(left.magnitude, right.magnitude)), note)
      }
      let decimals = Set(ticks.labels.filter { $0 != "0" }.map(decimals))
      #expect(decimals.count <= 1, note)
    }
  }

  @Test func rangesOfAFewNumbersHaveTicksToo() {
    for start in [1.0, 1e15, -7.5, 1e300, 1e-300, 0] {
      for steps in [1, 2, 3, 10] {
        var end = start
        for _ in 0..<steps { end = end.nextUp }
        let ticks = AxisTicks(in: AxisRange(start, end), atMost: 5)
        #expect(Set(ticks.labels).count == ticks.labels.count)
        #expect(ticks.values == ticks.values.sorted())
      }
    }
  }

  private func randomRange(_ numbers: inout Numbers) -> AxisRange {
    let exponent = Int.random(in: -290...290, using: &numbers)
    let scale = Double("1e\(exponent)") ?? 1
    let center = Double.random(in: -1...1, using: &numbers) * scale
    let width = Double.random(in: 0.001...1, using: &numbers) * scale
    return AxisRange(center - width, center + width)
  }

  private func isRound(_ step: Double, near value: Double) -> Bool {
    let text = significantText(step)
    let digits = text.filter { $0.isNumber }.drop { $0 == "0" }
    return ["1", "2", "5"].contains(digits.first) || step < value * 1e-12
  }

  /// How many digits stand behind the point, and the exponent: the notation of a label.
  private func decimals(_ label: String) -> String {
    let parts = label.split(separator: "e", omittingEmptySubsequences: false)
    let point = parts[0].firstIndex(of: ".")
    let count = point.map { parts[0].distance(from: $0, to: parts[0].endIndex) } ?? 0
    return "\(count) \(parts.count > 1 ? String(parts[1]) : "")"
  }

  @Test func whatIsCountedHasTicksAtIntegers() {
    #expect(AxisTicks(in: AxisRange(1, 3), atMost: 11).labels.contains("1.2"))
    #expect(AxisTicks(in: AxisRange(1, 3), atMost: 11, isWhole: true).labels == ["1", "2", "3"])
    #expect(AxisTicks(in: AxisRange(0, 1), atMost: 6, isWhole: true).labels == ["0", "1"])
    #expect(
      AxisTicks(in: AxisRange(1, 400), atMost: 5, isWhole: true)
        == AxisTicks(in: AxisRange(1, 400), atMost: 5))
  }
}
