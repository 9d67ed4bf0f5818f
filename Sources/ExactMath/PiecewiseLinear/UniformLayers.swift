/// Builds a network in which each layer reads the one before it alone.
///
/// A unit that is needed later passes through as `relu` of itself. Linear maps of the inputs that
/// are needed behind the first layer pass through as two units, `relu(L)` and `relu(-L)`; where a
/// unit of the first layer is `relu` of a multiple of `L` already, one more is enough.
struct UniformLayers {
  private let plan: NetworkPlan
  /// Independent linear maps of the inputs, of which all those are made that are needed later.
  private var carried: [Carried] = []
  /// What each layer of units holds, in order.
  private var signals: [[Signal]] = []

  /// What passes through a unit.
  private enum Signal: Hashable {
    case unit(Int)
    /// `relu` of a carried map, or of its opposite.
    case map(Int, isNegative: Bool)
  }

  /// A linear map of the inputs as `scale * (p - q) + offset`.
  private struct Carried {
    let form: UnitForm
    /// The unit of the first layer that is `p`, where there is one.
    let unit: Int?
    let scale: Rational
    let offset: Rational
    /// The last layer that reads it.
    var lastUse: Int
  }

  private(set) var network: ReluNetwork

  init(_ plan: NetworkPlan) {
    self.plan = plan
    network = ReluNetwork(inputs: plan.problem.variableCount, layers: [])
    chooseCarriedMaps()
    chooseSignals()
    network = build().withoutUnusedUnits
  }

  private var count: Int { plan.problem.variableCount }

  /// The forms that a layer works out: those of its units, or the outputs behind the last.
  private func forms(atDepth depth: Int) -> [UnitForm] {
    depth <= plan.height
      ? plan.units(atDepth: depth).map { plan.guardForm($0) } : plan.outputs
  }

  /// The part of a form that is linear in the inputs, without its constant.
  private func linearPart(_ form: UnitForm) -> UnitForm {
    UnitForm(constant: .zero, terms: form.terms.filter { $0.atom < count })
  }

  // MARK: What passes through

  private mutating func chooseCarriedMaps() {
    guard plan.height > 0 else { return }
    for depth in 2...(plan.height + 1) {
      for form in forms(atDepth: depth) {
        let part = linearPart(form)
        if part.terms.isEmpty { continue }
        if let combination = combination(of: part) {
          for index in combination.indices where !combination[index].isZero {
            carried[index].lastUse = max(carried[index].lastUse, depth)
          }
        } else {
          carried.append(carry(part, until: depth))
        }
      }
    }
  }

  private func carry(_ part: UnitForm, until depth: Int) -> Carried {
    for unit in plan.units(atDepth: 1) {
      let form = plan.guardForm(unit)
      if let (scale, _) = part.proportion(to: linearPart(form)), !scale.isZero {
        return Carried(
          form: part, unit: unit, scale: scale, offset: -(scale * form.constant), lastUse: depth)
      }
    }
    return Carried(form: part, unit: nil, scale: .one, offset: .zero, lastUse: depth)
  }

  /// The multiples of carried maps that make up a linear map; nil where they do not.
  private func combination(of part: UnitForm) -> [Rational]? {
    // Gauss's elimination on the columns of the carried maps.
    var rest = part
    var rows: [(form: UnitForm, multiples: [Rational])] = []
    for (index, map) in carried.enumerated() {
      var multiples = [Rational](repeating: .zero, count: carried.count)
      multiples[index] = .one
      var form = map.form
      for row in rows {
        let factor = form.coefficient(of: row.form.terms[0].atom) / row.form.terms[0].coefficient
        if factor.isZero { continue }
        form = form.adding(row.form, times: -factor)
        for place in multiples.indices { multiples[place] -= factor * row.multiples[place] }
      }
      if !form.terms.isEmpty { rows.append((form, multiples)) }
    }
    var result = [Rational](repeating: .zero, count: carried.count)
    for row in rows {
      let factor = rest.coefficient(of: row.form.terms[0].atom) / row.form.terms[0].coefficient
      if factor.isZero { continue }
      rest = rest.adding(row.form, times: -factor)
      for place in result.indices { result[place] += factor * row.multiples[place] }
    }
    return rest.terms.isEmpty ? result : nil
  }

  private mutating func chooseSignals() {
    guard plan.height > 0 else { return }
    var lastUses = [Int](repeating: 0, count: plan.problem.units.count)
    for depth in 1...(plan.height + 1) {
      for form in forms(atDepth: depth) {
        for term in form.terms where term.atom >= count { lastUses[term.atom - count] = depth }
      }
    }
    for map in carried {
      if let unit = map.unit { lastUses[unit] = max(lastUses[unit], map.lastUse) }
    }
    for depth in 1...plan.height {
      var layer: [Signal] = []
      for unit in plan.order where plan.depths[unit] <= depth && lastUses[unit] > depth {
        layer.append(.unit(unit))
      }
      for (index, map) in carried.enumerated() where map.lastUse > depth {
        if map.unit == nil { layer.append(.map(index, isNegative: false)) }
        layer.append(.map(index, isNegative: true))
      }
      signals.append(layer)
    }
  }

  // MARK: Rows

  private func build() -> ReluNetwork {
    var layers: [ReluNetwork.Layer] = []
    for depth in 1...(plan.height + 1) {
      var rows: [[Rational]] = []
      var bias: [Rational] = []
      if depth <= plan.height {
        for signal in signals[depth - 1] {
          let (row, constant) = row(for: signal, atDepth: depth)
          rows.append(row)
          bias.append(constant)
        }
      } else {
        for form in plan.outputs {
          let (row, constant) = row(for: form, atDepth: depth)
          rows.append(row)
          bias.append(constant)
        }
      }
      layers.append(ReluNetwork.Layer(weights: [(depth - 1, rows)], bias: bias))
    }
    return ReluNetwork(inputs: count, layers: layers)
  }

  /// The weights with which a layer makes a signal out of those before it.
  private func row(for signal: Signal, atDepth depth: Int) -> ([Rational], Rational) {
    switch signal {
    case .unit(let unit) where plan.depths[unit] == depth:
      return row(for: plan.guardForm(unit), atDepth: depth)
    case .map(let index, let isNegative) where depth == 1:
      let map = carried[index]
      // With a unit of the first layer as its positive part, the map is that unit's form.
      let form = map.unit.map { plan.guardForm($0) } ?? map.form
      return row(for: form.scaled(by: isNegative ? -.one : .one), atDepth: depth)
    default:
      // What is there already, and not negative, passes unchanged.
      var row = [Rational](repeating: .zero, count: signals[depth - 2].count)
      if let place = signals[depth - 2].firstIndex(of: signal) { row[place] = .one }
      return (row, .zero)
    }
  }

  /// The weights with which a layer makes a form out of the signals before it.
  private func row(for form: UnitForm, atDepth depth: Int) -> ([Rational], Rational) {
    if depth == 1 {
      var row = [Rational](repeating: .zero, count: count)
      for term in form.terms where term.atom < count { row[term.atom] = term.coefficient }
      return (row, form.constant)
    }
    let before = signals[depth - 2]
    var row = [Rational](repeating: .zero, count: before.count)
    var constant = form.constant
    func add(_ signal: Signal, _ weight: Rational) {
      if let place = before.firstIndex(of: signal) { row[place] += weight }
    }
    for term in form.terms where term.atom >= count {
      add(.unit(term.atom - count), term.coefficient)
    }
    let multiples = combination(of: linearPart(form)) ?? []
    for (index, multiple) in multiples.enumerated() where !multiple.isZero {
      let map = carried[index]
      let weight = multiple * map.scale
      add(map.unit.map { .unit($0) } ?? .map(index, isNegative: false), weight)
      add(.map(index, isNegative: true), -weight)
      constant += multiple * map.offset
    }
    return (row, constant)
  }
}

extension UnitForm {
  /// By how much an atom counts.
  func coefficient(of atom: Int) -> Rational {
    terms.first { $0.atom == atom }?.coefficient ?? .zero
  }
}

extension ReluNetwork {
  /// The network without units that nothing reads.
  fileprivate var withoutUnusedUnits: ReluNetwork {
    var layers = layers
    for index in layers.indices.dropLast().reversed() {
      let width = layers[index].bias.count
      let isRead = (0..<width).map { place in
        layers[index + 1].weights[0].rows.contains { !$0[place].isZero }
      }
      func kept<Element>(_ elements: [Element]) -> [Element] {
        zip(elements, isRead).filter { $0.1 }.map { $0.0 }
      }
      layers[index].bias = kept(layers[index].bias)
      layers[index].weights[0].rows = kept(layers[index].weights[0].rows)
      layers[index + 1].weights[0].rows = layers[index + 1].weights[0].rows.map { kept($0) }
    }
    return ReluNetwork(inputs: inputs, layers: layers)
  }
}
