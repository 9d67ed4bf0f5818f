import NNInterpreter
import SourceText

/// One option: its name, how it is written, and what it does to the options of a block.
struct BlockOption: Sendable {
  /// The word before `=`.
  let key: String
  /// The option as an author may write it.
  let example: String
  /// What the option asks for, for the reference.
  let summary: String
  /// Whether a value belongs to the option.
  let value: ValueRule
  /// Takes over the value, which is empty when there is none; returns what is expected instead
  /// when the value is wrong.
  let apply: @Sendable (_ value: String, _ options: inout BlockOptions) -> String?

  /// Whether a value belongs to an option.
  enum ValueRule { case none, optional, required }

  /// All options, in the order in which the reference shows them.
  static let all: [BlockOption] = [
    BlockOption(
      key: "name", example: "name=gates", summary: "a name, for links and for the page",
      value: .required
    ) { value, options in
      options.name = value
      return isName(value) ? nil : nameExpected
    },
    BlockOption(
      key: "hide", example: "hide", summary: "the page folds the code away; the result is shown",
      value: .none
    ) { _, options in
      options.isHidden = true
      return nil
    },
    BlockOption(
      key: "fails", example: "fails=refuted",
      summary: "the block is meant to fail, in any way or in this one; nothing it defines persists",
      value: .optional
    ) { value, options in
      options.expectedFailure = expectedFailure(value) ?? .any
      return expectedFailure(value) == nil ? "`refuted` or a code such as `NN2003`" : nil
    },
    BlockOption(
      key: "exercise", example: "exercise=max",
      summary: "sets an exercise: `answer(a, b) = ?`, and the checks that an answer must pass",
      value: .required
    ) { value, options in
      options.exercise = value
      return isName(value) ? nil : nameExpected
    },
    BlockOption(
      key: "solution", example: "solution=max",
      summary: "fills the holes of the exercise, and is judged by its checks; folded in the page",
      value: .required
    ) { value, options in
      options.solution = value
      return isName(value) ? nil : nameExpected
    },
    BlockOption(
      key: "seed", example: "seed=7",
      summary: "what random numbers begin with, where a statement does not say", value: .required
    ) { value, options in
      options.seed = digits(value)
      return options.seed == nil ? "a whole number up to \(UInt64.max)" : nil
    },
    BlockOption(
      key: "steps", example: "steps=1e9", summary: "how many steps each statement may take",
      value: .required
    ) { value, options in
      options.steps = Budget.steps(in: value)
      return options.steps == nil
        ? "a whole number from 1 to \(UInt64.max), such as `1e9`" : nil
    },
    BlockOption(
      key: "memory", example: "memory=1GB", summary: "how many bytes each statement may use",
      value: .required
    ) { value, options in
      options.memory = Budget.bytes(in: value)
      return options.memory == nil ? "a number of bytes such as `500MB` or `1GB`" : nil
    },
    BlockOption(
      key: "unknown", example: "unknown=ok", summary: "an undecided claim passes", value: .required
    ) { value, options in
      options.acceptsUnknown = value == "ok"
      return value == "ok" ? nil : "`ok`"
    },
  ]
}

private let nameExpected = "a name of letters, digits, `-` and `_`"

private func isName(_ value: String) -> Bool {
  value.unicodeScalars.allSatisfy { isPartOfWord($0) || $0 == "-" }
}

private func expectedFailure(_ value: String) -> ExpectedFailure? {
  if value.isEmpty { return .any }
  if value == "refuted" { return .kind(value) }
  let isCode = value.utf8.count == 6 && value.hasPrefix("NN") && digits(value.dropFirst(2)) != nil
  return isCode ? .kind(value) : nil
}

/// Returns the number that ASCII digits write; nil for anything else and for what is too large.
func digits(_ text: some StringProtocol) -> UInt64? {
  guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
  return UInt64(text)
}
