/// How two tensors are laid over each other, so that their elements meet: axes are aligned at the
/// end, and one of length 1 stands still.
struct Broadcast: Sendable {
  /// The lengths of the outer axes, and how far each operand moves along them.
  private(set) var lengths: [Int] = []
  private(set) var xStrides: [Int] = []
  private(set) var yStrides: [Int] = []
  /// The innermost stretch: its length, and whether an operand moves along it (1) or not (0).
  private(set) var count = 1
  private(set) var xStep = 0
  private(set) var yStep = 0
  /// How often the innermost stretch is gone through.
  private(set) var repetitions = 1

  /// The shape that both come to, or nil where they do not fit.
  static func shape(_ x: [Int], _ y: [Int]) -> [Int]? {
    var shape: [Int] = []
    for place in 0..<max(x.count, y.count) {
      let a = place < x.count ? x[x.count - 1 - place] : 1
      let b = place < y.count ? y[y.count - 1 - place] : 1
      guard a == b || a == 1 || b == 1 else { return nil }
      shape.append(a == 1 ? b : a)
    }
    return shape.reversed()
  }

  init(_ x: [Int], _ y: [Int]) {
    let shape = Self.shape(x, y) ?? []
    let (xAll, yAll) = (Self.strides(x, in: shape), Self.strides(y, in: shape))
    // From the last axis on; axes along which both go on as before are one longer axis.
    var axes: [(length: Int, x: Int, y: Int)] = []
    for axis in shape.indices.reversed() where shape[axis] != 1 {
      let (length, xs, ys) = (shape[axis], xAll[axis], yAll[axis])
      if let last = axes.last, xs == last.x * last.length, ys == last.y * last.length {
        axes[axes.count - 1].length *= length
      } else {
        axes.append((length, xs, ys))
      }
    }
    if let inner = axes.first {
      // The steps of an innermost axis are 0 or 1: nothing lies behind it.
      (count, xStep, yStep) = inner
      axes.removeFirst()
    }
    for axis in axes.reversed() {
      lengths.append(axis.length)
      xStrides.append(axis.x)
      yStrides.append(axis.y)
      repetitions *= axis.length
    }
  }

  /// How far a tensor moves along each axis of a broadcast shape; 0 where it stands still.
  private static func strides(_ own: [Int], in shape: [Int]) -> [Int] {
    var strides = [Int](repeating: 0, count: shape.count)
    var stride = 1
    for place in own.indices {
      let axis = own.count - 1 - place
      strides[shape.count - 1 - place] = own[axis] == 1 ? 0 : stride
      stride *= own[axis]
    }
    return strides
  }

  /// Calls `body` with where each stretch begins in both operands and in the result.
  ///
  /// - Parameter places: as many numbers as there are outer axes, which are overwritten.
  func forEachStretch(
    _ places: UnsafeMutablePointer<Int>, _ body: (_ x: Int, _ y: Int, _ result: Int) -> Void
  ) {
    for axis in lengths.indices { places[axis] = 0 }
    var (x, y) = (0, 0)
    for number in 0..<repetitions {
      body(x, y, number * count)
      var axis = lengths.count - 1
      while axis >= 0 {
        places[axis] += 1
        x += xStrides[axis]
        y += yStrides[axis]
        if places[axis] < lengths[axis] { break }
        x -= xStrides[axis] * lengths[axis]
        y -= yStrides[axis] * lengths[axis]
        places[axis] = 0
        axis -= 1
      }
    }
  }
}
