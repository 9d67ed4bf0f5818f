import BookRunner
import Foundation
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A folder for one test.
final class TestFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/nnbook-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func callAsFunction(_ name: String) -> String { "\(path)/\(name)" }

  func add(_ name: String, _ text: String = "") throws {
    let parent = (self(name) as NSString).deletingLastPathComponent
    try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: self(name)))
  }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: self(name), withDestinationPath: target)
  }

  func text(_ name: String) throws -> String {
    try String(contentsOfFile: self(name), encoding: .utf8)
  }

  /// All names in the folder.
  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  /// The report on an error, with the folder left out.
  func report(_ action: () throws(FileError) -> Void) -> String {
    do throws(FileError) {
      try action()
      return ""
    } catch {
      return error.report.replacingOccurrences(of: path + "/", with: "")
    }
  }
}

@Suite("Reading and writing files")
struct FileTests {
  @Test("what cannot be read is named")
  func reading() throws {
    let folder = try TestFolder()
    try folder.add("a.md", "前向\n")
    try Data([0x61, 0x0A, 0xE5, 0x89, 0x0A]).write(to: URL(fileURLWithPath: folder("bad.md")))
    #expect(mkfifo(folder("pipe"), 0o600) == 0)
    #expect(try readFile(folder("a.md")) == Array("前向\n".utf8))
    #expect(
      folder.report { () throws(FileError) in _ = try readFile(folder("none.md")) }
        == "error[NN3001]: there is no such file or folder\n  --> none.md\n")
    #expect(
      folder.report { () throws(FileError) in _ = try readFile(folder("a.md/b.md")) }
        == "error[NN3001]: a part of the path is a file, not a folder\n  --> a.md/b.md\n")
    #expect(
      folder.report { () throws(FileError) in _ = try readFile(folder.path + "/") }
        == "error[NN3002]: this is a folder, not a file\n  --> \n")
    #expect(
      folder.report { () throws(FileError) in _ = try readFile(folder("pipe")) } == """
        error[NN3004]: this is a device, pipe or socket, not an ordinary file
          --> pipe

        """)
    #expect(
      folder.report { () throws(FileError) in _ = try readFile(folder("bad.md")) } == """
        error[NN3005]: the text is not UTF-8: byte 0xE5 at offset 2
          --> bad.md:2
           = hint: save the file in the encoding UTF-8

        """)
    #expect(
      folder.report { () throws(FileError) in _ = try readFile(folder("a.md"), limit: 3) } == """
        error[NN3006]: the file is too large: 3 bytes are allowed
          --> a.md
           = hint: divide it into several files

        """)
  }

  @Test("a file is replaced whole, keeps its permissions, and nothing else is left")
  func replacing() throws {
    let folder = try TestFolder()
    try AtomicFile.write(Array("new".utf8), to: folder("a.md"))
    #expect(try folder.text("a.md") == "new")
    #expect(chmod(folder("a.md"), 0o640) == 0)
    try AtomicFile.write(Array(repeating: 0x61, count: 3_000_000), to: folder("a.md"))
    let attributes = try FileManager.default.attributesOfItem(atPath: folder("a.md"))
    #expect(attributes[.posixPermissions] as? Int == 0o640)
    #expect(attributes[.size] as? Int == 3_000_000)
    #expect(folder.names == ["a.md"])
  }

  @Test("symbolic links stay, and lead to the new file")
  func links() throws {
    let folder = try TestFolder()
    try folder.add("real/a.md", "old")
    try folder.link("one.md", to: "two.md")
    try folder.link("two.md", to: "real/a.md")
    try folder.link("new.md", to: "real/b.md")
    try folder.link("round.md", to: "round.md")
    try AtomicFile.write(Array("new".utf8), to: folder("one.md"))
    try AtomicFile.write(Array("made".utf8), to: folder("new.md"))
    #expect(try folder.text("real/a.md") == "new")
    #expect(try folder.text("real/b.md") == "made")
    let links = FileManager.default
    #expect(try links.destinationOfSymbolicLink(atPath: folder("one.md")) == "two.md")
    #expect(try links.destinationOfSymbolicLink(atPath: folder("new.md")) == "real/b.md")
    #expect(
      folder.report { () throws(FileError) in try AtomicFile.write([], to: folder("round.md")) }
        == "error[NN3008]: the symbolic link leads in a circle\n  --> round.md\n")
  }

  @Test("a file that changed since it was read is left alone")
  func changedMeanwhile() throws {
    let folder = try TestFolder()
    try folder.add("a.md", "one")
    try AtomicFile.replace(
      folder("a.md"), with: Array("two".utf8), ifStill: Array("one".utf8))
    #expect(try folder.text("a.md") == "two")
    for expected in ["one", "tw", "two2"] {
      #expect(
        folder.report { () throws(FileError) in
          try AtomicFile.replace(folder("a.md"), with: [], ifStill: Array(expected.utf8))
        } == """
          error[NN3007]: the file has changed since it was read, and is left as it is now
            --> a.md
             = hint: try again

          """)
    }
    #expect(try folder.text("a.md") == "two")
    #expect(folder.names == ["a.md"])
  }

  @Test("what cannot be written is named, and leaves nothing behind")
  func failures() throws {
    let folder = try TestFolder()
    try folder.add("sub/a.md", "old")
    #expect(
      folder.report { () throws(FileError) in try AtomicFile.write([], to: folder("sub")) }
        == "error[NN3002]: this is a folder, not a file\n  --> sub\n")
    #expect(
      folder.report { () throws(FileError) in try AtomicFile.write([], to: folder("no/a.md")) }
        == "error[NN3001]: there is no such file or folder\n  --> no/a.md\n")
    #expect(folder.names == ["sub"])
  }

  @Test("folders are made with those above them")
  func folders() throws {
    let folder = try TestFolder()
    try makeFolder(folder("a/b/c"))
    try makeFolder(folder("a/b/c"))
    try folder.add("file")
    #expect(folder.names == ["a", "file"])
    #expect(
      folder.report { () throws(FileError) in try makeFolder(folder("file")) }
        == "error[NN3004]: this is a file, where a folder is needed\n  --> file\n")
    #expect(
      folder.report { () throws(FileError) in try makeFolder(folder("file/x")) }
        == "error[NN3001]: a part of the path is a file, not a folder\n  --> file/x\n")
  }
}

@Suite("Finding chapters")
struct DiscoveryTests {
  private func found(_ folder: TestFolder, _ paths: [String], excluding: String? = nil) -> [String]
  {
    do throws(FileError) {
      return try chapterFiles(paths.map { folder($0) }, excluding: excluding)
        .map { "\($0.path.dropFirst(folder.path.count + 1)) -> \($0.outputPath)" }
    } catch {
      return [error.report.replacingOccurrences(of: folder.path + "/", with: "")]
    }
  }

  @Test("a folder means its chapters, ordered by bytes, without hidden ones")
  func folder() throws {
    let folder = try TestFolder()
    for name in [
      "b/2.md", "b/10.md", "b/part/x.md", "b/part-2.md", "b/Z.md", "b/é.md", "b/.hidden.md",
      "b/.git/a.md", "b/_book/a.md", "b/_draft.md", "b/notes.txt", "b/sub.md/in.md",
    ] { try folder.add(name) }
    #expect(
      found(folder, ["b/"]) == [
        "b/10.md -> 10.md", "b/2.md -> 2.md", "b/Z.md -> Z.md", "b/_draft.md -> _draft.md",
        "b/part-2.md -> part-2.md", "b/part/x.md -> part/x.md", "b/sub.md/in.md -> sub.md/in.md",
        "b/é.md -> é.md",
      ])
    #expect(found(folder, ["b"], excluding: folder("b/part")).count == 7)
  }

  @Test("files and folders mix, each file stands once")
  func mixed() throws {
    let folder = try TestFolder()
    for name in ["b/1.md", "b/2.md", "c/3.md"] { try folder.add(name) }
    #expect(
      found(folder, ["b/2.md", "b", "c/3.md", "b/2.md"])
        == ["b/2.md -> 2.md", "b/1.md -> 1.md", "c/3.md -> 3.md"])
  }

  @Test("links are followed, and circles end")
  func links() throws {
    let folder = try TestFolder()
    try folder.add("b/1.md")
    try folder.add("other/2.md")
    try folder.link("b/round", to: "../b")
    try folder.link("b/more", to: "../other")
    try folder.link("b/same.md", to: "1.md")
    #expect(found(folder, ["b"]) == ["b/1.md -> 1.md", "b/more/2.md -> more/2.md"])
    try folder.link("b/gone.md", to: "nowhere")
    #expect(
      found(folder, ["b"]) == ["error[NN3001]: the symbolic link leads nowhere\n  --> b/gone.md\n"])
  }

  @Test("what is missing or in conflict is an error")
  func errors() throws {
    let folder = try TestFolder()
    for name in ["b/1.md", "c/1.md", "empty/x.txt"] { try folder.add(name) }
    #expect(
      found(folder, ["nix"]) == ["error[NN3001]: there is no such file or folder\n  --> nix\n"])
    #expect(
      found(folder, ["empty"]) == [
        """
        error[NN3009]: the folder has no chapters
          --> empty
           = hint: chapters are files whose names end in `.md`

        """
      ])
    #expect(
      found(folder, ["b", "c"]) == [
        """
        error[NN3010]: the page of this chapter and that of `b/1.md` are both `1.html`
          --> c/1.md
           = hint: rename one of them, or give the folder that holds both

        """
      ])
  }
}
