import NNSyntax
import SourceText

/// One block, on its way from text to results.
struct BlockRun {
  var definitions: [Name: Definition]
  let cache: InstanceCache
  let settings: BlockSettings
  let surroundings: Surroundings
  private var diagnostics: [Diagnostic] = []
  private var entries: [BlockOutcome.Entry] = []
  /// The names that this block has defined, and where.
  var definedHere: [Name: SourceRange] = [:]
  /// What has been said about names whose definition failed; it is said once.
  private var toldFailures: Set<String> = []
  /// Where the solution begins whose exercise judges it, for a block that is one.
  var solutionLine: Int?
  /// Whether trainings are only checked.
  private(set) var isRehearsal = false
  /// The names that statements further down define.
  private var upcoming: [Name: SourceRange] = [:]

  init(
    definitions: [Name: Definition], cache: InstanceCache, settings: BlockSettings,
    surroundings: Surroundings
  ) {
    self.definitions = definitions
    self.cache = cache
    self.settings = settings
    self.surroundings = surroundings
  }

  mutating func run(_ tree: SyntaxTree) {
    diagnostics = tree.diagnostics
    for statement in tree.statements {
      for (name, range) in statement.defined where upcoming[name] == nil { upcoming[name] = range }
    }
    // A training takes its time: first the whole block is checked without it.
    if tree.statements.contains(where: { if case .train = $0.kind { true } else { false } }) {
      var rehearsal = self
      rehearsal.isRehearsal = true
      let checked = rehearsal.check(tree)
      let isSound = checked.count == tree.statements.count
      if !isSound, rehearsal.diagnostics.contains(where: { $0.isOfProgram }) {
        self = rehearsal
        isRehearsal = false
        finish(checked, tree)
        return
      }
    }
    finish(check(tree), tree)
  }

  private mutating func check(_ tree: SyntaxTree) -> [(
    statement: Statement, plan: CheckedStatement
  )] {
    var checked: [(statement: Statement, plan: CheckedStatement)] = []
    for statement in tree.statements {
      do {
        checked.append((statement, try check(statement)))
      } catch {
        if let hole = error.openHole {
          checked.append((statement, wait(statement, for: hole)))
        } else {
          report(error)
        }
      }
    }
    diagnostics.sort { $0.range.start < $1.range.start }
    return checked
  }

  private mutating func finish(
    _ checked: [(statement: Statement, plan: CheckedStatement)], _ tree: SyntaxTree
  ) {
    // Nothing runs in a block that is not sound as a whole.
    if diagnostics.hasErrors || checked.count < tree.statements.count {
      entries = diagnostics.filter { $0.severity != .note }.map { .diagnostic($0) }
      return
    }
    if settings.definesOnly { return }
    let runner = StatementRunner(
      budget: settings.budget, acceptsUnknown: settings.acceptsUnknown)
    for (statement, plan) in checked {
      do {
        let results = try runner.run(plan, of: statement)
        entries += results.map { .result($0) }
        for result in results where !result.ok { diagnostics.append(failure(result, statement)) }
      } catch {
        diagnostics.append(error)
        entries.append(.diagnostic(error))
      }
    }
  }

  func outcome(columnOffsets: [Int: Int]) -> BlockOutcome {
    BlockOutcome(
      entries: entries, diagnostics: diagnostics, expectedFailure: settings.expectedFailure,
      columnOffsets: columnOffsets)
  }

  private func failure(_ result: StatementResult, _ statement: Statement) -> Diagnostic {
    var message = "this does not hold"
    if case .check(let check) = result.content { message = check.complaint }
    if case .proof(let proof) = result.content { message = proof.complaint }
    if case .gradientCheck(let check) = result.content { message = check.complaint }
    let notes = solutionLine.map { ["judged with the solution in line \($0)"] } ?? []
    return Diagnostic(InterpreterCodes.claimFails, message, at: statement.range, notes: notes)
  }

  mutating func report(_ rejection: Rejection) {
    guard var diagnostic = rejection.diagnostic else { return }
    if diagnostic.code == InterpreterCodes.failedDefinition,
      !toldFailures.insert(diagnostic.message).inserted
    {
      return
    }
    if diagnostic.code == InterpreterCodes.unknownName {
      for (name, range) in upcoming where diagnostic.message == "nothing is called `\(name.text)`" {
        diagnostic.hint =
          range.start.line == diagnostic.range.start.line
          ? "a definition cannot use itself; `iterate(f, k)` applies a function again and again"
          : "`\(name.text)` is defined further down; move it up"
      }
    }
    diagnostics.append(diagnostic)
  }

  // MARK: Checking

  private mutating func check(_ statement: Statement) throws(Rejection) -> CheckedStatement {
    switch statement.kind {
    case .definition(let definition):
      if case .hole = definition.value.kind, case .solution = settings.role {
        throw Rejection(
          diagnostic: Diagnostic(
            InterpreterCodes.openHole, "the solution leaves `\(definition.name.text)` open",
            at: definition.nameRange, hint: "define it in the solution"))
      }
      if case .hole = definition.value.kind, case .exercise = settings.role {
        definitions[definition.name] = .open(hole: definition.name, range: definition.nameRange)
        definedHere[definition.name] = definition.nameRange
        return .done
      }
      try define(definition.name, at: definition.nameRange) {
        (block) throws(Rejection) -> Definition in
        try block.meaning(of: definition, statement)
      }
      return .done
    case .data(let data):
      try define(data)
      return .done
    case .sample(let sampling): return .sampled(try sample(sampling))
    case .model(let model):
      try define(model.name, at: model.nameRange) { (block) throws(Rejection) -> Definition in
        let definer = ModelDefiner(
          definitions: block.definitions, cache: block.cache, budget: block.settings.budget,
          seed: block.settings.seed)
        return .alias(
          .network(try definer.define(model).network), range: model.nameRange, height: 1)
      }
      return .done
    case .gradientCheck(let request):
      var elaborator = Elaborator(
        NameScope(definitions: definitions), cache: cache, budget: settings.budget)
      return .gradientCheck(
        try elaborator.gradientCheck(
          request.model, request.data, request.loss, at: statement.range))
    case .train(let training): return try train(training, at: statement.range)
    case .show(let expressions): return try checker.show(expressions)
    case .table(let table): return try checker.table(table, at: statement.range)
    case .plot(let plot): return try checker.plot(plot, at: statement.range)
    case .heatmap(let heatmap): return try checker.heatmap(heatmap, at: statement.range)
    case .expect(let expectation): return try checker.expect(expectation, at: statement.range)
    case .assertion(let assertion):
      return try checker.assertion(assertion, at: statement.range)
    case .pieces(let listing): return try checker.pieces(listing, at: statement.range)
    case .error(let approximation): return try checker.error(approximation, at: statement.range)
    case .best(let fit): return try checker.best(fit, at: statement.range)
    case .robust(let robustness): return try checker.robust(robustness, at: statement.range)
    case .gradient(let request): return try checker.gradient(request, at: statement.range)
    case .draw(let expressions): return try checker.draw(expressions)
    case .drawElements(let expression): return try checker.drawElements(expression)
    case .imports(let request):
      try importNames(request)
      return .done
    case .invalid(let names):
      for name in names { fail(name, at: statement.range) }
      throw Rejection(diagnostic: nil)
    }
  }

  /// Made anew each time: a checker that is kept would hold on to the definitions, and each new one
  /// would copy all of them.
  private var checker: StatementChecker {
    StatementChecker(definitions: definitions, cache: cache, budget: settings.budget)
  }

  /// What stands in for a statement that depends on a reader's hole.
  private func wait(_ statement: Statement, for hole: Name) -> CheckedStatement {
    switch statement.kind {
    case .show: .waiting(kind: "value", hole: hole.text)
    case .table: .waiting(kind: "table", hole: hole.text)
    case .plot: .waiting(kind: "plot", hole: hole.text)
    case .heatmap: .waiting(kind: "heatmap", hole: hole.text)
    case .expect: .waiting(kind: "check", hole: hole.text)
    case .assertion: .waiting(kind: "proof", hole: hole.text)
    case .pieces: .waiting(kind: "pieces", hole: hole.text)
    case .error: .waiting(kind: "error", hole: hole.text)
    case .best: .waiting(kind: "best", hole: hole.text)
    case .robust: .waiting(kind: "robust", hole: hole.text)
    case .gradient: .waiting(kind: "gradient", hole: hole.text)
    case .draw, .drawElements: .waiting(kind: "network", hole: hole.text)
    case .sample: .waiting(kind: "value", hole: hole.text)
    case .train: .waiting(kind: "training", hole: hole.text)
    case .gradientCheck: .waiting(kind: "check", hole: hole.text)
    case .definition, .data, .model, .imports, .invalid: .done
    }
  }

  /// Marks a name as one whose definition failed: its uses are not faults of their own.
  mutating func fail(_ name: Name, at range: SourceRange) {
    definitions[name] = .failed(range: range)
    definedHere[name] = range
    toldFailures.insert(Elaborator.failedUseMessage(name))
  }

  /// Gives a name a meaning, or marks it as one whose definition failed.
  mutating func define(
    _ name: Name, at range: SourceRange, as meaning: (BlockRun) throws(Rejection) -> Definition
  ) throws(Rejection) {
    if name.primes == 0, Builtins.isBuiltin(name.base) {
      throw Rejection(
        diagnostic: Diagnostic(
          InterpreterCodes.cannotRedefine, "`\(name.text)` is built in and cannot be defined",
          at: range, hint: "choose another name, such as `my_\(name.base)`"))
    }
    if definedHere[name] != nil {
      throw Rejection(
        diagnostic: Diagnostic(
          InterpreterCodes.cannotRedefine, "`\(name.text)` is defined twice in this block",
          at: range, hint: "choose another name for one of them"))
    }
    let older = definitions[name]
    do {
      definitions[name] = try meaning(self)
      definedHere[name] = range
    } catch {
      if let hole = error.openHole {
        definitions[name] = .open(hole: hole, range: range)
        definedHere[name] = range
      } else {
        fail(name, at: range)
      }
      throw error
    }
    // A solution defines what its exercise left open, helpers and all; that is no news.
    if case .solution = settings.role { return }
    if let older, !older.isMissing {
      diagnostics.append(
        Diagnostic(
          InterpreterCodes.redefinition, severity: .note, "`\(name.text)` is defined anew",
          at: range,
          notes: ["the older definition is in line \(older.range.start.line)"]))
    }
  }

  private func meaning(
    of definition: NNSyntax.Definition, _ statement: Statement
  ) throws(Rejection) -> Definition {
    let definer = Definer(definitions: definitions, cache: cache, budget: settings.budget)
    let meaning = try definer.define(definition, text: statement.text)
    // What is torn down or computed definition by definition must not overflow the stack.
    guard meaning.height <= Definition.heightLimit else {
      throw Rejection(
        diagnostic: Diagnostic(
          InterpreterCodes.callsTooDeep,
          "definitions build on each other more than \(Definition.heightLimit) deep",
          at: definition.nameRange,
          hint: "use `iterate(f, k)` to apply a function again and again"))
    }
    return meaning
  }
}

extension SyntaxTree {
  /// The statements of this solution, followed by those of its exercise that are not filled.
  ///
  /// A hole that the solution leaves open is an error where the hole is.
  func solving(_ exercise: SyntaxTree) -> SyntaxTree {
    var defined: Set<Name> = []
    for statement in statements {
      for (name, _) in statement.defined { defined.insert(name) }
    }
    let rest = exercise.statements.filter { statement in
      !statement.defined.contains { defined.contains($0.name) }
    }
    return SyntaxTree(
      statements: statements + rest, diagnostics: diagnostics + exercise.diagnostics)
  }
}
