/// Why a question stays open.
public enum UnknownReason: Sendable, Equatable {
  /// The budget of steps is used up.
  case steps
  /// The budget of memory is used up.
  case memory
  /// The formula holds something that no procedure here decides; what it is, for the reader.
  case fragment(String)
  /// The only witnesses are irrational; one lies between these bounds, variable by variable.
  case witness([(lower: Rational, upper: Rational)])

  /// Whether two reasons are of the same kind and say the same.
  public static func == (a: UnknownReason, b: UnknownReason) -> Bool {
    switch (a, b) {
    case (.steps, .steps), (.memory, .memory): true
    case (.fragment(let x), .fragment(let y)): x == y
    case (.witness(let x), .witness(let y)):
      x.count == y.count
        && zip(x, y).allSatisfy { $0.lower == $1.lower && $0.upper == $1.upper }
    default: false
    }
  }

  init(_ exhaustion: Exhaustion) {
    switch exhaustion {
    case .steps: self = .steps
    case .memory: self = .memory
    }
  }
}

/// What came of a search for a point that meets conditions.
public enum Finding: Sendable {
  /// There is none; how many cells were looked at.
  case none(cells: Int)
  /// A point, one number for each variable.
  case point([Rational])
  /// The question stays open.
  case unknown(UnknownReason)
}
