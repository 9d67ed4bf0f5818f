/// A place where a function changes between having a finite value, an infinite one and none.
struct DomainEnd {
  /// The last sample before the change.
  var left: Sample
  /// The first sample after it.
  var right: Sample

  /// The side with finite values and the one without, or nil if there are none on either side.
  var sides: (inside: Sample, outside: Sample)? {
    if left.value != nil { return (left, right) }
    return right.value != nil ? (right, left) : nil
  }

  /// Replaces the side to which a sample in between belongs.
  mutating func narrow(by sample: Sample) {
    if sample.state == left.state { left = sample } else { right = sample }
  }
}

extension SampleTrace {
  /// Bisects each place where the kind of the value changes, adds the samples, and returns the
  /// places found, ascending.
  mutating func closeInOnDomainEnds(_ function: (Double) -> Double?) -> [DomainEnd] {
    var ends: [DomainEnd] = []
    for (left, right) in zip(samples, samples.dropFirst()) where left.state != right.state {
      ends.append(DomainEnd(left: left, right: right))
    }
    var added: [Sample] = []
    // All ends advance together, so that the budget is shared out evenly.
    for _ in 0..<64 {
      let before = added.count
      for index in ends.indices where !isExhausted {
        let (low, high) = (ends[index].left.x, ends[index].right.x)
        guard high - low > finestStep, let x = middle(low, high) else { continue }
        let sample = sample(at: x, function)
        added.append(sample)
        ends[index].narrow(by: sample)
      }
      if added.count == before { break }
    }
    // If the end is a number that a book would write, it is the simplest of those left: then it
    // is known whether it belongs to the domain.
    for index in ends.indices where !isExhausted {
      let (low, high) = (ends[index].left.x, ends[index].right.x)
      guard let x = simplestNumber(from: low, to: high), x != low, x != high else { continue }
      let sample = sample(at: x, function)
      added.append(sample)
      ends[index].narrow(by: sample)
    }
    insert(added)
    return ends
  }
}
