import NNSyntax
public import SourceText

/// What a chapter gives to those that import from it.
public struct Exports: Sendable {
  let definitions: [Name: Definition]
}

/// What came of an attempt to import a chapter.
public enum ImportOutcome: Sendable {
  /// The chapter's final definitions.
  case exports(Exports)
  /// Why the chapter cannot be had, and what to do about it.
  case failure(message: String, hint: String?)
}

/// How a block is to be run.
public struct BlockSettings: Sendable {
  /// What each statement may use.
  public var budget: Budget
  /// Whether the block is meant to fail, and how.
  public var expectedFailure: ExpectedFailure
  /// Whether a bare expression means `show`.
  public var bareExpressionsShow: Bool
  /// Whether only definitions are wanted, as for a chapter that another one imports from.
  public var definesOnly = false

  /// Creates settings.
  public init(
    budget: Budget = Budget(), expectedFailure: ExpectedFailure = .none,
    bareExpressionsShow: Bool = false
  ) {
    self.budget = budget
    self.expectedFailure = expectedFailure
    self.bareExpressionsShow = bareExpressionsShow
  }
}

/// In which way a block is meant to fail.
public enum ExpectedFailure: Hashable, Sendable {
  /// It is meant to pass.
  case none
  /// It is meant to fail, in any way.
  case any
  /// It is meant to fail with a diagnostic of this code, or with this verdict.
  case kind(String)
}

/// The blocks of one chapter, run one after the other over a growing set of definitions.
public struct Session {
  /// Finds another chapter's definitions by its path as the author wrote it.
  public typealias Importer = (String) -> ImportOutcome

  private var definitions: [Name: Definition] = [:]
  private let cache = InstanceCache()
  private let importer: Importer

  /// Creates a session without definitions.
  public init(importer: @escaping Importer) {
    self.importer = importer
  }

  /// The definitions as they stand, for other chapters.
  public var exports: Exports {
    Exports(
      definitions: definitions.filter {
        if case .failed = $0.value { return false }
        return true
      })
  }

  /// Reads, checks and runs a block.
  public mutating func run(
    _ fragment: SourceFragment, settings: BlockSettings = BlockSettings()
  ) -> BlockOutcome {
    let saved = definitions
    let tree = Parser.parse(fragment, bareExpressionsShow: settings.bareExpressionsShow)
    var block = BlockRun(
      definitions: definitions, cache: cache, settings: settings, importer: importer)
    block.run(tree)
    definitions = block.definitions
    if settings.expectedFailure != .none { definitions = saved }
    return block.outcome(lastLine: fragment.firstLine + fragment.lines.count)
  }
}
