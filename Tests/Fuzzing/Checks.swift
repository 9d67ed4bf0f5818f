import BookRunner
import NNInterpreter
import NNSyntax
import SourceText

/// Fails loudly, so that the input is kept.
private func require(_ condition: Bool, _ what: @autoclosure () -> String) {
  if !condition { fatalError(what()) }
}

/// Reading ends, what is wrong is told, and what is printed reads back.
func checkSyntax(_ bytes: [UInt8]) {
  let text = String(decoding: bytes, as: UTF8.self)
  let tree = Parser.parse(SourceFragment(text), bareExpressionsShow: true)
  let isSound = tree.statements.allSatisfy {
    if case .invalid = $0.kind { false } else { true }
  }
  require(isSound || tree.diagnostics.hasErrors, "a statement is not read, and nothing is told")
  if tree.diagnostics.hasErrors { return }
  for statement in tree.statements {
    guard case .show(let expressions) = statement.kind else { continue }
    for expression in expressions {
      let printed = ExpressionPrinter.text(expression)
      let again = Parser.parse(SourceFragment("show " + printed))
      require(!again.diagnostics.hasErrors, "`\(printed)` does not read back")
      guard case .show(let back)? = again.statements.first?.kind, back.count == 1 else {
        fatalError("`\(printed)` reads back as something else")
      }
      let twice = ExpressionPrinter.text(back[0])
      require(twice == printed, "`\(printed)` reads back as `\(twice)`")
    }
  }
}

/// What a statement may use.
private let budget = Budget(steps: 100_000, memory: 1 << 20)

/// Any program ends within its budget, twice with the same bytes.
func checkEvaluation(_ bytes: [UInt8]) {
  let text = String(decoding: bytes, as: UTF8.self)
  let settings = BlockSettings(budget: budget, bareExpressionsShow: true)
  let first = Standalone(text, name: "fuzz", settings: settings)
  let second = Standalone(text, name: "fuzz", settings: settings)
  require(first.text == second.text, "two runs show different results")
  require(first.json == second.json, "two runs give different data")
}

/// A chapter is run and annotated without loss: results come back as they were written, and all else
/// stays as it is, byte for byte.
func checkChapter(_ bytes: [UInt8]) {
  let read = Chapter(SourceFile(name: "fuzz.md", bytes: bytes))
  let run = ChapterRun(read, budget: budget)
  let annotation = run.annotation
  if !annotation.diagnostics.isEmpty { return }
  let again = Chapter(SourceFile(name: "fuzz.md", bytes: annotation.bytes))
  require(again.blocks.count == read.blocks.count, "the blocks are not the same")
  let second = ChapterRun(again, budget: budget)
  require(second.annotation.bytes == annotation.bytes, "a second run changes the chapter")
  let nothing = [String?](repeating: nil, count: read.blocks.count)
  require(
    again.annotated(with: nothing).bytes == read.annotated(with: nothing).bytes,
    "annotating changed more than results")
  _ = run.shown.count
  _ = read.body().serialized()
}
