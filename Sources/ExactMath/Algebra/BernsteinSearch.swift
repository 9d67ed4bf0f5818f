/// Shows that polynomials have given signs nowhere on a box, by cutting it in halves until the
/// Bernstein form of one of them tells.
struct BernsteinSearch {
  private var pending: [Box] = []

  private struct Box {
    var forms: [(form: BernsteinTensor, signs: SignSet)]
    var ends: [BernsteinTensor.Ends]
    /// The side that is cut next.
    var next = 0
  }

  private static let boxLimit = 400
  private static let sideLimit = 5

  /// The search on the part of the domains in which the variables run; nil where it is too large.
  init?(
    _ conditions: [(polynomial: MultivariatePolynomial, signs: SignSet)], variables: [Int],
    domains: [RealInterval], _ meter: inout Meter
  ) throws(Exhaustion) {
    guard !variables.isEmpty, variables.count <= Self.sideLimit else { return nil }
    var boxes: [[RealInterval]] = [[]]
    for variable in variables {
      let domain = domains[variable]
      // A side without any end is cut at zero.
      let halves =
        domain.lower == nil && domain.upper == nil
        ? [RealInterval(lower: .zero, upper: nil), RealInterval(lower: nil, upper: .zero)]
        : [domain]
      boxes = boxes.flatMap { box in halves.map { box + [$0] } }
    }
    for box in boxes {
      var forms: [(form: BernsteinTensor, signs: SignSet)] = []
      for (polynomial, signs) in conditions {
        guard
          let form = try BernsteinTensor(polynomial, variables: variables, on: box, &meter)
        else { return nil }
        forms.append((form, signs))
      }
      let ends = box.map { side in
        // Infinity belongs to no side.
        let first = side.lower == nil ? side.includesUpper : side.includesLower
        return BernsteinTensor.Ends(lower: first, upper: side.isBounded && side.includesUpper)
      }
      pending.append(Box(forms: forms, ends: ends))
    }
  }

  /// Whether it is shown that no point has all the signs.
  mutating func provesNone(_ meter: inout Meter) throws(Exhaustion) -> Bool {
    var count = 0
    while let box = pending.popLast() {
      count += 1
      if count > Self.boxLimit { return false }
      let isClosed = box.forms.contains { form, signs in
        form.signs(box.ends).isDisjoint(with: signs)
      }
      if isClosed { continue }
      if Self.hasPoint(box) { return false }
      guard let (lower, upper) = try Self.halves(of: box, &meter) else { return false }
      pending.append(upper)
      pending.append(lower)
    }
    return true
  }

  /// Whether a corner has all the signs.
  private static func hasPoint(_ box: Box) -> Bool {
    let corners = box.forms.map { form, signs in
      form.cornerSigns(box.ends).map { $0.isSubset(of: signs) }
    }
    guard let first = corners.first else { return true }
    return first.indices.contains { index in corners.allSatisfy { $0[index] } }
  }

  private static func halves(
    of box: Box, _ meter: inout Meter
  ) throws(Exhaustion) -> (lower: Box, upper: Box)? {
    let sides = box.ends.indices.map { (box.next + $0) % box.ends.count }
    let side = sides.first { side in box.forms.contains { $0.form.degrees[side] > 0 } }
    guard let side else { return nil }
    var (lower, upper) = (box, box)
    for (index, (form, _)) in box.forms.enumerated() {
      let halves = try form.halves(along: side, &meter)
      lower.forms[index].form = halves.lower
      upper.forms[index].form = halves.upper
    }
    lower.ends[side].upper = true
    upper.ends[side].lower = true
    lower.next = (side + 1) % box.ends.count
    upper.next = lower.next
    return (lower, upper)
  }
}
