import TensorEngine
import Testing

/// Graphs: values by formulas, gradients by finite differences, and shapes that do not fit.
@Suite struct GraphTests {
  /// The gradients of every operation on random shapes, against central differences.
  struct Rule: CustomTestStringConvertible, Sendable {
    let name: String
    /// Builds the operation on parameters of random shapes; the last of them says which.
    let build: @Sendable (inout Graph, inout SplitMix) throws -> [Graph.Node]
    /// Where the elements lie: away from kinks and poles.
    var range: ClosedRange<Double> = -2...2
    var testDescription: String { name }
  }

  /// The parameters come first, the result last.
  private static func unary(_ name: String, _ operation: Operation, _ range: ClosedRange<Double>)
    -> Rule
  {
    Rule(
      name: name,
      build: { graph, source in
        let x = graph.parameter(shape(&source))
        return [x, try graph.apply(operation, x)]
      }, range: range)
  }

  private static func shape(_ source: inout SplitMix, rank: Int? = nil) -> [Int] {
    (0..<(rank ?? source.integer(below: 4))).map { _ in 1 + source.integer(below: 5) }
  }

  static let rules: [Rule] =
    Kernels.Function.allCases.map { function in
      switch function {
      case .sqrt, .log: unary("\(function)", .map(function), 0.5...3)
      case .log1p: unary("\(function)", .map(function), -0.5...3)
      default: unary("\(function)", .map(function), -2...2)
      }
    } + [
      unary("elu", .scalar(ScalarFunction.elu().differentiable), -2...2),
      unary("selu", .scalar(ScalarFunction.selu.differentiable), -2...2),
      unary("softsign", .scalar(ScalarFunction.softsign.differentiable), -2...2),
    ]
    + ["add", "subtract", "multiply", "divide", "larger", "smaller"].map { name in
      let arithmetic: [String: Operation.Arithmetic] = [
        "add": .add, "subtract": .subtract, "multiply": .multiply, "divide": .divide,
        "larger": .larger, "smaller": .smaller,
      ]
      return Rule(
        name: name,
        build: { graph, source in
          // Of a common shape each operand drops axes in front, and shrinks others to 1.
          let whole = shape(&source)
          func part(_ source: inout SplitMix) -> [Int] {
            let kept = whole.dropFirst(source.integer(below: whole.count + 1))
            return kept.map { source.integer(below: 3) == 0 ? 1 : $0 }
          }
          let x = graph.parameter(part(&source))
          let y = graph.parameter(part(&source))
          return [x, y, try graph.apply(.combine(arithmetic[name] ?? .add), x, y)]
        }, range: name == "divide" ? 0.5...2 : -2...2)
    } + [
      Rule(name: "product") { graph, source in
        let size = shape(&source, rank: 3)
        let a = graph.parameter([size[0], size[1]])
        let b = graph.parameter([size[1], size[2]])
        return [a, b, try graph.apply(.product, a, b)]
      },
      Rule(name: "product with itself") { graph, source in
        let size = 1 + source.integer(below: 4)
        let a = graph.parameter([size, size])
        return [a, try graph.apply(.product, a, a)]
      },
      Rule(name: "affine") { graph, source in
        let size = shape(&source, rank: 3)
        let x = graph.parameter([size[0], size[1]])
        let w = graph.parameter([size[1], size[2]])
        let b = graph.parameter([size[2]])
        return [x, w, b, try graph.apply(.affine, x, w, b)]
      },
      unary("sum", .sum(axis: nil), -2...2),
      Rule(name: "sum along an axis") { graph, source in
        let size = shape(&source, rank: 1 + source.integer(below: 3))
        let x = graph.parameter(size)
        return [x, try graph.apply(.sum(axis: source.integer(below: size.count)), x)]
      },
      Rule(name: "largest") { graph, source in
        let size = shape(&source, rank: 1 + source.integer(below: 3))
        let x = graph.parameter(size)
        return [x, try graph.apply(.largest(axis: source.integer(below: size.count)), x)]
      },
      Rule(name: "softmax") { graph, source in
        let x = graph.parameter(shape(&source, rank: 1 + source.integer(below: 3)))
        return [x, try graph.apply(.softmax, x)]
      },
      Rule(name: "logSoftmax") { graph, source in
        let x = graph.parameter(shape(&source, rank: 1 + source.integer(below: 3)))
        return [x, try graph.apply(.logSoftmax, x)]
      },
      Rule(
        name: "binary cross-entropy",
        build: { graph, source in
          let size = shape(&source)
          let y = graph.parameter(size)
          let count = size.reduce(1, *)
          let target = try graph.constant(size, (0..<count).map { _ in source.uniform(0, 1) })
          return [y, try graph.apply(.binaryCrossEntropy, y, target)]
        }, range: 0.1...0.9),
      Rule(name: "slice") { graph, source in
        let size = shape(&source, rank: 1 + source.integer(below: 3))
        let axis = source.integer(below: size.count)
        let lower = source.integer(below: size[axis])
        let count = 1 + source.integer(below: size[axis] - lower)
        let x = graph.parameter(size)
        return [x, try graph.apply(.slice(axis: axis, lower: lower, count: count), x)]
      },
      Rule(name: "concatenate") { graph, source in
        let size = shape(&source, rank: 1 + source.integer(below: 3))
        let axis = source.integer(below: size.count)
        var other = size
        other[axis] = 1 + source.integer(below: 4)
        let (x, y) = (graph.parameter(size), graph.parameter(other))
        return [x, y, try graph.apply(.concatenate(axis: axis), x, y, x)]
      },
      Rule(name: "reshape") { graph, source in
        let size = shape(&source, rank: 2)
        let x = graph.parameter(size)
        return [x, try graph.apply(.reshape([1, size[0] * size[1], 1]), x)]
      },
      Rule(name: "permute") { graph, source in
        let size = shape(&source, rank: 3)
        let orders = [[0, 1, 2], [2, 1, 0], [1, 2, 0], [0, 2, 1], [2, 0, 1]]
        let x = graph.parameter(size)
        return [x, try graph.apply(.permute(orders[source.integer(below: 5)]), x)]
      },
    ]

  @Test(arguments: rules)
  func gradientsAreThoseOfFiniteDifferences(_ rule: Rule) throws {
    var source = SplitMix(seed: 23)
    for _ in 0..<12 {
      var graph = Graph()
      let nodes = try rule.build(&graph, &source)
      let (parameters, result) = (nodes.dropLast(), nodes[nodes.count - 1])
      // Each element of the result has a weight of its own in the sum.
      let weights = graph.input(graph.shape(of: result))
      let weighted = try graph.apply(.combine(.multiply), result, weights)
      let total = try graph.apply(.sum(axis: nil), weighted)
      let plan = Plan(graph)
      for node in Array(parameters) + [weights] {
        let range = node == weights ? -1...1 : rule.range
        plan.set(
          node, plan.values(of: node).map { _ in awayFromZero(&source, range) })
      }
      plan.forward()
      plan.backward(from: total)
      for node in parameters {
        let values = plan.values(of: node)
        let gradient = Array(plan.gradient(of: node))
        for place in values.indices {
          let (x, step) = (values[place], 1e-5)
          func value(_ x: Double) -> Double {
            values[place] = x
            plan.forward()
            return plan.values(of: total)[0]
          }
          let difference = (value(x + step) - value(x - step)) / (2 * step)
          values[place] = x
          let scale = max(1, difference.magnitude, gradient[place].magnitude)
          let error = (difference - gradient[place]).magnitude
          #expect(error <= 1e-7 * scale, "\(gradient[place]), by differences \(difference)")
        }
      }
    }
  }

  /// Not within 0.01 of the kinks at 0; no two numbers are equal.
  private func awayFromZero(_ source: inout SplitMix, _ range: ClosedRange<Double>) -> Double {
    let x = source.uniform(range.lowerBound, range.upperBound)
    return x.magnitude < 0.01 ? 0.01 : x
  }

  @Test func aNodeMayBeUsedTwice() throws {
    var graph = Graph()
    let a = graph.parameter([3])
    let b = try graph.apply(.combine(.add), a, a)
    let c = try graph.apply(.combine(.add), b, b)
    let total = try graph.apply(.sum(axis: nil), c)
    let plan = Plan(graph)
    plan.set(a, [1, -2, 0.5])
    for _ in 0..<2 {
      plan.forward()
      plan.backward(from: total)
      #expect(plan.values(of: total)[0] == -2)
      #expect(Array(plan.gradient(of: a)) == [4, 4, 4])
    }
  }

  @Test func aTapeMayBeDeep() throws {
    var graph = Graph()
    let a = graph.parameter([])
    let one = graph.input([])
    var x = a
    for _ in 0..<200_000 { x = try graph.apply(.combine(.add), x, one) }
    let plan = Plan(graph)
    plan.set(a, [0.5])
    plan.set(one, [1])
    plan.forward()
    plan.backward(from: x)
    #expect(plan.values(of: x)[0] == 200_000.5)
    #expect(plan.gradient(of: a)[0] == 1)
  }

  @Test func whatDoesNotTakePartHasTheGradientZero() throws {
    var graph = Graph()
    let (a, b) = (graph.parameter([2]), graph.parameter([2]))
    let unused = try graph.apply(.map(.exp), b)
    let total = try graph.apply(.sum(axis: nil), a)
    let plan = Plan(graph)
    plan.parameters.gradients.update(repeating: .nan)
    plan.forward()
    plan.backward(from: total)
    #expect(Array(plan.parameters.gradients) == [1, 1, 0, 0])
    #expect(plan.gradient(of: unused).count == 2)
  }

  @Test func pickedElementsHaveTheGradient() throws {
    var graph = Graph()
    let x = graph.parameter([3, 2])
    let places = graph.input([3])
    let picked = try graph.apply(.pick, x, places)
    let total = try graph.apply(.sum(axis: nil), picked)
    let plan = Plan(graph)
    plan.set(x, [1, 2, 3, 4, 5, 6])
    plan.set(places, [1, 0, 7])
    plan.forward()
    plan.backward(from: total)
    #expect(Array(plan.values(of: picked)) == [2, 3, 6])
    #expect(Array(plan.gradient(of: x)) == [0, 1, 1, 0, 0, 1])
  }

  @Test func plansShareParameters() throws {
    func layer(_ rows: Int) throws -> (graph: Graph, x: Graph.Node, y: Graph.Node) {
      var graph = Graph()
      let x = graph.input([rows, 2])
      let (w, b) = (graph.parameter([2, 1]), graph.parameter([1]))
      let y = try graph.apply(.affine, x, w, b)
      return (graph, x, y)
    }
    let (one, two) = (try layer(1), try layer(2))
    let first = Plan(one.graph)
    let second = Plan(two.graph, parameters: first.parameters)
    for (place, value) in [2.0, -1, 0.5].enumerated() { first.parameters.values[place] = value }
    first.set(one.x, [1, 3])
    second.set(two.x, [1, 3, 0, 1])
    first.forward()
    second.forward()
    #expect(Array(first.values(of: one.y)) == [-0.5])
    #expect(Array(second.values(of: two.y)) == [-0.5, -0.5])
  }

  @Test func rowsBeyondEveryNumberHaveASoftmax() throws {
    var graph = Graph()
    let x = graph.input([2, 3])
    let y = try graph.apply(.softmax, x)
    let z = try graph.apply(.logSoftmax, x)
    let plan = Plan(graph)
    plan.set(x, [1000, 1000, -.infinity, 1e308, 0, -1e308])
    plan.forward()
    #expect(Array(plan.values(of: y)) == [0.5, 0.5, 0, 1, 0, 0])
    #expect(Array(plan.values(of: z))[3...] == [0, -1e308, -.infinity])
  }

  static let misfits: [(operation: Operation, shapes: [[Int]])] = [
    (.combine(.add), [[2], [3]]), (.product, [[2, 3], [2, 3]]), (.product, [[2], [2, 3]]),
    (.affine, [[1, 2], [2, 3], [2]]), (.sum(axis: 1), [[3]]), (.largest(axis: 0), [[0]]),
    (.softmax, [[]]), (.pick, [[2, 3], [3]]), (.binaryCrossEntropy, [[2], [1]]),
    (.slice(axis: 0, lower: 2, count: 2), [[3]]),
    (.slice(axis: 0, lower: -1, count: 1), [[3]]), (.concatenate(axis: 0), [[1, 2], [1, 3]]),
    (.concatenate(axis: 0), []), (.reshape([4]), [[3]]), (.reshape([-1, -3]), [[3]]),
    (.permute([0, 0]), [[1, 2]]), (.map(.exp), [[1], [1]]),
  ]

  @Test func shapesThatDoNotFitAreRefused() {
    for (operation, shapes) in Self.misfits {
      var graph = Graph()
      let nodes = shapes.map { graph.input($0) }
      #expect(throws: ShapeFault.self, "\(operation) of \(shapes)") {
        try graph.apply(operation, to: nodes)
      }
    }
  }

  /// The hash of all gradients of a small network, which is the same everywhere.
  @Test func everyVariantGivesTheSameBits() throws {
    var graph = Graph()
    let x = graph.input([37, 5])
    let (w, b) = (graph.parameter([5, 19]), graph.parameter([19]))
    let (v, c) = (graph.parameter([19, 3]), graph.parameter([3]))
    let hidden = try graph.apply(.map(.tanh), graph.apply(.affine, x, w, b))
    let scores = try graph.apply(.logSoftmax, graph.apply(.affine, hidden, v, c))
    let total = try graph.apply(.sum(axis: nil), graph.apply(.map(.gelu), scores))
    var results: [[UInt64]] = []
    for kernels in Kernels.all {
      var source = SplitMix(seed: 3)
      let plan = Plan(graph, kernels: kernels)
      plan.set(x, (0..<37 * 5).map { _ in source.uniform(-2, 2) })
      for place in plan.parameters.values.indices {
        plan.parameters.values[place] = source.uniform(-1, 1)
      }
      plan.forward()
      plan.backward(from: total)
      results.append(plan.parameters.gradients.map { $0.bitPattern })
    }
    #expect(Set(results).count == 1)
    let hash = results[0].reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ $1) &* 0x100_0000_01b3 }
    #expect(hash == 0xc377_aa49_3cf2_370e)
  }
}
