/// A face of the cube: some inputs have fixed values there.
struct Face {
  /// For each input its value, `nil` where it has both.
  let values: [Bool?]
  /// The numbers of its corners, as bits.
  let corners: UInt64

  /// All faces, corners and the cube itself among them, always in the same order.
  static func all(inputCount: Int) -> [Face] {
    inputCount == 5 ? allOfFive : allOfSix
  }

  private static let allOfFive = list(inputCount: 5)
  private static let allOfSix = list(inputCount: 6)

  private static func list(inputCount: Int) -> [Face] {
    var result = [Face(values: [], corners: 1)]
    for _ in 0..<inputCount {
      result = result.flatMap { face in
        [nil, false, true].map { value in face.withInput(value) }
      }
    }
    return result
  }

  /// The face with one more input, the last.
  private func withInput(_ value: Bool?) -> Face {
    var corners: UInt64 = 0
    for index in 0..<(1 << values.count) where self.corners >> UInt64(index) & 1 == 1 {
      let pair: UInt64 = value.map { isOn in isOn ? 2 : 1 } ?? 3
      corners |= pair << UInt64(2 * index)
    }
    return Face(values: values + [value], corners: corners)
  }

  /// The unit that is 1 on the face, times a factor.
  func unit(factor: Rational) -> ReLUUnit {
    var bias = 1
    let weights = values.map { value in
      guard let value else { return 0 }
      if value { bias -= 1 }
      return value ? 1 : -1
    }
    return ReLUUnit(weights: weights, bias: bias, factor: factor)
  }
}
