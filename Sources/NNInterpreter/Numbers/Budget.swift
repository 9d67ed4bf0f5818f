/// What a statement may use: counted in steps and bytes, never in seconds, so that it ends in the
/// same way on every machine.
public struct Budget: Sendable {
  /// The most steps; a step is about one operation on numbers of up to 64 bits.
  public var steps: Int64
  /// The most bytes of values that may be made at once.
  public var memory: Int64

  /// Creates a budget.
  public init(steps: Int64 = 100_000_000, memory: Int64 = 256 << 20) {
    self.steps = steps
    self.memory = memory
  }
}
