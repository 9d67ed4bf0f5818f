// Times what `nnbook` does to apply a model: `Predictor` for a 1-16-16-1 network of ReLUs, with
// batches of 1, 256 and 10,000. For each variant of the kernels a line of JSON: seconds of CPU time
// per call, the median and the best of several rounds.

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

/// Seconds per call: the median and the least of `rounds` rounds of about 50 ms.
func timed(rounds: Int = 11, _ body: () throws -> Void) rethrows -> (median: Double, best: Double) {
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
  times.sort()
  return (times[rounds / 2], times[0])
}

let relu = Layer.activation(Activation(.map(.relu), initialization: .he, canDie: true))
let network = try Architecture(
  inputs: 1,
  layers: [.linear(outputs: 16), relu, .linear(outputs: 16), relu, .linear(outputs: 1)])
var stream = RandomStream(seed: 1, name: "inputs")

for kernels in Kernels.all {
  let predictor = Predictor(
    network, parameters: network.initialParameters(seed: 1), kernels: kernels)
  var line = "{\"kernels\": \"\(kernels.name)\""
  for batch in [1, 256, 10_000] {
    let inputs = (0..<batch).map { _ in stream.normal() }
    var output = [0.0]
    let time =
      batch == 1
      ? try timed { try predictor.apply(to: inputs, into: &output) }
      : try timed { output = try predictor.apply(to: inputs, count: batch) }
    line += ", \"\(batch)\": {\"median\": \(time.median), \"best\": \(time.best)}"
  }
  print(line + "}")
}
