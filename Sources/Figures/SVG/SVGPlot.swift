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
  var parts = textAlternative(
    id: id, title: plot.name, description: plot.textAlternative(yRange: layout.yRange))
  if isStandalone { parts += standaloneParts() }
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
  let points = SVGPoints(plot.points, layout, firstStyle: plot.series.count)
  parts += points.parts
  parts += SVGMarkers(plot.markers(inside: layout.yRange), layout).parts
  var bottom = layout.bottom + 28
  parts += legend(plot.series, layout, bottom: &bottom)
  parts += points.legend(layout, bottom: &bottom)
  for note in plot.allNotes(yRange: layout.yRange) + points.notes {
    bottom += SVGLayout.lineHeight
    parts.append(
      label(note, "nn-note", x: layout.left, y: bottom, width: layout.right - layout.left))
  }
  return figureElement("nn-plot", id: id, bottom: bottom + 10, parts)
}

private func curve(_ curve: Curve, style: SeriesStyle, _ layout: SVGLayout) -> Markup {
  var data = ""
  for segment in curve.segments {
    for part in clipped(segment, x: layout.xRange, y: layout.yRange) {
      let points = withoutInvisiblePoints(part.map(layout.point))
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

/// Returns the points without those that are not seen; the heights at which the curve turns stay,
/// since a spike that is too narrow to be seen across is seen along.
private func withoutInvisiblePoints(_ points: [PlotPoint]) -> [PlotPoint] {
  var kept: [PlotPoint] = []
  var start = 0
  for turn in turningPoints(of: points) + [points.count - 1] where turn > start {
    kept = kept.dropLast() + simplified(Array(points[start...turn]), tolerance: invisibleOffset)
    start = turn
  }
  return kept.isEmpty ? points : kept
}

/// Returns the numbers of the points at which a curve turns up or down by at least a quarter of a
/// pixel.
private func turningPoints(of points: [PlotPoint]) -> [Int] {
  var turns: [Int] = []
  var (lowest, highest) = (0, 0)
  /// Whether the curve has last been rising; nil before it has moved.
  var isRising: Bool?
  for (index, point) in points.enumerated() {
    if point.y < points[lowest].y { lowest = index }
    if point.y > points[highest].y { highest = index }
    if isRising != false, points[highest].y - point.y > 0.25 {
      if isRising == true { turns.append(highest) }
      (isRising, lowest, highest) = (false, index, index)
    } else if isRising != true, point.y - points[lowest].y > 0.25 {
      if isRising == false { turns.append(lowest) }
      (isRising, lowest, highest) = (true, index, index)
    }
  }
  return turns
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
  let places = svgLegendPlaces(shown.count, entryWidth: entryWidth, layout, bottom: &bottom)
  var parts: [Markup] = []
  for ((index, item), place) in zip(shown, places) {
    let (x, y) = (place.x, place.y - 4)
    let (from, to) = (coordinate(x), coordinate(x + sample))
    parts.append(SeriesStyle(index).path("M\(from) \(coordinate(y))L\(to) \(coordinate(y))"))
    parts.append(
      label(
        item.label, "nn-legend", x: x + sample + 8, y: place.y, width: SVGLayout.width - x - 48))
  }
  return parts
}
