import ExactMath
import Figures

/// A plot of functions whose pieces are known: nothing is sampled but what is curved.
struct LinePlot {
  let variable: String
  let functions: [(label: String, pieces: [FunctionPiece])]
  let domain: RealInterval

  /// How many straight lines a curved piece is drawn with, over the width of the plot.
  private static let resolution = 240

  /// The plot, over the domain or, where that has no end, over what is worth seeing.
  func plot(_ formulas: inout LineFormulas) throws(FormulaFailure) -> Plot {
    let window = try window(&formulas)
    let range = AxisRange(window.lower, window.upper)
    var series: [PlotSeries] = []
    for (label, pieces) in functions {
      var curve: [CurvePiece] = []
      for piece in pieces {
        if let part = try self.curve(piece, window, &formulas) { curve.append(part) }
      }
      series.append(PlotSeries(label: label, curve: Curve(pieces: curve)))
    }
    return Plot(variable: variable, xRange: range, series: series)
  }

  /// The curve of one function's pieces over a window, where these are straight lines.
  ///
  /// - Throws: `FormulaFailure.exhausted` when the meter runs out.
  static func curve(
    _ pieces: [FunctionPiece], over domain: RealInterval, _ range: AxisRange,
    _ formulas: inout LineFormulas
  ) throws(FormulaFailure) -> Curve {
    let plot = LinePlot(variable: "", functions: [], domain: domain)
    var parts: [CurvePiece] = []
    for piece in pieces {
      if let part = try plot.curve(piece, (range.lower, range.upper), &formulas) {
        parts.append(part)
      }
    }
    return Curve(pieces: parts)
  }

  /// The domain, or the places of all breakpoints with some room around them.
  private func window(
    _ formulas: inout LineFormulas
  ) throws(FormulaFailure) -> (lower: Double, upper: Double) {
    var places: [Double] = []
    for (_, pieces) in functions {
      for piece in pieces {
        for case let place? in [piece.lower, piece.upper] {
          places.append(try double(place, &formulas))
        }
      }
    }
    let first = places.min() ?? 0
    let last = places.max() ?? 0
    let room = max(1, (last - first) / 4)
    var lower = domain.lower?.nearestDouble ?? first - room
    var upper = domain.upper?.nearestDouble ?? last + room
    if !lower.isFinite { lower = -1 }
    if !upper.isFinite || upper <= lower { upper = lower + max(1, abs(lower)) }
    return (lower, upper)
  }

  private func curve(
    _ piece: FunctionPiece, _ window: (lower: Double, upper: Double),
    _ formulas: inout LineFormulas
  ) throws(FormulaFailure) -> CurvePiece? {
    let start = try piece.lower.map { (end) throws(FormulaFailure) in try double(end, &formulas) }
    let end = try piece.upper.map { (end) throws(FormulaFailure) in try double(end, &formulas) }
    let lower = max(start ?? window.lower, window.lower)
    let upper = min(end ?? window.upper, window.upper)
    guard lower <= upper else { return nil }
    var places = [lower, upper]
    if lower == upper {
      places = [lower]
    } else if piece.polynomial.degree > 1 {
      let share = (upper - lower) / (window.upper - window.lower)
      let count = max(2, Int(share * Double(Self.resolution)))
      places = (0...count).map { step in
        step == count ? upper : lower + (upper - lower) * (Double(step) / Double(count))
      }
    }
    var points = places.map { PlotPoint(x: $0, y: value(piece.polynomial, at: $0)) }
    // At a steep piece's own end, not at the Float64 beside it: so that neighbours meet.
    if start == lower, let end = piece.lower?.rational {
      points[0].y = piece.polynomial.value(at: end).nearestDouble
    }
    if end == upper, let end = piece.upper?.rational {
      points[points.count - 1].y = piece.polynomial.value(at: end).nearestDouble
    }
    return CurvePiece(
      points, includesStart: start.map { $0 < lower } ?? true || piece.includesLower,
      includesEnd: end.map { $0 > upper } ?? true || piece.includesUpper)
  }

  /// Horner's scheme; exact for straight lines.
  private func value(_ polynomial: Polynomial, at place: Double) -> Double {
    if polynomial.degree <= 1, let exact = Rational(exactly: place) {
      return polynomial.value(at: exact).nearestDouble
    }
    var value = 0.0
    for coefficient in polynomial.coefficients.reversed() {
      value = value * place + coefficient.nearestDouble
    }
    return value
  }

  private func double(
    _ number: RealAlgebraicNumber, _ formulas: inout LineFormulas
  ) throws(FormulaFailure) -> Double {
    try formulas.compute { (meter) throws(Exhaustion) in try number.nearestDouble(&meter) }
  }
}
