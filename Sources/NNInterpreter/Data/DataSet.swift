import NNSyntax

/// Rows of numbers and labels under a name.
final class DataSet: Sendable {
  /// A column of a data set.
  struct Column: Sendable {
    let name: String
    let values: Values
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
  /// Which column is told from the others, the last one unless the author says which.
  let target: Int
  /// The number of rows, at least one.
  let count: Int

  init(name: Name, columns: [Column], target: Int, count: Int) {
    self.name = name
    self.columns = columns
    self.target = target
    self.count = count
  }

  /// The columns but the target.
  var inputs: [Column] {
    columns.enumerated().filter { $0.offset != target }.map { $0.element }
  }
}

extension DataSet.Values {
  /// The numbers, unless the column has labels.
  var numbers: [Number]? {
    if case .numbers(let numbers) = self { return numbers }
    return nil
  }
}

/// What came of an attempt to read a data file.
public enum DataFile: Sendable {
  /// The bytes of the file.
  case bytes([UInt8])
  /// Why the file cannot be had, and what to do about it.
  case failure(message: String, hint: String?)
}
