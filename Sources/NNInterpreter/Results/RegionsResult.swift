import ExactMath
import Figures

/// The linear regions of a function of several variables.
struct RegionsResult: Sendable {
  let label: String
  /// The domain as it is written, with a space before it; empty for all reals.
  let domain: String
  let variables: [String]
  /// How many cells of constant activation there are.
  let regionCount: Int
  /// The formulas, each with the number of cells on which it holds.
  let pieces: [(form: LinearForm, cells: Int)]
  /// A map of the regions, for two variables.
  var map: RegionMap?

  /// More formulas than this are not listed in text.
  private static let listed = 40

  var heading: String {
    "\(label)\(domain): \(count(regionCount, "region")), \(count(pieces.count, "piece"))"
  }

  private func count(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  var layout: Table {
    Table(
      header: ["piece", label, "regions"],
      rows: pieces.prefix(Self.listed).enumerated().map { index, piece in
        [
          .exact("\(index + 1)"), .text(PolynomialText.text(piece.form, variables)),
          .exact("\(piece.cells)"),
        ]
      },
      variableColumns: 1)
  }

  var text: String {
    var text = "\(heading)\n\n\(asciiTable(layout))"
    if pieces.count > Self.listed { text += "\n... \(pieces.count - Self.listed) more" }
    if let map { text += "\n\n\(asciiRegions(map))" }
    return text
  }

  var json: [(key: String, value: JSON)] {
    [
      ("expression", .string(label)), ("variables", .array(variables.map { .string($0) })),
      ("count", .integer(pieces.count)), ("regions", .integer(regionCount)),
      (
        "pieces",
        .array(
          pieces.map { piece in
            .object([
              ("formula", .string(PolynomialText.text(piece.form, variables, isWhole: true))),
              (
                "coefficients",
                .array(piece.form.coefficients.map { .string($0.description) })
              ), ("constant", .string(piece.form.constant.description)),
              ("cells", .integer(piece.cells)),
            ])
          })
      ),
    ]
  }
}
