import ExactMath
import Testing

/// Systems of which the answer is known, by name.
@Suite struct LinearSystemTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let variables: Int
    let constraints: [LinearConstraint]
    let isFeasible: Bool
    /// Forms and their suprema.
    let maxima: [(form: LinearForm, maximum: Maximum)]

    init(
      _ name: String, variables: Int, _ constraints: [(LinearForm, LinearRelation)],
      isFeasible: Bool = true, maxima: [(form: LinearForm, maximum: Maximum)] = []
    ) {
      self.name = name
      self.variables = variables
      self.constraints = constraints.map { LinearConstraint($0.0, $0.1, tag: 0) }
      self.isFeasible = isFeasible
      self.maxima = maxima
    }

    var testDescription: String { name }
  }

  @Test(arguments: plain + strict + degenerate + large)
  func knownAnswers(known: Case) throws {
    var probe = SystemProbe(variables: known.variables, known.constraints)
    check(try probe.isFeasible(), known.isFeasible, known.name)
    for (form, maximum) in known.maxima {
      check(try probe.maximum(of: form), maximum, "\(form) in \(known.name)")
    }
    // Asking first for the maximum is the same.
    var fresh = SystemProbe(variables: known.variables, known.constraints)
    for (form, maximum) in known.maxima.reversed() {
      check(try fresh.maximum(of: form), maximum, "\(form) in \(known.name), fresh")
    }
  }

  static let plain = [
    Case(
      "no constraints", variables: 2, [],
      maxima: [
        (LinearForm(1, 0), .unbounded), (LinearForm(0, 0, plus: 7), .bounded(7, isAttained: true)),
      ]),
    Case(
      "no variables", variables: 0, [(LinearForm(plus: 1), .aboveZero)],
      maxima: [(LinearForm(plus: 3), .bounded(3, isAttained: true))]),
    Case(
      "a wrong number", variables: 0, [(LinearForm(plus: 0), .belowZero)], isFeasible: false,
      maxima: [(LinearForm(plus: 3), .infeasible)]),
    Case(
      "a wrong equation of numbers", variables: 1, [(LinearForm(0, plus: 2), .zero)],
      isFeasible: false),
    Case(
      "a triangle", variables: 2,
      [
        (LinearForm(1, 0), .atLeastZero), (LinearForm(0, 1), .atLeastZero),
        (LinearForm(2, 3, plus: -6), .atMostZero),
      ],
      maxima: [
        (LinearForm(1, 1), .bounded(3, isAttained: true)),
        (LinearForm(1, 4), .bounded(8, isAttained: true)),
        (LinearForm(-1, -1), .bounded(0, isAttained: true)),
        (LinearForm(2, 3, plus: 1), .bounded(7, isAttained: true)),
      ]),
    Case(
      "a strip and its rays", variables: 2,
      [(LinearForm(1, -1, plus: 1), .atLeastZero), (LinearForm(1, -1, plus: -1), .atMostZero)],
      maxima: [
        (LinearForm(1, 1), .unbounded), (LinearForm(-1, -1), .unbounded),
        (LinearForm(1, -1), .bounded(1, isAttained: true)),
        (LinearForm(-2, 2), .bounded(2, isAttained: true)),
      ]),
    Case(
      "redundant rows", variables: 2,
      [
        (LinearForm(1, 1, plus: -1), .atMostZero), (LinearForm(2, 2, plus: -2), .atMostZero),
        (LinearForm(-3, -3, plus: 5), .atLeastZero), (LinearForm(1, 1, plus: -4), .atMostZero),
        (LinearForm(1, 0), .atLeastZero), (LinearForm(0, 1), .atLeastZero),
        (LinearForm(1, 2), .atLeastZero),
      ],
      maxima: [(LinearForm(1, 2), .bounded(2, isAttained: true))]),
    Case(
      "an equation and its double", variables: 2,
      [
        (LinearForm(1, 1, plus: -1), .zero), (LinearForm(-2, -2, plus: 2), .zero),
        (LinearForm(1, -1), .zero),
      ],
      maxima: [(LinearForm(1, 0), .bounded(1 / 2, isAttained: true))]),
    Case(
      "three equations in two variables", variables: 2,
      [
        (LinearForm(1, 1, plus: -1), .zero), (LinearForm(1, -1), .zero),
        (LinearForm(1, 2, plus: -1), .zero),
      ],
      isFeasible: false),
    Case(
      "a chain of equations", variables: 12, chain(of: 12) + [end(12, .atMostZero)],
      maxima: [(LinearForm(variable: 7, of: 12), .bounded(1, isAttained: true))]),
    Case(
      "a broken chain of equations", variables: 12, chain(of: 12) + [end(12, .belowZero)],
      isFeasible: false),
  ]

  /// `x[0] = 1`, and each variable equal to the next.
  static func chain(of count: Int) -> [(LinearForm, LinearRelation)] {
    let first = LinearForm(variable: 0, of: count) - 1
    return [(first, .zero)]
      + (1..<count).map {
        (LinearForm(variable: $0 - 1, of: count) - LinearForm(variable: $0, of: count), .zero)
      }
  }

  static func end(_ count: Int, _ relation: LinearRelation) -> (LinearForm, LinearRelation) {
    (LinearForm(variable: count - 1, of: count) - 1, relation)
  }

  static let strict = [
    Case(
      "opposite strict bounds", variables: 1,
      [(LinearForm(1), .aboveZero), (LinearForm(1), .belowZero)], isFeasible: false),
    Case(
      "a number that is excluded", variables: 1,
      [(LinearForm(2, plus: -1), .atLeastZero), (LinearForm(2, plus: -1), .belowZero)],
      isFeasible: false),
    Case(
      "touching half-planes", variables: 2,
      [(LinearForm(1, 2, plus: -3), .atLeastZero), (LinearForm(-2, -4, plus: 6), .atLeastZero)],
      maxima: [(LinearForm(1, 2), .bounded(3, isAttained: true))]),
    Case(
      "touching half-planes, one open", variables: 2,
      [(LinearForm(1, 2, plus: -3), .atLeastZero), (LinearForm(1, 2, plus: -3), .belowZero)],
      isFeasible: false),
    Case(
      "three half-planes that touch in a point", variables: 2,
      [
        (LinearForm(1, 0), .atLeastZero), (LinearForm(0, 1), .atLeastZero),
        (LinearForm(1, 1), .atMostZero),
      ],
      maxima: [(LinearForm(5, 7), .bounded(0, isAttained: true))]),
    Case(
      "three half-planes that touch in a point, one open", variables: 2,
      [
        (LinearForm(1, 0), .atLeastZero), (LinearForm(0, 1), .aboveZero),
        (LinearForm(1, 1), .atMostZero),
      ],
      isFeasible: false),
    Case(
      "an open triangle", variables: 2,
      [
        (LinearForm(1, 0), .aboveZero), (LinearForm(0, 1), .aboveZero),
        (LinearForm(1, 1, plus: -1), .belowZero),
      ],
      maxima: [
        (LinearForm(1, 1), .bounded(1, isAttained: false)),
        (LinearForm(1, 0), .bounded(1, isAttained: false)),
        (LinearForm(-1, 0), .bounded(0, isAttained: false)),
      ]),
    Case(
      "a side of which an end is missing", variables: 2,
      [
        (LinearForm(1, 0, plus: -1), .atMostZero), (LinearForm(0, 1), .aboveZero),
        (LinearForm(0, 1, plus: -1), .belowZero),
      ],
      maxima: [
        (LinearForm(1, 0), .bounded(1, isAttained: true)),
        (LinearForm(1, 1), .bounded(2, isAttained: false)),
        (LinearForm(0, -1), .bounded(0, isAttained: false)),
        (LinearForm(-1, 0), .unbounded),
      ]),
    Case(
      "an equation in an open square", variables: 2,
      [
        (LinearForm(1, 0), .aboveZero), (LinearForm(1, 0, plus: -1), .belowZero),
        (LinearForm(0, 1), .aboveZero), (LinearForm(0, 1, plus: -1), .belowZero),
        (LinearForm(1, 1, plus: -1), .zero),
      ],
      maxima: [
        (LinearForm(1, 1), .bounded(1, isAttained: true)),
        (LinearForm(1, -1), .bounded(1, isAttained: false)),
      ]),
    Case(
      "an equation through the corner of an open square", variables: 2,
      [
        (LinearForm(1, 0), .aboveZero), (LinearForm(0, 1), .aboveZero), (LinearForm(1, 1), .zero),
      ],
      isFeasible: false),
    Case(
      "a thin open wedge", variables: 2,
      [
        (LinearForm(1, 0), .aboveZero), (LinearForm(-1, 1_000_000), .aboveZero),
        (LinearForm(-1, 1_000_001), .belowZero),
      ],
      isFeasible: false),
    Case(
      "a thin open wedge on the other side", variables: 2,
      [
        (LinearForm(1, 0), .aboveZero), (LinearForm(-1, 1_000_001), .aboveZero),
        (LinearForm(-1, 1_000_000), .belowZero), (LinearForm(1, 0, plus: -1), .belowZero),
      ],
      maxima: [(LinearForm(0, 1), .bounded(Rational(1) / 1_000_000, isAttained: false))]),
  ]

  static let degenerate = [
    Case(
      "six planes through the tip of a pyramid", variables: 3,
      [
        (LinearForm(1, 0, 1, plus: -1), .atMostZero), (LinearForm(-1, 0, 1, plus: -1), .atMostZero),
        (LinearForm(0, 1, 1, plus: -1), .atMostZero), (LinearForm(0, -1, 1, plus: -1), .atMostZero),
        (LinearForm(1, 1, 2, plus: -2), .atMostZero), (LinearForm(1, -1, 2, plus: -2), .atMostZero),
        (LinearForm(0, 0, 1), .atLeastZero),
      ],
      maxima: [
        (LinearForm(0, 0, 1), .bounded(1, isAttained: true)),
        (LinearForm(1, 1, 1), .bounded(2, isAttained: true)),
      ]),
    Case(
      "Beale's example, where the steepest direction alone goes round in a circle", variables: 4,
      positive(4) + [
        (LinearForm([1 / 4, -60, -1 / 25, 9]), .atMostZero),
        (LinearForm([1 / 2, -90, -1 / 50, 3]), .atMostZero),
        (LinearForm(0, 0, 1, 0, plus: -1), .atMostZero),
      ],
      maxima: [
        (LinearForm([3 / 4, -150, 1 / 50, -6]), .bounded(1 / 20, isAttained: true))
      ]),
    Case(
      "Marshall and Suurballe's example of a circle", variables: 4,
      positive(4) + [
        (LinearForm([1 / 2, -11 / 2, -5 / 2, 9]), .atMostZero),
        (LinearForm([1 / 2, -3 / 2, -1 / 2, 1]), .atMostZero),
        (LinearForm(1, 0, 0, 0, plus: -1), .atMostZero),
      ],
      maxima: [(LinearForm(10, -57, -9, -24), .bounded(1, isAttained: true))]),
    Case(
      "a cube bent by Klee and Minty", variables: 7, bentCube(7),
      maxima: [(bentCubeObjective(7), .bounded(78125, isAttained: true))]),
  ]

  static func positive(_ count: Int) -> [(LinearForm, LinearRelation)] {
    (0..<count).map { (LinearForm(variable: $0, of: count), .atLeastZero) }
  }

  /// `2 sum(2^(i-j) x[j], j < i) + x[i] <= 5^i`, with all variables positive (Klee and Minty 1972).
  static func bentCube(_ count: Int) -> [(LinearForm, LinearRelation)] {
    var limit: Rational = 1
    var constraints = positive(count)
    for row in 0..<count {
      limit *= 5
      let factors = (0..<count).map { Rational($0 > row ? 0 : $0 == row ? 1 : 2 << (row - $0)) }
      constraints.append((LinearForm(factors, constant: -limit), .atMostZero))
    }
    return constraints
  }

  static func bentCubeObjective(_ count: Int) -> LinearForm {
    LinearForm((0..<count).map { Rational(1 << (count - 1 - $0)) })
  }

  /// Longer than any word.
  static let big = Rational((Integer(1) << 2000) + 12345)

  static let large = [
    Case(
      "a triangle with factors of 2,000 bits", variables: 2,
      [
        (LinearForm([big, 1], constant: 0), .atLeastZero), (LinearForm(0, 1), .atLeastZero),
        (LinearForm([1, big], constant: -1), .belowZero),
      ],
      maxima: [
        (LinearForm([1, big]), .bounded(1, isAttained: false)),
        (LinearForm(0, 1), .bounded(big / (big * big - 1), isAttained: false)),
        (LinearForm(1, 0), .bounded(1, isAttained: false)),
      ]),
    Case(
      "a gap of 2,000 bits that is closed", variables: 2,
      [
        (LinearForm([1, 1], constant: -1 / big), .atLeastZero),
        (LinearForm([big, big], constant: -1), .belowZero),
      ],
      isFeasible: false),
    Case(
      "a wedge of 2,000 bits", variables: 2,
      [
        (LinearForm(1, 0, plus: -1), .zero), (LinearForm([-1, big]), .aboveZero),
        (LinearForm([-1, big - 1]), .belowZero),
      ],
      maxima: [
        (LinearForm(0, 1), .bounded(1 / (big - 1), isAttained: false)),
        (LinearForm(0, -1), .bounded(-1 / big, isAttained: false)),
      ]),
    Case(
      "numbers at the end of 64 bits", variables: 2,
      [
        (LinearForm([Rational(Int.max), Rational(Int.min)], constant: 1), .atLeastZero),
        (LinearForm([Rational(Int.min), Rational(Int.max)], constant: 1), .atLeastZero),
        (LinearForm(1, 1), .atLeastZero),
      ],
      maxima: [(LinearForm(1, 1), .bounded(2, isAttained: true))]),
  ]
}
