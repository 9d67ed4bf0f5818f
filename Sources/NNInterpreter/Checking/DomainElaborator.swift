import ExactMath
import NNSyntax
import SourceText
import TensorEngine

/// Evaluates domains, which are constant.
enum DomainElaborator {
  /// The most points that a finite domain may have.
  static let pointLimit = 1_000_000

  /// The points of a finite domain, in order, the last coordinate changing fastest.
  ///
  /// - Parameter isOfClaim: whether real numbers that are no rational ones are refused, because a
  ///   claim about them would be one about Float64s that lie near them.
  static func finitePoints(
    of domain: Domain, isOfClaim: Bool = false, with elaborator: inout Elaborator
  ) throws(Rejection) -> [[Number]] {
    switch domain.kind {
    case .set(let members):
      var points: [[Number]] = []
      for member in members {
        var point: [Number] = []
        for coordinate in member.coordinates {
          let value =
            isOfClaim
            ? try elaborator.rationalOrRounded(coordinate, "a member of a set")
            : try elaborator.constant(coordinate, "a member of a set")
          point += value.numbers
        }
        if let first = points.first, first.count != point.count {
          throw elaborator.reject(
            InterpreterCodes.unsuitableDomain,
            "the first member has \(first.count) coordinates, and this one has \(point.count)",
            at: member.range)
        }
        points.append(point)
      }
      return points
    case .integers(let lower, let upper):
      return try integers(from: lower, to: upper, at: domain.range, with: &elaborator)
    case .grid(let lower, let upper, let count):
      return try grid(lower, upper, count, with: &elaborator)
    case .power(let base, let exponents):
      guard exponents.count == 1 else { throw notFinite(domain, elaborator) }
      let power = try elaborator.integer(exponents[0], "the power of a domain", in: 1...64)
      let points = try finitePoints(of: base, with: &elaborator)
      return try product(
        [[[Number]]](repeating: points, count: power), at: domain.range, elaborator)
    case .product(let factors):
      return try finitePoints(ofProduct: factors, at: domain.range, with: &elaborator)
    case .interval, .reals: throw notFinite(domain, elaborator)
    case .random(let distribution, _, _, _):
      throw elaborator.reject(
        InterpreterCodes.unsuitableDomain, "random points stand in `data`", at: domain.range,
        hint: "write `data d = (x, x^2) for x in \(distribution.rawValue)(...) seed 1`")
    case .invalid: throw Rejection(diagnostic: nil)
    }
  }

  /// The points of a product of finite domains.
  static func finitePoints(
    ofProduct factors: [Domain], at range: SourceRange, with elaborator: inout Elaborator
  ) throws(Rejection) -> [[Number]] {
    var lists: [[[Number]]] = []
    for factor in factors { lists.append(try finitePoints(of: factor, with: &elaborator)) }
    return try product(lists, at: range, elaborator)
  }

  /// The points that data is made from: those of a product of finite domains, or as many random
  /// ones as each of the domains says.
  static func samplePoints(
    _ domains: [Domain], seed: UInt64, at range: SourceRange, with elaborator: inout Elaborator
  ) throws(Rejection) -> [[Number]] {
    let isRandom = domains.map { if case .random = $0.kind { true } else { false } }
    guard isRandom.contains(true) else {
      return try finitePoints(ofProduct: domains, at: range, with: &elaborator)
    }
    if let other = isRandom.firstIndex(of: false) {
      throw elaborator.reject(
        InterpreterCodes.unsuitableDomain, "random points are drawn together, and this is a list",
        at: domains[other].range, hint: "draw all variables at random, or none")
    }
    var columns: [[Double]] = []
    for (index, domain) in domains.enumerated() {
      let column = try randomPoints(domain, seed: seed, index, with: &elaborator)
      if let first = columns.first, first.count != column.count {
        throw elaborator.reject(
          InterpreterCodes.unsuitableDomain,
          "\(first.count) points are drawn for the first variable, and \(column.count) for this one",
          at: domain.range)
      }
      columns.append(column)
    }
    return columns[0].indices.map { row in columns.map { .approximate($0[row]) } }
  }

  private static func randomPoints(
    _ domain: Domain, seed: UInt64, _ index: Int, with elaborator: inout Elaborator
  ) throws(Rejection) -> [Double] {
    guard case .random(let distribution, let first, let second, let size) = domain.kind else {
      throw notFinite(domain, elaborator)
    }
    var stream = RandomStream(seed: seed, name: "variable \(index + 1)")
    return try draw(
      size, from: distribution, first, second, &stream, at: domain.range, with: &elaborator)
  }

  /// Draws numbers from a distribution.
  static func draw(
    _ size: Expression, from distribution: Distribution, _ first: Expression,
    _ second: Expression, _ stream: inout RandomStream, at range: SourceRange,
    with elaborator: inout Elaborator
  ) throws(Rejection) -> [Double] {
    let a = try elaborator.double(first, "a parameter of a distribution")
    let b = try elaborator.double(second, "a parameter of a distribution")
    let count = try elaborator.integer(size, "the number of points", in: 1...pointLimit)
    guard distribution == .uniform ? a <= b : b >= 0 else {
      throw elaborator.reject(
        InterpreterCodes.unsuitableDomain,
        distribution == .uniform
          ? "the second end lies below the first" : "a standard deviation is not negative",
        at: second.range)
    }
    try charge(count, of: 1, at: range, elaborator)
    return (0..<count).map { _ in
      distribution == .uniform ? stream.uniform(a, b) : a + b * stream.normal()
    }
  }

  private static func notFinite(_ domain: Domain, _ elaborator: Elaborator) -> Rejection {
    elaborator.reject(
      InterpreterCodes.unsuitableDomain, "a finite domain is needed here", at: domain.range,
      hint: "write a set `{0, 1}`, a range `1..n` or a grid `grid(-1, 1, 9)`")
  }

  private static func tooMany(_ range: SourceRange, _ elaborator: Elaborator) -> Rejection {
    elaborator.reject(
      InterpreterCodes.tooManyPoints, "this domain has more than \(pointLimit) points", at: range)
  }

  /// Refuses so many points of so many coordinates where there is no room for them.
  private static func charge(
    _ count: Int, of dimension: Int, at range: SourceRange, _ elaborator: Elaborator
  ) throws(Rejection) {
    let bytes = Value.bytes(ofArrays: count, withNumbers: dimension)
    var evaluator = Evaluator(budget: elaborator.budget)
    do {
      try evaluator.compute(at: range) { (arithmetic) throws(Fault) in
        try arithmetic.chargeMemory(bytes)
      }
    } catch {
      throw Rejection(diagnostic: error)
    }
  }

  private static func integers(
    from lower: Expression, to upper: Expression, at range: SourceRange,
    with elaborator: inout Elaborator
  ) throws(Rejection) -> [[Number]] {
    let first = try elaborator.rational(lower, "the start of a range")
    let last = try elaborator.rational(upper, "the end of a range")
    for (value, end) in [(first, lower), (last, upper)] where !value.isInteger {
      throw elaborator.reject(
        InterpreterCodes.unsuitableDomain,
        "a range runs through integers, and this is \(NumberText.short(.exact(value)))",
        at: end.range, hint: "`grid(a, b, n)` makes evenly spaced points")
    }
    guard let count = Int(exactly: last - first + .one), count <= pointLimit else {
      if last < first { return [] }
      throw tooMany(range, elaborator)
    }
    if count <= 0 { return [] }
    try charge(count, of: 1, at: range, elaborator)
    return (0..<count).map { [.exact(first + Rational($0))] }
  }

  private static func grid(
    _ lower: Expression, _ upper: Expression, _ count: Expression,
    with elaborator: inout Elaborator
  ) throws(Rejection) -> [[Number]] {
    let first = try elaborator.rational(lower, "the start of a grid")
    let last = try elaborator.rational(upper, "the end of a grid")
    let number = try elaborator.integer(count, "the number of points", in: 1...pointLimit)
    if number == 1 { return [[.exact(first)]] }
    try charge(number, of: 1, at: count.range, elaborator)
    let step = (last - first) / Rational(number - 1)
    return (0..<number).map { [.exact(first + Rational($0) * step)] }
  }

  private static func product(
    _ lists: [[[Number]]], at range: SourceRange, _ elaborator: Elaborator
  ) throws(Rejection) -> [[Number]] {
    // All is counted before anything is made.
    var count: Int64 = 1
    var dimension = 0
    for list in lists {
      count *= Int64(list.count)
      dimension += list.first?.count ?? 0
      guard count <= pointLimit else { throw tooMany(range, elaborator) }
    }
    try charge(Int(count), of: dimension, at: range, elaborator)
    var points: [[Number]] = [[]]
    for list in lists {
      var longer: [[Number]] = []
      longer.reserveCapacity(points.count * list.count)
      for point in points {
        for coordinates in list { longer.append(point + coordinates) }
      }
      points = longer
    }
    return points
  }
}
