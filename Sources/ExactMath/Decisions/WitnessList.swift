/// The numbers that are tried first as witnesses, so that they are simple.
enum WitnessList {
  /// The numbers, the simplest first.
  static let numbers: [Rational] = {
    let halves: [Rational] = [Rational.one / 2, -Rational.one / 2]
    return [0, 1, -1] + halves + [2, -2, 3, -3]
  }()

  /// How many of the numbers are tried for each of so many variables.
  static func count(variables: Int) -> Int {
    switch variables {
    case 0...2: numbers.count
    case 3: 7
    case 4: 5
    case 5...6: 3
    case 7...9: 2
    default: 1
    }
  }

  /// The points that are tried, in lexicographic order.
  static func points(variables: Int) -> [[Rational]] {
    let choices = numbers.prefix(count(variables: variables))
    var points: [[Rational]] = [[]]
    for _ in 0..<variables {
      points = points.flatMap { point in choices.map { point + [$0] } }
    }
    return points
  }
}
