import NeuralNet
import TensorEngine

extension Architecture {
  /// About how many multiplications a sample takes on its way forward.
  var workPerSample: Int {
    func work(_ layers: [NeuralNet.Layer], _ inputs: Int) -> Int {
      var width = inputs
      var sum = 0
      for layer in layers {
        let outputs = (try? layer.outputs(for: width)) ?? width
        switch layer {
        case .linear, .fixed: sum += width * outputs
        case .kan(_, let basis): sum += width * basis.knots.count * (outputs + 4)
        case .spline(let basis): sum += width * basis.knots.count * 5
        case .residual(let inner): sum += work(inner, width)
        case .activation(let activation):
          // A function of the author's is computed number by number.
          if case .scalar = activation.operation { sum += 64 * width } else { sum += 8 * width }
        default: sum += 8 * width
        }
        width = outputs
      }
      return sum
    }
    return max(1, work(layers, inputs))
  }

  /// About how many numbers a sample leaves behind on its way forward.
  var numbersPerSample: Int {
    func count(_ layers: [NeuralNet.Layer], _ inputs: Int) -> Int {
      var width = inputs
      var sum = inputs
      for layer in layers {
        let outputs = (try? layer.outputs(for: width)) ?? width
        switch layer {
        case .residual(let inner): sum += count(inner, width) + width
        case .kan(_, let basis), .spline(let basis): sum += width * basis.knots.count * 2 + outputs
        default: sum += outputs
        }
        width = outputs
      }
      return sum
    }
    return count(layers, inputs)
  }
}
