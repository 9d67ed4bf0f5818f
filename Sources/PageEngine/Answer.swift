import NNInterpreter

/// What the page shows for a program.
struct Answer {
  private let run: Standalone

  init(to program: String) {
    run = Standalone(program, name: "page")
  }

  /// The results and diagnostics, as a JSON document.
  var json: String { run.json }

  /// The same as text.
  var text: String { run.text }
}
