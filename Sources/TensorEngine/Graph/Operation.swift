/// What a node of a graph computes from its inputs.
///
/// The rules are in tables of their own: the shape of the result in `Operation.shape(of:)`, the way
/// forward and the way back in `Plan`.
public enum Operation: Sendable {
  /// A function of each element, by the kernels.
  case map(Kernels.Function)
  /// A function of each element, one element after the other.
  case scalar(DifferentiableFunction)
  /// Two tensors element by element; shapes are broadcast as in numpy.
  case combine(Arithmetic)
  /// The product of matrices of shapes [m, k] and [k, n].
  case product
  /// `x W + b` for shapes [m, k], [k, n] and [n].
  case affine
  /// The sum of all elements, or along an axis, which is dropped.
  case sum(axis: Int?)
  /// The largest element along an axis, which is dropped; the first of equal ones has the gradient.
  case largest(axis: Int)
  /// `exp(x) / sum(exp(x))` along the last axis.
  case softmax
  /// The logarithm of that, without its underflow.
  case logSoftmax
  /// `-t log(y) - (1 - t) log(1 - y)` for probabilities y and targets t of the same shape.
  ///
  /// As in PyTorch, a logarithm is at least -100, and the slope by y is `(y - t) / (y (1 - y))` with
  /// a divisor of at least 1e-12; there is none by t.
  case binaryCrossEntropy
  /// For each number of a matrix [m, n] the values of a basis of k splines: a matrix [m, n k].
  case splines(SplineBasis)
  /// Of each row of a matrix [m, n] the element that a tensor [m] of places names, from 0 on.
  case pick
  /// Part of an axis.
  case slice(axis: Int, lower: Int, count: Int)
  /// Tensors one after the other along an axis.
  case concatenate(axis: Int)
  /// The same elements in another shape.
  case reshape([Int])
  /// The axes in another order: axis i of the result is axis `axes[i]` of the input.
  case permute([Int])

  /// What two elements come to.
  public enum Arithmetic: Sendable {
    case add, subtract, multiply, divide
    /// The larger and the smaller of both; of equal ones the second has the gradient.
    case larger, smaller
  }
}

/// Shapes that an operation cannot take.
public struct ShapeFault: Error, Equatable {
  /// What is wrong, in words.
  public let message: String

  /// Says what is wrong.
  public init(message: String) {
    self.message = message
  }
}

extension Operation {
  /// The shape of the result for inputs of these shapes.
  func shape(of inputs: [[Int]]) throws(ShapeFault) -> [Int] {
    switch self {
    case .map, .scalar:
      try require(inputs, 1)
      return inputs[0]
    case .combine:
      try require(inputs, 2)
      guard let shape = Broadcast.shape(inputs[0], inputs[1]) else {
        throw ShapeFault(message: "\(Self.text(inputs[0])) and \(Self.text(inputs[1])) do not fit")
      }
      return shape
    case .product:
      try require(inputs, 2)
      guard inputs[0].count == 2, inputs[1].count == 2, inputs[0][1] == inputs[1][0] else {
        throw ShapeFault(
          message: "no product of \(Self.text(inputs[0])) and \(Self.text(inputs[1]))")
      }
      return [inputs[0][0], inputs[1][1]]
    case .affine:
      try require(inputs, 3)
      guard inputs[0].count == 2, inputs[1].count == 2, inputs[0][1] == inputs[1][0],
        inputs[2] == [inputs[1][1]]
      else {
        throw ShapeFault(
          message: "no layer of \(Self.text(inputs[1])) with biases \(Self.text(inputs[2])) for "
            + Self.text(inputs[0]))
      }
      return [inputs[0][0], inputs[1][1]]
    case .sum(nil):
      try require(inputs, 1)
      return []
    case .sum(let axis?):
      try require(inputs, 1)
      return try dropping(axis, of: inputs[0])
    case .largest(let axis):
      try require(inputs, 1)
      let shape = try dropping(axis, of: inputs[0])
      if inputs[0][axis] == 0 { throw ShapeFault(message: "nothing is the largest of no elements") }
      return shape
    case .softmax, .logSoftmax:
      try require(inputs, 1)
      guard let length = inputs[0].last, length > 0 else {
        throw ShapeFault(message: "softmax needs an axis with elements")
      }
      return inputs[0]
    case .binaryCrossEntropy:
      try require(inputs, 2)
      guard inputs[0] == inputs[1] else {
        throw ShapeFault(message: "a target for each probability is needed")
      }
      return inputs[0]
    case .splines(let basis):
      try require(inputs, 1)
      guard inputs[0].count == 2 else {
        throw ShapeFault(message: "splines are taken of the rows of a matrix")
      }
      return [inputs[0][0], inputs[0][1] * basis.knots.count]
    case .pick:
      try require(inputs, 2)
      guard inputs[0].count == 2, inputs[1] == [inputs[0][0]] else {
        throw ShapeFault(message: "one place for each row is needed")
      }
      return inputs[1]
    case .slice(let axis, let lower, let count):
      try require(inputs, 1)
      _ = try dropping(axis, of: inputs[0])
      guard lower >= 0, count >= 0, lower <= inputs[0][axis] - count else {
        throw ShapeFault(message: "the axis has \(inputs[0][axis]) elements")
      }
      var shape = inputs[0]
      shape[axis] = count
      return shape
    case .concatenate(let axis):
      guard var shape = inputs.first else { throw ShapeFault(message: "an input is missing") }
      let rest = try dropping(axis, of: shape)
      shape[axis] = 0
      for input in inputs {
        guard try dropping(axis, of: input) == rest else {
          throw ShapeFault(message: "the tensors differ along other axes")
        }
        shape[axis] += input[axis]
      }
      return shape
    case .reshape(let shape):
      try require(inputs, 1)
      guard shape.allSatisfy({ $0 >= 0 }), Self.count(shape) == Self.count(inputs[0]) else {
        throw ShapeFault(
          message: "\(Self.text(inputs[0])) has not as many elements as "
            + Self.text(shape))
      }
      return shape
    case .permute(let axes):
      try require(inputs, 1)
      guard axes.sorted() == Array(inputs[0].indices) else {
        throw ShapeFault(message: "each axis is needed once")
      }
      return axes.map { inputs[0][$0] }
    }
  }

  private func require(_ inputs: [[Int]], _ count: Int) throws(ShapeFault) {
    if inputs.count != count {
      throw ShapeFault(message: "\(count) inputs are needed, and here are \(inputs.count)")
    }
  }

  private func dropping(_ axis: Int, of shape: [Int]) throws(ShapeFault) -> [Int] {
    guard shape.indices.contains(axis) else {
      throw ShapeFault(message: "\(Self.text(shape)) has no axis \(axis)")
    }
    var shape = shape
    shape.remove(at: axis)
    return shape
  }

  static func count(_ shape: [Int]) -> Int { shape.reduce(1, *) }

  private static func text(_ shape: [Int]) -> String {
    "[" + shape.map { "\($0)" }.joined(separator: ", ") + "]"
  }
}
