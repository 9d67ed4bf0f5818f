// How each operation computes its elements.

extension Plan {
  func forward(_ operation: Operation, _ inputs: [Int], into index: Int) {
    let output = value(index)
    let entries = graph.entries
    let count = entries[index].count
    switch operation {
    case .map(let function): kernels.map(function, value(inputs[0]), into: output, count: count)
    case .scalar(let function):
      let x = value(inputs[0])
      for place in 0..<count { output[place] = function.value(x[place]) }
    case .combine(let arithmetic): combine(arithmetic, inputs, into: index)
    case .product:
      let (a, b) = (entries[inputs[0]].shape, entries[inputs[1]].shape)
      kernels.product(
        .init(value(inputs[0]), row: a[1]), .init(value(inputs[1]), row: b[1]), rows: a[0],
        columns: b[1], depth: a[1], into: output, scratch: productScratch)
    case .affine:
      let (a, b) = (entries[inputs[0]].shape, entries[inputs[1]].shape)
      kernels.product(
        .init(value(inputs[0]), row: a[1]), .init(value(inputs[1]), row: b[1]), rows: a[0],
        columns: b[1], depth: a[1], start: .row(value(inputs[2])), into: output,
        scratch: productScratch)
    case .sum(nil): output[0] = kernels.sum(value(inputs[0]), count: entries[inputs[0]].count)
    case .sum(let axis?):
      let axes = Axes(entries[inputs[0]].shape, axis)
      output.update(repeating: 0, count: count)
      forEachRow(axes, of: value(inputs[0])) { rows, outer in
        kernels.addRows(
          rows, to: output + outer * axes.inner, rows: axes.length, columns: axes.inner)
      }
    case .largest(let axis):
      let axes = Axes(entries[inputs[0]].shape, axis)
      forEachRow(axes, of: value(inputs[0])) { rows, outer in
        let best = output + outer * axes.inner
        for place in 0..<axes.inner { best[place] = rows[place] }
        for row in 1..<max(axes.length, 1) {
          for place in 0..<axes.inner {
            let element = rows[row * axes.inner + place]
            if element > best[place] { best[place] = element }
          }
        }
      }
    case .softmax: softmax(of: inputs[0], into: index, isLogarithm: false)
    case .logSoftmax: softmax(of: inputs[0], into: index, isLogarithm: true)
    case .binaryCrossEntropy:
      let (y, target) = (value(inputs[0]), value(inputs[1]))
      for place in 0..<count {
        let yes = Elementary.log(y[place])
        let no = Elementary.log1p(-y[place])
        let t = target[place]
        output[place] = -(t * (yes < -100 ? -100 : yes) + (1 - t) * (no < -100 ? -100 : no))
      }
    case .splines(let basis):
      let x = value(inputs[0])
      for place in 0..<entries[inputs[0]].count {
        basis.values(at: x[place], into: output + place * basis.knots.count)
      }
    case .pick:
      let columns = entries[inputs[0]].shape[1]
      let (x, places) = (value(inputs[0]), value(inputs[1]))
      for row in 0..<count { output[row] = x[row * columns + column(places[row], of: columns)] }
    case .slice(let axis, let lower, let length):
      copySlice(
        Axes(entries[inputs[0]].shape, axis), lower, length, whole: value(inputs[0]),
        part: output, isOut: true)
    case .concatenate(let axis):
      var lower = 0
      for input in inputs {
        let length = entries[input].shape[axis]
        copySlice(
          Axes(entries[index].shape, axis), lower, length, whole: output, part: value(input),
          isOut: false)
        lower += length
      }
    case .reshape: output.update(from: value(inputs[0]), count: count)
    case .permute(let axes):
      permute(axes, entries[inputs[0]].shape) { from, to in output[to] = self.value(inputs[0])[from]
      }
    }
  }

  private func combine(_ arithmetic: Operation.Arithmetic, _ inputs: [Int], into index: Int) {
    guard let broadcast = broadcasts[index] else { return }
    let (x, y, output) = (value(inputs[0]), value(inputs[1]), value(index))
    broadcast.forEachStretch(places) { xPlace, yPlace, place in
      kernels.combine(
        arithmetic.kernel, x + xPlace, y + yPlace, xStep: broadcast.xStep, yStep: broadcast.yStep,
        into: output + place, count: broadcast.count)
    }
  }

  /// Row by row: the largest is taken away first, so that nothing overflows.
  private func softmax(of input: Int, into index: Int, isLogarithm: Bool) {
    let entry = graph.entries[index]
    let columns = entry.shape[entry.shape.count - 1]
    let rows = entry.count / columns
    let (x, output) = (value(input), value(index))
    for row in 0..<rows {
      let from = x + row * columns
      var largest = from[0]
      for column in 1..<max(columns, 1) where from[column] > largest { largest = from[column] }
      kernels.combine(
        .subtract, from, &largest, yStep: 0, into: output + row * columns, count: columns)
    }
    let exponentials = isLogarithm ? scratch : output
    kernels.map(.exp, output, into: exponentials, count: entry.count)
    for row in 0..<rows {
      let start = row * columns
      var sum = 0.0
      for column in 0..<columns { sum += exponentials[start + column] }
      if isLogarithm { sum = Elementary.log(sum) }
      kernels.combine(
        isLogarithm ? .subtract : .divide, output + start, &sum, yStep: 0, into: output + start,
        count: columns)
    }
  }

  /// The column that a number names; one beyond the ends means the nearest.
  func column(_ place: Double, of columns: Int) -> Int {
    place >= 0 ? (place < Double(columns) ? Int(place) : columns - 1) : 0
  }

  /// Copies between a tensor and a part of it along an axis.
  func copySlice(
    _ axes: Axes, _ lower: Int, _ length: Int, whole: UnsafeMutablePointer<Double>,
    part: UnsafeMutablePointer<Double>, isOut: Bool
  ) {
    let count = length * axes.inner
    for outer in 0..<axes.outer {
      let there = whole + (outer * axes.length + lower) * axes.inner
      let here = part + outer * count
      if isOut {
        here.update(from: there, count: count)
      } else {
        there.update(from: here, count: count)
      }
    }
  }

  /// Calls `body` with the place of each element of a tensor before and after its axes are put in
  /// another order.
  func permute(_ axes: [Int], _ shape: [Int], _ body: (_ from: Int, _ to: Int) -> Void) {
    let count = Operation.count(shape)
    if count == 0 { return }
    for axis in axes.indices { places[axis] = 0 }
    var from = 0
    for to in 0..<count {
      body(from, to)
      var axis = axes.count - 1
      while axis >= 0 {
        // How far the input moves along this axis of the result.
        var stride = 1
        for later in (axes[axis] + 1)..<max(shape.count, axes[axis] + 1) { stride *= shape[later] }
        places[axis] += 1
        from += stride
        if places[axis] < shape[axes[axis]] { break }
        from -= stride * shape[axes[axis]]
        places[axis] = 0
        axis -= 1
      }
    }
  }

  func forEachRow(
    _ axes: Axes, of tensor: UnsafeMutablePointer<Double>,
    _ body: (UnsafeMutablePointer<Double>, Int) -> Void
  ) {
    for outer in 0..<axes.outer { body(tensor + outer * axes.length * axes.inner, outer) }
  }
}

/// A shape around one of its axes.
struct Axes {
  /// How many elements stand before, along and behind the axis.
  let outer: Int
  let length: Int
  let inner: Int

  init(_ shape: [Int], _ axis: Int) {
    outer = shape[..<axis].reduce(1, *)
    length = shape[axis]
    inner = shape[(axis + 1)...].reduce(1, *)
  }
}

extension Operation.Arithmetic {
  var kernel: Kernels.Operation {
    switch self {
    case .add: .add
    case .subtract: .subtract
    case .multiply: .multiply
    case .divide: .divide
    case .larger: .larger
    case .smaller: .smaller
    }
  }
}
