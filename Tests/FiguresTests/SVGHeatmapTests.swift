import Figures
import Testing

struct SVGHeatmapTests {
  private let saddle = heatmap("x < y & 鞍", title: "A \"saddle\"", size: nil) { $0 * $0 - $1 * $1 }

  private func drawing(_ map: Heatmap, isStandalone: Bool = false) -> Drawing {
    Drawing(svgHeatmap(map, id: "h1", isStandalone: isStandalone))
  }

  @Test func itIsNamedAndDescribed() {
    let drawing = drawing(saddle)
    let root = drawing.elements[0].attributes
    #expect(root["role"] == "img" && root["aria-labelledby"] == "h1-title h1-desc")
    #expect(drawing.elements("title").map { $0.text } == ["A \"saddle\""])
    #expect(
      drawing.elements("desc")[0].text
        == "Heatmap of x < y & 鞍 for x from -1 to 1, y from -1 to 1. Lowest -0.9735 near x = 0, "
        + "y = -0.987, highest 0.9675 near x = -0.984, y = 0.")
    #expect(drawing.all("style").isEmpty && drawing.all("script").isEmpty)
    #expect(self.drawing(saddle, isStandalone: true).all("style").count == 1)
  }

  @Test func cellsFillTheFrame() {
    let drawing = drawing(saddle)
    let frame = drawing.elements("rect", class: "nn-frame")[0]
    var area = 0.0
    for path in drawing.elements("path") where path.attributes["fill"]?.hasPrefix("#") == true {
      let numbers = (path.attributes["d"] ?? "").split { "MHVz ".contains($0) }
        .map { Double($0) ?? .nan }
      for run in stride(from: 0, to: numbers.count, by: 5) {
        let (left, bottom, right, top) = (
          numbers[run], numbers[run + 1], numbers[run + 2], numbers[run + 3]
        )
        // Those of the scale lie beside the frame.
        if left < frame.number("x") + frame.number("width") {
          #expect(left >= frame.number("x") && top >= frame.number("y"))
          area += (right - left) * (bottom - top)
        }
        #expect(right > left && bottom > top && right < 640)
      }
    }
    let expected = frame.number("width") * frame.number("height")
    #expect((area - expected).magnitude < 1e-3 * expected)
  }

  @Test func theScaleHasTicks() {
    let drawing = drawing(saddle)
    let frames = drawing.elements("rect", class: "nn-frame")
    #expect(frames.count == 2)
    let right = frames[0].number("x") + frames[0].number("width")
    let ticks = drawing.elements("text", class: "nn-tick").filter { $0.number("x") > right + 20 }
    #expect(ticks.map { $0.text }.contains("0.5") && ticks.count >= 5)
    for text in drawing.elements("text") {
      #expect(text.textArea.left >= 0 && text.textArea.right <= 640, "\(text.text)")
    }
  }

  @Test func fewValuesAreSwatches() {
    let drawing = drawing(heatmap("c") { x, _ in x < 0 ? 0 : 1 })
    #expect(drawing.elements("rect", class: "nn-frame").count == 1)
    #expect(drawing.elements("rect", class: "nn-swatch").count == 2)
    #expect(drawing.elements("path").count == 2)
    #expect(drawing.text.contains("The value is 0 in 48%, 1 in 52% of the cells."))
  }

  @Test func cellsWithoutValueAreOpen() {
    let drawing = drawing(heatmap("c") { x, y in x < 0 ? nil : y })
    let frame = drawing.elements("rect", class: "nn-frame")[0]
    let middle = frame.number("x") + frame.number("width") / 2
    let runs = drawing.elements("path").filter { $0.attributes["fill"]?.hasPrefix("#") == true }
    for run in runs {
      for start in (run.attributes["d"] ?? "").split(separator: "M") {
        #expect((Double(start.prefix { $0 != " " }) ?? 0) > middle - 15)
      }
    }
    #expect(drawing.text.contains("undefined in 210 of 441 cells"))
  }

  @Test func pointsAreShapesWithAnOutline() {
    let drawing = drawing(heatmap("g", points: scatteredPoints) { x, y in x * y })
    let groups = drawing.elements("g", class: "nn-points")
    // Each group once in the map and once in the legend.
    #expect(groups.count == 6)
    #expect(groups.allSatisfy { $0.attributes["stroke"] == "#fff" })
    #expect(Set(groups.map { $0.attributes["fill"] ?? "" }).count == 3)
    #expect(drawing.elements("circle").count == 3 && drawing.elements("polygon").count == 7)
    #expect(drawing.text.contains("2 data points 内. 3 data points outer. 2 data points rest."))
  }

  @Test func valuesOfPointsHaveTheColourOfTheScale() {
    let set = PointSet(
      label: "",
      points: [-1.0, 1, .nan].map { DataPoint(x: $0.isNaN ? 0 : $0, y: 0, kind: .value($0)) })
    let circles = drawing(heatmap("g", points: [set]) { x, _ in x }).elements("circle")
    let styles = circles.map { $0.attributes["style"] }
    #expect(styles == ["fill:#3d006f", "fill:#ffed85", nil])
  }

  @Test func tooManyPointsAreThinnedOut() {
    let points = (0..<10_000).map { DataPoint(x: Double($0 % 100) / 100, y: 0) }
    let drawing = drawing(heatmap("g", points: [PointSet(label: "", points: points)]) { x, _ in x })
    #expect(drawing.elements("circle").count == 3_334)
    #expect(drawing.text.contains("6666 of the points are left out of the drawing"))
  }
}
