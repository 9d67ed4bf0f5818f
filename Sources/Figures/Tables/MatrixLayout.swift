import SourceText

/// Matrices side by side, each with a name in front: `W1 = [...],  b1 = [...]`.
public struct MatrixLayout: Equatable, Sendable {
  /// One matrix with the text in front of it.
  public struct Block: Equatable, Sendable {
    /// The text in front, such as `W1 =`; it stands in the middle row.
    public var label: String
    /// The rows of entries; a row that is too short is filled up.
    ///
    /// A matrix without entries is `[ ]`.
    public var rows: [[Cell]]

    /// Makes a block.
    public init(label: String = "", rows: [[Cell]]) {
      self.label = label
      self.rows = rows
    }

    /// Makes a block that shows a list of numbers as a column.
    public init(label: String = "", column: [Cell]) {
      self.init(label: label, rows: column.map { [$0] })
    }
  }

  /// The matrices, from left to right.
  public var blocks: [Block]

  /// Makes a layout.
  public init(blocks: [Block]) {
    self.blocks = blocks
  }

  /// Makes the layout of a single matrix.
  public init(label: String = "", rows: [[Cell]]) {
    self.init(blocks: [Block(label: label, rows: rows)])
  }

  /// The lines of text: a matrix in square brackets in each line, its entries aligned by the
  /// decimal point; the middle rows of all matrices stand in one line.
  public var lines: [String] {
    let texts = blocks.map { bracketedLines($0) }
    let above = texts.map { ($0.count - 1) / 2 }.max() ?? 0
    let below = texts.map { $0.count - 1 - ($0.count - 1) / 2 }.max() ?? 0
    var result = [String](repeating: "", count: blocks.isEmpty ? 0 : above + 1 + below)
    for (index, (block, matrix)) in zip(blocks, texts).enumerated() {
      let first = above - (matrix.count - 1) / 2
      let label = block.label.isEmpty ? "" : block.label + " "
      let separator = index + 1 < blocks.count ? ",  " : ""
      let matrixWidth = displayWidth(of: matrix[0])
      for row in result.indices {
        let isMiddle = row == above
        let isInside = matrix.indices.contains(row - first)
        result[row] += isMiddle ? label : spaces(displayWidth(of: label))
        result[row] += isInside ? matrix[row - first] : spaces(matrixWidth)
        result[row] += isMiddle ? separator : spaces(separator.utf8.count)
      }
    }
    return result.map(withoutTrailingSpaces)
  }

  /// The lines, joined by line feeds, the last one without.
  public var text: String { lines.joined(separator: "\n") }
}

/// Returns the rows of a matrix in brackets, all equally long; at least one.
private func bracketedLines(_ block: MatrixLayout.Block) -> [String] {
  let columnCount = block.rows.map { $0.count }.max() ?? 0
  guard columnCount > 0 else { return ["[ ]"] }
  let layouts = (0..<columnCount).map { column in
    ColumnLayout(block.rows.compactMap { column < $0.count ? $0[column] : nil })
  }
  return block.rows.map { row in
    let entries = layouts.enumerated().map { column, layout in
      layout.text(of: column < row.count ? row[column] : .text(""))
    }
    return "[ " + entries.joined(separator: "  ") + " ]"
  }
}
