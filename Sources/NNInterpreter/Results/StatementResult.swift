import Figures
import SourceText

/// What a statement has to show.
public struct StatementResult: Sendable {
  /// What kind of result it is, with its parts.
  let content: Content
  /// The statement on one line.
  public let statement: String
  /// The line (1-based) in which the statement begins.
  public let line: Int
  /// Whether the statement passes.
  public let ok: Bool

  enum Content: Sendable {
    /// A value under its label.
    case value(label: String, Value)
    /// What a function's name stands for.
    case function(label: String, text: String)
    case network(label: String, Network)
    case table(TableResult)
    case data(DataSet)
    case plot(PlotResult)
    case heatmap(HeatmapResult)
    case check(CheckResult)
    case proof(ProofResult)
    case pieces(PiecesResult)
    case regions(RegionsResult)
    case error(ErrorResult)
    case best(BestResult)
    case robust(RobustnessResult)
    case gradient(GradientResult)
    case drawing(DrawnNetwork)
    case elements(ElementsDiagram)
    case training(TrainingResult)
    case sample(SampleResult)
    case gradients(GradientSizes)
    case gradientCheck(GradientCheck)
    /// Nothing yet: the statement waits for a reader's definition.
    case waiting(kind: String, hole: String)
  }
}

/// A table of expressions over points.
struct TableResult: Sendable {
  let variables: [String]
  let expressions: [String]
  /// For each point the values of the variables, then those of the expressions; nil where an
  /// expression is undefined.
  let rows: [[Value?]]
}

/// A claim that was checked at points.
struct CheckResult: Sendable {
  let claim: String
  /// How many points were checked.
  let points: Int
  let hasVariables: Bool
  /// The sides of the comparison that decides: the first that fails, else the last one made.
  let left: Value?
  let right: Value?
  let difference: Number?
  /// The first point at which it fails: the values of its variables.
  let failure: [(name: String, value: Value)]?
  /// How many points fail.
  let failures: Int

  /// Whether the claim holds; where nothing has been checked it does not.
  var holds: Bool { failures == 0 && points > 0 }
}
