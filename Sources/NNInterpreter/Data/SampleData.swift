import ExactMath
import TensorEngine

/// Data sets that are drawn at random, each with a boundary that a straight line is not.
enum SampleData: String, CaseIterable {
  case moons, circles, spirals, blobs, xor

  /// What it shows, for the reference.
  var summary: String {
    switch self {
    case .moons: "two half circles that reach into each other"
    case .circles: "a circle in a circle of twice its radius"
    case .spirals: "two spirals around each other"
    case .blobs: "three clouds around the corners of a triangle"
    case .xor: "the four quarters of a square, opposite ones of one class"
    }
  }

  /// How far points are off by default.
  var noise: Double {
    switch self {
    case .moons: 0.1
    case .circles: 0.05
    case .spirals: 0
    case .blobs: 0.5
    case .xor: 0
    }
  }

  /// Draws points of the plane with their classes, which take turns.
  func draw(_ count: Int, noise: Double, seed: UInt64) -> [(x: Double, y: Double, label: Int)] {
    var stream = RandomStream(seed: seed, name: rawValue)
    return (0..<count).map { index in
      let classes = self == .blobs ? 3 : 2
      let label = index % classes
      var (x, y) = place(label, &stream)
      if noise > 0 {
        x += noise * stream.normal()
        y += noise * stream.normal()
      }
      if self == .xor { return (x, y, (x > 0) == (y > 0) ? 0 : 1) }
      return (x, y, label)
    }
  }

  private func place(_ label: Int, _ stream: inout RandomStream) -> (x: Double, y: Double) {
    let pi = 3.141592653589793
    switch self {
    case .moons:
      let angle = pi * stream.uniform()
      let (x, y) = (Elementary.cos(angle), Elementary.sin(angle))
      return label == 0 ? (x, y) : (1 - x, 0.5 - y)
    case .circles:
      let angle = 2 * pi * stream.uniform()
      let radius = label == 0 ? 1.0 : 0.5
      return (radius * Elementary.cos(angle), radius * Elementary.sin(angle))
    case .spirals:
      // As many points in each turn as its length has room for.
      let part = Elementary.sqrt(stream.uniform())
      let angle = 3 * pi * part + pi * Double(label)
      return (part * Elementary.cos(angle), part * Elementary.sin(angle))
    case .blobs:
      let side = Elementary.sqrt(3)
      return label == 0 ? (0, 2) : (label == 1 ? -side : side, -1)
    case .xor: return (stream.uniform(-1, 1), stream.uniform(-1, 1))
    }
  }
}
