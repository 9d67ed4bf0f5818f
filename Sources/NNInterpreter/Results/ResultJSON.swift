import ExactMath
import Figures
public import SourceText

// The results as data. The schema that ships with the project describes what is written here.

extension BlockOutcome {
  /// The block as a JSON document: `{"results": [...], "diagnostics": [...], "ok": true}`.
  ///
  /// - Parameter file: what the file is called in the diagnostics.
  public func json(file: String) -> JSON { .object(jsonMembers(file: file)) }

  /// The members of that document, for one that says more.
  ///
  /// - Parameter others: what else there is to say about the block.
  public func jsonMembers(
    file: String, others: [Diagnostic] = []
  ) -> [(key: String, value: JSON)] {
    [
      ("results", .array(results.map { $0.jsonValue })),
      ("diagnostics", .array((others + diagnostics).map { $0.json(file: file) })),
      ("ok", .bool(passes)),
    ]
  }
}

extension StatementResult {
  var jsonValue: JSON {
    let head: [(key: String, value: JSON)] = [
      ("kind", .string(kind)), ("statement", .string(statement)), ("line", .integer(line)),
      ("ok", .bool(ok)),
    ]
    return .object(head + parts)
  }

  private var kind: String {
    switch content {
    case .value, .function: "value"
    case .network: "network"
    case .table, .data: "table"
    case .plot: "plot"
    case .heatmap: "heatmap"
    case .check: "check"
    case .proof: "proof"
    case .pieces, .regions: "pieces"
    case .error: "error"
    case .best: "best"
    case .robust: "robust"
    case .gradient: "gradient"
    case .drawing: "network"
    case .elements: "network"
    case .training: "training"
    case .sample: "value"
    case .gradients: "gradient"
    case .gradientCheck: "check"
    case .waiting(let kind, _): kind
    }
  }

  private func networkJSON(_ label: String, _ network: Network) -> [(key: String, value: JSON)] {
    [
      ("expression", .string(label)), ("inputs", .integer(network.inputs)),
      ("outputs", .integer(network.outputs)), ("units", .integer(network.units)),
      ("parameters", .integer(network.parameters)), ("layers", .array(network.json)),
      ("origin", network.origin.map { .string($0) } ?? .null),
    ] + (network.model.map { [("model", $0.json)] } ?? [])
  }

  private var parts: [(key: String, value: JSON)] {
    switch content {
    case .value(let label, let value):
      return [("expression", .string(label)), ("value", value.json)]
    case .function(let label, let text):
      return [("expression", .string(label)), ("value", .string(text))]
    case .drawing(let drawing):
      return networkJSON(drawing.label, drawing.network)
    case .network(let label, let network): return networkJSON(label, network)
    case .table(let table):
      return [
        ("variables", .array(table.variables.map { .string($0) })),
        ("expressions", .array(table.expressions.map { .string($0) })),
        ("rows", .array(table.rows.map { row in .array(row.map { $0?.json ?? .null }) })),
      ]
    case .data(let set): return set.json
    case .plot(let plot): return plot.json
    case .heatmap(let heatmap): return heatmap.json
    case .check(let check): return check.json
    case .proof(let proof): return proof.json
    case .pieces(let pieces): return pieces.json
    case .regions(let regions): return regions.json
    case .error(let error): return error.json
    case .best(let best): return best.json
    case .robust(let robustness): return robustness.json
    case .gradient(let gradient): return gradient.json
    case .elements(let diagram): return diagram.json
    case .training(let training): return training.json
    case .sample(let sample): return sample.json
    case .gradients(let sizes): return sizes.json
    case .gradientCheck(let check): return check.json
    case .waiting(_, let hole): return [("waitsFor", .string(hole))]
    }
  }
}

extension Number {
  /// Exact numbers are strings, approximate ones numbers.
  var json: JSON {
    switch self {
    case .exact(let value): .string(value.description)
    case .approximate(let value): .double(value)
    case .nearby(let series): series.leading.json
    }
  }
}

extension Value {
  var json: JSON {
    switch self {
    case .number(let number): number.json
    case .vector(let components): .array(components.map { $0.json })
    case .matrix(let matrix): matrix.json
    }
  }
}

extension Matrix {
  var json: JSON { .array((0..<rows).map { .array(row($0).map { $0.json }) }) }
}

extension Network {
  fileprivate var json: [JSON] {
    layers.map { layer in
      switch layer {
      case .linear(let weights, let bias):
        .object([
          ("layer", .string("linear")), ("weights", asTrained(weights).json),
          ("bias", .array(bias.map { (model == nil ? $0 : $0.rounded).json })),
        ])
      case .joined(let sources, let bias):
        .object([
          ("layer", .string("joined")),
          (
            "sources",
            .array(
              sources.map {
                .object([("stage", .integer($0.stage)), ("weights", $0.weights.json)])
              })
          ), ("bias", .array(bias.map { $0.json })),
        ])
      case .activation(_, let name):
        .object([("layer", .string("activation")), ("name", .string(name))])
      case .function(_, let name, let inputs, let outputs):
        .object([
          ("layer", .string("function")), ("name", .string(name)), ("inputs", .integer(inputs)),
          ("outputs", .integer(outputs)),
        ])
      }
    }
  }
}

extension Network {
  /// The weights of a model are approximate numbers, though they stand for exact ones in claims.
  private func asTrained(_ weights: Matrix) -> Matrix {
    if model == nil { return weights }
    return Matrix(
      rows: weights.rows, columns: weights.columns, elements: weights.elements.map { $0.rounded })
  }
}

extension ElementsDiagram {
  fileprivate var json: [(key: String, value: JSON)] {
    let elements = [input, architecture, output, loss, optimizer]
    return [
      ("expression", .string(label)),
      (
        "elements",
        .object(elements.map { ($0.name, .array($0.lines.map { .string($0) })) })
      ),
    ]
  }
}

extension Model {
  fileprivate var json: JSON {
    .object([
      ("architecture", .string(text)), ("start", .string(start.text(architecture))),
      ("lossFunction", training.map { .string($0.lossName) } ?? .null),
      ("optimizer", training.map { .string($0.optimizer) } ?? .null),
      ("data", training.map { .string($0.data) } ?? .null),
      ("steps", .integer(training?.steps ?? 0)),
      ("loss", training.map { .double($0.finalLoss) } ?? .null),
    ])
  }
}

extension CheckResult {
  fileprivate var json: [(key: String, value: JSON)] {
    [
      ("claim", .string(claim)), ("points", .integer(points)), ("failures", .integer(failures)),
      ("at", failure.map { .object($0.map { ($0.name, $0.value.json) }) } ?? .null),
      ("left", left?.json ?? .null),
      ("right", right?.json ?? .null), ("difference", difference?.json ?? .null),
    ]
  }
}

extension ProofResult {
  fileprivate var json: [(key: String, value: JSON)] {
    [
      ("claim", .string(claim)), ("verdict", .string(verdict.rawValue)),
      ("variables", .array(variables.map { .string($0) })), ("covered", .string(covered)),
      ("details", .array(details.map { .string($0) })),
      ("witness", witness.map { .object($0.map { ($0.name, $0.value.json) }) } ?? .null),
      ("left", left?.json ?? .null), ("right", right?.json ?? .null),
      ("reason", reason.map { .string($0) } ?? .null),
      ("explanation", explanation.map { .string($0) } ?? .null),
      ("holds", holds.map { .bool($0) } ?? .null),
    ]
  }
}

extension Diagnostic {
  /// The diagnostic as data.
  ///
  /// - Parameter file: what the file is called.
  public func json(file: String) -> JSON {
    .object([
      ("code", .string(code.id)), ("severity", .string(severity.rawValue)),
      ("message", .string(message)), ("file", .string(file)),
      ("line", .integer(range.start.line)), ("column", .integer(range.start.column)),
      ("endLine", .integer(range.end.line)), ("endColumn", .integer(range.end.column)),
      ("hint", hint.map { .string($0) } ?? .null),
    ])
  }
}
