public import Figures

/// What the page shows of a block besides its code.
public struct ShownBlock: Sendable {
  /// How a block ended, for the mark at its edge.
  public enum Outcome: Sendable {
    /// Nothing was claimed.
    case shown
    /// Every claim holds.
    case passed
    /// Something does not hold, or could not be done.
    case failed
    /// The block failed, and was meant to.
    case failedAsMeant
    /// An exercise that waits for its reader.
    case waiting
  }

  /// How the block ended.
  public var outcome: Outcome
  /// What the block shows: text, tables, figures; nil when it shows nothing.
  public var result: Markup?

  /// Creates what a page shows of a block.
  public init(_ outcome: Outcome, result: Markup?) {
    self.outcome = outcome
    self.result = result
  }
}

extension ShownBlock.Outcome {
  /// The class of the block's element.
  var className: String {
    switch self {
    case .shown: "shown"
    case .passed: "passed"
    case .failed: "failed"
    case .failedAsMeant: "as-meant"
    case .waiting: "waiting"
    }
  }

  /// What is said in the block's heading, nil for what goes without saying.
  var remark: String? {
    switch self {
    case .shown, .passed: nil
    case .failed: "failed"
    case .failedAsMeant: "fails, as it is meant to"
    case .waiting: "your turn"
    }
  }
}

/// Returns plain text as the page shows it: with its columns kept.
public func textMarkup(_ text: String) -> Markup {
  .element("pre", ["class": "text"], text: text)
}
