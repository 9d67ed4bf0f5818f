/// Cuts the samples into unbroken parts, and says how each part ends.
struct CurveBuilder {
  let trace: SampleTrace
  let poles: [Pole]
  /// Ascending.
  let breakpoints: [Double]
  let visible: AxisRange?
  private(set) var curve = Curve(segments: [])
  private var segment: [PlotPoint] = []

  init(trace: SampleTrace, poles: [Pole], breakpoints: [Double], visible: AxisRange?) {
    self.trace = trace
    self.poles = poles
    self.breakpoints = breakpoints
    self.visible = visible
  }

  /// Builds the curve; the function is called once for each jump.
  mutating func build(_ function: (Double) -> Double?) {
    for place in poles.map({ $0.x }) where curve.poles.last.map({ place - $0 > reach }) ?? true {
      curve.poles.append(place)
    }
    var last: Sample?
    for sample in trace.samples {
      if let last { join(last, sample, function) }
      if let value = sample.value {
        segment.append(PlotPoint(x: sample.x, y: value))
      } else {
        noteGap(sample, after: last)
      }
      last = sample
    }
    finishSegment()
    curve.marks = curve.marks.count <= CurveBuilder.markLimit ? distinct(curve.marks) : []
  }

  /// More circles than this would cover each other.
  private static let markLimit = 500

  /// How far apart two places may be and still count as one.
  private var reach: Double { 16 * trace.finestStep }

  private mutating func finishSegment() {
    // What is a single point is drawn as such.
    if segment.count == 1 { curve.marks.append(CurveMark(segment[0], isFilled: true)) }
    if segment.count > 1 { curve.segments.append(corners(of: segment)) }
    segment = []
  }

  /// Leaves out points on straight lines, but keeps the known breakpoints: a line through points
  /// nearly as good must not shift a corner.
  private func corners(of segment: [PlotPoint]) -> [PlotPoint] {
    var kept: [PlotPoint] = []
    var piece: [PlotPoint] = []
    var next = 0
    for point in segment {
      piece.append(point)
      while next < breakpoints.count && breakpoints[next] < point.x { next += 1 }
      if next < breakpoints.count && breakpoints[next] == point.x {
        kept += withoutNeedlessPoints(piece).dropLast()
        piece = [point]
      }
    }
    return kept + withoutNeedlessPoints(piece)
  }

  /// Decides whether the curve goes on from one sample to the next.
  private mutating func join(_ left: Sample, _ right: Sample, _ function: (Double) -> Double?) {
    switch (left.value, right.value) {
    case (let a?, let b?):
      if hasPole(between: left.x, and: right.x) {
        finishSegment()
      } else if isJump(left.x, a, right.x, b) {
        endAtJump(PlotPoint(x: left.x, y: a), PlotPoint(x: right.x, y: b), function)
      }
    case (let a?, nil):
      endOpen(PlotPoint(x: left.x, y: a), at: right.x)
      finishSegment()
    case (nil, let b?):
      endOpen(PlotPoint(x: right.x, y: b), at: left.x)
    case (nil, nil):
      break
    }
  }

  private func hasPole(between left: Double, and right: Double) -> Bool {
    poles.contains { $0.lower <= right && left <= $0.upper }
  }

  private func isJump(_ leftX: Double, _ left: Double, _ rightX: Double, _ right: Double) -> Bool {
    guard let visible else { return false }
    let rise = (visible.fraction(of: right) - visible.fraction(of: left)).magnitude
    // In a range of a few numbers only, each step is wide, and neighbours are joined.
    let width = trace.range.fraction(of: rightX) - trace.range.fraction(of: leftX)
    return rise > 1 / 400.0 && width < 0x1p-20 && rightX - leftX <= 4 * trace.finestStep
  }

  /// Ends one part and begins the next.
  ///
  /// The point of the jump belongs to the side whose value the function has there.
  private mutating func endAtJump(
    _ left: PlotPoint, _ right: PlotPoint, _ function: (Double) -> Double?
  ) {
    guard let x = jumpPlace(from: left.x, to: right.x) else {
      finishSegment()
      return
    }
    let value = function(x) ?? .nan
    let tolerance = (right.y / 2 - left.y / 2).magnitude / 500
    let isLeft = (value - left.y).magnitude <= tolerance
    let isRight = !isLeft && (value - right.y).magnitude <= tolerance
    let leftEnd = PlotPoint(x: x, y: isLeft ? value : left.y)
    let rightEnd = PlotPoint(x: x, y: isRight ? value : right.y)
    extendSegment(to: leftEnd)
    finishSegment()
    segment = [rightEnd]
    curve.marks.append(CurveMark(leftEnd, isFilled: isLeft))
    curve.marks.append(CurveMark(rightEnd, isFilled: isRight))
    if !isLeft && !isRight && value.isFinite {
      curve.marks.append(CurveMark(PlotPoint(x: x, y: value), isFilled: true))
    }
  }

  private mutating func extendSegment(to point: PlotPoint) {
    while let last = segment.last, last.x >= point.x { segment.removeLast() }
    segment.append(point)
  }

  /// The place of a jump between two samples: a known breakpoint, or else the simplest number.
  private func jumpPlace(from left: Double, to right: Double) -> Double? {
    if let known = breakpoints.first(where: { left <= $0 && $0 <= right }) { return known }
    return simplestNumber(from: left, to: right)
  }

  /// Ends a part that has a limit, but no value, at the end of the domain; at a pole it has none.
  private mutating func endOpen(_ inside: PlotPoint, at x: Double) {
    if hasPole(between: min(inside.x, x), and: max(inside.x, x)) { return }
    guard (inside.x - x).magnitude <= reach,
      x == jumpPlace(from: x - trace.finestStep, to: x + trace.finestStep)
    else { return }
    let end = PlotPoint(x: x, y: inside.y)
    if inside.x < x { extendSegment(to: end) } else { segment = [end] }
    curve.marks.append(CurveMark(end, isFilled: false))
  }

  private mutating func noteGap(_ sample: Sample, after last: Sample?) {
    let reason: CurveGap.Reason = sample.state == .infinite ? .infinite : .undefined
    if sample.state == last?.state && !curve.gaps.isEmpty {
      curve.gaps[curve.gaps.count - 1].upper = sample.x
    } else {
      curve.gaps.append(CurveGap(lower: sample.x, upper: sample.x, reason: reason))
    }
  }
}

/// Returns the marks without repetition; where one is filled and another open, the filled one.
private func distinct(_ marks: [CurveMark]) -> [CurveMark] {
  var result: [CurveMark] = []
  for mark in marks {
    if let known = result.lastIndex(where: { $0.point == mark.point }) {
      if mark.isFilled { result[known].isFilled = true }
    } else {
      result.append(mark)
    }
  }
  return result
}
