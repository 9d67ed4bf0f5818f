import ExactMath

/// A claim that a condition holds wherever some others do.
struct Claim: Sendable {
  /// How a claim came about.
  enum Kind: Int, CaseIterable, Sendable {
    /// It holds by construction.
    case holds
    /// It would hold, but for one number that was changed a little.
    case nearMiss
    /// Nothing is known of it.
    case arbitrary
  }

  struct Chain: Sendable {
    var sides: [Int]
    var comparisons: [Comparison]

    /// Whether the sides compare so, given the values of all steps.
    func holds(_ values: [Rational]) -> Bool {
      comparisons.indices.allSatisfy {
        comparisons[$0].holds((values[sides[$0]] - values[sides[$0 + 1]]).signum)
      }
    }
  }

  var kind: Kind
  var program: Program
  var domains: [RealInterval]
  var hypotheses: [Chain]
  var claim: Chain

  /// Whether a point refutes the claim.
  func isRefuted(at point: [Rational]) -> Bool {
    let values = program.values(at: point)
    return isInside(point) && hypotheses.allSatisfy { $0.holds(values) } && !claim.holds(values)
  }

  func isInside(_ point: [Rational]) -> Bool {
    zip(point, domains).allSatisfy { value, domain in
      (domain.lower.map { domain.includesLower ? $0 <= value : $0 < value } ?? true)
        && (domain.upper.map { domain.includesUpper ? value <= $0 : value < $0 } ?? true)
    }
  }

  /// The problem for the procedures under test.
  func problem(_ meter: inout Meter) throws(Exhaustion) -> DecisionProblem {
    var graph = FormulaGraph()
    let nodes = try program.nodes(in: &graph, &meter)
    func conditions(
      _ chain: Chain, _ meter: inout Meter
    ) throws(Exhaustion) -> [SignCondition] {
      var conditions: [SignCondition] = []
      for (index, comparison) in chain.comparisons.enumerated() {
        let difference = try graph.difference(
          nodes[chain.sides[index]], nodes[chain.sides[index + 1]], &meter)
        conditions.append(SignCondition(difference, comparison.signs))
      }
      return conditions
    }
    var given: [SignCondition] = []
    for hypothesis in hypotheses { given += try conditions(hypothesis, &meter) }
    let claims = try conditions(claim, &meter)
    return DecisionProblem(graph: graph, domains: domains, hypotheses: given, claims: claims)
  }
}

extension SeededGenerator {
  private mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &self) < percent
  }

  /// A small rational.
  mutating func weight() -> Rational {
    Rational(Int.random(in: -3...3, using: &self)) / Rational(Int.random(in: 1...3, using: &self))
  }

  /// A random claim; four of five have at most 2 inputs and 6 units.
  mutating func claim(mostUnits: Int) -> Claim {
    let isSmall = chance(80)
    let inputs = Int.random(in: 1...(isSmall ? 2 : 4), using: &self)
    let units =
      isSmall ? Int.random(in: 1...6, using: &self) : Int.random(in: 3...mostUnits, using: &self)
    var program = Program()
    let variables = (0..<inputs).map { program.add(.variable($0)) }
    let domains = (0..<inputs).map { _ in domain() }
    let kind = Claim.Kind.allCases.randomElement(using: &self) ?? .arbitrary
    var chain: Claim.Chain
    switch kind {
    case .holds:
      let left = network(variables, units, &program)
      chain = truth(about: left, variables, &program, domains)
    case .nearMiss:
      let left = network(variables, units, &program)
      chain = truth(about: left, variables, &program, domains)
      chain.sides[chain.sides.count - 1] = changed(chain.sides[chain.sides.count - 1], &program)
    case .arbitrary:
      let left = network(variables, (units + 1) / 2, &program)
      let right =
        chance(50) ? program.constant(weight()) : network(variables, units / 2, &program)
      chain = Claim.Chain(sides: [left, right], comparisons: [comparison()])
      if chance(20) {
        chain.sides.append(network(variables, 1, &program))
        chain.comparisons.append(comparison())
      }
    }
    var hypotheses: [Claim.Chain] = []
    while chance(25), hypotheses.count < 3 {
      let a = chance(70) ? affine(variables, &program) : network(variables, 1, &program)
      let b = chance(70) ? program.constant(weight()) : affine(variables, &program)
      hypotheses.append(Claim.Chain(sides: [a, b], comparisons: [comparison()]))
    }
    return Claim(
      kind: kind, program: program, domains: domains, hypotheses: hypotheses, claim: chain)
  }

  private mutating func comparison() -> Comparison {
    Comparison.allCases.randomElement(using: &self) ?? .equal
  }

  /// All numbers, a half-line or an interval, with and without its ends; now and then one point.
  private mutating func domain() -> RealInterval {
    let a = weight()
    let b = chance(5) ? a : a + Rational(Int.random(in: 1...8, using: &self)) / 2
    let isPoint = a == b
    let includesLower = isPoint || chance(50)
    let includesUpper = isPoint || chance(50)
    switch Int.random(in: 0..<10, using: &self) {
    case 0...2: return .reals
    case 3: return RealInterval(lower: a, upper: nil, includesLower: includesLower)
    case 4: return RealInterval(lower: nil, upper: b, includesUpper: includesUpper)
    default:
      return RealInterval(
        lower: a, upper: b, includesLower: includesLower, includesUpper: includesUpper)
    }
  }

  // MARK: Networks

  private mutating func affine(_ inputs: [Int], _ program: inout Program) -> Int {
    let parts = inputs.map { (weight(), $0) }.filter { !$0.0.isZero }
    return program.sum(parts, weight())
  }

  /// A network of one or two hidden layers.
  private mutating func network(
    _ inputs: [Int], _ units: Int, _ program: inout Program
  ) -> Int {
    let second = units > 1 && chance(40) ? Int.random(in: 1...(units / 2), using: &self) : 0
    var layer = (0..<(units - second)).map { _ in unit(inputs, &program) }
    if second > 0 {
      let shortcuts = chance(20) ? inputs : []
      layer = (0..<second).map { _ in unit(layer + shortcuts, &program) }
    }
    return affine(layer, &program)
  }

  private mutating func unit(_ inputs: [Int], _ program: inout Program) -> Int {
    let a = affine(inputs, &program)
    switch Int.random(in: 0..<16, using: &self) {
    case 0...4: return program.add(.relu(a))
    case 5: return program.add(.leaky(a, Rational.one / 100))
    case 6: return program.add(.leaky(a, weight()))
    case 7: return program.add(.absolute(a))
    case 8: return program.add(.maximum(a, affine(inputs, &program)))
    case 9: return program.add(.minimum(a, affine(inputs, &program)))
    case 10: return program.add(.step(a))
    case 11: return program.add(.hardtanh(a))
    case 12: return program.add(.relu6(a))
    case 13: return program.add(.sign(a))
    default:
      var tests = [Program.Test(step: a, comparison: comparison())]
      if chance(40) {
        tests.append(Program.Test(step: affine(inputs, &program), comparison: comparison()))
      }
      return program.add(.cases(tests, affine(inputs, &program), affine(inputs, &program)))
    }
  }

  // MARK: True claims

  /// A claim about a step that holds: a comparison with what it is rewritten to, with more or less
  /// than that, or with its bounds.
  private mutating func truth(
    about root: Int, _ variables: [Int], _ program: inout Program, _ domains: [RealInterval]
  ) -> Claim.Chain {
    if domains.count <= 2, chance(25),
      let chain = tightBound(of: root, &program, domains)
    {
      return chain
    }
    let twin = rewritten(root, &program)
    let more = program.add(.relu(affine(variables, &program)))
    let above = program.sum([(.one, twin), (.one, more)])
    let room = Rational(Int.random(in: 1...3, using: &self)) / 7
    let wellAbove = program.sum([(.one, above)], room)
    switch Int.random(in: 0..<8, using: &self) {
    case 0...2: return Claim.Chain(sides: [root, twin], comparisons: [.equal])
    case 3: return Claim.Chain(sides: [root, above], comparisons: [.atMost])
    case 4: return Claim.Chain(sides: [root, wellAbove], comparisons: [.less])
    case 5: return Claim.Chain(sides: [wellAbove, root], comparisons: [.notEqual])
    case 6: return Claim.Chain(sides: [above, twin, root], comparisons: [.atLeast, .equal])
    default: return Claim.Chain(sides: [root, twin, wellAbove], comparisons: [.atMost, .less])
    }
  }

  /// That a step is nowhere more than its least upper bound.
  private func tightBound(
    of root: Int, _ program: inout Program, _ domains: [RealInterval]
  ) -> Claim.Chain? {
    guard
      let supremum = Arrangement.supremum(of: root, in: program, on: domains, limit: 2_000)
    else { return nil }
    return Claim.Chain(
      sides: [root, program.constant(supremum.value)],
      comparisons: [supremum.isAttained ? .atMost : .less])
  }
}
