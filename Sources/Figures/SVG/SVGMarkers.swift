/// The markers of a plot with their labels.
struct SVGMarkers {
  private let layout: SVGLayout
  private var taken: [Box] = []
  private(set) var parts: [Markup] = []

  private static let radius = 4.5
  private static let labelHeight = 16.0

  init(_ markers: [PlotMarker], _ layout: SVGLayout) {
    self.layout = layout
    taken = markers.map { box(of: $0) }
    for marker in markers { parts.append(shape(of: marker)) }
    var labels: [String] = []
    for marker in markers where !marker.label.isEmpty && !labels.contains(marker.label) {
      labels.append(marker.label)
    }
    for label in labels {
      // What several markers have in common is said once, beside the middle one of them.
      let alike = markers.filter { $0.label == label }
      addLabel(of: alike[alike.count / 2])
    }
  }

  private func box(of marker: PlotMarker) -> Box {
    let (lower, upper) = marker.values
    let x = layout.x(marker.x)
    let box = Box(left: x, top: layout.y(upper), right: x, bottom: layout.y(lower))
    return box.widened(by: SVGMarkers.radius + 1)
  }

  private func shape(of marker: PlotMarker) -> Markup {
    let (lower, upper) = marker.values
    let x = layout.x(marker.x)
    guard case .gap = marker.kind else {
      let isOpen = marker.kind == .open
      return .element(
        "circle",
        [
          "class": isOpen ? "nn-marker nn-open" : "nn-marker", "cx": coordinate(x),
          "cy": coordinate(layout.y(marker.y)), "r": coordinate(SVGMarkers.radius),
          "fill": isOpen ? "#fff" : "currentColor", "stroke": "currentColor",
          "stroke-width": "2",
        ])
    }
    let (left, middle, right) = (coordinate(x - 5), coordinate(x), coordinate(x + 5))
    let (top, bottom) = (coordinate(layout.y(upper)), coordinate(layout.y(lower)))
    let data =
      "M\(left) \(top)L\(right) \(top)M\(middle) \(top)L\(middle) \(bottom)"
      + "M\(left) \(bottom)L\(right) \(bottom)"
    return .element(
      "path",
      [
        "class": "nn-marker", "d": data, "fill": "none", "stroke": "currentColor",
        "stroke-width": "2",
      ])
  }

  /// Puts the label where it covers no marker and no other label, if there is such a place.
  private mutating func addLabel(of marker: PlotMarker) {
    let width = min(SVGLayout.textWidth(marker.label), layout.right - layout.left)
    let height = SVGMarkers.labelHeight
    let own = box(of: marker)
    let (x, y) = ((own.left + own.right) / 2, (own.top + own.bottom) / 2)
    let aside = (own.right - own.left) / 2 + 4 + width / 2
    let apart = (own.bottom - own.top) / 2 + height / 2
    var middles = [(x + aside, y), (x - aside, y), (x, y - apart), (x, y + apart)]
    for dx in [aside, -aside] {
      for step in 1...4 {
        middles.append((x + dx, y - Double(step) * height))
        middles.append((x + dx, y + Double(step) * height))
      }
    }
    let boxes = middles.map { middle in
      inside(Box(around: PlotPoint(x: middle.0, y: middle.1), width: width, height: height))
    }
    let free = boxes.first { box in !taken.contains { $0.overlaps(box) } }
    let box = free ?? boxes[0]
    taken.append(box)
    parts.append(
      haloed(
        marker.label, "nn-marker-label", x: (box.left + box.right) / 2, y: box.bottom - 4,
        width: width))
  }

  /// Moves a box into the drawing area.
  private func inside(_ box: Box) -> Box {
    let dx = max(layout.left + 2 - box.left, 0) - max(box.right - layout.right, 0)
    let dy = max(layout.top - box.top, 0) - max(box.bottom - layout.bottom, 0)
    return Box(
      left: box.left + dx, top: box.top + dy, right: box.right + dx, bottom: box.bottom + dy)
  }
}
