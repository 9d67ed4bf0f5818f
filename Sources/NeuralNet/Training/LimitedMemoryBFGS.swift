import TensorEngine

/// L-BFGS: directions from the last steps and the changes of the gradient along them (Nocedal and
/// Wright, "Numerical optimization", algorithm 7.5).
///
/// The products run over all parameters in order. The first step is at most as long as the rate, and
/// less where the gradient is large; each later one tries the rate itself.
package final class LimitedMemoryBFGS {
  /// A step of the past: how the parameters changed, and the gradient with them.
  private struct Memory {
    let step: [Double]
    let change: [Double]
    /// `1 / (step · change)`.
    let inverse: Double
  }

  private let history: Int
  private let searches: Bool
  private var memories: [Memory] = []
  private var scale = 1.0
  private var direction: [Double] = []
  private var length = 0.0
  private var lastGradient: [Double] = []
  /// Loss and gradient where the parameters stand, if they have been computed there.
  private var current: (loss: Double, gradient: [Double])?

  /// - Parameter searches: whether lengths fulfil the strong Wolfe conditions; else they are the
  ///   rate.
  package init(history: Int, searches: Bool) {
    self.history = history
    self.searches = searches
  }

  /// Takes a step from the parameters.
  ///
  /// - Parameter evaluate: the loss and the gradient for parameters.
  /// - Returns: the loss at the new parameters; nil where the direction leads no further down.
  package func step(
    _ parameters: inout [Double], rate: Double,
    evaluate: ([Double]) -> (loss: Double, gradient: [Double])
  ) -> Double? {
    let start = current ?? evaluate(parameters)
    let gradient = start.gradient
    if lastGradient.isEmpty {
      direction = gradient.map { -$0 }
      length = rate * Swift.min(1, 1 / gradient.reduce(0) { $0 + $1.magnitude })
    } else {
      remember(gradient)
      direction = newDirection(gradient)
      length = rate
    }
    lastGradient = gradient
    let slope = Self.product(gradient, direction)
    guard slope < 0, length.isFinite else { return nil }

    let origin = parameters
    let end: LinePoint
    if searches {
      let start = LinePoint(length: 0, loss: start.loss, slope: slope, gradient: gradient)
      let reach = direction.reduce(0) { Swift.max($0, $1.magnitude) }
      end = WolfeSearch(start: start, reach: reach).search(from: length) {
        point(at: $0, from: origin, evaluate)
      }
    } else {
      end = point(at: length, from: origin, evaluate)
    }
    length = end.length
    parameters = Self.moved(origin, length, direction)
    current = (end.loss, end.gradient)
    return end.loss
  }

  private func point(
    at length: Double, from origin: [Double],
    _ evaluate: ([Double]) -> (loss: Double, gradient: [Double])
  ) -> LinePoint {
    let (loss, gradient) = evaluate(Self.moved(origin, length, direction))
    return LinePoint(
      length: length, loss: loss, slope: Self.product(gradient, direction), gradient: gradient)
  }

  private func remember(_ gradient: [Double]) {
    let change = zip(gradient, lastGradient).map { $0 - $1 }
    let step = direction.map { $0 * length }
    let product = Self.product(change, step)
    guard product > 1e-10 else { return }
    if memories.count == history { memories.removeFirst() }
    memories.append(Memory(step: step, change: change, inverse: 1 / product))
    scale = product / Self.product(change, change)
  }

  private func newDirection(_ gradient: [Double]) -> [Double] {
    var result = gradient.map { -$0 }
    var weights = [Double](repeating: 0, count: memories.count)
    for index in memories.indices.reversed() {
      weights[index] = Self.product(memories[index].step, result) * memories[index].inverse
      result = Self.moved(result, -weights[index], memories[index].change)
    }
    for index in result.indices { result[index] *= scale }
    for index in memories.indices {
      let weight = Self.product(memories[index].change, result) * memories[index].inverse
      result = Self.moved(result, weights[index] - weight, memories[index].step)
    }
    return result
  }

  private static func product(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for index in a.indices { sum += a[index] * b[index] }
    return sum
  }

  private static func moved(_ x: [Double], _ length: Double, _ direction: [Double]) -> [Double] {
    var result = x
    for index in x.indices { result[index] += length * direction[index] }
    return result
  }
}

/// A point on a line through the parameters.
struct LinePoint {
  /// How far from the start, in directions.
  let length: Double
  let loss: Double
  /// The derivative along the line.
  let slope: Double
  let gradient: [Double]
}

/// A search for a length with a lower loss and a flatter slope (Nocedal and Wright, algorithms 3.5
/// and 3.6, with cubic interpolation).
struct WolfeSearch {
  let start: LinePoint
  /// The largest component of the direction.
  let reach: Double

  private static let decrease = 1e-4
  private static let flatness = 0.9
  private static let shortest = 1e-9
  private static let mostSteps = 25

  /// The point at which the search ends; the best one found, if its conditions cannot be met.
  func search(from length: Double, _ evaluate: (Double) -> LinePoint) -> LinePoint {
    var previous = start
    var point = evaluate(length)
    var steps = 0
    while steps < Self.mostSteps {
      if isTooHigh(point) || steps > 1 && point.loss >= previous.loss || point.slope >= 0 {
        if !isTooHigh(point), !(steps > 1 && point.loss >= previous.loss), isFlat(point) {
          return point
        }
        return narrow(previous, point, steps, evaluate)
      }
      if isFlat(point) { return point }
      let next = Self.minimum(
        previous, point, lower: point.length + 0.01 * (point.length - previous.length),
        upper: 10 * point.length)
      previous = point
      point = evaluate(next)
      steps += 1
    }
    return start.loss <= point.loss ? start : point
  }

  /// Whether the loss has not fallen as much as the slope promised; so it is where there is none.
  private func isTooHigh(_ point: LinePoint) -> Bool {
    !(point.loss <= start.loss + Self.decrease * point.length * start.slope)
  }

  private func isFlat(_ point: LinePoint) -> Bool {
    point.slope.magnitude <= -Self.flatness * start.slope
  }

  /// Looks between two lengths among which there is one that meets the conditions.
  private func narrow(
    _ first: LinePoint, _ second: LinePoint, _ taken: Int, _ evaluate: (Double) -> LinePoint
  ) -> LinePoint {
    var (a, b) = (first, second)
    var steps = taken
    var wasNearEnd = false
    while steps < Self.mostSteps {
      if (b.length - a.length).magnitude * reach < Self.shortest { break }
      let (lower, upper) = (Swift.min(a.length, b.length), Swift.max(a.length, b.length))
      var length = Self.minimum(a, b, lower: lower, upper: upper)
      // Near an end twice in a row: away from it, so that the interval shrinks.
      let margin = 0.1 * (upper - lower)
      if Swift.min(upper - length, length - lower) < margin {
        if wasNearEnd || length >= upper || length <= lower {
          length =
            (length - upper).magnitude < (length - lower).magnitude
            ? upper - margin : lower + margin
          wasNearEnd = false
        } else {
          wasNearEnd = true
        }
      } else {
        wasNearEnd = false
      }
      let point = evaluate(length)
      steps += 1
      let isFirstLower = a.loss <= b.loss
      let best = isFirstLower ? a : b
      if isTooHigh(point) || point.loss >= best.loss {
        if isFirstLower { b = point } else { a = point }
        continue
      }
      if isFlat(point) { return point }
      let other = isFirstLower ? b : a
      let turns = point.slope * (other.length - best.length) >= 0
      // The best one is replaced; where the slope points to it, it becomes the other end.
      if isFirstLower {
        (a, b) = (point, turns ? best : other)
      } else {
        (a, b) = (turns ? best : other, point)
      }
    }
    return a.loss <= b.loss ? a : b
  }

  /// The minimum of the cubic with the losses and slopes of two points, between two ends; their
  /// middle, if it has none.
  private static func minimum(
    _ one: LinePoint, _ other: LinePoint, lower: Double, upper: Double
  ) -> Double {
    let (a, b) = one.length <= other.length ? (one, other) : (other, one)
    let mean =
      one.slope + other.slope - 3 * (one.loss - other.loss) / (one.length - other.length)
    let square = mean * mean - one.slope * other.slope
    guard square >= 0 else { return (lower + upper) / 2 }
    let root = Elementary.sqrt(square)
    let place =
      b.length - (b.length - a.length)
      * ((b.slope + root - mean) / (b.slope - a.slope + 2 * root))
    return Swift.min(Swift.max(place, lower), upper)
  }
}
