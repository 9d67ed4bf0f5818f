/// Where the nodes of a graph stand: in columns, the result in the last one, each node as far to the
/// right as its uses allow.
///
/// After Sugiyama, Tagawa and Toda 1981: edges over several columns get a place in each of them,
/// the order in a column follows the neighbours' places, and so do the heights.
struct GraphLayout {
  /// A node, or a place that an edge passes through.
  private struct Item {
    let column: Int
    /// The edge that passes; nil for a node.
    let edge: Int?
    var height = 0.0
    var left: [Int] = []
    var right: [Int] = []
  }

  /// An edge by its ends and its place among the operands.
  struct Edge {
    let source: Int
    let target: Int
    let operand: Int
    /// The items between the ends.
    fileprivate var stops: [Int] = []
  }

  /// The columns of the nodes.
  let columns: [Int]
  private(set) var edges: [Edge] = []
  private var items: [Item]
  private var order: [[Int]]

  /// The heights of the nodes, in steps of one between neighbours at least; the least one is 0.
  var heights: [Double] { columns.indices.map { items[$0].height } }

  /// Where an edge passes between its ends: columns and heights.
  func stops(of edge: Edge) -> [(column: Int, height: Double)] {
    edge.stops.map { (items[$0].column, items[$0].height) }
  }

  var columnCount: Int { order.count }

  init(_ graph: ComputationGraph) {
    let count = graph.nodes.count
    var levels = [Int](repeating: 0, count: count)
    for index in (0..<count).reversed() {
      for edge in graph.nodes[index].operands {
        levels[edge.source] = max(levels[edge.source], levels[index] + 1)
      }
    }
    let deepest = levels.max() ?? 0
    let columns = levels.map { deepest - $0 }
    self.columns = columns
    items = columns.map { Item(column: $0, edge: nil) }
    order = [[Int]](repeating: [], count: deepest + 1)
    // The first order is that of a walk from the result: it has no crossings in a tree.
    var seen = [Bool](repeating: false, count: count)
    var stack = [count - 1]
    var walk: [Int] = []
    while let index = stack.popLast() {
      if seen[index] { continue }
      seen[index] = true
      walk.append(index)
      stack += graph.nodes[index].operands.reversed().map { $0.source }
    }
    for target in walk {
      order[columns[target]].append(target)
      for (operand, edge) in graph.nodes[target].operands.enumerated() {
        connect(edge.source, target, operand)
      }
    }
    for _ in 0..<4 {
      sort(stride(from: deepest - 1, through: 0, by: -1)) { $0.right }
      sort(stride(from: 1, through: deepest, by: 1)) { $0.left }
    }
    place()
  }

  private mutating func connect(_ source: Int, _ target: Int, _ operand: Int) {
    var edge = Edge(source: source, target: target, operand: operand)
    var last = source
    for column in (columns[source] + 1)..<max(columns[target], columns[source] + 1) {
      items.append(Item(column: column, edge: edges.count))
      order[column].append(items.count - 1)
      edge.stops.append(items.count - 1)
      link(last, items.count - 1)
      last = items.count - 1
    }
    link(last, target)
    edges.append(edge)
  }

  private mutating func link(_ left: Int, _ right: Int) {
    items[left].right.append(right)
    items[right].left.append(left)
  }

  /// Orders columns by the mean place of each item's neighbours on one side.
  private mutating func sort(_ columns: StrideThrough<Int>, by neighbours: (Item) -> [Int]) {
    for column in columns {
      let places = places
      let keys = order[column].enumerated().map { own, item in
        let found = neighbours(items[item]).map { Double(places[$0]) }
        return found.isEmpty ? Double(own) : found.reduce(0, +) / Double(found.count)
      }
      let sorted = keys.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }
      order[column] = sorted.map { order[column][$0] }
    }
  }

  /// The place of each item in its column.
  private var places: [Int] {
    var places = [Int](repeating: 0, count: items.count)
    for column in order { for (place, item) in column.enumerated() { places[item] = place } }
    return places
  }

  /// Gives heights: each item near its neighbours, and none nearer to the next than a step.
  private mutating func place() {
    for column in order {
      for (place, item) in column.enumerated() { items[item].height = Double(place) }
    }
    for _ in 0..<8 {
      for column in (0..<order.count).reversed() { settle(column) { $0.right } }
      for column in order.indices { settle(column) { $0.left } }
    }
    let least = items.map { $0.height }.min() ?? 0
    for index in items.indices { items[index].height -= least }
  }

  /// Moves the items of a column to the means of their neighbours, or as near as the steps allow:
  /// the least squares under an order, by pooling neighbours that violate it.
  private mutating func settle(_ column: Int, _ neighbours: (Item) -> [Int]) {
    var pools: [(mean: Double, count: Int)] = []
    for (place, item) in order[column].enumerated() {
      let found = neighbours(items[item]).map { items[$0].height }
      let wanted = found.isEmpty ? items[item].height : found.reduce(0, +) / Double(found.count)
      var pool = (mean: wanted - Double(place), count: 1)
      while let last = pools.last, last.mean > pool.mean {
        pools.removeLast()
        let count = last.count + pool.count
        pool = (
          (last.mean * Double(last.count) + pool.mean * Double(pool.count)) / Double(count), count
        )
      }
      pools.append(pool)
    }
    var place = 0
    for pool in pools {
      for _ in 0..<pool.count {
        items[order[column][place]].height = pool.mean + Double(place)
        place += 1
      }
    }
  }
}
