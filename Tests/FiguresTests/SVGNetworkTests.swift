import Figures
import Testing

struct SVGNetworkTests {
  /// Every kind of network: small, with shortcuts, with long texts, wide, deep, odd.
  static let all: [NetworkDiagram] =
    [
      Networks.absoluteValue, Networks.maximum, Networks.exclusiveOr, Networks.deep,
      Networks.chinese, Networks.residual,
      NetworkDiagram(inputs: [], layers: [], edges: []),
      NetworkDiagram(inputs: ["x"], layers: [[], [.init(label: "y")]], edges: []),
      NetworkDiagram(inputs: ["x"], layers: [[.init(bias: coefficient("1"))]], edges: []),
    ]
    + [
      [1, 2, 1], [2, 2, 1], [3, 4, 1], [5, 6, 1], [2, 3, 3, 2], [2, 8, 1], [5, 5, 5], [3, 10, 2],
      [2, 12, 1], [2, 13, 1], [64, 32, 10], [2, 16, 16, 1], [1, 4, 4, 4, 4, 1], [100],
    ].map { Networks.random($0) }
    + (1...UInt64(shapeCount)).map { Networks.anyShape(seed: $0) }

  #if DEBUG
    private static let shapeCount = 8
  #else
    private static let shapeCount = 200
  #endif

  private func drawing(_ diagram: NetworkDiagram) -> Drawing {
    Drawing(svgNetwork(diagram, id: "n1"))
  }

  /// The texts that stand in the drawing, without those of the legend.
  private func texts(_ drawing: Drawing) -> [Area] {
    drawing.elements("text").map { $0.textArea }
  }

  @Test(arguments: all) func nothingOverlaps(_ diagram: NetworkDiagram) {
    let drawing = drawing(diagram)
    let circles = drawing.elements("circle", class: "nn-unit").map { $0.circleArea }
    #expect(overlaps(among: texts(drawing)) == [])
    #expect(overlaps(among: circles) == [])
    // The names of inputs and of unknown activations may stand inside, all else outside.
    for text in drawing.elements("text") {
      let area = text.textArea
      let inside = circles.filter { area.overlaps($0) }
      let mayBeInside = ["nn-variable-name", "nn-glyph"].contains(text.attributes["class"])
      if inside.count > (mayBeInside ? 1 : 0) { Issue.record("\(area) is in a circle") }
    }
  }

  private func overlaps(among areas: [Area]) -> [String] {
    areas.enumerated().flatMap { index, area in
      areas[(index + 1)...].filter { area.overlaps($0) }.map { "\(area) and \($0)" }
    }
  }

  @Test(arguments: all) func viewBoxHoldsEverything(_ diagram: NetworkDiagram) {
    let drawing = drawing(diagram)
    let box = drawing.viewBox
    #expect(box.count == 4 && box[2] >= 640)
    let whole = Area(
      name: "view box", left: box[0], top: box[1], right: box[0] + box[2], bottom: box[1] + box[3])
    let areas = texts(drawing) + drawing.elements("circle").map { $0.circleArea }
    #expect(areas.filter { !whole.contains($0) }.map { "\($0)" } == [])
    for path in drawing.elements("path") where path.attributes["class"] != "nn-glyph" {
      let numbers = path.pathNumbers
      let isInside = numbers.indices.allSatisfy { index in
        index % 2 == 0
          ? whole.left <= numbers[index] && numbers[index] <= whole.right
          : whole.top <= numbers[index] && numbers[index] <= whole.bottom
      }
      if !isInside { Issue.record("a line leaves the view box: \(numbers)") }
    }
  }

  @Test func everyWeightIsWrittenAsLongAsThereAreFew() {
    for diagram in [
      Networks.absoluteValue, Networks.maximum, Networks.deep, Networks.residual,
      Networks.random([5, 6, 1]), Networks.random([1, 4, 4, 4, 4, 1]), Networks.random([5, 5, 5]),
    ] {
      let weights = drawing(diagram).elements("text", class: "nn-weight").map { $0.text }
      #expect(weights.sorted() == diagram.edges.map { $0.weight.text }.sorted())
    }
  }

  @Test func weightsStandOnTheirLines() {
    let drawing = drawing(Networks.exclusiveOr)
    let weights = drawing.elements("text", class: "nn-weight").map { $0.textArea }
    let lines = drawing.elements("path").filter {
      $0.attributes["class"] == "nn-positive" || $0.attributes["class"] == "nn-negative"
    }.map { $0.pathNumbers }.filter { $0.count == 4 }
    for weight in weights {
      let x = (weight.left + weight.right) / 2
      let y = (weight.top + weight.bottom) / 2
      let distances = lines.map { line in
        (line[1] + (line[3] - line[1]) * (x - line[0]) / (line[2] - line[0]) - y).magnitude
      }
      #expect((distances.min() ?? 99) < 3, "\(weight)")
    }
  }

  @Test func manyWeightsAreTooltips() {
    let diagram = Networks.random([2, 6, 6, 1])
    let drawing = drawing(diagram)
    #expect(drawing.elements("text", class: "nn-weight").count == 12 + 6)
    let tooltips = Set(drawing.elements("title").map { $0.text })
    #expect(tooltips.contains("h1.1 to h2.1: " + diagram.edges[12].weight.text))
    #expect(drawing.text.contains("the widest line is"))
  }

  @Test func signsDifferInColourAndDashes() {
    let drawing = drawing(Networks.absoluteValue)
    // One of each sign more in the legend.
    let positive = drawing.all("path", class: "nn-positive")
    let negative = drawing.all("path", class: "nn-negative")
    #expect(positive.count == 4 && negative.count == 2)
    #expect(positive.allSatisfy { $0["stroke-dasharray"] == nil })
    #expect(negative.allSatisfy { $0["stroke-dasharray"] != nil })
    #expect(Set((positive + negative).map { $0["stroke"] ?? "" }).count == 2)
    // Without negative weights there is nothing to explain.
    let plain = network(["x"], [LayerMatrix(weights: [["2"]], labels: ["y"])])
    #expect(self.drawing(plain).elements("text", class: "nn-legend").isEmpty)
  }

  @Test func widthIsTheSizeOfTheWeight() {
    let diagram = network(
      ["x"],
      [LayerMatrix(weights: [["1"], ["-2"], ["4"]]), LayerMatrix(weights: [["0", "0", "0"]])])
    let lines = drawing(diagram).elements("path").filter { $0.pathNumbers.count == 4 }
    let widths = lines.prefix(3).map { $0.number("stroke-width") }
    // The widest is drawn first.
    #expect(widths == [3.4, 2.1, 1.45])
  }

  @Test(arguments: all) func shortcutsLeadAroundUnits(_ diagram: NetworkDiagram) {
    let drawing = drawing(diagram)
    let circles = drawing.elements("circle", class: "nn-unit").map {
      (x: $0.number("cx"), y: $0.number("cy"), r: $0.number("r"))
    }
    for path in drawing.elements("path") where path.attributes["d"]?.contains("C") ?? false {
      guard path.attributes["class"] != "nn-glyph" else { continue }
      let points = sampledCurve(path.pathNumbers)
      for circle in circles {
        let inside = points.map { point in
          let (dx, dy) = (point.0 - circle.x, point.1 - circle.y)
          return dx * dx + dy * dy < circle.r * circle.r
        }
        // A line begins and ends in the middle of a circle.
        if inside.first != true && inside.last != true { #expect(!inside.contains(true)) }
      }
    }
  }

  /// Points along a path of a start, a Bézier curve, a straight line and another curve.
  private func sampledCurve(_ n: [Double]) -> [(Double, Double)] {
    #expect(n.count == 16)
    guard n.count == 16 else { return [] }
    func bezier(_ p: ArraySlice<Double>) -> [(Double, Double)] {
      let p = Array(p)
      return (0...40).map { step in
        let t = Double(step) / 40
        let s = 1 - t
        let w = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t]
        let x = w[0] * p[0] + w[1] * p[2] + w[2] * p[4] + w[3] * p[6]
        return (x, w[0] * p[1] + w[1] * p[3] + w[2] * p[5] + w[3] * p[7])
      }
    }
    return bezier(n[0..<8]) + bezier(n[8..<16])
  }

  @Test func columnsWithManyUnitsAreAbbreviated() {
    for size in [13, 40, 1000] {
      let drawing = drawing(Networks.random([1, size, 1]))
      #expect(drawing.elements("circle", class: "nn-unit").count == 1 + 8 + 1)
      #expect(drawing.elements("text").contains { $0.text == "\(size - 8) more" })
    }
    let whole = drawing(Networks.random([1, 12, 1]))
    #expect(whole.elements("circle", class: "nn-unit").count == 14)
    #expect(!whole.text.contains(" more"))
  }

  @Test func remarkableUnitsAreBroken() {
    let drawing = drawing(Networks.deep)
    let units = drawing.all("circle", class: "nn-remarkable")
    #expect(units.count == 2 && units.allSatisfy { $0["stroke-dasharray"] != nil })
    let captions = drawing.elements("text", class: "nn-caption").map { $0.text }
    #expect(captions.contains("dead") && captions.contains("idle") && captions.contains("b = -2"))
  }

  @Test func unknownActivationsAreNamed() {
    var diagram = network(["x"], [LayerMatrix(weights: [["1"]], activation: "my_function")])
    #expect(drawing(diagram).elements("text", class: "nn-glyph").map { $0.text } == ["f"])
    #expect(
      drawing(diagram).elements("text", class: "nn-note").map { $0.text }.last == "my_function")
    diagram.layers[0][0].activation = "cos"
    #expect(drawing(diagram).elements("text", class: "nn-glyph").map { $0.text } == ["cos"])
  }

  @Test func itIsNamedAndDescribed() {
    let drawing = drawing(Networks.exclusiveOr)
    let root = drawing.elements[0].attributes
    #expect(drawing.elements[0].name == "svg" && root["class"] == "nn-plot nn-network")
    #expect(root["role"] == "img" && root["aria-labelledby"] == "n1-title n1-desc")
    #expect(drawing.elements[1].text == "Network 2-2-1")
    #expect(
      drawing.elements[2].text
        == "Inputs: a, b. Layer 1: 2 units, relu. Layer 2: 1 unit, linear. "
        + "h1: relu of 1 times a plus 1 times b. h2: relu of 1 times a plus 1 times b, bias -1. "
        + "a xor b: linear of 1 times h1 plus -2 times h2.")
    #expect(drawing.elements("style").isEmpty)
    let file = Drawing(svgNetwork(Networks.exclusiveOr, id: "n1", isStandalone: true))
    #expect(
      file.elements("style").count == 1 && file.elements("rect", class: "nn-ground").count == 1)
  }

  @Test func itIsTheSameEachTime() {
    for diagram in SVGNetworkTests.all.prefix(6) {
      #expect(
        svgNetwork(diagram, id: "a").serialized() == svgNetwork(diagram, id: "a").serialized())
    }
  }

  @Test func weightsThatAreNoNumbersDoNoHarm() {
    var odd = Networks.exclusiveOr
    odd.edges[0].weight = .init("nan", .nan)
    odd.edges[1].weight = .init("inf", .infinity)
    odd.edges[2].weight = .init("<1e308>", 1e308)
    #expect(drawing(odd).text.contains("<1e308>"))
    #expect(!svgNetwork(odd, id: "a").serialized().contains("\"nan"))
  }
}
