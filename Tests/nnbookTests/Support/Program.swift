import Foundation
import Testing

/// What came of a run of the program.
struct ProgramRun: Equatable {
  /// The exit status; 128 and the signal's number when a signal ended the program, as shells say.
  var status: Int32
  /// All of standard output.
  var output = ""
  /// All of standard error.
  var errorOutput = ""
}

/// The program as its users meet it: a process.
enum Program {
  /// The built program, in the folder of the tests' own executable.
  static let path: String = products.appendingPathComponent("nnbook").path

  private static let products: URL = {
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }
    if let bundle { return bundle.bundleURL.deletingLastPathComponent() }
    return Bundle.main.bundleURL
  }()

  /// Runs the program and waits until it ends.
  ///
  /// - Parameters:
  ///   - input: what stands on standard input.
  ///   - environment: variables besides those of every run.
  ///   - directory: the working folder; by default an empty one.
  ///   - whileRunning: what is done when the program has been started, with its process.
  static func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:],
    directory: String? = nil, whileRunning: (ChildProcess) throws -> Void = { _ in }
  ) throws -> ProgramRun {
    try launch(
      path, arguments, input: input, environment: environment, directory: directory,
      whileRunning: whileRunning)
  }

  /// Runs the program and waits until it ends.
  static func run(_ arguments: String..., input: String = "") throws -> ProgramRun {
    try run(arguments, input: input)
  }

  /// Runs a script of the shell, in which `$nnbook` is the program.
  static func shell(
    _ script: String, environment: [String: String] = [:], directory: String? = nil
  ) throws -> ProgramRun {
    try launch(
      "/bin/sh", ["-c", script], input: "",
      environment: environment.merging(["nnbook": path]) { $1 }, directory: directory,
      whileRunning: { _ in })
  }

  private static func launch(
    _ executable: String, _ arguments: [String], input: String, environment: [String: String],
    directory: String?, whileRunning: (ChildProcess) throws -> Void
  ) throws -> ProgramRun {
    // Files instead of pipes: no reader has to keep up, and no other process holds an end.
    let folder = try TestFolder(["input": input, "output": "", "errors": "", "empty/x": ""])
    var variables = ["PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8"]
      .merging(environment) { $1 }
    // A program that is built with a sanitizer reports as the tests themselves are told to.
    for name in ["ASAN_OPTIONS", "TSAN_OPTIONS"] {
      variables[name] = ProcessInfo.processInfo.environment[name]
    }
    let process = try ChildProcess(
      executable, arguments, environment: variables, directory: directory ?? folder("empty"),
      input: folder("input"), output: folder("output"), errorOutput: folder("errors"))
    // Nobody leaves a process behind, whatever goes wrong.
    defer { process.end() }
    try whileRunning(process)
    let status = process.wait()
    return ProgramRun(
      status: status, output: try folder.text("output"), errorOutput: try folder.text("errors"))
  }
}

/// Checks a run whole: status, standard output and standard error.
func check(
  _ run: ProgramRun, _ status: Int32, output: String = "", errors: String = "",
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(run.status == status, sourceLocation: sourceLocation)
  #expect(run.output == output, sourceLocation: sourceLocation)
  #expect(run.errorOutput == errors, sourceLocation: sourceLocation)
}
