import ArgumentParser
import BookRunner

/// `nnbook check`: compares recorded results with today's.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compares the results recorded in chapters with today's.",
    discussion: """
      Prints a unified diff for each chapter whose results are stale or missing, and ends with 1. \
      Nothing is written.
      """)

  @OptionGroup var options: BookOptions

  func run() throws {
    try BookCommand(options: options, task: .check).run { summary in
      if summary.stale.isEmpty { return "\(summary.chapters) checked: every result is up to date" }
      let count = "\(summary.stale.count) of \(summary.chapters)"
      return "\(count) stale; `nnbook record` accepts today's results"
    }
  }
}
