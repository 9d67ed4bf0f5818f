import SourceText

/// What is wrong with a computation, without its place; the evaluator knows where.
struct Fault: Error {
  var code: DiagnosticCode
  var message: String
  var hint: String?
  var notes: [String] = []

  init(_ code: DiagnosticCode, _ message: String, hint: String? = nil) {
    self.code = code
    self.message = message
    self.hint = hint
  }
}
