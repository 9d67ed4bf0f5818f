/// A point where as many rows of a linear system are zero as there are variables, with the
/// directions in which each of these rows grows alone.
///
/// With `y` the values of the rows in the columns, a point is `x = (p + e * δ + M * y) / D`: the
/// vertex at `y = 0`, where δ is an infinitesimal. The matrix is the adjoint of the columns' rows
/// and `D > 0` their determinant, so that all entries are minors of the rows: they are as small as
/// numbers with one denominator can be, and the division in each exchange leaves no remainder
/// (Edmonds 1967, Bareiss 1968). Only this inverse is kept, not a tableau of all rows: there are
/// more rows than variables, and most of them are never in the way.
struct Vertex: Sendable {
  /// What belongs to a direction.
  struct Column: Sendable {
    /// The row that is zero elsewhere; -1 for a direction in which nothing has to be considered.
    var row = -1
    /// Whether the row must stay zero.
    var isFixed = false
  }

  let variableCount: Int
  var columns: [Column]
  /// The columns of the matrix, the point `p` and its infinitesimal part `e`, each of `n` integers
  /// and one more: 0, for the point D.
  var entries: [UInt64]
  /// The words of an entry.
  var width = 1
  /// The bits of the longest entry.
  var bits = 1
  /// What a row comes to, times D: its growth in the direction of each column, its value, the
  /// infinitesimal part of that.
  var rates: [UInt64]
  /// The words of a rate.
  var rateWidth = 1
  /// The bits of the longest rate.
  var rateBits = 0
  /// Memory for the next entries.
  var spare: [UInt64] = []

  /// The origin, with the axes as directions.
  init(variableCount: Int) {
    self.variableCount = variableCount
    let stride = variableCount + 1
    columns = [Column](repeating: Column(), count: variableCount)
    entries = [UInt64](repeating: 0, count: (variableCount + 2) * stride)
    rates = [UInt64](repeating: 0, count: variableCount + 2)
    for variable in 0..<variableCount { entries[variable * stride + variable] = 1 }
    entries[variableCount * stride + variableCount] = 1
  }

  /// The column of the point among the entries and rates.
  var pointColumn: Int { variableCount }
  /// The column of the infinitesimal part.
  var infinitesimalColumn: Int { variableCount + 1 }
  /// The integers of a column.
  var stride: Int { variableCount + 1 }

  /// Bits by which a sum of as many products as a row has can be longer than each of them.
  var sumBits: Int { Int.bitWidth - variableCount.leadingZeroBitCount }

  /// Whether sums of products with rows of so many bits fit 128 bits.
  func isNarrow(rowBits: Int) -> Bool {
    width == 1 && rowBits < 64 && rowBits + bits + sumBits <= 126
  }

  /// The words that hold a sum of products with a row of so many bits.
  func sumWidth(rowBits: Int) -> Int {
    SignedWords.count(forBits: rowBits + bits + sumBits + 1)
  }

  // MARK: Movement

  /// A way from the vertex along which one column's row changes alone.
  struct Direction {
    let column: Int
    /// Whether that row grows.
    let isIncreasing: Bool
  }

  /// The row that is the first to be zero on a way; nil where none is.
  ///
  /// Rows before an index count that must not be negative, and the goal, whose rates are measured.
  func blockingRow(
    _ direction: Direction, _ rows: ConstraintRows, before end: Int, goal: Int?
  ) -> Int? {
    let rowBits = rows.rows[goal ?? max(0, end - 1)].maximumBits
    let isNarrow = isNarrow(rowBits: rowBits) && (goal == nil || rateWidth == 1)
    return isNarrow
      ? narrowBlockingRow(direction, rows, before: end, goal: goal)
      : wideBlockingRow(direction, rows, before: end, goal: goal, rowBits: rowBits)
  }

  /// Puts a row, whose rates are measured and whose rate in the column is not zero, into a column.
  mutating func exchange(_ column: Int, with row: Int, isFixed: Bool) {
    // A product of an entry and a rate, less another, divided by D.
    let quotientBits = bits + rateBits + 2 - denominatorBits
    let resultBits = max(quotientBits, bits, rateBits)
    if width == 1 && rateWidth == 1 && resultBits <= 62 {
      exchangeNarrow(column)
    } else {
      exchangeWide(column, resultBits: resultBits)
    }
    columns[column] = Column(row: row, isFixed: isFixed)
  }

  // MARK: Rows

  /// -1, 0 or 1, as a row is negative, zero or positive at the vertex.
  func sign(of index: Int, _ rows: ConstraintRows) -> Int {
    isNarrow(rowBits: rows.rows[index].bits)
      ? narrowSign(of: index, rows) : wideSign(of: index, rows)
  }

  /// Works out the rates of a row.
  mutating func measure(_ index: Int, _ rows: ConstraintRows) {
    if isNarrow(rowBits: rows.rows[index].bits), measureNarrow(index, rows) { return }
    measureWide(index, rows)
  }

  /// The sign of a rate.
  func rateSign(_ column: Int) -> Int {
    withRate(column) { SignedWords.signum($0, rateWidth) }
  }

  /// Whether a rate is less than another.
  func isRate(_ column: Int, lessThan other: Int) -> Bool {
    withRate(column) { a in withRate(other) { SignedWords.isLess(a, $0, rateWidth) } }
  }

  func rate(_ column: Int) -> Integer {
    withRate(column) { Integer(signedWords: $0, rateWidth) }
  }

  @inline(__always)
  private func withRate<Result>(
    _ column: Int, _ body: (UnsafePointer<UInt64>) -> Result
  ) -> Result {
    rates.withUnsafeBufferPointer { rates in
      // Not empty: there are two rates at least.
      body(rates.baseAddress.unsafelyUnwrapped + column * rateWidth)
    }
  }

  func entry(_ column: Int, _ place: Int) -> Integer {
    entries.withUnsafeBufferPointer { entries in
      Integer(
        signedWords: entries.baseAddress.unsafelyUnwrapped + (column * stride + place) * width,
        width)
    }
  }

  private var denominatorBits: Int {
    entries.withUnsafeBufferPointer { entries in
      let place = stride * stride - 1
      return SignedWords.bitWidth(entries.baseAddress.unsafelyUnwrapped + place * width, width)
    }
  }

  var denominator: Integer { entry(pointColumn, variableCount) }
}
