/// Returns the map as an SVG element.
///
/// Regions with the same formula have the same pale colour, and regions side by side different
/// ones; the short name of the formula stands in each region that has room for it, and what is
/// known of a region is its tooltip. `plotStylesheet` gives the colours.
///
/// - Parameters:
///   - id: a prefix for the identifiers inside, different for each figure of a page.
///   - isStandalone: whether the drawing becomes a file of its own; it then holds its style sheet
///     and a background.
public func svgRegions(_ map: RegionMap, id: String, isStandalone: Bool = false) -> Markup {
  let drawing = RegionDrawing(map)
  var parts = textAlternative(id: id, title: map.name, description: map.textAlternative)
  if isStandalone { parts += standaloneParts() }
  return figureElement(
    "nn-plot nn-regions", id: id, top: -8, bottom: drawing.bottom, parts + drawing.parts)
}

/// The parts of the drawing of a map, from back to front.
private struct RegionDrawing {
  private let map: RegionMap
  private let layout: SVGLayout
  private let regions: [RegionMap.Region]
  private let polygons: [Polygon]
  private let colours: [Int]
  private(set) var parts: [Markup] = []
  private(set) var bottom: Double

  init(_ map: RegionMap) {
    self.map = map
    let layout = SVGLayout(map.frame)
    self.layout = layout
    let visible = map.drawableRegions.compactMap { region in
      let corners = clipped(polygon: region.corners, x: map.xRange, y: map.yRange)
      return corners.count >= 3
        ? (region: region, polygon: Polygon(corners.map(layout.point))) : nil
    }
    regions = visible.map { $0.region }
    polygons = visible.map { $0.polygon }
    colours = regionColours(
      polygons, formulas: regions.map { $0.formula }, count: map.formulas.count)
    bottom = layout.bottom + 28
    if let title = map.title, !title.isEmpty {
      parts.append(
        label(
          title, "nn-title", x: (layout.left + layout.right) / 2, y: 22, anchor: "middle",
          width: layout.right - layout.left))
    }
    drawRegions()
    parts.append(axes(layout, variable: map.xName))
    parts.append(
      label(map.yName, "nn-variable-name", x: layout.left, y: layout.top - 8, anchor: "middle"))
    drawLabels()
    drawLegend()
  }

  private mutating func drawRegions() {
    let shapes = zip(regions, polygons).map { region, polygon in
      let points = polygon.corners.map { coordinate($0.x) + "," + coordinate($0.y) }
      return swatch(
        "polygon", region.formula,
        [MarkupAttribute(name: "points", value: points.joined(separator: " "))],
        [.element("title", text: description(of: region))])
    }
    parts.append(.element("g", [:], shapes))
  }

  private func description(of region: RegionMap.Region) -> String {
    let formula = map.formulas[region.formula]
    let corners =
      region.cornerLabels.isEmpty ? "" : "\n" + region.cornerLabels.joined(separator: ", ")
    return "\(formula.label): \(formula.text)\(corners)"
  }

  /// A shape in the colour of a formula.
  private func swatch(
    _ name: String, _ formula: Int, _ attributes: [MarkupAttribute], _ children: [Markup] = []
  ) -> Markup {
    let style = SeriesStyle(colours[formula])
    return .element(
      name: name,
      attributes: [
        MarkupAttribute(name: "class", value: "nn-region nn-filled " + style.name)
      ] + attributes + [
        MarkupAttribute(name: "fill", value: style.colour),
        MarkupAttribute(name: "fill-opacity", value: "0.22"),
        MarkupAttribute(name: "stroke", value: "currentColor"),
        MarkupAttribute(name: "stroke-opacity", value: "0.55"),
        MarkupAttribute(name: "stroke-width", value: polygons.count > 80 ? "0.6" : "1"),
        MarkupAttribute(name: "stroke-linejoin", value: "round"),
      ], children: children)
  }

  private mutating func drawLabels() {
    for (region, polygon) in zip(regions, polygons) {
      let text = map.formulas[region.formula].label
      guard !text.isEmpty, let centre = polygon.visualCentre,
        polygon.contains(Box(around: centre, width: SVGLayout.textWidth(text), height: 13))
      else { continue }
      parts.append(
        label(text, "nn-region-label", x: centre.x, y: centre.y + 4.5, anchor: "middle"))
    }
  }

  private mutating func drawLegend() {
    let shown = map.legendFormulas(regions)
    let texts = shown.map { map.formulas[$0].label + ": " + map.formulas[$0].text }
    let widest = texts.map { SVGLayout.textWidth($0) }.max() ?? 0
    let entryWidth = 26 + widest + 24
    let places = svgLegendPlaces(
      shown.count, entryWidth: entryWidth, layout, bottom: &bottom)
    for (place, (formula, text)) in zip(places, zip(shown, texts)) {
      let x = place.x
      let box = [("x", x), ("y", place.y - 10), ("width", 18), ("height", 12)]
      parts.append(
        swatch(
          "rect", formula,
          box.map { MarkupAttribute(name: $0.0, value: coordinate($0.1)) }))
      parts.append(
        label(text, "nn-legend", x: x + 26, y: place.y, width: SVGLayout.width - x - 42))
    }
    for note in [map.leftOutText(regions)].compactMap({ $0 }) + map.notes {
      bottom += SVGLayout.lineHeight
      parts.append(
        label(note, "nn-note", x: layout.left, y: bottom, width: layout.right - layout.left))
    }
    bottom += 10
  }
}
