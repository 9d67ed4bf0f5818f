import TensorEngine

/// How a network is trained: everything but the network and the data.
public struct TrainingSettings: Sendable {
  /// What finds better parameters.
  public enum Method: Sendable {
    /// Steps along gradients.
    case gradient(Optimizer)
    /// Liu and Nocedal, "On the limited memory BFGS method" (1989), with all samples in each step.
    /// With `searches` the lengths fulfil the strong Wolfe conditions, else they are the rate.
    case lbfgs(history: Int = 10, searches: Bool = true)
  }

  /// What is made small.
  public var loss: Loss
  /// What finds better parameters.
  public var method: Method
  /// The learning rate, before the schedule.
  public var rate: Double
  /// How the rate changes with the steps.
  public var schedule = Schedule.constant
  /// For so many steps the rate grows evenly from 0 to what the schedule says.
  public var warmUp = 0
  /// This part of each parameter is added to its gradient, or taken away by AdamW.
  public var weightDecay = 0.0
  /// How long the gradient may be in the Euclidean norm; it is shortened to that.
  public var longestGradient: Double?
  /// How often each sample is seen.
  public var epochs: Int
  /// How many samples a step takes; nil for all of them.
  public var batch: Int?
  /// Whether the order of the samples is drawn anew in each epoch.
  public var shuffles = true
  /// What random numbers are drawn from.
  public var seed: UInt64 = 0
  /// After so many epochs without a lower loss training ends with the best parameters so far.
  public var patience: Int?

  /// Describes a training.
  public init(loss: Loss, method: Method, rate: Double, epochs: Int) {
    self.loss = loss
    self.method = method
    self.rate = rate
    self.epochs = epochs
  }

  /// The learning rate of a step, counted from 0, of so many.
  public func rate(of step: Int, of steps: Int, stepsPerEpoch: Int) -> Double {
    var result = rate * schedule.factor(of: step, of: steps, stepsPerEpoch: stepsPerEpoch)
    if step < warmUp { result *= Double(step + 1) / Double(warmUp) }
    return result
  }
}

/// How a learning rate changes with the steps.
public enum Schedule: Hashable, Sendable {
  /// It does not.
  case constant
  /// After so many epochs it is multiplied by a factor, again and again.
  case step(epochs: Int, factor: Double)
  /// It falls to 0 as half a cosine does (Loshchilov and Hutter, 2017).
  case cosine

  func factor(of step: Int, of steps: Int, stepsPerEpoch: Int) -> Double {
    switch self {
    case .constant: return 1
    case .step(let epochs, let factor):
      var result = 1.0
      for _ in 0..<(step / Swift.max(stepsPerEpoch * epochs, 1)) { result *= factor }
      return result
    case .cosine:
      let part = Double(step) / Double(Swift.max(steps, 1))
      return (1 + Elementary.cos(3.141592653589793 * part)) / 2
    }
  }
}

/// Samples with what is to come out for them.
public struct Samples: Sendable {
  /// The number of samples.
  public let count: Int
  /// How many numbers go in for each.
  public let inputWidth: Int
  /// The inputs, of shape [count, inputWidth].
  public let inputs: [Double]
  /// How many numbers are to come out for each; 1 for the number of a class.
  public let targetWidth: Int
  /// What is to come out, of shape [count, targetWidth].
  public let targets: [Double]

  /// Puts samples together; nil when the numbers do not fill the shapes.
  public init?(inputs: [Double], targets: [Double], count: Int) {
    guard count > 0, inputs.count % count == 0, targets.count % count == 0 else { return nil }
    self.count = count
    self.inputs = inputs
    self.targets = targets
    inputWidth = inputs.count / count
    targetWidth = targets.count / count
  }
}
