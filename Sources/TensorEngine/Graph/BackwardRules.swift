// How the gradient of an operation's result becomes those of its inputs.

extension Plan {
  func backward(_ operation: Operation, _ inputs: [Int], from index: Int) {
    guard let slope = gradient(index) else { return }
    let entries = graph.entries
    let count = entries[index].count
    switch operation {
    case .map(let function):
      deliver(to: inputs[0]) { output in
        self.backward(function, inputs[0], index, slope, into: output, count: count)
      }
    case .scalar(let function):
      let x = value(inputs[0])
      deliver(to: inputs[0]) { output in
        for place in 0..<count { output[place] = slope[place] * function.derivative(x[place]) }
      }
    case .combine(let arithmetic): backward(arithmetic, inputs, from: index, slope)
    case .product: backwardProduct(inputs, from: index, slope)
    case .affine:
      backwardProduct(inputs, from: index, slope)
      let shape = entries[index].shape
      accumulate(into: inputs[2]) { output in
        kernels.addRows(slope, to: output, rows: shape[0], columns: shape[1])
      }
    case .sum(nil):
      deliver(to: inputs[0]) { output in
        output.update(repeating: slope[0], count: entries[inputs[0]].count)
      }
    case .sum(let axis?):
      let axes = Axes(entries[inputs[0]].shape, axis)
      deliver(to: inputs[0]) { output in
        forEachRow(axes, of: output) { rows, outer in
          for row in 0..<axes.length {
            (rows + row * axes.inner).update(from: slope + outer * axes.inner, count: axes.inner)
          }
        }
      }
    case .largest(let axis):
      let axes = Axes(entries[inputs[0]].shape, axis)
      let (x, y) = (value(inputs[0]), value(index))
      deliver(to: inputs[0]) { output in
        output.update(repeating: 0, count: entries[inputs[0]].count)
        for outer in 0..<axes.outer {
          for place in 0..<axes.inner {
            let first = outer * axes.length * axes.inner + place
            let result = outer * axes.inner + place
            for row in 0..<axes.length where x[first + row * axes.inner] == y[result] {
              output[first + row * axes.inner] = slope[result]
              break
            }
          }
        }
      }
    case .softmax:
      backwardRows(inputs[0], index) { y, slope, output, columns in
        // y (g - sum(g y))
        var sum = 0.0
        for column in 0..<columns { sum += slope[column] * y[column] }
        for column in 0..<columns { output[column] = y[column] * (slope[column] - sum) }
      }
    case .logSoftmax:
      backwardRows(inputs[0], index) { y, slope, output, columns in
        // g - exp(y) sum(g)
        var sum = 0.0
        for column in 0..<columns { sum += slope[column] }
        kernels.map(.exp, y, into: output, count: columns)
        for column in 0..<columns { output[column] = slope[column] - output[column] * sum }
      }
    case .binaryCrossEntropy:
      let (y, target) = (value(inputs[0]), value(inputs[1]))
      deliver(to: inputs[0]) { output in
        for place in 0..<count {
          let spread = y[place] * (1 - y[place])
          output[place] =
            slope[place] * ((y[place] - target[place]) / (spread < 1e-12 ? 1e-12 : spread))
        }
      }
    case .splines(let basis):
      let x = value(inputs[0])
      deliver(to: inputs[0]) { output in
        for place in 0..<entries[inputs[0]].count {
          output[place] = basis.slope(
            at: x[place], weights: slope + place * basis.knots.count)
        }
      }
    case .pick:
      let columns = entries[inputs[0]].shape[1]
      let places = value(inputs[1])
      accumulate(into: inputs[0]) { output in
        for row in 0..<count {
          output[row * columns + column(places[row], of: columns)] += slope[row]
        }
      }
    case .slice(let axis, let lower, let length):
      let axes = Axes(entries[inputs[0]].shape, axis)
      deliver(to: inputs[0]) { output in
        output.update(repeating: 0, count: entries[inputs[0]].count)
        copySlice(axes, lower, length, whole: output, part: slope, isOut: false)
      }
    case .concatenate(let axis):
      var lower = 0
      for input in inputs {
        let length = entries[input].shape[axis]
        let axes = Axes(entries[index].shape, axis)
        deliver(to: input) { output in
          copySlice(axes, lower, length, whole: slope, part: output, isOut: true)
        }
        lower += length
      }
    case .reshape:
      deliver(to: inputs[0]) { output in output.update(from: slope, count: count) }
    case .permute(let axes):
      deliver(to: inputs[0]) { output in
        permute(axes, entries[inputs[0]].shape) { from, to in output[from] = slope[to] }
      }
    }
  }

  // MARK: Functions

  private func backward(
    _ function: Kernels.Function, _ input: Int, _ index: Int,
    _ slope: UnsafeMutablePointer<Double>, into output: UnsafeMutablePointer<Double>, count: Int
  ) {
    let (x, y) = (value(input), value(index))
    switch function {
    case .negative: kernels.map(.negative, slope, into: output, count: count)
    case .magnitude:
      for place in 0..<count {
        output[place] = x[place] > 0 ? slope[place] : x[place] < 0 ? -slope[place] : 0
      }
    case .square:
      kernels.combine(.multiply, slope, x, into: output, count: count)
      kernels.combine(.add, output, output, into: output, count: count)
    case .sqrt:
      kernels.combine(.divide, slope, y, into: output, count: count)
      var half = 0.5
      kernels.combine(.multiply, output, &half, yStep: 0, into: output, count: count)
    case .relu: kernels.combine(.wherePositive, slope, y, into: output, count: count)
    case .exp: kernels.combine(.multiply, slope, y, into: output, count: count)
    case .log: kernels.combine(.divide, slope, x, into: output, count: count)
    case .tanh: kernels.combine(.tanhBackward, slope, y, into: output, count: count)
    case .sigmoid: kernels.combine(.sigmoidBackward, slope, y, into: output, count: count)
    case .softplus:
      kernels.map(.sigmoid, x, into: output, count: count)
      kernels.combine(.multiply, slope, output, into: output, count: count)
    case .expm1:
      for place in 0..<count { output[place] = slope[place] * (y[place] + 1) }
    case .log1p:
      for place in 0..<count { output[place] = slope[place] / (x[place] + 1) }
    case .sin:
      kernels.map(.cos, x, into: output, count: count)
      kernels.combine(.multiply, slope, output, into: output, count: count)
    case .cos:
      for place in 0..<count { output[place] = -slope[place] * Elementary.sin(x[place]) }
    case .erf: scale(slope, by: .erf, at: x, into: output, count)
    case .swish: scale(slope, by: .swish, at: x, into: output, count)
    case .mish: scale(slope, by: .mish, at: x, into: output, count)
    case .gelu: scale(slope, by: .gelu, at: x, into: output, count)
    case .geluTanh: scale(slope, by: .geluTanh, at: x, into: output, count)
    }
  }

  private func scale(
    _ slope: UnsafeMutablePointer<Double>, by function: ScalarFunction,
    at x: UnsafeMutablePointer<Double>, into output: UnsafeMutablePointer<Double>, _ count: Int
  ) {
    for place in 0..<count { output[place] = slope[place] * function.derivative(x[place]) }
  }

  // MARK: Arithmetic

  private func backward(
    _ arithmetic: Operation.Arithmetic, _ inputs: [Int], from index: Int,
    _ slope: UnsafeMutablePointer<Double>
  ) {
    guard let broadcast = broadcasts[index] else { return }
    let (x, y, result) = (value(inputs[0]), value(inputs[1]), value(index))
    for (side, input) in inputs.enumerated() {
      accumulate(into: input) { output in
        broadcast.forEachStretch(places) { xPlace, yPlace, place in
          let operands = Stretch(
            x: x + xPlace, y: y + yPlace, result: result + place, slope: slope + place,
            xStep: broadcast.xStep, yStep: broadcast.yStep, count: broadcast.count)
          self.contribution(of: arithmetic, side, operands)
          let target = output + (side == 0 ? xPlace : yPlace)
          if (side == 0 ? broadcast.xStep : broadcast.yStep) == 1 {
            kernels.combine(.add, target, scratch, into: target, count: broadcast.count)
          } else {
            target[0] += kernels.sum(scratch, count: broadcast.count)
          }
        }
      }
    }
  }

  /// What meets in an innermost stretch.
  private struct Stretch {
    let x, y, result, slope: UnsafeMutablePointer<Double>
    let xStep, yStep, count: Int
  }

  /// Writes into `scratch` what a stretch adds to the gradient of its first or second operand.
  private func contribution(
    of arithmetic: Operation.Arithmetic, _ side: Int, _ s: Stretch
  ) {
    switch (arithmetic, side) {
    case (.add, _), (.subtract, 0): scratch.update(from: s.slope, count: s.count)
    case (.subtract, _): kernels.map(.negative, s.slope, into: scratch, count: s.count)
    case (.multiply, 0):
      kernels.combine(.multiply, s.slope, s.y, yStep: s.yStep, into: scratch, count: s.count)
    case (.multiply, _):
      kernels.combine(.multiply, s.slope, s.x, yStep: s.xStep, into: scratch, count: s.count)
    case (.divide, 0):
      kernels.combine(.divide, s.slope, s.y, yStep: s.yStep, into: scratch, count: s.count)
    case (.divide, _):
      kernels.combine(.multiply, s.slope, s.result, into: scratch, count: s.count)
      kernels.combine(.divide, scratch, s.y, yStep: s.yStep, into: scratch, count: s.count)
      kernels.map(.negative, scratch, into: scratch, count: s.count)
    case (.larger, _), (.smaller, _):
      for place in 0..<s.count {
        let (x, y) = (s.x[place * s.xStep], s.y[place * s.yStep])
        let isFirst = arithmetic.prefersLarger ? x > y : x < y
        scratch[place] = isFirst == (side == 0) ? s.slope[place] : 0
      }
    }
  }

  // MARK: Products and rows

  private func backwardProduct(
    _ inputs: [Int], from index: Int, _ slope: UnsafeMutablePointer<Double>
  ) {
    let (a, b) = (graph.entries[inputs[0]].shape, graph.entries[inputs[1]].shape)
    accumulateProduct(into: inputs[0]) { output, start in
      kernels.product(
        .init(slope, row: b[1]), Kernels.Matrix(self.value(inputs[1]), row: b[1]).transposed,
        rows: a[0], columns: a[1], depth: b[1], start: start, into: output,
        scratch: productScratch)
    }
    accumulateProduct(into: inputs[1]) { output, start in
      kernels.product(
        Kernels.Matrix(self.value(inputs[0]), row: a[1]).transposed, .init(slope, row: b[1]),
        rows: b[0], columns: b[1], depth: a[0], start: start, into: output,
        scratch: productScratch)
    }
  }

  /// Rows of a result along its last axis, each by itself.
  private func backwardRows(
    _ input: Int, _ index: Int,
    _ row: (
      _ y: UnsafeMutablePointer<Double>, _ slope: UnsafeMutablePointer<Double>,
      _ output: UnsafeMutablePointer<Double>, _ columns: Int
    ) -> Void
  ) {
    let entry = graph.entries[index]
    let columns = entry.shape[entry.shape.count - 1]
    guard let slope = gradient(index) else { return }
    let y = value(index)
    deliver(to: input) { output in
      for start in stride(from: 0, to: entry.count, by: columns) {
        row(y + start, slope + start, output + start, columns)
      }
    }
  }
}

extension Operation.Arithmetic {
  fileprivate var prefersLarger: Bool { if case .larger = self { true } else { false } }
}
