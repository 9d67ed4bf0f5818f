import ExactMath
import Figures

/// The pieces of a function of one variable.
struct PiecesResult: Sendable {
  let label: String
  /// The domain as it is written, with a space before it; empty for all reals.
  let domain: String
  let variable: String
  let pieces: [FunctionPiece]
  let idle: IdleUnits
  let plot: Plot
}

/// The units that are zero on all of a domain.
struct IdleUnits: Sendable {
  /// Those of the first layer, as they are read, and with all their digits.
  var names: [(text: String, whole: String)] = []
  /// How many more of them depend on other units, and have no short name.
  var laterCount = 0

  /// The units in words; none where all do something.
  var text: String? {
    var parts = names.map { $0.text }
    if laterCount > 0 {
      parts.append("\(laterCount) unit\(laterCount == 1 ? "" : "s") of later layers")
    }
    return parts.isEmpty ? nil : "idle on this domain: \(parts.joined(separator: ", "))"
  }
}

/// How far two functions are apart.
struct ErrorResult: Sendable {
  /// The largest absolute difference.
  enum Bound: Sendable {
    /// On a line.
    case line(Supremum)
    /// At points of a finite set or a box; whether it is a value there, or approached.
    case points(Rational, isAttained: Bool, [[(name: String, value: Value)]])
  }

  let left: String
  let right: String
  let domain: String
  let variable: String
  let supremum: Bound
  /// The mean of the squared difference, between bounds; none where there is no mean.
  var meanSquare: (lower: Rational, upper: Rational)?
  /// How many linear pieces the left function has; none where it has others.
  let pieceCount: Int?
  /// The units of the left function that are zero on all of the domain.
  var idle = IdleUnits()
  var plot: Plot?
}

/// The constants that make an error least.
struct BestResult: Sendable {
  struct Fit: Sendable {
    /// `sup` or `mse`.
    let criterion: String
    let best: BestConstant
  }

  let unknown: String
  let left: String
  let right: String
  let domain: String
  let fits: [Fit]
}

// MARK: - Text

extension PiecesResult {
  /// The number of pieces in words.
  var summary: String {
    let count = "\(pieces.count) piece\(pieces.count == 1 ? "" : "s")"
    return idle.text.map { "\(count); \($0)" } ?? count
  }

  var layout: Table {
    Table(
      header: [variable, label],
      rows: pieces.map { piece in
        [.text(piece.text), .text(PolynomialText.text(piece.polynomial, variable))]
      },
      variableColumns: 1)
  }

  func text(_ charset: Charset) -> String {
    "\(label)\(domain): \(summary)\n\n\(layout.resultText)\n\n\(asciiPlot(plot, charset: charset))"
  }
}

extension FunctionPiece {
  /// The part of the line in the notation of intervals.
  var text: String {
    if isPoint { return "{\(lower.map { PolynomialText.text($0) } ?? "")}" }
    let start = lower.map { PolynomialText.text($0) } ?? "-inf"
    let end = upper.map { PolynomialText.text($0) } ?? "inf"
    return (includesLower ? "[" : "(") + start + ", " + end + (includesUpper ? "]" : ")")
  }
}

extension ErrorResult {
  /// The supremum in words.
  var supremumText: String {
    switch supremum {
    case .points(let value, _, _): NumberText.shown(value)
    case .line(.infinite): "infinite: the difference grows without bound"
    case .line(.exact(let value, _)): NumberText.shown(value)
    case .line(.enclosed(let lower, let upper, _)):
      "≈ \(((lower + upper) / 2).decimal(significantDigits: 10))"
    }
  }

  private var places: [Supremum.Place] {
    switch supremum {
    case .points, .line(.infinite): []
    case .line(.exact(_, let places)), .line(.enclosed(_, _, let places)): places
    }
  }

  /// The lines that say how large the error is, and where.
  var lines: [String] {
    var lines = ["sup \(supremumText)\(placeText)"]
    if let meanSquare {
      let isExact = meanSquare.lower == meanSquare.upper
      let middle = (meanSquare.lower + meanSquare.upper) / 2
      lines.append(
        "mse "
          + (isExact
            ? NumberText.shown(middle) : "≈ \(middle.decimal(significantDigits: 10))"))
    }
    if let idle = idle.text { lines.append(idle) }
    return lines
  }

  /// Where the supremum is reached: all places, or how many they are.
  private var placeText: String {
    let shown = 12
    if case .points(_, let isAttained, let points) = supremum {
      let names = points.prefix(shown).map { CheckResult.text($0) }
      let rest = points.count > shown ? "; ... (\(points.count) points)" : ""
      return (isAttained ? " at " : ", not reached; approached at ")
        + names.joined(separator: "; ") + rest
    }
    let reached = places.filter { $0.side == 0 && $0.piece == nil }
    let approached = places.filter { $0.side != 0 }
    var text = ""
    if !reached.isEmpty {
      let names = reached.prefix(shown).map { PolynomialText.digits($0.point) }
      let isExact = reached.allSatisfy { $0.point.isRational }
      text += " at \(variable) \(isExact ? "=" : "≈") \(names.joined(separator: ", "))"
      if reached.count > shown { text += ", ... (\(reached.count) points)" }
    }
    for case let piece? in places.map({ $0.piece }) {
      text += "\(text.isEmpty ? "" : ",") on all of \(piece.text)"
    }
    if !approached.isEmpty {
      let names = approached.prefix(shown).map { place in
        "\(PolynomialText.text(place.point)) from \(place.side < 0 ? "below" : "above")"
      }
      text += text.isEmpty ? ", not reached; approached at " : "; approached at "
      text += "\(variable) = \(names.joined(separator: ", "))"
    }
    return text
  }

  var heading: String {
    let pieces = pieceCount.map { ", \($0) piece\($0 == 1 ? "" : "s")" } ?? ""
    return "\(left) vs \(right)\(domain)\(pieces)"
  }

  func text(_ charset: Charset) -> String {
    var text = heading
    for line in lines { text += "\n  \(line)" }
    if let plot { text += "\n\n\(asciiPlot(plot, charset: charset))" }
    return text
  }

  /// Where the error is reached, as markers of a plot.
  func markers(
    _ f: PiecewisePolynomial, _ g: PiecewisePolynomial, _ formulas: inout LineFormulas
  ) -> [PlotMarker] {
    places.prefix(40).compactMap { place in
      guard place.side == 0, let point = place.point.rational else { return nil }
      let values = try? formulas.compute { (meter) throws(Exhaustion) in
        (try f.value(at: point, &meter), try g.value(at: point, &meter))
      }
      guard let (a, b) = values else { return nil }
      return PlotMarker(
        x: point.nearestDouble, y: a.nearestDouble, kind: .gap(to: b.nearestDouble))
    }
  }
}

extension BestResult {
  var lines: [String] {
    fits.map { fit in
      let (least, greatest) = fit.best.constants
      let sign = fit.best.isExact ? "=" : "≈"
      let constant =
        least == greatest
        ? "\(unknown) \(sign) \(number(least, fit.best.isExact))"
        : "\(unknown) in [\(NumberText.exact(least)), \(NumberText.exact(greatest))]"
      let error = "\(fit.best.isExact ? "" : "≈ ")\(number(fit.best.error, fit.best.isExact))"
      return "by \(fit.criterion): \(constant), error \(error)"
    }
  }

  private func number(_ value: Rational, _ isExact: Bool) -> String {
    isExact ? NumberText.shown(value) : value.decimal(significantDigits: 10)
  }

  var text: String {
    (["best \(unknown) in \(left) vs \(right)\(domain)"] + lines.map { "  \($0)" })
      .joined(separator: "\n")
  }
}

// MARK: - JSON

extension PiecesResult {
  var json: [(key: String, value: JSON)] {
    [
      ("expression", .string(label)), ("variable", .string(variable)),
      ("count", .integer(pieces.count)), ("idle", .array(idle.names.map { .string($0.whole) })),
      (
        "pieces",
        .array(
          pieces.map { piece in
            .object([
              ("from", piece.lower?.json ?? .string("-inf")),
              ("to", piece.upper?.json ?? .string("inf")),
              ("includesFrom", .bool(piece.includesLower)),
              ("includesTo", .bool(piece.includesUpper)),
              ("formula", .string(PolynomialText.text(piece.polynomial, variable, isWhole: true))),
              (
                "coefficients",
                .array(piece.polynomial.coefficients.map { .string($0.description) })
              ),
            ])
          })
      ),
    ]
  }
}

extension RealAlgebraicNumber {
  /// A rational as a string, another number as the nearest Float64.
  var json: JSON {
    if let rational { return .string(rational.description) }
    var meter = Meter(steps: 1_000_000, bytes: 1 << 20)
    return .double((try? nearestDouble(&meter)) ?? .nan)
  }
}

extension ErrorResult {
  var json: [(key: String, value: JSON)] {
    let supremumJSON: JSON
    let bound: JSON
    switch supremum {
    case .line(.infinite): (supremumJSON, bound) = (.string("inf"), .string("exact"))
    case .line(.exact(let value, _)), .points(let value, _, _):
      (supremumJSON, bound) = (.string(value.description), .string("exact"))
    case .line(.enclosed(let lower, let upper, _)):
      (supremumJSON, bound) = (
        .array([.string(lower.description), .string(upper.description)]), .string("enclosed")
      )
    }
    return [
      ("left", .string(left)), ("right", .string(right)), ("sup", supremumJSON),
      ("attained", .bool(isAttained)), ("at", .array(placesJSON)), ("bound", bound),
      ("mse", meanSquareJSON),
      ("idle", .array(idle.names.map { .string($0.whole) })),
    ]
  }

  private var isAttained: Bool {
    if case .points(_, let isAttained, _) = supremum { return isAttained }
    return places.contains { $0.side == 0 }
  }

  private var placesJSON: [JSON] {
    guard case .points(_, _, let points) = supremum else { return places.map { placeJSON($0) } }
    return points.map { .object($0.map { ($0.name, $0.value.json) }) }
  }

  private func placeJSON(_ place: Supremum.Place) -> JSON {
    if let piece = place.piece {
      return .object([
        ("from", piece.lower?.json ?? .string("-inf")), ("to", piece.upper?.json ?? .string("inf")),
      ])
    }
    var members: [(key: String, value: JSON)] = [(variable, place.point.json)]
    if place.side != 0 { members.append(("side", .string(place.side < 0 ? "below" : "above"))) }
    return .object(members)
  }

  private var meanSquareJSON: JSON {
    guard let meanSquare else { return .null }
    if meanSquare.lower == meanSquare.upper { return .string(meanSquare.lower.description) }
    return .double(meanSquare.lower.nearestDouble)
  }
}

extension BestResult {
  var json: [(key: String, value: JSON)] {
    let constants: [(key: String, value: JSON)] = fits.map { fit in
      let (least, greatest) = fit.best.constants
      if !fit.best.isExact { return (fit.criterion, .double(least.nearestDouble)) }
      let value: JSON =
        least == greatest
        ? .string(least.description)
        : .array([.string(least.description), .string(greatest.description)])
      return (fit.criterion, value)
    }
    let errors: [(key: String, value: JSON)] = fits.map { fit in
      let error = fit.best.error
      return (
        fit.criterion,
        fit.best.isExact ? .string(error.description) : .double(error.nearestDouble)
      )
    }
    return [
      ("unknown", .string(unknown)), ("left", .string(left)), ("right", .string(right)),
      ("c", .object(constants)), ("error", .object(errors)),
    ]
  }
}
