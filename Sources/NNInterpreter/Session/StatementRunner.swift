import ExactMath
import NNSyntax
import SourceText

/// Runs checked statements.
struct StatementRunner {
  let budget: Budget
  /// Whether a claim that stays open passes.
  var acceptsUnknown = false

  func run(
    _ checked: CheckedStatement, of statement: Statement
  ) throws(Diagnostic) -> [StatementResult] {
    var evaluator = Evaluator(budget: budget)
    switch checked {
    case .done: return []
    case .waiting(let kind, let hole):
      return [result(.waiting(kind: kind, hole: hole), of: statement)]
    case .show(let items):
      var results: [StatementResult] = []
      for item in items {
        results.append(result(try content(of: item, with: &evaluator), of: statement))
      }
      return results
    case .table(let table):
      return [
        result(.table(try self.table(table, at: statement.range, with: &evaluator)), of: statement)
      ]
    case .plot(let plot):
      return [result(.plot(try self.plot(plot, with: &evaluator)), of: statement)]
    case .heatmap(let heatmap):
      return [result(.heatmap(try self.heatmap(heatmap, with: &evaluator)), of: statement)]
    case .landscape(let landscape):
      return [result(.heatmap(try self.landscape(landscape)), of: statement)]
    case .expect(let expectation):
      let check = try self.check(expectation, of: statement, with: &evaluator)
      return [result(.check(check), of: statement, ok: check.holds)]
    case .assertion(let assertion):
      let proof = try ClaimRunner(budget: budget).run(assertion, of: statement)
      let passes = proof.passes || acceptsUnknown && proof.verdict == .unknown
      return [result(.proof(proof), of: statement, ok: passes)]
    case .pieces(let functions) where functions.operands.variables.count > 1:
      let regions = try RegionRunner(budget: budget).regions(functions)
      return [result(.regions(regions), of: statement)]
    case .pieces(let functions):
      return [result(.pieces(try PieceRunner(budget: budget).pieces(functions)), of: statement)]
    case .error(let functions) where functions.interval == nil:
      let error = try BoxErrorRunner(budget: budget).error(functions)
      return [result(.error(error), of: statement)]
    case .error(let functions):
      return [result(.error(try PieceRunner(budget: budget).error(functions)), of: statement)]
    case .best(let fit):
      return [result(.best(try PieceRunner(budget: budget).best(fit)), of: statement)]
    case .robust(let robustness):
      let results = try RobustnessRunner(budget: budget).run(robustness, of: statement)
      return results.map { result(.robust($0), of: statement) }
    case .draw(let networks):
      return networks.map { result(.drawing($0), of: statement) }
    case .drawElements(let diagram): return [result(.elements(diagram), of: statement)]
    case .gradientCheck(let check):
      return [result(.gradientCheck(check), of: statement, ok: check.holds)]
    case .sampled(let samples): return samples.map { result(.sample($0), of: statement) }
    case .trained(let training): return [result(.training(training), of: statement)]
    case .gradient(let gradient):
      let found = try GradientRunner(budget: budget).run(gradient)
      return [result(.gradient(found), of: statement)]
    }
  }

  private func result(
    _ content: StatementResult.Content, of statement: Statement, ok: Bool = true
  ) -> StatementResult {
    StatementResult(
      content: content, statement: statement.text, line: statement.range.start.line, ok: ok)
  }

  // MARK: show

  private func content(
    of item: ShownItem, with evaluator: inout Evaluator
  ) throws(Diagnostic) -> StatementResult.Content {
    switch item.content {
    case .term(let term, let frameSize):
      return .value(
        label: item.label, try evaluator.evaluate(term, frame: [], size: frameSize))
    case .data(let set): return .data(set)
    case .decoded(let term, let frameSize, let classes):
      let scores = try evaluator.evaluate(term, frame: [], size: frameSize).numbers.map {
        $0.double
      }
      var best = 0
      for (index, score) in scores.enumerated() where score > scores[best] { best = index }
      return .function(label: item.label, text: "\(item.label) = \(classes[best])")
    case .gradients(let sizes): return .gradients(sizes)
    case .function(.network(let network)): return .network(label: item.label, network)
    case .function(let function): return .function(label: item.label, text: function.explanation)
    }
  }

  // MARK: table

  private func table(
    _ table: CheckedTable, at range: SourceRange, with evaluator: inout Evaluator
  ) throws(Diagnostic) -> TableResult {
    let operands = table.operands
    let columns = operands.variables.count + operands.terms.count
    let bytes = Value.bytes(ofArrays: table.points.count, withNumbers: columns)
    try evaluator.compute(at: range) { (arithmetic) throws(Fault) in
      try arithmetic.chargeMemory(bytes)
    }
    var rows: [[Value?]] = []
    for point in table.points {
      var row = point.map { Optional($0) }
      for term in operands.terms {
        do {
          row.append(try evaluator.evaluate(term, frame: point, size: operands.frameSize))
        } catch {
          guard error.isUndefined else { throw error }
          row.append(nil)
        }
      }
      rows.append(row)
    }
    return TableResult(
      variables: operands.variables.map { $0.name.text }, expressions: operands.labels, rows: rows)
  }
}

extension Diagnostic {
  /// Whether the diagnostic says that a value does not exist at a point, so that a table or plot
  /// can leave it out; a budget that is used up is something else.
  var isUndefined: Bool {
    code == InterpreterCodes.undefined || code == InterpreterCodes.divisionByZero
      || code == InterpreterCodes.noDerivative || code == InterpreterCodes.indexOutOfRange
  }
}

extension Diagnostic {
  /// Whether something is wrong with the text, whatever the values are.
  var isOfProgram: Bool {
    severity == .error && !(code.id.hasPrefix("NN20"))
  }
}

extension Callable {
  /// What the function is, in a line.
  var explanation: String {
    switch self {
    case .builtin(let builtin):
      "\(builtin.name)(\(builtin.parameters.joined(separator: ", "))"
        + "\(builtin.isVariadic ? ", ..." : "")) = \(builtin.formula): \(builtin.summary)"
    case .definition(let definition): definition.text
    case .derivative(let function, let order):
      "\(name) is the \(order == 1 ? "" : "\(Self.ordinal(order)) ")derivative of \(function.name)"
    case .iterated(let function, let count):
      "\(name) applies \(function.name) \(count) time\(count == 1 ? "" : "s")"
    case .network: name
    }
  }

  private static func ordinal(_ order: Int) -> String {
    let words = ["", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"]
    return order < words.count ? words[order] : "\(order)th"
  }
}
