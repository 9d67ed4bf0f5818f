extension Arithmetic {
  /// `W x + b`; each sum runs over the inputs in order, the bias last.
  mutating func affine(
    _ weights: Matrix, _ bias: [Number], _ input: [Number]
  ) throws(Fault) -> [Number] {
    var result: [Number] = []
    for row in 0..<weights.rows {
      let weights = weights.elements[row * weights.columns..<(row + 1) * weights.columns]
      result.append(try add(try Builtins.dot(&self, weights, input[...]), bias[row]))
    }
    return result
  }

  /// The product of two matrices, or of a matrix and a vector, which have been found to fit.
  mutating func matrixProduct(_ left: Value, _ right: Value) throws(Fault) -> Value {
    guard case .matrix(let a) = left else { return left }
    switch right {
    case .number: return left
    case .vector(let x):
      var result: [Number] = []
      for row in 0..<a.rows { result.append(try Builtins.dot(&self, a.row(row)[...], x[...])) }
      return .vector(result)
    case .matrix(let b):
      try chargeMemory(64 * Int64(a.rows) * Int64(b.columns))
      let columns = b.transposed
      var result: [Number] = []
      for row in 0..<a.rows {
        let left = a.row(row)
        for column in 0..<b.columns {
          result.append(try Builtins.dot(&self, left[...], columns.row(column)[...]))
        }
      }
      return .matrix(Matrix(rows: a.rows, columns: b.columns, elements: result))
    }
  }

  /// A square matrix to a natural power, by repeated squaring.
  mutating func matrixPower(_ value: Value, _ exponent: Int) throws(Fault) -> Value {
    guard case .matrix(let matrix) = value else { return value }
    var identity = [Number](repeating: .zero, count: matrix.elements.count)
    for index in 0..<matrix.rows { identity[index * matrix.columns + index] = .one }
    var result = value.replacing(identity)
    var square = value
    var rest = exponent
    while rest > 0 {
      if rest & 1 == 1 { result = try matrixProduct(result, square) }
      rest >>= 1
      if rest > 0 { square = try matrixProduct(square, square) }
    }
    return result
  }
}
