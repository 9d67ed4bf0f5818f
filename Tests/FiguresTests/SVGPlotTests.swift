import Figures
import Testing

struct SVGPlotTests {
  private let steps = plot(
    from: -3, to: 3, title: "relu < \"step\" & 步长",
    [
      Labelled(label: "relu", function: relu),
      Labelled(label: "relu'", function: reluDerivative),
      Labelled(label: "1/x", function: { $0 == 0 ? nil : 1 / $0 }),
    ])

  private func drawing(_ plot: Plot, isStandalone: Bool = false) -> Drawing {
    Drawing(svgPlot(plot, id: "p1", isStandalone: isStandalone))
  }

  @Test func itIsWellFormedAndNamed() {
    let drawing = drawing(steps)
    let root = drawing.elements[0].attributes
    #expect(drawing.elements[0].name == "svg")
    #expect(root["role"] == "img" && root["aria-labelledby"] == "p1-title p1-desc")
    #expect(root["width"] == nil && root["height"] == nil && root["viewBox"] != nil)
    #expect(drawing.all("title").map { $0["id"] } == ["p1-title"])
    #expect(drawing.all("desc").map { $0["id"] } == ["p1-desc"])
    #expect(drawing.text.contains("relu < \"step\" & 步长"))
    #expect(drawing.all("style").isEmpty && drawing.all("script").isEmpty)
  }

  @Test func descriptionTellsWhatIsSeen() {
    let text = drawing(steps).text
    for sentence in [
      "Plot for x from -3 to 3.", "relu: lowest 0 at x = -3, highest 3 at x = 3.",
      "relu': lowest 0 at x = -3, highest 1 at x = 0.",
      "1/x: grows without bound at x = 0.", "clipped at -4 and 4.",
    ] {
      #expect(text.contains(sentence), "\(sentence)")
    }
  }

  @Test func curvesDifferInColourAndDashes() {
    let curves = drawing(steps).all("path", class: "nn-curve")
    // Each curve is drawn once, and once more in the legend.
    #expect(curves.count == 6)
    #expect(Set(curves.map { "\($0["stroke"] ?? "") \($0["stroke-dasharray"] ?? "")" }).count == 3)
    #expect(Set(curves.map { $0["stroke"] ?? "" }).count == 3)
    #expect(Set(curves.map { $0["stroke-dasharray"] ?? "" }).count == 3)
    #expect(curves.allSatisfy { $0["stroke-linejoin"] == "round" && $0["fill"] == "none" })
  }

  @Test func jumpsHaveOpenAndFilledEnds() {
    let drawing = drawing(steps)
    let open = drawing.all("circle", class: "nn-open")
    let filled = drawing.all("circle", class: "nn-filled")
    #expect(open.count == 1 && filled.count == 1)
    #expect(open[0]["cx"] == filled[0]["cx"] && open[0]["cy"] != filled[0]["cy"])
  }

  @Test func coordinatesStayInsideWhateverTheValues() {
    let plots = [
      steps,
      plot(from: -5, to: 5, [Labelled(label: "tan", function: tangent)]),
      plot(from: -1e300, to: 1e300, [Labelled(label: "x", function: { $0 })]),
      plot(from: -1e-300, to: 1e-300, [Labelled(label: "x", function: { $0 })]),
      plot(from: 0, to: 1, [Labelled(label: "none", function: { _ in nil })]),
      plot(
        from: -1, to: 1, size: PlotSize(columns: 1, rows: 200),
        [Labelled(label: "x", function: { $0 })]),
    ]
    for plot in plots {
      let drawing = drawing(plot)
      let box = drawing.viewBox
      #expect(box.count == 4 && box[2] == 640 && box[3] < 900)
      for path in drawing.all("path") {
        let numbers = (path["d"] ?? "").split { "ML ".contains($0) }.map { Double($0) ?? .nan }
        for (index, number) in numbers.enumerated() {
          #expect(number >= 0 && number <= (index % 2 == 0 ? box[2] : box[3]))
        }
      }
    }
  }

  @Test func aNarrowSpikeIsAsHighAsItIs() {
    let spikes = plot(
      from: -1, to: 1,
      [
        Labelled(
          label: "",
          function: { spike(at: 0.3337, width: 0.002)($0) - spike(at: -0.5, width: 0.003)($0) })
      ])
    let numbers = drawing(spikes).elements("path", class: "nn-curve")[0].pathNumbers
    let heights = stride(from: 1, to: numbers.count, by: 2).map { numbers[$0] }
    let ticks = drawing(spikes).elements("line", class: "nn-grid").map { $0.number("y1") }
    #expect(((heights.min() ?? 0) - (ticks.min() ?? 0)).magnitude < 2)
    #expect(((heights.max() ?? 0) - (ticks.max() ?? 0)).magnitude < 2)
    #expect(numbers.count < 40)
  }

  @Test func longTickLabelsStayInside() {
    for (lower, upper) in [(1, 1 + 1e-12), (-1e-300, 1e-300), (1e15, 1e15 + 2), (-1, 1e300)] {
      let drawing = drawing(
        plot(from: lower, to: upper, [Labelled(label: "", function: { _ in 1 })]))
      for text in drawing.elements("text", class: "nn-tick") {
        #expect(text.textArea.left >= 0 && text.textArea.right <= 640, "\(text.text)")
      }
    }
  }

  @Test func coordinatesAreTheSameEachTime() {
    let first = svgPlot(steps, id: "a").serialized()
    #expect(first == svgPlot(steps, id: "a").serialized())
    // The line of relu: from the left border to the origin, and up to the corner.
    let curve = drawing(steps).all("path", class: "nn-series-1").first?["d"]
    #expect(curve == "M32 181.64L324 181.64L616 75.41")
  }

  @Test func smoothCurvesNeedFewPoints() {
    let parabola = plot(from: -1, to: 1, [Labelled(label: "x^2", function: { $0 * $0 })])
    let curve = drawing(parabola).all("path", class: "nn-series-1").first?["d"] ?? ""
    let points = curve.filter { $0 == "L" }.count
    #expect(points > 20 && points < 150)
  }

  @Test func standaloneDrawingBringsItsStyle() {
    let drawing = drawing(steps, isStandalone: true)
    #expect(drawing.all("style").count == 1)
    #expect(drawing.text.contains("prefers-color-scheme: dark"))
    #expect(drawing.all("rect", class: "nn-ground").count == 1)
    #expect(drawing.elements[0].attributes["xmlns"] == "http://www.w3.org/2000/svg")
  }

  @Test func styleSheetsNeedNoEscaping() {
    for sheet in [plotStylesheet, tableStylesheet] {
      #expect(Markup.escape(sheet) == sheet)
      #expect(sheet.filter { $0 == "{" }.count == sheet.filter { $0 == "}" }.count)
    }
  }

  @Test func controlCharactersDoNoHarm() {
    var odd = steps
    odd.title = "a\u{0}\u{1}b"
    odd.variable = "\u{FFFE}<"
    odd.notes = ["]]>", "-->", "\u{1B}[31m"]
    odd.series[0].label = "\u{8}'\""
    #expect(drawing(odd).text.contains("a\u{FFFD}\u{FFFD}b"))
  }
}
