public import Figures
public import SourceText

extension BlockOutcome {
  /// The results as text, without what went wrong.
  ///
  /// - Parameter charset: which characters draw figures.
  public func resultText(_ charset: Charset = .ascii) -> String {
    text(of: results.map { .result($0) }, in: nil, charset)
  }

  /// What the block shows, as text for an `nn-result` fence; empty when it shows nothing.
  ///
  /// - Parameter charset: which characters draw figures; 7-bit ASCII where results are recorded.
  public func text(in file: SourceFile, charset: Charset = .ascii) -> String {
    text(of: entries, in: file, charset)
  }

  private func text(of entries: [Entry], in file: SourceFile?, _ charset: Charset) -> String {
    let printer = DiagnosticPrinter()
    var parts: [(text: String, isTall: Bool)] = []
    for entry in entries {
      switch entry {
      case .result(let result):
        let text = result.text(charset)
        parts.append((text, result.isTall))
      case .diagnostic(let diagnostic):
        guard let file else { continue }
        var text = printer.result(
          diagnostic, in: file, offset: columnOffsets[diagnostic.range.start.line] ?? 0)
        if text.hasSuffix("\n") { text.removeLast() }
        parts.append((text, true))
      }
    }
    // Lines stand close together; figures, tables and errors have room around them.
    var text = ""
    for (index, part) in parts.enumerated() {
      if index > 0 { text += part.isTall || parts[index - 1].isTall ? "\n\n" : "\n" }
      text += part.text
    }
    return text
  }
}

extension StatementResult {
  /// The result as text, without a newline at the end.
  ///
  /// - Parameter charset: which characters draw figures.
  public func text(_ charset: Charset = .ascii) -> String {
    switch content {
    case .value(let label, let value): return ValueText.equation(label, value)
    case .function(let label, let text): return label == text ? label : text
    case .network(let label, let network): return NetworkText.text(label, network)
    case .table(let table): return table.layout.resultText
    case .data(let set): return set.layout.resultText
    case .plot(let plot): return asciiPlot(plot.plot, charset: charset)
    case .heatmap(let heatmap): return asciiHeatmap(heatmap.map, charset: charset)
    case .check(let check): return check.text
    case .proof(let proof): return proof.text
    case .pieces(let pieces): return pieces.text(charset)
    case .regions(let regions): return regions.text
    case .error(let error): return error.text(charset)
    case .best(let best): return best.text
    case .robust(let robustness): return robustness.text
    case .gradient(let gradient): return gradient.text
    case .drawing(let drawing): return asciiNetwork(drawing.diagram)
    case .elements(let diagram): return asciiElements(diagram)
    case .training(let training): return training.text(charset)
    case .sample(let sample): return sample.text(charset)
    case .gradients(let sizes): return sizes.text(charset)
    case .gradientCheck(let check): return check.text
    case .waiting(_, let hole): return "? \(statement)  (waits for \(hole))"
    }
  }

  /// Whether the result takes several lines that belong together.
  var isTall: Bool {
    switch content {
    case .table, .data, .plot, .heatmap, .network, .pieces, .regions, .error, .drawing, .elements,
      .training, .sample, .gradients:
      true
    case .value(_, .matrix): true
    case .gradient(let gradient): gradient.graph != nil
    case .value, .function, .check, .proof, .best, .robust, .gradientCheck, .waiting: false
    }
  }
}

extension Table {
  /// The table as text; of more than 60 rows the first and the last 20, while JSON has all.
  var resultText: String { asciiTable(self, rowLimit: rows.count > 60 ? 40 : nil) }

  /// The table for a page, where more rows can be looked through.
  var resultMarkup: Markup { tableMarkup(self, rowLimit: rows.count > 1_000 ? 200 : nil) }
}

extension TableResult {
  var layout: Table {
    Table(
      header: variables + expressions,
      rows: rows.map { row in row.map { $0.map(ValueText.cell) ?? .text("undefined") } },
      variableColumns: variables.count)
  }
}

extension CheckResult {
  var text: String {
    if points == 0 { return "✗ \(claim)  (no point meets the conditions)" }
    if failures == 0 {
      guard hasVariables else { return "✓ \(claim)" }
      return "✓ \(claim)  (\(points) of \(points) points)"
    }
    var text = "✗ \(claim)"
    if hasVariables { text += "  (fails at \(failures) of \(points) points)" }
    text += "\n  "
    if let failure, !failure.isEmpty { text += "at \(Self.text(failure)): " }
    return text + sides
  }

  /// What the diagnostic says.
  var complaint: String {
    if points == 0 { return "there is nothing to check: no point meets the conditions" }
    let place = failure.flatMap { $0.isEmpty ? nil : " at \(Self.text($0))" } ?? ""
    return "the claim does not hold\(place): \(sides)"
  }

  /// A point in words: `x = 1, y = 2`.
  static func text(_ point: [(name: String, value: Value)]) -> String {
    point.map { "\($0.name) = \(ValueText.inline($0.value))" }.joined(separator: ", ")
  }

  private var sides: String {
    guard let left, let right else { return "there is no point to check" }
    var text = "left \(ValueText.inline(left)), right \(ValueText.inline(right))"
    if let difference { text += ", difference \(ValueText.marked(difference))" }
    return text
  }
}
