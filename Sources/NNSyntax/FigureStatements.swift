// The statements that draw functions: what is drawn, over what, how big and under which title.

extension StatementParser {
  mutating func readPlot() throws(ParseFailure) -> Statement.Kind {
    cursor.stopWords = ["size", "title"]
    let expressions = try readExpressions()
    let scope = try cursor.readScope(allowing: [.domain, .bindings])
    let (size, title) = try readAppearance()
    return .plot(Plotting(expressions: expressions, scope: scope, size: size, title: title))
  }

  mutating func readHeatmap() throws(ParseFailure) -> Statement.Kind {
    cursor.stopWords = ["size", "title"]
    let expressions = try readExpressions()
    let parameters = cursor.take(word: "by") ? try readExpressions() : []
    let scope = try cursor.readScope(allowing: [.domain, .bindings])
    let (size, title) = try readAppearance()
    return .heatmap(
      Shading(
        expressions: expressions, parameters: parameters, scope: scope, size: size, title: title))
  }

  /// Reads `size W by H` and `title "..."`, in any order.
  private mutating func readAppearance() throws(ParseFailure) -> (FigureSize?, String?) {
    var size: FigureSize?
    var title: String?
    while true {
      _ = cursor.take(.comma)
      if size == nil, cursor.take(word: "size") {
        let width = try cursor.readSum()
        guard cursor.take(word: "by") else {
          try cursor.fail(
            "`by` is expected behind the width, and \(cursor.found) stands here",
            hint: "write `size 60 by 15`")
        }
        size = FigureSize(width: width, height: try cursor.readSum())
      } else if title == nil, cursor.take(word: "title") {
        guard let token = cursor.current, token.kind == .text else {
          try cursor.fail("a text in quotes is expected behind `title`")
        }
        title = token.text
        cursor.advance()
      } else {
        return (size, title)
      }
    }
  }
}
