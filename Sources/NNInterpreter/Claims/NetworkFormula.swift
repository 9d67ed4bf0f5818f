import ExactMath
import NNSyntax
import SourceText

/// A network written as a formula: linear layers that follow each other are multiplied out.
struct NetworkFormula {
  /// The names of the inputs.
  let names: [String]
  let body: Expression

  /// A number and multiples of inputs and units, as expressions.
  private struct Form {
    var constant: Rational
    var terms: [(coefficient: Rational, expression: Expression)]
  }

  /// Nil where a weight is not exact, or a layer is neither linear nor an activation.
  init?(_ network: Network) {
    let isPlain = network.inputNames?.allSatisfy { !$0.utf8.contains(UInt8(ascii: "[")) } ?? false
    let plain = network.inputs == 1 ? ["x"] : (1...max(1, network.inputs)).map { "x\($0)" }
    names = isPlain ? network.inputNames ?? plain : plain
    var state = names.map {
      Form(constant: .zero, terms: [(.one, WrittenExpression.make(.name(Name($0))))])
    }
    var stages = [state]
    for layer in network.layers {
      switch layer {
      case .linear(let weights, let bias):
        guard let next = Self.affine([(weights, state)], bias) else { return nil }
        state = next
      case .joined(let sources, let bias):
        let parts = sources.map { (weights: $0.weights, state: stages[$0.stage]) }
        guard let next = Self.affine(parts, bias) else { return nil }
        state = next
      case .activation(_, let name):
        state = state.map { form in
          let argument = Argument(value: Self.expression(form), binding: nil)
          let call = WrittenExpression.make(
            .call(WrittenExpression.make(.name(Name(name))), [argument]))
          return Form(constant: .zero, terms: [(.one, call)])
        }
        stages.append(state)
      case .function: return nil
      }
    }
    let outputs = state.map { Self.expression($0) }
    body = outputs.count == 1 ? outputs[0] : WrittenExpression.make(.vector(outputs))
  }

  private static func affine(
    _ parts: [(weights: Matrix, state: [Form])], _ bias: [Number]
  ) -> [Form]? {
    var result: [Form] = []
    for row in bias.indices {
      guard let constant = bias[row].rational else { return nil }
      var form = Form(constant: constant, terms: [])
      var places: [String: Int] = [:]
      for (weights, state) in parts {
        for (column, input) in state.enumerated() {
          guard let weight = weights[row, column].rational else { return nil }
          if weight.isZero { continue }
          form.constant += weight * input.constant
          for term in input.terms {
            let key = ExpressionPrinter.text(term.expression)
            if let place = places[key] {
              form.terms[place].coefficient += weight * term.coefficient
            } else {
              places[key] = form.terms.count
              form.terms.append((weight * term.coefficient, term.expression))
            }
          }
        }
      }
      form.terms.removeAll { $0.coefficient.isZero }
      result.append(form)
    }
    return result
  }

  private static func expression(_ form: Form) -> Expression {
    var addends = form.terms.map { term in
      Addend(
        isNegative: term.coefficient.isNegative,
        value: multiple(term.expression, term.coefficient.magnitude))
    }
    if !form.constant.isZero || addends.isEmpty {
      addends.append(
        Addend(
          isNegative: form.constant.isNegative,
          value: WrittenExpression.number(form.constant.magnitude)))
    }
    // A sum reads better that begins without a sign.
    if addends[0].isNegative, let first = addends.firstIndex(where: { !$0.isNegative }) {
      addends.insert(addends.remove(at: first), at: 0)
    }
    if addends[0].isNegative {
      addends[0] = Addend(
        isNegative: false, value: WrittenExpression.make(.negation(addends[0].value)))
    }
    return addends.count == 1 ? addends[0].value : WrittenExpression.make(.sum(addends))
  }

  private static func multiple(_ expression: Expression, _ factor: Rational) -> Expression {
    if factor == .one { return expression }
    return WrittenExpression.make(
      .product(
        WrittenExpression.factors(of: factor) + [Factor(operation: .juxtaposed, value: expression)])
    )
  }
}
