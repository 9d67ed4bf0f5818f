import ExactMath
import Testing

/// That there are no smaller networks: for one unit by an argument, for two by trying all of them
/// with small weights.
@Suite struct FewestUnitsTests {
  /// Where a unit makes the difference between 0 and 1 it has one value, the largest that its
  /// linear function has at corners, so these corners are those of a face.
  @Test(arguments: [2, 3, 4]) func oneUnitIsAFaceOrTheRest(inputCount: Int) throws {
    let cornerCount = 1 << inputCount
    let all = UInt64(1) << UInt64(cornerCount) - 1
    #if DEBUG
      let step = inputCount == 4 ? 301 : 1
    #else
      let step = 1
    #endif
    for bits in stride(from: 0, through: all, by: step) {
      let isEasy = isFace(bits) || isFace(~bits & all)
      let unitCount = try network(table(inputCount: inputCount, bits: bits)).unitCount
      check(unitCount <= 1, isEasy || bits == 0 || bits == all, "\(bits)")
    }
  }

  /// Whether corners, as bits, are all those between the least and the greatest of them.
  private func isFace(_ corners: UInt64) -> Bool {
    guard corners != 0 else { return false }
    let least = corners.trailingZeroBitCount
    let free = least ^ (63 - corners.leadingZeroBitCount)
    for corner in 0..<64 {
      let isInside = (corner ^ least) & ~free == 0
      if isInside != (corners >> UInt64(corner) & 1 == 1) { return false }
    }
    return true
  }

  /// Of three inputs only parity takes three units.
  @Test func twoUnitsAreNoParityOfThree() {
    let parity = (0..<8).map { corner in corner.nonzeroBitCount % 2 }
    #if DEBUG
      let columns = columns(largestWeight: 1)
    #else
      let columns = columns(largestWeight: 2)
    #endif
    for (index, first) in columns.enumerated() {
      for second in columns[index...] where isCombination(parity, of: first, second) {
        Issue.record("parity is a combination of \(first) and \(second)")
      }
    }
  }

  /// The values at the corners of the cube of all units with small whole weights.
  private func columns(largestWeight: Int) -> [[Int]] {
    let range = -largestWeight...largestWeight
    var result: Set<[Int]> = []
    for a in range {
      for b in range {
        for c in range {
          for bias in -3 * largestWeight...3 * largestWeight {
            result.insert(
              (0..<8).map { corner in
                max(0, a * (corner >> 2) + b * (corner >> 1 & 1) + c * (corner & 1) + bias)
              })
          }
        }
      }
    }
    return result.sorted { a, b in a.lexicographicallyPrecedes(b) }
  }

  /// Whether values are a constant and multiples of two columns: the determinants of all four rows
  /// of (1, first, second, values) are 0, unless the columns add nothing to each other.
  private func isCombination(_ values: [Int], of first: [Int], _ second: [Int]) -> Bool {
    var rows = (1..<8).map { row in
      [first[row] - first[0], second[row] - second[0], values[row] - values[0]]
    }
    for column in 0..<2 {
      guard let pivotIndex = rows.firstIndex(where: { row in row[column] != 0 }) else { continue }
      let pivot = rows.remove(at: pivotIndex)
      rows = rows.map { row in
        (0..<3).map { entry in row[entry] * pivot[column] - pivot[entry] * row[column] }
      }
    }
    return rows.allSatisfy { row in row[2] == 0 }
  }
}
