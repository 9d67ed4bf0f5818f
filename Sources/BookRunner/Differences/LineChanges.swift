/// Lines of an old text that are replaced by lines of a new one; one of the two may be empty.
struct LineChange: Equatable {
  var old: Range<Int>
  var new: Range<Int>
}

/// Returns the shortest way from one sequence to the other, as changes in ascending order.
///
/// Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), section 4b: the middle of an
/// optimal path is searched from both ends, then both halves are treated likewise, so that memory
/// is linear. Stretches with hardly anything in common would take quadratic time: beyond a limit
/// they are replaced as a whole.
func lineChanges(from old: [Int], to new: [Int]) -> [LineChange] {
  var changes: [LineChange] = []
  // A stack instead of recursion; what comes first in the text is on top.
  var pending = [Box(old: 0..<old.count, new: 0..<new.count)]
  while let next = pending.popLast() {
    let box = trimmed(next, old, new)
    if box.old.isEmpty && box.new.isEmpty { continue }
    if !box.old.isEmpty && !box.new.isEmpty, let middle = middlePoint(of: box, old, new) {
      pending.append(
        Box(old: middle.x..<box.old.upperBound, new: middle.y..<box.new.upperBound))
      pending.append(
        Box(old: box.old.lowerBound..<middle.x, new: box.new.lowerBound..<middle.y))
      continue
    }
    if let last = changes.last, last.old.upperBound == box.old.lowerBound,
      last.new.upperBound == box.new.lowerBound
    {
      changes[changes.count - 1] = LineChange(
        old: last.old.lowerBound..<box.old.upperBound, new: last.new.lowerBound..<box.new.upperBound
      )
    } else {
      changes.append(LineChange(old: box.old, new: box.new))
    }
  }
  return changes
}

/// How many edits from either end are tried before a stretch is replaced as a whole.
private let editLimit = 2_000

private struct Box {
  var old: Range<Int>
  var new: Range<Int>
}

/// Returns the box without the equal lines at its beginning and end.
private func trimmed(_ box: Box, _ old: [Int], _ new: [Int]) -> Box {
  var (left, top) = (box.old.lowerBound, box.new.lowerBound)
  var (right, bottom) = (box.old.upperBound, box.new.upperBound)
  while left < right, top < bottom, old[left] == new[top] {
    left += 1
    top += 1
  }
  while left < right, top < bottom, old[right - 1] == new[bottom - 1] {
    right -= 1
    bottom -= 1
  }
  return Box(old: left..<right, new: top..<bottom)
}

/// Returns a point in the middle of a shortest path through the box, never one of its two corners;
/// nil when the limit is reached.
///
/// The box begins and ends with different lines.
private func middlePoint(of box: Box, _ old: [Int], _ new: [Int]) -> (x: Int, y: Int)? {
  let width = box.old.count
  let height = box.new.count
  let delta = width - height
  let limit = min((width + height + 1) / 2, editLimit)
  // Indexed by diagonal: how far a path reaches in the old text, from either end.
  var forward = [Int](repeating: 0, count: 2 * limit + 3)
  var backward = forward
  let zero = limit + 1
  for edits in 0...limit {
    for diagonal in stride(from: -edits, through: edits, by: 2) {
      let isDown =
        diagonal == -edits
        || (diagonal != edits && forward[zero + diagonal - 1] < forward[zero + diagonal + 1])
      let start = isDown ? forward[zero + diagonal + 1] : forward[zero + diagonal - 1] + 1
      var x = start
      while x < width, x - diagonal < height, x - diagonal >= 0,
        old[box.old.lowerBound + x] == new[box.new.lowerBound + x - diagonal]
      { x += 1 }
      forward[zero + diagonal] = x
      let opposite = delta - diagonal
      if delta % 2 != 0, abs(opposite) < edits, x + backward[zero + opposite] >= width {
        return point(x: x, y: x - diagonal, in: box)
      }
    }
    for diagonal in stride(from: -edits, through: edits, by: 2) {
      let isDown =
        diagonal == -edits
        || (diagonal != edits && backward[zero + diagonal - 1] < backward[zero + diagonal + 1])
      let start = isDown ? backward[zero + diagonal + 1] : backward[zero + diagonal - 1] + 1
      var x = start
      while x < width, x - diagonal < height, x - diagonal >= 0,
        old[box.old.upperBound - 1 - x] == new[box.new.upperBound - 1 - x + diagonal]
      { x += 1 }
      backward[zero + diagonal] = x
      let opposite = delta - diagonal
      if delta % 2 == 0, abs(opposite) <= edits, x + forward[zero + opposite] >= width {
        return point(x: width - x, y: height - x + diagonal, in: box)
      }
    }
  }
  return nil
}

/// The point in the texts, unless it is a corner of the box, from which no smaller boxes come.
private func point(x: Int, y: Int, in box: Box) -> (x: Int, y: Int)? {
  let isInside = x >= 0 && x <= box.old.count && y >= 0 && y <= box.new.count
  let isCorner = (x == 0 && y == 0) || (x == box.old.count && y == box.new.count)
  return isInside && !isCorner ? (box.old.lowerBound + x, box.new.lowerBound + y) : nil
}
