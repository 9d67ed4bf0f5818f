/// Returns a colour from 0 to 7 for each formula that has a region, such that the two sides of a
/// border differ where that is possible.
///
/// - Parameters:
///   - polygons: the regions in the drawing.
///   - formulas: the number of the formula of each.
///   - count: how many formulas there are.
func regionColours(_ polygons: [Polygon], formulas: [Int], count: Int) -> [Int] {
  var neighbours = [Set<Int>](repeating: [], count: count)
  for first in polygons.indices {
    let reach = polygons[first].bounds.widened(by: 0.5)
    for second in polygons.indices where second > first {
      let (a, b) = (formulas[first], formulas[second])
      guard a != b, reach.overlaps(polygons[second].bounds), !neighbours[a].contains(b),
        haveCommonBorder(polygons[first], polygons[second])
      else { continue }
      neighbours[a].insert(b)
      neighbours[b].insert(a)
    }
  }
  var colours = [Int](repeating: -1, count: count)
  var uses = [Int](repeating: 0, count: 8)
  for formula in 0..<count {
    let taken = Set(neighbours[formula].map { colours[$0] })
    // The least used of the free ones, so that all colours occur; if none is free, any.
    let free = uses.indices.filter { !taken.contains($0) }
    let best = (free.isEmpty ? Array(uses.indices) : free).min { uses[$0] < uses[$1] } ?? 0
    colours[formula] = best
    uses[best] += 1
  }
  return colours
}

/// Whether two polygons touch along a line, not only in a corner.
private func haveCommonBorder(_ first: Polygon, _ second: Polygon) -> Bool {
  first.sides.contains { a in
    second.sides.contains { b in overlap(a, b) || overlap(b, a) }
  }
}

/// Whether a side lies along another one for a while: two of four points on it do.
private func overlap(_ a: (PlotPoint, PlotPoint), _ b: (PlotPoint, PlotPoint)) -> Bool {
  let (dx, dy) = (a.1.x - a.0.x, a.1.y - a.0.y)
  // What is shorter than two pixels, or half a pixel away, is not seen.
  guard dx * dx + dy * dy > 4 else { return false }
  let tolerance = 0.25
  var count = 0
  for step in 1...4 {
    let share = Double(step) / 5
    let point = PlotPoint(x: a.0.x + dx * share, y: a.0.y + dy * share)
    if point.squaredDistance(toLineFrom: b.0, to: b.1) < tolerance { count += 1 }
  }
  return count >= 2
}
