import NeuralNet
import TensorEngine
import Testing

@Suite struct FeedForwardNetworkTests {
  private let relu: @Sendable (Double) -> Double = { $0 > 0 ? $0 : 0 }

  private func matrix(_ rows: [[Double]]) throws -> Tensor {
    try #require(Tensor(shape: [rows.count, rows[0].count], elements: rows.flatMap { $0 }))
  }

  @Test func absoluteValue() throws {
    let network = try #require(
      FeedForwardNetwork(
        inputs: 1,
        layers: [
          .linear(weights: try matrix([[1], [-1]]), bias: Tensor([0, 0])), .activation(relu),
          .linear(weights: try matrix([[1, 1]]), bias: Tensor([0.5])),
        ]))
    #expect(network.outputs == 1)
    #expect(network.forward(Tensor([-3]))?.elements == [3.5])
    #expect(network.forward(Tensor([0.25]))?.elements == [0.75])
    #expect(network.forward(Tensor([1, 2])) == nil)
  }

  @Test func layersThatDoNotFitAreRefused() throws {
    let weights = try matrix([[1, 2]])
    #expect(
      FeedForwardNetwork(inputs: 1, layers: [.linear(weights: weights, bias: Tensor([0]))]) == nil)
    #expect(
      FeedForwardNetwork(inputs: 2, layers: [.linear(weights: weights, bias: Tensor([0, 0]))])
        == nil)
    #expect(Tensor(shape: [2, 2], elements: [1, 2, 3]) == nil)
    #expect(Tensor(shape: [-1], elements: []) == nil)
    #expect(Tensor(shape: [Int.max, 4], elements: []) == nil)
  }

  @Test func sumsRunOverTheInputsInOrderAndTakeTheBiasLast() throws {
    // In another order the small numbers would not be lost.
    let weights = try matrix([[1e16, 1, -1e16, 1]])
    let result = weights.affine(Tensor([1, 1, 1, 1]), bias: Tensor([0.25]))
    #expect(result?.elements == [1.25])
  }
}
