import ArgumentParser
import BookRunner
import SourceText
import Synchronization

/// What `run`, `check` and `record` have in common.
struct BookOptions: ParsableArguments {
  @Argument(help: "Chapters, or folders of chapters (all *.md in them).")
  var paths: [String]

  @Option(help: ArgumentHelp("How many chapters run at the same time.", valueName: "n"))
  var jobs: Int?

  @Flag(help: "Say nothing but what is wrong.")
  var quiet = false

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
    do throws(FileError) {
      job = try BookJob(options.paths, task: task, jobs: options.jobs ?? Terminal.processors)
    } catch {
      Terminal.complain(error.report)
      throw ExitCode.inputOutput
    }
    let teller = Teller(isQuiet: options.quiet, chapters: job.chapterCount)
    let bookErrors = job.run(tell: { teller.tell($0) }, progress: { teller.progress($0) })
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
  }

  private let state = Mutex(State())
  private let showsProgress: Bool
  private let isQuiet: Bool
  private let chapters: Int
  private let printer = DiagnosticPrinter(colour: Terminal.hasColour)

  init(isQuiet: Bool, chapters: Int) {
    self.isQuiet = isQuiet
    self.chapters = chapters
    showsProgress = !isQuiet && Terminal.isWatched
  }

  func progress(_ path: String) {
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
        state.summary.fileErrors += 1
        Terminal.complain(error.report)
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
        state.summary.fileErrors += 1
        Terminal.complain(error.report)
      }
      if showsProgress { Terminal.complain(say(state.summary) + "\n") }
      return state.summary
    }
  }

  private func clear(_ state: inout State) {
    guard state.hasProgressLine else { return }
    Terminal.complain("\r\u{1B}[K")
    state.hasProgressLine = false
  }
}
