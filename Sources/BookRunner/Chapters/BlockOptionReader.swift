import SourceText

extension BlockOptions {
  /// Reads the words behind `nn`; what is wrong is reported and otherwise ignored.
  static func read(
    _ words: some Sequence<InfoWord>, line: Int
  ) -> (options: BlockOptions, diagnostics: [Diagnostic]) {
    var options = BlockOptions()
    var diagnostics: [Diagnostic] = []
    var seen: [String: InfoWord] = [:]
    for word in words {
      let (key, value) = parts(of: word.text)
      guard let option = BlockOption.all.first(where: { $0.key == key }) else {
        diagnostics.append(unknown(key, in: word, line: line))
        continue
      }
      if seen.updateValue(word, forKey: key) != nil {
        diagnostics.append(
          Diagnostic(
            BookCodes.repeatedOption, "the option `\(key)` is given twice",
            at: word.range(line: line), label: "the first one counts", hint: "delete one of them"))
        continue
      }
      var changed = options
      if let fault = fault(of: option, value: value, in: word, line: line, options: &changed) {
        diagnostics.append(fault)
      } else {
        options = changed
      }
    }
    diagnostics += conflicts(in: &options, seen: seen, line: line)
    return (options, diagnostics)
  }
}

/// Divides `key=value`; the value is nil when there is no equals sign.
private func parts(of word: String) -> (key: String, value: String?) {
  let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
  return (parts.first.map { String($0) } ?? "", parts.count == 2 ? String(parts[1]) : nil)
}

private func unknown(_ key: String, in word: InfoWord, line: Int) -> Diagnostic {
  let keys = BlockOption.all.map(\.key)
  let meant = nearest(to: key, among: keys)
  let hint =
    meant.map { "did you mean `\($0)`?" }
    ?? "the options are \(keys.map { "`\($0)`" }.joined(separator: ", "))"
  return Diagnostic(
    BookCodes.unknownOption, "`\(key)` is not an option of a block",
    at: word.range(of: 0..<max(1, key.unicodeScalars.count), line: line), hint: hint)
}

/// Takes over an option, or tells what is wrong with its value.
private func fault(
  of option: BlockOption, value: String?, in word: InfoWord, line: Int,
  options: inout BlockOptions
) -> Diagnostic? {
  let whole = word.range(line: line)
  switch (option.value, value) {
  case (.none, .some):
    return Diagnostic(
      BookCodes.wrongOptionValue, "the option `\(option.key)` takes no value", at: whole,
      hint: "write `\(option.example)`")
  case (.required, nil), (.required, ""), (.optional, ""):
    return Diagnostic(
      BookCodes.wrongOptionValue, "the option `\(option.key)` has no value", at: whole,
      hint: "write it as in `\(option.example)`")
  default: break
  }
  let text = value ?? ""
  guard let expected = option.apply(text, &options) else { return nil }
  let start = option.key.unicodeScalars.count + 1
  return Diagnostic(
    BookCodes.wrongOptionValue,
    "the option `\(option.key)` expects \(expected), and gets `\(text)`",
    at: word.range(of: start..<start + text.unicodeScalars.count, line: line),
    hint: "write it as in `\(option.example)`")
}

/// Reports options that exclude each other; the one that is named first goes.
private func conflicts(
  in options: inout BlockOptions, seen: [String: InfoWord], line: Int
) -> [Diagnostic] {
  var diagnostics: [Diagnostic] = []
  func report(_ key: String, _ other: String, _ reason: String) {
    guard let word = seen[key] else { return }
    diagnostics.append(
      Diagnostic(
        BookCodes.conflictingOptions, "`\(key)` and `\(other)` exclude each other",
        at: word.range(line: line), label: reason, hint: "keep one of them"))
  }
  if options.exercise != nil, options.solution != nil {
    report("solution", "exercise", "an exercise cannot be its own solution")
    options.solution = nil
  }
  if options.exercise != nil, options.expectedFailure != .none {
    report("fails", "exercise", "an exercise waits for its reader, it does not fail")
    options.expectedFailure = .none
  }
  return diagnostics
}
