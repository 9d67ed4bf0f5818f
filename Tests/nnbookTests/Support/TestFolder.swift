import Foundation

/// A folder for one test, removed when the test is over.
final class TestFolder {
  let path: String

  /// Creates a folder with files in it: their names and texts.
  init(_ files: KeyValuePairs<String, String> = [:]) throws {
    let parent = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
    path = "\(parent)/nnbook-test-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (name, text) in files { try add(name, text) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of a file in the folder.
  func callAsFunction(_ name: String) -> String { "\(path)/\(name)" }

  func url(_ name: String) -> URL { URL(fileURLWithPath: self(name)) }

  /// Writes a file, and the folders in which it stands.
  func add(_ name: String, _ text: String) throws { try add(name, bytes: Array(text.utf8)) }

  /// Writes a file, and the folders in which it stands.
  func add(_ name: String, bytes: [UInt8]) throws {
    try FileManager.default.createDirectory(
      at: url(name).deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url(name))
  }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: self(name), withDestinationPath: target)
  }

  func bytes(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: url(name))) }

  func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }

  /// The paths of all files below a folder, hidden ones too, in order.
  func files(in name: String = "") throws -> [String] {
    let root = name.isEmpty ? path : self(name)
    return try FileManager.default.subpathsOfDirectory(atPath: root).filter { file in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: "\(root)/\(file)", isDirectory: &isFolder)
        && !isFolder.boolValue
    }.sorted()
  }

  /// All files below a folder with what is in them.
  func contents(of name: String) throws -> [String: [UInt8]] {
    var contents: [String: [UInt8]] = [:]
    for file in try files(in: name) { contents[file] = try bytes("\(name)/\(file)") }
    return contents
  }

  /// The attribute of a file, links not followed.
  func attribute<Value>(_ key: FileAttributeKey, of name: String) throws -> Value? {
    try FileManager.default.attributesOfItem(atPath: self(name))[key] as? Value
  }

  func setPermissions(_ permissions: Int, of name: String) throws {
    try FileManager.default.setAttributes(
      [.posixPermissions: permissions], ofItemAtPath: self(name))
  }

  /// Runs the program here, on standard input nothing.
  func run(_ arguments: String..., environment: [String: String] = [:]) throws -> ProgramRun {
    try Program.run(arguments, environment: environment, directory: path)
  }

  /// Runs a script of the shell here, in which `$nnbook` is the program.
  func shell(_ script: String, environment: [String: String] = [:]) throws -> ProgramRun {
    try Program.shell(script, environment: environment, directory: path)
  }
}
