import SourceText

/// How the entries of one column stand below each other: the marks of approximate numbers in a
/// place of their own, then the numbers, their decimal points aligned.
struct ColumnLayout {
  private(set) var hasApproximate = false
  private var hasNumbers = false
  private var wholeWidth = 0
  /// How many columns the digits from the point on take.
  private(set) var restWidth = 0
  /// How many columns the column takes as a whole.
  private(set) var width = 0

  /// Measures a column; the header, if any, only widens it.
  init(_ cells: [Cell], header: Cell? = nil) {
    var textWidth = header.map { displayWidth(of: $0.text) } ?? 0
    for cell in cells {
      guard cell.isNumber else {
        textWidth = max(textWidth, displayWidth(of: cell.text))
        continue
      }
      hasNumbers = true
      if cell.kind == .approximate { hasApproximate = true }
      let (whole, rest) = cell.partsAtPoint
      wholeWidth = max(wholeWidth, displayWidth(of: whole))
      restWidth = max(restWidth, displayWidth(of: rest))
    }
    width = max(textWidth, markWidth + wholeWidth + restWidth)
  }

  private var markWidth: Int { hasApproximate ? 2 : 0 }

  /// Whether entries end at the right edge of the column: they do if any is a number.
  var isRightAligned: Bool { hasNumbers }

  /// Returns an entry with the spaces around it.
  func text(of cell: Cell) -> String {
    guard cell.isNumber else { return text(of: cell.text) }
    let (whole, rest) = cell.partsAtPoint
    let mark = cell.kind == .approximate ? "≈ " : spaces(markWidth)
    let number =
      mark + spaces(wholeWidth - displayWidth(of: whole)) + whole + rest
      + spaces(restWidth - displayWidth(of: rest))
    return spaces(width - displayWidth(of: number)) + number
  }

  /// Returns a text that is no number, such as the header, with the spaces around it.
  func text(of text: String) -> String {
    let space = spaces(width - displayWidth(of: text))
    return isRightAligned ? space + text : text + space
  }
}
