extension Plot {
  /// What the plot is called where it cannot be seen.
  var name: String {
    if let title, !title.isEmpty { return title }
    let labels = (series.map { $0.label } + points.map { $0.label }).filter { !$0.isEmpty }
    return labels.isEmpty ? "Plot" : labels.joined(separator: ", ")
  }

  /// What the plot shows, in sentences: the interval, where each curve is lowest and highest, the
  /// markers and the notes.
  func textAlternative(yRange: AxisRange) -> String {
    let from = significantText(xRange.lower)
    let to = significantText(xRange.upper)
    var sentences = ["Plot for \(variable) from \(from) to \(to)."]
    for item in series {
      let label = item.label.isEmpty ? "The curve" : item.label
      sentences.append("\(label): \(extremes(of: item.curve, in: yRange)).")
    }
    sentences += pointSentences(points, x: xRange, y: yRange)
    for marker in markers(inside: yRange) {
      let label = marker.label.isEmpty ? "Marked" : marker.label
      sentences.append("\(label): \(place(of: marker)).")
    }
    return (sentences + allNotes(yRange: yRange).map { $0 + "." }).joined(separator: " ")
  }

  private func place(of marker: PlotMarker) -> String {
    let x = "\(variable) = \(placeText(marker.x))"
    let (lower, upper) = marker.values
    switch marker.kind {
    case .point: return "the value \(significantText(lower)) at \(x)"
    case .open: return "the value \(significantText(lower)), not reached, at \(x)"
    case .gap: return "from \(significantText(lower)) to \(significantText(upper)) at \(x)"
    }
  }

  private func extremes(of curve: Curve, in yRange: AxisRange) -> String {
    let points = (curve.segments.flatMap { $0 } + curve.marks.map { $0.point }).filter {
      $0.y.isFinite && yRange.contains($0.y) && xRange.contains($0.x)
    }
    guard var lowest = points.first, var highest = points.first else { return "no values" }
    for point in points {
      if point.y < lowest.y { lowest = point }
      if point.y > highest.y { highest = point }
    }
    let (low, high) = (valueText(lowest.y, in: yRange), valueText(highest.y, in: yRange))
    if low == high { return "\(low) throughout" }
    return "lowest \(low) at \(variable) = \(placeText(lowest.x)), "
      + "highest \(high) at \(variable) = \(placeText(highest.x))"
  }

  /// A value as precise as a drawing is read; what is zero but for rounding is zero.
  private func valueText(_ value: Double, in yRange: AxisRange) -> String {
    let largest = max(yRange.lower.magnitude, yRange.upper.magnitude)
    return significantText(value.magnitude < largest * 1e-9 ? 0 : value, digits: 4)
  }
}
