/// A number and multiples of atoms: of the variables, which come first, and of units.
package struct UnitForm: Hashable {
  package struct Term: Hashable {
    package let atom: Int
    package let coefficient: Rational
  }

  package var constant: Rational
  /// Multiples of atoms in increasing order, none of them by zero.
  package var terms: [Term]

  init(constant: Rational, terms: [Term] = []) {
    self.constant = constant
    self.terms = terms
  }

  init(atom: Int) {
    self.init(constant: .zero, terms: [Term(atom: atom, coefficient: .one)])
  }

  var isConstant: Bool { terms.isEmpty }

  func scaled(by factor: Rational) -> UnitForm {
    if factor.isZero { return UnitForm(constant: .zero) }
    if factor == .one { return self }
    return UnitForm(
      constant: constant * factor,
      terms: terms.map { Term(atom: $0.atom, coefficient: $0.coefficient * factor) })
  }

  func adding(_ other: UnitForm, times factor: Rational = .one) -> UnitForm {
    if factor.isZero { return self }
    var result: [Term] = []
    result.reserveCapacity(terms.count + other.terms.count)
    var (i, j) = (0, 0)
    while i < terms.count || j < other.terms.count {
      if j == other.terms.count || i < terms.count && terms[i].atom < other.terms[j].atom {
        result.append(terms[i])
        i += 1
        continue
      }
      let scaled = other.terms[j].coefficient * factor
      if i == terms.count || other.terms[j].atom < terms[i].atom {
        result.append(Term(atom: other.terms[j].atom, coefficient: scaled))
      } else {
        let sum = terms[i].coefficient + scaled
        if !sum.isZero { result.append(Term(atom: terms[i].atom, coefficient: sum)) }
        i += 1
      }
      j += 1
    }
    return UnitForm(constant: constant + other.constant * factor, terms: result)
  }

  /// The numbers `s` and `c` for which this form is `s * other + c`; nil when there are none.
  func proportion(to other: UnitForm) -> (factor: Rational, constant: Rational)? {
    if terms.isEmpty { return (.zero, constant) }
    guard terms.count == other.terms.count,
      let factor = terms[0].coefficient.divided(by: other.terms[0].coefficient)
    else { return nil }
    for (a, b) in zip(terms, other.terms)
    where a.atom != b.atom || a.coefficient != b.coefficient * factor { return nil }
    return (factor, constant - factor * other.constant)
  }
}
