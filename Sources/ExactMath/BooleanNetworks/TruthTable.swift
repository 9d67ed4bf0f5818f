/// A Boolean function of up to six inputs.
///
/// Entry `i` is the value at the binary digits of `i`, the first input being the most significant.
struct TruthTable: Equatable {
  let inputCount: Int
  /// Entry `i` is bit `i`; bits past the last entry are 0.
  let bits: UInt64

  init(inputCount: Int, bits: UInt64) {
    self.inputCount = inputCount
    self.bits = bits
  }

  /// The table with these entries, `nil` where their number is none of 1, 2, 4, ..., 64.
  init?(_ entries: [Bool]) {
    let count = entries.count
    guard count > 0, count <= 1 << BooleanNetwork.largestInputCount, count & (count - 1) == 0
    else { return nil }
    inputCount = count.trailingZeroBitCount
    var bits: UInt64 = 0
    for (index, entry) in entries.enumerated() where entry { bits |= 1 << UInt64(index) }
    self.bits = bits
  }

  var entryCount: Int { 1 << inputCount }

  subscript(index: Int) -> Bool { bits >> UInt64(index) & 1 == 1 }

  /// Which digit of an entry's number an input is.
  func digit(ofInput input: Int) -> Int { inputCount - 1 - input }

  /// The function of the other inputs where one has a value.
  func restricted(to value: Bool, ofInputAt input: Int) -> TruthTable {
    let digit = digit(ofInput: input)
    let below = (1 << digit) - 1
    var result: UInt64 = 0
    for index in 0..<entryCount / 2 {
      // The index with the input's digit put in between.
      let full = (index & ~below) << 1 | (value ? 1 << digit : 0) | index & below
      if self[full] { result |= 1 << UInt64(index) }
    }
    return TruthTable(inputCount: inputCount - 1, bits: result)
  }

  /// The first input that the function does not depend on, and the function without it.
  var withoutIdleInput: (input: Int, table: TruthTable)? {
    for input in 0..<inputCount {
      let (off, on) = (
        restricted(to: false, ofInputAt: input), restricted(to: true, ofInputAt: input)
      )
      if off == on { return (input, off) }
    }
    return nil
  }

  /// The function of one more input, the last, that does not depend on it.
  var withIdleLastInput: TruthTable {
    var result: UInt64 = 0
    for index in 0..<entryCount where self[index] { result |= 3 << UInt64(2 * index) }
    return TruthTable(inputCount: inputCount + 1, bits: result)
  }
}
