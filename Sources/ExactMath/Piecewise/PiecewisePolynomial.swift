/// A function of one variable that is a polynomial between any two neighbouring breakpoints, and
/// may have a value of its own at each of them.
public struct PiecewisePolynomial: Sendable {
  /// Which polynomial gives the value at a breakpoint.
  enum Value: Sendable {
    /// The one before it.
    case left
    /// The one behind it.
    case right
    /// One of its own.
    case own(Polynomial)
  }

  /// The places at which the formula may change, in increasing order.
  public let breakpoints: [RealAlgebraicNumber]
  /// The polynomials on the open intervals, one more than there are breakpoints.
  public let pieces: [Polynomial]
  /// What happens at each breakpoint.
  let values: [Value]

  /// The same polynomial everywhere.
  public init(_ polynomial: Polynomial) {
    breakpoints = []
    pieces = [polynomial]
    values = []
  }

  init(breakpoints: [RealAlgebraicNumber], pieces: [Polynomial], values: [Value]) {
    self.breakpoints = breakpoints
    self.pieces = pieces
    self.values = values
  }

  /// The polynomial that gives the value at a breakpoint.
  func polynomial(at index: Int) -> Polynomial {
    switch values[index] {
    case .left: pieces[index]
    case .right: pieces[index + 1]
    case .own(let polynomial): polynomial
    }
  }

  /// The highest degree of a piece.
  public var degree: Int { pieces.map { $0.degree }.max() ?? 0 }
}

/// Puts a piecewise polynomial together from left to right, leaving out breakpoints at which
/// nothing happens.
struct PieceBuilder {
  private var breakpoints: [RealAlgebraicNumber] = []
  private var pieces: [Polynomial]
  private var values: [PiecewisePolynomial.Value] = []

  init(first: Polynomial) {
    pieces = [first]
  }

  /// The piece that comes last at present.
  var last: Polynomial { pieces[pieces.count - 1] }

  /// Adds a breakpoint, the polynomial that gives the value there, and the piece behind it.
  mutating func append(
    _ breakpoint: RealAlgebraicNumber, value: Polynomial, next: Polynomial, _ meter: inout Meter
  ) throws(Exhaustion) {
    let kind: PiecewisePolynomial.Value
    if value == last {
      kind = .left
    } else if value == next {
      kind = .right
    } else if try agree(value, last, at: breakpoint, &meter) {
      kind = .left
    } else if try agree(value, next, at: breakpoint, &meter) {
      kind = .right
    } else {
      kind = .own(value)
    }
    if last == next {
      if case .own = kind {} else { return }
    }
    try meter.hold(bytes: 128 + 32 * Int64(next.coefficients.count))
    breakpoints.append(breakpoint)
    values.append(kind)
    pieces.append(next)
  }

  private func agree(
    _ a: Polynomial, _ b: Polynomial, at point: RealAlgebraicNumber, _ meter: inout Meter
  ) throws(Exhaustion) -> Bool {
    try point.sign(of: a - b, &meter) == 0
  }

  var result: PiecewisePolynomial {
    PiecewisePolynomial(breakpoints: breakpoints, pieces: pieces, values: values)
  }
}
