import NNSyntax
import SourceText

/// Checks definitions, and computes constants.
struct Definer {
  let definitions: [Name: Definition]
  let cache: InstanceCache
  let budget: Budget

  func define(
    _ definition: NNSyntax.Definition, text: String
  ) throws(Rejection) -> Definition {
    guard let parameters = definition.parameters else {
      return try constant(definition)
    }
    return try function(definition, parameters.map { $0.name }, text: text)
  }

  // MARK: Constants

  private func constant(_ definition: NNSyntax.Definition) throws(Rejection) -> Definition {
    var elaborator = Elaborator(
      NameScope(definitions: definitions), cache: cache, budget: budget)
    switch try elaborator.meaning(definition.value) {
    case .function(let function, _):
      if case .builtin(let builtin) = function, case .form = builtin.implementation {
        throw elaborator.reject(
          InterpreterCodes.notAValue, "`\(builtin.name)` needs its arguments here",
          at: definition.value.range)
      }
      return .alias(
        function, range: definition.nameRange, height: 1 + height(of: definition.value))
    case .term(let term):
      var evaluator = Evaluator(budget: budget)
      do {
        let value = try evaluator.evaluate(term, frame: [], size: elaborator.scope.frameSize)
        return .constant(
          ConstantDefinition(
            name: definition.name, term: term, frameSize: elaborator.scope.frameSize,
            value: value, isCertain: !evaluator.arithmetic.metApproximation,
            text: ExpressionPrinter.text(definition.value), range: definition.nameRange,
            height: 1 + height(of: definition.value)))
      } catch {
        throw Rejection(diagnostic: error)
      }
    }
  }

  /// How many definitions deep the names in an expression build on others.
  private func height(of expression: Expression) -> Int {
    var collector = NameCollector()
    collector.visit(expression)
    var height = 0
    for occurrence in collector.occurrences {
      let name = occurrence.name
      let definition = definitions[name] ?? definitions[Name(name.base)]
      height = max(height, definition?.height ?? 0)
    }
    return height
  }

  // MARK: Functions

  private func function(
    _ definition: NNSyntax.Definition, _ parameters: [Name], text: String
  ) throws(Rejection) -> Definition {
    let captured = try capture(definition.value, parameters)
    let shapes = ParameterShapes(
      of: parameters, in: definition.value, definitions: captured
    ).shapes
    let function = FunctionDefinition(
      name: definition.name, parameters: parameters, body: definition.value, captured: captured,
      shapes: shapes, range: definition.nameRange, text: text)
    let isOpen = shapes.contains(.vector(0)) || shapes.contains(.matrix(rows: 0, columns: 0))
    do {
      let instance = try Elaborator.check(
        function, shapes.map { $0.sample }, cache: cache, budget: budget, depth: 0)
      if !isOpen { cache[function, shapes] = instance }
    } catch {
      // The length of a vector is known at the call; only what no length mends is told here.
      let code = error.diagnostic?.code
      let dependsOnLength =
        code == InterpreterCodes.shapeMismatch || code == InterpreterCodes.indexOutOfRange
      if !(isOpen && dependsOnLength) { throw error }
    }
    return .function(function)
  }

  /// What the free names of a body mean now.
  private func capture(
    _ body: Expression, _ parameters: [Name]
  ) throws(Rejection) -> [Name: Definition] {
    let elaborator = Elaborator(
      NameScope(definitions: definitions), cache: cache, budget: budget)
    var collector = NameCollector(bound: parameters)
    collector.visit(body)
    var captured: [Name: Definition] = [:]
    for occurrence in collector.occurrences {
      let name = occurrence.name
      if let definition = definitions[name] {
        if case .open(let hole, _) = definition {
          throw Rejection(diagnostic: nil, openHole: hole)
        }
        captured[name] = definition
      } else if name.primes > 0, let definition = definitions[Name(name.base)] {
        captured[Name(name.base)] = definition
      } else if name.primes > 0, parameters.contains(Name(name.base)) {
        continue
      } else if !Builtins.isBuiltin(name.base), ModelQuestion(rawValue: name.text) == nil {
        throw elaborator.reject(
          InterpreterCodes.unknownName, "nothing is called `\(name.text)`", at: occurrence.range,
          hint: suggestion(for: name, parameters, elaborator))
      }
    }
    return captured
  }

  private func suggestion(
    for name: Name, _ parameters: [Name], _ elaborator: Elaborator
  ) -> String? {
    if let near = nearest(to: name.text, among: parameters.map({ $0.text })) {
      return "did you mean `\(near)`?"
    }
    return elaborator.suggestion(for: name)
  }
}

extension Shape {
  /// A shape to check a body with before the length of its vectors is known.
  fileprivate var sample: Shape {
    switch self {
    case .vector(0): .vector(2)
    case .matrix(rows: 0, columns: 0): .matrix(rows: 2, columns: 2)
    default: self
    }
  }
}
