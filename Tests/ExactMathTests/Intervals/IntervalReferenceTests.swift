import ExactMath
import Testing

/// Enclosures of values held against those that another program computed.
@Suite struct IntervalReferenceTests {
  private static let precisions = [2, 30, 53, 62, 64, 128, 256]

  /// An enclosure of a point has two neighbouring ends, or two with one number between them.
  private static func greatestWidth(_ enclosure: Interval, precision: Int) throws -> Dyadic {
    let (lower, upper) = (
      try #require(enclosure.lowerEnd).magnitude, try #require(enclosure.upperEnd).magnitude
    )
    return max(lower, upper) * Dyadic(1, exponent: 2 - precision)
  }

  @Test(arguments: ElementaryFunction.all)
  func valueOfPoint(_ function: ElementaryFunction) throws {
    let values = ReferenceValue.values(of: function.name)
    #expect(!values.isEmpty)
    for value in values {
      let argument = try #require(value.argument)
      for precision in Self.precisions {
        let enclosure = try #require(try function(Interval(argument), precision: precision))
        let lower = try #require(enclosure.lowerEnd)
        let upper = try #require(enclosure.upperEnd)
        let place = "\(function.name)(\(argument)) at \(precision)"
        if function.name == "sqrt", enclosure.isPoint {
          check(lower * lower == argument, true, place)
        } else {
          check(lower <= value.lower, true, "\(place): lower end")
          check(value.upper <= upper, true, "\(place): upper end")
        }
        let width = try Self.greatestWidth(enclosure, precision: precision)
        check(upper - lower <= width, true, "\(place): width")
        check(
          lower.mantissa.bitWidth <= precision && upper.mantissa.bitWidth <= precision, true,
          "\(place): bits")
      }
    }
  }

  /// Neighbouring arguments of the table are ends of intervals.
  @Test(arguments: ElementaryFunction.all)
  func intervalContainsValuesAtAndBetweenItsEnds(_ function: ElementaryFunction) throws {
    var values = ReferenceValue.values(of: function.name)
    values.sort { ($0.argument ?? .init(0)) < ($1.argument ?? .init(0)) }
    for distance in [1, 2, 7] {
      for index in values.indices.dropLast(distance) {
        let part = values[index...(index + distance)]
        let x = Interval(from: part.first?.argument, to: part.last?.argument)
        let enclosure = try #require(try function(x, precision: 64))
        for value in part {
          let isContained =
            (enclosure.lowerEnd.map { $0 <= value.upper } ?? true)
            && (enclosure.upperEnd.map { value.lower <= $0 } ?? true)
          check(isContained, true, "\(function.name) on \(x)")
        }
      }
    }
  }

  @Test(arguments: [2, 30, 64, 128, 256, 500, 631, 633, 640, 700, 1000, 2900])
  func constants(precision: Int) throws {
    var meter = Meter.unlimited
    let arithmetic = IntervalArithmetic(precision: precision)
    let enclosures = ["pi": try arithmetic.pi(&meter), "e": try arithmetic.e(&meter)]
    for (name, enclosure) in enclosures {
      let value = try #require(ReferenceValue.all.first { $0.name == name })
      let lower = try #require(enclosure.lowerEnd)
      let upper = try #require(enclosure.upperEnd)
      check(lower <= value.lower && value.upper <= upper, true, "\(name) at \(precision)")
      let width = try Self.greatestWidth(enclosure, precision: precision)
      check(upper - lower <= width, true, "\(name) at \(precision): width")
    }
  }
}
