/// A proof that conditions hold nowhere: guards are told apart by their signs, and each branch is
/// closed by a combination of its constraints.
package indirect enum CaseProof {
  case split(guardIndex: Int, branches: [CaseProof])
  case closed(Closing)

  /// Why a branch holds no point.
  package struct Closing {
    /// The constraints that contradict each other, with their multipliers.
    package var certificate: Certificate
    /// How the targets were bounded by linear forms.
    package var bounds: [TargetBound]

    package init(certificate: Certificate, bounds: [TargetBound]) {
      self.certificate = certificate
      self.bounds = bounds
    }
  }

  /// How a target was bounded on one side.
  package struct TargetBound {
    package let target: Int
    package let isAbove: Bool
    package var replacements: [UpperBound.Replacement]

    package init(target: Int, isAbove: Bool, replacements: [UpperBound.Replacement]) {
      self.target = target
      self.isAbove = isAbove
      self.replacements = replacements
    }
  }
}

/// What a constraint of a branch stands for, as a number for the linear system.
package enum ConstraintTag: Equatable {
  case lower(variable: Int)
  case upper(variable: Int)
  case guardSign(Int)
  case target(Int, isAbove: Bool)
  /// That an objective is to be less than what is known.
  case limit

  package var number: Int {
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
