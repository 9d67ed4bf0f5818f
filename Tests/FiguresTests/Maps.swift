import Figures

/// Maps of regions for the tests.
enum Maps {
  /// max(a, b).
  static let maximum = map(
    lines: [(1, -1, 0)], formulas: ["a", "b"])

  /// |a| + |b|: four quarters.
  static let quarters = map(
    lines: [(1, 0, 0), (0, 1, 0)], formulas: ["a + b", "a - b", "-a + b", "-a - b"])

  /// Three lines.
  static let six = map(
    lines: [(1, 1, -1), (1, -2, 0.5), (0, 1, 0.75)],
    formulas: (1...6).map { "\($0) a - b" })

  /// The cells of so many random lines, each with a formula of its own.
  static func random(lines count: Int, seed: UInt64 = 1) -> RegionMap {
    var numbers = Numbers(state: seed)
    let lines = (0..<count).map { _ in
      (
        Double.random(in: -1...1, using: &numbers), Double.random(in: -1...1, using: &numbers),
        Double.random(in: -0.8...0.8, using: &numbers)
      )
    }
    return map(lines: lines, formulas: [])
  }

  /// Cuts the square from -2 to 2 along lines `p a + q b + r = 0`.
  ///
  /// Each cell has its own formula; those without a given text have their number.
  private static func map(lines: [(Double, Double, Double)], formulas: [String]) -> RegionMap {
    var cells = [[(-2.0, -2.0), (2.0, -2.0), (2.0, 2.0), (-2.0, 2.0)]]
    for (p, q, r) in lines {
      cells = cells.flatMap { cell in
        [1.0, -1].map { half(of: cell, p * $0, q * $0, r * $0) }.filter { area(of: $0) > 1e-6 }
      }
    }
    return RegionMap(
      xName: "a", yName: "b", xRange: AxisRange(-2, 2), yRange: AxisRange(-2, 2),
      formulas: cells.indices.map {
        .init(label: "\($0 + 1)", text: $0 < formulas.count ? formulas[$0] : "formula \($0 + 1)")
      },
      regions: cells.enumerated().map { number, cell in
        .init(
          corners: cell.map { PlotPoint(x: $0.0, y: $0.1) },
          cornerLabels: cell.map { "(\($0.0), \($0.1))" }, formula: number)
      })
  }

  private static func half(
    of cell: [(Double, Double)], _ p: Double, _ q: Double, _ r: Double
  ) -> [(Double, Double)] {
    var kept: [(Double, Double)] = []
    for (index, corner) in cell.enumerated() {
      let last = cell[(index + cell.count - 1) % cell.count]
      let (before, now) = (p * last.0 + q * last.1 + r, p * corner.0 + q * corner.1 + r)
      if (before > 0 && now < 0) || (before < 0 && now > 0) {
        let share = before / (before - now)
        kept.append((last.0 + (corner.0 - last.0) * share, last.1 + (corner.1 - last.1) * share))
      }
      if now >= 0 { kept.append(corner) }
    }
    return kept
  }

  private static func area(of cell: [(Double, Double)]) -> Double {
    var sum = 0.0
    for (index, corner) in cell.enumerated() {
      let next = cell[(index + 1) % cell.count]
      sum += corner.0 * next.1 - next.0 * corner.1
    }
    return sum.magnitude / 2
  }
}
