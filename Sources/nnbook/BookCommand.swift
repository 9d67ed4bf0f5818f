import ArgumentParser
import BookRunner
import Figures
import NNInterpreter
import SourceText

/// What a statement may use, where its block does not say.
struct BudgetOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How many steps a statement may take where its block does not say: 1e9.",
      valueName: "number"))
  var steps: String?

  @Option(
    help: ArgumentHelp(
      "How many bytes a statement may use where its block does not say: 1GB.",
      valueName: "bytes"))
  var memory: String?

  func validate() throws { _ = try budget() }

  func budget() throws -> Budget {
    var budget = Budget()
    if let steps {
      guard let count = Budget.steps(in: steps) else {
        throw ValidationError("--steps takes a whole number such as 1e9, and gets `\(steps)`")
      }
      budget.steps = Int64(clamping: count)
    }
    if let memory {
      guard let count = Budget.bytes(in: memory) else {
        throw ValidationError(
          "--memory takes a number of bytes such as 500MB or 1GB, and gets `\(memory)`")
      }
      budget.memory = Int64(clamping: count)
    }
    return budget
  }
}

/// What `run`, `check` and `record` have in common.
struct BookOptions: ParsableArguments {
  @Argument(help: "Chapters, or folders of chapters (all *.md in them).")
  var paths: [String]

  @Option(help: ArgumentHelp("How many threads run chapters and trainings.", valueName: "n"))
  var jobs: Int?

  @Flag(help: "Say nothing but what is wrong.")
  var quiet = false

  @OptionGroup var budget: BudgetOptions

  func validate() throws {
    if let jobs, !(1...256).contains(jobs) {
      throw ValidationError("--jobs takes a number from 1 to 256")
    }
  }
}

/// Runs a job and tells what came of it.
struct BookCommand {
  let options: BookOptions
  let task: BookTask
  /// Which characters draw figures in annotated copies.
  var charset = Charset.ascii

  /// What there is to say in the end.
  struct Summary {
    var chapters = 0
    var blocks = 0
    var failing = 0
    var stale: [String] = []
    var recorded: [String] = []
    var fileErrors = 0
  }

  /// Runs the job.
  ///
  /// - Throws: the exit code that tells of what went wrong.
  func run(summary say: @escaping (Summary) -> String) throws {
    let job: BookJob
    let budget = try options.budget.budget()
    let teller = Teller(isQuiet: options.quiet)
    do throws(FileError) {
      job = try BookJob(
        options.paths, task: task, jobs: options.jobs ?? Terminal.processors, charset: charset,
        budget: budget, training: { teller.training($0, $1) })
    } catch {
      Terminal.complain(error.report)
      throw ExitCode.inputOutput
    }
    let chapters = job.chapterCount
    let bookErrors = job.run(
      tell: { teller.tell($0) }, progress: { teller.progress($0, of: chapters) })
    let summary = teller.finish(with: bookErrors, say)
    if summary.fileErrors > 0 { throw ExitCode.inputOutput }
    try ExitCode.check(summary.failing == 0 && summary.stale.isEmpty)
  }
}

/// Tells of chapters as they come, from whichever thread.
private final class Teller: Sendable {
  private struct State {
    var summary = BookCommand.Summary()
    var done = 0
    var hasProgressLine = false
    var told: Set<String> = []
    /// Trainings under way, by chapter.
    var bars: [String: TrainingBar] = [:]
  }

  private let state = Guarded(State())
  private let showsProgress: Bool
  private let isQuiet: Bool
  private let printer = DiagnosticPrinter(colour: Terminal.hasColour)

  init(isQuiet: Bool) {
    self.isQuiet = isQuiet
    showsProgress = !isQuiet && Terminal.isWatched
  }

  func training(_ chapter: String, _ training: TrainingState) {
    guard showsProgress else { return }
    state.withLock { state in
      guard let line = state.bars[chapter, default: TrainingBar()].line(for: training) else {
        return
      }
      clear(&state)
      Terminal.complain("\(visible(chapter)): \(line)")
      state.hasProgressLine = true
    }
  }

  func progress(_ path: String, of chapters: Int) {
    guard showsProgress else { return }
    state.withLock { state in
      state.done += 1
      clear(&state)
      Terminal.complain("[\(state.done)/\(chapters)] \(visible(path))")
      state.hasProgressLine = true
    }
  }

  func tell(_ report: ChapterReport) {
    state.withLock { state in
      clear(&state)
      state.summary.chapters += 1
      state.summary.blocks += report.blocks
      if !report.passes { state.summary.failing += 1 }
      if let file = report.file {
        for diagnostic in report.diagnostics where !isQuiet || diagnostic.severity == .error {
          Terminal.complain(printer.report(diagnostic, in: file) + "\n")
        }
      }
      for error in report.fileErrors {
        tell(error, &state)
      }
      if let difference = report.difference {
        state.summary.stale.append(report.path)
        if Terminal.resultsAreWatched {
          Terminal.write(difference.text(colour: Terminal.resultsHaveColour))
        } else {
          // For `patch` and `git apply`: line endings as they are.
          Terminal.write(difference.patch)
        }
      }
      if report.isRecorded { state.summary.recorded.append(report.path) }
    }
  }

  func finish(
    with errors: [FileError], _ say: (BookCommand.Summary) -> String
  ) -> BookCommand.Summary {
    state.withLock { state in
      clear(&state)
      for error in errors {
        tell(error, &state)
      }
      if showsProgress { Terminal.complain(say(state.summary) + "\n") }
      return state.summary
    }
  }

  /// Tells what is wrong with a file, once: an output folder has the same fault for all chapters.
  private func tell(_ error: FileError, _ state: inout State) {
    state.summary.fileErrors += 1
    if state.told.insert(error.report).inserted { Terminal.complain(error.report) }
  }

  private func clear(_ state: inout State) {
    guard state.hasProgressLine else { return }
    Terminal.complain("\r\u{1B}[K")
    state.hasProgressLine = false
  }
}
