import ExactMath
import Figures
import NNSyntax
import SourceText

// Runs the statements that draw functions.

extension StatementRunner {
  /// Into how many pieces the interval of a plot is cut at first: fewer where a point costs more,
  /// as it does without a program of Float64 operations.
  private static let plotDensity = (compiled: 1_200, evaluated: 400)

  func plot(
    _ plot: CheckedPlot, with evaluator: inout Evaluator
  ) throws(Diagnostic) -> PlotResult {
    let range = axis(plot.side)
    var series: [PlotSeries] = []
    for (term, label) in zip(plot.operands.terms, plot.operands.labels) {
      let known = KnownCurve(term, of: plot.operands, plot.side, range, budget: budget)
      if case .lines(let curve)? = known {
        series.append(PlotSeries(label: label, curve: curve))
        continue
      }
      var breakpoints: [Double] = []
      if case .breakpoints(let places)? = known { breakpoints = places }
      var function = SampledTerm(term, of: plot.operands, budget: budget, evaluator)
      let density =
        function.isCompiled ? Self.plotDensity.compiled : Self.plotDensity.evaluated
      let curve = CurveSampler(range: range, breakpoints: breakpoints, density: density).sample {
        function.value(at: [$0])
      }
      evaluator = function.evaluator
      if let failure = function.failure { throw failure }
      series.append(PlotSeries(label: label, curve: curve))
    }
    let model = Plot(
      title: plot.title, variable: plot.variable, xRange: range, series: series,
      points: plot.points, size: plot.size?.ofFigure)
    return PlotResult(plot: model, lower: .exact(plot.side.lower), upper: .exact(plot.side.upper))
  }

  func heatmap(
    _ heatmap: CheckedHeatmap, with evaluator: inout Evaluator
  ) throws(Diagnostic) -> HeatmapResult {
    let (x, y) = (axis(heatmap.sides.x), axis(heatmap.sides.y))
    let size = heatmap.size?.ofFigure
    let operands = heatmap.operands
    var function = SampledTerm(operands.terms[0], of: operands, budget: budget, evaluator)
    let sampler = HeatmapSampler(xRange: x, yRange: y, size: size ?? Heatmap.defaultSize)
    let (cells, visible) = sampler.sample { function.value(at: [$0, $1]) }
    evaluator = function.evaluator
    if let failure = function.failure { throw failure }
    let names = operands.variables.flatMap { name, shape in
      shape == .number ? [name.text] : (1...shape.count).map { "\(name.text)[\($0)]" }
    }
    let model = Heatmap(
      title: heatmap.title, label: operands.labels[0], xName: names[0], yName: names[1],
      xRange: x, yRange: y, cells: cells, valueRange: visible, classNames: heatmap.classNames,
      points: heatmap.points, size: size)
    let domain = [heatmap.sides.x, heatmap.sides.y].map { side in
      [Number.exact(side.lower), Number.exact(side.upper)]
    }
    return HeatmapResult(map: model, domain: domain)
  }

  private func axis(_ side: Side) -> AxisRange {
    AxisRange(side.lower.nearestDouble, side.upper.nearestDouble)
  }
}

extension CheckedSize {
  fileprivate var ofFigure: PlotSize { PlotSize(columns: columns, rows: rows) }
}
