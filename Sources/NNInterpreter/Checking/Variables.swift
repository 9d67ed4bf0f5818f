import ExactMath
import NNSyntax
import SourceText

/// The variables of a statement, its operands with those variables bound, and the points given.
struct BoundOperands {
  /// The variables in order.
  var variables: [(name: Name, shape: Shape)] = []
  /// The operands as terms over the variables.
  var terms: [Term] = []
  /// The operands as the reader knows them: `relu(x)` for a bare `relu`.
  var labels: [String] = []
  /// How many places a frame needs.
  var frameSize = 0
}

/// Finds the variables of a statement and binds them.
struct VariableBinder {
  var elaborator: Elaborator
  private let scope: NNSyntax.Scope
  /// Shapes that are known from the points of the statement.
  private var givenShapes: [Shape]?
  /// How many coordinates the domain has, if it has one that says so.
  private let dimension: Int?
  /// Whether a free name is a variable, also where the statement gives it no values.
  private let allowsFree: Bool
  /// A variable that stands behind all others.
  private let unknown: Name?
  /// The shapes that variables have by what they run through.
  private let declared: [Name: Shape]
  /// The shape that the variable has by its domain, if it is the only one.
  private let onlyShape: Shape?
  /// The variables of a statement whose operands are all constant.
  private let ofConstants: [Name]

  init(
    _ elaborator: Elaborator, _ scope: NNSyntax.Scope, givenShapes: [Shape]?, dimension: Int?,
    allowsFree: Bool = false, unknown: Name? = nil, declared: [Name: Shape] = [:],
    onlyShape: Shape? = nil, ofConstants: [Name] = []
  ) {
    self.ofConstants = ofConstants
    self.declared = declared
    self.onlyShape = onlyShape
    self.unknown = unknown
    self.elaborator = elaborator
    self.allowsFree = allowsFree
    self.scope = scope
    self.givenShapes = givenShapes
    self.dimension = dimension
  }

  private var hasValues: Bool {
    allowsFree || scope.domain != nil || !scope.bindings.isEmpty || !scope.points.isEmpty
      || !scope.assignments.isEmpty
  }

  /// Binds the operands of a statement.
  mutating func bind(_ operands: [Expression]) throws(Rejection) -> BoundOperands {
    var bare: [Callable?] = []
    for operand in operands { bare.append(try bareFunction(operand)) }
    var names = try variableNames(operands, bare)
    if let unknown {
      names.removeAll { $0 == unknown }
      names.append(unknown)
    }
    if names.isEmpty { names = ofConstants }
    if names.isEmpty, let domain = scope.domain {
      throw elaborator.reject(
        InterpreterCodes.variables, "there is a domain, and no variable to run through it",
        at: domain.range, hint: "`for x in ...` makes `x` a variable, also where it has a value")
    }
    var result = BoundOperands()
    let shapes = variableShapes(names, operands, bare)
    for (name, shape) in zip(names, shapes) {
      result.variables.append((name, shape))
      _ = elaborator.scope.bind(name, shape)
    }
    for (operand, function) in zip(operands, bare) {
      if let function {
        result.terms.append(try applied(function, to: result.variables, at: operand.range))
        let arguments = names.prefix(arity(function)).map { $0.text }.joined(separator: ", ")
        let name = ExpressionPrinter.text(operand)
        if case .chain = operand.kind {
          result.labels.append("(\(name))(\(arguments))")
        } else {
          result.labels.append("\(name)(\(arguments))")
        }
      } else {
        result.terms.append(try elaborator.term(operand))
        result.labels.append(ExpressionPrinter.text(operand))
      }
    }
    result.frameSize = elaborator.scope.frameSize
    return result
  }

  // MARK: Names

  /// The function that an operand is, when it stands without arguments.
  ///
  /// - Throws: what has to be told, or has been, of a name whose definition failed or is open.
  private func bareFunction(_ operand: Expression) throws(Rejection) -> Callable? {
    switch operand.kind {
    case .name, .call, .chain, .group: break
    default: return nil
    }
    var attempt = elaborator
    do {
      if case .function(let function, _) = try attempt.meaning(operand) { return function }
    } catch {
      // Anything else may be due to a variable that is not bound yet.
      if error.diagnostic == nil || error.diagnostic?.code == InterpreterCodes.failedDefinition {
        throw error
      }
    }
    return nil
  }

  private func variableNames(
    _ operands: [Expression], _ bare: [Callable?]
  ) throws(Rejection) -> [Name] {
    var names = scope.bindings.map { $0.name } + scope.assignments.map { $0.name }
    for (index, name) in names.enumerated() where names.firstIndex(of: name) != index {
      let range =
        index < scope.bindings.count
        ? scope.bindings[index].range : scope.assignments[index - scope.bindings.count].range
      throw elaborator.reject(
        InterpreterCodes.variables, "`\(name.text)` is given twice", at: range)
    }
    var collector = NameCollector(bound: names)
    for (operand, function) in zip(operands, bare) where function == nil {
      collector.visit(operand)
    }
    for occurrence in collector.occurrences where !elaborator.scope.knows(occurrence.name) {
      if occurrence.name == Name("T") { continue }
      if occurrence.isCalled, ModelQuestion(rawValue: occurrence.name.text) != nil { continue }
      guard hasValues, !occurrence.isCalled, occurrence.name.primes == 0 else {
        throw elaborator.reject(
          InterpreterCodes.unknownName, "nothing is called `\(occurrence.name.text)`",
          at: occurrence.range, hint: elaborator.suggestion(for: occurrence.name))
      }
      names.append(occurrence.name)
    }
    return hasNamedVariables ? names : withParameters(names, operands, bare)
  }

  private var hasNamedVariables: Bool { !scope.bindings.isEmpty || !scope.assignments.isEmpty }

  /// The variables where functions stand alone: a function that takes more than the variables at
  /// hand brings its parameters along, in the order in which operands stand.
  private func withParameters(
    _ names: [Name], _ operands: [Expression], _ bare: [Callable?]
  ) -> [Name] {
    if names.isEmpty { return bareVariables(bare) }
    let most = bare.compactMap { $0?.parameterShapes?.count }.max() ?? 0
    guard most > names.count else { return names }
    var merged: [Name] = []
    for (operand, function) in zip(operands, bare) {
      var added = function?.parameterNames ?? []
      if function == nil {
        var collector = NameCollector()
        collector.visit(operand)
        added = collector.occurrences.map { $0.name }.filter { names.contains($0) }
      }
      for name in added where !merged.contains(name) { merged.append(name) }
    }
    return merged
  }

  /// The variables of a statement that has functions alone: the parameters of the one with most.
  private func bareVariables(_ bare: [Callable?]) -> [Name] {
    var names: [Name] = []
    for case let function? in bare {
      if function.parameterShapes == nil {
        // `max` on a square has two variables, on a cube three.
        let count = max(dimension ?? givenShapes?.count ?? 1, 1)
        if count > names.count {
          names = count == 1 ? [Name("x")] : (1...count).map { Name("x\($0)") }
        }
      } else if function.parameterNames.count > names.count {
        names = function.parameterNames
      }
    }
    return names
  }

  private func arity(_ function: Callable) -> Int {
    function.parameterShapes == nil ? .max : function.parameterNames.count
  }

  // MARK: Shapes

  private func variableShapes(
    _ names: [Name], _ operands: [Expression], _ bare: [Callable?]
  ) -> [Shape] {
    if let givenShapes, givenShapes.count == names.count { return givenShapes }
    var bodies: [Expression] = []
    for (operand, function) in zip(operands, bare) where function == nil { bodies.append(operand) }
    var shapes = ParameterShapes(
      of: names, in: bodies, definitions: elaborator.scope.definitions
    ).shapes
    for case let function? in bare {
      guard let parameters = function.parameterShapes else { continue }
      for (index, parameter) in parameters.enumerated() where index < shapes.count {
        if parameter != .number { shapes[index] = parameter }
      }
    }
    if names.count == 1, let onlyShape { shapes[0] = onlyShape }
    for (index, name) in names.enumerated() {
      if let shape = declared[name] { shapes[index] = shape }
    }
    // A vector of any length fills the coordinates that the domain has.
    if let dimension, let open = shapes.firstIndex(of: .vector(0)) {
      let others = shapes.enumerated().filter { $0.offset != open }.map { $0.element.count }
      shapes[open] = .vector(max(1, dimension - others.reduce(0, +)))
    }
    return shapes
  }

  private mutating func applied(
    _ function: Callable, to variables: [(name: Name, shape: Shape)], at range: SourceRange
  ) throws(Rejection) -> Term {
    let count = min(arity(function), variables.count)
    var arguments: [Term] = []
    for slot in 0..<count {
      arguments.append(Term(.local(slot), variables[slot].shape, range))
    }
    return try elaborator.apply(function, arguments, at: range)
  }
}
