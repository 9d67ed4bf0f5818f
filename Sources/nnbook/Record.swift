import ArgumentParser
import BookRunner

/// `nnbook record`: writes today's results into the chapters.
struct Record: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes today's results into the chapters.",
    discussion: """
      Each result stands in an nn-result fence below its block; nothing else in the chapter is \
      changed. A chapter that changes while it is run is left alone.
      """)

  @OptionGroup var options: BookOptions

  func run() throws {
    try BookCommand(options: options, task: .record).run { summary in
      "\(summary.recorded.count) of \(summary.chapters) changed"
    }
  }
}
