import NNSyntax
import SourceText

// The statements of a block that define names by other means than a formula: data, random numbers,
// trainings, imports.

extension BlockRun {
  /// Defines each of the names that a statement makes data for.
  mutating func define(_ data: DataDefinition) throws(Rejection) {
    let definer = DataDefiner(
      definitions: definitions, cache: cache, budget: settings.budget,
      surroundings: surroundings, seed: settings.seed)
    var made: Result<[DataSet], Rejection>
    do throws(Rejection) {
      made = .success(try definer.define(data))
    } catch {
      made = .failure(error)
    }
    for (index, item) in data.items.enumerated() {
      do throws(Rejection) {
        try define(item.name, at: item.range) { (_) throws(Rejection) -> Definition in
          .data(try made.get()[index], range: item.range)
        }
      } catch {
        // What is wrong is told once; the other names have failed as well.
        for other in data.items.dropFirst(index + 1) { fail(other.name, at: other.range) }
        throw error
      }
    }
  }

  /// Draws numbers, and defines each of the names as a vector of them.
  mutating func sample(_ sampling: Sampling) throws(Rejection) -> [SampleResult] {
    let sampler = Sampler(
      definitions: definitions, cache: cache, budget: settings.budget, seed: settings.seed)
    let samples: [SampleResult]
    do throws(Rejection) {
      samples = try sampler.draw(sampling)
    } catch {
      for item in sampling.items { fail(item.name, at: item.range) }
      throw error
    }
    for (item, sample) in zip(sampling.items, samples) {
      try define(item.name, at: item.range) { (_) throws(Rejection) -> Definition in
        sample.definition(at: item.range)
      }
    }
    return samples
  }

  /// Trains a model, and gives its name to the model with its new parameters.
  mutating func train(
    _ training: Training, at range: SourceRange
  ) throws(Rejection) -> CheckedStatement {
    let trainer = ModelTrainer(
      definitions: definitions, cache: cache, budget: settings.budget, seed: settings.seed)
    let plan = try trainer.check(training, at: training.modelRange)
    guard let older = definitions[training.model] else { return .done }
    if isRehearsal {
      definitions[training.model] = .alias(
        .network(plan.rehearsed.network), range: older.range, height: older.height)
      return .done
    }
    do throws(Rejection) {
      let (model, result) = try trainer.run(plan, at: range, in: surroundings)
      definitions[training.model] = .alias(
        .network(model.network), range: older.range, height: older.height)
      return .trained(result)
    } catch {
      fail(training.model, at: older.range)
      throw error
    }
  }

  mutating func importNames(_ request: Import) throws(Rejection) {
    let exports: Exports
    switch surroundings.chapter(request.path) {
    case .exports(let found): exports = found
    case .failure(let message, let hint):
      for item in request.items { fail(item.name, at: item.range) }
      throw Rejection(
        diagnostic: Diagnostic(
          InterpreterCodes.importFailed, message, at: request.pathRange, hint: hint))
    }
    var rejection: Rejection?
    for item in request.items {
      if let definition = exports.definitions[item.name], definedHere[item.name] == nil {
        definitions[item.name] = definition
        definedHere[item.name] = item.range
        continue
      }
      let isTwice = definedHere[item.name] != nil
      if !isTwice, exports.failed.contains(item.name) {
        fail(item.name, at: item.range)
        rejection =
          rejection
          ?? Rejection(
            diagnostic: Diagnostic(
              InterpreterCodes.failedDefinition,
              "the definition of `\(item.name.text)` in `\(request.path)` failed", at: item.range))
        continue
      }
      let known = exports.definitions.keys.map { $0.text }.sorted()
      let diagnostic = Diagnostic(
        isTwice ? InterpreterCodes.cannotRedefine : InterpreterCodes.importFailed,
        isTwice
          ? "`\(item.name.text)` is defined twice in this block"
          : "`\(request.path)` defines no `\(item.name.text)`", at: item.range,
        hint: nearest(to: item.name.text, among: known).map { "did you mean `\($0)`?" })
      if !isTwice { fail(item.name, at: item.range) }
      if let rejection { report(rejection) }
      rejection = Rejection(diagnostic: diagnostic)
    }
    if let rejection { throw rejection }
  }
}
