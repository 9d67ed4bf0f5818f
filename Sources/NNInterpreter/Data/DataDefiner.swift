import ExactMath
import NNSyntax
import SourceText

/// Makes data sets.
struct DataDefiner {
  let definitions: [Name: Definition]
  let cache: InstanceCache
  let budget: Budget
  let surroundings: Surroundings

  /// What a number or a label of a file takes, in bytes.
  private static let bytesPerField = 64

  /// What random numbers are drawn from where the statement does not say.
  let seed: UInt64

  /// Makes the data sets of a statement, one for each of its names.
  func define(_ data: DataDefinition) throws(Rejection) -> [DataSet] {
    let name = data.items[0].name
    var sets: [DataSet]
    switch data.source {
    case .rows(let rows, let scope):
      sets = [try dataSet(name, rows, scope, seed: try seed(of: data))]
    case .csv(let request): sets = [try dataSet(name, request)]
    case .made(let option): sets = try made(option, data)
    }
    if let noise = data.noise, !isSampleData(data) { sets = [try noisy(sets[0], noise, data)] }
    guard sets.count == data.items.count else {
      throw rejection(
        InterpreterCodes.badData,
        "\(data.items.count) names stand before the `=`, and \(sets.count) data set"
          + (sets.count == 1 ? " comes" : "s come") + " of what follows", at: data.items[0].range,
        sets.count == 2 ? "write `a, b = split(d, 4/5)`" : nil)
    }
    return sets
  }

  // MARK: Rows

  func dataSet(
    _ name: Name, _ rows: [Point], _ scope: NNSyntax.Scope, seed: UInt64
  ) throws(Rejection) -> DataSet {
    var elaborator = Elaborator(
      NameScope(definitions: definitions), cache: cache, budget: budget)
    var points: [[Number]] = [[]]
    if let first = scope.bindings.first {
      points = try DomainElaborator.samplePoints(
        scope.bindings.map { $0.domain }, seed: seed, at: first.range, with: &elaborator)
    }
    let slots = try bind(scope.bindings, dimension: points.first?.count ?? 0, with: &elaborator)
    var terms: [[Term]] = []
    for row in rows {
      terms.append(try self.terms(of: row, like: terms.first, with: &elaborator))
    }
    guard !points.isEmpty else {
      throw elaborator.reject(
        InterpreterCodes.unsuitableDomain, "there are no points, and data has at least one row",
        at: scope.bindings[0].range)
    }
    var evaluator = Evaluator(budget: budget)
    var columns = [[Number]](repeating: [], count: Self.width(terms[0]))
    for point in points {
      let frame = slots.isEmpty ? [] : point.map { Value.number($0) }
      for (row, terms) in zip(rows, terms) {
        try add(
          terms, of: row, frame, elaborator.scope.frameSize, to: &columns, with: &evaluator)
      }
    }
    let names = columnNames(rows, terms[0], scope)
    return DataSet(
      name: name,
      columns: zip(names, columns).map { DataSet.Column(name: $0, values: .numbers($1)) },
      targets: targets(of: terms[0], width: columns.count), count: columns[0].count)
  }

  private func bind(
    _ bindings: [Binding], dimension: Int, with elaborator: inout Elaborator
  ) throws(Rejection) -> [Int] {
    guard !bindings.isEmpty else { return [] }
    guard dimension <= bindings.count else {
      throw elaborator.reject(
        InterpreterCodes.variables,
        "\(bindings.count == 1 ? "one variable runs" : "\(bindings.count) variables run") through "
          + "points of \(dimension) coordinates", at: bindings[0].range,
        hint: "write `for x in {0, 1}, y in {0, 1}`")
    }
    var slots: [Int] = []
    for binding in bindings {
      if elaborator.scope.local(binding.name) != nil {
        throw elaborator.reject(
          InterpreterCodes.variables, "`\(binding.name.text)` is given twice", at: binding.range)
      }
      slots.append(elaborator.scope.bind(binding.name, .number))
    }
    return slots
  }

  private func terms(
    of row: Point, like first: [Term]?, with elaborator: inout Elaborator
  ) throws(Rejection) -> [Term] {
    var terms: [Term] = []
    for coordinate in row.coordinates { terms.append(try elaborator.term(coordinate)) }
    if let matrix = terms.first(where: { if case .matrix = $0.shape { true } else { false } }) {
      guard row.coordinates.count == 1 else {
        throw elaborator.reject(
          InterpreterCodes.shapeMismatch, "a row holds numbers, and this is a matrix",
          at: matrix.range)
      }
    } else if row.coordinates.count == 1, case .vector = terms[0].shape {
      throw elaborator.reject(
        InterpreterCodes.shapeMismatch, "this is a vector, and rows are written with parentheses",
        at: row.range, hint: "write `data d = (1, 2), (3, 4)`, or the rows as a matrix")
    }
    if let first, Self.width(first) != Self.width(terms) {
      throw elaborator.reject(
        InterpreterCodes.shapeMismatch,
        "the first row has \(Self.counted(Self.width(first))), and this one has "
          + Self.counted(Self.width(terms)), at: row.range)
    }
    return terms
  }

  /// Evaluates a row, or all rows of a matrix, and adds what comes of it to the columns.
  private func add(
    _ terms: [Term], of row: Point, _ frame: [Value], _ size: Int, to columns: inout [[Number]],
    with evaluator: inout Evaluator
  ) throws(Rejection) {
    var numbers: [Number] = []
    for term in terms {
      do {
        numbers += try evaluator.evaluate(term, frame: frame, size: size).numbers
      } catch {
        throw Rejection(diagnostic: error)
      }
    }
    for (index, number) in numbers.enumerated() {
      guard number.double.isFinite || number.isExact else {
        throw Rejection(
          diagnostic: Diagnostic(
            InterpreterCodes.undefined,
            "data holds finite numbers, and this is "
              + NumberText.short(number), at: row.range))
      }
      columns[index % columns.count].append(number)
    }
  }

  private static func width(_ terms: [Term]) -> Int {
    if terms.count == 1, case .matrix(_, let columns) = terms[0].shape { return columns }
    return terms.reduce(0) { $0 + $1.shape.count }
  }

  private static func counted(_ numbers: Int) -> String {
    numbers == 1 ? "1 number" : "\(numbers) numbers"
  }

  /// The columns of the last coordinate; of a matrix its last one.
  private func targets(of terms: [Term], width: Int) -> [Int] {
    let last = terms[terms.count - 1].shape
    if terms.count == 1, case .matrix = last { return [width - 1] }
    return Array(width - last.count..<width)
  }

  /// Names for columns: what the author computes them by, or x and y, or x1, x2 and so on.
  private func columnNames(
    _ rows: [Point], _ terms: [Term], _ scope: NNSyntax.Scope
  ) -> [String] {
    let width = Self.width(terms)
    if !scope.bindings.isEmpty, rows.count == 1, terms.allSatisfy({ $0.shape == .number }) {
      return rows[0].coordinates.map { ExpressionPrinter.text($0) }
    }
    switch width {
    case 1: return ["x"]
    case 2: return ["x", "y"]
    default: return (1...width).map { "x\($0)" }
    }
  }

  // MARK: Files

  private func dataSet(_ name: Name, _ request: CSVRequest) throws(Rejection) -> DataSet {
    let bytes: [UInt8]
    switch surroundings.dataFile(request.path) {
    case .bytes(let found): bytes = found
    case .failure(let message, let hint):
      throw rejection(InterpreterCodes.badData, message, at: request.pathRange, hint)
    }
    let fieldLimit = Int(clamping: budget.memory / Int64(Self.bytesPerField))
    guard Int64(bytes.count) <= min(budget.memory, budget.steps) else {
      throw rejection(
        InterpreterCodes.outOfMemory,
        "`\(request.path)` has \(bytes.count) bytes, more than the budget allows",
        at: request.pathRange, "raise `memory` and `steps`, or take fewer rows")
    }
    let table: CSVTable
    do throws(CSVReader.Fault) {
      table = try CSVTable(bytes, fieldLimit: fieldLimit)
    } catch {
      throw rejection(
        InterpreterCodes.badData, "`\(request.path)`, line \(error.line): \(error.message)",
        at: request.pathRange, nil)
    }
    return try dataSet(name, request, table)
  }

  /// The columns of a table that are asked for.
  private func dataSet(
    _ name: Name, _ request: CSVRequest, _ table: CSVTable
  ) throws(Rejection) -> DataSet {
    var chosen = Array(table.columns.indices)
    if let columns = request.columns {
      chosen = []
      for column in columns {
        let index = try self.index(of: column, in: table, request.path)
        if chosen.contains(index) {
          throw rejection(
            InterpreterCodes.badData, "the column `\(column.name)` is asked for twice",
            at: column.range, nil)
        }
        chosen.append(index)
      }
    }
    var target = chosen.count - 1
    if let column = request.target {
      let index = try self.index(of: column, in: table, request.path)
      if let place = chosen.firstIndex(of: index) {
        target = place
      } else {
        chosen.append(index)
        target = chosen.count - 1
      }
    }
    return DataSet(
      name: name, columns: chosen.map { table.columns[$0] }, targets: [target], count: table.count)
  }

  private func index(
    of column: CSVRequest.Column, in table: CSVTable, _ path: String
  ) throws(Rejection) -> Int {
    let names = table.columns.map { $0.name }
    guard let index = names.firstIndex(of: column.name) else {
      let near = nearest(to: column.name, among: names).map { "did you mean `\($0)`?" }
      throw rejection(
        InterpreterCodes.badData, "`\(path)` has no column `\(column.name)`", at: column.range,
        near ?? "its columns are " + names.prefix(8).map { "`\($0)`" }.joined(separator: ", ")
          + (names.count > 8 ? ", ..." : ""))
    }
    if names.lastIndex(of: column.name) != index {
      throw rejection(
        InterpreterCodes.badData, "`\(path)` has several columns `\(column.name)`",
        at: column.range, "give them names of their own")
    }
    return index
  }

  func rejection(
    _ code: DiagnosticCode, _ message: String, at range: SourceRange, _ hint: String?
  ) -> Rejection {
    Rejection(diagnostic: Diagnostic(code, message, at: range, hint: hint))
  }
}
