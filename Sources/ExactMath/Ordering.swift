/// How one value stands to another.
public enum Ordering: Sendable {
  /// The first value comes before the second.
  case less
  /// The values are the same.
  case equal
  /// The first value comes after the second.
  case greater
}

extension Ordering {
  /// How the second value stands to the first.
  var reversed: Ordering {
    switch self {
    case .less: .greater
    case .equal: .equal
    case .greater: .less
    }
  }
}
