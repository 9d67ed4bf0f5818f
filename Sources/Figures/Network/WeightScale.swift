/// How weights become widths and colours of lines.
struct WeightScale {
  /// An entry of the legend: a line with this weight, if any, and what it means.
  struct Entry {
    var value: Double?
    var text: String
  }

  private let greatest: Double
  private let areEqual: Bool
  private let hasPositive: Bool
  private let hasNegative: Bool

  init(_ weights: [Double]) {
    let sizes = weights.map { $0.magnitude }.filter { $0.isFinite }
    greatest = sizes.max() ?? 0
    areEqual = sizes.min() == sizes.max()
    hasPositive = weights.contains { !($0 < 0) }
    hasNegative = weights.contains { $0 < 0 }
  }

  /// A line of the width and the colour of a weight.
  ///
  /// - Parameter isOneOfMany: whether it is fainter, so that a bundle of lines stays legible.
  func line(
    _ data: String, _ weight: Double, isOneOfMany: Bool = false, _ children: [Markup] = []
  ) -> Markup {
    var attributes = [
      MarkupAttribute(name: "class", value: weight < 0 ? "nn-negative" : "nn-positive"),
      MarkupAttribute(name: "d", value: data),
      MarkupAttribute(name: "fill", value: "none"),
      MarkupAttribute(name: "stroke", value: weight < 0 ? "#d9662b" : "#2f7fc1"),
      MarkupAttribute(
        name: "stroke-width", value: coordinate(width(of: weight) * (isOneOfMany ? 0.7 : 1))),
    ]
    if isOneOfMany { attributes.append(MarkupAttribute(name: "stroke-opacity", value: "0.6")) }
    if weight < 0 { attributes.append(MarkupAttribute(name: "stroke-dasharray", value: "7 4")) }
    return .element(name: "path", attributes: attributes, children: children)
  }

  /// The width of a line: from 0.8 for nothing to 3.4 for the greatest weight; 2 if all are equal.
  func width(of weight: Double) -> Double {
    if areEqual { return 2 }
    guard weight.isFinite && greatest > 0 else { return 3.4 }
    return 0.8 + 2.6 * min(weight.magnitude / greatest, 1)
  }

  /// The entries of the legend; none if the numbers say all.
  func legend(isNeeded: Bool) -> [Entry] {
    guard isNeeded || (hasPositive && hasNegative) else { return [] }
    var entries: [Entry] = []
    if hasPositive { entries.append(Entry(value: greatest, text: "positive weight")) }
    if hasNegative { entries.append(Entry(value: -greatest, text: "negative weight")) }
    if isNeeded {
      entries.append(
        Entry(value: nil, text: "the widest line is \(significantText(greatest, digits: 4))"))
    }
    return entries
  }
}
