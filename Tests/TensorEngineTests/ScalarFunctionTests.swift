import TensorEngine
import Testing

@Suite struct ScalarFunctionTests {
  /// The functions of which there are reference values; `celu` with the parameter used there.
  static let all: [ScalarFunction] = [
    .exp, .log, .sqrt, .sin, .cos, .erf, .sigmoid, .tanh, .softplus, .gelu, .geluTanh, .swish,
    .mish, .elu(), .selu, .celu(alpha: 0.3), .hardsigmoid, .softsign,
  ]

  @Test(arguments: all)
  func valueAndDerivativesAreAccurateWhereTheyAreNormal(_ function: ScalarFunction) throws {
    for row in try referenceRows("functions/\(function.name).txt") {
      let x = row[0]
      let coefficients = function.taylor(at: x, order: 2)
      check(function.value(x), row[1], "\(function.name)(\(x))")
      check(function.derivative(x), row[2], "\(function.name)'(\(x))")
      check(function.secondDerivative(x), 2 * row[3], "\(function.name)''(\(x))")
      for k in 0...2 {
        check(coefficients[k], row[k + 1], "\(function.name) at \(x), order \(k)")
      }
    }
  }

  @Test(arguments: all)
  func higherTaylorCoefficientsFollowTheReference(_ function: ScalarFunction) throws {
    for row in try referenceRows("functions/\(function.name).txt") {
      let x = row[0]
      let exact = Array(row.dropFirst())
      let coefficients = function.taylor(at: x, order: 6)
      #expect(coefficients.count == 7)
      for k in 3...6 {
        // A coefficient near a zero of the derivative is a small sum of larger terms.
        let terms = exact[2...k].map(\.magnitude).max() ?? 0
        check(
          coefficients[k], exact[k], within: 1e-13, of: terms,
          "\(function.name) at \(x), order \(k): \(coefficients[k]), exact \(exact[k])")
      }
    }
  }

  @Test func specialValuesAgreeWithTheTableOfActivations() throws {
    let functions = Self.all.reduce(into: [:]) { $0[$1.name] = $1 }
    let rows = try referenceTable("activations.csv")
    #expect(rows.count == 14 * 38)
    for row in rows {
      let parameter = Double(row[1])
      let function: ScalarFunction
      switch row[0] {
      case "elu": function = .elu(alpha: try #require(parameter))
      case "celu": function = .celu(alpha: try #require(parameter))
      default: function = try #require(functions[row[0]])
      }
      let x = try #require(Double(row[2]))
      let y = try #require(Double(row[3]))
      let dy = try #require(Double(row[4]))
      check(function.value(x), y, "\(row[0])(\(x)) is \(function.value(x)), exactly \(y)")
      check(function.derivative(x), dy, "\(row[0])'(\(x)) is \(function.derivative(x)), \(dy)")
    }
  }

  private func check(
    _ actual: Double, _ exact: Double, within relative: Double = 1e-14, of scale: Double = 0,
    _ what: Comment
  ) {
    if actual == exact { return }
    let error = (actual - exact).magnitude
    // Among the subnormal numbers a few units are all that a product of two factors can promise.
    let allowed = max(relative * exact.magnitude, 1e-14 * scale, 0x1p-1071)
    #expect(error <= allowed, what)
  }

  @Test(arguments: all)
  func ordersAreCounted(_ function: ScalarFunction) {
    for x in [0.75, -0.75] {
      for order in [-1, 0, 1, 2, 3, 4, 12] {
        #expect(function.taylor(at: x, order: order).count == order + 1)
      }
    }
  }

  @Test(arguments: all)
  func nanStaysNaN(_ function: ScalarFunction) {
    #expect(function.value(.nan).isNaN)
    #expect(function.derivative(.nan).isNaN)
    #expect(function.secondDerivative(.nan).isNaN)
  }

  @Test func endsOfTheDomain() {
    for zero in [0.0, -0.0] {
      #expect(ScalarFunction.log.taylor(at: zero, order: 2) == [-.infinity, .infinity, -.infinity])
      #expect(ScalarFunction.sqrt.taylor(at: zero, order: 2) == [0, .infinity, -.infinity])
    }
    for function in [ScalarFunction.log, .sqrt] {
      #expect(function.taylor(at: -1, order: 3).filter(\.isNaN).count == 4)
    }
  }

  @Test func limitsAtTheInfinities() {
    let infinity = Double.infinity
    let limits: [(function: ScalarFunction, left: [Double], right: [Double])] = [
      (.sigmoid, [0, 0, 0], [1, 0, 0]),
      (.tanh, [-1, 0, 0], [1, 0, 0]),
      (.erf, [-1, 0, 0], [1, 0, 0]),
      (.softsign, [-1, 0, 0], [1, 0, 0]),
      (.hardsigmoid, [0, 0, 0], [1, 0, 0]),
      (.softplus, [0, 0, 0], [infinity, 1, 0]),
      (.gelu, [0, 0, 0], [infinity, 1, 0]),
      (.geluTanh, [0, 0, 0], [infinity, 1, 0]),
      (.swish, [0, 0, 0], [infinity, 1, 0]),
      (.mish, [0, 0, 0], [infinity, 1, 0]),
      (.elu(alpha: 2), [-2, 0, 0], [infinity, 1, 0]),
      (.celu(alpha: 2), [-2, 0, 0], [infinity, 1, 0]),
    ]
    for row in limits {
      for (sign, expected) in [(-1.0, row.left), (1.0, row.right)] {
        for x in [sign * infinity, sign * 1e300] {
          let f = row.function
          let actual = [f.value(x), f.derivative(x), f.secondDerivative(x)]
          let atPoint = expected.map { $0 == infinity ? x : $0 }
          let far = actual.map { $0.magnitude < 1e-290 ? 0 : $0 }
          #expect(far == atPoint, "\(f.name) at \(x)")
        }
      }
    }
  }
}

extension ScalarFunction: CustomTestStringConvertible {
  /// The name under which test reports show the function.
  public var testDescription: String { name }
}
