public import TensorEngine

/// The loss of a network for samples, and its gradient by all parameters.
///
/// One thread at a time may use it.
public final class LossGradient {
  private let nodes: ModelNodes
  private let loss: Graph.Node
  private let plan: Plan

  /// Prepares the computation, with all samples at once and no dropout.
  ///
  /// - Throws: when network, samples and loss do not fit.
  public init(
    _ architecture: Architecture, _ loss: Loss, _ samples: Samples
  ) throws(ShapeFault) {
    guard samples.inputWidth == architecture.inputs else {
      throw ShapeFault(message: "\(architecture.inputs) numbers go in, not \(samples.inputWidth)")
    }
    var graph = Graph()
    nodes = try graph.add(architecture, samples: samples.count, isTraining: false)
    let targets = graph.input(
      loss.targetsAreClasses ? [samples.count] : [samples.count, samples.targetWidth])
    self.loss = try graph.apply(loss, nodes.output, targets)
    plan = Plan(graph)
    plan.set(nodes.input, samples.inputs)
    plan.set(targets, samples.targets)
  }

  /// The loss for parameters in the order of the architecture's blocks.
  public func loss(at parameters: [Double]) -> Double {
    for (index, number) in parameters.enumerated() { plan.parameters.values[index] = number }
    plan.forward()
    return plan.values(of: loss)[0]
  }

  /// The gradient by all parameters.
  public func gradient(at parameters: [Double]) -> [Double] {
    _ = loss(at: parameters)
    plan.backward(from: loss)
    return Array(plan.parameters.gradients)
  }
}
