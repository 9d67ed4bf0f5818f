import ArgumentParser
import BookRunner

/// `nnbook run`: runs chapters and writes them with their results.
struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Runs chapters, and writes pages and annotated Markdown into a folder.",
    discussion: "The chapters themselves are not changed; `nnbook record` does that.")

  @OptionGroup var options: BookOptions

  @Option(help: ArgumentHelp("The folder that is written.", valueName: "folder"))
  var out = "_book"

  @Option(
    help: ArgumentHelp("What is written: html, md, json, with commas.", valueName: "formats"))
  var format = "html,md"

  @OptionGroup var figures: FigureOptions

  func validate() throws {
    _ = try formats()
    if out.isEmpty { throw ValidationError("--out takes the name of a folder") }
  }

  func run() throws {
    let command = BookCommand(
      options: options, task: .write(folder: out, formats: try formats()),
      charset: figures.charset)
    try command.run { summary in
      let chapters = "\(summary.chapters) chapter\(summary.chapters == 1 ? "" : "s")"
      let blocks = "\(summary.blocks) block\(summary.blocks == 1 ? "" : "s")"
      let outcome = summary.failing == 0 ? "all pass" : "\(summary.failing) with failures"
      return "\(chapters), \(blocks): \(outcome); written to \(out)"
    }
  }

  private func formats() throws -> Set<OutputFormat> {
    var formats: Set<OutputFormat> = []
    for name in format.split(separator: ",", omittingEmptySubsequences: false) {
      guard let format = OutputFormat(rawValue: String(name)) else {
        throw ValidationError("--format takes html, md and json, and gets `\(name)`")
      }
      formats.insert(format)
    }
    return formats
  }
}
