/// Which of many things are shown: the first few and the last few.
struct Abbreviation {
  /// The numbers of what is shown, ascending.
  let shown: [Int]
  /// How many of them come before the gap.
  let firstCount: Int
  /// How many are not shown.
  let leftOut: Int

  /// Shows all of `count` things if they are not more than `limit`, otherwise so many from the
  /// beginning and from the end.
  ///
  /// - Parameters:
  ///   - first: at least 0; with `last` less than `limit`.
  ///   - last: at least 0.
  init(_ count: Int, limit: Int, first: Int, last: Int) {
    guard count > limit else {
      (shown, firstCount, leftOut) = (Array(0..<count), count, 0)
      return
    }
    shown = Array(0..<first) + Array((count - last)..<count)
    firstCount = first
    leftOut = count - first - last
  }

  /// How many places a row of them takes, the gap being one.
  var slotCount: Int { shown.count + (leftOut > 0 ? 1 : 0) }

  /// Returns the place of the thing with this number, or nil if it is in the gap.
  func slot(of number: Int) -> Int? {
    if number < firstCount { return number }
    let behind = number - firstCount - leftOut
    return leftOut > 0 && behind >= 0 ? firstCount + 1 + behind : nil
  }
}
