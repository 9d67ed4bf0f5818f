import NNSyntax
public import SourceText

/// What a chapter gives to those that import from it.
public struct Exports: Sendable {
  let definitions: [Name: Definition]
  /// The names whose definition failed, and has been reported in their chapter.
  let failed: Set<Name>
}

/// What came of an attempt to import a chapter.
public enum ImportOutcome: Sendable {
  /// The chapter's final definitions.
  case exports(Exports)
  /// Why the chapter cannot be had, and what to do about it.
  case failure(message: String, hint: String?)
}

/// Where the blocks of a chapter find what lies outside of it.
public struct Surroundings {
  /// Finds another chapter's definitions by its path as the author wrote it.
  public var chapter: (String) -> ImportOutcome
  /// Reads a data file by its path as the author wrote it.
  public var dataFile: (String) -> DataFile
  /// Is told how a training goes on.
  public var progress: TrainingProgress?
  /// How many threads a training may use; what comes out does not depend on it.
  public var threads = 1

  /// Creates surroundings; by default there is nothing around.
  public init(
    chapter: @escaping (String) -> ImportOutcome = { _ in
      .failure(
        message: "there is no chapter to import from here",
        hint: "imports work in the chapters of a book")
    },
    dataFile: @escaping (String) -> DataFile = { _ in
      .failure(
        message: "there are no files to read here",
        hint: "write the rows down, `data d = (1, 2), (3, 4)`")
    }
  ) {
    self.chapter = chapter
    self.dataFile = dataFile
  }
}

/// How a block is to be run.
public struct BlockSettings: Sendable {
  /// What each statement may use.
  public var budget: Budget
  /// Whether the block is meant to fail, and how.
  public var expectedFailure: ExpectedFailure
  /// Whether a bare expression means `show`.
  public var bareExpressionsShow: Bool
  /// The part that the block plays.
  public var role = BlockRole.ordinary
  /// Whether a claim that stays open passes.
  public var acceptsUnknown = false
  /// What random numbers begin with, where a statement does not say.
  public var seed: UInt64 = 0
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

/// The part that a block plays between author and reader.
public enum BlockRole: Hashable, Sendable {
  /// None: it is run as it stands.
  case ordinary
  /// It sets an exercise of this name: `answer(a, b) = ?`.
  case exercise(String)
  /// It fills the holes of the exercise of this name, and is judged by its checks.
  case solution(String)
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
  private var definitions: [Name: Definition] = [:]
  private let cache = InstanceCache()
  private let surroundings: Surroundings
  private var exercises: [String: (tree: SyntaxTree, columnOffsets: [Int: Int])] = [:]

  /// Creates a session without definitions.
  public init(_ surroundings: Surroundings = Surroundings()) {
    self.surroundings = surroundings
  }

  /// The definitions as they stand, for other chapters.
  public var exports: Exports {
    var found: [Name: Definition] = [:]
    var failed: Set<Name> = []
    for (name, definition) in definitions {
      switch definition {
      case .failed: failed.insert(name)
      case .open: continue
      case .constant, .function, .alias, .data: found[name] = definition
      }
    }
    return Exports(definitions: found, failed: failed)
  }

  /// Reads, checks and runs a block.
  public mutating func run(
    _ fragment: SourceFragment, settings: BlockSettings = BlockSettings()
  ) -> BlockOutcome {
    var tree = Parser.parse(fragment, bareExpressionsShow: settings.bareExpressionsShow)
    var columnOffsets: [Int: Int] = [:]
    for (index, offset) in fragment.columnOffsets.enumerated() where offset > 0 {
      columnOffsets[fragment.firstLine + index] = offset
    }
    switch settings.role {
    case .ordinary: break
    case .exercise(let name): exercises[name] = (tree, columnOffsets)
    case .solution(let name):
      if let exercise = exercises[name] {
        tree = tree.solving(exercise.tree)
        for (line, offset) in exercise.columnOffsets { columnOffsets[line] = offset }
      }
    }
    // What an exercise is solved with, and what is meant to fail, is nobody else's business.
    var persists = settings.expectedFailure == .none
    if case .solution = settings.role { persists = false }
    let saved = persists ? [:] : definitions
    var block = BlockRun(
      definitions: definitions, cache: cache, settings: settings,
      surroundings: surroundings)
    if case .solution = settings.role { block.solutionLine = fragment.firstLine }
    // A second reference to the definitions would make the block copy all of them.
    definitions = [:]
    block.run(tree)
    definitions = persists ? block.definitions : saved
    return block.outcome(columnOffsets: columnOffsets)
  }
}
