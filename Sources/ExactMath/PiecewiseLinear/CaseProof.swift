/// A proof that conditions hold nowhere: guards are told apart by their signs, and each branch is
/// closed by a combination of its constraints.
indirect enum CaseProof {
  case split(guardIndex: Int, branches: [CaseProof])
  case closed(Closing)

  /// Why a branch holds no point.
  struct Closing {
    /// The constraints that contradict each other, with their multipliers.
    let certificate: Certificate
    /// How the targets were bounded by linear forms.
    let bounds: [TargetBound]
  }

  /// How a target was bounded on one side.
  struct TargetBound {
    let target: Int
    let isAbove: Bool
    let replacements: [UpperBound.Replacement]
  }
}

/// What a constraint of a branch stands for, as a number for the linear system.
enum ConstraintTag: Equatable {
  case lower(variable: Int)
  case upper(variable: Int)
  case guardSign(Int)
  case target(Int, isAbove: Bool)
  /// That an objective is to be less than what is known.
  case limit

  var number: Int {
    switch self {
    case .lower(let variable): 5 * variable
    case .upper(let variable): 5 * variable + 1
    case .guardSign(let index): 5 * index + 2
    case .target(let index, let isAbove): 5 * index + (isAbove ? 3 : 4)
    case .limit: -1
    }
  }

  init(number: Int) {
    if number < 0 {
      self = .limit
      return
    }
    let index = number / 5
    switch number % 5 {
    case 0: self = .lower(variable: index)
    case 1: self = .upper(variable: index)
    case 2: self = .guardSign(index)
    case 3: self = .target(index, isAbove: true)
    default: self = .target(index, isAbove: false)
    }
  }
}
