import ExactMath

/// The cells into which the guards of a program, its comparisons and the ends of a box cut a line
/// or a plane: points, open segments, open polygons, bounded or not.
///
/// On each cell all steps are affine and all differences have one sign, so that a claim holds on
/// all of it or nowhere on it. Cells are kept as what spans them: places, written `(1, x, y)`, and
/// directions, `(0, x, y)`, in the order in which they follow each other around the cell. The cell
/// itself is all sums of positive multiples of all of them. The axes cut too, so that each cell has
/// a corner.
struct Arrangement {
  let program: Program
  let domains: [RealInterval]
  /// The steps that are needed, in order.
  private let needed: [Int]
  /// The pairs of steps whose differences must have one sign on each cell.
  private let pairs: [(Int, Int)]

  struct Cell {
    fileprivate(set) var span: [[Rational]]
    /// The affine form of each step that has been worked out: the constant comes first.
    fileprivate var forms: [[Rational]]
    fileprivate var next = 0

    /// A point of the cell.
    var sample: [Rational] {
      let sum = (0..<span[0].count).map { place in span.reduce(Rational.zero) { $0 + $1[place] } }
      return sum.dropFirst().map { $0 / sum[0] }
    }

    /// The sign that a form has on all of the cell; nil where it has several.
    func sign(of form: [Rational]) -> Int? {
      var (hasNegative, hasPositive) = (false, false)
      for corner in span {
        let sign = Arrangement.product(form, corner).signum
        hasNegative = hasNegative || sign < 0
        hasPositive = hasPositive || sign > 0
      }
      return hasNegative ? (hasPositive ? nil : -1) : hasPositive ? 1 : 0
    }

    /// The sign of the difference of two steps.
    func comparison(_ a: Int, _ b: Int) -> Int { sign(of: subtract(forms[a], forms[b])) ?? 0 }

    /// The least upper bound of a step on the cell, and whether it is a value; nil for infinity.
    func supremum(of step: Int) -> (value: Rational, isAttained: Bool)? {
      let values = span.map { Arrangement.product(forms[step], $0) }
      var best: Rational?
      var isConstant = true
      for (corner, value) in zip(span, values) {
        if corner[0].isZero {
          if value.signum > 0 { return nil }
          if !value.isZero { isConstant = false }
        } else {
          if let best, best != value { isConstant = false }
          best = best.map { max($0, value) } ?? value
        }
      }
      return best.map { ($0, isConstant) }
    }
  }

  /// - Parameter pairs: the pairs of steps that are compared.
  init(_ program: Program, on domains: [RealInterval], comparing pairs: [(Int, Int)]) {
    self.program = program
    self.domains = domains
    self.pairs = pairs
    needed = program.reached(from: pairs.flatMap { [$0.0, $0.1] })
  }

  fileprivate static func product(_ a: [Rational], _ b: [Rational]) -> Rational {
    var sum = Rational.zero
    for index in a.indices where !a[index].isZero && !b[index].isZero { sum += a[index] * b[index] }
    return sum
  }

  /// Visits all cells of the domain until the visitor has seen enough.
  ///
  /// - Returns: whether there are no more cells than the limit.
  func visit(limit: Int, _ visitor: (Cell) -> Bool) -> Bool {
    var stack = orthants()
    var count = 0
    while var cell = stack.popLast() {
      count += 1
      if count > limit { return false }
      switch advance(&cell) {
      case .split(let form): stack += Self.parts(of: cell, by: form)
      case .outside: break
      case .done: if visitor(cell) { return true }
      }
    }
    return true
  }

  private enum Progress {
    case split([Rational])
    case outside
    case done
  }

  /// The signs of both coordinates cut the plane into nine cells, that of one a line into three.
  private func orthants() -> [Cell] {
    let dimension = domains.count
    var spans: [[[Rational]]] = [[Self.unit(0, dimension)]]
    for variable in 1...dimension {
      let direction = Self.unit(variable, dimension)
      spans += spans.flatMap { [$0 + [direction], $0 + [direction.map { -$0 }]] }
    }
    let blank = [[Rational]](repeating: [], count: program.steps.count)
    return spans.map { Cell(span: $0, forms: blank) }
  }

  private static func unit(_ place: Int, _ dimension: Int) -> [Rational] {
    (0...dimension).map { $0 == place ? .one : .zero }
  }

  /// Works out the forms of steps on a cell until it must be split.
  private func advance(_ cell: inout Cell) -> Progress {
    let dimension = domains.count
    if cell.next == 0 {
      for (variable, domain) in domains.enumerated() {
        for (end, isIncluded, side) in [
          (domain.lower, domain.includesLower, Rational.one),
          (domain.upper, domain.includesUpper, -Rational.one),
        ] {
          guard let end else { continue }
          var form = Self.unit(variable + 1, dimension)
          form[0] = -end
          form = form.map { $0 * side }
          guard let sign = cell.sign(of: form) else { return .split(form) }
          if sign < 0 || sign == 0 && !isIncluded { return .outside }
        }
      }
    }
    while cell.next < needed.count {
      let index = needed[cell.next]
      var signs: [Int] = []
      for form in guards(of: program.steps[index], cell.forms) {
        guard let sign = cell.sign(of: form) else { return .split(form) }
        signs.append(sign)
      }
      cell.forms[index] = form(of: program.steps[index], signs, cell.forms)
      cell.next += 1
    }
    for (a, b) in pairs {
      let form = subtract(cell.forms[a], cell.forms[b])
      if cell.sign(of: form) == nil { return .split(form) }
    }
    return .done
  }

  // MARK: Steps

  private func guards(of step: Program.Step, _ forms: [[Rational]]) -> [[Rational]] {
    switch step {
    case .variable, .linear: []
    case .relu(let a), .leaky(let a, _), .absolute(let a), .step(let a), .sign(let a): [forms[a]]
    case .maximum(let a, let b), .minimum(let a, let b): [subtract(forms[a], forms[b])]
    case .hardtanh(let a): [plus(forms[a], 1), plus(forms[a], -1)]
    case .relu6(let a): [forms[a], plus(forms[a], -6)]
    case .cases(let tests, _, _): tests.map { forms[$0.step] }
    }
  }

  /// The form of a step where its guards have the given signs.
  private func form(
    of step: Program.Step, _ signs: [Int], _ forms: [[Rational]]
  ) -> [Rational] {
    let zero = [Rational](repeating: .zero, count: domains.count + 1)
    switch step {
    case .variable(let index): return Self.unit(index + 1, domains.count)
    case .linear(let constant, let products):
      var sum = plus(zero, constant)
      for product in products {
        for place in sum.indices { sum[place] += product.factor * forms[product.step][place] }
      }
      return sum
    case .relu(let a): return signs[0] > 0 ? forms[a] : zero
    case .leaky(let a, let slope):
      return signs[0] < 0 ? forms[a].map { slope * $0 } : forms[a]
    case .absolute(let a): return signs[0] < 0 ? forms[a].map { -$0 } : forms[a]
    case .maximum(let a, let b): return signs[0] < 0 ? forms[b] : forms[a]
    case .minimum(let a, let b): return signs[0] < 0 ? forms[a] : forms[b]
    case .step: return plus(zero, signs[0] < 0 ? 0 : 1)
    case .sign: return plus(zero, Rational(signs[0]))
    case .hardtanh(let a):
      return signs[0] < 0 ? plus(zero, -1) : signs[1] > 0 ? plus(zero, 1) : forms[a]
    case .relu6(let a): return signs[0] < 0 ? zero : signs[1] > 0 ? plus(zero, 6) : forms[a]
    case .cases(let tests, let a, let b):
      return zip(tests, signs).allSatisfy { $0.comparison.holds($1) } ? forms[a] : forms[b]
    }
  }

  // MARK: Cuts

  /// The parts of a cell where a form that has both signs there is negative, zero and positive.
  private static func parts(of cell: Cell, by form: [Rational]) -> [Cell] {
    let values = cell.span.map { product(form, $0) }
    var spans: [[[Rational]]] = [[], [], []]
    let count = cell.span.count
    for index in 0..<count {
      let (corner, value) = (cell.span[index], values[index])
      spans[1 + value.signum].append(corner)
      if value.isZero {
        spans[0].append(corner)
        spans[2].append(corner)
      }
      // A segment has one side, a polygon as many as corners.
      if index + 1 == count && count == 2 { continue }
      let next = (index + 1) % count
      if value.signum * values[next].signum < 0 {
        let crossing = normal(
          zip(corner, cell.span[next]).map {
            $0 * values[next].magnitude + $1 * value.magnitude
          })
        for part in spans.indices { spans[part].append(crossing) }
      }
    }
    return spans.map {
      var part = cell
      part.span = $0
      return part
    }
  }

  /// The same place or direction in its normal form.
  private static func normal(_ corner: [Rational]) -> [Rational] {
    let scale = corner.first { !$0.isZero }?.magnitude ?? 1
    return corner.map { $0 / scale }
  }
}

private func subtract(_ a: [Rational], _ b: [Rational]) -> [Rational] { zip(a, b).map { $0 - $1 } }

private func plus(_ form: [Rational], _ constant: Rational) -> [Rational] {
  var form = form
  form[0] += constant
  return form
}

extension Arrangement {
  /// What a claim comes to, cell by cell.
  enum Verdict: Equatable {
    case holds
    /// It fails, at a point such as this one.
    case fails([Rational])
  }

  /// Decides a claim; nil where there are more cells than the limit.
  static func verdict(on claim: Claim, limit: Int) -> Verdict? {
    let chains = claim.hypotheses + [claim.claim]
    let pairs = chains.flatMap { chain in
      chain.comparisons.indices.map { (chain.sides[$0], chain.sides[$0 + 1]) }
    }
    let arrangement = Arrangement(claim.program, on: claim.domains, comparing: pairs)
    func holds(_ chain: Claim.Chain, _ cell: Cell) -> Bool {
      chain.comparisons.indices.allSatisfy {
        chain.comparisons[$0].holds(cell.comparison(chain.sides[$0], chain.sides[$0 + 1]))
      }
    }
    var verdict = Verdict.holds
    let isComplete = arrangement.visit(limit: limit) { cell in
      guard claim.hypotheses.allSatisfy({ holds($0, cell) }), !holds(claim.claim, cell) else {
        return false
      }
      verdict = .fails(cell.sample)
      return true
    }
    return isComplete ? verdict : nil
  }

  /// The least upper bound of a step on a box, and whether it is a value; nil where it is infinite,
  /// or there are more cells than the limit.
  static func supremum(
    of step: Int, in program: Program, on domains: [RealInterval], limit: Int
  ) -> (value: Rational, isAttained: Bool)? {
    let arrangement = Arrangement(program, on: domains, comparing: [(step, step)])
    var best: (value: Rational, isAttained: Bool)?
    var isBounded = true
    let isComplete = arrangement.visit(limit: limit) { cell in
      guard let own = cell.supremum(of: step) else {
        isBounded = false
        return true
      }
      if let known = best, own.value < known.value { return false }
      let isKnown = best.map { $0.value == own.value && $0.isAttained } ?? false
      best = (own.value, own.isAttained || isKnown)
      return false
    }
    return isComplete && isBounded ? best : nil
  }
}
