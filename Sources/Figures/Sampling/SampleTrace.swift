/// The value of a function at one place.
struct Sample: Equatable {
  /// What kind of value there is.
  enum State {
    case finite, infinite, undefined
  }

  let x: Double
  /// The value, nil where there is none that is finite.
  let value: Double?
  let state: State

  /// Makes a sample of what the function returned; NaN is no value.
  init(x: Double, result: Double?) {
    self.x = x
    guard let result, !result.isNaN else {
      (value, state) = (nil, .undefined)
      return
    }
    (value, state) = result.isFinite ? (result, .finite) : (nil, .infinite)
  }
}

/// The samples taken so far, and how many more may be taken.
struct SampleTrace {
  let range: AxisRange
  let evaluationLimit: Int
  /// Ascending in x, no two at the same place.
  var samples: [Sample] = []
  private(set) var evaluations = 0

  init(range: AxisRange, evaluationLimit: Int) {
    self.range = range
    self.evaluationLimit = evaluationLimit
  }

  /// The width at which bisection ends: a millionth of a millionth of the range, or what the
  /// numbers can tell apart.
  static func finestStep(in range: AxisRange) -> Double {
    let share = (range.upper / 2 - range.lower / 2) * 0x1p-39
    return max(share, range.lower.ulp, range.upper.ulp)
  }

  var finestStep: Double { SampleTrace.finestStep(in: range) }

  var isExhausted: Bool { evaluations >= evaluationLimit }

  /// Calls the function.
  mutating func sample(at x: Double, _ function: (Double) -> Double?) -> Sample {
    evaluations += 1
    return Sample(x: x, result: function(x))
  }

  /// Samples at the places, which are ascending.
  mutating func evaluate(at places: [Double], _ function: (Double) -> Double?) {
    samples.reserveCapacity(places.count)
    for place in places { samples.append(sample(at: place, function)) }
  }

  /// Adds samples in any order; of those at one place the first is kept.
  mutating func insert(_ added: [Sample]) {
    if added.isEmpty { return }
    let sorted = added.sorted { $0.x < $1.x }
    var merged: [Sample] = []
    merged.reserveCapacity(samples.count + sorted.count)
    func append(_ sample: Sample) {
      if merged.last?.x != sample.x { merged.append(sample) }
    }
    var next = 0
    for sample in samples {
      while next < sorted.count && sorted[next].x < sample.x {
        append(sorted[next])
        next += 1
      }
      append(sample)
    }
    while next < sorted.count {
      append(sorted[next])
      next += 1
    }
    samples = merged
  }
}

/// Returns a number halfway between two others, or nil if they are neighbours.
func middle(_ a: Double, _ b: Double) -> Double? {
  let middle = a / 2 + b / 2
  return a < middle && middle < b ? middle : nil
}
