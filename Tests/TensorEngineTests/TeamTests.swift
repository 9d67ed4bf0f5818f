import TensorEngine
import Testing

/// Loops that several threads share.
@Suite struct TeamTests {
  /// The elements of a product of shape [rows, columns].
  private func product(
    _ kernels: Kernels, rows: Int, columns: Int, depth: Int, isTransposed: Bool = false,
    start: [Double]? = nil
  ) -> [Double] {
    let a = (0..<rows * depth).map { Double($0 &* 7919 % 1009) / 317 - 1.5 }
    let b = (0..<depth * columns).map { Double($0 &* 104_729 % 997) / 313 - 1.5 }
    var output = [Double](repeating: 0.5, count: rows * columns)
    var scratch = [Double](repeating: 0, count: Kernels.productScratch)
    a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        output.withUnsafeMutableBufferPointer { output in
          scratch.withUnsafeMutableBufferPointer { scratch in
            let left = Kernels.Matrix(a.baseAddress!, row: depth)
            let right =
              isTransposed
              ? Kernels.Matrix(b.baseAddress!, row: 1, column: depth)
              : Kernels.Matrix(b.baseAddress!, row: columns)
            if let start {
              start.withUnsafeBufferPointer { start in
                kernels.product(
                  left, right, rows: rows, columns: columns, depth: depth,
                  start: .row(start.baseAddress!), into: output.baseAddress!,
                  scratch: scratch.baseAddress!)
              }
            } else {
              kernels.product(
                left, right, rows: rows, columns: columns, depth: depth, start: .output,
                into: output.baseAddress!, scratch: scratch.baseAddress!)
            }
          }
        }
      }
    }
    return output
  }

  @Test(arguments: [2, 3, 5]) func productsHaveTheSameBits(threads: Int) {
    for kernels in Kernels.all {
      let team = kernels.onThreads(threads)
      for (rows, columns, depth) in [
        (128, 256, 100), (300, 129, 64), (1000, 10, 300), (67, 70, 700),
      ] {
        for isTransposed in [false, true] {
          let start = (0..<columns).map { Double($0) / 7 }
          for start in [nil, start] {
            let one = product(
              kernels, rows: rows, columns: columns, depth: depth, isTransposed: isTransposed,
              start: start)
            let many = product(
              team, rows: rows, columns: columns, depth: depth, isTransposed: isTransposed,
              start: start)
            #expect(
              zip(one, many).allSatisfy { $0.bitPattern == $1.bitPattern },
              "\(kernels.name), \(rows) by \(columns) by \(depth)")
          }
        }
      }
    }
  }

  @Test func functionsHaveTheSameBits() {
    let count = 70_001
    let x = (0..<count).map { Double($0 - 35_000) / 5_000 }
    for kernels in Kernels.all {
      let team = kernels.onThreads(2)
      for function in [Kernels.Function.tanh, .relu, .exp] {
        var one = x
        var many = x
        one.withUnsafeMutableBufferPointer {
          kernels.map(function, $0.baseAddress!, into: $0.baseAddress!, count: count)
        }
        many.withUnsafeMutableBufferPointer {
          team.map(function, $0.baseAddress!, into: $0.baseAddress!, count: count)
        }
        #expect(zip(one, many).allSatisfy { $0.bitPattern == $1.bitPattern })
      }
    }
  }

  @Test func helpersDoTakePart() {
    let team = Kernels.best.onThreads(2)
    var rounds = 0
    // A busy machine may wake the helper late; one of many products is in time.
    while team.helpedParts == 0, rounds < 2_000 {
      _ = product(team, rows: 512, columns: 512, depth: 64)
      rounds += 1
    }
    #expect(team.helpedParts > 0)
  }

  @Test func oneThreadHasNoHelpers() {
    let alone = Kernels.best.onThreads(1)
    _ = product(alone, rows: 512, columns: 512, depth: 64)
    #expect(alone.helpedParts == 0)
  }
}
