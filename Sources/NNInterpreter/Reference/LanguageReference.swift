import NNSyntax
import SourceText

/// The reference of the language, printed from the tables that the interpreter itself reads.
public enum LanguageReference {
  /// The whole reference, as plain text.
  public static var text: String {
    var lines = ["The nn language", ""]
    lines += section(
      "Statements", ReferenceForm.statements.map { ($0.form, $0.summary) })
    lines += section("Layers of a model", ReferenceForm.layers.map { ($0.form, $0.summary) })
    lines += section("Losses", TrainingOptions.losses.map { ($0.name, $0.summary) })
    lines += section(
      "Optimizers",
      TrainingOptions.optimizers.map { row in
        (row.name, "\(row.summary); rate \(NumberText.plain(.approximate(row.rate))) by default")
      })
    lines += section(
      "Options of a training", TrainingOptions.others.map { ($0.example, $0.summary) })
    lines += section(
      "Models and data", ReferenceForm.questions.map { ($0.form, $0.summary) })
    lines += section("Notation", ReferenceForm.operators.map { ($0.form, $0.summary) })
    lines += section("Domains", ReferenceForm.domains.map { ($0.form, $0.summary) })
    lines += section(
      "Constants", [("e", "2.71828..., e^x is exp(x)"), ("pi, π", "3.14159...")])
    for group in Builtin.Group.allCases {
      let rows = Builtins.table.filter { $0.group == group }
      if !rows.isEmpty { lines += builtins(group.rawValue, rows) }
    }
    lines += section("Words that begin a statement", [(words(Words.statements), "")])
    lines += section("Words that begin a clause", [(words(Words.clauses), "")])
    lines += section(
      "Diagnostics", (SyntaxCodes.all + InterpreterCodes.all).map { ($0.id, $0.title) })
    return lines.joined(separator: "\n")
  }

  private static func section(
    _ title: String, _ rows: [(form: String, summary: String)]
  ) -> [String] {
    let widths = rows.filter { !$0.summary.isEmpty }.map { displayWidth(of: $0.form) }
    let width = widths.filter { $0 <= widestForm }.max() ?? 0
    var lines = [title, ""]
    for row in rows {
      let isShort = displayWidth(of: row.form) <= width
      var margin = "  \(row.form)"
      if !row.summary.isEmpty, !isShort {
        // A form that is wider than the others stands above its summary.
        lines.append(margin)
        margin = ""
      }
      if row.summary.isEmpty {
        lines.append(margin)
        continue
      }
      for line in wrapped(row.summary, width: lineWidth - width - 4) {
        let padding = String(repeating: " ", count: max(0, width + 4 - displayWidth(of: margin)))
        lines.append(margin + padding + line)
        margin = ""
      }
    }
    return lines + [""]
  }

  /// How wide lines are at most, where words allow it.
  private static let lineWidth = 96
  /// Wider forms than this have no summary beside them.
  private static let widestForm = 36

  /// A text in lines of some width.
  private static func wrapped(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, displayWidth(of: last) + 1 + displayWidth(of: String(word)) <= width
      {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }

  private static func builtins(_ title: String, _ rows: [Builtin]) -> [String] {
    var lines = [title, ""]
    for row in rows {
      let parameters = row.parameters.joined(separator: ", ") + (row.isVariadic ? ", ..." : "")
      lines.append("  \(row.name)(\(parameters))  \(row.summary)")
      let facts = [
        ("formula", row.formula), ("derivative", row.derivative), ("range", row.range),
        ("also", row.aliases.joined(separator: ", ")), ("source", row.source),
      ]
      for (name, text) in facts where !text.isEmpty {
        let padding = String(repeating: " ", count: 10 - name.utf8.count)
        lines.append("      \(name)\(padding)  \(text)")
      }
    }
    return lines + [""]
  }

  private static func words(_ words: [String]) -> String { words.joined(separator: " ") }
}
