import SourceText

/// Returns what is wrong with the names of a chapter's blocks, exercises and solutions.
func blockNameDiagnostics(_ blocks: [Block]) -> [Diagnostic] {
  var diagnostics: [Diagnostic] = []
  var names: [String: Block] = [:]
  var exercises: [String: Block] = [:]
  for block in blocks {
    if let name = block.options.name {
      if let first = names[name] {
        diagnostics.append(repeated("the name `\(name)`", block, first: first))
      } else {
        names[name] = block
      }
    }
    if let name = block.options.exercise {
      if let first = exercises[name] {
        diagnostics.append(repeated("the exercise `\(name)`", block, first: first))
      } else {
        exercises[name] = block
      }
    }
    if let name = block.options.solution, exercises[name] == nil {
      let known = blocks.compactMap(\.options.exercise)
      diagnostics.append(missing(name, block, known: known))
    }
  }
  return diagnostics
}

private func repeated(_ what: String, _ block: Block, first: Block) -> Diagnostic {
  Diagnostic(
    BookCodes.repeatedBlockName, "\(what) is used twice in this chapter", at: block.range,
    label: "the second block", hint: "give one of them another name",
    notes: ["the first one begins on line \(first.lines.lowerBound)"])
}

private func missing(_ name: String, _ block: Block, known: [String]) -> Diagnostic {
  let hint =
    known.contains(name)
    ? "move the solution below its exercise"
    : nearest(to: name, among: known).map { "did you mean `\($0)`?" }
      ?? "begin a block above it with ```nn exercise=\(name)"
  return Diagnostic(
    BookCodes.missingExercise, "no exercise above is called `\(name)`", at: block.range,
    label: "the solution", hint: hint)
}
