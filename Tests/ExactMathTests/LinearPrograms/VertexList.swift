import ExactMath

/// All vertices of a bounded closed region, found by solving for each choice of as many constraints
/// as there are variables.
struct VertexList {
  private(set) var points: [[Rational]] = []

  init(_ constraints: [LinearConstraint], variables: Int) {
    var choice = Array(0..<variables)
    while true {
      if let point = Self.solution(choice.map { constraints[$0].form }),
        constraints.allSatisfy({ $0.holds(at: point) })
      {
        points.append(point)
      }
      // The next choice in lexicographic order.
      guard
        let place = choice.indices.last(where: {
          choice[$0] < constraints.count - variables + $0
        })
      else { return }
      choice[place] += 1
      for later in (place + 1)..<max(variables, place + 1) { choice[later] = choice[later - 1] + 1 }
    }
  }

  /// Where all forms are zero, by Gaussian elimination; nil where that is not one point.
  private static func solution(_ forms: [LinearForm]) -> [Rational]? {
    var rows = forms
    for column in rows.indices {
      guard
        let pivot = rows.indices.first(where: {
          $0 >= column && !rows[$0].coefficients[column].isZero
        })
      else { return nil }
      rows.swapAt(column, pivot)
      rows[column] = rows[column].scaled(by: 1 / rows[column].coefficients[column])
      for row in rows.indices where row != column {
        rows[row] = rows[row] - rows[column].scaled(by: rows[row].coefficients[column])
      }
    }
    return rows.map { -$0.constant }
  }
}
