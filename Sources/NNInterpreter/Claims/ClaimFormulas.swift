import ExactMath
import NNSyntax
import SourceText

/// A claim as formulas over the coordinates that run through intervals.
struct ClaimFormulas {
  private(set) var problem: DecisionProblem
  let meter: Meter
  /// For each coordinate of the claim its variable, or the number that it has.
  private let coordinates: [Coordinate]
  /// Where a derivative does not exist and a convention decided.
  let conventions: [String]

  private enum Coordinate {
    case variable(Int)
    case number(Number)
  }

  /// - Parameter point: the numbers of the coordinates that run through finitely many points.
  init(
    _ claim: CheckedClaim, at point: [Number], meter: Meter, budget: Budget
  ) throws(FormulaFailure) {
    var builder = FormulaBuilder(budget: budget)
    builder.meter = meter
    var coordinates: [Coordinate] = []
    var domains: [RealInterval] = []
    var nodes: [FormulaNode] = []
    for factor in claim.domain.factors {
      switch factor {
      case .interval(let interval):
        nodes.append(builder.graph.variable(domains.count))
        coordinates.append(.variable(domains.count))
        domains.append(interval)
      case .points:
        for _ in 0..<factor.dimension {
          let number = point[coordinates.count]
          guard let rational = number.rational else { throw .approximate }
          nodes.append(builder.graph.constant(rational))
          coordinates.append(.number(number))
        }
      }
    }
    var rest = nodes[...]
    let frame = claim.operands.variables.map { variable in
      let part = Array(rest.prefix(variable.shape.count))
      rest = rest.dropFirst(variable.shape.count)
      return SymbolicValue(variable.shape, part)
    }
    let size = claim.operands.frameSize
    var hypotheses: [SignCondition] = []
    for condition in claim.conditions {
      let sides = try builder.sides(condition.operands, frame, size)
      hypotheses += try builder.comparisons(condition.relations, sides)
    }
    let sides = try builder.sides(claim.claim.operands, frame, size)
    var claims: [SignCondition] = []
    for (index, relation) in claim.claim.relations.enumerated() {
      if let half = claim.digits[index] {
        claims += try builder.closeness(sides[index], sides[index + 1], within: half)
      } else {
        claims += try builder.comparison(relation, sides[index], sides[index + 1])
      }
    }
    problem = DecisionProblem(
      graph: builder.graph, domains: domains, hypotheses: hypotheses, claims: claims)
    self.coordinates = coordinates
    self.meter = builder.meter
    conventions = builder.conventions
  }

  /// All coordinates at a point of the problem's variables.
  func completed(_ values: [Rational]) -> [Number] {
    coordinates.map { coordinate in
      switch coordinate {
      case .variable(let index): .exact(values[index])
      case .number(let number): number
      }
    }
  }
}

extension FormulaBuilder {
  /// Values as constants of formulas; nil where one is not known exactly.
  mutating func constants(_ values: [Value]) -> [SymbolicValue]? {
    var symbols: [SymbolicValue] = []
    for value in values {
      let rationals = value.numbers.compactMap { $0.rational }
      guard rationals.count == value.numbers.count else { return nil }
      symbols.append(SymbolicValue(value.shape, rationals.map { graph.constant($0) }))
    }
    return symbols
  }

  /// Decides conditions without variables.
  mutating func decide(_ conditions: [SignCondition]) -> Verdict {
    var decider = Decider(
      DecisionProblem(graph: graph, domains: [], hypotheses: [], claims: conditions))
    return decider.decide(&meter)
  }

  mutating func sides(
    _ terms: [Term], _ frame: [SymbolicValue], _ size: Int
  ) throws(FormulaFailure) -> [SymbolicValue] {
    var sides: [SymbolicValue] = []
    for term in terms { sides.append(try build(term, frame: frame, size: size)) }
    return sides
  }

  /// The conditions that two values are at most so far apart, component by component.
  mutating func closeness(
    _ left: SymbolicValue, _ right: SymbolicValue, within distance: Rational
  ) throws(FormulaFailure) -> [SignCondition] {
    let room = try combine(left, right) { (graph, a, b, meter) throws(Exhaustion) in
      let gap = try graph.absolute(try graph.difference(a, b, &meter), &meter)
      return try graph.sum(distance, [(-.one, gap)], &meter)
    }
    return room.nodes.map { SignCondition($0, [.zero, .positive]) }
  }
}
