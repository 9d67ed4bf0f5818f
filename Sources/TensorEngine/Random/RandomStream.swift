/// Random numbers that are the same on every machine.
///
/// A stream belongs to a seed and a name: streams of the same seed and other names have nothing to
/// do with each other, so that drawing more from one changes nothing in the others. The generator is
/// xoshiro256++ (Blackman and Vigna, 2018), its state made by SplitMix64.
public struct RandomStream: Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64)
  /// The second of a pair of normal numbers.
  private var spare: Double?

  /// Begins the stream of a seed and a name.
  public init(seed: UInt64, name: String) {
    // The name by FNV-1a, 64 bits.
    var key: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in name.utf8 { key = (key ^ UInt64(byte)) &* 0x100_0000_01b3 }
    var mixer = SplitMix64(state: seed)
    mixer = SplitMix64(state: mixer.next() ^ key)
    self.init(state: (mixer.next(), mixer.next(), mixer.next(), mixer.next()))
  }

  package init(state: (UInt64, UInt64, UInt64, UInt64)) {
    self.state = state
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    func rotated(_ x: UInt64, _ count: UInt64) -> UInt64 { (x << count) | (x >> (64 - count)) }
    let result = rotated(state.0 &+ state.3, 23) &+ state.0
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = rotated(state.3, 45)
    return result
  }

  /// A number of [0, 1), one of 2^53 that are evenly spaced.
  public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A number between two ends.
  public mutating func uniform(_ lower: Double, _ upper: Double) -> Double {
    lower + (upper - lower) * uniform()
  }

  /// An integer of 0 to `limit - 1`, each as likely as the others; `limit` is positive.
  public mutating func integer(below limit: Int) -> Int {
    let limit = UInt64(limit)
    // Numbers below the rest of 2^64 modulo the limit would make some results likelier (Lemire).
    let rest = (0 &- limit) % limit
    while true {
      let number = next()
      if number >= rest { return Int(number % limit) }
    }
  }

  /// A number of the normal distribution with mean 0 and variance 1 (Box and Muller, 1958).
  public mutating func normal() -> Double {
    if let spare {
      self.spare = nil
      return spare
    }
    // Of (0, 1], so that there is a logarithm.
    let radius = Elementary.sqrt(-2 * Elementary.log(1 - uniform()))
    let angle = 6.283185307179586 * uniform()
    spare = radius * Elementary.sin(angle)
    return radius * Elementary.cos(angle)
  }

  /// Puts elements in a random order, each order as likely as the others (Fisher and Yates).
  public mutating func shuffle(_ elements: inout [Int]) {
    for last in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(last, integer(below: last + 1))
    }
  }
}

/// Makes the state of a better generator from a seed (Steele, Lea and Flood, 2014).
private struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
