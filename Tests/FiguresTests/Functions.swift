import Figures
import Testing

/// Sine and cosine for the tests: a Taylor series, so that no platform's library decides a golden.
func sine(_ x: Double) -> Double {
  let turn = 2 * Double.pi
  let reduced = x - turn * (x / turn).rounded()
  var term = reduced
  var sum = reduced
  for k in stride(from: 2.0, through: 30, by: 2) {
    term *= -reduced * reduced / (k * (k + 1))
    sum += term
  }
  return sum
}

func cosine(_ x: Double) -> Double { sine(x + Double.pi / 2) }

func tangent(_ x: Double) -> Double { sine(x) / cosine(x) }

/// The natural logarithm by the series of the inverse hyperbolic tangent; nil where there is none.
func logarithm(_ x: Double) -> Double? {
  guard x > 0 else { return nil }
  let logarithmOfTwo = 0.693147180559945
  let exponent = Double(x.exponent)
  let ratio = (x.significand - 1) / (x.significand + 1)
  var power = ratio
  var sum = 0.0
  for k in stride(from: 1.0, through: 61, by: 2) {
    sum += power / k
    power *= ratio * ratio
  }
  return 2 * sum + exponent * logarithmOfTwo
}

/// A power by repeated multiplication.
func power(_ base: Double, _ exponent: Int) -> Double {
  var result = 1.0
  for _ in 0..<exponent { result *= base }
  return result
}

func relu(_ x: Double) -> Double { max(x, 0) }

/// The derivative with the convention of the language: 0 at 0.
func reluDerivative(_ x: Double) -> Double { x > 0 ? 1 : 0 }

func floorOf(_ x: Double) -> Double { x.rounded(.down) }

/// A triangle of height 1 and the given width around a place.
func spike(at place: Double, width: Double) -> (Double) -> Double {
  { relu(1 - ($0 - place).magnitude * 2 / width) }
}

/// A function with its label, as plots take them.
struct Labelled {
  var label: String
  var breakpoints: [Double] = []
  var function: (Double) -> Double?
}

/// Samples functions over an interval and makes a plot of them.
func plot(
  from lower: Double, to upper: Double, title: String? = nil, size: PlotSize? = nil,
  _ functions: [Labelled]
) -> Plot {
  let range = AxisRange(lower, upper)
  return Plot(
    title: title, variable: "x", xRange: range,
    series: functions.map { item in
      let sampler = CurveSampler(range: range, breakpoints: item.breakpoints)
      return PlotSeries(label: item.label, curve: sampler.sample(item.function))
    },
    size: size)
}

/// Expects a plot to be drawn with these characters.
func checkPlot(
  _ plot: Plot, _ expected: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect("\n" + asciiPlot(plot) == "\n" + expected, sourceLocation: sourceLocation)
}
