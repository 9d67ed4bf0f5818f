import ExactMath
import Testing

/// Polynomials on boxes and half-lines, by their Bernstein coefficients.
@Suite struct BernsteinTensorTests {
  private static let variables = [0, 1, 2, 3]

  /// The value that a tensor stands for, at places from 0 to 1 along each side.
  private func value(_ tensor: BernsteinTensor, at place: [Rational]) -> Rational {
    var coefficients = tensor.coefficients
    for (degree, s) in zip(tensor.degrees, place).reversed() {
      var row: [Rational] = []
      for start in stride(from: 0, to: coefficients.count, by: degree + 1) {
        var line = Array(coefficients[start...(start + degree)])
        while line.count > 1 {
          line = zip(line, line.dropFirst()).map { $0 * (1 - s) + $1 * s }
        }
        row.append(line[0])
      }
      coefficients = row
    }
    return coefficients[0]
  }

  @Test(arguments: 0..<60)
  func valuesAreThoseOfThePolynomial(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    var meter = ampleMeter()
    let polynomial = try generator.multivariate(&meter)
    let box = Self.variables.map { _ in generator.side() }
    let tensor = try #require(
      try BernsteinTensor(polynomial, variables: Self.variables, on: box, &meter))
    for _ in 0..<10 {
      let place = box.map { _ in Rational(Int.random(in: 0...11, using: &generator)) / 12 }
      let (point, factor) = Self.point(place, box, tensor.degrees)
      let exact = try #require(try polynomial.value(at: point, &meter))
      #expect(value(tensor, at: place) == exact * factor)
      let all = box.map { BernsteinTensor.Ends(lower: true, upper: $0.isBounded) }
      #expect(tensor.signs(all).contains(signOf: exact))
    }
  }

  @Test(arguments: 0..<60)
  func halvesAreThoseOfTheBox(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(1_000 + seed))
    var meter = ampleMeter()
    let polynomial = try generator.multivariate(&meter)
    let box = Self.variables.map { _ in generator.side() }
    let tensor = try #require(
      try BernsteinTensor(polynomial, variables: Self.variables, on: box, &meter))
    let side = Int.random(in: 0..<4, using: &generator)
    let halves = try tensor.halves(along: side, &meter)
    for _ in 0..<10 {
      var place = box.map { _ in Rational(Int.random(in: 0...12, using: &generator)) / 12 }
      let s = place[side]
      let lower = value(halves.lower, at: place)
      let upper = value(halves.upper, at: place)
      place[side] = s / 2
      #expect(value(tensor, at: place) == lower)
      place[side] = (1 + s) / 2
      #expect(value(tensor, at: place) == upper)
    }
  }

  @Test func facesThatDoNotBelongToTheBoxHoldNoZeros() throws {
    var meter = ampleMeter()
    // (x - 1) * (y - 2)
    let x = try MultivariatePolynomial.variable(0).subtracting(.one, &meter)
    let y = try MultivariatePolynomial.variable(1)
      .subtracting(MultivariatePolynomial(constant: 2), &meter)
    let product = try x.multiplied(by: y, &meter)
    let box = [RealInterval(lower: 1, upper: 3), RealInterval(lower: 2, upper: nil)]
    let tensor = try #require(
      try BernsteinTensor(product, variables: [0, 1], on: box, &meter))
    func signs(_ x: Bool, _ y: Bool) -> SignSet {
      tensor.signs([.init(lower: x, upper: true), .init(lower: y, upper: false)])
    }
    #expect(signs(true, true) == [.zero, .positive])
    #expect(signs(false, true) == [.zero, .positive])
    #expect(signs(true, false) == [.zero, .positive])
    #expect(signs(false, false) == .positive)
    let corners = tensor.cornerSigns([
      .init(lower: true, upper: true), .init(lower: true, upper: false),
    ])
    #expect(corners == [.zero, .zero])
  }

  /// The point of a box for places along its sides, and by how much the form exceeds the value there.
  private static func point(
    _ place: [Rational], _ box: [RealInterval], _ degrees: [Int]
  ) -> (point: [Rational], factor: Rational) {
    var factor = Rational.one
    var point: [Rational] = []
    for ((s, side), degree) in zip(zip(place, box), degrees) {
      switch (side.lower, side.upper) {
      case (let lower?, let upper?): point.append(lower + (upper - lower) * s)
      case (let end?, nil): point.append(end + s / (1 - s))
      case (nil, let end?): point.append(end - s / (1 - s))
      case (nil, nil): point.append(0)
      }
      if !side.isBounded { for _ in 0..<degree { factor = factor * (1 - s) } }
    }
    return (point, factor)
  }
}

extension SeededGenerator {
  /// An interval with at least one end.
  fileprivate mutating func side() -> RealInterval {
    let end = rational(upToBits: 6)
    switch Int.random(in: 0..<4, using: &self) {
    case 0: return RealInterval(lower: end, upper: nil)
    case 1: return RealInterval(lower: nil, upper: end)
    default:
      return RealInterval(
        lower: end, upper: end + Rational(Int.random(in: 0...7, using: &self)) / 3)
    }
  }
}
