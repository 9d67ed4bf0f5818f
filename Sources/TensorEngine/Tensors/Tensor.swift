/// Numbers in a rectangular arrangement of any rank, row by row.
public struct Tensor: Equatable, Sendable {
  /// The length of each axis; empty for a scalar.
  public let shape: [Int]
  /// The elements in row-major order, as many as the product of the shape.
  public private(set) var elements: [Double]

  /// Creates a tensor; nil when the number of elements is not the product of the shape.
  public init?(shape: [Int], elements: [Double]) {
    var count = 1
    for length in shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: length)
      guard length >= 0, !overflow else { return nil }
      count = product
    }
    guard count == elements.count else { return nil }
    self.shape = shape
    self.elements = elements
  }

  /// Creates a tensor of rank 1.
  public init(_ elements: [Double]) {
    shape = [elements.count]
    self.elements = elements
  }

  /// The number of axes.
  public var rank: Int { shape.count }

  /// Returns the tensor with a function applied to each element.
  public func map(_ function: (Double) -> Double) -> Tensor {
    var result = self
    for index in elements.indices { result.elements[index] = function(elements[index]) }
    return result
  }

  /// Returns `W x + b` for this matrix W of shape [m, n], x of shape [n] and b of shape [m], as a
  /// tensor of shape [m]; nil when the shapes do not fit.
  ///
  /// Each sum starts at zero, runs over the columns in order and takes the bias last; no
  /// multiplication is fused with an addition.
  public func affine(_ x: Tensor, bias: Tensor) -> Tensor? {
    guard rank == 2, x.shape == [shape[1]], bias.shape == [shape[0]] else { return nil }
    var result: [Double] = []
    result.reserveCapacity(shape[0])
    for row in 0..<shape[0] {
      var sum = 0.0
      for column in 0..<shape[1] {
        sum += elements[row * shape[1] + column] * x.elements[column]
      }
      result.append(sum + bias.elements[row])
    }
    return Tensor(result)
  }
}
