public import Figures
public import NNInterpreter
public import SourceText

/// A chapter whose blocks have been run.
public struct ChapterRun: Sendable {
  /// The chapter as it was read.
  public let chapter: Chapter
  /// What came of each block.
  public let outcomes: [BlockOutcome]
  /// The definitions at the end, for chapters that import from this one.
  public let exports: Exports

  /// Runs the blocks of a chapter, one after the other.
  ///
  /// - Parameters:
  ///   - budget: what a statement may use where its block does not say.
  ///   - definesOnly: whether only the definitions are wanted.
  ///   - surroundings: where it finds other chapters, and data.
  public init(
    _ chapter: Chapter, budget: Budget = Budget(), definesOnly: Bool = false,
    surroundings: Surroundings = Surroundings()
  ) {
    self.chapter = chapter
    var session = Session(surroundings)
    var outcomes: [BlockOutcome] = []
    for block in chapter.blocks {
      let settings = BlockSettings(block.options, budget: budget, definesOnly: definesOnly)
      outcomes.append(session.run(block.code, settings: settings))
    }
    self.outcomes = outcomes
    exports = session.exports
  }

  /// All that there is to say about the chapter and its blocks, in order of place.
  public var diagnostics: [Diagnostic] {
    var all = chapter.diagnostics
    for (block, outcome) in zip(chapter.blocks, outcomes) {
      if let surprise = surprise(block, outcome) { all.append(surprise) }
      // How a block fails that is meant to fail stands in its result.
      if block.options.expectedFailure == .none || !outcome.passes { all += outcome.diagnostics }
    }
    return all.sorted { $0.range.start < $1.range.start }
  }

  /// Whether everything in the chapter went as it was meant to.
  public var passes: Bool { !chapter.diagnostics.hasErrors && outcomes.allSatisfy(\.passes) }

  /// The chapter with its results written below the blocks.
  public var annotation: Annotation { annotation(.ascii) }

  /// The same with figures drawn in other characters; recorded results are never drawn so.
  ///
  /// - Parameter charset: which characters draw figures.
  public func annotation(_ charset: Charset) -> Annotation {
    chapter.annotated(with: outcomes.map { $0.text(in: chapter.file, charset: charset) })
  }

  /// What a page shows of each block.
  ///
  /// - Parameter code: marks up the code of a block.
  public var shown: [ShownBlock] {
    zip(chapter.blocks, outcomes).map { block, outcome in
      let nodes =
        outcome.markup(of: remarks(on: block, outcome), in: chapter.file)
        + outcome.markup(in: chapter.file, id: "figure-\(block.index + 1)")
      return ShownBlock(
        state(block, outcome), result: nodes.isEmpty ? nil : .fragment(nodes))
    }
  }

  /// The chapter's results as a JSON document.
  ///
  /// - Parameter path: the chapter's path in the book.
  public func json(path: String) -> JSON {
    .object([
      ("chapter", .string(path)),
      ("title", .string(chapter.title)),
      (
        "blocks",
        .array(
          zip(chapter.blocks, outcomes).map { block, outcome in
            .object(
              [
                ("name", block.options.name.map { .string($0) } ?? .null),
                ("line", .integer(block.range.start.line)),
              ]
                + outcome.jsonMembers(
                  file: path, others: surprise(block, outcome).map { [$0] } ?? []))
          })
      ),
      ("diagnostics", .array(chapter.diagnostics.map { $0.json(file: path) })),
      ("ok", .bool(passes)),
    ])
  }

  /// What is wrong with a block besides what it shows: its options, or that it passes.
  private func remarks(on block: Block, _ outcome: BlockOutcome) -> [Diagnostic] {
    var remarks = chapter.diagnostics.filter { $0.range.start.line == block.range.start.line }
    if let surprise = surprise(block, outcome) { remarks.append(surprise) }
    return remarks
  }

  private func state(_ block: Block, _ outcome: BlockOutcome) -> ShownBlock.Outcome {
    if remarks(on: block, outcome).hasErrors { return .failed }
    if block.options.expectedFailure != .none { return outcome.passes ? .failedAsMeant : .failed }
    if !outcome.passes { return .failed }
    if outcome.isWaiting { return .waiting }
    return outcome.hasClaims ? .passed : .shown
  }

  /// What is wrong with a block that was meant to fail, and did not, or did in another way.
  private func surprise(_ block: Block, _ outcome: BlockOutcome) -> Diagnostic? {
    let expected = block.options.expectedFailure
    guard expected != .none, !outcome.passes else { return nil }
    if outcome.isClean {
      return Diagnostic(
        BookCodes.unexpectedPass, "this block is meant to fail, and passes", at: block.range,
        hint: "take `fails` away, or mend what should fail")
    }
    return Diagnostic(
      BookCodes.unexpectedPass,
      "this block is meant to fail by \(expected.description), and fails "
        + "in another way", at: block.range)
  }
}

extension BlockSettings {
  /// The settings that the options of a block ask for.
  init(_ options: BlockOptions, budget: Budget, definesOnly: Bool) {
    self.init(budget: budget)
    if let steps = options.steps { self.budget.steps = Int64(clamping: steps) }
    if let memory = options.memory { self.budget.memory = Int64(clamping: memory) }
    if let seed = options.seed { self.seed = seed }
    expectedFailure = options.expectedFailure
    acceptsUnknown = options.acceptsUnknown
    if let name = options.exercise { role = .exercise(name) }
    if let name = options.solution { role = .solution(name) }
    self.definesOnly = definesOnly
  }
}

extension ExpectedFailure {
  /// The way of failing, for messages.
  var description: String {
    switch self {
    case .none: "nothing"
    case .any: "any error"
    case .kind("refuted"): "a refuted claim"
    case .kind(let code): code
    }
  }
}
