import Testing

@Suite("Usage")
struct UsageTests {
  struct Case: CustomTestStringConvertible {
    let name: String
    let arguments: [String]
    let complaint: String
    var testDescription: String { name }
  }

  private static let runUsage = """
    Usage: nnbook run <paths> ... [--jobs <n>] [--quiet] [--steps <number>] [--memory <bytes>] \
    [--out <folder>] [--format <formats>] [--charset <charset>]
      See 'nnbook run --help' for more information.

    """

  static let mistakes: [Case] = [
    Case(
      name: "unknown command", arguments: ["nonsense"],
      complaint: """
        Error: Unexpected argument 'nonsense'
        Usage: nnbook <subcommand>
          See 'nnbook --help' for more information.

        """),
    Case(
      name: "unknown option", arguments: ["--nonsense"],
      complaint: """
        Error: Unknown option '--nonsense'
        Usage: nnbook <subcommand>
          See 'nnbook --help' for more information.

        """),
    Case(
      name: "run without a path", arguments: ["run"],
      complaint: """
        Error: Missing expected argument '<paths> ...'
        Help:  <paths>  Chapters, or folders of chapters (all *.md in them).

        """ + runUsage),
    Case(
      name: "no job", arguments: ["run", "x", "--jobs", "0"],
      complaint: "Error: --jobs takes a number from 1 to 256\n" + runUsage),
    Case(
      name: "too many jobs", arguments: ["run", "x", "--jobs", "257"],
      complaint: "Error: --jobs takes a number from 1 to 256\n" + runUsage),
    Case(
      name: "jobs without a number", arguments: ["run", "x", "--jobs", "two"],
      complaint: """
        Error: The value 'two' is invalid for '--jobs <n>'
        Help:  --jobs <n>  How many threads run chapters and trainings.

        """ + runUsage),
    Case(
      name: "unknown format", arguments: ["run", "x", "--format", "md,pdf"],
      complaint: "Error: --format takes html, md and json, and gets `pdf`\n" + runUsage),
    Case(
      name: "steps without a number", arguments: ["run", "x", "--steps", "1e99"],
      complaint: "Error: --steps takes a whole number such as 1e9, and gets `1e99`\n" + runUsage),
    Case(
      name: "memory without a number", arguments: ["run", "x", "--memory", "much"],
      complaint: "Error: --memory takes a number of bytes such as 500MB or 1GB, and gets `much`\n"
        + runUsage),
    Case(
      name: "unknown charset", arguments: ["run", "x", "--charset", "utf8"],
      complaint: """
        Error: The value 'utf8' is invalid for '--charset <charset>'. Please provide one of \
        'ascii' and 'braille'.
        Help:  --charset <charset>  Which characters draw plots and heatmaps in text: ascii or \
        braille.

        """ + runUsage),
    Case(
      name: "no format", arguments: ["run", "x", "--format", ""],
      complaint: "Error: --format takes html, md and json, and gets ``\n" + runUsage),
    Case(
      name: "output folder without a name", arguments: ["run", "x", "--out", ""],
      complaint: "Error: --out takes the name of a folder\n" + runUsage),
    Case(
      name: "check writes no formats", arguments: ["check", "x", "--format", "md"],
      complaint: """
        Error: Unknown option '--format'
        Usage: nnbook check <paths> ... [--jobs <n>] [--quiet] [--steps <number>] \
        [--memory <bytes>]
          See 'nnbook check --help' for more information.

        """),
    Case(
      name: "record without a path", arguments: ["record"],
      complaint: """
        Error: Missing expected argument '<paths> ...'
        Help:  <paths>  Chapters, or folders of chapters (all *.md in them).
        Usage: nnbook record <paths> ... [--jobs <n>] [--quiet] [--steps <number>] \
        [--memory <bytes>]
          See 'nnbook record --help' for more information.

        """),
    Case(
      name: "a statement that looks like an option", arguments: ["eval", "-2"],
      complaint: """
        Error: Unknown option '-2'
        Usage: nnbook eval [--json] [--steps <number>] [--memory <bytes>] [--charset <charset>] \
        [<statements> ...]
          See 'nnbook eval --help' for more information.

        """),
    Case(
      name: "help-language takes nothing", arguments: ["help-language", "relu"],
      complaint: """
        Error: Unexpected argument 'relu'
        Usage: nnbook help-language
          See 'nnbook help-language --help' for more information.

        """),
  ]

  @Test("mistakes are told with status 64", arguments: mistakes)
  func mistake(_ example: Case) throws {
    check(try Program.run(example.arguments), 64, errors: example.complaint)
  }

  @Test("the version")
  func version() throws {
    check(try Program.run("--version"), 0, output: "0.1.0\n")
    let changes = try String(decoding: Repository.bytes("CHANGELOG.md"), as: UTF8.self)
    #expect(changes.contains("\n## 0.1.0 "))
  }

  static let helped = [
    [], ["--help"], ["-h"], ["help"], ["run", "--help"], ["help", "eval"], ["check", "-h"],
    ["record", "--help"], ["help-language", "--help"],
  ]

  @Test("help is asked for, and fits a terminal", arguments: helped)
  func help(_ arguments: [String]) throws {
    let run = try Program.run(arguments)
    #expect(run.status == 0)
    #expect(run.output.hasPrefix("OVERVIEW: "))
    #expect(run.errorOutput == "")
    for line in run.output.split(separator: "\n") where !line.hasPrefix("USAGE: ") {
      #expect(line.count <= 80, "\(line)")
    }
  }

  @Test("the help tells the exit codes and the commands")
  func overview() throws {
    let text = try Program.run("--help").output
    let words = text.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    #expect(
      words.contains(
        """
        Exit codes: 0 all well; 1 a block failed, a claim did not hold or a result is stale; \
        2 the input could not be read or the output not written; 64 wrong usage; 69 something has \
        to be installed.
        """))
    for command in ["run", "eval", "check", "record", "help-language"] {
      #expect(text.contains("\n  \(command) "))
    }
  }

  @Test("the reference of the language")
  func reference() throws {
    let run = try Program.run("help-language")
    #expect(run.status == 0)
    #expect(run.errorOutput == "")
    #expect(run.output.hasPrefix("The nn language\n\nStatements\n\n"))
    for word in ["relu(x)", "NN0201", "import f, g from", "sigmoid(x)"] {
      #expect(run.output.contains(word))
    }
  }
}
