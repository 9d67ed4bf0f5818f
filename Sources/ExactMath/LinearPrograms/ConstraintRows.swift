/// The constraints of a linear system as rows of integers, in a stack.
///
/// A row is the factors of the variables and the constant, `a[0] ... a[n - 1], b`, coprime. It says
/// that `a * x + b` is not negative, or positive, or zero. All rows stand in one array of words, so
/// that taking some back costs nothing.
struct ConstraintRows: Sendable {
  /// What a row says.
  enum Kind: Sendable {
    /// It is zero or more.
    case closed
    /// It is more than zero: at least an infinitesimal.
    case open
    /// It is zero.
    case equation
  }

  struct Row: Sendable {
    /// Where the row's words begin.
    let start: Int
    /// The words of each integer.
    let width: Int
    /// The bits of the longest integer.
    let bits: Int
    /// The bits of the longest integer of this row and all before it.
    let maximumBits: Int
    /// The variables that may have factors other than 0: all others have none.
    let variables: Range<Int>
    let kind: Kind
    /// A parallel row that says less than this one; -1 where none is known.
    var weakerRow = -1
    /// Whether a row above says more.
    var isOutdone = false
    /// Whether the row meets the vertex in one of its columns.
    var isColumn = false

    /// Whether the row can stand in the way of a movement along which it is to stay true.
    var canBlock: Bool { !isColumn && !isOutdone && kind != .equation }
  }

  let variableCount: Int
  private(set) var words: [UInt64] = []
  private(set) var rows: [Row] = []
  private(set) var constraints: [LinearConstraint] = []
  /// What a row is multiplied by to be the constraint's form, or its opposite: positive.
  private(set) var scales: [Rational] = []
  /// Numbers that are the same for rows that are parallel, and hardly ever for others.
  private(set) var directionKeys: [UInt64] = []
  /// The integers of each row, scaled by a power of two.
  private(set) var approximations: [Double] = []

  init(variableCount: Int) {
    self.variableCount = variableCount
  }

  var count: Int { rows.count }

  /// Takes back the rows from an index on.
  mutating func removeRows(from count: Int) {
    while rows.count > count {
      let row = rows.removeLast()
      if row.weakerRow >= 0 { rows[row.weakerRow].isOutdone = false }
      words.removeLast(words.count - row.start)
      constraints.removeLast()
      scales.removeLast()
      directionKeys.removeLast()
      approximations.removeLast(variableCount + 1)
    }
  }

  mutating func setIsColumn(_ index: Int, _ isColumn: Bool) { rows[index].isColumn = isColumn }
  mutating func setWeakerRow(of index: Int, _ weaker: Int) { rows[index].weakerRow = weaker }

  /// Leaves a weaker row out of consideration, as long as this one stands.
  mutating func outdoWeakerRow(of index: Int) {
    let weaker = rows[index].weakerRow
    if weaker >= 0 { rows[weaker].isOutdone = true }
  }

  /// Appends a constraint whose form is not constant.
  mutating func append(_ constraint: LinearConstraint) {
    let start = words.count
    let numbers: RowNumbers
    if let small = RowNumbers(small: constraint, appendingTo: &words) {
      numbers = small
    } else {
      words.removeLast(words.count - start)
      numbers = RowNumbers(large: constraint, appendingTo: &words)
    }
    let bits = appendApproximations(start, numbers.width)
    let coefficients = constraint.form.coefficients
    let first = coefficients.firstIndex { !$0.isZero } ?? 0
    let last = coefficients.lastIndex { !$0.isZero } ?? first
    rows.append(
      Row(
        start: start, width: numbers.width, bits: bits,
        maximumBits: max(bits, rows.last?.maximumBits ?? 0), variables: first..<(last + 1),
        kind: constraint.relation == .zero
          ? .equation : constraint.relation.isStrict ? .open : .closed))
    constraints.append(constraint)
    scales.append(numbers.scale)
    directionKeys.append(numbers.directionKey)
  }

  /// Appends the integers from a word on as floating-point numbers; returns the bits of the
  /// longest.
  private mutating func appendApproximations(_ start: Int, _ width: Int) -> Int {
    words.withUnsafeBufferPointer { words in
      let integers = words.baseAddress.unsafelyUnwrapped + start
      // Lengths tell widths: -2^63 fits a word, and yet may have been given two.
      var bits = (width - 1) * 64
      for place in 0...variableCount {
        bits = max(bits, SignedWords.bitWidth(integers + place * width, width))
      }
      for place in 0...variableCount {
        approximations.append(
          SignedWords.approximation(integers + place * width, width, scaledDownBy: bits))
      }
      return bits
    }
  }
}
