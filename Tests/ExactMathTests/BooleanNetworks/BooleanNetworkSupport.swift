import ExactMath
import Testing

/// More than the search for any network takes.
let generousSteps: Int64 = 100_000_000

/// A truth table as it is written, entry 0 first.
func table(_ text: String) -> [Bool] {
  text.map { character in character == "1" }
}

/// The truth table of a function of inputs as bits, the first input the most significant.
func table(inputCount: Int, _ function: ([Int]) -> Bool) -> [Bool] {
  (0..<(1 << inputCount)).map { index in
    function((0..<inputCount).map { input in index >> (inputCount - 1 - input) & 1 })
  }
}

/// The truth table whose entry `i` is bit `i` of a number.
func table(inputCount: Int, bits: UInt64) -> [Bool] {
  (0..<(1 << inputCount)).map { index in bits >> UInt64(index) & 1 == 1 }
}

/// The network made from a table, held against the table at every corner.
func network(
  _ table: [Bool], sourceLocation: SourceLocation = #_sourceLocation
) throws -> BooleanNetwork {
  var meter = Meter(steps: generousSteps, bytes: 0)
  let network = try #require(
    try BooleanNetwork.synthesize(truthTable: table, &meter), sourceLocation: sourceLocation)
  let text = table.map { entry in entry ? "1" : "0" }.joined()
  let inputCount = network.inputCount
  check(1 << inputCount, table.count, "the inputs of \(text)", sourceLocation: sourceLocation)
  for (index, entry) in table.enumerated() {
    let corner = (0..<inputCount).map { input in index >> (inputCount - 1 - input) & 1 == 1 }
    check(
      network.value(at: corner), entry ? 1 : 0, "entry \(index) of \(text)",
      sourceLocation: sourceLocation)
  }
  return network
}

/// A network as a formula of a, b, c, ...
func formula(_ network: BooleanNetwork) -> String {
  var terms: [(Rational, String)] = []
  if !network.outputBias.isZero { terms.append((network.outputBias, "")) }
  for unit in network.outputWeights.indices {
    var inner: [(Rational, String)] = []
    for (weight, name) in zip(network.hiddenWeights[unit], ["a", "b", "c", "d", "e", "f"])
    where !weight.isZero {
      inner.append((weight, name))
    }
    if !network.hiddenBias[unit].isZero { inner.append((network.hiddenBias[unit], "")) }
    terms.append((network.outputWeights[unit], "relu(\(sum(inner)))"))
  }
  return sum(terms)
}

/// A sum of multiples of what is named; a number alone where there is no name.
private func sum(_ terms: [(Rational, String)]) -> String {
  var result = ""
  for (factor, name) in terms {
    let sign = factor.isNegative ? "-" : "+"
    let magnitude = factor.magnitude
    let value = magnitude == 1 && !name.isEmpty ? "" : magnitude.description
    let product = value.isEmpty || name.isEmpty ? value + name : "\(value) \(name)"
    if result.isEmpty {
      result = factor.isNegative ? "-\(product)" : product
    } else {
      result += " \(sign) \(product)"
    }
  }
  return result.isEmpty ? "0" : result
}
