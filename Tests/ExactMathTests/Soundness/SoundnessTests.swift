import ExactMath
import Testing

/// Verdicts on random claims, held against brute force and the checker of proofs.
@Suite struct SoundnessTests {
  // Few and small ones in debug, where exact arithmetic is slow.
  #if DEBUG
    private static let (claimCount, mostUnits) = (300, 7)
  #else
    private static let (claimCount, mostUnits) = (20_000, 12)
  #endif

  @Test func noVerdictIsWrong() throws {
    var generator = SeededGenerator(seed: 20)
    var judge = ClaimJudge()
    for index in 0..<Self.claimCount {
      let claim = generator.claim(mostUnits: Self.mostUnits)
      try judge.judge(claim, "claim \(index)")
    }
    let counts = judge.counts
    for kind in Claim.Kind.allCases { print("\(kind): \(counts[kind.rawValue])") }
    let total = judge.total
    #expect(total.unknown == 0)
    // Enough of all kinds.
    #expect(total.proved > Self.claimCount / 4 && total.refuted > Self.claimCount / 4)
    #expect(total.enumerated > Self.claimCount / 2)
    #expect(counts[Claim.Kind.holds.rawValue].refuted == 0)
  }
}
