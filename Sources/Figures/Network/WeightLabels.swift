/// Finds places for the weights on their lines, such that none covers another or a unit.
struct WeightLabels {
  /// The box of the weight of each path that has one, by the number of the path.
  private(set) var boxes: [Int: Box] = [:]
  /// Whether every weight that was asked for has a place.
  private(set) var areComplete = true

  /// Places the weights of the given paths, by number.
  init(of numbers: [Int], among paths: [NetworkPath], obstacles: [Box]) {
    // Lines between different columns do not meet, but for shortcuts, which cross all.
    let shortcuts = paths.indices.filter { paths[$0].isShortcut }
    var groups = [shortcuts]
    for number in paths.indices where !paths[number].isShortcut {
      let column = paths[number].edge.source.column
      while groups.count <= column + 1 { groups.append([]) }
      groups[column + 1].append(number)
    }
    let wanted = Set(numbers)
    var fixed = obstacles
    for group in groups {
      let lines = group + (group == shortcuts ? [] : shortcuts)
      var placing = Placing(of: group.filter { wanted.contains($0) }, lines, paths, fixed)
      placing.improve()
      for (number, box) in placing.boxes {
        boxes[number] = box
        // A long number may reach beyond a column of circles, between two of them.
        fixed.append(box)
      }
    }
    areComplete = boxes.count == numbers.count
  }
}

/// The weights of the lines between two columns, or those of all shortcuts.
private struct Placing {
  /// A place for a weight.
  private struct Candidate {
    var box: Box
    /// What is against it: lines nearby, and the distance from where it would look best.
    var cost: Double
  }

  private let paths: [NetworkPath]
  /// The lines that may come near.
  private let lines: [Int]
  private var candidates: [Int: [Candidate]] = [:]
  private var order: [Int] = []
  private(set) var boxes: [Int: Box] = [:]

  private static let height = 14.0

  init(of numbers: [Int], _ lines: [Int], _ paths: [NetworkPath], _ obstacles: [Box]) {
    self.paths = paths
    self.lines = lines
    for number in numbers {
      let places = places(for: number)
      guard let first = places.first?.box, let last = places.last?.box else { continue }
      let near = obstacles.filter { $0.left < last.right && first.left < $0.right }
      candidates[number] = places.filter { candidate in
        !near.contains { $0.overlaps(candidate.box) }
      }
    }
    // Those with the fewest places choose first.
    order = numbers.sorted {
      (candidates[$0]?.count ?? 0, $0) < (candidates[$1]?.count ?? 0, $1)
    }
  }

  /// Gives each weight its best free place, and again when the others are known.
  mutating func improve() {
    for _ in 0..<3 {
      for number in order {
        let others = order.filter { $0 != number }.compactMap { boxes[$0] }
        let free = (candidates[number] ?? []).filter { candidate in
          !others.contains { $0.overlaps(candidate.box) }
        }
        if let best = free.min(by: { $0.cost < $1.cost }) { boxes[number] = best.box }
      }
    }
  }

  private func places(for number: Int) -> [Candidate] {
    let path = paths[number]
    let (start, end) = path.labelPart
    let width = min(SVGLayout.textWidth(path.edge.weight.text), NetworkCaptions.greatestWidth) + 4
    // A shortcut has its level part for itself; other lines meet at both of their ends.
    let best = path.isShortcut ? 0.5 : 0.36
    let steps = 60
    return (0...steps).map { step in
      let share = 0.1 + 0.8 * Double(step) / Double(steps)
      let middle = PlotPoint(
        x: start.x + (end.x - start.x) * share, y: start.y + (end.y - start.y) * share)
      return Candidate(
        box: Box(around: middle, width: width, height: Placing.height),
        cost: (share - best).magnitude + nearness(to: middle, except: number))
    }
  }

  /// How near other lines come, which makes it hard to see to which line a number belongs: up to 1
  /// for each.
  private func nearness(to middle: PlotPoint, except number: Int) -> Double {
    let reach = 15.0
    var sum = 0.0
    for other in lines where other != number {
      let points = paths[other].points
      var nearest = reach * reach
      for (start, end) in zip(points, points.dropFirst()) {
        nearest = min(nearest, middle.squaredDistance(toLineFrom: start, to: end))
      }
      sum += 1 - nearest / (reach * reach)
    }
    return sum
  }
}
