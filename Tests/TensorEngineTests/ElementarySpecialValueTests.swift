import TensorEngine
import Testing

@Suite struct ElementarySpecialValueTests {
  @Test func exponentials() {
    check(
      Elementary.exp,
      [
        (0, 1), (-0.0, 1), (.infinity, .infinity), (-.infinity, 0), (1e300, .infinity),
        (-1e300, 0), (709.782712893384, 0x1.fffffffffff2ap1023), (709.7827128933841, .infinity),
        (-745.1332191019411, 0x1p-1074), (-745.1332191019412, 0), (0x1p-1074, 1),
      ])
    check(
      Elementary.expm1,
      [
        (0, 0), (-0.0, -0.0), (.infinity, .infinity), (-.infinity, -1), (1e300, .infinity),
        (-1e300, -1), (709.7827128933841, .infinity), (0x1p-1074, 0x1p-1074),
        (-0x1p-1074, -0x1p-1074), (1e-300, 1e-300),
      ])
  }

  @Test func logarithms() {
    check(
      Elementary.log,
      [
        (1, 0), (0, -.infinity), (-0.0, -.infinity), (.infinity, .infinity), (-1, .nan),
        (-.infinity, .nan), (-0x1p-1074, .nan), (0x1p-1074, -744.4400719213812),
        (.greatestFiniteMagnitude, 709.782712893384),
      ])
    check(
      Elementary.log1p,
      [
        (0, 0), (-0.0, -0.0), (-1, -.infinity), (-1.0000000000000002, .nan), (-.infinity, .nan),
        (.infinity, .infinity), (0x1p-1074, 0x1p-1074), (-0x1p-1074, -0x1p-1074),
        (.greatestFiniteMagnitude, 709.782712893384),
      ])
  }

  @Test func squareRoots() {
    check(
      Elementary.sqrt,
      [
        (0, 0), (-0.0, -0.0), (4, 2), (2, 1.4142135623730951), (.infinity, .infinity),
        (0x1p-1074, 0x1p-537),
      ])
    #expect(Elementary.sqrt(-1).isNaN)
    #expect(Elementary.sqrt(.nan).isNaN)
  }

  @Test func logisticFunctions() {
    check(
      Elementary.tanh,
      [
        (0, 0), (-0.0, -0.0), (.infinity, 1), (-.infinity, -1), (1e300, 1), (20, 1),
        (0x1p-1074, 0x1p-1074), (-0x1p-1074, -0x1p-1074), (1e-300, 1e-300),
      ])
    check(
      Elementary.sigmoid,
      [
        (0, 0.5), (-0.0, 0.5), (.infinity, 1), (-.infinity, 0), (1e300, 1), (-1e300, 0),
        (40, 1), (-750, 0), (-700, 9.859676543759771e-305),
      ])
    check(
      Elementary.softplus,
      [
        (0, 0.6931471805599453), (.infinity, .infinity), (-.infinity, 0), (1e300, 1e300),
        (-1e300, 0), (-750, 0), (750, 750),
      ])
  }

  @Test func errorFunctions() {
    check(
      Elementary.erf,
      [
        (0, 0), (-0.0, -0.0), (.infinity, 1), (-.infinity, -1), (1e300, 1), (-1e300, -1), (6, 1),
        (0x1p-1074, 0x1p-1074), (-0x1p-1074, -0x1p-1074),
      ])
    check(
      Elementary.erfc,
      [
        (0, 1), (-0.0, 1), (.infinity, 0), (-.infinity, 2), (1e300, 0), (-1e300, 2), (28, 0),
        (0x1p-1074, 1), (26, 5.663192408856143e-296),
      ])
  }

  @Test func circularFunctions() {
    check(
      Elementary.sin,
      [
        (0, 0), (-0.0, -0.0), (.infinity, .nan), (-.infinity, .nan), (0x1p-1074, 0x1p-1074),
        (.pi, 1.2246467991473532e-16), (1e22, -0.8522008497671888),
        (.greatestFiniteMagnitude, 0.004961954789184062),
      ])
    check(
      Elementary.cos,
      [
        (0, 1), (-0.0, 1), (.infinity, .nan), (-.infinity, .nan), (0x1p-1074, 1),
        (6381956970095103.0 * 0x1p797, -4.6871659242546277e-19),
        (.greatestFiniteMagnitude, -0.9999876894265599),
      ])
  }

  @Test func powers() {
    let (inf, nan) = (Double.infinity, Double.nan)
    let rows: [(x: Double, y: Double, power: Double)] = [
      (0, 0, 1), (-0.0, 0, 1), (nan, 0, 1), (inf, -0.0, 1), (1, nan, 1), (1, inf, 1), (1, -inf, 1),
      (-1, inf, 1), (-1, -inf, 1), (-1, 1e300, 1), (2, nan, nan), (nan, 2, nan),
      (0, 3, 0), (-0.0, 3, -0.0), (-0.0, 2, 0), (0, -3, inf), (-0.0, -3, -inf), (-0.0, -2, inf),
      (0, 0.5, 0), (-0.0, 0.5, 0), (0, inf, 0), (0, -inf, inf),
      (inf, 2, inf), (inf, -2, 0), (-inf, 3, -inf), (-inf, 2, inf), (-inf, -3, -0.0),
      (-inf, 0.5, inf), (2, inf, inf), (2, -inf, 0), (0.5, inf, 0), (0.5, -inf, inf),
      (-8, 1.0 / 3, nan), (-2, 3, -8), (-2, 2, 4), (-2, -1, -0.5), (2, 10, 1024),
      (3, 20, 3486784401),
      (10, 22, 1e22), (2, -1074, 0x1p-1074), (2, -1075, 0), (-2, -1075, -0.0), (2, 1024, inf),
      (-2, 1023, -0x1p1023), (9, 0.5, 3), (-3, 9007199254740991, -inf),
      (-3, 4503599627370497, -inf), (-3, 4503599627370498, inf),
      (-1, 4503599627370497, -1), (-1, 9007199254740991, -1), (-1, 9007199254740992, 1),
      (1e-300, 1e300, 0), (1e300, 1e300, inf), (0x1p-1074, 1, 0x1p-1074),
      (0x1p-1074, 0.5, 0x1p-537),
    ]
    for row in rows {
      let power = Elementary.pow(row.x, row.y)
      #expect(power.bitPattern == row.power.bitPattern, "pow(\(row.x), \(row.y)) is \(power)")
    }
  }

  /// Holds a function to exact results, bit by bit: the sign of zero and the canonical NaN count.
  private func check(
    _ function: (Double) -> Double, _ rows: [(x: Double, y: Double)],
    location: SourceLocation = #_sourceLocation
  ) {
    for row in rows {
      let y = function(row.x)
      #expect(
        y.bitPattern == row.y.bitPattern, "at \(row.x): \(y), expected \(row.y)",
        sourceLocation: location)
    }
  }
}
