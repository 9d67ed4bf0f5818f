import ArgumentParser
import BookRunner
import NNInterpreter
import SourceText

/// `nnbook eval`: statements from the command line or standard input.
struct Eval: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Runs statements and prints what they show.",
    discussion: """
      The statements are arguments, one or more of them each, or come from standard input. A bare \
      expression means `show`. Data files are those of this folder. Put `--` before a statement that begins with a minus.
      """)

  @Flag(help: "Print one JSON document instead of text.")
  var json = false

  @OptionGroup var budget: BudgetOptions

  @OptionGroup var figures: FigureOptions

  @Argument(help: "Statements; none, or -, for standard input.")
  var statements: [String] = []

  func run() throws {
    let (text, name) = try input()
    let run = evaluated(text, name: name, try budget.budget())
    if json {
      Terminal.write(run.json + "\n")
    } else {
      let shown = run.outcome.resultText(figures.charset)
      if !shown.isEmpty { Terminal.write(shown + "\n") }
      let printer = DiagnosticPrinter(colour: Terminal.hasColour)
      for diagnostic in run.outcome.diagnostics {
        Terminal.complain(printer.report(diagnostic, in: run.file) + "\n")
      }
    }
    try ExitCode.check(run.outcome.passes)
  }

  /// Runs the statements where the stack is deep enough for all that the language allows.
  private func evaluated(_ text: String, name: String, _ budget: Budget) -> Standalone {
    let settings = BlockSettings(budget: budget, bareExpressionsShow: true)
    let result = Guarded<Standalone?>(nil)
    onWorkers(1) {
      var around = surroundings(inFolder: ".")
      around.threads = Terminal.processors
      var bar = TrainingBar()
      var hasLine = false
      if Terminal.isWatched {
        around.progress = { state in
          guard let line = bar.line(for: state) else { return }
          Terminal.complain("\r\u{1B}[K" + line)
          hasLine = true
        }
      }
      let run = Standalone(text, name: name, settings: settings, surroundings: around)
      if hasLine { Terminal.complain("\r\u{1B}[K") }
      result.withLock { $0 = run }
    }
    return result.withLock { $0 } ?? Standalone(text, name: name, settings: settings)
  }

  private func input() throws -> (text: String, name: String) {
    if !statements.isEmpty, statements != ["-"] {
      return (statements.joined(separator: "\n"), "<arguments>")
    }
    guard let bytes = Terminal.readInput() else {
      Terminal.complain("nnbook: standard input cannot be read\n")
      throw ExitCode.inputOutput
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      Terminal.complain("nnbook: standard input is not UTF-8\n")
      throw ExitCode.inputOutput
    }
    return (text, "<input>")
  }
}
