/// Returns the heatmap as an SVG element.
///
/// The cells have colours of their own, the same on light and dark ground; cells without a value
/// are left open. Beside the map stands the scale, or below it each of few values with its colour.
/// There is a title and a description for those who do not see the drawing.
///
/// - Parameters:
///   - id: a prefix for the identifiers inside, different for each figure of a page.
///   - isStandalone: whether the drawing becomes a file of its own; it then holds its style sheet
///     and a background.
public func svgHeatmap(_ map: Heatmap, id: String, isStandalone: Bool = false) -> Markup {
  let scale = HeatmapScale(map)
  var parts = textAlternative(
    id: id, title: map.name, description: map.textAlternative(scale))
  if isStandalone { parts += standaloneParts() }
  let drawing = HeatmapDrawing(map, scale)
  return figureElement(
    "nn-plot nn-heatmap", id: id, top: -8, bottom: drawing.bottom, parts + drawing.parts)
}

/// The parts of the drawing of a heatmap, from back to front.
private struct HeatmapDrawing {
  private let map: Heatmap
  private let scale: HeatmapScale
  private let layout: SVGLayout
  private(set) var parts: [Markup] = []
  private(set) var bottom: Double
  private let barLeft: Double

  private static let barWidth = 14.0

  init(_ map: Heatmap, _ scale: HeatmapScale) {
    self.map = map
    self.scale = scale
    let ticks = HeatmapDrawing.scaleTicks(scale, map.size ?? Heatmap.defaultSize)
    let labels = ticks.labels.map { SVGLayout.textWidth($0) }.max() ?? 0
    // The bar, its labels, and room around them.
    let margin = scale.hasAxis ? HeatmapDrawing.barWidth + labels + 22 : 0
    barLeft = SVGLayout.width - margin
    layout = SVGLayout(map.frame, margin: margin)
    bottom = layout.bottom + 28
    if let title = map.title, !title.isEmpty {
      parts.append(
        label(
          title, "nn-title", x: (layout.left + layout.right) / 2, y: 22, anchor: "middle",
          width: layout.right - layout.left))
    }
    drawCells()
    parts.append(axes(layout, variable: map.xName))
    parts.append(
      label(map.yName, "nn-variable-name", x: layout.left, y: layout.top - 8, anchor: "middle"))
    if scale.hasAxis { drawBar(ticks) }
    let points = SVGPoints(map.points, layout) { value in
      value.isFinite
        ? HeatmapColours.steps[HeatmapColours.step(at: scale.place(of: value))] : nil
    }
    parts += points.parts
    drawLegend(points)
    for note in map.allNotes(scale) + points.notes {
      bottom += SVGLayout.lineHeight
      parts.append(
        label(note, "nn-note", x: layout.left, y: bottom, width: layout.right - layout.left))
    }
    bottom += 10
  }

  /// One path for each colour: it holds the runs of cells that have it.
  private mutating func drawCells() {
    var runs = [String](repeating: "", count: HeatmapColours.steps.count)
    let cells = map.cells
    for row in 0..<cells.rows {
      var start = 0
      while start < cells.columns {
        let step = step(column: start, row: row)
        var end = start + 1
        while end < cells.columns && self.step(column: end, row: row) == step { end += 1 }
        if let step { runs[step] += path(columns: start..<end, row: row) }
        start = end
      }
    }
    var shapes: [Markup] = []
    for (step, data) in runs.enumerated() where !data.isEmpty {
      shapes.append(
        .element("path", ["fill": HeatmapColours.steps[step], "d": data]))
    }
    // Without crisp edges a line of the ground would shine through between neighbours.
    parts.append(
      .element("g", ["class": "nn-cells", "shape-rendering": "crispEdges"], shapes))
    parts.append(
      frame(
        Box(
          left: layout.left, top: layout.top, right: layout.right, bottom: layout.bottom)))
  }

  private func step(column: Int, row: Int) -> Int? {
    guard let value = map.cells[column, row], value.isFinite else { return nil }
    return HeatmapColours.step(at: scale.place(of: value))
  }

  private func path(columns: Range<Int>, row: Int) -> String {
    let cells = map.cells
    func x(_ column: Int) -> String {
      let share = Double(column) / Double(cells.columns)
      return coordinate(layout.left + (layout.right - layout.left) * share)
    }
    func y(_ row: Int) -> String {
      let share = Double(row) / Double(cells.rows)
      return coordinate(layout.bottom - (layout.bottom - layout.top) * share)
    }
    return "M\(x(columns.lowerBound)) \(y(row))H\(x(columns.upperBound))V\(y(row + 1))"
      + "H\(x(columns.lowerBound))z"
  }

  private func frame(_ box: Box) -> Markup {
    .element(
      "rect",
      [
        "class": "nn-frame", "x": coordinate(box.left), "y": coordinate(box.top),
        "width": coordinate(box.right - box.left), "height": coordinate(box.bottom - box.top),
        "fill": "none", "stroke": "currentColor", "stroke-opacity": "0.4",
      ])
  }

  // MARK: The scale

  private static func scaleTicks(_ scale: HeatmapScale, _ size: PlotSize) -> AxisTicks {
    AxisTicks(in: scale.range, atMost: min(max(size.rows / 3, 2), 9))
  }

  private mutating func drawBar(_ ticks: AxisTicks) {
    let bar = Box(
      left: barLeft, top: layout.top, right: barLeft + HeatmapDrawing.barWidth,
      bottom: layout.bottom)
    func y(_ share: Double) -> Double { bar.bottom - (bar.bottom - bar.top) * share }
    var shapes: [Markup] = []
    for (number, colour) in HeatmapColours.steps.enumerated() {
      let (low, high) = (
        y(Double(number) / Double(HeatmapColours.steps.count)),
        y(Double(number + 1) / Double(HeatmapColours.steps.count))
      )
      let data =
        "M\(coordinate(bar.left)) \(coordinate(low))H\(coordinate(bar.right))"
        + "V\(coordinate(high))H\(coordinate(bar.left))z"
      shapes.append(.element("path", ["fill": colour, "d": data]))
    }
    parts.append(.element("g", ["class": "nn-scale", "shape-rendering": "crispEdges"], shapes))
    parts.append(frame(bar))
    var marks: [Markup] = []
    for (value, text) in zip(ticks.values, ticks.labels) {
      let height = y(scale.range.fraction(of: value))
      marks.append(
        line(
          "nn-axis", "0.8", from: PlotPoint(x: bar.right, y: height),
          to: PlotPoint(x: bar.right + 4, y: height)))
      marks.append(label(text, "nn-tick", x: bar.right + 8, y: height + 4))
    }
    parts.append(.element("g", [:], marks))
  }

  /// What the colours are of, the colours of few values, and the data points.
  private mutating func drawLegend(_ points: SVGPoints) {
    if !map.label.isEmpty {
      bottom += SVGLayout.lineHeight
      parts.append(
        label(
          "colour: \(map.label)", "nn-legend", x: layout.left, y: bottom,
          width: layout.right - layout.left))
    }
    let texts = scale.classes.map { map.className(of: $0) }
    let widest = texts.map { SVGLayout.textWidth($0) }.max() ?? 0
    let places = svgLegendPlaces(
      texts.count, entryWidth: 26 + widest + 24, layout, bottom: &bottom)
    for (place, (value, text)) in zip(places, zip(scale.classes, texts)) {
      let colour = HeatmapColours.steps[HeatmapColours.step(at: scale.place(of: value))]
      parts.append(
        .element(
          "rect",
          [
            "class": "nn-swatch", "x": coordinate(place.x), "y": coordinate(place.y - 10),
            "width": "18", "height": "12", "fill": colour, "stroke": "currentColor",
            "stroke-opacity": "0.4",
          ]))
      parts.append(label(text, "nn-legend", x: place.x + 26, y: place.y))
    }
    parts += points.legend(layout, bottom: &bottom)
  }
}
