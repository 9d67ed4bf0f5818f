import Figures
import NNSyntax
import TensorEngine

/// Numbers that were drawn at random.
struct SampleResult: Sendable {
  let name: Name
  /// What they were drawn from, as it is written.
  let distribution: String
  let seed: UInt64
  let numbers: [Double]

  /// Where the numbers come from, in words.
  var source: String { "\(numbers.count) from \(distribution), seed \(seed)" }

  private var mean: Double { numbers.reduce(0, +) / Double(numbers.count) }

  /// The standard deviation of the sample, with one degree of freedom less than numbers; none of a
  /// single one.
  private var deviation: Double? {
    guard numbers.count > 1 else { return nil }
    let mean = mean
    let squares = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return Elementary.sqrt(squares / Double(numbers.count - 1))
  }

  var lines: String {
    let short = { (number: Double) in NumberText.short(.approximate(number)) }
    var text = "\(name.text): \(source)\n  mean \(short(mean))"
    if let deviation { text += ", standard deviation \(short(deviation))" }
    if let least = numbers.min(), let greatest = numbers.max() {
      text += ", least \(short(least)), greatest \(short(greatest))"
    }
    return text
  }

  var plot: Plot {
    Histogram(of: numbers, bins: Histogram.bins(for: numbers.count)).plot(
      title: "how many numbers are where", variable: name.text, label: "numbers")
  }

  func text(_ charset: Charset) -> String { "\(lines)\n\n\(asciiPlot(plot, charset: charset))" }

  var json: [(key: String, value: JSON)] {
    [
      ("expression", .string(name.text)), ("value", .array(numbers.map { .double($0) })),
      ("distribution", .string(distribution)), ("seed", .integer(Int(seed))),
      ("mean", .double(mean)), ("standardDeviation", deviation.map { .double($0) } ?? .null),
    ]
  }
}
