import ExactMath
import NNSyntax
import SourceText

/// What the variables of a claim run through, coordinate by coordinate.
struct ClaimDomain {
  /// Some coordinates that are restricted together.
  enum Factor {
    /// One coordinate in an interval.
    case interval(RealInterval)
    /// Some coordinates, at one of several points.
    case points([[Number]])

    var dimension: Int {
      switch self {
      case .interval: 1
      case .points(let points): points.first?.count ?? 1
      }
    }
  }

  /// The factors, in the order of the coordinates.
  var factors: [Factor]

  /// How many coordinates there are.
  var dimension: Int { factors.map { $0.dimension }.reduce(0, +) }

  /// The points, where there are finitely many; nil otherwise.
  var isFinite: Bool {
    factors.allSatisfy { if case .points = $0 { true } else { false } }
  }

  /// Whether a point, one number for each coordinate, belongs to the domain.
  func contains(_ point: [Number]) -> Bool {
    var rest = point[...]
    for factor in factors {
      let part = rest.prefix(factor.dimension)
      rest = rest.dropFirst(factor.dimension)
      switch factor {
      case .interval(let interval):
        guard let value = part.first?.rational, interval.contains(value) else { return false }
      case .points(let points):
        let isMember = points.contains { member in
          zip(member, part).allSatisfy { $0.rational == $1.rational && $0.double == $1.double }
        }
        guard isMember else { return false }
      }
    }
    return rest.isEmpty
  }

  /// The number of combinations of points.
  var combinations: Int {
    var count = 1
    for case .points(let points) in factors {
      let (product, overflow) = count.multipliedReportingOverflow(by: points.count)
      count = overflow ? .max : product
    }
    return count
  }
}

extension DomainElaborator {
  /// The factors of a domain; nil for `reals` alone, which has as many coordinates as needed.
  static func factors(
    of domain: Domain, with elaborator: inout Elaborator
  ) throws(Rejection) -> [ClaimDomain.Factor]? {
    switch domain.kind {
    case .reals: return nil
    case .interval(let lower, let upper):
      return [.interval(try interval(lower, upper, at: domain.range, with: &elaborator))]
    case .set, .integers, .grid, .random:
      let points = try finitePoints(of: domain, isOfClaim: true, with: &elaborator)
      return [.points(points)]
    case .power(let base, let exponents):
      var count = 1
      for exponent in exponents {
        count *= try elaborator.integer(exponent, "the power of a domain", in: 1...4096)
      }
      guard count <= 4096 else {
        throw elaborator.reject(
          InterpreterCodes.unsuitableDomain, "a domain has up to 4096 coordinates",
          at: domain.range)
      }
      let inner = try factors(of: base, with: &elaborator) ?? [.interval(.reals)]
      return Array([[ClaimDomain.Factor]](repeating: inner, count: count).joined())
    case .product(let parts):
      var result: [ClaimDomain.Factor] = []
      for part in parts {
        result += try factors(of: part, with: &elaborator) ?? [.interval(.reals)]
      }
      return result
    case .invalid: throw Rejection(diagnostic: nil)
    }
  }

  private static func interval(
    _ lower: Bound, _ upper: Bound, at range: SourceRange, with elaborator: inout Elaborator
  ) throws(Rejection) -> RealInterval {
    var ends: [Rational?] = []
    for (bound, what) in [(lower, "the start"), (upper, "the end")] {
      guard let value = bound.value else {
        ends.append(nil)
        continue
      }
      ends.append(try elaborator.rational(value, "\(what) of an interval in a claim"))
    }
    let interval = RealInterval(
      lower: ends[0], upper: ends[1], includesLower: lower.isClosed, includesUpper: upper.isClosed)
    guard !interval.isEmpty else {
      throw elaborator.reject(
        InterpreterCodes.unsuitableDomain, "this interval holds no number", at: range,
        hint: "write the smaller end first")
    }
    return interval
  }
}
