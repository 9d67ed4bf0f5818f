/// A network of affine layers with `relu` between them, in exact numbers.
public struct ReluNetwork: Sendable {
  /// An affine layer: what comes in times weights, and a bias.
  public struct Layer: Sendable {
    /// For each earlier layer that is read its rows of weights, one for each value that comes out;
    /// layer 0 is the input, layer k what comes out of the k-th `relu`.
    public var weights: [(source: Int, rows: [[Rational]])]
    /// A number for each value that comes out.
    public var bias: [Rational]
  }

  /// How many numbers come in.
  public let inputs: Int
  /// The layers; a `relu` follows each but the last.
  public let layers: [Layer]

  /// How many units there are: the values that pass through `relu`.
  public var units: Int { layers.dropLast().map { $0.bias.count }.reduce(0, +) }
}

/// Why a formula is no network of `relu` units.
public enum NetworkObstacle: Error, Sendable {
  /// A limit was reached.
  case exhausted(Exhaustion)
  /// The formula holds something else than linear maps and `relu`.
  case notPiecewiseLinear
  /// The formula jumps.
  case discontinuous
}

extension FormulaGraph {
  /// The network that computes some nodes from the variables.
  ///
  /// - Parameters:
  ///   - outputs: the nodes.
  ///   - inputs: how many variables there are, counted from 0.
  ///   - allowsShortcuts: whether a layer may read earlier ones than the last; otherwise values
  ///     that are needed later pass through units of their own.
  public func network(
    of outputs: [FormulaNode], inputs: Int, allowsShortcuts: Bool, _ meter: inout Meter
  ) throws(NetworkObstacle) -> ReluNetwork {
    var places: [Int: Int] = [:]
    for variable in 0..<inputs { places[variable] = variable }
    var problem = PiecewiseLinearProblem(variables: places)
    var forms: [UnitForm] = []
    do throws(Exhaustion) {
      for node in outputs {
        guard let form = try problem.form(of: node, in: self, &meter) else {
          break
        }
        forms.append(form)
      }
    } catch {
      throw .exhausted(error)
    }
    guard forms.count == outputs.count else { throw .notPiecewiseLinear }
    let plan = NetworkPlan(problem, outputs: forms)
    guard plan.isContinuous else { throw .discontinuous }
    do throws(Exhaustion) {
      let size = Int64(plan.order.count + inputs + outputs.count)
      try meter.charge(size * size)
      try meter.hold(bytes: size * size * 32)
    } catch {
      throw .exhausted(error)
    }
    return allowsShortcuts ? plan.withShortcuts() : UniformLayers(plan).network
  }
}

/// The units that outputs need, by layers.
struct NetworkPlan {
  let problem: PiecewiseLinearProblem
  let outputs: [UnitForm]
  /// The units that are needed, in order.
  private(set) var order: [Int] = []
  /// For each unit its layer, from 1 on; 0 where it is not needed.
  private(set) var depths: [Int]
  /// The number of layers of units.
  private(set) var height = 0

  init(_ problem: PiecewiseLinearProblem, outputs: [UnitForm]) {
    self.problem = problem
    self.outputs = outputs
    depths = problem.units.map { _ in 0 }
    var isNeeded = problem.units.map { _ in false }
    func mark(_ form: UnitForm) {
      for term in form.terms where term.atom >= problem.variableCount {
        isNeeded[term.atom - problem.variableCount] = true
      }
    }
    for form in outputs { mark(form) }
    for index in problem.units.indices.reversed() where isNeeded[index] {
      mark(guardForm(index))
    }
    for index in problem.units.indices where isNeeded[index] {
      order.append(index)
      let below = guardForm(index).terms.map { depth(ofAtom: $0.atom) }.max() ?? 0
      depths[index] = below + 1
      height = max(height, below + 1)
    }
  }

  /// What a unit is `relu` of.
  func guardForm(_ unit: Int) -> UnitForm { problem.guards[problem.units[unit].guardIndex].form }

  func depth(ofAtom atom: Int) -> Int {
    atom < problem.variableCount ? 0 : depths[atom - problem.variableCount]
  }

  /// Whether all units are `relu`: other ones jump.
  var isContinuous: Bool { order.allSatisfy { problem.units[$0].isRelu } }

  /// The units of a layer, in order.
  func units(atDepth depth: Int) -> [Int] { order.filter { depths[$0] == depth } }

  /// The network in which each unit reads what it needs, wherever that is.
  func withShortcuts() -> ReluNetwork {
    // The place of each atom in its layer.
    var places = Array(0..<problem.variableCount) + problem.units.map { _ in 0 }
    var sizes = [problem.variableCount]
    for depth in 0..<height {
      let units = units(atDepth: depth + 1)
      for (place, unit) in units.enumerated() { places[problem.variableCount + unit] = place }
      sizes.append(units.count)
    }
    var layers: [ReluNetwork.Layer] = []
    for depth in 1...(height + 1) {
      let forms = depth <= height ? units(atDepth: depth).map { guardForm($0) } : outputs
      var weights: [(source: Int, rows: [[Rational]])] = []
      for source in 0..<depth {
        let empty = [Rational](repeating: .zero, count: sizes[source])
        var rows = forms.map { _ in empty }
        for (row, form) in forms.enumerated() {
          for term in form.terms where self.depth(ofAtom: term.atom) == source {
            rows[row][places[term.atom]] += term.coefficient
          }
        }
        let isRead = rows.contains { $0.contains { !$0.isZero } }
        if isRead || source == depth - 1 { weights.append((source, rows)) }
      }
      layers.append(ReluNetwork.Layer(weights: weights, bias: forms.map { $0.constant }))
    }
    return ReluNetwork(inputs: problem.variableCount, layers: layers)
  }
}
