import Figures
import Testing

struct RegionMapTests {
  private func check(
    _ map: RegionMap, _ expected: String,
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) {
    #expect("\n" + asciiRegions(map) == "\n" + expected, sourceLocation: sourceLocation)
  }

  @Test func twoRegions() {
    check(
      Maps.maximum,
      """
           b
       2.0 +                                                           //
           |  2     2     2     2     2     2     2     2     2      //
           |                                                      ///
       1.5 +     2     2     2     2     2     2     2     2    //     1
           |                                                 ///
           |  2     2     2     2     2     2     2     2  // 1     1
       1.0 +                                            ///
           |     2     2     2     2     2     2      //   1     1     1
           |                                       ///
       0.5 +  2     2     2     2     2     2    //     1     1     1
           |                                  ///
           |     2     2     2     2     2  // 1     1     1     1     1
         0 +                             ///
           |  2     2     2     2      //   1     1     1     1     1
           |                        ///
      -0.5 +     2     2     2    //     1     1     1     1     1     1
           |                   ///
           |  2     2     2  // 1     1     1     1     1     1     1
      -1.0 +              ///
           |     2      //   1     1     1     1     1     1     1     1
           |         ///
      -1.5 +  2    //     1     1     1     1     1     1     1     1
           |    ///
           |  // 1     1     1     1     1     1     1     1     1     1
      -2.0 +//
            +--------------+--------------+--------------+--------------+  a
           -2             -1              0              1              2

            1  a
            2  b
      """)
  }

  @Test func fourQuartersInASmallDrawing() {
    var map = Maps.quarters
    map.title = "|a| + |b|"
    map.size = PlotSize(columns: 33, rows: 9)
    map.notes = ["4 regions"]
    map.yName = "高度"
    check(
      map,
      """
                      |a| + |b|

      高度
       2 +                |
         |  3     3     3 |   1     1
         |                |
         |     3     3    |      1     1
       0 +---------------------------------
         |  4     4     4 |   2     2
         |                |
         |     4     4    |      2     2
      -2 +                |
          +-------+-------+-------+-------+  a
         -2      -1       0       1       2

          1  a + b
          2  a - b
          3  -a + b
          4  -a - b
          4 regions
      """)
  }

  @Test func sixRegions() {
    check(
      Maps.six,
      #"""
           b
       2.0 +               \\
           |  6     6     6  \\ 3     3     3     3     3     3     3
           |                   \\\
       1.5 +     6     6     6    \\     3     3     3     3     3     3
           |                        \\\
           |  6     6     6     6      \\\  3     3     3     3    ------
       1.0 +                              \\                  -----
           |     6     6     6     6     6  \\\      3   -----   1     1
           |                                   \\   -----
       0.5 +  6     6     6     6     6     6   -\\-    1     1     1
           |                               -----   \\
           |     6     6     6     6  -----    4     \\\   1     1     1
         0 +                     -----                  \\
           |  6     6     6 -----     4     4     4     4 \\\ 1     1
           |           -----                                 \\
      -0.5 +      -----      4     4     4     4     4     4   \\\     1
           | -----                                                \\
           |---------------------------------------------------------\\2-
      -1.0 +                                                           \\
           |     5     5     5     5     5     5     5     5     5     5
           |
      -1.5 +  5     5     5     5     5     5     5     5     5     5
           |
           |     5     5     5     5     5     5     5     5     5     5
      -2.0 +
            +--------------+--------------+--------------+--------------+  a
           -2             -1              0              1              2

            1  1 a - b
            2  2 a - b
            3  3 a - b
            4  4 a - b
            5  5 a - b
            6  6 a - b
      """#)
  }

  @Test func manyRegionsAreFilledWithKeys() {
    var map = Maps.random(lines: 14)
    map.size = PlotSize(columns: 41, rows: 13)
    check(
      map,
      """
         b
       2 +zzzzzzzzzzzyyAAAAAAAAAMM22222222222228333
         |KKKKzzzzzzzzzBAAAAAAMMMl22222222222887777
         |KKKKKKKKKKKzzBBBBAMMMMll22222211117777777
       1 +KKKKKKKKKKKKKLLL11NNMllj11111111777777777
         |IIIIIIIKKKKKKL11ZZZZtttrr4111117777777777
         |HHHGGGGGGCCRRXZZZZZtttttt64444fff77777777
       0 +HHDDDDDDDPPOOUUUUUooossst666hfffffffffff7
         |DDDDDDDPPPPPPVVVVpooooooo33aggggeeeeeefff
         |DDDDDPPPPPPPPVVppppppppppaaaaaaaaaaeeeeee
      -1 +8EQQQQQQQQQQQWqqqqqpppppwwbbbbbbaaaaaa999
         |9999999999999qqqqqqqqqxxxxddddddddddddbaa
         |9999999999995666666667777xddddddddddddddd
      -2 +99999999999556666667777777444444444444ddd
          +---------+---------+---------+---------+  a
         -2        -1         0         1         2

          1  formula 1
          2  formula 2
          3  formula 3
          4  formula 4
          5  formula 5
          6  formula 6
          7  formula 7
          8  formula 8
          9  formula 9
          a  formula 10
          b  formula 11
          c  formula 12
          and 58 more formulas
          each character stands for several formulas
      """)
  }

  @Test func eachRegionIsNamedInText() {
    for map in [Maps.maximum, Maps.quarters, Maps.six] {
      let area = asciiRegions(map).split(separator: "\n").filter {
        $0.contains(" |") || $0.contains(" +")
      }
      .map { String($0.dropFirst(6)) }.joined()
      for formula in map.formulas { #expect(area.contains(formula.label)) }
    }
  }

  @Test func regionsWithOneFormulaShareColourAndLegend() {
    var map = Maps.quarters
    map.formulas = [.init(label: "1", text: "a"), .init(label: "2", text: "b")]
    for index in map.regions.indices {
      map.regions[index].formula = index == 0 || index == 3 ? 0 : 1
    }
    let drawing = Drawing(svgRegions(map, id: "r"))
    #expect(drawing.elements("polygon").count == 4)
    #expect(Set(drawing.all("polygon").map { $0["class"] ?? "" }).count == 2)
    #expect(drawing.elements("text", class: "nn-legend").map { $0.text } == ["1: a", "2: b"])
    #expect(asciiRegions(map).hasSuffix("1  a\n      2  b"))
  }

  @Test func neighboursDifferInColour() {
    for map in [Maps.maximum, Maps.quarters, Maps.six, Maps.random(lines: 8)] {
      let drawing = Drawing(svgRegions(map, id: "r"))
      let shapes = drawing.elements("polygon").map {
        ($0.attributes["class"] ?? "", corners(of: $0))
      }
      for (index, (name, first)) in shapes.enumerated() {
        for (other, second) in shapes[(index + 1)...] {
          // A common side has two common corners.
          let common = first.filter { a in
            second.contains { b in (a.0 - b.0).magnitude + (a.1 - b.1).magnitude < 0.05 }
          }
          if common.count >= 2 { #expect(name != other) }
        }
      }
    }
  }

  @Test(arguments: [Maps.maximum, Maps.quarters, Maps.six, Maps.random(lines: 12)])
  func labelsLieInsideTheirRegions(_ map: RegionMap) {
    let drawing = Drawing(svgRegions(map, id: "r"))
    let shapes = drawing.elements("polygon").map { corners(of: $0) }
    let labels = drawing.elements("text", class: "nn-region-label")
    #expect(map.regions.count > 10 || labels.count == map.regions.count)
    for label in labels {
      let number = (Int(label.text) ?? 0) - 1
      let area = label.textArea
      for (x, y) in [
        (area.left, area.top), (area.right, area.top), (area.left, area.bottom),
        (area.right, area.bottom),
      ] {
        #expect(isInside(x, y, shapes[number]), "label \(label.text)")
      }
    }
  }

  @Test func someHundredRegionsHaveALimitedLegend() {
    let map = Maps.random(lines: 20)
    let count = map.regions.count
    #expect(count > 120)
    let drawing = Drawing(svgRegions(map, id: "r"))
    #expect(drawing.elements("polygon").count == count)
    #expect(drawing.elements("text", class: "nn-legend").count == 12)
    #expect(drawing.text.contains("and \(count - 12) more formulas"))
    let labels = drawing.elements("text", class: "nn-region-label").count
    #expect(labels > 20 && labels < count)
    #expect(asciiRegions(map).contains("and \(count - 12) more formulas"))
  }

  @Test func notConvexRegionsHaveTheirLabelsInside() {
    // A horseshoe, whose centre of gravity lies outside.
    let corners = [(0, 0), (9, 0), (9, 9), (8, 9), (8, 1), (1, 1), (1, 9), (0, 9)]
    let map = RegionMap(
      xName: "a", yName: "b", xRange: AxisRange(0, 9), yRange: AxisRange(0, 9),
      formulas: [.init(label: "1", text: "a")],
      regions: [
        .init(corners: corners.map { PlotPoint(x: Double($0.0), y: Double($0.1)) }, formula: 0)
      ])
    let drawing = Drawing(svgRegions(map, id: "r"))
    let labels = drawing.elements("text", class: "nn-region-label")
    #expect(labels.count == 1)
    let area = labels[0].textArea
    let shape = self.corners(of: drawing.elements("polygon")[0])
    #expect(isInside((area.left + area.right) / 2, (area.top + area.bottom) / 2, shape))
  }

  @Test func regionsAreCutOffAtTheBox() {
    var map = Maps.maximum
    map.xRange = AxisRange(-1, 1)
    map.yRange = AxisRange(-1, 1)
    let drawing = Drawing(svgRegions(map, id: "r"))
    let box = drawing.viewBox
    #expect(drawing.elements("polygon").count == 2)
    for shape in drawing.elements("polygon") {
      for (x, y) in corners(of: shape) {
        #expect(x >= 0 && x <= box[2] && y >= box[1] && y <= box[1] + box[3])
      }
    }
    map.xRange = AxisRange(5, 6)
    #expect(Drawing(svgRegions(map, id: "r")).elements("polygon").isEmpty)
  }

  @Test func oddRegionsAreLeftOut() {
    var map = Maps.maximum
    let good = map.regions[0]
    map.regions = [
      good, .init(corners: [], formula: 0), .init(corners: good.corners, formula: 7),
      .init(corners: good.corners, formula: -1),
      .init(corners: Array(good.corners.prefix(2)), formula: 1),
      .init(corners: good.corners + [PlotPoint(x: .nan, y: 0)], formula: 1),
      .init(corners: good.corners + [PlotPoint(x: .infinity, y: 0)], formula: 1),
    ]
    #expect(Drawing(svgRegions(map, id: "r")).elements("polygon").count == 1)
    #expect(!asciiRegions(map).contains("2  b"))
    map.regions = []
    #expect(asciiRegions(map).contains("-2.0 +"))
    map.regions = [
      .init(
        corners: [(-1e308, -1e308), (1e308, -1e308), (0, 1e308)].map {
          PlotPoint(x: $0.0, y: $0.1)
        },
        formula: 0)
    ]
    #expect(asciiRegions(map).contains("1     1"))
    #expect(Drawing(svgRegions(map, id: "r")).elements("polygon").count == 1)
  }

  @Test(arguments: [(1, 1), (500, 200), (3, 200), (500, 2)])
  func anySizeIsTaken(_ columns: Int, _ rows: Int) {
    for map in [Maps.maximum, Maps.random(lines: 6)] {
      var map = map
      map.size = PlotSize(columns: columns, rows: rows)
      let lines = asciiRegions(map).split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count >= rows + 3)
      #expect(Drawing(svgRegions(map, id: "r")).elements("polygon").count == map.regions.count)
    }
  }

  @Test func itIsNamedAndDescribed() {
    let drawing = Drawing(svgRegions(Maps.maximum, id: "r"))
    #expect(drawing.elements[0].attributes["aria-labelledby"] == "r-title r-desc")
    #expect(drawing.elements[1].text == "Regions over a and b")
    #expect(
      drawing.elements[2].text
        == "Map for a from -2 to 2, b from -2 to 2. 2 regions, 2 formulas. 1: a. 2: b.")
    #expect(drawing.elements("title")[1].text == "1: a\n(-2.0, -2.0), (2.0, -2.0), (2.0, 2.0)")
    let file = Drawing(svgRegions(Maps.maximum, id: "r", isStandalone: true))
    #expect(file.elements("style").count == 1)
  }

  private func corners(of shape: Drawing.Element) -> [(Double, Double)] {
    (shape.attributes["points"] ?? "").split(separator: " ").map { pair in
      let numbers = pair.split(separator: ",").map { Double($0) ?? .nan }
      return (numbers[0], numbers[1])
    }
  }

  private func isInside(_ x: Double, _ y: Double, _ corners: [(Double, Double)]) -> Bool {
    var isInside = false
    for (index, end) in corners.enumerated() {
      let start = corners[(index + corners.count - 1) % corners.count]
      guard (start.1 > y) != (end.1 > y) else { continue }
      let share = (y - start.1) / (end.1 - start.1)
      if x < start.0 + (end.0 - start.0) * share { isInside.toggle() }
    }
    return isInside
  }
}
