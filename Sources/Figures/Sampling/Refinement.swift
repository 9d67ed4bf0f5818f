extension SampleTrace {
  /// Adds samples where straight lines between those taken are not yet as good as the curve.
  ///
  /// A sample that lies off the line between its neighbours shows a bend; the longer of the two
  /// pieces beside it is halved. So a smooth curve is soon done, a kink is closed in on until the
  /// corner is too small to be seen, and a jump until its two sides cannot be told apart.
  mutating func refine(
    visible: AxisRange, poles: [Pole], _ function: (Double) -> Double?
  ) {
    // Each round halves pieces; after 64 none is wider than the numbers can tell apart.
    for _ in 0..<64 where !isExhausted {
      var added: [Sample] = []
      for x in placesToRefine(visible: visible, poles: poles) where !isExhausted {
        added.append(sample(at: x, function))
      }
      if added.isEmpty { return }
      insert(added)
    }
  }

  private func placesToRefine(visible: AxisRange, poles: [Pole]) -> [Double] {
    let pieces = measuredPieces(visible: visible, poles: poles)
    var isChosen = [Bool](repeating: false, count: pieces.count)
    for index in pieces.indices.dropFirst() {
      let (before, after) = (pieces[index - 1], pieces[index])
      guard before.isUsable && after.isUsable else { continue }
      // How far the sample between them lies off the line that joins the outer two.
      let share = before.width / (before.width + after.width)
      let bend = before.rise - share * (before.rise + after.rise)
      guard bend.magnitude > 1 / 300.0 else { continue }
      if before.length >= after.length { isChosen[index - 1] = true }
      if after.length >= before.length { isChosen[index] = true }
    }
    var places: [Double] = []
    for index in pieces.indices where isChosen[index] {
      let (left, right) = (samples[index].x, samples[index + 1].x)
      guard right - left > finestStep, let x = middle(left, right) else { continue }
      places.append(x)
    }
    return places
  }

  /// Measures the pieces between samples as parts of what the plot shows.
  private func measuredPieces(visible: AxisRange, poles: [Pole]) -> [Piece] {
    var pieces: [Piece] = []
    pieces.reserveCapacity(samples.count)
    // Beyond the visible values a curve may do as it likes: there it is treated as flat.
    func level(_ value: Double) -> Double { min(max(visible.fraction(of: value), -0.5), 1.5) }
    var nextPole = 0
    for (left, right) in zip(samples, samples.dropFirst()) {
      while nextPole < poles.count && poles[nextPole].upper < left.x { nextPole += 1 }
      let holdsPole = nextPole < poles.count && poles[nextPole].lower <= right.x
      guard let a = left.value, let b = right.value, !holdsPole else {
        pieces.append(Piece(width: 0, rise: 0, isUsable: false))
        continue
      }
      let width = range.fraction(of: right.x) - range.fraction(of: left.x)
      pieces.append(Piece(width: width, rise: level(b) - level(a), isUsable: width > 0))
    }
    return pieces
  }
}

/// The line between two neighbouring samples, as a part of the whole width and height.
private struct Piece {
  var width: Double
  var rise: Double
  /// Whether both samples have a value and no pole lies between them.
  var isUsable: Bool

  var length: Double { width + rise.magnitude }
}
