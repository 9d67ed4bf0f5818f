/// Turns a function of one variable into a curve.
///
/// The function is evaluated at evenly spaced places, at the round numbers of the axis and at the
/// known breakpoints, and then again and again where the curve bends, until straight lines between
/// the points are as good as the curve on a plot. Jumps, poles and the ends of the domain are
/// closed in by bisection. Everything is decided by the values alone: the same function gives the
/// same curve on each machine.
public struct CurveSampler: Sendable {
  /// Where the function is evaluated.
  public let range: AxisRange
  /// Places in the range where the function is known to bend or to jump, ascending.
  public let breakpoints: [Double]
  /// Into how many pieces the range is cut at first.
  ///
  /// A spike that is narrower than one of them, and that no breakpoint tells of, may be missed.
  public let density: Int
  /// About how often the function is called at most.
  public let evaluationLimit: Int

  /// Makes a sampler.
  public init(
    range: AxisRange, breakpoints: [Double] = [], density: Int = 4000,
    evaluationLimit: Int = 16_000
  ) {
    self.range = range
    self.breakpoints = breakpoints.filter { range.contains($0) }.sorted()
    self.evaluationLimit = min(max(evaluationLimit, 4), 10_000_000)
    self.density = min(max(density, 1), self.evaluationLimit / 2)
  }

  /// Samples a function.
  ///
  /// - Parameter function: returns the value at a place, or nil where it has none; infinities and
  ///   NaN are allowed.
  public func sample(_ function: (Double) -> Double?) -> Curve {
    var trace = SampleTrace(range: range, evaluationLimit: evaluationLimit)
    trace.evaluate(at: firstPlaces(), function)
    let evenly = trace.samples
    let ends = trace.closeInOnDomainEnds(function)
    let poles = trace.findPoles(domainEnds: ends, evenly: evenly, function)
    trace.removeSamples(near: poles)
    let growth = UnboundedGrowth(poles: poles, samples: trace.samples)
    let visible = visibleValues(evenly: evenly, all: trace.samples, growth)
    if let visible { trace.refine(visible: visible, poles: poles, function) }
    var builder = CurveBuilder(
      trace: trace, poles: poles, breakpoints: breakpoints, visible: visible)
    builder.build(function)
    var curve = builder.curve
    if growth.isUp || growth.isDown { curve.valueRange = visible }
    return curve
  }

  /// The places of the first round, ascending, without repetition.
  private func firstPlaces() -> [Double] {
    var places = (0...density).map { range.value(at: Double($0) / Double(density)) }
    // Where a book's function does something special, its place is more often 0.3 than 0.3001.
    places += AxisTicks(in: range, atMost: 40).values
    let beside = SampleTrace.finestStep(in: range)
    // Each breakpoint costs three evaluations; they may take half of all. Of too many, some are
    // chosen evenly.
    let stride = breakpoints.count / max(evaluationLimit / 6, 1) + 1
    for (number, place) in breakpoints.enumerated() where number % stride == 0 {
      places += [place - beside, place, place + beside]
    }
    places = places.filter { range.contains($0) }
    places.sort()
    var distinct: [Double] = []
    distinct.reserveCapacity(places.count)
    for place in places where distinct.last != place { distinct.append(place) }
    return distinct
  }
}

/// The directions in which a function leaves every range of values.
private struct UnboundedGrowth {
  var isUp: Bool
  var isDown: Bool

  /// Looks at the poles, and at the places where values become greater than every number.
  init(poles: [Pole], samples: [Sample]) {
    isUp = poles.contains { $0.growsUp }
    isDown = poles.contains { !$0.growsUp }
    for (left, right) in zip(samples, samples.dropFirst()) {
      guard left.state == .infinite || right.state == .infinite else { continue }
      guard let value = left.value ?? right.value, value.magnitude > 1e300 else { continue }
      if value > 0 { isUp = true } else { isDown = true }
    }
  }
}

/// Returns the values that a plot of the curve should show, or nil if there is none: all of them,
/// but only the bulk in a direction in which the curve grows without bound.
private func visibleValues(
  evenly: [Sample], all: [Sample], _ growth: UnboundedGrowth
) -> AxisRange? {
  let values = all.compactMap { $0.value }
  guard var lowest = values.min(), var greatest = values.max() else { return nil }
  guard growth.isUp || growth.isDown else { return AxisRange(lowest, greatest) }
  let bulk = evenly.compactMap { $0.value }.sorted()
  guard !bulk.isEmpty else { return AxisRange(lowest, greatest) }
  // What a tenth of the places reaches is given up, but for half of the height of the others.
  let low = growth.isDown ? bulk[bulk.count / 10] : lowest
  let high = growth.isUp ? bulk[bulk.count - 1 - bulk.count / 10] : greatest
  let margin = high / 2 - low / 2
  if growth.isDown { lowest = max(lowest, low - margin) }
  if growth.isUp { greatest = min(greatest, high + margin) }
  return AxisRange(lowest, greatest)
}
