import ExactMath
import Testing

@Suite struct BooleanNetworkTests {
  @Test(arguments: [
    ("0", "0"),
    ("1", "1"),
    ("00", "0"),
    ("11", "1"),
    ("01", "relu(a)"),
    ("10", "relu(-a + 1)"),
    ("0001", "relu(a + b - 1)"),
    ("0111", "1 - relu(-a - b + 1)"),
    ("1110", "1 - relu(a + b - 1)"),
    ("1000", "relu(-a - b + 1)"),
    ("0110", "relu(a - b) + relu(-a + b)"),
    ("1001", "relu(a + b - 1) + relu(-a - b + 1)"),
    ("0010", "relu(a - b)"),
    ("1101", "1 - relu(a - b)"),
    ("0011", "relu(a)"),
    ("0101", "relu(b)"),
    ("00000001", "relu(a + b + c - 2)"),
    ("00010111", "relu(a + b + c - 1) - relu(a + b + c - 2)"),
    ("00110101", "relu(a + c - 1) + relu(-a + b)"),
  ]) func formulas(entries: String, expected: String) throws {
    check(formula(try network(table(entries))), expected, entries)
  }

  @Test(arguments: [
    ("parity of 2", 2, table(inputCount: 2) { x in x.reduce(0, +) % 2 == 1 }),
    ("parity of 3", 3, table(inputCount: 3) { x in x.reduce(0, +) % 2 == 1 }),
    ("parity of 4", 3, table(inputCount: 4) { x in x.reduce(0, +) % 2 == 1 }),
    ("parity of 5", 4, table(inputCount: 5) { x in x.reduce(0, +) % 2 == 1 }),
    ("parity of 6", 5, table(inputCount: 6) { x in x.reduce(0, +) % 2 == 1 }),
    ("majority of 5", 2, table(inputCount: 5) { x in x.reduce(0, +) > 2 }),
    ("three of 6", 3, table(inputCount: 6) { x in x.reduce(0, +) == 3 }),
    ("two ands", 3, table(inputCount: 4) { x in x[0] & x[1] | x[2] & x[3] == 1 }),
    ("choice of 4", 4, table(inputCount: 6) { x in x[2 + 2 * x[0] + x[1]] == 1 }),
    ("carry of 2 bits", 2, table(inputCount: 5) { x in sum(x) >= 4 }),
    ("middle bit of a sum", 4, table(inputCount: 5) { x in sum(x) / 2 % 2 == 1 }),
    ("greater of 3 bits", 2, table(inputCount: 6) { x in number(x[..<3]) > number(x[3...]) }),
    ("equal 3 bits", 3, table(inputCount: 6) { x in number(x[..<3]) == number(x[3...]) }),
    ("palindrome of 6", 3, table(inputCount: 6) { x in x == x.reversed() }),
    ("multiple of 3", 4, table(inputCount: 6) { x in number(x[...]) % 3 == 0 }),
    ("and with parity of 5", 5, table(inputCount: 6) { x in x[0] * x[1...].reduce(0, +) % 2 == 1 }),
  ]) func unitCounts(name: String, count: Int, table: [Bool]) throws {
    #if DEBUG
      // The search for six inputs takes about a second there.
      if table.count == 64 { return }
    #endif
    check(try network(table).unitCount, count, name)
  }

  @Test(arguments: [
    (0, [2]), (1, [2, 2]), (2, [2, 12, 2]), (3, [2, 46, 206, 2]),
  ]) func unitCountsOfAllFunctions(inputCount: Int, expected: [Int]) throws {
    var counts = [Int](repeating: 0, count: expected.count)
    for bits in 0..<(UInt64(1) << (1 << inputCount)) {
      counts[try network(table(inputCount: inputCount, bits: bits)).unitCount] += 1
    }
    check(counts, expected, "\(inputCount) inputs")
  }

  @Test func unitCountsOfFourInputs() throws {
    #if DEBUG
      for bits in stride(from: 0, to: UInt64(1) << 16, by: 301) {
        check(try network(table(inputCount: 4, bits: bits)).unitCount <= 4, true, "\(bits)")
      }
    #else
      var counts = [0, 0, 0, 0, 0]
      for bits in 0..<(UInt64(1) << 16) {
        counts[try network(table(inputCount: 4, bits: bits)).unitCount] += 1
      }
      check(counts, [2, 152, 12_380, 52_906, 96], "4 inputs")
    #endif
  }

  @Test(arguments: [(5, 6, 200), (6, 11, 50)])
  func randomFunctions(inputCount: Int, mostUnits: Int, count: Int) throws {
    var generator = SeededGenerator(seed: UInt64(inputCount))
    #if DEBUG
      let count = 1
    #endif
    for _ in 0..<count {
      let bits = generator.next()
      let found = try network(table(inputCount: inputCount, bits: bits))
      check(found.unitCount <= mostUnits, true, "\(bits) takes \(found.unitCount) units")
    }
  }

  @Test func inputsThatDoNotMatter() throws {
    // The exclusive or of the second and the fifth of six inputs.
    let found = try network(table(inputCount: 6) { x in x[1] != x[4] })
    check(formula(found), "relu(b - e) + relu(-b + e)", "the exclusive or of b and e")
  }

  @Test(arguments: [0, 3, 5, 6, 7, 9, 63, 65, 128])
  func tablesOfOtherSizes(count: Int) throws {
    var meter = Meter(steps: generousSteps, bytes: 0)
    let entries = [Bool](repeating: true, count: count)
    let found = try BooleanNetwork.synthesize(truthTable: entries, &meter)
    check(found, nil, "\(count) entries")
  }

  @Test func valuesAtOtherNumbersOfInputs() throws {
    let found = try network(table("0110"))
    check(found.value(at: [true]), nil, "one input")
    check(found.value(at: [true, false, true]), nil, "three inputs")
  }

  @Test(arguments: [2, 4, 5, 6]) func stepsThatAreNotEnough(inputCount: Int) {
    var meter = Meter(steps: 1000, bytes: 0)
    let parity = table(inputCount: inputCount) { x in x.reduce(0, +) % 2 == 1 }
    #expect(throws: Exhaustion.steps) {
      try BooleanNetwork.synthesize(truthTable: parity, &meter)
    }
  }
}

/// The sum of two numbers of two bits each and a bit carried.
private func sum(_ x: [Int]) -> Int {
  2 * x[0] + x[1] + 2 * x[2] + x[3] + x[4]
}

/// The number with these binary digits.
private func number(_ digits: ArraySlice<Int>) -> Int {
  digits.reduce(0) { value, digit in 2 * value + digit }
}
