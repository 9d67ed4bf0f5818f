import ExactMath
import Testing

/// Holds lists of pieces against the formulas that they stand for, point by point.
enum PieceListCheck {
  /// Checks the pieces of all differences that a claim in one variable is about.
  static func check(_ claim: Claim, _ problem: DecisionProblem, _ name: String) throws {
    var meter = Meter(steps: 1_000_000_000, bytes: 1 << 32)
    let domain = claim.domains[0]
    var graph = problem.graph
    var analysis = LineAnalysis(variable: 0, domain: domain)
    for chain in claim.hypotheses + [claim.claim] {
      for (a, b) in zip(chain.sides, chain.sides.dropFirst()) {
        let nodes = try claim.program.nodes(in: &graph, &meter)
        let difference = try graph.difference(nodes[a], nodes[b], &meter)
        guard
          case .function(let function) = try analysis.function(of: difference, in: &graph, &meter)
        else {
          Issue.record("\(name): no pieces of \(claim.text)")
          continue
        }
        let pieces = try function.pieces(on: domain, &meter)
        #expect(
          flaw(in: pieces, on: domain) { (x: Rational) -> Rational in
            let values = claim.program.values(at: [x])
            return values[a] - values[b]
          } == nil, "\(name): pieces of \(a) - \(b) in \(claim.text)")
      }
    }
  }

  /// What is wrong with the pieces of a function that is linear by pieces; nil where nothing is.
  ///
  /// On each piece two points inside fix the line, and a third one and the ends that belong to it
  /// are held against it. Pieces must follow each other without a gap, from end to end.
  static func flaw(
    in pieces: [FunctionPiece], on domain: RealInterval, _ value: (Rational) -> Rational
  ) -> String? {
    guard let first = pieces.first, let last = pieces.last else { return "no pieces" }
    if first.lower?.rational != domain.lower { return "another start" }
    if last.upper?.rational != domain.upper { return "another end" }
    for (piece, next) in zip(pieces, pieces.dropFirst()) {
      guard let end = piece.upper?.rational, end == next.lower?.rational else { return "a gap" }
      if !piece.includesUpper && !next.includesLower { return "a missing point" }
    }
    if domain.includesLower && !first.includesLower { return "a missing start" }
    if domain.includesUpper && !last.includesUpper { return "a missing end" }
    for piece in pieces {
      if piece.polynomial.degree > 1 { return "a piece that is not linear" }
      for point in points(of: piece) where piece.polynomial.value(at: point) != value(point) {
        return "another value at \(point)"
      }
    }
    return nil
  }

  private static func points(of piece: FunctionPiece) -> [Rational] {
    let (lower, upper) = (piece.lower?.rational, piece.upper?.rational)
    var points: [Rational] = []
    if piece.includesLower, let lower { points.append(lower) }
    if piece.includesUpper, let upper { points.append(upper) }
    switch (lower, upper) {
    case (nil, nil): points += [-1_000, 0, 7]
    case (let lower?, nil): points += [lower + Rational.one / 1_000_000, lower + 1, lower + 1_000]
    case (nil, let upper?): points += [upper - Rational.one / 1_000_000, upper - 1, upper - 1_000]
    case (let lower?, let upper?) where lower < upper:
      for part in [1, 500, 999] { points.append(lower + (upper - lower) * Rational(part) / 1_000) }
    default: break
    }
    return points
  }
}
