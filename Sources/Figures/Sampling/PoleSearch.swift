/// A place where a function grows without bound, on one side or on both.
struct Pole: Equatable {
  /// Between these two numbers it lies.
  var lower: Double
  var upper: Double
  /// Its best known place.
  var x: Double
  /// Whether the values grow upward, on the side on which it was found.
  var growsUp: Bool
}

extension SampleTrace {
  /// Finds the poles at the ends of the domain, and those that lie between two samples; ascending.
  ///
  /// A pole that the function has on both sides is found from both.
  mutating func findPoles(
    domainEnds: [DomainEnd], evenly: [Sample], _ function: (Double) -> Double?
  ) -> [Pole] {
    var poles: [Pole] = []
    for end in domainEnds where !isExhausted {
      if let pole = pole(at: end, function) { poles.append(pole) }
    }
    for index in outliers(among: evenly) where !isExhausted {
      let upward = isPeak(evenly, at: index, sign: 1)
      if let pole = climb(
        from: Array(evenly[(index - 1)...(index + 1)]), sign: upward ? 1 : -1, function)
      {
        poles.append(pole)
      }
    }
    poles.sort { ($0.lower, $0.upper) < ($1.lower, $1.upper) }
    return poles
  }

  /// Follows the values toward an end of the domain.
  ///
  /// They grow without bound if they do not slow down while the distance shrinks by the same factor
  /// again and again: so does even a logarithm.
  private mutating func pole(at end: DomainEnd, _ function: (Double) -> Double?) -> Pole? {
    guard let (inside, outside) = end.sides else { return nil }
    let direction: Double = inside.x < outside.x ? -1 : 1
    let width = range.upper / 2 - range.lower / 2
    var values: [Double] = []
    for power in [0x1p-13, 0x1p-19, 0x1p-25, 0x1p-31] {
      let x = outside.x + direction * width * power
      guard range.contains(x) else { return nil }
      guard let value = sample(at: x, function).value else { return nil }
      values.append(value)
    }
    let growth = zip(values.dropFirst(), values).map { $0 - $1 }
    let sign: Double = growth[0] < 0 ? -1 : 1
    guard growth[0] != 0, growth[0].isFinite, growth[1] * sign > 0.9 * growth[0] * sign,
      growth[2] * sign > 0.99 * growth[1] * sign
    else { return nil }
    return Pole(
      lower: end.left.x, upper: end.right.x, x: outside.x, growsUp: sign > 0)
  }

  /// Returns the numbers of the samples that stand out far from the others, and farther than
  /// their neighbours.
  private func outliers(among evenly: [Sample]) -> [Int] {
    let values = evenly.compactMap { $0.value }.sorted()
    guard values.count > 2 else { return [] }
    let low = values[values.count / 20]
    let high = values[values.count - 1 - values.count / 20]
    let margin = high / 2 - low / 2
    return evenly.indices.dropFirst().dropLast().filter { index in
      guard let value = evenly[index].value else { return false }
      if value > high + margin { return isPeak(evenly, at: index, sign: 1) }
      if value < low - margin { return isPeak(evenly, at: index, sign: -1) }
      return false
    }
  }

  private func isPeak(_ samples: [Sample], at index: Int, sign: Double) -> Bool {
    guard let left = samples[index - 1].value, let value = samples[index].value,
      let right = samples[index + 1].value
    else { return false }
    return value * sign >= left * sign && value * sign >= right * sign
  }

  /// Climbs a peak between three samples by halving, and tells a pole from a summit: at a pole the
  /// last ten halvings still raise the value, or those beside it where the first sample happens to
  /// lie on the pole but for rounding.
  private mutating func climb(
    from peak: [Sample], sign: Double, _ function: (Double) -> Double?
  ) -> Pole? {
    var (left, top, right) = (peak[0], peak[1], peak[2])
    func heights() -> (top: Double, beside: Double) {
      let (a, b) = ((left.value ?? 0) * sign, (right.value ?? 0) * sign)
      return ((top.value ?? 0) * sign, max(a, b))
    }
    let start = heights()
    var early: (top: Double, beside: Double)?
    while !isExhausted && right.x - left.x > 4 * finestStep {
      if early == nil && right.x - left.x < 4096 * finestStep { early = heights() }
      // The wider of the two halves is cut.
      let isLeft = top.x - left.x > right.x - top.x
      guard let x = isLeft ? middle(left.x, top.x) : middle(top.x, right.x) else { break }
      let sample = sample(at: x, function)
      guard let value = sample.value else {
        // No value in the midst of growing ones: this is the pole itself.
        return Pole(lower: x, upper: x, x: x, growsUp: sign > 0)
      }
      if value * sign > (top.value ?? 0) * sign {
        if isLeft { right = top } else { left = top }
        top = sample
      } else if isLeft {
        left = sample
      } else {
        right = sample
      }
    }
    guard let early else { return nil }
    let end = heights()
    guard
      stillGrows(from: start.top, over: early.top, to: end.top)
        || stillGrows(from: start.beside, over: early.beside, to: end.beside)
    else { return nil }
    let x = simplestNumber(from: left.x, to: right.x) ?? top.x
    return Pole(lower: left.x, upper: right.x, x: x, growsUp: sign > 0)
  }

  /// Whether the second part of a climb raised the value by as much as a pole does.
  private func stillGrows(from start: Double, over early: Double, to end: Double) -> Bool {
    let growth = end - early
    // On a plateau the values differ too, by rounding.
    return growth > 0.05 * (early - start).magnitude && growth > 1e-9 * end.magnitude
  }

  /// Removes the samples so near to a pole that their values say nothing about the curve.
  mutating func removeSamples(near poles: [Pole]) {
    if poles.isEmpty { return }
    let margin = 4 * finestStep
    samples.removeAll { sample in
      guard sample.value != nil else { return false }
      return poles.contains { $0.lower - margin <= sample.x && sample.x <= $0.upper + margin }
    }
  }
}
