import ExactMath
import Figures
import NNSyntax
import SourceText

/// Finds the linear regions of functions of several variables.
struct RegionRunner {
  let budget: Budget

  func regions(_ checked: CheckedFunctions) throws(Diagnostic) -> RegionsResult {
    let operands = checked.operands
    let names = operands.variables.map { $0.name.text }
    var domains: [RealInterval] = []
    for factor in checked.domain.factors {
      guard case .interval(let interval) = factor else {
        throw Diagnostic(
          InterpreterCodes.unsuitableDomain, "regions lie in intervals, not in finite sets",
          at: checked.range, hint: "write `on [-1, 1]^\(names.count)`")
      }
      domains.append(interval)
    }
    guard operands.variables.allSatisfy({ $0.shape == .number }) else {
      throw Diagnostic(
        InterpreterCodes.shapeMismatch, "each variable should be a number here", at: checked.range)
    }
    var builder = FormulaBuilder(budget: budget)
    let regions: [LinearRegion]?
    do throws(FormulaFailure) {
      let frame = domains.indices.map {
        SymbolicValue(.number, [builder.graph.variable($0)])
      }
      let node = try builder.build(
        operands.terms[0], frame: frame, size: operands.frameSize
      ).nodes[0]
      guard builder.graph.isTotal(node) else { throw .outside("a quotient or a root") }
      regions = try builder.make { (graph, meter) throws(Exhaustion) in
        try graph.linearRegions(of: node, on: domains, &meter)
      }
    } catch {
      throw error.diagnostic(at: checked.range, variable: names[0], budget: budget)
    }
    guard let regions else {
      throw Diagnostic(
        InterpreterCodes.outsideFragment,
        "regions are found for functions that are linear by pieces", at: checked.range)
    }
    var pieces: [(form: LinearForm, cells: Int)] = []
    var places: [LinearForm: Int] = [:]
    var formulas: [Int] = []
    for region in regions {
      if let place = places[region.form] {
        pieces[place].cells += 1
        formulas.append(place)
      } else {
        places[region.form] = pieces.count
        formulas.append(pieces.count)
        pieces.append((region.form, 1))
      }
    }
    var result = RegionsResult(
      label: operands.labels[0], domain: checked.domainText, variables: names,
      regionCount: regions.count, pieces: pieces)
    if names.count == 2 {
      result.map = RegionMapMaker(names: names, domains: domains, regions: regions)
        .map(formulas, texts: pieces.map { PolynomialText.text($0.form, names) })
    }
    return result
  }
}

/// Cuts a window of the plane into the polygons of regions, exactly.
private struct RegionMapMaker {
  let names: [String]
  let domains: [RealInterval]
  let regions: [LinearRegion]

  func map(_ formulas: [Int], texts: [String]) -> RegionMap {
    let window = domains.indices.map { side(of: $0) }
    let corners = [
      [window[0].lower, window[1].lower], [window[0].upper, window[1].lower],
      [window[0].upper, window[1].upper], [window[0].lower, window[1].upper],
    ]
    var shapes: [RegionMap.Region] = []
    for (region, formula) in zip(regions, formulas) {
      var polygon = corners
      for form in region.sides where !polygon.isEmpty { polygon = clip(polygon, form) }
      shapes.append(
        RegionMap.Region(
          corners: polygon.map { PlotPoint(x: $0[0].nearestDouble, y: $0[1].nearestDouble) },
          formula: formula))
    }
    return RegionMap(
      xName: names[0], yName: names[1],
      xRange: AxisRange(window[0].lower.nearestDouble, window[0].upper.nearestDouble),
      yRange: AxisRange(window[1].lower.nearestDouble, window[1].upper.nearestDouble),
      formulas: texts.enumerated().map {
        RegionMap.Formula(label: "\($0 + 1)", text: $1)
      }, regions: shapes)
  }

  /// What the figure shows of a variable: its domain, or where that has no end enough to see where
  /// guards cross the axis.
  private func side(of variable: Int) -> (lower: Rational, upper: Rational) {
    var reach = Rational.one
    for region in regions {
      for form in region.sides where !form.coefficients[variable].isZero {
        let crossing = form.constant.divided(by: form.coefficients[variable]) ?? .zero
        reach = max(reach, crossing.magnitude)
      }
    }
    let end = Rational(reach.ceiling) * 2
    let lower = domains[variable].lower ?? min(-end, (domains[variable].upper ?? .zero) - end)
    let upper = domains[variable].upper ?? max(end, lower + end)
    return lower < upper ? (lower, upper) : (lower, lower + .one)
  }

  /// The part of a convex polygon on which a form is not negative (Sutherland and Hodgman 1974).
  private func clip(_ polygon: [[Rational]], _ form: LinearForm) -> [[Rational]] {
    var result: [[Rational]] = []
    for (index, point) in polygon.enumerated() {
      let next = polygon[(index + 1) % polygon.count]
      let (a, b) = (form.value(at: point), form.value(at: next))
      if !a.isNegative { result.append(point) }
      if a.signum * b.signum < 0, let share = a.divided(by: a - b) {
        result.append(zip(point, next).map { $0 + share * ($1 - $0) })
      }
    }
    return result
  }
}
