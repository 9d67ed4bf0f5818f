import NNSyntax
public import SourceText

/// Returns the paths from which a block imports, as the author wrote them, in order.
public func importPaths(in fragment: SourceFragment) -> [String] {
  Parser.parse(fragment).statements.compactMap { statement in
    if case .imports(let request) = statement.kind { return request.path }
    return nil
  }
}
