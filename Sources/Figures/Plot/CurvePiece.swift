/// An unbroken piece of a curve whose corners are known.
public struct CurvePiece: Equatable, Sendable {
  /// The corners, ascending in x, joined by straight lines; a single one is a point by itself.
  public var points: [PlotPoint]
  /// Whether the first point belongs to the curve.
  public var includesStart: Bool
  /// Whether the last point belongs to the curve.
  public var includesEnd: Bool

  /// Makes a piece; its ends belong to the curve unless it is said otherwise.
  public init(_ points: [PlotPoint], includesStart: Bool = true, includesEnd: Bool = true) {
    self.points = points
    self.includesStart = includesStart
    self.includesEnd = includesEnd
  }
}

extension Curve {
  /// Makes the curve that consists of exactly these pieces, with nothing sampled.
  ///
  /// Pieces that meet in a point are joined there; if the point belongs to neither, it is a hole.
  /// At a jump each end is marked as one that belongs to the curve or one that does not; where the
  /// curve as a whole begins or ends, only an end that does not belong to it is.
  ///
  /// - Parameter pieces: from left to right; those without points are left out.
  public init(pieces: [CurvePiece]) {
    self.init(segments: [])
    let pieces = pieces.filter { !$0.points.isEmpty }
    var segment: [PlotPoint] = []
    var last: CurvePiece?
    for piece in pieces {
      let first = piece.points[0]
      if let last, let end = last.points.last {
        let meets = end == first
        if meets && (last.includesEnd || piece.includesStart) {
          segment += piece.points.dropFirst()
        } else {
          finish(segment)
          segment = piece.points
          mark(end, isFilled: last.includesEnd)
          if !meets { mark(first, isFilled: piece.includesStart) }
        }
      } else {
        segment = piece.points
        if !piece.includesStart { mark(first, isFilled: false) }
      }
      last = piece
    }
    finish(segment)
    if let last, let end = last.points.last, !last.includesEnd { mark(end, isFilled: false) }
  }

  private mutating func finish(_ segment: [PlotPoint]) {
    if segment.count > 1 { segments.append(segment) }
    if segment.count == 1 { mark(segment[0], isFilled: true) }
  }

  /// Marks a point; where one is marked already, a filled mark prevails.
  private mutating func mark(_ point: PlotPoint, isFilled: Bool) {
    if let known = marks.lastIndex(where: { $0.point == point }) {
      if isFilled { marks[known].isFilled = true }
    } else {
      marks.append(CurveMark(point, isFilled: isFilled))
    }
  }
}
