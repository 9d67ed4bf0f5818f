/// A maximal part of a domain on which a function is one polynomial.
public struct FunctionPiece: Sendable {
  /// Where the part begins; none at minus infinity.
  public let lower: RealAlgebraicNumber?
  /// Where the part ends; none at infinity.
  public let upper: RealAlgebraicNumber?
  /// Whether the polynomial gives the value at the beginning, which belongs to the domain.
  public let includesLower: Bool
  /// Whether the polynomial gives the value at the end, which belongs to the domain.
  public let includesUpper: Bool
  /// The polynomial.
  public let polynomial: Polynomial
  /// Whether the part is a single point.
  public let isPoint: Bool
}

extension PiecewisePolynomial {
  /// The pieces of the function on a domain, in order.
  ///
  /// Where the function is continuous, neighbours share their end.
  public func pieces(
    on domain: RealInterval, _ meter: inout Meter
  ) throws(Exhaustion) -> [FunctionPiece] {
    if let point = domain.lower, domain.upper == point {
      let value = Polynomial(constant: try value(at: point, &meter))
      let end = RealAlgebraicNumber(point)
      return [
        FunctionPiece(
          lower: end, upper: end, includesLower: true, includesUpper: true, polynomial: value,
          isPoint: true)
      ]
    }
    let cut = try restricted(to: domain, &meter)
    var result: [FunctionPiece] = []
    for (index, cell) in cut.cells.enumerated() {
      let (start, end) = (cell.start, cell.end)
      if index > 0, !start.belongsToNeighbour {
        try append(point: start, &result, &meter)
      }
      result.append(
        FunctionPiece(
          lower: start.place, upper: end.place, includesLower: start.isReached,
          includesUpper: end.isReached, polynomial: cell.polynomial, isPoint: false))
    }
    // A value of its own at an end of the domain is a piece too.
    if let first = cut.firstPoint { result.insert(first, at: 0) }
    if let last = cut.lastPoint { result.append(last) }
    return result
  }

  private func append(
    point: Cut.End, _ result: inout [FunctionPiece], _ meter: inout Meter
  ) throws(Exhaustion) {
    guard let place = point.place, let value = point.ownValue else { return }
    result.append(
      FunctionPiece(
        lower: place, upper: place, includesLower: true, includesUpper: true, polynomial: value,
        isPoint: true))
  }

  /// A domain cut into open cells, with what happens at their ends.
  private struct Cut {
    struct End {
      let place: RealAlgebraicNumber?
      /// Whether the end belongs to the domain, and the cell's polynomial gives the value there.
      var isReached: Bool
      /// Whether one of the two cells that meet here has the value.
      var belongsToNeighbour: Bool
      /// The polynomial that gives the value, where no neighbour does.
      var ownValue: Polynomial?
    }

    struct Cell {
      let start: End
      let end: End
      let polynomial: Polynomial
    }

    var cells: [Cell] = []
    var firstPoint: FunctionPiece?
    var lastPoint: FunctionPiece?
  }

  private func restricted(
    to domain: RealInterval, _ meter: inout Meter
  ) throws(Exhaustion) -> Cut {
    var inside: [Int] = []
    for (index, point) in breakpoints.enumerated() {
      if let lower = domain.lower, try point.order(relativeTo: lower, &meter) != .greater {
        continue
      }
      if let upper = domain.upper, try point.order(relativeTo: upper, &meter) != .less { break }
      inside.append(index)
    }
    // The piece in which the domain begins.
    var first = inside.first ?? 0
    if inside.isEmpty {
      while first < breakpoints.count {
        let isBehind =
          try domain.lower.map { (lower) throws(Exhaustion) in
            try breakpoints[first].order(relativeTo: lower, &meter) == .greater
          } ?? true
        if isBehind { break }
        first += 1
      }
    }
    var cut = Cut()
    let last = first + inside.count
    for index in first...last {
      let start: Cut.End
      let end: Cut.End
      if index == first {
        start = try self.end(
          of: domain.lower, included: domain.includesLower, index, &cut.firstPoint, &meter)
      } else {
        start = try self.end(atBreakpoint: index - 1, of: index, &meter)
      }
      if index == last {
        end = try self.end(
          of: domain.upper, included: domain.includesUpper, index, &cut.lastPoint, &meter)
      } else {
        end = try self.end(atBreakpoint: index, of: index, &meter)
      }
      cut.cells.append(Cut.Cell(start: start, end: end, polynomial: pieces[index]))
    }
    return cut
  }

  private func end(
    of place: Rational?, included: Bool, _ index: Int, _ own: inout FunctionPiece?,
    _ meter: inout Meter
  ) throws(Exhaustion) -> Cut.End {
    guard let place else {
      return Cut.End(place: nil, isReached: false, belongsToNeighbour: true)
    }
    let point = RealAlgebraicNumber(place)
    guard included else {
      return Cut.End(place: point, isReached: false, belongsToNeighbour: true)
    }
    let value = try value(at: place, &meter)
    let isReached = pieces[index].value(at: place) == value
    if !isReached {
      own = FunctionPiece(
        lower: point, upper: point, includesLower: true, includesUpper: true,
        polynomial: Polynomial(constant: value), isPoint: true)
    }
    return Cut.End(place: point, isReached: isReached, belongsToNeighbour: true)
  }

  private func end(
    atBreakpoint number: Int, of index: Int, _ meter: inout Meter
  ) throws(Exhaustion) -> Cut.End {
    let point = breakpoints[number]
    let value = polynomial(at: number)
    let isLeft = try point.sign(of: value - pieces[number], &meter) == 0
    let isRight = try point.sign(of: value - pieces[number + 1], &meter) == 0
    return Cut.End(
      place: point, isReached: index == number ? isLeft : isRight,
      belongsToNeighbour: isLeft || isRight, ownValue: isLeft || isRight ? nil : value)
  }
}
