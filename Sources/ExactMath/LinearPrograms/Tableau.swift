/// A dictionary of the simplex method in integers.
///
/// Each row tells what a basic variable is: `(sum of entries times nonbasic variables + constant +
/// infinitesimal * δ) / denominator`. All entries are minors of the constraints' coefficients, so
/// that they stay as small as can be, and each division is without remainder (Edmonds 1967, Bareiss
/// 1968). Variables below `freeCount` may have any sign; the others are at least 0.
struct Tableau<Entry: TableauEntry>: Sendable {
  let freeCount: Int
  /// The rows one after the other: an entry for each nonbasic variable, the constant, the
  /// infinitesimal.
  private(set) var entries: [Entry] = []
  /// The variable of each row.
  private(set) var basic: [Int] = []
  /// The variable of each column.
  private(set) var nonbasic: [Int]
  /// Positive.
  private(set) var denominator = Entry.one

  /// The dictionary of so many free variables and nothing else.
  init(freeCount: Int) {
    self.freeCount = freeCount
    nonbasic = Array(0..<freeCount)
  }

  /// The same dictionary with entries of another kind; nil where one does not fit.
  init?<Other: TableauEntry>(_ other: Tableau<Other>) {
    freeCount = other.freeCount
    basic = other.basic
    nonbasic = other.nonbasic
    entries.reserveCapacity(other.entries.count)
    for entry in other.entries {
      guard let converted = Entry(entry.integer) else { return nil }
      entries.append(converted)
    }
    guard let converted = Entry(other.denominator.integer) else { return nil }
    denominator = converted
  }

  var width: Int { freeCount + 2 }
  var constantColumn: Int { freeCount }
  var infinitesimalColumn: Int { freeCount + 1 }

  subscript(row: Int, column: Int) -> Entry { entries[row * width + column] }

  /// Adds a variable that is a combination of the free ones; false where an entry does not fit.
  ///
  /// - Parameter form: a multiple of each free variable, the constant, the infinitesimal.
  mutating func addRow(_ form: [Entry], variable: Int) -> Bool {
    var row = [Entry](repeating: .zero, count: width)
    for column in 0..<freeCount where nonbasic[column] < freeCount {
      guard let sum = Entry.adding(.zero, form[nonbasic[column]], times: denominator) else {
        return false
      }
      row[column] = sum
    }
    for column in freeCount..<width {
      guard let product = Entry.adding(.zero, form[column], times: denominator) else {
        return false
      }
      row[column] = product
    }
    for (index, free) in basic.enumerated() where free < freeCount && form[free] != .zero {
      for column in 0..<width {
        guard let sum = Entry.adding(row[column], form[free], times: self[index, column]) else {
          return false
        }
        row[column] = sum
      }
    }
    entries += row
    basic.append(variable)
    return true
  }

  mutating func removeLastRow() {
    entries.removeLast(width)
    basic.removeLast()
  }

  /// Exchanges the variable of a row with that of a column; false, and nothing done, where an entry
  /// does not fit.
  mutating func pivot(row: Int, column: Int) -> Bool {
    let width = width
    var next: [Entry] = []
    next.reserveCapacity(entries.count)
    let pivot = self[row, column]
    let isNegative = pivot.signum < 0
    // The denominator stays positive: where the pivot is negative all signs change.
    guard let positive = isNegative ? pivot.opposite : pivot,
      let mirrored = isNegative ? denominator.opposite : denominator
    else { return false }
    let divisor = Entry.divisor(mirrored)
    let start = row * width
    for index in basic.indices {
      let base = index * width
      if index == row {
        for place in 0..<width {
          let entry = entries[base + place]
          if place == column {
            next.append(mirrored)
          } else if isNegative {
            next.append(entry)
          } else {
            guard let opposite = entry.opposite else { return false }
            next.append(opposite)
          }
        }
        continue
      }
      let factor = entries[base + column]
      for place in 0..<width {
        if place == column {
          guard let entry = isNegative ? factor.opposite : factor else { return false }
          next.append(entry)
        } else {
          guard
            let entry = Entry.crossed(
              entries[base + place], pivot, factor, entries[start + place], by: divisor)
          else { return false }
          next.append(entry)
        }
      }
    }
    entries = next
    denominator = positive
    swap(&basic[row], &nonbasic[column])
    return true
  }

  /// The sign of the value that a row has where all nonbasic variables are 0.
  func sign(ofRow row: Int) -> Int {
    let constant = self[row, constantColumn].signum
    return constant != 0 ? constant : self[row, infinitesimalColumn].signum
  }
}
