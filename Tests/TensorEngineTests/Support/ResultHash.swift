import TensorEngine

/// The FNV-1a hash of the bits of a function's results over a fixed sequence of arguments.
///
/// `Reference/same_bits.c` computes the same, so that a difference between two builds of the C code
/// can be told from one between the C code and what Swift makes of it.
func hashOfResults(count: Int, _ function: (inout ArgumentSequence) -> Double) -> UInt64 {
  var arguments = ArgumentSequence()
  var hash = ResultHash()
  for _ in 0..<count { hash.append(function(&arguments)) }
  return hash.value
}

/// The hash of value, derivatives and Taylor coefficients over the same arguments.
func hashOfDerivatives(_ function: ScalarFunction, count: Int) -> UInt64 {
  var arguments = ArgumentSequence()
  var hash = ResultHash()
  for _ in 0..<count {
    let x = arguments.next()
    let results = [function.value(x), function.derivative(x), function.secondDerivative(x)]
    for y in results + function.taylor(at: x, order: 5) {
      // Of a NaN that Swift's arithmetic made, sign and payload depend on the processor.
      hash.append(y.isNaN ? .nan : y)
    }
  }
  return hash.value
}

/// FNV-1a, 64 bits wide, over the bytes of doubles from the lowest on.
private struct ResultHash {
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func append(_ y: Double) {
    var bits = y.bitPattern
    for _ in 0..<8 {
      value = (value ^ (bits & 0xff)) &* 0x100_0000_01b3
      bits >>= 8
    }
  }
}

/// Arguments of four kinds in turn: any bits at all, and even spreads over (-1, 1), (-40, 40) and
/// (-750, 750).
struct ArgumentSequence {
  private var state: UInt64 = 0
  private var kind = 0

  mutating func next() -> Double {
    // SplitMix64 (Steele, Lea and Flood, 2014).
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    z ^= z >> 31
    kind = (kind + 1) % 4
    if kind == 1 { return Double(bitPattern: z) }
    let spread = kind == 2 ? 1.0 : kind == 3 ? 40.0 : 750.0
    return (Double(z >> 11) * 0x1p-52 - 1) * spread
  }
}
