/// Prime numbers below 2^31.
enum Primes {
  /// The greatest prime below 2^31.
  static let greatest: UInt64 = 2_147_483_647

  /// The next greater prime; nil past 2^31.
  static func next(after number: UInt64) -> UInt64? {
    var candidate = number + 1
    while candidate <= greatest {
      if isPrime(candidate) { return candidate }
      candidate += 1
    }
    return nil
  }

  /// The next smaller odd prime; nil below 3.
  static func previous(before number: UInt64) -> UInt64? {
    var candidate = number
    while candidate > 3 {
      candidate -= 1
      if isPrime(candidate) { return candidate }
    }
    return nil
  }

  /// Whether a number below 2^31 is prime.
  ///
  /// By the test of Miller and Rabin, which the bases 2, 3, 5 and 7 make certain up to
  /// 3,215,031,750 (Jaeschke, On strong pseudoprimes to several bases, 1993).
  static func isPrime(_ number: UInt64) -> Bool {
    let bases: [UInt64] = [2, 3, 5, 7]
    if number < 2 { return false }
    for base in bases {
      if number == base { return true }
      if number % base == 0 { return false }
    }
    let field = PrimeField(modulus: number)
    let twos = (number - 1).trailingZeroBitCount
    let odd = (number - 1) >> UInt64(twos)
    for base in bases where !isProbablePrime(field, base: base, odd: odd, twos: twos) {
      return false
    }
    return true
  }

  /// Whether the modulus passes the test with one base, given that it is `odd * 2^twos + 1`.
  private static func isProbablePrime(
    _ field: PrimeField, base: UInt64, odd: UInt64, twos: Int
  ) -> Bool {
    var (power, square, exponent) = (UInt64(1), base, odd)
    while exponent > 0 {
      if exponent & 1 == 1 { power = field.product(power, square) }
      square = field.product(square, square)
      exponent >>= 1
    }
    if power == 1 || power == field.modulus - 1 { return true }
    for _ in 1..<twos {
      power = field.product(power, power)
      if power == field.modulus - 1 { return true }
    }
    return false
  }
}
