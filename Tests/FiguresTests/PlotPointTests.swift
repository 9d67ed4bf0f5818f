import Figures
import Testing

struct PlotPointTests {
  private var parabola: Plot {
    var plot = plot(
      from: -1, to: 1, size: PlotSize(columns: 21, rows: 7),
      [Labelled(label: "x^2", function: { $0 * $0 })])
    plot.points = scatteredPoints
    return plot
  }

  @Test func pointsLieOverCurves() {
    checkPlot(
      parabola,
      """
       1 +*         .         B
         | **       .       **
         |   ***    .    *C*
       0 +......****B****......
         |          .
         |    A     .
      -1 +          .    C
          +---------+---------+  x
         -1         0         1

          *  x^2      A  内       B  outer
          C  rest
          3 points lie outside
      """)
  }

  @Test func theVerticalAxisHoldsThem() {
    var plot = plot(from: -1, to: 1, [Labelled(label: "", function: { $0 })])
    plot.points = [
      PointSet(label: "far", points: [DataPoint(x: 0, y: 40), DataPoint(x: 9, y: 90)])
    ]
    #expect(asciiPlot(plot).contains("40 +") && !asciiPlot(plot).contains("60 +"))
  }

  @Test func theyHaveColoursOfTheirOwn() {
    let drawing = Drawing(svgPlot(parabola, id: "p"))
    let groups = drawing.elements("g", class: "nn-points")
    #expect(groups.count == 6)
    let curve = drawing.elements("path", class: "nn-curve")[0].attributes["stroke"]
    #expect(groups.allSatisfy { $0.attributes["fill"] != curve })
    #expect(drawing.text.contains("2 data points 内.") && drawing.text.contains("3 points lie"))
    for circle in drawing.elements("circle") { #expect(circle.circleArea.right <= 640) }
  }

  @Test func manyGroupsAreAnyNumber() {
    var plot = plot(from: -1, to: 1, [Labelled(label: "", function: { $0 })])
    plot.points = (0..<60).map { PointSet(label: "\($0)", points: [DataPoint(x: 0, y: 0)]) }
    #expect(asciiPlot(plot).contains("Z  25") && asciiPlot(plot).contains("A  26"))
    #expect(Drawing(svgPlot(plot, id: "p")).elements("g", class: "nn-points").count == 120)
    plot.points = [PointSet(label: "none", points: []), PointSet(label: "", points: [])]
    #expect(!asciiPlot(plot).contains("none"))
  }

  @Test func aWayIsALineBetweenNeighboursInside() {
    var plot = plot(from: -1, to: 1, [Labelled(label: "", function: { $0 })])
    let places = [(-0.5, 0.0), (0.0, 0.5), (3.0, 0.5), (0.5, 0.0), (0.5, -0.5)]
    plot.points = [
      PointSet(label: "way", points: places.map { DataPoint(x: $0.0, y: $0.1) }, isPath: true)
    ]
    let lines = Drawing(svgPlot(plot, id: "p")).elements("path", class: "nn-points")
    #expect(lines.count == 1)
    // Of four pairs of neighbours two have an end outside.
    #expect(lines[0].attributes["d"]?.split(separator: "M").count == 2)
    plot.points[0].isPath = false
    #expect(Drawing(svgPlot(plot, id: "p")).elements("path", class: "nn-points").isEmpty)
  }

  @Test func aSinglePointIsNotHidden() {
    var plot = plot(from: -1, to: 1, [Labelled(label: "", function: { $0 })])
    let many = (0..<9).map { _ in DataPoint(x: 0.5, y: 0) }
    plot.points = [
      PointSet(label: "many", points: many),
      PointSet(label: "one", points: [DataPoint(x: 0.5, y: 0)]),
    ]
    let drawn = asciiPlot(plot).split(separator: "\n").filter {
      $0.contains("|") || $0.contains("+")
    }
    #expect(drawn.contains { $0.contains("B") } && !drawn.contains { $0.contains("A") })
  }
}
