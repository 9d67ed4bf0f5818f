/// A way to put a function's sum together from sums of functions of one input less.
///
/// Along an input the cube has two faces. A unit is kept to one face by a large weight that makes it
/// idle on the other. So the function's sum is either the sums of its two restrictions, each kept to
/// its face, or the sum of one restriction, which looks at the other inputs alone, and on the other
/// face the difference of the two, as a positive and a negative part.
struct Split {
  /// What lies on the two faces.
  enum Form {
    /// Each face has a sum of its own.
    case separate
    /// The face where the input has the value gives the sum for both, the other one a difference.
    case correction(of: Bool)
  }

  /// A sum that is a part of another.
  struct Part {
    let table: TruthTable
    /// The constant of the sum.
    let rest: Bool
    /// The face to which it is kept, if it is.
    let face: Bool?
    let isNegative: Bool
  }

  let input: Int
  let form: Form
  /// The constant of the function's sum.
  let rest: Bool

  /// All splits, always in the same order.
  static func all(inputCount: Int) -> [Split] {
    inputCount == 5 ? allOfFive : allOfSix
  }

  private static let allOfFive = list(inputCount: 5)
  private static let allOfSix = list(inputCount: 6)

  private static func list(inputCount: Int) -> [Split] {
    var result: [Split] = []
    for input in 0..<inputCount {
      for form in [Form.separate, .correction(of: false), .correction(of: true)] {
        for rest in [false, true] {
          result.append(Split(input: input, form: form, rest: rest))
        }
      }
    }
    return result
  }

  /// The parts of a function's sum.
  func parts(of table: TruthTable) -> [Part] {
    let off = table.restricted(to: false, ofInputAt: input)
    let on = table.restricted(to: true, ofInputAt: input)
    switch form {
    case .separate:
      return [
        Part(table: off, rest: rest, face: false, isNegative: false),
        Part(table: on, rest: rest, face: true, isNegative: false),
      ]
    case .correction(let value):
      let (base, other) = value ? (on, off) : (off, on)
      return [
        Part(table: base, rest: rest, face: nil, isNegative: false),
        Part(table: other.subtracting(base), rest: false, face: !value, isNegative: false),
        Part(table: base.subtracting(other), rest: false, face: !value, isNegative: true),
      ]
    }
  }
}
