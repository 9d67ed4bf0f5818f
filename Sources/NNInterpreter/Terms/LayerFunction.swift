import ExactMath
import NNSyntax
import SourceText

/// Layers of a model that are neither linear nor a known activation, as functions of the language:
/// what evaluates, proves and differentiates those works on them as well.
enum LayerFunction {
  /// The place of terms that nobody wrote.
  static let nowhere = WrittenExpression.place

  /// A function of one argument.
  static func make(_ name: String, _ shapes: [Shape], _ body: Term) -> Function {
    let definition = FunctionDefinition(
      name: Name(name), parameters: [Name("x")], body: Expression(.invalid, at: nowhere),
      captured: [:], shapes: shapes, range: nowhere, text: "")
    return .instance(
      FunctionInstance(definition: definition, shapes: shapes, body: body, frameSize: 1))
  }

  /// The argument.
  static func input(_ shape: Shape) -> Term { Term(.local(0), shape, nowhere) }

  private static func component(_ index: Int, of shape: Shape) -> Term {
    if shape == .number { return input(.number) }
    return Term(
      .element(input(shape), [Number.exact(Rational(index + 1)).term]), .number, nowhere)
  }

  private static func shape(_ count: Int) -> Shape { count == 1 ? .number : .vector(count) }

  /// A layer from a term for each of its outputs.
  private static func layer(
    _ name: String, inputs: Int, _ outputs: [Term]
  ) -> Network.Layer {
    let body =
      outputs.count == 1
      ? outputs[0] : Term(.vector(outputs), .vector(outputs.count), nowhere)
    return .function(
      make(name, [shape(inputs)], body), name: name, inputs: inputs, outputs: outputs.count)
  }

  /// The largest of each `count` neighbours.
  static func maxout(_ count: Int, inputs: Int) -> Network.Layer {
    layer(
      "maxout(\(count))", inputs: inputs,
      (0..<(inputs / count)).map { group in
        let members = (0..<count).map {
          component(group * count + $0, of: shape(inputs))
        }
        return Term(.apply(.builtin(Builtins.row("maxout")), members), .number, nowhere)
      })
  }

  /// The input, and what a network makes of it.
  static func residual(_ network: Network) -> Network.Layer {
    let shape = shape(network.inputs)
    let through = Term(.apply(.network(network), [input(shape)]), shape, nowhere)
    let body = Term(.sum([(false, input(shape)), (false, through)]), shape, nowhere)
    return .function(
      make("residual", [shape], body), name: "residual", inputs: network.inputs,
      outputs: network.outputs)
  }

  /// For each number a spline of its own; the values lie one spline after the other.
  static func splines(_ knots: [Rational], values: [Number], count: Int) -> Network.Layer {
    layer(
      "spline", inputs: count,
      (0..<count).map { place in
        let own = values[place * knots.count..<(place + 1) * knots.count]
        return applied(knots, Array(own), component(place, of: shape(count)))
      })
  }

  /// For each output the sum of a spline of each input.
  ///
  /// - Parameter values: of shape [inputs * knots, outputs].
  static func kan(
    _ knots: [Rational], values: [Number], inputs: Int, outputs: Int
  ) -> Network.Layer {
    layer(
      "kan", inputs: inputs,
      (0..<outputs).map { output in
        let edges = (0..<inputs).map { input in
          let own = knots.indices.map {
            values[(input * knots.count + $0) * outputs + output]
          }
          return applied(knots, own, component(input, of: shape(inputs)))
        }
        if edges.count == 1 { return edges[0] }
        return Term(.sum(edges.map { (false, $0) }), .number, nowhere)
      })
  }

  private static func applied(_ knots: [Rational], _ values: [Number], _ x: Term) -> Term {
    let exact = values.compactMap { $0.rational }
    // Parameters that are no finite numbers have been refused before.
    guard exact.count == knots.count, let spline = NaturalSpline(knots: knots, values: exact) else {
      return Number.approximate(.nan).term
    }
    return Term(.apply(make("spline", [.number], spline.body), [x]), .number, nowhere)
  }
}

extension Number {
  /// The number as a term: an approximate one stands for nothing exact, in claims either.
  var term: Term {
    let nowhere = LayerFunction.nowhere
    switch self {
    case .exact(let value): return Term(.exact(value), .number, nowhere)
    case .approximate(let value):
      // What is no number has no value.
      guard let exact = Rational(exactly: value) else { return Term(.cases([]), .number, nowhere) }
      let argument = Term(.exact(exact), .number, nowhere)
      return Term(.apply(.builtin(Builtins.row("float")), [argument]), .number, nowhere)
    case .nearby(let series): return series.leading.term
    }
  }
}

extension NaturalSpline {
  /// The spline of the first argument, as a term by cases.
  fileprivate var body: Term {
    let x = LayerFunction.input(.number)
    let nowhere = LayerFunction.nowhere
    var cases: [(value: Term, condition: Condition?)] = []
    for (index, piece) in pieces.enumerated() {
      let value = Self.value(of: piece, at: x)
      guard index < knots.count else {
        cases.append((value, nil))
        continue
      }
      let end = Number.exact(knots[index]).term
      cases.append(
        (value, Condition(operands: [x, end], relations: [.lessOrEqual], range: nowhere)))
    }
    return Term(.cases(cases), .number, nowhere)
  }

  /// A polynomial by Horner's rule, its constant coefficient first.
  private static func value(of coefficients: [Rational], at x: Term) -> Term {
    let nowhere = LayerFunction.nowhere
    var result = Number.exact(coefficients[coefficients.count - 1]).term
    for coefficient in coefficients.dropLast().reversed() {
      let product = Term(
        .product(result, [TermFactor(kind: .elementwise, term: x, range: nowhere)]), .number,
        nowhere)
      result = Term(
        .sum([(false, product), (false, Number.exact(coefficient).term)]), .number, nowhere)
    }
    return result
  }
}
