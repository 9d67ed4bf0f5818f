import BookRunner
import SourceText
import Testing

/// Reads a chapter that is called `chapter.md`.
func chapter(_ text: String) -> Chapter {
  Chapter(SourceFile(name: "chapter.md", text: text))
}

/// Returns all diagnostics of a chapter as they are printed.
func reports(_ chapter: Chapter) -> String {
  let printer = DiagnosticPrinter()
  return chapter.diagnostics.map { printer.report($0, in: chapter.file) }.joined()
}

extension String {
  /// Line endings as they can be read in a failing test.
  var visibleEndings: String {
    var text = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "\r": text += "␍"
      case "\n": text += "␊\n"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
