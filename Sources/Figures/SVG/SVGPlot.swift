/// Returns the plot as an SVG element.
///
/// Colours come from classes that `plotStylesheet` gives, and without it from attributes that are
/// legible on light and on dark ground. Curves differ by their dashes too, so that they can be
/// told apart without colours, and where one covers another. There is a title and a description
/// for those who do not see the drawing.
///
/// - Parameters:
///   - id: a prefix for the identifiers inside, different for each figure of a page.
///   - isStandalone: whether the drawing becomes a file of its own; it then holds its style sheet
///     and a background.
public func svgPlot(_ plot: Plot, id: String, isStandalone: Bool = false) -> Markup {
  let layout = SVGLayout(plot)
  var parts: [Markup] = [
    .element("title", ["id": id + "-title"], text: plot.name),
    .element("desc", ["id": id + "-desc"], text: plot.textAlternative(yRange: layout.yRange)),
  ]
  if isStandalone {
    parts.append(.element("style", [:], text: "\n" + plotStylesheet))
    parts.append(
      .element(
        "rect", ["class": "nn-ground", "width": "100%", "height": "100%", "fill": "#fff"]))
  }
  if let title = plot.title, !title.isEmpty {
    parts.append(
      label(
        title, "nn-title", x: (layout.left + layout.right) / 2, y: 22, anchor: "middle",
        width: layout.right - layout.left))
  }
  parts.append(grid(layout))
  parts.append(axes(layout, variable: plot.variable))
  for (index, item) in plot.series.enumerated() {
    parts.append(curve(item.curve, style: SeriesStyle(index), layout))
  }
  var bottom = layout.bottom + 28
  parts += legend(plot.series, layout, bottom: &bottom)
  for note in plot.allNotes(yRange: layout.yRange) {
    bottom += SVGLayout.lineHeight
    parts.append(
      label(note, "nn-note", x: layout.left, y: bottom, width: layout.right - layout.left))
  }
  return .element(
    "svg",
    [
      "xmlns": "http://www.w3.org/2000/svg", "class": "nn-plot", "role": "img",
      "aria-labelledby": "\(id)-title \(id)-desc",
      "viewBox": "0 0 \(coordinate(SVGLayout.width)) \(coordinate(bottom + 10))",
      "font-family": "system-ui, sans-serif", "font-size": coordinate(SVGLayout.fontSize),
      "fill": "currentColor",
    ], parts)
}

/// A line of text.
///
/// If it would be wider than the given width, it is written more narrowly.
private func label(
  _ text: String, _ name: String, x: Double, y: Double, anchor: String = "start",
  width: Double = .infinity
) -> Markup {
  var attributes = [
    MarkupAttribute(name: "class", value: name),
    MarkupAttribute(name: "x", value: coordinate(x)),
    MarkupAttribute(name: "y", value: coordinate(y)),
    MarkupAttribute(name: "text-anchor", value: anchor),
  ]
  if SVGLayout.textWidth(text) > width {
    attributes.append(MarkupAttribute(name: "textLength", value: coordinate(width)))
    attributes.append(MarkupAttribute(name: "lengthAdjust", value: "spacingAndGlyphs"))
  }
  return .element(name: "text", attributes: attributes, children: [.text(text)])
}

private func line(_ name: String, _ opacity: String, from: PlotPoint, to: PlotPoint) -> Markup {
  .element(
    "line",
    [
      "class": name, "x1": coordinate(from.x), "y1": coordinate(from.y), "x2": coordinate(to.x),
      "y2": coordinate(to.y), "stroke": "currentColor", "stroke-opacity": opacity,
    ])
}

private func grid(_ layout: SVGLayout) -> Markup {
  var lines: [Markup] = []
  for (value, isZero) in layout.xTicks.values.map({ ($0, $0 == 0) }) {
    let x = layout.x(value)
    lines.append(
      line(
        isZero ? "nn-zero" : "nn-grid", isZero ? "0.5" : "0.15",
        from: PlotPoint(x: x, y: layout.top), to: PlotPoint(x: x, y: layout.bottom)))
  }
  for (value, isZero) in layout.yTicks.values.map({ ($0, $0 == 0) }) {
    let y = layout.y(value)
    lines.append(
      line(
        isZero ? "nn-zero" : "nn-grid", isZero ? "0.5" : "0.15",
        from: PlotPoint(x: layout.left, y: y), to: PlotPoint(x: layout.right, y: y)))
  }
  return .element("g", [:], lines)
}

private func axes(_ layout: SVGLayout, variable: String) -> Markup {
  let corner = PlotPoint(x: layout.left, y: layout.bottom)
  var parts = [
    line("nn-axis", "0.8", from: PlotPoint(x: layout.left, y: layout.top), to: corner),
    line("nn-axis", "0.8", from: corner, to: PlotPoint(x: layout.right, y: layout.bottom)),
  ]
  for (value, text) in zip(layout.xTicks.values, layout.xTicks.labels) {
    let x = layout.x(value)
    let end = PlotPoint(x: x, y: layout.bottom + 5)
    parts.append(line("nn-axis", "0.8", from: PlotPoint(x: x, y: layout.bottom), to: end))
    parts.append(label(text, "nn-tick", x: x, y: layout.bottom + 20, anchor: "middle"))
  }
  for (value, text) in zip(layout.yTicks.values, layout.yTicks.labels) {
    let y = layout.y(value)
    let end = PlotPoint(x: layout.left - 5, y: y)
    parts.append(line("nn-axis", "0.8", from: PlotPoint(x: layout.left, y: y), to: end))
    parts.append(label(text, "nn-tick", x: layout.left - 9, y: y + 4, anchor: "end"))
  }
  parts.append(label(variable, "nn-variable-name", x: layout.right + 8, y: layout.bottom + 4))
  return .element("g", [:], parts)
}

private func curve(_ curve: Curve, style: SeriesStyle, _ layout: SVGLayout) -> Markup {
  var data = ""
  for segment in curve.segments {
    for part in clipped(segment, x: layout.xRange, y: layout.yRange) {
      let points = simplified(part.map(layout.point), tolerance: invisibleOffset)
      for (index, point) in points.enumerated() {
        data += (index == 0 ? "M" : "L") + coordinate(point.x) + " " + coordinate(point.y)
      }
    }
  }
  var parts = data.isEmpty ? [] : [style.path(data)]
  for mark in curve.marks
  where layout.xRange.contains(mark.point.x) && layout.yRange.contains(mark.point.y) {
    let place = layout.point(mark.point)
    let kind = mark.isFilled ? "nn-filled" : "nn-open"
    parts.append(
      .element(
        "circle",
        [
          "class": "\(kind) \(style.name)", "cx": coordinate(place.x), "cy": coordinate(place.y),
          "r": "3.5", "fill": mark.isFilled ? style.colour : "#fff", "stroke": style.colour,
          "stroke-width": "2",
        ]))
  }
  return .element("g", [:], parts)
}

/// How far above or below a line a point may be without being seen beside it: a twentieth of a
/// pixel, measured across the line.
private func invisibleOffset(from anchor: PlotPoint, to point: PlotPoint) -> Double {
  let slope = (point.y - anchor.y) / (point.x - anchor.x)
  return slope.isFinite ? 0.05 * max(1, slope.magnitude) : 0
}

private func legend(
  _ series: [PlotSeries], _ layout: SVGLayout, bottom: inout Double
) -> [Markup] {
  let sample = 30.0
  let shown = series.enumerated().filter { !$0.element.label.isEmpty }
  let widest = shown.map { SVGLayout.textWidth($0.element.label) }.max() ?? 0
  let entryWidth = sample + 8 + widest + 24
  let perLine = max(Int(floorInteger((layout.right - layout.left) / entryWidth)), 1)
  var parts: [Markup] = []
  for (place, (index, item)) in shown.enumerated() {
    if place % perLine == 0 { bottom += SVGLayout.lineHeight }
    let x = layout.left + Double(place % perLine) * entryWidth
    let y = bottom - 4
    let (from, to) = (coordinate(x), coordinate(x + sample))
    parts.append(SeriesStyle(index).path("M\(from) \(coordinate(y))L\(to) \(coordinate(y))"))
    parts.append(
      label(
        item.label, "nn-legend", x: x + sample + 8, y: bottom, width: SVGLayout.width - x - 48))
  }
  return parts
}
