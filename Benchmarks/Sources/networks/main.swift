// Times networks with each variant of the kernels that this machine has: one line of JSON for each
// variant, with seconds of CPU time, the median and the least of several rounds.
//
// w1: applying a 1-16-16-1 network of ReLUs to 1, 256 and 10,000 numbers
// w2: a step of Adam for 1-16-16-1 with all of 256 samples, relu and tanh
// w3: an epoch of Adam for 64-128-10 on 1,797 samples in batches of 64
// w4: a step of SGD with momentum for 784-256-128-10 on 128 samples
//
// With the argument `w1` that alone is timed, with the fastest variant.

import NeuralNet
import TensorEngine

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

func cpuTime() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
}

/// Seconds, as JSON: the median and the least of rounds.
func summary(_ times: [Double]) -> String {
  let times = times.sorted()
  return "{\"median\": \(times[times.count / 2]), \"best\": \(times[0])}"
}

/// Seconds per call, in rounds of about 50 ms.
func timed(rounds: Int = 11, _ body: () throws -> Void) rethrows -> String {
  var count = 1
  while true {
    let start = cpuTime()
    for _ in 0..<count { try body() }
    if cpuTime() - start > 0.02 { break }
    count *= 2
  }
  var times: [Double] = []
  for _ in 0..<rounds {
    let start = cpuTime()
    for _ in 0..<(2 * count) { try body() }
    times.append((cpuTime() - start) / Double(2 * count))
  }
  return summary(times)
}

/// Seconds per epoch of a training: what `epochs` more of them take.
func timed(
  _ network: Architecture, _ samples: Samples, _ settings: TrainingSettings, epochs: Int,
  kernels: Kernels
) throws -> String {
  var settings = settings
  let start = network.initialParameters(seed: 1)
  var times: [Double] = []
  for _ in 0..<5 {
    var ends: [Double] = []
    for count in [epochs / 10, epochs + epochs / 10] {
      settings.epochs = count
      let trainer = try Trainer(network, start: start, samples, settings, kernels: kernels)
      let before = cpuTime()
      _ = try trainer.run()
      ends.append(cpuTime() - before)
    }
    times.append((ends[1] - ends[0]) / Double(epochs))
  }
  return summary(times)
}

let relu = Layer.activation(Activation(.map(.relu), initialization: .he, canDie: true))
let tanh = Layer.activation(Activation(.map(.tanh), initialization: .glorot))
var stream = RandomStream(seed: 1, name: "benchmark")

func small(_ activation: Layer) throws -> Architecture {
  try Architecture(
    inputs: 1,
    layers: [
      .linear(outputs: 16), activation, .linear(outputs: 16), activation, .linear(outputs: 1),
    ])
}

func classes(_ count: Int, inputs: Int, from stream: inout RandomStream) -> Samples {
  let numbers = (0..<count * inputs).map { _ in stream.normal() }
  let targets = (0..<count).map { Double($0 % 10) }
  guard let samples = Samples(inputs: numbers, targets: targets, count: count) else {
    fatalError("the numbers do not fill the shapes")
  }
  return samples
}

let points = (0..<256).map { -1 + 2 * Double($0) / 255 }
guard let parabola = Samples(inputs: points, targets: points.map { $0 * $0 }, count: 256) else {
  fatalError("the numbers do not fill the shapes")
}
let digits = classes(1797, inputs: 64, from: &stream)
let large = classes(128, inputs: 784, from: &stream)

let isShort = CommandLine.arguments.contains("w1")
for kernels in isShort ? [.best] : Kernels.all {
  var parts: [String] = []
  let network = try small(relu)
  let predictor = Predictor(
    network, parameters: network.initialParameters(seed: 1), kernels: kernels)
  for batch in [1, 256, 10_000] {
    let inputs = (0..<batch).map { _ in stream.normal() }
    var output = [0.0]
    let time =
      batch == 1
      ? try timed { try predictor.apply(to: inputs, into: &output) }
      : try timed { output = try predictor.apply(to: inputs, count: batch) }
    parts.append("\"w1 \(batch)\": \(time)")
  }
  if isShort {
    print("{\"kernels\": \"\(kernels.name)\", \(parts.joined(separator: ", "))}")
    continue
  }
  for (name, activation) in [("relu", relu), ("tanh", tanh)] {
    let settings = TrainingSettings(
      loss: .squared, method: .gradient(.adam()), rate: 0.01, epochs: 1)
    let time = try timed(
      small(activation), parabola, settings, epochs: 2_000, kernels: kernels)
    parts.append("\"w2 \(name)\": \(time)")
  }
  var settings = TrainingSettings(
    loss: .crossEntropy, method: .gradient(.adam()), rate: 0.001, epochs: 1)
  settings.batch = 64
  let middle = try Architecture(
    inputs: 64, layers: [.linear(outputs: 128), relu, .linear(outputs: 10)])
  parts.append(
    "\"w3\": \(try timed(middle, digits, settings, epochs: 20, kernels: kernels))")
  settings = TrainingSettings(
    loss: .crossEntropy, method: .gradient(.sgd(momentum: 0.9)), rate: 0.01, epochs: 1)
  let wide = try Architecture(
    inputs: 784,
    layers: [
      .linear(outputs: 256), relu, .linear(outputs: 128), relu, .linear(outputs: 10),
    ])
  parts.append("\"w4\": \(try timed(wide, large, settings, epochs: 20, kernels: kernels))")
  print("{\"kernels\": \"\(kernels.name)\", \(parts.joined(separator: ", "))}")
}
