import ExactMath
import NNSyntax

/// Rows of numbers and labels under a name.
final class DataSet: Sendable {
  /// A column of a data set.
  struct Column: Sendable {
    let name: String
    let values: Values
    /// The different integers among which all numbers are, ascending; nil where there are others.
    ///
    /// There are none either where there are too many. Part of a data set has the classes of the
    /// whole.
    let classes: [Rational]?

    /// More classes than this are no classes.
    private static let classLimit = 1_000

    init(name: String, values: Values, classes: [Rational]? = nil) {
      self.name = name
      self.values = values
      self.classes = classes ?? values.classes(limit: Self.classLimit)
    }
  }

  /// What a column holds, one entry for each row.
  enum Values: Sendable {
    case numbers([Number])
    /// For each row the number of its label in the list, which is in the order of the alphabet.
    case labels([Int], names: [String])
  }

  let name: Name
  /// The columns; there is at least one.
  let columns: [Column]
  /// Which columns are told from the others, ascending; the last one unless the author says which.
  let targets: [Int]
  /// The number of rows, at least one.
  let count: Int

  init(name: Name, columns: [Column], targets: [Int], count: Int) {
    self.name = name
    self.columns = columns
    self.targets = targets
    self.count = count
  }

  /// The columns but the targets.
  var inputs: [Column] {
    columns.enumerated().filter { !targets.contains($0.offset) }.map { $0.element }
  }

  /// The columns that are told from the others.
  var targetColumns: [Column] { targets.map { columns[$0] } }

  /// All columns, the targets last.
  var ordered: [Column] { inputs + targetColumns }

  /// The same columns with some of the rows, under another name.
  func rows(_ rows: [Int], name: Name) -> DataSet {
    let columns = columns.map { column in
      Column(
        name: column.name, values: column.values.rows(rows), classes: column.classes)
    }
    return DataSet(name: name, columns: columns, targets: targets, count: rows.count)
  }
}

extension DataSet.Values {
  /// The numbers, unless the column has labels.
  var numbers: [Number]? {
    if case .numbers(let numbers) = self { return numbers }
    return nil
  }

  func rows(_ rows: [Int]) -> DataSet.Values {
    switch self {
    case .numbers(let numbers): .numbers(rows.map { numbers[$0] })
    case .labels(let labels, let names): .labels(rows.map { labels[$0] }, names: names)
    }
  }

  /// The different integers among which all numbers are, ascending; nil where there are more than
  /// `limit`, or other numbers.
  fileprivate func classes(limit: Int) -> [Rational]? {
    guard case .numbers(let numbers) = self else { return nil }
    var classes: Set<Rational> = []
    for number in numbers {
      guard case .exact(let value) = number, value.isInteger else { return nil }
      classes.insert(value)
      if classes.count > limit { return nil }
    }
    return classes.sorted()
  }
}

/// What came of an attempt to read a data file.
public enum DataFile: Sendable {
  /// The bytes of the file.
  case bytes([UInt8])
  /// Why the file cannot be had, and what to do about it.
  case failure(message: String, hint: String?)
}
