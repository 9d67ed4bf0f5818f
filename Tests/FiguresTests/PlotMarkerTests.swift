import Figures
import Testing

/// Markers in plots, and curves whose corners are known.
struct PlotMarkerTests {
  private func point(_ x: Double, _ y: Double) -> PlotPoint { PlotPoint(x: x, y: y) }

  private var steps: Plot {
    Plot(
      variable: "x", xRange: AxisRange(-2, 2),
      series: [
        PlotSeries(
          label: "f",
          curve: Curve(pieces: [
            CurvePiece([point(-2, 2), point(-1, 1), point(0, 0)], includesEnd: false),
            CurvePiece([point(0, 1), point(1, 1)]),
            CurvePiece([point(1, 2), point(2, 0)], includesStart: false),
          ])),
        PlotSeries(label: "g", curve: Curve(pieces: [CurvePiece([point(-2, 1), point(2, -1)])])),
      ],
      markers: [
        PlotMarker(x: -1.5, y: 1.5, label: "witness"),
        PlotMarker(x: 1, y: -0.5, kind: .gap(to: 2), label: "误差 5/2"),
        PlotMarker(x: 0.5, y: 0.5, kind: .open, label: "limit"),
        PlotMarker(x: 1.5, y: 0.5, kind: .open, label: "limit"),
      ], size: PlotSize(columns: 41, rows: 13))
  }

  @Test func markersStandAboveTheCurves() {
    checkPlot(
      steps,
      """
       2 +**                  .         ^
         |  **                .         |*
         |    *!*             .         | **
         |       **           .         |   *
       1 +ooo      ***        [*********|    *
         |   ooooo    **      .         |     *
         |        ooooo ***   .    ?    |    ? **
         |             oooo** .         |        *
       0 +..................oo)oo.......|.........*
         |                    .  ooooo  |
         |                    .       oovoo
         |                    .            ooooo
      -1 +                    .                 ooo
          +---------+---------+---------+---------+  x
         -2        -1         0         1         2

          *  f           o  g           !  witness
          |  误差 5/2    ?  limit
          [ ] this end belongs to the curve, ( ) this one does not
      """)
  }

  @Test func gapInOneRowIsAnUprightLine() {
    var plot = steps
    plot.series = []
    plot.yRange = AxisRange(0, 100)
    plot.size = PlotSize(columns: 21, rows: 3)
    plot.markers = [
      PlotMarker(x: 0, y: 50, kind: .gap(to: 51)), PlotMarker(x: 1, y: 100),
      PlotMarker(x: 2, y: 101), PlotMarker(x: 3, y: 1), PlotMarker(x: -1, y: .nan),
      PlotMarker(x: -2, y: -20, kind: .gap(to: 50)),
      PlotMarker(x: 1, y: 0, kind: .gap(to: .infinity)),
    ]
    checkPlot(
      plot,
      """
      100 +          .    !
          |^         |
        0 +v         .
           +---------+---------+  x
          -2         0         2
      """)
  }

  @Test func valueAxisHoldsMarkers() {
    let plot = Plot(
      variable: "x", xRange: AxisRange(0, 1), series: [],
      markers: [PlotMarker(x: 0.5, y: 7, kind: .gap(to: -3)), PlotMarker(x: 9, y: 1000)])
    let drawing = Drawing(svgPlot(plot, id: "p"))
    let ticks = drawing.elements("text", class: "nn-tick").compactMap { Double($0.text) }
    // What lies outside of the interval does not count.
    #expect(ticks.max() == 5)
    let numbers = drawing.elements("path", class: "nn-marker").first?.pathNumbers ?? []
    #expect(numbers.count == 12)
    #expect(numbers.allSatisfy { $0 > 14 && $0 < drawing.viewBox[3] })
  }

  @Test func svgHasShapesAndLabels() {
    let drawing = Drawing(svgPlot(steps, id: "p"))
    #expect(drawing.all("circle", class: "nn-marker").count == 3)
    #expect(drawing.all("circle", class: "nn-marker").filter { $0["fill"] == "#fff" }.count == 2)
    #expect(drawing.all("path", class: "nn-marker").count == 1)
    let labels = drawing.elements("text", class: "nn-marker-label")
    // What two markers share is said once.
    #expect(labels.map { $0.text } == ["witness", "误差 5/2", "limit"])
    let shapes = drawing.elements("circle", class: "nn-marker").map { $0.circleArea }
    for (index, label) in labels.enumerated() {
      #expect(!shapes.contains { label.textArea.overlaps($0) })
      #expect(!labels[(index + 1)...].contains { label.textArea.overlaps($0.textArea) })
    }
    for sentence in [
      "witness: the value 1.5 at x = -1.5.", "误差 5/2: from -0.5 to 2 at x = 1.",
      "limit: the value 0.5, not reached, at x = 0.5.",
    ] {
      #expect(drawing.text.contains(sentence), "\(sentence)")
    }
  }

  @Test func labelsOfManyMarkersStayApartAndInside() {
    var numbers = Numbers(state: 3)
    for _ in 0..<20 {
      let plot = Plot(
        variable: "x", xRange: AxisRange(0, 1), yRange: AxisRange(0, 1), series: [],
        markers: (0..<6).map { k in
          PlotMarker(
            x: Double.random(in: 0...1, using: &numbers),
            y: Double.random(in: 0...1, using: &numbers), label: "marker \(k)")
        })
      let areas = Drawing(svgPlot(plot, id: "p")).elements("text", class: "nn-marker-label")
        .map { $0.textArea }
      for (index, area) in areas.enumerated() {
        #expect(!areas[(index + 1)...].contains { area.overlaps($0) })
        #expect(area.left > 0 && area.right < 640 && area.top > 0)
      }
    }
  }

  @Test func piecesThatMeetAreJoined() {
    let curve = Curve(pieces: [
      CurvePiece([point(0, 0), point(1, 1)], includesEnd: false), CurvePiece([]),
      CurvePiece([point(1, 1), point(2, 0)]),
    ])
    #expect(curve == Curve(segments: [[point(0, 0), point(1, 1), point(2, 0)]]))
  }

  @Test func pointThatBelongsToNeitherPieceIsAHole() {
    let curve = Curve(pieces: [
      CurvePiece([point(0, 0), point(1, 1)], includesEnd: false),
      CurvePiece([point(1, 1), point(2, 0)], includesStart: false),
    ])
    #expect(
      curve
        == Curve(
          segments: [[point(0, 0), point(1, 1)], [point(1, 1), point(2, 0)]],
          marks: [CurveMark(point(1, 1), isFilled: false)]))
  }

  @Test func jumpsAndOpenEndsAreMarked() {
    let curve = Curve(pieces: [
      CurvePiece([point(0, 0), point(1, 0)], includesStart: false, includesEnd: false),
      CurvePiece([point(1, 1)]),
      CurvePiece([point(1, 2), point(3, 2)], includesStart: false, includesEnd: false),
    ])
    #expect(curve.segments == [[point(0, 0), point(1, 0)], [point(1, 2), point(3, 2)]])
    #expect(
      curve.marks == [
        CurveMark(point(0, 0), isFilled: false), CurveMark(point(1, 0), isFilled: false),
        CurveMark(point(1, 1), isFilled: true), CurveMark(point(1, 2), isFilled: false),
        CurveMark(point(3, 2), isFilled: false),
      ])
  }

  @Test func noPiecesMakeAnEmptyCurve() {
    #expect(Curve(pieces: []) == Curve(segments: []))
    #expect(Curve(pieces: [CurvePiece([])]) == Curve(segments: []))
  }
}
