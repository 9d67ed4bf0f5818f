extension FormulaGraph {
  /// Whether a node is an affine function of a variable, for all values of the others, as far as its
  /// form shows.
  public func isAffine(_ node: FormulaNode, in variable: Int) -> Bool {
    // For each node: whether the variable occurs, and whether it does so affinely.
    var occurs = [Bool](repeating: false, count: count)
    var affine = [Bool](repeating: true, count: count)
    for ancestor in ancestors(of: [node]) {
      let index = ancestor.index
      let operands = Self.operands(of: self[ancestor])
      occurs[index] = operands.contains { occurs[$0.index] }
      switch self[ancestor] {
      case .variable(let own): occurs[index] = own == variable
      case .sum: affine[index] = operands.allSatisfy { affine[$0.index] }
      case .product(let a, let b):
        affine[index] =
          affine[a.index] && affine[b.index] && !(occurs[a.index] && occurs[b.index])
      case .quotient(let a, let b): affine[index] = affine[a.index] && !occurs[b.index]
      case .choice(let guardNode, let below, let at, let above):
        affine[index] =
          !occurs[guardNode.index]
          && [below, at, above].allSatisfy { affine[$0.index] }
      default: affine[index] = !occurs[index]
      }
    }
    return affine[node.index]
  }
}
