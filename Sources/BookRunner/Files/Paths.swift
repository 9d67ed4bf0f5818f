extension String {
  /// The parts of a path between slashes.
  ///
  /// Paths are divided by bytes: a name may begin with a mark that Swift would join to the slash.
  var pathParts: [String] {
    utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
  }
}

/// Returns a name in a folder as a path.
func joined(_ folder: String, _ name: String) -> String {
  if folder.isEmpty || folder == "." { return name }
  return folder.utf8.last == UInt8(ascii: "/") ? folder + name : "\(folder)/\(name)"
}

/// Returns the folder in which a path stands.
func parentFolder(of path: String) -> String {
  guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
  return slash == path.startIndex ? "/" : String(path[..<slash])
}

/// Returns the name of a file without what follows its last dot; a dot in front is no extension.
func withoutExtension(_ name: String) -> String {
  guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex else {
    return name
  }
  return String(name[..<dot])
}
