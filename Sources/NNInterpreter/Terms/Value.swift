/// What an expression can come to: a number, a vector or a matrix.
public enum Value: Sendable {
  /// A number.
  case number(Number)
  /// A vector, by components.
  case vector([Number])
  /// A matrix.
  case matrix(Matrix)

  /// The shape of the value.
  public var shape: Shape {
    switch self {
    case .number: .number
    case .vector(let components): .vector(components.count)
    case .matrix(let matrix): .matrix(rows: matrix.rows, columns: matrix.columns)
    }
  }

  /// All numbers in the value, row by row.
  public var numbers: [Number] {
    switch self {
    case .number(let number): [number]
    case .vector(let components): components
    case .matrix(let matrix): matrix.elements
    }
  }

  /// Whether all numbers in the value are known exactly.
  var isExact: Bool {
    if case .number(let number) = self { return number.isExact }
    return numbers.allSatisfy { $0.isExact }
  }

  /// About how many bytes so many arrays take that have so many small numbers each.
  static func bytes(ofArrays count: Int, withNumbers numbers: Int) -> Int64 {
    Int64(count) * Int64(32 + 24 * numbers)
  }

  /// The value with every number as the nearest Float64.
  var rounded: Value { replacing(numbers.map { $0.rounded }) }

  /// A value of the same shape with other numbers.
  func replacing(_ numbers: [Number]) -> Value {
    switch self {
    case .number: .number(numbers[0])
    case .vector: .vector(numbers)
    case .matrix(let matrix):
      .matrix(Matrix(rows: matrix.rows, columns: matrix.columns, elements: numbers))
    }
  }
}

/// A matrix of numbers, row by row.
public struct Matrix: Sendable {
  /// The number of rows, at least 1.
  public let rows: Int
  /// The number of columns, at least 1.
  public let columns: Int
  /// The elements, row by row.
  public let elements: [Number]

  init(rows: Int, columns: Int, elements: [Number]) {
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  /// The element in a row and a column, counted from 0.
  public subscript(row: Int, column: Int) -> Number { elements[row * columns + column] }

  /// A row, counted from 0.
  public func row(_ row: Int) -> [Number] { Array(elements[row * columns..<(row + 1) * columns]) }

  var transposed: Matrix {
    var result: [Number] = []
    result.reserveCapacity(elements.count)
    for column in 0..<columns {
      for row in 0..<rows { result.append(self[row, column]) }
    }
    return Matrix(rows: columns, columns: rows, elements: result)
  }
}

/// The shape of a value.
public enum Shape: Hashable, Sendable {
  /// A single number.
  case number
  /// A vector of so many components.
  case vector(Int)
  /// A matrix.
  case matrix(rows: Int, columns: Int)

  /// The shape in words: `a number`, `a vector of 3`, `a 2 by 3 matrix`.
  public var description: String {
    switch self {
    case .number: "a number"
    case .vector(let count): "a vector of \(count)"
    case .matrix(let rows, let columns): "a \(rows) by \(columns) matrix"
    }
  }

  /// How many numbers a value of the shape has.
  var count: Int {
    switch self {
    case .number: 1
    case .vector(let count): count
    case .matrix(let rows, let columns): rows * columns
    }
  }
}
