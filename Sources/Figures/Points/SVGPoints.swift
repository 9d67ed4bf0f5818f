/// The data points of a figure, from back to front, and the entries of its legend.
struct SVGPoints {
  private let layout: SVGLayout
  private let groups: [PointGroup]
  /// The number of the first group's colour: that behind the colours of the curves.
  private let firstStyle: Int
  /// The colour of a value, where the figure has a scale for values.
  private let colour: (Double) -> String?
  /// The shapes of all points.
  private(set) var parts: [Markup] = []
  /// How many points are not drawn.
  private var leftOut = 0

  private static let radius = 4.0
  /// More points than this cannot be told apart, and would make a drawing of megabytes.
  private static let limit = 4_000

  init(
    _ sets: [PointSet], _ layout: SVGLayout, firstStyle: Int = 0,
    colour: @escaping (Double) -> String? = { _ in nil }
  ) {
    self.layout = layout
    self.firstStyle = firstStyle
    self.colour = colour
    groups = PointGroup.groups(of: sets)
    let visible = groups.map { $0.visible(x: layout.xRange, y: layout.yRange) }
    let count = visible.reduce(0) { $0 + $1.count }
    // Of too many points every second, third, ... one is drawn.
    let stride = (count + SVGPoints.limit - 1) / SVGPoints.limit
    for (number, points) in visible.enumerated() {
      let drawn = points.enumerated().filter { $0.offset % max(stride, 1) == 0 }
      leftOut += points.count - drawn.count
      if groups[number].isPath { parts.append(lines(number)) }
      parts.append(
        pointsElement(number, drawn.map { shape($0.element, number) }))
    }
  }

  /// The line below the figure that tells of points left out.
  var notes: [String] {
    leftOut == 0 ? [] : ["\(leftOut) of the points are left out of the drawing"]
  }

  /// The entries of the legend, one for each group with a name.
  func legend(_ layout: SVGLayout, bottom: inout Double) -> [Markup] {
    let named = groups.enumerated().filter { !$0.element.label.isEmpty }
    let widest = named.map { SVGLayout.textWidth($0.element.label) }.max() ?? 0
    let places = svgLegendPlaces(
      named.count, entryWidth: 24 + widest + 24, layout, bottom: &bottom)
    var entries: [Markup] = []
    for ((number, group), point) in zip(named, places) {
      entries.append(
        .element(
          "g", [:],
          [
            pointsElement(
              number, [outline(number, x: point.x + 9, y: point.y - 4, fill: nil)]),
            label(
              group.label, "nn-legend", x: point.x + 24, y: point.y,
              width: SVGLayout.width - point.x - 40),
          ]))
    }
    return entries
  }

  /// What the shapes of a group have in common.
  private func pointsElement(_ number: Int, _ shapes: [Markup]) -> Markup {
    let style = SeriesStyle(firstStyle + number)
    return .element(
      "g",
      [
        "class": "nn-points nn-filled \(style.name)", "fill": style.colour, "stroke": "#fff",
        "stroke-width": "1.5",
      ], shapes)
  }

  /// The lines between neighbours of a group that lie inside both.
  private func lines(_ number: Int) -> Markup {
    let points = groups[number].points
    var data = ""
    for (from, to) in zip(points, points.dropFirst()) {
      let ends = [from, to].map { $0.place }
      let isInside = ends.allSatisfy {
        layout.xRange.contains($0.x) && layout.yRange.contains($0.y)
      }
      guard isInside else { continue }
      let (start, end) = (layout.point(ends[0]), layout.point(ends[1]))
      data += "M\(coordinate(start.x)) \(coordinate(start.y))"
      data += "L\(coordinate(end.x)) \(coordinate(end.y))"
    }
    let style = SeriesStyle(firstStyle + number)
    // On a seam in the colour of the ground, to be seen on every shade.
    return .element(
      "g", ["fill": "none", "stroke-linejoin": "round"],
      [
        .element(
          "path", ["class": "nn-points", "d": data, "stroke": "#fff", "stroke-width": "4"]),
        .element(
          "path", ["class": style.name, "d": data, "stroke": style.colour, "stroke-width": "2"]),
      ])
  }

  private func shape(_ point: DataPoint, _ number: Int) -> Markup {
    let place = layout.point(point.place)
    var fill: String?
    if case .value(let value) = point.kind { fill = colour(value) }
    return outline(number, x: place.x, y: place.y, fill: fill)
  }

  /// A circle for the first group; other shapes for the others, to be told apart without colours.
  private func outline(_ number: Int, x: Double, y: Double, fill: String?) -> Markup {
    var attributes: [MarkupAttribute]
    let name: String
    if number % 4 == 0 {
      name = "circle"
      attributes = [
        MarkupAttribute(name: "cx", value: coordinate(x)),
        MarkupAttribute(name: "cy", value: coordinate(y)),
        MarkupAttribute(name: "r", value: coordinate(SVGPoints.radius)),
      ]
    } else {
      name = "polygon"
      let corners = SVGPoints.corners[number % 4 - 1].map { dx, dy in
        coordinate(x + dx) + "," + coordinate(y + dy)
      }
      attributes = [MarkupAttribute(name: "points", value: corners.joined(separator: " "))]
    }
    // A style, since the class of the group gives a fill too.
    if let fill { attributes.append(MarkupAttribute(name: "style", value: "fill:\(fill)")) }
    return .element(name: name, attributes: attributes, children: [])
  }

  /// A square, a triangle and a diamond of about the area of the circle.
  private static let corners: [[(Double, Double)]] = [
    [(-3.5, -3.5), (3.5, -3.5), (3.5, 3.5), (-3.5, 3.5)],
    [(0, -5.2), (4.6, 3.2), (-4.6, 3.2)],
    [(0, -5.2), (5.2, 0), (0, 5.2), (-5.2, 0)],
  ]
}
