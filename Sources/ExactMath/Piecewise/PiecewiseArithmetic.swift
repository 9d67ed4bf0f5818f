extension PiecewisePolynomial {
  /// Applies a function to the polynomial on each cell.
  func map(
    _ transform: (Polynomial, inout Meter) throws(Exhaustion) -> Polynomial,
    _ meter: inout Meter
  ) throws(Exhaustion) -> PiecewisePolynomial {
    var builder = PieceBuilder(first: try transform(pieces[0], &meter))
    for index in breakpoints.indices {
      let next = try transform(pieces[index + 1], &meter)
      let value: Polynomial
      switch values[index] {
      case .left: value = builder.last
      case .right: value = next
      case .own(let polynomial): value = try transform(polynomial, &meter)
      }
      try builder.append(breakpoints[index], value: value, next: next, &meter)
    }
    return builder.result
  }

  /// Combines two functions on each cell that they make together.
  func combined(
    with other: PiecewisePolynomial,
    _ combine: (Polynomial, Polynomial, inout Meter) throws(Exhaustion) -> Polynomial,
    _ meter: inout Meter
  ) throws(Exhaustion) -> PiecewisePolynomial {
    var cursors = [PieceCursor(self), PieceCursor(other)]
    var builder = PieceBuilder(first: try combine(cursors[0].piece, cursors[1].piece, &meter))
    while let point = try PieceCursor.advance(&cursors, &meter) {
      let value = try combine(cursors[0].value, cursors[1].value, &meter)
      let next = try combine(cursors[0].piece, cursors[1].piece, &meter)
      try builder.append(point, value: value, next: next, &meter)
    }
    return builder.result
  }

  /// A number and multiples of functions.
  ///
  /// The sum is carried from cell to cell: a breakpoint costs as much as there are terms that
  /// change there.
  public static func sum(
    _ constant: Rational, _ terms: [(coefficient: Rational, function: PiecewisePolynomial)],
    _ meter: inout Meter
  ) throws(Exhaustion) -> PiecewisePolynomial {
    var total = Polynomial(constant: constant)
    var changes: [(point: RealAlgebraicNumber, term: Int, index: Int)] = []
    for (number, term) in terms.enumerated() {
      try meter.charge(Int64(term.function.breakpoints.count) * 8 + 2)
      total = try total.adding(
        term.function.pieces[0].scaled(by: term.coefficient, &meter), &meter)
      for (index, point) in term.function.breakpoints.enumerated() {
        changes.append((point, number, index))
      }
    }
    try sort(&changes, &meter)
    var builder = PieceBuilder(first: total)
    var start = 0
    while start < changes.count {
      var end = start + 1
      while end < changes.count,
        try changes[end].point.order(relativeTo: changes[start].point, &meter) == .equal
      {
        end += 1
      }
      var value = total
      for change in changes[start..<end] {
        let (coefficient, function) = terms[change.term]
        let left = function.pieces[change.index]
        let right = function.pieces[change.index + 1]
        let jump = try right.subtracting(left, &meter).scaled(by: coefficient, &meter)
        switch function.values[change.index] {
        case .left: break
        case .right: value = try value.adding(jump, &meter)
        case .own(let own):
          let rise = try own.subtracting(left, &meter).scaled(by: coefficient, &meter)
          value = try value.adding(rise, &meter)
        }
        total = try total.adding(jump, &meter)
      }
      try builder.append(changes[start].point, value: value, next: total, &meter)
      start = end
    }
    return builder.result
  }

  /// Sorts by place; the order of changes at the same place does not matter.
  private static func sort(
    _ changes: inout [(point: RealAlgebraicNumber, term: Int, index: Int)], _ meter: inout Meter
  ) throws(Exhaustion) {
    // A merge sort: the comparison counts steps, and may end the computation.
    var width = 1
    while width < changes.count {
      var merged: [(point: RealAlgebraicNumber, term: Int, index: Int)] = []
      merged.reserveCapacity(changes.count)
      var start = 0
      while start < changes.count {
        let middle = min(start + width, changes.count)
        let end = min(start + 2 * width, changes.count)
        var (left, right) = (start, middle)
        while left < middle, right < end {
          try meter.charge(1)
          if try changes[right].point.order(relativeTo: changes[left].point, &meter) == .less {
            merged.append(changes[right])
            right += 1
          } else {
            merged.append(changes[left])
            left += 1
          }
        }
        merged += changes[left..<middle]
        merged += changes[right..<end]
        start = end
      }
      changes = merged
      width *= 2
    }
  }
}

/// A place in a piecewise polynomial: at a breakpoint, or in the interval behind it.
struct PieceCursor {
  private let function: PiecewisePolynomial
  private var index = 0
  /// Whether the last step came to a breakpoint of this function.
  private var isAtBreakpoint = false

  init(_ function: PiecewisePolynomial) {
    self.function = function
  }

  /// The polynomial of the interval behind the last step.
  var piece: Polynomial { function.pieces[index] }

  /// The polynomial that gives the value where the last step came to.
  var value: Polynomial {
    isAtBreakpoint ? function.polynomial(at: index - 1) : function.pieces[index]
  }

  private var next: RealAlgebraicNumber? {
    index < function.breakpoints.count ? function.breakpoints[index] : nil
  }

  /// Moves all cursors to the next breakpoint of any, and returns it; nil behind the last.
  static func advance(
    _ cursors: inout [PieceCursor], _ meter: inout Meter
  ) throws(Exhaustion) -> RealAlgebraicNumber? {
    var nearest: RealAlgebraicNumber?
    var isNearest = [Bool](repeating: false, count: cursors.count)
    for (number, cursor) in cursors.enumerated() {
      guard let point = cursor.next else { continue }
      try meter.charge(2)
      let order = try nearest.map { (known) throws(Exhaustion) in
        try point.order(relativeTo: known, &meter)
      }
      switch order {
      case .less?, nil:
        nearest = point
        for other in isNearest.indices { isNearest[other] = other == number }
      case .equal?: isNearest[number] = true
      case .greater?: break
      }
    }
    for number in cursors.indices {
      cursors[number].isAtBreakpoint = isNearest[number]
      if isNearest[number] { cursors[number].index += 1 }
    }
    return nearest
  }
}
