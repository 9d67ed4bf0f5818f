import ArgumentParser
import BookRunner
import NNInterpreter

/// `nnbook help-language`: the reference of the language.
struct HelpLanguage: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "help-language",
    abstract: "Prints the reference of the language: statements, notation, built-ins, diagnostics.")

  func run() throws {
    Terminal.write(LanguageReference.text + "\n" + BookReference.text)
    try ExitCode.check(true)
  }
}
