/// How one curve is told apart from the others.
struct SeriesStyle {
  /// The class that gives the colour.
  let name: String
  /// The colour without a style sheet.
  let colour: String
  /// Lengths of dashes and gaps; empty: an unbroken line.
  let dashes: String

  private static let colours = [
    "#2f7fc1", "#d9662b", "#16946f", "#b0569b", "#a8861c", "#5a6fd0", "#c2475b", "#5f8b3c",
  ]
  private static let dashes = [
    "", "8 4", "2 4", "10 4 2 4", "5 3", "12 3 2 3 2 3", "1 3", "14 5",
  ]

  init(_ index: Int) {
    let number = index % SeriesStyle.colours.count
    name = "nn-series-\(number + 1)"
    colour = SeriesStyle.colours[number]
    dashes = SeriesStyle.dashes[number]
  }

  func path(_ data: String) -> Markup {
    var attributes = [
      MarkupAttribute(name: "class", value: "nn-curve " + name),
      MarkupAttribute(name: "d", value: data),
      MarkupAttribute(name: "fill", value: "none"),
      MarkupAttribute(name: "stroke", value: colour),
      MarkupAttribute(name: "stroke-width", value: "2"),
      MarkupAttribute(name: "stroke-linejoin", value: "round"),
    ]
    if !dashes.isEmpty {
      attributes.append(MarkupAttribute(name: "stroke-dasharray", value: dashes))
    }
    return .element(name: "path", attributes: attributes, children: [])
  }
}
