import ExactMath
import Foundation
import Testing

/// A line of `Reference/values.txt`, which `Reference/make_values.py` wrote.
struct ReferenceValue {
  /// The name of the function or constant.
  let name: String
  /// The argument; nil for constants.
  let argument: Dyadic?
  /// The value lies between these two numbers.
  let (lower, upper): (Dyadic, Dyadic)

  /// All lines, in the order of the file.
  static let all: [ReferenceValue] = {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Reference/values.txt")
    guard let text = try? String(contentsOf: url, encoding: .utf8) else { return [] }
    return text.split(separator: "\n").compactMap { ReferenceValue(line: $0) }
  }()

  /// The lines of one function or constant: all in release, some of them in debug.
  static func values(of name: String) -> [ReferenceValue] {
    let values = all.filter { $0.name == name }
    #if DEBUG
      return values.enumerated().filter { $0.offset % 16 == 0 }.map(\.element)
    #else
      return values
    #endif
  }

  init?(line: Substring) {
    let fields = line.split(separator: " ")
    guard fields.count == 3 || fields.count == 5,
      let value = Integer(hexadecimal: fields[fields.count - 2]),
      let exponent = Int(fields[fields.count - 1])
    else { return nil }
    name = String(fields[0])
    lower = Dyadic(value, exponent: exponent)
    upper = Dyadic(value + 1, exponent: exponent)
    guard fields.count == 5 else {
      argument = nil
      return
    }
    guard let mantissa = Integer(hexadecimal: fields[1]), let exponent = Int(fields[2]) else {
      return nil
    }
    argument = Dyadic(mantissa, exponent: exponent)
  }
}

extension Integer {
  /// Reads hexadecimal digits after a sign.
  init?(hexadecimal text: Substring) {
    let isNegative = text.first == "-"
    let digits = isNegative ? text.dropFirst() : text
    var value: Integer = 0
    for digit in digits {
      guard let digit = digit.hexDigitValue else { return nil }
      value = (value << 4) + Integer(digit)
    }
    self = isNegative ? -value : value
  }
}

extension Meter {
  /// A meter that no test exhausts.
  static var unlimited: Meter { Meter(steps: .max, bytes: .max) }
}

/// A function of one interval, by its name in `Reference/values.txt`.
struct ElementaryFunction: CustomTestStringConvertible, Sendable {
  typealias Body =
    @Sendable (IntervalArithmetic, Interval, inout Meter) throws(Exhaustion) -> Interval?

  let name: String
  let body: Body

  init(_ name: String, _ body: @escaping Body) {
    self.name = name
    self.body = body
  }

  var testDescription: String { name }

  /// The values on an interval; nil where the function is not defined everywhere.
  func callAsFunction(_ x: Interval, precision: Int) throws -> Interval? {
    var meter = Meter.unlimited
    return try body(IntervalArithmetic(precision: precision), x, &meter)
  }

  static let all: [ElementaryFunction] = [
    ElementaryFunction("exp") { (a, x, meter) throws(Exhaustion) in try a.exp(x, &meter) },
    ElementaryFunction("log") { (a, x, meter) throws(Exhaustion) in try a.log(x, &meter) },
    ElementaryFunction("sqrt") { (a, x, meter) throws(Exhaustion) in try a.sqrt(x, &meter) },
    ElementaryFunction("sigmoid") { (a, x, meter) throws(Exhaustion) in try a.sigmoid(x, &meter) },
    ElementaryFunction("tanh") { (a, x, meter) throws(Exhaustion) in try a.tanh(x, &meter) },
    ElementaryFunction("softplus") { (a, x, meter) throws(Exhaustion) in try a.softplus(x, &meter)
    },
    ElementaryFunction("sin") { (a, x, meter) throws(Exhaustion) in try a.sin(x, &meter) },
    ElementaryFunction("cos") { (a, x, meter) throws(Exhaustion) in try a.cos(x, &meter) },
    ElementaryFunction("erf") { (a, x, meter) throws(Exhaustion) in try a.erf(x, &meter) },
    ElementaryFunction("atan") { (a, x, meter) throws(Exhaustion) in try a.atan(x, &meter) },
  ]

  static func named(_ name: String) throws -> ElementaryFunction {
    try #require(all.first { $0.name == name })
  }
}
