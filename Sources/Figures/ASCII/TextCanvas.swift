import SourceText

/// A sheet of character cells that texts and lines are put on, in any order.
///
/// A wide character takes two cells; combining marks join the character before them.
struct TextCanvas {
  /// The texts of the cells: empty where the right half of a wide character is.
  private var rows: [[String]] = []

  /// The lines without spaces at their ends, and without empty lines at the end.
  var lines: [String] {
    var lines = rows.map { withoutTrailingSpaces($0.joined()) }
    while lines.last?.isEmpty ?? false { lines.removeLast() }
    return lines
  }

  /// Returns what stands in a cell; a space where nothing was put.
  subscript(column: Int, row: Int) -> String {
    rows.indices.contains(row) && rows[row].indices.contains(column) ? rows[row][column] : " "
  }

  /// Puts a text on the sheet, its first character in the given cell.
  ///
  /// - Parameters:
  ///   - column: at least 0.
  ///   - row: at least 0.
  mutating func put(_ text: String, column: Int, row: Int) {
    var column = column
    for scalar in text.unicodeScalars {
      // A line end or another control character would tear the sheet.
      let shown = scalar.value < 0x20 || scalar.value == 0x7F ? " " : scalar
      switch displayWidth(of: shown) {
      case 0: append(shown, column: column - 1, row: row)
      case 1:
        set(String(Character(shown)), column: column, row: row)
        column += 1
      default:
        set(String(Character(shown)), column: column, row: row)
        set("", column: column + 1, row: row)
        column += 2
      }
    }
  }

  private mutating func set(_ cell: String, column: Int, row: Int) {
    while rows.count <= row { rows.append([]) }
    while rows[row].count <= column { rows[row].append(" ") }
    rows[row][column] = cell
  }

  private mutating func append(_ mark: Unicode.Scalar, column: Int, row: Int) {
    guard rows.indices.contains(row) && rows[row].indices.contains(column) else { return }
    // The right half of a wide character is empty: its mark belongs to the left half.
    let place = rows[row][column].isEmpty && column > 0 ? column - 1 : column
    rows[row][place].unicodeScalars.append(mark)
  }
}
