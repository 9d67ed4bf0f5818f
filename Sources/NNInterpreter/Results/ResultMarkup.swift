public import Figures
import NNSyntax
public import SourceText

extension BlockOutcome {
  /// What the block shows, as HTML.
  ///
  /// - Parameter id: a prefix for the identifiers of figures, unique on the page.
  public func markup(in file: SourceFile, id: String) -> [Markup] {
    var nodes: [Markup] = []
    var lines: [String] = []
    for (index, entry) in entries.enumerated() {
      if case .result(let result) = entry, let line = result.plainLine {
        lines.append(line)
        continue
      }
      flush(&lines, into: &nodes)
      switch entry {
      case .result(let result): nodes.append(result.markup(id: "\(id)-\(index + 1)"))
      case .diagnostic(let diagnostic): nodes.append(markup(of: diagnostic, in: file))
      }
    }
    flush(&lines, into: &nodes)
    return nodes
  }

  /// What is wrong with the block as a whole, as HTML.
  public func markup(
    of diagnostics: [Diagnostic], in file: SourceFile
  ) -> [Markup] {
    diagnostics.map { markup(of: $0, in: file) }
  }

  /// A diagnostic whose excerpt is marked by itself: carets would stand wrong in a browser, where
  /// Chinese characters are not two columns wide.
  private func markup(of diagnostic: Diagnostic, in file: SourceFile) -> Markup {
    let printer = DiagnosticPrinter()
    let offset = columnOffsets[diagnostic.range.start.line] ?? 0
    let excerpt = DiagnosticExcerpt(of: diagnostic, in: file, offset: offset)
    var parts: [Markup] = [
      .text(printer.headline(diagnostic)), .text("  \(excerpt.before)"),
      .element("mark", text: excerpt.marked.isEmpty ? " " : excerpt.marked),
      .text("\(excerpt.after)\n"),
    ]
    if let label = diagnostic.label { parts.append(.text("  \(label)\n")) }
    for remark in printer.remarks(diagnostic) { parts.append(.text("  = \(remark)\n")) }
    return .element(
      "pre", ["class": "nn-diagnostic nn-\(diagnostic.severity.rawValue)"], parts)
  }

  /// Values that follow each other stand in one block of text, as in the terminal.
  private func flush(_ lines: inout [String], into nodes: inout [Markup]) {
    if lines.isEmpty { return }
    nodes.append(.element("pre", ["class": "nn-values"], text: lines.joined(separator: "\n")))
    lines = []
  }
}

extension StatementResult {
  /// The text of a result that is nothing but text.
  fileprivate var plainLine: String? {
    switch content {
    case .value, .function, .best, .robust, .waiting: text()
    case .gradient(let gradient): gradient.graph == nil ? text() : nil
    case .network, .table, .data, .plot, .heatmap, .check, .proof, .pieces, .regions, .error,
      .drawing, .elements, .training, .sample, .gradients, .gradientCheck:
      nil
    }
  }

  /// A plot with its form as text folded away.
  private func figure(_ plot: Plot, id: String) -> Markup {
    figure(svgPlot(plot, id: id), text: asciiPlot(plot))
  }

  /// A picture with its form as text folded away.
  private func figure(_ picture: Markup, text: String) -> Markup {
    .element(
      "figure", ["class": "nn-figure"],
      [
        picture,
        .element(
          "details", ["class": "nn-text-form"],
          [.element("summary", text: "as text"), .element("pre", text: text)]),
      ])
  }

  fileprivate func markup(id: String) -> Markup {
    switch content {
    case .gradient(let gradient):
      let lines = Markup.element("pre", ["class": "nn-values"], text: gradient.lines)
      guard let graph = gradient.graph?.figure else { return lines }
      return .element(
        "div", ["class": "nn-group"],
        [lines, figure(svgGraph(graph, id: id), text: asciiGraph(graph))])
    case .value, .function, .best, .robust, .waiting:
      return .element("pre", ["class": "nn-values"], text: text())
    case .network: return .element("pre", ["class": "nn-network"], text: text())
    case .table(let table): return table.layout.resultMarkup
    case .data(let set): return set.layout.resultMarkup
    case .plot(let plot): return figure(plot.plot, id: id)
    case .heatmap(let heatmap):
      return figure(svgHeatmap(heatmap.map, id: id), text: asciiHeatmap(heatmap.map))
    case .drawing(let drawing):
      return figure(svgNetwork(drawing.diagram, id: id), text: asciiNetwork(drawing.diagram))
    case .elements(let diagram):
      return figure(svgElements(diagram, id: id), text: asciiElements(diagram))
    case .pieces(let pieces):
      return .element(
        "div", ["class": "nn-group"],
        [
          .element(
            "pre", ["class": "nn-values"],
            text: "\(pieces.label)\(pieces.domain): \(pieces.summary)"),
          pieces.layout.resultMarkup, figure(pieces.plot, id: id),
        ])
    case .regions(let regions):
      return .element(
        "div", ["class": "nn-group"],
        [
          .element("pre", ["class": "nn-values"], text: regions.heading),
          regions.layout.resultMarkup,
        ] + (regions.map.map { [figure(svgRegions($0, id: id), text: asciiRegions($0))] } ?? []))
    case .error(let error):
      let text = ([error.heading] + error.lines.map { "  \($0)" }).joined(separator: "\n")
      return .element(
        "div", ["class": "nn-group"],
        [.element("pre", ["class": "nn-values"], text: text)]
          + (error.plot.map { [figure($0, id: id)] } ?? []))
    case .training(let training):
      let lines =
        ["train \(training.model.name.text)"]
        + (training.heading + training.outcome).map { "  \($0)" }
      return .element(
        "div", ["class": "nn-group"],
        [
          .element("pre", ["class": "nn-values"], text: lines.joined(separator: "\n")),
          figure(training.plot, id: id),
        ])
    case .sample(let sample):
      return .element(
        "div", ["class": "nn-group"],
        [
          .element("pre", ["class": "nn-values"], text: sample.lines), figure(sample.plot, id: id),
        ])
    case .gradients(let sizes):
      return .element(
        "div", ["class": "nn-group"],
        [
          .element("pre", ["class": "nn-values"], text: sizes.heading), sizes.layout.resultMarkup,
        ] + (sizes.plot.map { [figure($0, id: id)] } ?? []))
    case .check, .proof, .gradientCheck:
      return .element(
        "pre", ["class": ok ? "nn-check nn-holds" : "nn-check nn-fails"], text: text())
    }
  }
}
