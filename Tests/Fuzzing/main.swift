import BookRunner
import NNInterpreter
import NNSyntax
import SourceText

// Feeds bytes to the program's parts, as libFuzzer makes them up. `Scripts/fuzz` builds and starts
// this; the first argument says which part, the others are libFuzzer's.

/// libFuzzer's own loop.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ callback: @convention(c) (UnsafePointer<UInt8>, Int) -> CInt
) -> CInt

private let targets: [String: @convention(c) (UnsafePointer<UInt8>, Int) -> CInt] = [
  "syntax": { start, count in
    checkSyntax(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
  },
  "evaluation": { start, count in
    checkEvaluation(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
  },
  "chapter": { start, count in
    checkChapter(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
  },
]

guard CommandLine.argc > 1, let target = targets[CommandLine.arguments[1]] else {
  fatalError("which of \(targets.keys.sorted())?")
}
// libFuzzer reads the program's name, and then what follows the target's.
var count = CommandLine.argc - 1
var arguments = CommandLine.unsafeArgv + 1
let status = runDriver(&count, &arguments, target)
