import ExactMath
import Figures

/// How values are laid out in results.
enum ValueText {
  /// A line, or several, that show a value under its label: `f(3) = 3`, `exp(1) ≈ 2.718...`.
  static func equation(_ label: String, _ value: Value) -> String {
    switch value {
    case .number(.exact(let number)):
      let text = NumberText.shown(number)
      return text == label ? text : "\(label) = \(text)"
    case .number(let number): return "\(label) ≈ \(NumberText.plain(number))"
    case .vector(let components):
      let text = vector(components)
      if components.contains(where: { !$0.isExact }) {
        return components.allSatisfy { !$0.isExact } ? "\(label) ≈ \(text)" : "\(label) = \(text)"
      }
      return text == label ? text : "\(label) = \(text)"
    case .matrix(let matrix):
      let isApproximate = matrix.elements.contains { !$0.isExact }
      return MatrixLayout(label: "\(label) \(isApproximate ? "≈" : "=")", rows: cells(matrix)).text
    }
  }

  /// A value on one line.
  static func inline(_ value: Value) -> String {
    switch value {
    case .number(let number): return marked(number)
    case .vector(let components): return vector(components, alwaysMarked: true)
    case .matrix(let matrix):
      let rows = (0..<matrix.rows).map { vector(matrix.row($0), alwaysMarked: true) }
      return "[\(rows.joined(separator: ", "))]"
    }
  }

  static func marked(_ number: Number) -> String {
    number.isExact ? NumberText.plain(number) : "≈ \(NumberText.plain(number))"
  }

  /// A vector on one line; where only some components are approximate, they are marked one by one.
  private static func vector(_ components: [Number], alwaysMarked: Bool = false) -> String {
    let isMixed =
      components.contains { $0.isExact } && components.contains { !$0.isExact }
    let text = components.map { isMixed || alwaysMarked ? marked($0) : NumberText.plain($0) }
    return "[\(text.joined(separator: ", "))]"
  }

  /// The entries of a matrix as cells.
  static func cells(_ matrix: Matrix) -> [[Cell]] {
    // Where all entries are approximate, one mark in front says so.
    let isUniform = matrix.elements.allSatisfy { !$0.isExact }
    return (0..<matrix.rows).map { row in
      matrix.row(row).map { number in
        let cell = cell(number, isWhole: true)
        return isUniform ? .exact(cell.text) : cell
      }
    }
  }

  /// A number as a cell of a table: decimals where they are exact and short, so that columns align.
  static func cell(_ number: Number, isWhole: Bool = false) -> Cell {
    switch number {
    case .exact(let value):
      let digits = NumberText.tableDigits
      if !isWhole, !value.isInteger, let text = value.terminatingDecimal(maxFractionDigits: digits)
      {
        return .exact(text)
      }
      let text = NumberText.exact(value)
      if text.utf8.count > 40 { return .exact(value.decimal(significantDigits: digits)) }
      return .exact(text)
    case .approximate(let value):
      return .approximate(
        isWhole
          ? shortestDecimal(value) : decimal(value, significantDigits: NumberText.tableDigits))
    case .nearby(let series): return cell(series.leading)
    }
  }

  static func cell(_ value: Value) -> Cell {
    if case .number(let number) = value { return cell(number) }
    return .text(inline(value))
  }
}
