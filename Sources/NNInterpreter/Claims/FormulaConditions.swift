import ExactMath
import NNSyntax

extension FormulaBuilder {
  /// The conditions on signs that a chain of comparisons comes to.
  mutating func comparisons(
    _ relations: [Relation], _ sides: [SymbolicValue]
  ) throws(FormulaFailure) -> [SignCondition] {
    var conditions: [SignCondition] = []
    for (index, relation) in relations.enumerated() {
      conditions += try comparison(relation, sides[index], sides[index + 1])
    }
    return conditions
  }

  /// The conditions on the differences of two values, component by component.
  mutating func comparison(
    _ relation: Relation, _ left: SymbolicValue, _ right: SymbolicValue
  ) throws(FormulaFailure) -> [SignCondition] {
    let difference = try combine(left, right) { (graph, a, b, meter) throws(Exhaustion) in
      try graph.difference(a, b, &meter)
    }
    if relation == .notEqual, difference.nodes.count > 1 {
      // Values differ where the sum of the distances of their components is positive.
      let distance = try make { (graph, meter) throws(Exhaustion) in
        var distances: [(coefficient: Rational, node: FormulaNode)] = []
        for node in difference.nodes { distances.append((.one, try graph.absolute(node, &meter))) }
        return try graph.sum(.zero, distances, &meter)
      }
      return [SignCondition(distance, .positive)]
    }
    return difference.nodes.map { SignCondition($0, relation.signs) }
  }
}

extension Relation {
  /// The signs that the difference of the sides may have.
  var signs: SignSet {
    switch self {
    case .equal, .approximate: .zero
    case .notEqual: [.negative, .positive]
    case .less: .negative
    case .lessOrEqual: [.negative, .zero]
    case .greater: .positive
    case .greaterOrEqual: [.zero, .positive]
    }
  }
}
