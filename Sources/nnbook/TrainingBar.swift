import NNInterpreter

/// A line that tells how far a training is: `train m [######....] 60 %, loss 0.0123, 4 s left`.
///
/// One thread at a time may use it.
struct TrainingBar {
  private let clock = ContinuousClock()
  private var start: ContinuousClock.Instant?
  private var lastShown: ContinuousClock.Instant?

  /// How long a line stands at least; shorter trainings are not told of.
  private static let pause = Duration.milliseconds(100)
  private static let width = 20

  /// The line for a state of things; nil where it is too early for another one.
  mutating func line(for state: TrainingState) -> String? {
    let now = clock.now
    if state.run == 0, state.epoch <= 1 {
      start = now
      lastShown = now
      return nil
    }
    guard let start, let lastShown, now - lastShown >= Self.pause else { return nil }
    self.lastShown = now
    let part =
      (Double(state.run) + Double(state.epoch) / Double(state.epochs)) / Double(state.runs)
    let filled = Int(part * Double(Self.width))
    let bar =
      String(repeating: "#", count: filled) + String(repeating: ".", count: Self.width - filled)
    var line = "train \(state.model) [\(bar)] \(Int(part * 100)) %"
    if state.runs > 1 { line += ", run \(state.run + 1) of \(state.runs)" }
    line += ", loss \(Self.short(state.loss))"
    let spent =
      Double((now - start).components.seconds) + 1e-18
      * Double((now - start).components.attoseconds)
    let left = spent * (1 - part) / part
    return line
      + ", \(left < 60 ? "\(Int(left.rounded(.up))) s" : "\(Int(left / 60) + 1) min") left"
  }

  /// A number with three digits or so.
  private static func short(_ number: Double) -> String {
    guard number.isFinite, number > 0 else { return "\(number)" }
    var (digits, power) = (number, 0)
    while digits >= 10 { (digits, power) = (digits / 10, power + 1) }
    while digits < 1 { (digits, power) = (digits * 10, power - 1) }
    let rounded = (digits * 100).rounded() / 100
    return power == 0 ? "\(rounded)" : "\(rounded)e\(power)"
  }
}
