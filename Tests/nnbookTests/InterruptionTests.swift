import Foundation
import Testing

@Suite("Interruptions")
struct InterruptionTests {
  @Test(
    "a signal ends the program, and leaves no temporary file",
    arguments: [SIGHUP, SIGINT, SIGTERM])
  func signal(_ number: Int32) throws {
    let folder = try TestFolder()
    // All chapters take seconds: the signal, sent when the first is done, comes in the middle.
    let text = Books.showing("floor(sum(1/k for k in 1..5000))")
    let recorded = Books.showing(
      "floor(sum(1/k for k in 1..5000))", recorded: "floor(sum(1 / k for k in 1..5000)) = 9")
    for number in 0..<count { try folder.add("book/\(number).md", text) }
    let run = try Program.run(["record", "book", "--jobs", "4"], directory: folder.path) {
      program in
      while try program.isRunning && folder.text("book/0.md") == text { usleep(500) }
      program.send(number)
    }
    check(run, 128 + number)
    let files = try folder.files(in: "book")
    #expect(files.count == count)
    let texts = try files.map { try folder.text("book/\($0)") }
    #expect(texts.contains(recorded) && texts.contains(text))
    #expect(texts.allSatisfy { $0 == text || $0 == recorded })
  }

  private let count = 120
}
