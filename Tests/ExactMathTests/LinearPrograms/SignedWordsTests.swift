import BigInt
import ExactMath
import Testing

/// Arithmetic on words in two's complement, against attaswift/BigInt.
@Suite struct SignedWordsTests {
  @Test func productsAreAdded() {
    var generator = SeededGenerator(seed: 31)
    for _ in 0..<caseCount(20_000) {
      let (a, b) = (generator.reference(upToBits: 300), generator.reference(upToBits: 300))
      let sum = generator.reference(upToBits: 600)
      let (aWords, bWords) = (words(a, generator.spareWords()), words(b, generator.spareWords()))
      var result = words(sum, count: 12)
      SignedWords.addProduct(aWords, aWords.count, bWords, bWords.count, to: &result, 12)
      check(value(result), sum + a * b, "\(sum) + \(a) * \(b)")
    }
  }

  @Test func divisionsWithoutRemainder() {
    var generator = SeededGenerator(seed: 32)
    for _ in 0..<caseCount(20_000) {
      let quotient = generator.reference(upToBits: 300)
      let magnitude = BigInt(generator.reference(upToBits: 300).magnitude)
      let divisor = magnitude % 2 == 0 ? magnitude + 1 : magnitude
      var result = words(quotient * divisor, count: 12)
      let divisorWords = words(divisor, generator.spareWords())
      let count = words(quotient).count
      SignedWords.divideExactly(
        &result, count, by: divisorWords, divisorWords.count,
        inverse: SignedWords.inverse(of: divisorWords[0]))
      check(value(Array(result[0..<count])), quotient, "\(quotient * divisor) / \(divisor)")
    }
  }

  @Test func shiftsByZeros() {
    var generator = SeededGenerator(seed: 33)
    for _ in 0..<caseCount(5_000) {
      let number = generator.reference(upToBits: 300)
      let shift = Int.random(in: 0...200, using: &generator)
      var result = words(number << shift, count: 12)
      SignedWords.shiftRight(&result, 12, by: shift)
      let count = words(number).count
      check(value(Array(result[0..<count])), number, "\(number) << \(shift) >> \(shift)")
    }
  }

  @Test func signsLengthsAndOrder() {
    var generator = SeededGenerator(seed: 34)
    for _ in 0..<caseCount(5_000) {
      let a =
        Int.random(in: 0..<20, using: &generator) == 0 ? 0 : generator.reference(upToBits: 200)
      let b = generator.reference(upToBits: 200)
      let (x, y) = (words(a, count: 4), words(b, count: 4))
      check(SignedWords.signum(x, 4), a == 0 ? 0 : a < 0 ? -1 : 1, "sign of \(a)")
      check(SignedWords.isLess(x, y, 4), a < b, "\(a) < \(b)")
      check(SignedWords.isLess(x, x, 4), false, "\(a) < \(a)")
      let bits = SignedWords.bitWidth(x, 4)
      check(-(BigInt(1) << bits) <= a && a < BigInt(1) << bits, true, "\(bits) bits hold \(a)")
      let fits = bits > 0 && -(BigInt(1) << (bits - 1)) <= a && a < BigInt(1) << (bits - 1)
      check(fits, false, "fewer than \(bits) bits hold \(a)")
      var opposite = x
      SignedWords.negate(&opposite, 4)
      check(value(opposite), -a, "the opposite of \(a)")
      var longer = [UInt64](repeating: 7, count: 6)
      SignedWords.copy(x, 4, to: &longer, 6)
      check(value(longer), a, "six words of \(a)")
    }
  }

  private func words(_ value: BigInt, count: Int) -> [UInt64] {
    var words: [UInt64] = []
    Integer(value).appendSignedWords(count, to: &words)
    return words
  }

  /// The words of a number, with some more than it needs.
  private func words(_ value: BigInt, _ spare: Int = 0) -> [UInt64] {
    words(value, count: SignedWords.count(forBits: value.magnitude.bitWidth) + spare)
  }

  private func value(_ words: [UInt64]) -> BigInt {
    BigInt(Integer(signedWords: words, words.count))
  }
}

extension SeededGenerator {
  fileprivate mutating func spareWords() -> Int { Int.random(in: 0...2, using: &self) }
}
