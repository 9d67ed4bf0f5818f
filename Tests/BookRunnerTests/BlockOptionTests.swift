import BookRunner
import SourceText
import Testing

@Suite("Block options")
struct BlockOptionTests {
  private func options(_ info: String) -> BlockOptions? {
    let read = chapter("```nn \(info)\n```\n")
    return read.diagnostics.isEmpty ? read.blocks.first?.options : nil
  }

  @Test("all options of the contract are read")
  func allOptions() {
    var expected = BlockOptions()
    #expect(options("") == expected)
    expected.name = "gates"
    expected.isHidden = true
    expected.expectedFailure = .kind("refuted")
    expected.seed = 7
    expected.steps = 1_000_000_000
    expected.memory = 1_000_000_000
    expected.acceptsUnknown = true
    let info = "name=gates hide fails=refuted seed=7 steps=1e9 memory=1GB unknown=ok"
    #expect(options(info) == expected)
    #expect(options("fails")?.expectedFailure == .any)
    #expect(options("fails=NN2003")?.expectedFailure == .kind("NN2003"))
    #expect(options("exercise=最大值")?.exercise == "最大值")
    let solved = chapter("```nn exercise=max\n```\n```nn solution=max\n```\n")
    #expect(solved.blocks.map(\.options.solution) == [nil, "max"])
    #expect(solved.diagnostics.isEmpty)
  }

  @Test(
    "numbers are read to the last digit, or refused",
    arguments: [
      ("seed=18446744073709551615", UInt64.max), ("seed=0", 0), ("seed=-1", nil),
      ("seed=1e3", nil), ("seed=0x10", nil), ("seed=٣", nil), ("seed=+1", nil),
      ("steps=1", 1), ("steps=0", nil), ("steps=1e19", 10_000_000_000_000_000_000),
      ("steps=2e19", nil), ("steps=1e20", nil), ("steps=1e999999999999999999999", nil),
      ("steps=e9", nil), ("steps=1e", nil), ("steps=1.5e3", nil), ("steps=1E9", nil),
      ("steps=18446744073709551615", UInt64.max), ("steps=18446744073709551616", nil),
      ("memory=1", 1), ("memory=2KB", 2_000), ("memory=500MB", 500_000_000),
      ("memory=0GB", nil), ("memory=GB", nil), ("memory=1TB", nil), ("memory=1gb", nil),
      ("memory=18446744074GB", nil), ("memory=18446744073GB", 18_446_744_073_000_000_000),
    ] as [(String, UInt64?)])
  func numbers(_ info: String, _ expected: UInt64?) {
    let read = options(info)
    #expect((read?.seed ?? read?.steps ?? read?.memory) == expected)
    #expect((read == nil) == (expected == nil))
  }

  @Test("wrong values leave the option unset")
  func wrongValues() {
    let read = chapter("```nn name=a.b fails=maybe unknown=fine steps=x\n```\n")
    #expect(read.diagnostics.count == 4)
    #expect(read.blocks.map(\.options) == [BlockOptions()])
  }
}
