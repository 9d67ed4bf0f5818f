import ExactMath
import Testing

/// The check of lists of pieces accepts what is right and rejects what was changed.
@Suite struct PieceListTamperingTests {
  private static let domain = RealInterval(lower: -2, upper: nil)

  /// `max(x, 0) + step(x - 1) + 3 [x = 2] + c`, in five pieces; where the jump takes its other
  /// value, `step(x - 1)` is replaced by `1 - step(1 - x)`.
  private static func program(
    plus constant: Rational = .zero, jumpsLate: Bool = false
  ) -> (Program, root: Int) {
    var program = Program()
    let x = program.add(.variable(0))
    let jump =
      jumpsLate
      ? program.sum([(-1, program.add(.step(program.sum([(-1, x)], 1))))], 1)
      : program.add(.step(program.sum([(1, x)], -1)))
    let test = Program.Test(step: program.sum([(1, x)], -2), comparison: .equal)
    let point = program.add(.cases([test], program.constant(3), program.constant(0)))
    let root = program.sum([(1, program.add(.relu(x))), (1, jump), (1, point)], constant)
    return (program, root)
  }

  private func pieces(of program: (Program, root: Int)) throws -> [FunctionPiece] {
    var meter = Meter(steps: 1_000_000, bytes: 1 << 20)
    var graph = FormulaGraph()
    let node = try program.0.nodes(in: &graph, &meter)[program.root]
    var analysis = LineAnalysis(variable: 0, domain: Self.domain)
    guard case .function(let function) = try analysis.function(of: node, in: &graph, &meter) else {
      return []
    }
    return try function.pieces(on: Self.domain, &meter)
  }

  private func flaw(in pieces: [FunctionPiece]) -> String? {
    let (program, root) = Self.program()
    return PieceListCheck.flaw(in: pieces, on: Self.domain) { program.values(at: [$0])[root] }
  }

  @Test func rightPiecesAreAccepted() throws {
    let pieces = try pieces(of: Self.program())
    #expect(pieces.count == 5)
    #expect(flaw(in: pieces) == nil)
  }

  @Test func missingPieceIsRejected() throws {
    let right = try pieces(of: Self.program())
    for index in right.indices {
      var pieces = right
      pieces.remove(at: index)
      #expect(flaw(in: pieces) != nil, "without piece \(index)")
    }
    #expect(flaw(in: []) != nil)
  }

  @Test func changedPieceIsRejected() throws {
    let right = try pieces(of: Self.program())
    let other = try pieces(of: Self.program(plus: Rational.one / 1_000_000))
    #expect(right.count == other.count)
    for (index, piece) in other.enumerated() {
      var pieces = right
      pieces[index] = piece
      #expect(flaw(in: pieces) != nil, "another piece \(index)")
    }
  }

  @Test func otherValueAtJumpIsRejected() throws {
    #expect(flaw(in: try pieces(of: Self.program(jumpsLate: true))) != nil)
  }
}
