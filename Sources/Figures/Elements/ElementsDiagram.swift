/// The five elements of a model and how they act on each other.
public struct ElementsDiagram: Equatable, Sendable {
  /// An element: its name, and what it is here.
  public struct Element: Equatable, Sendable {
    /// What the element is called.
    public let name: String
    /// What it is in this model, line by line.
    public let lines: [String]

    /// Makes an element.
    public init(name: String, lines: [String]) {
      self.name = name
      self.lines = lines
    }
  }

  /// What the diagram shows, in a few words.
  public let label: String
  /// The elements.
  public let input, architecture, output, loss, optimizer: Element

  /// Makes a diagram.
  public init(
    label: String, input: Element, architecture: Element, output: Element, loss: Element,
    optimizer: Element
  ) {
    self.label = label
    self.input = input
    self.architecture = architecture
    self.output = output
    self.loss = loss
    self.optimizer = optimizer
  }

  /// The elements in the order of their action.
  var all: [Element] { [input, architecture, output, loss, optimizer] }

  /// The diagram in sentences.
  var textAlternative: String {
    all.map { "\($0.name): \($0.lines.joined(separator: ", "))." }.joined(separator: " ")
      + " The input goes through the architecture to the output; the loss compares that with the "
      + "target; the optimizer changes the weights of the architecture by its gradient."
  }

  /// What is written on the arrows.
  static let arrows = (
    compared: "compared with the target", gradient: "gradient", weights: "changes the weights"
  )
}
