import ExactMath

extension SeededGenerator {
  /// A step that has the same value everywhere, put together in another way.
  mutating func rewritten(_ root: Int, _ program: inout Program) -> Int {
    var twins: [Int: Int] = [:]
    for index in program.reached(from: [root]) {
      twins[index] = twin(of: program.steps[index], twins, &program)
    }
    return twins[root] ?? root
  }

  private mutating func twin(
    of step: Program.Step, _ twins: [Int: Int], _ program: inout Program
  ) -> Int {
    func known(_ index: Int) -> Int { twins[index] ?? index }
    func relu(_ a: Int) -> Int { program.add(.relu(a)) }
    func scaled(_ a: Int, _ factor: Rational) -> Int { program.sum([(factor, a)]) }
    let half = Rational.one / 2
    let variant = Int.random(in: 0..<4, using: &self)
    switch step {
    case .variable: return program.add(step)
    case .linear(let constant, let products):
      var parts = products.map { ($0.factor, known($0.step)) }
      parts.shuffle(using: &self)
      // Now and then a term is split in two.
      if variant == 0, let last = parts.popLast() {
        parts += [(last.0 / 3, last.1), (last.0 * 2 / 3, last.1)]
      }
      return program.sum(parts, constant)
    case .relu(let a): return twinOfRelu(known(a), variant, &program)
    case .leaky(let a, let slope):
      let x = known(a)
      return variant < 2
        ? program.sum([(.one, relu(x)), (-slope, relu(scaled(x, -1)))])
        : program.sum([(slope, x), (.one - slope, relu(x))])
    case .absolute(let a):
      let x = known(a)
      return switch variant {
      case 0: program.sum([(.one, relu(x)), (.one, relu(scaled(x, -1)))])
      case 1: program.add(.maximum(x, scaled(x, -1)))
      case 2: program.sum([(2, relu(x)), (-1, x)])
      default: scaled(program.add(.absolute(scaled(x, -3))), Rational.one / 3)
      }
    case .maximum(let a, let b):
      let (x, y) = (known(a), known(b))
      return switch variant {
      case 0: program.sum([(.one, y), (.one, relu(program.difference(x, y)))])
      case 1: program.sum([(.one, x), (.one, relu(program.difference(y, x)))])
      case 2:
        program.sum([
          (half, x), (half, y), (half, program.add(.absolute(program.difference(x, y)))),
        ])
      default: scaled(program.add(.minimum(scaled(x, -1), scaled(y, -1))), -1)
      }
    case .minimum(let a, let b):
      let (x, y) = (known(a), known(b))
      return variant < 2
        ? program.sum([(.one, x), (-1, relu(program.difference(x, y)))])
        : scaled(program.add(.maximum(scaled(y, -1), scaled(x, -1))), -1)
    case .step(let a):
      let x = known(a)
      let (zero, one) = (program.constant(0), program.constant(1))
      if variant < 2 {
        return program.add(.cases([Program.Test(step: x, comparison: .less)], zero, one))
      }
      let corner = program.add(
        .cases(
          [Program.Test(step: x, comparison: .equal)], program.constant(half), zero))
      return program.sum([(half, program.add(.sign(x))), (.one, corner)], half)
    case .sign(let a):
      let x = known(a)
      let (up, down) = (program.add(.step(x)), program.add(.step(scaled(x, -2))))
      return program.sum([(.one, up), (-1, down)])
    case .hardtanh(let a):
      let x = known(a)
      return program.sum(
        [(.one, relu(program.sum([(.one, x)], 1))), (-1, relu(program.sum([(.one, x)], -1)))], -1)
    case .relu6(let a):
      let x = known(a)
      return variant < 2
        ? program.sum([(.one, relu(x)), (-1, relu(program.sum([(.one, x)], -6)))])
        : program.add(.maximum(program.constant(0), program.add(.minimum(x, program.constant(6)))))
    case .cases(let tests, let a, let b):
      return twinOfCases(
        tests.map { Program.Test(step: known($0.step), comparison: $0.comparison) }, known(a),
        known(b), variant, &program)
    }
  }

  private func twinOfRelu(_ x: Int, _ variant: Int, _ program: inout Program) -> Int {
    let half = Rational.one / 2
    let opposite = program.sum([(-1, x)])
    switch variant {
    case 0: return program.sum([(half, x), (half, program.add(.absolute(x)))])
    case 1: return program.sum([(.one, x), (.one, program.add(.relu(opposite)))])
    case 2:
      // The unit is split in two of other scales.
      let double = program.add(.relu(program.sum([(2, x)])))
      return program.sum([(half / 2, double), (half, program.add(.relu(x)))])
    default:
      let test = Program.Test(step: x, comparison: .greater)
      return program.add(.cases([test], x, program.constant(0)))
    }
  }

  private func twinOfCases(
    _ tests: [Program.Test], _ a: Int, _ b: Int, _ variant: Int, _ program: inout Program
  ) -> Int {
    if variant == 0 {
      // One test inside of the other.
      var result = a
      for test in tests.reversed() { result = program.add(.cases([test], result, b)) }
      return result
    }
    if variant == 1, tests.count == 1 {
      return program.add(
        .cases([Program.Test(step: tests[0].step, comparison: tests[0].comparison.negated)], b, a))
    }
    let (zero, one) = (program.constant(0), program.constant(1))
    let indicator = program.add(.cases(tests, one, zero))
    let inside = [Program.Test(step: indicator, comparison: .greater)]
    return program.add(.cases(inside, a, b))
  }

  /// A step that comes to something else, for one number in one of the sums that it depends on.
  mutating func changed(_ root: Int, _ program: inout Program) -> Int {
    let reached = program.reached(from: [root])
    let sums = reached.filter { if case .linear = program.steps[$0] { true } else { false } }
    let place = sums.randomElement(using: &self)
    let denominators = [1, 2, 5, 100, 12_345]
    let change = Rational.one / Rational(denominators.randomElement(using: &self) ?? 1)
    var copies: [Int: Int] = [:]
    for index in reached {
      var step = program.steps[index].mapped { copies[$0] ?? $0 }
      if index == place, case .linear(var constant, var products) = step {
        let number = Int.random(in: 0...products.count, using: &self)
        let sign: Rational = Bool.random(using: &self) ? 1 : -1
        if number == products.count {
          constant += sign * change
        } else {
          products[number].factor += sign * change
        }
        step = .linear(constant, products)
      }
      copies[index] = program.add(step)
    }
    return copies[root] ?? root
  }
}

extension Comparison {
  var negated: Comparison {
    switch self {
    case .equal: .notEqual
    case .notEqual: .equal
    case .less: .atLeast
    case .atMost: .greater
    case .greater: .atMost
    case .atLeast: .less
    }
  }
}

extension Program.Step {
  /// The same step with other operands.
  func mapped(_ place: (Int) -> Int) -> Program.Step {
    switch self {
    case .variable: self
    case .linear(let constant, let products):
      .linear(
        constant, products.map { Program.Product(factor: $0.factor, step: place($0.step)) })
    case .relu(let a): .relu(place(a))
    case .leaky(let a, let slope): .leaky(place(a), slope)
    case .absolute(let a): .absolute(place(a))
    case .maximum(let a, let b): .maximum(place(a), place(b))
    case .minimum(let a, let b): .minimum(place(a), place(b))
    case .step(let a): .step(place(a))
    case .sign(let a): .sign(place(a))
    case .hardtanh(let a): .hardtanh(place(a))
    case .relu6(let a): .relu6(place(a))
    case .cases(let tests, let a, let b):
      .cases(
        tests.map { Program.Test(step: place($0.step), comparison: $0.comparison) }, place(a),
        place(b))
    }
  }
}
