/// A place in a source file: a line and a column, both counted from 1.
///
/// Columns count Unicode scalars, as editors show them; a tab is one column.
public struct SourceLocation: Hashable, Comparable, Sendable {
  /// The line, counted from 1.
  public var line: Int
  /// The column, counted from 1 in Unicode scalars.
  public var column: Int

  /// Creates a location from a 1-based line and a 1-based column.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// Orders locations as they follow each other in the text.
  public static func < (left: SourceLocation, right: SourceLocation) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// A stretch of a source file, from its first character up to, not including, its end.
public struct SourceRange: Hashable, Sendable {
  /// Where the stretch begins.
  public var start: SourceLocation
  /// Where the stretch ends, exclusive.
  public var end: SourceLocation

  /// Creates a range; an end before the start makes the range empty.
  public init(_ start: SourceLocation, _ end: SourceLocation) {
    self.start = start
    self.end = max(start, end)
  }

  /// Creates an empty range.
  public init(at location: SourceLocation) {
    self.init(location, location)
  }

  /// Returns the shortest range that holds this one and the other.
  public func joined(with other: SourceRange) -> SourceRange {
    SourceRange(min(start, other.start), max(end, other.end))
  }

  /// Whether the location lies in the range.
  public func contains(_ location: SourceLocation) -> Bool {
    start <= location && location < end
  }
}
