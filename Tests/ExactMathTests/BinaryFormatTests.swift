import ExactMath
import Foundation
import Testing

/// Rounding to formats of floating-point numbers, held against all numbers that they have.
@Suite struct BinaryFormatTests {
  /// The finite numbers of a format from 0 upwards.
  private func check(_ format: BinaryFormat, on numbers: [Rational], _ name: String) {
    for (index, number) in numbers.enumerated() {
      #expect(format.rounded(number) == .finite(number), "\(name): \(number)")
      #expect(format.rounded(-number) == .finite(-number), "\(name): -\(number)")
      guard index + 1 < numbers.count else { continue }
      let next = numbers[index + 1]
      let middle = (number + next) / 2
      let nudge = (next - number) / 1_000_000_007
      // Codes follow each other, so that the even ones are those at even places.
      let even = index % 2 == 0 ? number : next
      #expect(format.rounded(middle) == .finite(even), "\(name): \(middle)")
      #expect(format.rounded(middle - nudge) == .finite(number), "\(name): below \(middle)")
      #expect(format.rounded(middle + nudge) == .finite(next), "\(name): above \(middle)")
      #expect(format.rounded(-middle) == .finite(-even), "\(name): -\(middle)")
      #expect(format.spacing(around: number) == next - number, "\(name): after \(number)")
      #expect(format.spacing(around: -middle) == next - number, "\(name): around \(middle)")
    }
  }

  @Test func halfPrecisionHasAllItsNumbers() throws {
    #if arch(x86_64) || arch(arm64)
      var numbers: [Rational] = []
      for bits in UInt16(0)..<0x7C00 {
        numbers.append(try #require(Rational(exactly: Double(Float16(bitPattern: bits)))))
      }
      check(.float16, on: numbers, "float16")
      let greatest = numbers[numbers.count - 1]
      #expect(greatest == BinaryFormat.float16.greatest)
      #expect(BinaryFormat.float16.rounded(65_519) == .finite(65_504))
      #expect(BinaryFormat.float16.rounded(65_520) == .infinite(isNegative: false))
      #expect(BinaryFormat.float16.rounded(-65_520) == .infinite(isNegative: true))
    #endif
  }

  @Test func singlePrecisionIsThatOfTheProcessor() throws {
    var generator = SeededGenerator(seed: 32)
    for _ in 0..<20_000 {
      let bits = UInt64.random(in: 0...UInt64.max, using: &generator)
      // Doubles whose exponents are about those of the format.
      let exponent = UInt64(Int.random(in: 860...1160, using: &generator))
      let value = Double(bitPattern: bits & ~(0x7FF << 52) | exponent << 52)
      let exact = try #require(Rational(exactly: value))
      let single = Float(value)
      if single.isInfinite {
        #expect(BinaryFormat.float32.rounded(exact) == .infinite(isNegative: value < 0))
      } else {
        let expected = try #require(Rational(exactly: Double(single)))
        #expect(BinaryFormat.float32.rounded(exact) == .finite(expected), "\(value)")
      }
    }
    #expect(BinaryFormat.float64.rounded(Rational.one / 10) == .finite(Rational(exactly: 0.1)!))
  }

  @Test func eightBitsAreThoseOfTheTable() throws {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Reference").appendingPathComponent("small_formats.txt")
    let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
      .map { $0.split(separator: " ").map(String.init) }
    #expect(lines.count == 2_002)
    for line in lines {
      let format = line[0] == "e4m3" ? BinaryFormat.e4m3 : .e5m2
      if line.count > 3 {
        let numbers = line.dropFirst().prefix(128).compactMap(fraction)
        #expect(numbers.count == (line[0] == "e4m3" ? 127 : 124))
        check(format, on: numbers, line[0])
        #expect(numbers[numbers.count - 1] == format.greatest)
        continue
      }
      let rounded = format.rounded(try #require(fraction(line[1])))
      switch line[2] {
      case "nan": #expect(rounded == .notANumber, "\(line)")
      case "inf": #expect(rounded == .infinite(isNegative: false), "\(line)")
      case "-inf": #expect(rounded == .infinite(isNegative: true), "\(line)")
      default: #expect(rounded == .finite(try #require(fraction(line[2]))), "\(line)")
      }
    }
  }

  @Test func numbersFarOutsideAreRoundedAtOnce() {
    let huge = Rational(10).power(100_000) ?? .one
    #expect(BinaryFormat.float16.rounded(huge) == .infinite(isNegative: false))
    #expect(BinaryFormat.e4m3.rounded(-huge) == .notANumber)
    #expect(BinaryFormat.float32.rounded(Rational.one / huge) == .finite(.zero))
    #expect(BinaryFormat.float16.spacing(around: huge) == nil)
  }

  /// A number written as `numerator/denominator`; nil for infinities and NaN.
  private func fraction(_ text: String) -> Rational? {
    let parts = text.split(separator: "/").compactMap { Rational(decimal: String($0)) }
    return parts.count == 2 ? parts[0].divided(by: parts[1]) : nil
  }
}
