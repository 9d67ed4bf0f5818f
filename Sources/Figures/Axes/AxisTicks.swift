/// The distance between the ticks of an axis: 1, 2 or 5 times a power of ten.
struct TickStep: Equatable {
  var mantissa: Int64
  var exponent: Int

  /// The next greater step.
  var next: TickStep {
    switch mantissa {
    case 1: TickStep(mantissa: 2, exponent: exponent)
    case 2: TickStep(mantissa: 5, exponent: exponent)
    default: TickStep(mantissa: 1, exponent: exponent + 1)
    }
  }

  /// Returns the value of the tick with this number; the tick at zero has number 0.
  func value(of tick: Int64) -> Double {
    scaled(Double(tick) * Double(mantissa), byPowerOfTen: exponent)
  }

  /// Returns how many steps a value is away from zero.
  func position(of value: Double) -> Double {
    // 0.3 / 0.1 is not 3; 0.3 * 10 is.
    scaled(value, byPowerOfTen: -exponent) / Double(mantissa)
  }

  /// The numbers of the ticks inside a range.
  ///
  /// An end that misses a tick by rounding only has it.
  func ticks(in range: AxisRange) -> ClosedRange<Int64>? {
    let slack = 1e-9
    let first = -floorInteger(-(position(of: range.lower) - slack))
    let last = floorInteger(position(of: range.upper) + slack)
    let limit: Int64 = 1 << 62
    // Beyond the limit the numbers of ticks are no longer known.
    guard first <= last && first > -limit && last < limit else { return nil }
    return first...last
  }

  /// The smallest step that cuts a width into at most about twice `count` pieces, to begin with.
  static func fine(for range: AxisRange, count: Int) -> TickStep {
    // Halves, since the width itself may be beyond the greatest number.
    let half = max(range.upper / 2 - range.lower / 2, .leastNonzeroMagnitude)
    let piece = max(half / Double(max(count, 1)), .leastNonzeroMagnitude)
    return TickStep(mantissa: 1, exponent: decimalExponent(of: piece))
  }
}

/// Round numbers on an axis with their labels, ascending.
package struct AxisTicks: Equatable {
  /// The values at the ticks.
  package private(set) var values: [Double] = []
  /// The labels, with a common number of decimals; zero is `0`.
  package private(set) var labels: [String] = []

  /// Chooses the ticks of a range.
  ///
  /// They stand at multiples of 1, 2 or 5 times a power of ten, as many as fit.
  ///
  /// - Parameters:
  ///   - count: how many ticks there may be at most; there are up to five if otherwise there were
  ///     less than two.
  ///   - isWhole: whether only integers have ticks.
  package init(in range: AxisRange, atMost count: Int, isWhole: Bool = false) {
    var step = TickStep.fine(for: range, count: count)
    if isWhole, step.exponent < 0 { step = TickStep(mantissa: 1, exponent: 0) }
    var chosen: (step: TickStep, ticks: ClosedRange<Int64>)?
    // 20 steps are six powers of ten, far more than lie between one piece and the range.
    for _ in 0..<20 {
      if let ticks = step.ticks(in: range) {
        let number = ticks.upperBound - ticks.lowerBound + 1
        if number < 2 && chosen != nil { break }
        if number <= 1000 { chosen = (step, ticks) }
        if number <= Int64(max(count, 2)) && number >= 2 { break }
      }
      step = step.next
    }
    guard let chosen else { return }
    append(chosen.ticks, of: chosen.step)
  }

  private mutating func append(_ ticks: ClosedRange<Int64>, of step: TickStep) {
    let texts = labelTexts(of: ticks, step: step)
    for (index, tick) in ticks.enumerated() {
      let value = step.value(of: tick)
      // Near the limit of the numbers two ticks may round to one value, or to infinity.
      guard value.isFinite, values.last.map({ $0 < value }) ?? true else { continue }
      values.append(value)
      labels.append(texts[index])
    }
  }
}

/// Returns the labels of ticks, all in the same notation: plain if that is short, otherwise with
/// the exponent that the greatest of them has.
private func labelTexts(of ticks: ClosedRange<Int64>, step: TickStep) -> [String] {
  let integers = ticks.map { $0.multipliedReportingOverflow(by: step.mantissa).partialValue }
  let greatest = integers.map { $0.magnitude }.max() ?? 0
  let leading = "\(greatest)".utf8.count - 1
  let exponent = leading + step.exponent
  let scientific = integers.map {
    $0 == 0 ? "0" : fixedText($0, timesPowerOfTen: -leading) + "e\(exponent)"
  }
  let shortestPlain = 7
  // A plain number with more characters than this is not worth writing out before counting them.
  guard step.exponent > -30 && exponent < 30 else { return scientific }
  let plain = integers.map { fixedText($0, timesPowerOfTen: step.exponent) }
  let width = plain.map { $0.utf8.count }.max() ?? 0
  let scientificWidth = scientific.map { $0.utf8.count }.max() ?? 0
  return width <= max(shortestPlain, scientificWidth) ? plain : scientific
}
