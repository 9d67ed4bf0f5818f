/// The table of built-ins: what the checker, the evaluator and the reference read.
enum Builtins {
  static let table: [Builtin] =
    piecewiseActivations + exponentialUnits + smoothActivations + vectorActivations
    + smoothFunctions + roundings + binaryFormats + linearAlgebra + gates + forms

  /// The rows by name, aliases included.
  static let byName: [String: Builtin] = {
    var rows: [String: Builtin] = [:]
    for row in table {
      rows[row.name] = row
      for alias in row.aliases { rows[alias] = row }
    }
    return rows
  }()

  /// The names in canonical spelling, for suggestions.
  static let names: [String] = table.map { $0.name } + constants

  /// The names of the constants.
  static let constants = ["e", "pi"]

  static func isBuiltin(_ name: String) -> Bool {
    byName[name] != nil || constants.contains(name) || name == "inf"
  }
}
