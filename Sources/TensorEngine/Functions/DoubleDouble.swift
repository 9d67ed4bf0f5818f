/// The unevaluated sum of two doubles, about 100 bits wide.
///
/// For the exponents of exponentials: there an absolute error of the exponent becomes a relative
/// error of the result. Without overflow only, as the parts of an infinite product are NaN.
struct DoubleDouble {
  var head: Double
  var tail: Double

  init(_ value: Double) {
    head = value
    tail = 0
  }

  init(head: Double, tail: Double) {
    self.head = head
    self.tail = tail
  }

  /// The product of two doubles: with factors cut into upper parts of 26 bits and rests, the
  /// partial products are exact (Dekker, 1971).
  init(product x: Double, _ y: Double) {
    let (upperX, upperY) = (Self.upper(x), Self.upper(y))
    let (lowerX, lowerY) = (x - upperX, y - upperY)
    head = x * y
    let crossed = (upperX * upperY - head) + upperX * lowerY + lowerX * upperY
    tail = crossed + lowerX * lowerY
  }

  static func * (x: DoubleDouble, y: DoubleDouble) -> DoubleDouble {
    let product = DoubleDouble(product: x.head, y.head)
    let tail = product.tail + (x.head * y.tail + x.tail * y.head)
    return DoubleDouble(orderedSum: product.head, tail)
  }

  static func + (x: DoubleDouble, y: DoubleDouble) -> DoubleDouble {
    let head = x.head + y.head
    let part = head - x.head
    let lost = (x.head - (head - part)) + (y.head - part)
    return DoubleDouble(orderedSum: head, lost + (x.tail + y.tail))
  }

  static prefix func - (x: DoubleDouble) -> DoubleDouble {
    DoubleDouble(head: -x.head, tail: -x.tail)
  }

  /// The sum of two doubles, the first being the larger in magnitude, or zero.
  private init(orderedSum x: Double, _ y: Double) {
    head = x + y
    tail = y - (head - x)
  }

  /// The first 26 bits of a number.
  private static func upper(_ x: Double) -> Double {
    Double(bitPattern: x.bitPattern & 0xffff_ffff_f800_0000)
  }
}
