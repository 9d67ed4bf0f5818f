import Figures
import SourceText
import Testing

/// Whole networks as they stand in a terminal.
struct AsciiNetworkTests {
  private func check(
    _ diagram: NetworkDiagram, _ expected: String,
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) {
    #expect("\n" + asciiNetwork(diagram) == "\n" + expected, sourceLocation: sourceLocation)
  }

  @Test func absoluteValue() {
    check(
      Networks.absoluteValue,
      """
       x
       │
       1 ──► (relu) ──┐
       │              │
      -1 ──► (relu) ──│───┐
                      │   │
                      1 ─ 1 ──► |x|
      """)
  }

  @Test func shortcutRunsPastTheLayer() {
    check(
      Networks.maximum,
      """
      a    b
      │    │
      1 ─ -1 ──► (relu) ──┐
           │              │
           1 ──────────── 1 ──► max(a, b)
      """)
  }

  @Test func biasesStandInTheUnits() {
    check(
      Networks.exclusiveOr,
      """
      a   b
      │   │
      1 ─ 1 ──► (relu) ───────────┐
      │   │                       │
      1 ─ 1 ──► (relu, bias -1) ──│────┐
                                  │    │
                                  1 ─ -2 ──► a xor b
      """)
  }

  @Test func threeLayers() {
    check(
      network(
        ["x"],
        [
          LayerMatrix(weights: [["1"], ["-1"], ["1/2"], ["2"]], activation: "relu"),
          LayerMatrix(
            weights: [["1", "0", "-2", "0"], ["0", "1", "0", "1"], ["1", "1", "1", "1"]],
            activation: "relu"),
          LayerMatrix(weights: [["1", "-1", "1"]], biases: ["1/3"], labels: ["f(x)"]),
        ]),
      """
       x
       │
       1 ───► (relu) ──┐
       │               │
      -1 ───► (relu) ──│───┐
       │               │   │
      1/2 ──► (relu) ──│───│────┐
       │               │   │    │
       2 ───► (relu) ──│───│────│───┐
                       │   │    │   │
                       1 ──│── -2 ──│───► (relu) ──┐
                       │   │    │   │              │
                       │   1 ───│── 1 ──► (relu) ──│────┐
                       │   │    │   │              │    │
                       1 ─ 1 ── 1 ─ 1 ──► (relu) ──│────│───┐
                                                   │    │   │
                                                   1 ─ -1 ─ 1 ──► (bias 1/3) ──► f(x)
      """)
  }

  @Test func manyUnitsStandCloseTogether() {
    check(
      network(
        ["x", "y"],
        [
          LayerMatrix(
            weights: [
              ["1", "0"], ["-1", "0"], ["0", "1"], ["0", "-1"], ["1", "1"], ["-1", "-1"],
            ],
            activation: "relu"),
          LayerMatrix(
            weights: [["1", "1", "1", "1", "0", "0"], ["0", "0", "0", "0", "1", "1"]],
            labels: ["|x| + |y|", "|x + y|"]),
        ]),
      """
       x    y
       │    │
       1 ───│───► (relu) ──┐
      -1 ───│───► (relu) ──│───┐
       │    1 ──► (relu) ──│───│───┐
       │   -1 ──► (relu) ──│───│───│───┐
       1 ── 1 ──► (relu) ──│───│───│───│───┐
      -1 ─ -1 ──► (relu) ──│───│───│───│───│───┐
                           │   │   │   │   │   │
                           1 ─ 1 ─ 1 ─ 1 ──│───│───► |x| + |y|
                                           1 ─ 1 ──► |x + y|
      """)
  }

  @Test func labelsAreAlignedByDisplayWidth() {
    check(
      Networks.chinese,
      """
      身高与体重

      身高   体重
       │      │
       1 ─── -1 ────► (特征: relu, bias -1) ──┐
       │      │                               │
      1/2 ─── 2 ────► (二: relu) ─────────────│────┐
                                              │    │
                                              1 ─ -2 ──► (sigmoid) ──► 概率
      """)
  }

  @Test func widerNetworkIsListed() {
    check(
      Networks.deep,
      """
        x  bias
      1/2     2  ──►  h1.1  relu
       -1    -1  ──►  h1.2  relu
        2   1/2  ──►  h1.3  relu  dead
        1        ──►  h1.4  relu

      h1.1  h1.2  h1.3  h1.4  bias
            -3/4   1/2  -1/2        ──►  h2.1  relu
        -1     3     2     1    -2  ──►  h2.2  relu  idle
       1/3    -1     1           3  ──►  h2.3  relu

      h2.1  h2.2  h2.3  bias
         2   1/3  -3/4   1/2  ──►  f(x)
      """)
  }

  @Test func shortcutsAreListedWithTheirSources() {
    check(
      Networks.residual,
      """
           x       y    bias
      -0.453   1.009   1.942  ──►  h1.1  relu
      -1.069  -1.602   0.044  ──►  h1.2  relu
      -1.248  -0.477  -0.294  ──►  h1.3  relu

       h1.1    h1.2    h1.3    bias
      0.414  -0.198  -1.453  -1.370  ──►  h2.1  relu
      1.497  -0.189   1.818  -0.179  ──►  h2.2  relu
      1.755   1.324  -0.156  -1.540  ──►  h2.3  relu

      x  y  h1.2    h2.1    h2.2   h2.3    bias
      1     -0.5   1.949  -1.279  1.502  -1.511  ──►  output 1
         1        -1.376   0.850  1.745  -0.166  ──►  output 2
      """)
  }

  @Test func manyUnitsAreAbbreviated() {
    check(
      Networks.random([2, 16, 16, 1]),
      """
          x1      x2    bias
       0.266   0.983  -0.411  ──►  h1.1  tanh
       1.884  -0.223  -0.244  ──►  h1.2  tanh
      -0.223   1.051  -0.987  ──►  h1.3  tanh
       1.509   0.092   0.119  ──►  h1.4  tanh
      -0.858   1.176   0.175  ──►  h1.5  tanh
      -0.383   0.422   0.993  ──►  h1.6  tanh
      ... 9 more units ...
       0.391   0.346  -1.363  ──►  h1.16  tanh

        h1.1    h1.2    h1.3    h1.4    h1.5    h1.6  ... 9 more ...   h1.16    bias
       1.575   1.650  -0.792  -1.473  -0.697   1.760       ...         0.136  -0.072  ──►  h2.1  tanh
       0.881  -0.880  -1.850  -1.911   0.274  -1.520       ...        -1.563   0.389  ──►  h2.2  tanh
       0.598  -1.117  -0.309   1.548   0.740   1.763       ...        -1.624  -0.518  ──►  h2.3  tanh
       1.423   1.375  -1.999  -0.765   0.944   0.355       ...        -1.403  -1.681  ──►  h2.4  tanh
       0.545   0.390  -1.260  -1.599   1.953  -0.378       ...        -0.420   0.905  ──►  h2.5  tanh
      -1.044  -0.710  -1.031   0.081   0.347  -1.687       ...         0.195   1.152  ──►  h2.6  tanh
      ... 9 more units ...
      -1.432  -1.314  -1.710  -0.984  -0.174   0.474       ...         1.396  -1.736  ──►  h2.16  tanh

        h2.1    h2.2   h2.3   h2.4   h2.5   h2.6  ... 9 more ...   h2.16   bias
      -1.140  -0.316  1.387  1.979  1.198  0.777       ...        -1.686  1.482  ──►  output  tanh
      """)
  }

  @Test func missingConnectionsAndUnusedInputs() {
    let diagram = NetworkDiagram(
      inputs: ["a", "unused"],
      layers: [
        [.init(activation: "relu", bias: coefficient("1"), label: "h"), .init(activation: "tanh")],
        [.init(bias: coefficient("-1/3"), label: "f"), .init(activation: "step", remark: "idle")],
      ],
      edges: [
        edge(from: (0, 0), to: (1, 1), "3"), edge(from: (1, 0), to: (2, 0), "2"),
        edge(from: (0, 0), to: (2, 1), "-10"),
      ], notes: ["a note"])
    check(
      diagram,
      """
       a    unused
       │
       │           ──► (h: relu, bias 1) ──┐
       │                                   │
       3 ────────────► (tanh)              │
       │                                   │
       │                                   2 ──► (bias -1/3) ──► f
       │
      -10 ─────────────────────────────────────► (step, idle)

      a note
      """)
  }

  @Test func edgesThatLeadNowhereAreLeftOut() {
    var odd = Networks.absoluteValue
    odd.edges += [
      edge(from: (0, 0), to: (0, 0), "1"), edge(from: (2, 0), to: (1, 0), "1"),
      edge(from: (0, 7), to: (1, 0), "1"), edge(from: (0, 0), to: (9, 0), "1"),
      edge(from: (-1, 0), to: (1, 0), "1"), edge(from: (0, 0), to: (1, -1), "1"),
      edge(from: (0, 0), to: (1, 0), "99"), edge(from: (0, 0), to: (2, 0), "0"),
    ]
    #expect(asciiNetwork(odd) == asciiNetwork(Networks.absoluteValue))
  }

  @Test(arguments: [
    NetworkDiagram(inputs: [], layers: [], edges: []),
    NetworkDiagram(inputs: ["x"], layers: [], edges: []),
    NetworkDiagram(inputs: [], layers: [[.init(bias: coefficient("1"), label: "c")]], edges: []),
    NetworkDiagram(inputs: ["x"], layers: [[], [.init()]], edges: []),
    NetworkDiagram(inputs: ["", "a\nb"], layers: [[.init(label: "\u{1B}[31m")]], edges: []),
  ])
  func oddNetworksDoNoHarm(_ diagram: NetworkDiagram) {
    let text = asciiNetwork(diagram)
    #expect(!text.contains("\u{1B}") && !text.contains(" \n"))
  }

  @Test(arguments: [
    [1, 2, 1], [2, 3, 1], [3, 8, 2], [2, 8, 8, 1], [64, 32, 10], [1, 100, 1], [9, 9], [10, 10],
  ])
  func linesFitIntoATerminal(_ sizes: [Int]) {
    let lines = asciiNetwork(Networks.random(sizes)).split(separator: "\n")
    for line in lines { #expect(displayWidth(of: String(line)) <= 96, "\(line)") }
    // Each hidden layer has at most eight rows, its header, and the line that stands for the rest.
    #expect(lines.count <= 10 * (sizes.count - 1) + 20)
  }

  @Test func countsOfWhatIsLeftOutAddUp() {
    for size in [9, 10, 27, 1000] {
      let text = asciiNetwork(Networks.random([1, size, 1]))
      #expect(text.contains("... \(size - 7) more units ..."))
      #expect(text.contains("h\(size)  tanh") && text.contains("h6  tanh"))
      #expect(!text.contains("h7  tanh"))
    }
  }
}
