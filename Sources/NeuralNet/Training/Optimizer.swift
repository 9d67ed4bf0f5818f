public import TensorEngine

/// How parameters follow their gradients.
public enum Optimizer: Sendable {
  /// Gradient descent. With momentum, the mean gradient m becomes `momentum m + (1 - dampening) g`
  /// (at the first step g), and is followed; Nesterov's rule follows `g + momentum m`.
  case sgd(momentum: Double = 0, dampening: Double = 0, nesterov: Bool = false)
  /// Duchi, Hazan and Singer, "Adaptive subgradient methods" (2011).
  case adagrad(epsilon: Double = 1e-10)
  /// Tieleman and Hinton, lecture 6.5 (2012).
  case rmsprop(decay: Double = 0.99, epsilon: Double = 1e-8)
  /// Kingma and Ba, "Adam: a method for stochastic optimization" (2015).
  case adam(momentum: Double = 0.9, decay: Double = 0.999, epsilon: Double = 1e-8)
  /// Loshchilov and Hutter, "Decoupled weight decay regularization" (2019): weight decay takes a
  /// part of the parameter away, and is no part of the gradient.
  case adamW(momentum: Double = 0.9, decay: Double = 0.999, epsilon: Double = 1e-8)
}

/// What an optimizer remembers of its steps so far.
public final class OptimizerState {
  /// The optimizer.
  public let optimizer: Optimizer
  /// How many steps have been taken.
  public private(set) var steps = 0
  private let kernels: Kernels
  private let count: Int
  /// The mean gradient, the mean square, and room for a sum; one after the other.
  private let memory: UnsafeMutablePointer<Double>
  /// The powers of momentum and decay up to the number of steps.
  private var momentumPower = 1.0
  private var decayPower = 1.0

  /// Starts with no steps for so many parameters.
  public init(_ optimizer: Optimizer, count: Int, kernels: Kernels = .best) {
    self.optimizer = optimizer
    self.kernels = kernels
    self.count = count
    memory = .allocate(capacity: max(3 * count, 1))
    memory.initialize(repeating: 0, count: max(3 * count, 1))
  }

  deinit { memory.deallocate() }

  /// Takes a step: changes the parameters by their gradients.
  ///
  /// - Parameters:
  ///   - rate: the learning rate of this step.
  ///   - weightDecay: this part of each parameter is added to its gradient; AdamW takes `rate` times
  ///     this part away from the parameter instead.
  public func step(_ parameters: Parameters, rate: Double, weightDecay: Double = 0) {
    precondition(parameters.count == count, "other parameters")
    steps += 1
    let values = parameters.values.baseAddress ?? memory
    let gradients = parameters.gradients.baseAddress ?? memory
    let (mean, square) = (memory, memory + count)
    switch optimizer {
    case .sgd(let momentum, let dampening, let nesterov):
      kernels.step(
        Kernels.DescentStep(
          weightDecay: weightDecay, momentum: momentum,
          gradientWeight: steps == 1 ? 1 : 1 - dampening, rate: rate,
          stepMomentum: nesterov ? momentum : 1, lookahead: nesterov ? 1 : 0),
        values, mean: mean, gradient: gradients, count: count)
    case .adagrad(let epsilon):
      adapt(
        Kernels.AdaptiveStep(
          momentum: 0, gradientWeight: 1, decay: 1, squareWeight: 1, rate: rate,
          epsilon: epsilon),
        values, mean, square, decayed(gradients, values, weightDecay))
    case .rmsprop(let decay, let epsilon):
      adapt(
        Kernels.AdaptiveStep(
          momentum: 0, gradientWeight: 1, decay: decay, squareWeight: 1 - decay, rate: rate,
          epsilon: epsilon),
        values, mean, square, decayed(gradients, values, weightDecay))
    case .adam(let momentum, let decay, let epsilon):
      adapt(
        unbiased(momentum, decay, epsilon, rate: rate), values, mean, square,
        decayed(gradients, values, weightDecay))
    case .adamW(let momentum, let decay, let epsilon):
      var step = unbiased(momentum, decay, epsilon, rate: rate)
      step.keep = 1 - rate * weightDecay
      adapt(step, values, mean, square, gradients)
    }
  }

  /// Adam's constants, with the means divided by what they lack at first.
  private func unbiased(
    _ momentum: Double, _ decay: Double, _ epsilon: Double, rate: Double
  ) -> Kernels.AdaptiveStep {
    momentumPower *= momentum
    decayPower *= decay
    return Kernels.AdaptiveStep(
      momentum: momentum, gradientWeight: 1 - momentum, decay: decay, squareWeight: 1 - decay,
      rate: rate / (1 - momentumPower), scale: 1 / Elementary.sqrt(1 - decayPower),
      epsilon: epsilon)
  }

  private func adapt(
    _ step: Kernels.AdaptiveStep, _ values: UnsafeMutablePointer<Double>,
    _ mean: UnsafeMutablePointer<Double>, _ square: UnsafeMutablePointer<Double>,
    _ gradients: UnsafePointer<Double>
  ) {
    kernels.step(
      step, values, mean: mean, square: square, gradient: gradients, count: count)
  }

  /// The gradients with the decay of the weights in them.
  private func decayed(
    _ gradients: UnsafeMutablePointer<Double>, _ values: UnsafeMutablePointer<Double>,
    _ weightDecay: Double
  ) -> UnsafePointer<Double> {
    if weightDecay == 0 { return UnsafePointer(gradients) }
    var part = weightDecay
    let sum = memory + 2 * count
    kernels.combine(.multiply, values, &part, yStep: 0, into: sum, count: count)
    kernels.combine(.add, gradients, sum, into: sum, count: count)
    return UnsafePointer(sum)
  }
}
