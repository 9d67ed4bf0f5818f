import TensorEngine
import Testing

@Suite struct RandomStreamTests {
  @Test func theGeneratorGivesItsPublishedNumbers() {
    var stream = RandomStream(state: (1, 2, 3, 4))
    let numbers = (0..<10).map { _ in stream.next() }
    #expect(
      numbers == [
        41_943_041, 58_720_359, 3_588_806_011_781_223, 3_591_011_842_654_386,
        9_228_616_714_210_784_205, 9_973_669_472_204_895_162, 14_011_001_112_246_962_877,
        12_406_186_145_184_390_807, 15_849_039_046_786_891_736, 10_450_023_813_501_588_000,
      ])
  }

  @Test func streamsAreKeyedBySeedAndName() {
    func numbers(_ seed: UInt64, _ name: String) -> [UInt64] {
      var stream = RandomStream(seed: seed, name: name)
      return (0..<4).map { _ in stream.next() }
    }
    #expect(numbers(1, "weights") == numbers(1, "weights"))
    let all = [numbers(1, "weights"), numbers(2, "weights"), numbers(1, "shuffle"), numbers(1, "")]
    #expect(Set(all.joined()).count == 16)
    // The same on every machine.
    #expect(numbers(7, "weights")[0] == 2_474_027_601_945_981_933)
  }

  @Test func uniformNumbersAreEven() {
    var stream = RandomStream(seed: 1, name: "uniform")
    let count = 100_000
    var bins = [Int](repeating: 0, count: 10)
    for _ in 0..<count {
      let x = stream.uniform()
      #expect(x >= 0 && x < 1)
      bins[Int(x * 10)] += 1
    }
    // Five standard deviations.
    #expect(bins.allSatisfy { abs($0 - count / 10) < 475 })
    #expect((0..<1_000).allSatisfy { _ in (-3.0 ... -1).contains(stream.uniform(-3, -1)) })
  }

  @Test func integersAreEven() {
    var stream = RandomStream(seed: 1, name: "integers")
    for limit in [1, 2, 3, 7] {
      var bins = [Int](repeating: 0, count: limit)
      for _ in 0..<70_000 { bins[stream.integer(below: limit)] += 1 }
      #expect(bins.allSatisfy { abs($0 - 70_000 / limit) < 700 }, "below \(limit)")
    }
    #expect((0..<100).allSatisfy { _ in stream.integer(below: .max) < .max })
  }

  @Test func normalNumbersHaveTheirMoments() {
    var stream = RandomStream(seed: 1, name: "normal")
    let count = 200_000
    let numbers = (0..<count).map { _ in stream.normal() }
    let moments = (1...4).map { power in
      numbers.reduce(0) { sum, x in sum + (0..<power).reduce(1) { value, _ in value * x } }
        / Double(count)
    }
    for (index, (expected, error)) in [(0.0, 0.012), (1, 0.016), (0, 0.05), (3, 0.13)].enumerated()
    {
      #expect((moments[index] - expected).magnitude < error, "\(moments)")
    }
    #expect(numbers.count { $0.magnitude > 1.959964 } < 10_500)
  }

  @Test func shufflesKeepAllAndReachEveryOrder() {
    var stream = RandomStream(seed: 1, name: "shuffle")
    var orders: [[Int]: Int] = [:]
    for _ in 0..<12_000 {
      var elements = [0, 1, 2, 3]
      stream.shuffle(&elements)
      orders[elements, default: 0] += 1
    }
    #expect(orders.count == 24)
    #expect(orders.keys.allSatisfy { $0.sorted() == [0, 1, 2, 3] })
    #expect(orders.values.allSatisfy { abs($0 - 500) < 110 })
    var nothing: [Int] = []
    stream.shuffle(&nothing)
    #expect(nothing.isEmpty)
  }
}
