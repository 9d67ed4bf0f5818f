/// A Boolean function of up to six inputs.
///
/// Entry `i` is the value at the binary digits of `i`, the first input being the most significant.
struct TruthTable: Hashable {
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

  /// For each digit the numbers up to 63, as bits, that have a 0 there.
  private static let entriesWhereDigitIsOff: [UInt64] = [
    0x5555_5555_5555_5555, 0x3333_3333_3333_3333, 0x0F0F_0F0F_0F0F_0F0F, 0x00FF_00FF_00FF_00FF,
    0x0000_FFFF_0000_FFFF, 0x0000_0000_FFFF_FFFF,
  ]

  /// The function of the other inputs where one has a value.
  func restricted(to value: Bool, ofInputAt input: Int) -> TruthTable {
    let digit = digit(ofInput: input)
    let masks = Self.entriesWhereDigitIsOff
    var result = (value ? bits >> (1 << UInt64(digit)) : bits) & masks[digit]
    // Between runs of entries lie gaps of the same length: close them, doubling both each time.
    for step in digit..<inputCount - 1 {
      result = (result | result >> (1 << UInt64(step))) & masks[step + 1]
    }
    return TruthTable(inputCount: inputCount - 1, bits: result)
  }

  /// The first input that the function does not depend on, and the function without it.
  var withoutIdleInput: (input: Int, table: TruthTable)? {
    for input in 0..<inputCount {
      let off = restricted(to: false, ofInputAt: input)
      if off == restricted(to: true, ofInputAt: input) { return (input, off) }
    }
    return nil
  }

  /// The function of one more input, the last, that does not depend on it.
  var withIdleLastInput: TruthTable {
    var result: UInt64 = 0
    for index in 0..<entryCount where self[index] { result |= 3 << UInt64(2 * index) }
    return TruthTable(inputCount: inputCount + 1, bits: result)
  }

  /// The function that is 1 where this one is and another is not.
  func subtracting(_ other: TruthTable) -> TruthTable {
    TruthTable(inputCount: inputCount, bits: bits & ~other.bits)
  }

  /// The function that is 1 where this one is 0.
  var negated: TruthTable {
    let all: UInt64 = entryCount == 64 ? .max : 1 << UInt64(entryCount) - 1
    return TruthTable(inputCount: inputCount, bits: ~bits & all)
  }
}
