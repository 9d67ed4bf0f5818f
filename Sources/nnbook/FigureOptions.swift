import ArgumentParser
import Figures

/// How figures are drawn as text.
struct FigureOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Which characters draw plots and heatmaps in text: ascii or braille.", valueName: "charset"))
  var charset = Charset.ascii
}

extension Charset: ExpressibleByArgument {}
