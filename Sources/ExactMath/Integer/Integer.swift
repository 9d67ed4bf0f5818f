/// An integer of any size.
///
/// Values that fit 64 bits are held inline and need no memory of their own. No operation overflows:
/// what limits a result is memory alone, so whoever lets input choose operands asks for the size
/// first (`bitWidth`, `powerBitEstimate(_:)`).
public struct Integer: Sendable, Hashable {
  /// The canonical form: `large` holds only what `small` cannot, and its limbs are trimmed.
  enum Storage: Sendable, Hashable {
    case small(Int64)
    case large(isNegative: Bool, limbs: [UInt64])
  }

  let storage: Storage

  /// Wraps a value that fits 64 bits.
  @inline(__always)
  public init(_ value: Int64) {
    storage = .small(value)
  }

  /// Wraps a value of the platform's integer type.
  @inline(__always)
  public init(_ value: Int) {
    storage = .small(Int64(value))
  }

  /// Wraps an unsigned value.
  public init(_ value: UInt64) {
    if let small = Int64(exactly: value) {
      storage = .small(small)
    } else {
      storage = .large(isNegative: false, limbs: [value])
    }
  }

  /// Makes the canonical form of a sign and a magnitude, which may have leading zero limbs.
  package init(isNegative: Bool, limbs: consuming [UInt64]) {
    while limbs.last == 0 { limbs.removeLast() }
    if limbs.isEmpty {
      storage = .small(0)
    } else if limbs.count == 1, let small = Int64(isNegative: isNegative, magnitude: limbs[0]) {
      storage = .small(small)
    } else {
      storage = .large(isNegative: isNegative, limbs: limbs)
    }
  }

  /// The number 0.
  public static let zero = Integer(0 as Int64)
  /// The number 1.
  public static let one = Integer(1 as Int64)
}

// MARK: - Parts

extension Integer {
  /// Whether the integer is 0.
  public var isZero: Bool { storage == .small(0) }

  /// Whether the integer is less than 0.
  public var isNegative: Bool {
    switch storage {
    case .small(let value): value < 0
    case .large(let isNegative, _): isNegative
    }
  }

  /// -1, 0 or 1, as the integer is negative, zero or positive.
  public var signum: Int {
    switch storage {
    case .small(let value): Int(value.signum())
    case .large(let isNegative, _): isNegative ? -1 : 1
    }
  }

  /// Whether 2 divides the integer.
  public var isEven: Bool { lowLimb & 1 == 0 }

  /// The absolute value.
  public var magnitude: Integer { isNegative ? -self : self }

  /// The 64 lowest bits of the magnitude.
  var lowLimb: UInt64 {
    switch storage {
    case .small(let value): value.magnitude
    case .large(_, let limbs): limbs[0]
    }
  }

  /// The limbs of the magnitude, the least significant first; none for zero.
  package var limbs: [UInt64] { withLimbs { [UInt64]($0) } }

  /// Calls `body` with the limbs of the magnitude.
  @inline(__always)
  func withLimbs<Result>(_ body: (Limbs.Buffer) -> Result) -> Result {
    switch storage {
    case .small(let value):
      return withUnsafePointer(to: value.magnitude) { limb in
        body(Limbs.Buffer(start: limb, count: value == 0 ? 0 : 1))
      }
    case .large(_, let limbs):
      return limbs.withUnsafeBufferPointer { body($0) }
    }
  }
}

// MARK: - Order

extension Integer: Comparable {
  /// Whether `a` is less than `b`.
  @inline(__always)
  public static func < (a: Integer, b: Integer) -> Bool {
    if case .small(let x) = a.storage, case .small(let y) = b.storage { return x < y }
    return a.order(relativeTo: b) == .less
  }

  /// How this integer stands to another.
  public func order(relativeTo other: Integer) -> Ordering {
    if case .small(let x) = storage, case .small(let y) = other.storage {
      return x < y ? .less : x == y ? .equal : .greater
    }
    if isNegative != other.isNegative { return isNegative ? .less : .greater }
    let order = magnitudeOrder(relativeTo: other)
    return isNegative ? order.reversed : order
  }

  /// How the magnitude of this integer stands to that of another.
  func magnitudeOrder(relativeTo other: Integer) -> Ordering {
    withLimbs { a in other.withLimbs { b in Limbs.order(a, b) } }
  }
}

// MARK: - Conversions

extension Integer: ExpressibleByIntegerLiteral {
  /// Makes the integer that a literal of 64 bits or fewer stands for.
  @inline(__always)
  public init(integerLiteral value: Int64) {
    self.init(value)
  }
}

extension Int64 {
  /// Makes the same value, or nil where it does not fit 64 bits.
  public init?(exactly value: Integer) {
    guard case .small(let small) = value.storage else { return nil }
    self = small
  }

  /// Makes the value of a sign and a magnitude, or nil where it does not fit.
  init?(isNegative: Bool, magnitude: UInt64) {
    if isNegative {
      guard magnitude <= Int64.min.magnitude else { return nil }
      self = Int64(truncatingIfNeeded: 0 &- magnitude)
    } else {
      guard let value = Int64(exactly: magnitude) else { return nil }
      self = value
    }
  }
}

extension Int {
  /// Makes the same value, or nil where it does not fit the platform's integer type.
  public init?(exactly value: Integer) {
    guard let wide = Int64(exactly: value), let narrow = Int(exactly: wide) else { return nil }
    self = narrow
  }
}
