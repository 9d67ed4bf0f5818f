import CKernels

/// The loops over arrays of Float64s, in one of the variants that this machine can run.
///
/// Every variant gives the same bits: multiplications and additions are not fused, and each sum has
/// one order. All pointers hold as many elements as their operation needs; nothing is allocated.
public struct Kernels: @unchecked Sendable {
  private let table: UnsafePointer<nn_kernels>
  private let team: KernelTeam?

  private init(_ table: UnsafePointer<nn_kernels>, team: KernelTeam? = nil) {
    self.table = table
    self.team = team
  }

  /// How many multiplications a product has at least that threads share.
  public static let leastSharedProduct = Int(NN_LEAST_PRODUCT)

  /// The same kernels with threads that help where a loop is long; the bits stay the same.
  ///
  /// The threads sleep while there is nothing to do. One thread at a time may use what
  /// is returned.
  ///
  /// - Parameter count: how many threads there are in all; up to 64.
  public func onThreads(_ count: Int) -> Kernels {
    Kernels(table, team: count > 1 ? KernelTeam(helpers: min(count, 64) - 1) : nil)
  }

  /// The variants of this machine, the fastest first and the baseline last.
  public static let all: [Kernels] = (0..<nn_kernels_count()).compactMap { index in
    nn_kernels_at(index).map { Kernels($0) }
  }

  /// The fastest variant.
  public static let best: Kernels = all[0]

  /// The variant's name: `avx512`, `avx2` or `baseline`.
  public var name: String { String(cString: table.pointee.name) }

  /// How many parts of loops other threads have done so far.
  package var helpedParts: Int { team?.team.map { nn_team_helped($0) } ?? 0 }

  /// A function that is applied to each element.
  public enum Function: UInt32, CaseIterable, Sendable {
    case negative, magnitude, square, sqrt, relu, exp, expm1, log, log1p, tanh, sigmoid, softplus
    case erf, sin, cos, swish, mish, gelu, geluTanh
  }

  /// An operation on two arrays, element by element.
  public enum Operation: UInt32, CaseIterable, Sendable {
    case add, subtract, multiply, divide
    /// The larger and the smaller of both; the second where one is NaN or both are equal.
    case larger, smaller
    /// The first where the second is positive, 0 elsewhere.
    case wherePositive
    /// `x (1 - y^2)` and `x y (1 - y)`: the backward steps of tanh and of the sigmoid.
    case tanhBackward, sigmoidBackward
  }

  /// Applies a function to `count` elements; `output` may be `input`.
  public func map(
    _ function: Function, _ input: UnsafePointer<Double>,
    into output: UnsafeMutablePointer<Double>, count: Int
  ) {
    let function = nn_function(rawValue: function.rawValue)
    if let team {
      nn_team_map(team.team, table, function, output, input, count)
    } else {
      table.pointee.map(function, output, input, count)
    }
  }

  /// Combines `count` elements of each array; one whose step is 0 stands still at its first.
  public func combine(
    _ operation: Operation, _ x: UnsafePointer<Double>, _ y: UnsafePointer<Double>,
    xStep: Int = 1, yStep: Int = 1, into output: UnsafeMutablePointer<Double>, count: Int
  ) {
    table.pointee.combine(
      nn_operation(rawValue: operation.rawValue), output, x, xStep, y, yStep, count)
  }

  /// The sum of an array: eight sums over places that are equal modulo 8, added in pairs.
  public func sum(_ input: UnsafePointer<Double>, count: Int) -> Double {
    table.pointee.sum(input, count)
  }

  /// Adds the rows of a matrix of shape [rows, columns] to `output`, in order.
  public func addRows(
    _ input: UnsafePointer<Double>, to output: UnsafeMutablePointer<Double>, rows: Int, columns: Int
  ) {
    table.pointee.add_rows(output, input, rows, columns)
  }

  /// A matrix in memory: the element in row i and column j stands at `i * row + j * column`.
  public struct Matrix {
    /// Where the elements stand.
    public var elements: UnsafePointer<Double>
    /// How far rows are apart.
    public var row: Int
    /// How far columns are apart.
    public var column: Int

    /// Describes a matrix.
    public init(_ elements: UnsafePointer<Double>, row: Int, column: Int = 1) {
      self.elements = elements
      self.row = row
      self.column = column
    }

    /// The matrix with its rows as columns.
    public var transposed: Matrix { Matrix(elements, row: column, column: row) }
  }

  /// What the sums of a product begin with.
  public enum Start {
    case zero
    /// An element of a row for each column of the product.
    case row(UnsafePointer<Double>)
    /// What stands in the output.
    case output
  }

  /// The most numbers that a layer of a chain takes or gives.
  public static let chainWidth = Int(NN_CHAIN_WIDTH)

  /// How many Float64s a chain uses as scratch.
  public static let chainScratch: Int = nn_chain_scratch()

  /// A layer of a small network: `f(x W + b)`, with weights of shape [inputs, outputs].
  public struct ChainLayer {
    fileprivate let layer: nn_layer

    /// Describes a layer; widths are at most `chainWidth`.
    public init(
      inputs: Int, outputs: Int, weights: UnsafePointer<Double>, bias: UnsafePointer<Double>,
      function: Function?
    ) {
      layer = nn_layer(
        inputs: inputs, outputs: outputs, weights: weights, bias: bias,
        has_function: function == nil ? 0 : 1,
        function: nn_function(rawValue: function?.rawValue ?? 0))
    }
  }

  /// Applies layers one after the other to samples of shape [samples, inputs].
  public func chain(
    _ layers: [ChainLayer], _ input: UnsafePointer<Double>,
    into output: UnsafeMutablePointer<Double>, samples: Int, scratch: UnsafeMutablePointer<Double>
  ) {
    layers.withUnsafeBufferPointer { layers in
      layers.withMemoryRebound(to: nn_layer.self) { layers in
        guard let first = layers.baseAddress else { return }
        table.pointee.chain(first, layers.count, input, output, samples, scratch)
      }
    }
  }

  /// How many Float64s a product uses as scratch.
  public static let productScratch: Int = nn_product_scratch()

  /// The product of `a` of shape [rows, depth] and `b` of shape [depth, columns], each element a sum
  /// in the order of the depth.
  ///
  /// - Parameters:
  ///   - output: of shape [rows, columns], row by row.
  ///   - scratch: `productScratch` elements.
  public func product(
    _ a: Matrix, _ b: Matrix, rows: Int, columns: Int, depth: Int, start: Start = .zero,
    into output: UnsafeMutablePointer<Double>, scratch: UnsafeMutablePointer<Double>
  ) {
    var product = nn_product()
    (product.rows, product.columns, product.depth) = (rows, columns, depth)
    (product.a, product.a_row, product.a_column) = (a.elements, a.row, a.column)
    (product.b, product.b_row, product.b_column) = (b.elements, b.row, b.column)
    (product.c, product.c_row, product.scratch) = (output, columns, scratch)
    switch start {
    case .zero: break
    case .row(let first): product.start = first
    case .output: product.adds = 1
    }
    if let team {
      nn_team_product(team.team, table, &product)
    } else {
      table.pointee.product(&product)
    }
  }

  /// The constants of an optimizer that scales each step by the gradients so far.
  ///
  /// With the gradient g, its mean m and the mean v of its square, a step is `m = momentum m +
  /// gradientWeight g`, `v = decay v + squareWeight g^2`, `p = keep p - rate m / (scale sqrt(v) +
  /// epsilon)`: Adam, AdamW, RMSProp and AdaGrad, each with its constants.
  public struct AdaptiveStep: Sendable {
    /// How much of the mean gradient is kept, and how much of the new one counts.
    public var momentum, gradientWeight: Double
    /// How much of the mean square is kept, and how much of the new one counts.
    public var decay, squareWeight: Double
    /// How much of the parameter is kept.
    public var keep: Double
    /// The size of the step, and what it is divided by.
    public var rate, scale, epsilon: Double

    /// Sets the constants.
    public init(
      momentum: Double, gradientWeight: Double, decay: Double, squareWeight: Double,
      keep: Double = 1, rate: Double, scale: Double = 1, epsilon: Double
    ) {
      (self.momentum, self.gradientWeight) = (momentum, gradientWeight)
      (self.decay, self.squareWeight) = (decay, squareWeight)
      (self.keep, self.rate, self.scale, self.epsilon) = (keep, rate, scale, epsilon)
    }
  }

  /// Takes a step for `count` parameters with their state.
  public func step(
    _ step: AdaptiveStep, _ parameters: UnsafeMutablePointer<Double>,
    mean: UnsafeMutablePointer<Double>, square: UnsafeMutablePointer<Double>,
    gradient: UnsafePointer<Double>, count: Int
  ) {
    var constants = nn_adaptive_step(
      momentum: step.momentum, gradient_weight: step.gradientWeight, decay: step.decay,
      square_weight: step.squareWeight, keep: step.keep, rate: step.rate, scale: step.scale,
      epsilon: step.epsilon)
    table.pointee.adaptive(&constants, parameters, mean, square, gradient, count)
  }

  /// The constants of gradient descent.
  ///
  /// With the gradient `h = g + weightDecay p`, a step is `m = momentum m + gradientWeight h`,
  /// `p = p - rate (stepMomentum m + lookahead h)`.
  public struct DescentStep: Sendable {
    /// How much of the parameter is added to its gradient.
    public var weightDecay: Double
    /// How much of the mean gradient is kept, and how much of the new one counts.
    public var momentum, gradientWeight: Double
    /// The size of the step.
    public var rate: Double
    /// How much the mean gradient counts in the step, and how much the new one by itself.
    public var stepMomentum, lookahead: Double

    /// Sets the constants.
    public init(
      weightDecay: Double = 0, momentum: Double = 0, gradientWeight: Double = 1, rate: Double,
      stepMomentum: Double = 1, lookahead: Double = 0
    ) {
      (self.weightDecay, self.momentum) = (weightDecay, momentum)
      (self.gradientWeight, self.rate) = (gradientWeight, rate)
      (self.stepMomentum, self.lookahead) = (stepMomentum, lookahead)
    }
  }

  /// Takes a step for `count` parameters with their state.
  public func step(
    _ step: DescentStep, _ parameters: UnsafeMutablePointer<Double>,
    mean: UnsafeMutablePointer<Double>, gradient: UnsafePointer<Double>, count: Int
  ) {
    var constants = nn_descent_step(
      weight_decay: step.weightDecay, momentum: step.momentum,
      gradient_weight: step.gradientWeight, rate: step.rate, step_momentum: step.stepMomentum,
      lookahead: step.lookahead)
    table.pointee.descent(&constants, parameters, mean, gradient, count)
  }
}

/// Threads that end when nothing uses them any more.
private final class KernelTeam {
  let team: OpaquePointer?

  init(helpers: Int) {
    team = nn_team_start(Int32(helpers))
  }

  deinit { nn_team_stop(team) }
}
