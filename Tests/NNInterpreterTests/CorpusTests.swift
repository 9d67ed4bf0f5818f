import NNInterpreter
import Testing

/// Every program of the corpus shows the text that stands beside it.
@Suite struct CorpusTests {
  @Test(arguments: Corpus.cases)
  func showsWhatIsExpected(_ one: CorpusCase) {
    let shown = Standalone(one.program, name: "case.nn").text
    #expect(shown == one.expected, "\(one.testDescription)")
  }

  @Test func recordsWhenItIsAskedTo() throws {
    guard Corpus.isRecording else { return }
    for file in Corpus.files {
      try Corpus.record(file) { Standalone($0.program, name: "case.nn").text }
    }
    Issue.record("the expectations have been rewritten; read the difference, and run again")
  }

  @Test func isThere() {
    #expect(Corpus.cases.count >= 100)
    #expect(Set(Corpus.cases.map(\.testDescription)).count == Corpus.cases.count)
  }
}
