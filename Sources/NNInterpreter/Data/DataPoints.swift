import ExactMath
import Figures
import NNSyntax
import SourceText

// Data sets as figures and tables show them.

extension DataSet {
  /// Up to so many different integers are told apart by marks.
  private static let classLimit = 10

  /// The rows as points of a figure: the first column with numbers goes to the right, the second
  /// one up; a third column gives the points marks or values.
  ///
  /// - Parameters:
  ///   - figure: what the figure is called in messages, such as `a plot`.
  ///   - range: where the data stands in the statement.
  /// - Throws: when there are more columns, or fewer.
  func points(in figure: String, at range: SourceRange) throws(Rejection) -> PointSet {
    // In a table of x, y and a class, the class is what is told from the others; else it is the
    // last column.
    let ordered = ordered
    let numbers = ordered.prefix(2).compactMap { $0.values.numbers }
    guard numbers.count == 2, ordered.count <= 3 else {
      throw Rejection(
        diagnostic: Diagnostic(
          InterpreterCodes.shapeMismatch,
          "\(figure) shows data with two columns of numbers, and a third one for marks; "
            + "`\(name.text)` has \(described)", at: range,
          hint: "choose columns, `csv(\"data/points.csv\", columns (x, y), target class)`"))
    }
    let places = zip(numbers[0], numbers[1]).map { DataPoint(x: $0.double, y: $1.double) }
    guard ordered.count == 3 else { return PointSet(label: name.text, points: places) }
    return marked(places, by: ordered[2])
  }

  private func marked(_ places: [DataPoint], by column: Column) -> PointSet {
    var points = places
    switch column.values {
    case .labels(let labels, let names):
      for (index, label) in labels.enumerated() { points[index].kind = .member(of: label) }
      return PointSet(label: name.text, classes: names, points: points)
    case .numbers(let numbers):
      let classes = column.classes.flatMap { $0.count <= Self.classLimit ? $0 : nil }
      for (index, number) in numbers.enumerated() {
        if let classes, case .exact(let value) = number {
          points[index].kind = .member(of: classes.firstIndex(of: value) ?? 0)
        } else {
          points[index].kind = .value(number.double)
        }
      }
      let names = (classes ?? []).map { "\(column.name) = \(NumberText.short(.exact($0)))" }
      return PointSet(label: name.text, classes: names, points: points)
    }
  }

  private var described: String {
    let withNumbers = columns.count { $0.values.numbers != nil }
    let withLabels = columns.count - withNumbers
    var parts = ["\(withNumbers) column\(withNumbers == 1 ? "" : "s") of numbers"]
    if withLabels > 0 { parts.append("\(withLabels) of labels") }
    return parts.joined(separator: " and ")
  }

  // MARK: Tables

  /// The rows, the target behind a rule.
  var layout: Table {
    let ordered = ordered
    let rows = (0..<count).map { row in
      ordered.map { column in
        switch column.values {
        case .numbers(let numbers): ValueText.cell(.number(numbers[row]))
        case .labels(let labels, let names): Cell.text(names[labels[row]])
        }
      }
    }
    // Many columns go over several lines, and none of them is repeated there.
    return Table(
      header: ordered.map { $0.name }, rows: rows,
      variableColumns: ordered.count <= 8 ? inputs.count : 0)
  }

  var json: [(key: String, value: JSON)] {
    let ordered = ordered
    let rows = (0..<count).map { row in
      JSON.array(
        ordered.map { column in
          switch column.values {
          case .numbers(let numbers): numbers[row].json
          case .labels(let labels, let names): .string(names[labels[row]])
          }
        })
    }
    return [
      ("variables", .array(inputs.map { .string($0.name) })),
      ("expressions", .array(targetColumns.map { .string($0.name) })), ("rows", .array(rows)),
    ]
  }
}
