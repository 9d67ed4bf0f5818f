import Figures

/// Curves over an interval.
struct PlotResult: Sendable {
  let plot: Plot
  let lower: Number
  let upper: Number

  var json: [(key: String, value: JSON)] {
    [
      ("variable", .string(plot.variable)), ("domain", .array([lower.json, upper.json])),
      (
        "series",
        .array(
          plot.series.map { series in
            .object([
              ("label", .string(series.label)),
              (
                "segments",
                .array(
                  series.curve.segments.map { segment in
                    .array(segment.map { .array([.double($0.x), .double($0.y)]) })
                  })
              ),
              ("poles", .array(series.curve.poles.map { .double($0) })),
            ])
          })
      ),
    ] + plot.points.json
  }
}

/// A function over a box.
struct HeatmapResult: Sendable {
  let map: Heatmap
  /// The ends of the two intervals.
  let domain: [[Number]]

  var json: [(key: String, value: JSON)] {
    let cells = map.cells
    let rows: [JSON] = (0..<cells.rows).map { row in
      .array(
        (0..<cells.columns).map { column in
          cells[column, row].map { .double($0) } ?? .null
        })
    }
    return [
      ("expression", .string(map.label)),
      ("variables", .array([.string(map.xName), .string(map.yName)])),
      ("domain", .array(domain.map { side in .array(side.map { $0.json }) })),
      ("columns", .integer(cells.columns)), ("rows", .integer(cells.rows)),
      ("values", .array(rows)),
    ] + map.points.json
  }
}

extension [PointSet] {
  /// The data that is drawn over a figure; nothing where there is none.
  fileprivate var json: [(key: String, value: JSON)] {
    if isEmpty { return [] }
    let sets = map { set in
      JSON.object([
        ("label", .string(set.label)),
        (
          "points",
          .array(
            set.points.map { point in
              var parts: [JSON] = [.double(point.place.x), .double(point.place.y)]
              switch point.kind {
              case .plain: break
              case .member(let number): parts.append(.string(set.classes[number]))
              case .value(let value): parts.append(.double(value))
              }
              return .array(parts)
            })
        ),
      ])
    }
    return [("data", .array(sets))]
  }
}
