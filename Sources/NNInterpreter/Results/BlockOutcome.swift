public import SourceText

/// What came of a block.
public struct BlockOutcome: Sendable {
  /// Something that a block shows, in order.
  public enum Entry: Sendable {
    /// A result.
    case result(StatementResult)
    /// What went wrong, in place of a result.
    case diagnostic(Diagnostic)
  }

  /// What the block shows.
  public let entries: [Entry]
  /// All that there is to say about the block, in order of place.
  public let diagnostics: [Diagnostic]
  let expectedFailure: ExpectedFailure
  /// For each line of the block (1-based) the columns that stand before its text in the file.
  let columnOffsets: [Int: Int]

  /// The results, without what went wrong.
  public var results: [StatementResult] {
    entries.compactMap {
      if case .result(let result) = $0 { return result }
      return nil
    }
  }

  /// Whether everything in the block went well.
  public var isClean: Bool { !diagnostics.hasErrors && results.allSatisfy { $0.ok } }

  /// Whether the block makes claims, so that it can be said to pass.
  public var hasClaims: Bool {
    results.contains {
      switch $0.content {
      case .check, .proof: true
      default: false
      }
    }
  }

  /// Whether something in the block waits for its reader.
  public var isWaiting: Bool {
    results.contains { if case .waiting = $0.content { true } else { false } }
  }

  /// Whether the block did what it was meant to do: pass, or fail in the way that was foretold.
  public var passes: Bool {
    switch expectedFailure {
    case .none: isClean
    case .any: !isClean
    case .kind(let kind):
      diagnostics.contains { $0.severity == .error && $0.code.id == kind }
        || kind == "refuted" && results.contains { $0.isRefuted }
    }
  }
}

extension StatementResult {
  /// Whether the statement fails because its claim is refuted.
  fileprivate var isRefuted: Bool {
    guard !ok, case .proof(let proof) = content else { return false }
    return proof.verdict == .refuted || proof.verdict == .measured && proof.holds == false
  }
}
