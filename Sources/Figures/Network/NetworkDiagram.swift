/// A feed-forward network as data: inputs, units in layers, and the weights between them.
///
/// `asciiNetwork` and `svgNetwork` draw it. Column 0 is that of the inputs, column k that of
/// layer k; a connection may skip columns.
public struct NetworkDiagram: Equatable, Sendable {
  /// The line above the drawing.
  public var title: String?
  /// The names of the inputs.
  public var inputs: [String]
  /// The units, layer by layer from left to right; the last layer holds the outputs.
  public var layers: [[Unit]]
  /// The connections; one whose ends do not exist or do not lead to the right is not drawn, and
  /// of several between the same two places the first counts.
  ///
  /// A weight of zero has no connection.
  public var edges: [Edge]
  /// Lines below the drawing.
  public var notes: [String]

  /// Makes a diagram.
  public init(
    title: String? = nil, inputs: [String], layers: [[Unit]], edges: [Edge], notes: [String] = []
  ) {
    self.title = title
    self.inputs = inputs
    self.layers = layers
    self.edges = edges
    self.notes = notes
  }
}

extension NetworkDiagram {
  /// A weight or a bias.
  public struct Coefficient: Equatable, Sendable {
    /// The number as it is written, such as `-1/2`.
    public var text: String
    /// The number as far as a drawing needs it: its sign and its size.
    public var value: Double

    /// Makes a coefficient.
    public init(_ text: String, _ value: Double) {
      self.text = text
      self.value = value
    }
  }

  /// One unit: a sum of weighted inputs and a bias, then an activation.
  public struct Unit: Equatable, Sendable {
    /// The name of the activation; empty for none.
    public var activation: String
    /// What is added to the sum; nil for nothing.
    public var bias: Coefficient?
    /// The name of the unit or, in the last layer, of the output; may be empty.
    public var label: String
    /// What is remarkable about the unit, such as `dead` or `idle`; such a unit is drawn with a
    /// broken line.
    public var remark: String

    /// Makes a unit.
    public init(
      activation: String = "", bias: Coefficient? = nil, label: String = "", remark: String = ""
    ) {
      self.activation = activation
      self.bias = bias
      self.label = label
      self.remark = remark
    }
  }

  /// Where an input or a unit stands.
  public struct Place: Hashable, Sendable {
    /// 0 for the inputs, k for layer k.
    public var column: Int
    /// The position from the top, counted from 0.
    public var index: Int

    /// Makes a place.
    public init(column: Int, index: Int) {
      self.column = column
      self.index = index
    }
  }

  /// A connection with its weight.
  public struct Edge: Equatable, Sendable {
    /// Where the value comes from.
    public var source: Place
    /// The unit that takes it; in a later column than the source.
    public var target: Place
    /// What the value is multiplied by.
    public var weight: Coefficient

    /// Makes a connection.
    public init(from source: Place, to target: Place, weight: Coefficient) {
      self.source = source
      self.target = target
      self.weight = weight
    }
  }
}

extension NetworkDiagram {
  /// How many inputs or units each column has.
  var columnSizes: [Int] { [inputs.count] + layers.map { $0.count } }

  /// The unit at a place, nil for an input.
  func unit(at place: Place) -> Unit? {
    place.column == 0 ? nil : layers[place.column - 1][place.index]
  }

  /// The connections that can be drawn.
  var drawableEdges: [Edge] {
    let sizes = columnSizes
    // Numbers all places in a row, so that a pair of them is one number.
    var offsets: [UInt64] = []
    var total: UInt64 = 0
    for size in sizes {
      offsets.append(total)
      total += UInt64(size)
    }
    func number(_ place: Place) -> UInt64? {
      guard sizes.indices.contains(place.column), (0..<sizes[place.column]).contains(place.index)
      else { return nil }
      return offsets[place.column] + UInt64(place.index)
    }
    var seen: Set<UInt64> = []
    return edges.filter { edge in
      guard let source = number(edge.source), let target = number(edge.target) else { return false }
      return edge.source.column < edge.target.column && edge.weight.value != 0
        && seen.insert(source * total + target).inserted
    }
  }
}
