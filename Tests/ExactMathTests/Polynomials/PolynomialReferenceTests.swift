import ExactMath
import Foundation
import Testing

/// Polynomials and their roots agree with those of sympy (`Reference/make_polynomials.py`).
@Suite struct PolynomialReferenceTests {
  /// The operands and results of the cases of one kind.
  private func cases(_ kind: String) throws -> [[String]] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let file = folder.appendingPathComponent("Reference/polynomials.txt")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    let cases = lines.compactMap { line -> [String]? in
      let parts = line.split(separator: ";", omittingEmptySubsequences: false)
        .map { $0.trimmingCharacters(in: .whitespaces) }
      return parts[0] == kind ? [String](parts.dropFirst()) : nil
    }
    try #require(!cases.isEmpty)
    return cases
  }

  @Test func products() throws {
    var meter = ampleMeter()
    for parts in try cases("product") {
      let (a, b) = (polynomial(parts[0]), polynomial(parts[1]))
      check(a * b, polynomial(parts[2]), "\(parts)")
      check(try a.multiplied(by: b, &meter), polynomial(parts[2]), "\(parts)")
    }
  }

  @Test func quotients() throws {
    var meter = ampleMeter()
    for parts in try cases("quotient") {
      let result = try #require(
        try polynomial(parts[0]).quotientAndRemainder(
          dividingBy: polynomial(parts[1]), &meter))
      check(result.quotient, polynomial(parts[2]), "\(parts)")
      check(result.remainder, polynomial(parts[3]), "\(parts)")
    }
  }

  @Test func divisors() throws {
    var meter = ampleMeter()
    for parts in try cases("divisor") {
      let (a, b) = (polynomial(parts[0]), polynomial(parts[1]))
      check(try a.greatestCommonDivisor(b, &meter), polynomial(parts[2]), "\(parts)")
      check(try b.greatestCommonDivisor(a, &meter), polynomial(parts[2]), "\(parts)")
    }
    for parts in try cases("square-free") {
      check(
        try polynomial(parts[0]).squareFreePart(&meter), polynomial(parts[1]), "\(parts)")
    }
  }

  @Test func compositionsPowersAndValues() throws {
    var meter = ampleMeter()
    for parts in try cases("composition") {
      let inner = polynomial(parts[1])
      check(
        try polynomial(parts[0]).composed(with: inner, &meter), polynomial(parts[2]),
        "\(parts)")
    }
    for parts in try cases("power") {
      let exponent = try #require(Int(parts[1]))
      check(
        try polynomial(parts[0]).power(exponent, &meter), polynomial(parts[2]), "\(parts)")
    }
    for parts in try cases("value") {
      let x = rational(parts[1])
      check(polynomial(parts[0]).value(at: x), rational(parts[2]), "\(parts)")
      check(try polynomial(parts[0]).value(at: x, &meter), rational(parts[2]), "\(parts)")
    }
  }

  @Test func roots() throws {
    for parts in try cases("roots") {
      var meter = ampleMeter()
      let p = polynomial(parts[0])
      let roots = try #require(try p.realRoots(&meter))
      let expected = parts[1].split(separator: " ").map { String($0) }
      check(roots.count, expected.count, "the number of roots of \(parts)")
      for (root, text) in zip(roots, expected) {
        try hold(root, isWritten: text, "a root of \(parts[0])")
        check(try root.sign(of: p, &meter), 0, "the value at a root of \(parts[0])")
      }
    }
  }

  /// Holds a root against a fraction, or against digits and the bits of a double.
  private func hold(
    _ root: RealAlgebraicNumber, isWritten text: String, _ what: String
  ) throws {
    var meter = ampleMeter()
    let parts = text.split(separator: ":").map { String($0) }
    guard parts.count == 2 else {
      check(root.rational, rational(text), what)
      check(
        try root.nearestDouble(&meter), rational(text).nearestDouble, what)
      return
    }
    check(root.isRational, false, what)
    let bits = try #require(UInt64(parts[1], radix: 16))
    check(try root.nearestDouble(&meter), Double(bitPattern: bits), what)
    let reference = try #require(Rational(decimal: parts[0]))
    for digits in [1, 3, 17, 35] {
      check(
        try root.decimal(significantDigits: digits, &meter),
        reference.decimal(significantDigits: digits), what)
    }
  }
}
