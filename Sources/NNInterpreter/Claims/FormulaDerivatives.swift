import ExactMath

extension FormulaBuilder {
  mutating func derivative(
    _ function: Function, _ order: Int, of argument: FormulaNode, at term: Term
  ) throws(FormulaFailure) -> FormulaNode {
    throw .outside("derivative")
  }
}
