import ArgumentParser

@main
enum Program {
  static func main() {
    Terminal.prepare()
    NNBook.main()
  }
}

/// The command line: one subcommand a file.
struct NNBook: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nnbook",
    abstract: "Runs books about neural networks: Markdown chapters whose nn blocks are computed.",
    discussion: """
      Exit codes: 0 all well; 1 a block failed, a claim did not hold or a result is stale; \
      2 the input could not be read or the output not written; 64 wrong usage; 69 something has \
      to be installed.
      """,
    version: version,
    subcommands: [Run.self, Eval.self, Check.self, Record.self, HelpLanguage.self])

  /// The version, also in CHANGELOG.md.
  static let version = "0.1.0"
}

extension ExitCode {
  /// A block failed, a claim did not hold or a result is stale.
  static let failed = ExitCode(1)
  /// The input could not be read or the output not written.
  static let inputOutput = ExitCode(2)

  /// Throws the code that tells how the command went, if it did not go well.
  static func check(_ ok: Bool) throws {
    if Terminal.hasFailed { throw ExitCode.inputOutput }
    if !ok { throw ExitCode.failed }
  }
}
