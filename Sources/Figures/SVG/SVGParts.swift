/// A line of text.
///
/// If it would be wider than the given width, it is written more narrowly.
func label(
  _ text: String, _ name: String, x: Double, y: Double, anchor: String = "start",
  width: Double = .infinity
) -> Markup {
  .element(
    name: "text",
    attributes: textAttributes(text, name, x: x, y: y, anchor: anchor, width: width),
    children: [.text(text)])
}

/// A line of text on a halo in the colour of the ground, so that lines behind it do not disturb.
func haloed(
  _ text: String, _ name: String, x: Double, y: Double, anchor: String = "middle",
  width: Double = .infinity
) -> Markup {
  let halo: KeyValuePairs = [
    "stroke": "#fff", "stroke-width": "6", "stroke-linejoin": "round", "paint-order": "stroke",
  ]
  return .element(
    name: "text",
    attributes: textAttributes(text, name + " nn-halo", x: x, y: y, anchor: anchor, width: width)
      + halo.map { MarkupAttribute(name: $0.key, value: $0.value) },
    children: [.text(text)])
}

private func textAttributes(
  _ text: String, _ name: String, x: Double, y: Double, anchor: String, width: Double
) -> [MarkupAttribute] {
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
  return attributes
}

func line(_ name: String, _ opacity: String, from: PlotPoint, to: PlotPoint) -> Markup {
  .element(
    "line",
    [
      "class": name, "x1": coordinate(from.x), "y1": coordinate(from.y), "x2": coordinate(to.x),
      "y2": coordinate(to.y), "stroke": "currentColor", "stroke-opacity": opacity,
    ])
}

func grid(_ layout: SVGLayout) -> Markup {
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

func axes(_ layout: SVGLayout, variable: String) -> Markup {
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

/// Returns where so many entries of a legend begin, in as many columns as fit.
///
/// - Parameter bottom: the lower end of the drawing so far; it moves down by the lines needed.
func svgLegendPlaces(
  _ count: Int, entryWidth: Double, _ layout: SVGLayout, bottom: inout Double
) -> [PlotPoint] {
  let perLine = max(Int(floorInteger((layout.right - layout.left) / entryWidth)), 1)
  var places: [PlotPoint] = []
  for entry in 0..<count {
    if entry % perLine == 0 { bottom += SVGLayout.lineHeight }
    places.append(
      PlotPoint(x: layout.left + Double(entry % perLine) * entryWidth, y: bottom))
  }
  return places
}

/// The title and the description of a figure.
func textAlternative(id: String, title: String, description: String) -> [Markup] {
  [
    .element("title", ["id": id + "-title"], text: title),
    .element("desc", ["id": id + "-desc"], text: description),
  ]
}

/// The style sheet and the ground of a drawing that becomes a file.
func standaloneParts() -> [Markup] {
  [
    .element("style", [:], text: "\n" + plotStylesheet),
    .element("rect", ["class": "nn-ground", "width": "100%", "height": "100%", "fill": "#fff"]),
  ]
}

/// The element of a whole figure.
func figureElement(
  _ name: String, id: String, width: Double = SVGLayout.width, top: Double = 0, bottom: Double,
  _ parts: [Markup]
) -> Markup {
  let box = [0, top, width, bottom - top].map { coordinate($0) }.joined(separator: " ")
  return .element(
    "svg",
    [
      "xmlns": "http://www.w3.org/2000/svg", "class": name, "role": "img",
      "aria-labelledby": "\(id)-title \(id)-desc", "viewBox": box,
      "font-family": "system-ui, sans-serif", "font-size": coordinate(SVGLayout.fontSize),
      "fill": "currentColor",
    ], parts)
}
