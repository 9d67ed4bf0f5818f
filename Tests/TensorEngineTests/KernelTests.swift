import TensorEngine
import Testing

/// The loops over arrays, each variant held to the bits of the plainest way to write it.
@Suite struct KernelTests {
  /// The names of the variants of this machine.
  static let variants = Kernels.all.map { $0.name }

  private func kernels(_ name: String) throws -> Kernels {
    try #require(Kernels.all.first { $0.name == name })
  }

  @Test func theBaselineIsTheLastVariant() {
    #expect(Self.variants.last == "baseline")
    #expect(Set(Self.variants).count == Self.variants.count)
    #expect(Kernels.best.name == Self.variants[0])
  }

  static let scalars: [(function: Kernels.Function, value: @Sendable (Double) -> Double)] = [
    (.negative, { -$0 }), (.magnitude, { $0.magnitude }), (.square, { $0 * $0 }),
    (.sqrt, { Elementary.sqrt($0) }), (.relu, { $0 > 0 ? $0 : 0 }), (.exp, { Elementary.exp($0) }),
    (.expm1, { Elementary.expm1($0) }), (.log, { Elementary.log($0) }),
    (.log1p, { Elementary.log1p($0) }), (.tanh, { Elementary.tanh($0) }),
    (.sigmoid, { Elementary.sigmoid($0) }), (.softplus, { Elementary.softplus($0) }),
    (.erf, { Elementary.erf($0) }), (.sin, { Elementary.sin($0) }), (.cos, { Elementary.cos($0) }),
    (.swish, { Elementary.swish($0) }), (.mish, { Elementary.mish($0) }),
    (.gelu, { Elementary.gelu($0) }), (.geluTanh, { Elementary.geluTanh($0) }),
  ]

  @Test(arguments: variants)
  func functionsHaveTheBitsOfTheScalarOnes(_ name: String) throws {
    let kernels = try kernels(name)
    #expect(Set(Self.scalars.map { $0.function }) == Set(Kernels.Function.allCases))
    var arguments = ArgumentSequence()
    let input = (0..<4_003).map { _ in arguments.next() } + [0, -0.0, .infinity, -.infinity]
    for (function, value) in Self.scalars {
      var output = [Double](repeating: 7, count: input.count + 1)
      kernels.map(function, input, into: &output, count: input.count)
      for (x, y) in zip(input, output) {
        let expected = value(x)
        let isSame = y.bitPattern == expected.bitPattern || y.isNaN && expected.isNaN
        #expect(isSame, "\(function)(\(x)) is \(y), by itself \(expected)")
      }
      #expect(output[input.count] == 7, "\(function) writes beyond the end")
      // In place, and for every number of elements that a vector leaves over.
      for count in 0..<19 {
        var values = Array(input[..<count])
        values.withUnsafeMutableBufferPointer { buffer in
          guard let start = buffer.baseAddress else { return }
          kernels.map(function, start, into: start, count: count)
        }
        #expect(same(values, Array(output[..<count])), "\(function) of \(count)")
      }
    }
  }

  private func same(_ x: [Double], _ y: [Double]) -> Bool {
    x.count == y.count
      && zip(x, y).allSatisfy { $0.bitPattern == $1.bitPattern || $0.isNaN && $1.isNaN }
  }

  private func value(_ operation: Kernels.Operation, _ x: Double, _ y: Double) -> Double {
    switch operation {
    case .add: x + y
    case .subtract: x - y
    case .multiply: x * y
    case .divide: x / y
    case .larger: x > y ? x : y
    case .smaller: x < y ? x : y
    case .wherePositive: y > 0 ? x : 0
    case .tanhBackward: x * (1 - y * y)
    case .sigmoidBackward: x * (y * (1 - y))
    }
  }

  @Test(arguments: variants)
  func operationsHaveTheBitsOfTheScalarOnes(_ name: String) throws {
    let kernels = try kernels(name)
    var arguments = ArgumentSequence()
    for count in [0, 1, 2, 5, 7, 8, 16, 31, 259] {
      let x = (0...count).map { _ in arguments.next() }
      let y = (0...count).map { _ in arguments.next() }
      for operation in Kernels.Operation.allCases {
        for (xStep, yStep) in [(1, 1), (1, 0), (0, 1), (0, 0)] {
          var output = [Double](repeating: 7, count: count + 1)
          kernels.combine(
            operation, x, y, xStep: xStep, yStep: yStep, into: &output, count: count)
          let expected = (0..<count).map { value(operation, x[$0 * xStep], y[$0 * yStep]) }
          #expect(same(output, expected + [7]), "\(operation) of \(count), steps \(xStep) \(yStep)")
        }
      }
    }
  }

  @Test(arguments: variants)
  func sumsHaveOneOrder(_ name: String) throws {
    let kernels = try kernels(name)
    var source = SplitMix(seed: 5)
    for count in [0, 1, 3, 7, 8, 9, 15, 16, 17, 100, 1_003] {
      let x = (0..<count).map { _ in source.uniform(-1, 1) }
      var parts = [Double](repeating: 0, count: 8)
      for (index, value) in x.enumerated() { parts[index % 8] += value }
      let expected =
        ((parts[0] + parts[1]) + (parts[2] + parts[3]))
        + ((parts[4] + parts[5]) + (parts[6] + parts[7]))
      #expect(kernels.sum(x, count: count).bitPattern == expected.bitPattern, "\(count) numbers")
    }
    for (rows, columns) in [(0, 3), (1, 1), (5, 2), (7, 8), (3, 9), (64, 21)] {
      let x = (0..<rows * columns).map { _ in source.uniform(-1, 1) }
      var expected = (0..<columns).map { _ in source.uniform(-1, 1) }
      var output = expected
      kernels.addRows(x, to: &output, rows: rows, columns: columns)
      for row in 0..<rows {
        for column in 0..<columns { expected[column] += x[row * columns + column] }
      }
      #expect(same(output, expected), "\(rows) rows of \(columns)")
    }
  }

  /// What a product is to be.
  private struct Product {
    var rows, columns, depth: Int
    var a: [Double]
    var b: [Double]
    var isATransposed, isBTransposed: Bool

    init(_ source: inout SplitMix) {
      rows = source.integer(below: 40)
      columns = source.integer(below: 40)
      depth = source.integer(below: 24)
      switch source.integer(below: 12) {
      case 0: depth = 200 + source.integer(below: 400)
      case 1: (rows, columns) = (1, 64)
      case 2: (rows, columns) = (100, 1)
      default: break
      }
      a = (0..<rows * depth).map { _ in source.uniform(-1, 1) }
      b = (0..<depth * columns).map { _ in source.uniform(-1, 1) }
      isATransposed = source.integer(below: 2) == 0
      isBTransposed = source.integer(below: 2) == 0
    }

    /// Each element by itself, its products added one by one.
    func plain(_ start: (Int, Int) -> Double) -> [Double] {
      (0..<rows * columns).map { place in
        let (i, j) = (place / columns, place % columns)
        var sum = start(i, j)
        for k in 0..<depth {
          sum +=
            a[isATransposed ? k * rows + i : i * depth + k]
            * b[isBTransposed ? j * depth + k : k * columns + j]
        }
        return sum
      }
    }

    func computed(_ kernels: Kernels, _ start: Kernels.Start, onto output: [Double]) -> [Double] {
      var output = output
      var scratch = [Double](repeating: .nan, count: Kernels.productScratch)
      a.withUnsafeBufferPointer { a in
        b.withUnsafeBufferPointer { b in
          output.withUnsafeMutableBufferPointer { output in
            guard let a = a.baseAddress, let b = b.baseAddress, let c = output.baseAddress else {
              return
            }
            kernels.product(
              isATransposed ? .init(a, row: rows).transposed : .init(a, row: depth),
              isBTransposed ? .init(b, row: depth).transposed : .init(b, row: columns),
              rows: rows, columns: columns, depth: depth, start: start, into: c,
              scratch: &scratch)
          }
        }
      }
      return output
    }
  }

  @Test(arguments: variants)
  func productsAddInTheOrderOfTheDepth(_ name: String) throws {
    let kernels = try kernels(name)
    var source = SplitMix(seed: 11)
    #if DEBUG
      let count = 60
    #else
      let count = 1_000
    #endif
    for number in 0..<count {
      let product = Product(&source)
      let what = Comment(
        "\(number): \(product.rows) by \(product.depth) by \(product.columns)")
      let output = (0..<product.rows * product.columns).map { _ in source.uniform(-1, 1) }
      let row = (0..<product.columns).map { _ in source.uniform(-1, 1) }
      // An empty array has no address to read from.
      if product.depth * product.rows * product.columns == 0 { continue }
      #expect(
        same(product.computed(kernels, .zero, onto: output), product.plain { _, _ in 0 }), what)
      row.withUnsafeBufferPointer { start in
        guard let first = start.baseAddress else { return }
        #expect(
          same(product.computed(kernels, .row(first), onto: output), product.plain { row[$1] }),
          what)
      }
      let added = product.plain { output[$0 * product.columns + $1] }
      #expect(same(product.computed(kernels, .output, onto: output), added), what)
    }
  }

  @Test(arguments: variants)
  func stepsOfOptimizersAreTheirFormulas(_ name: String) throws {
    let kernels = try kernels(name)
    var source = SplitMix(seed: 17)
    for count in [0, 1, 7, 8, 13, 64, 321] {
      var numbers: [Double] { (0..<count).map { _ in source.uniform(-1, 1) } }
      let (p, m, g) = (numbers, numbers, numbers)
      let v = numbers.map { $0.magnitude }
      let a = Kernels.AdaptiveStep(
        momentum: 0.9, gradientWeight: 0.1, decay: 0.999, squareWeight: 0.001, keep: 0.99,
        rate: 0.01, scale: 1.5, epsilon: 1e-8)
      var (parameters, mean, square) = (p, m, v)
      kernels.step(a, &parameters, mean: &mean, square: &square, gradient: g, count: count)
      for i in 0..<count {
        let first = a.momentum * m[i] + a.gradientWeight * g[i]
        let second = a.decay * v[i] + a.squareWeight * (g[i] * g[i])
        let size = a.scale * Elementary.sqrt(second) + a.epsilon
        #expect(mean[i] == first && square[i] == second)
        #expect(parameters[i] == a.keep * p[i] - a.rate * first / size)
      }
      let d = Kernels.DescentStep(
        weightDecay: 0.01, momentum: 0.9, gradientWeight: 0.5, rate: 0.1, stepMomentum: 0.9,
        lookahead: 1)
      (parameters, mean) = (p, m)
      kernels.step(d, &parameters, mean: &mean, gradient: g, count: count)
      for i in 0..<count {
        let h = g[i] + d.weightDecay * p[i]
        let first = d.momentum * m[i] + d.gradientWeight * h
        #expect(mean[i] == first)
        #expect(parameters[i] == p[i] - d.rate * (d.stepMomentum * first + d.lookahead * h))
      }
    }
  }
}
