import NNSyntax
import SourceText

/// A function that has been checked for the shapes that it is applied to.
indirect enum Function: Sendable {
  /// A row of the table of built-ins.
  case builtin(Builtin)
  /// A definition, checked for the shapes that it is applied to.
  case instance(FunctionInstance)
  /// The derivative of a function of one number.
  case derivative(Function, order: Int)
  /// A function applied again and again.
  case iterated(Function, count: Int)
  /// A chain of layers.
  case network(Network)
}

/// A function as its author defined it.
///
/// The body is kept as it was read, with the definitions that its names meant at that time; it is
/// checked anew for each combination of shapes that it is applied to.
final class FunctionDefinition: Sendable {
  let name: Name
  let parameters: [Name]
  let body: Expression
  /// What the free names of the body meant when it was read.
  let captured: [Name: Definition]
  /// The shapes of the parameters as they follow from the body; a length of 0 stands for any.
  let shapes: [Shape]
  /// Where the name was defined.
  let range: SourceRange
  /// The definition as text.
  let text: String
  /// How many definitions deep this one builds on others.
  let height: Int

  init(
    name: Name, parameters: [Name], body: Expression, captured: [Name: Definition],
    shapes: [Shape], range: SourceRange, text: String
  ) {
    self.name = name
    self.parameters = parameters
    self.body = body
    self.captured = captured
    self.shapes = shapes
    self.range = range
    self.text = text
    height = 1 + (captured.values.map { $0.height }.max() ?? 0)
  }
}

/// A function definition, checked for certain shapes of its arguments.
final class FunctionInstance: Sendable {
  let definition: FunctionDefinition
  let shapes: [Shape]
  let body: Term
  /// How many values a call needs, parameters first.
  let frameSize: Int

  init(definition: FunctionDefinition, shapes: [Shape], body: Term, frameSize: Int) {
    self.definition = definition
    self.shapes = shapes
    self.body = body
    self.frameSize = frameSize
  }
}

/// A named value.
final class ConstantDefinition: Sendable {
  let name: Name
  /// What the name stands for, for claims; nil where that is nothing but its value, as it is of
  /// random numbers.
  let term: Term?
  /// How many values the term needs while it is computed.
  let frameSize: Int
  let value: Value
  /// Whether no approximate number took part in the value.
  let isCertain: Bool
  /// What the name was defined as.
  let text: String
  let range: SourceRange
  /// How many definitions deep this one builds on others.
  let height: Int

  init(
    name: Name, term: Term?, frameSize: Int, value: Value, isCertain: Bool, text: String,
    range: SourceRange, height: Int
  ) {
    self.text = text
    self.isCertain = isCertain
    self.height = height
    self.name = name
    self.term = term
    self.frameSize = frameSize
    self.value = value
    self.range = range
  }
}

/// What a name means.
enum Definition: Sendable {
  case constant(ConstantDefinition)
  case function(FunctionDefinition)
  /// Another name for a built-in, a derivative, a network and the like.
  case alias(Callable, range: SourceRange, height: Int)
  /// Rows of numbers and labels.
  case data(DataSet, range: SourceRange)
  /// A definition that failed, and has been reported.
  case failed(range: SourceRange)
  /// A definition that waits for its reader, or depends on one that does.
  case open(hole: Name, range: SourceRange)

  /// How many definitions deep definitions may build on each other.
  static let heightLimit = 200

  /// How many definitions deep this one builds on others.
  var height: Int {
    switch self {
    case .constant(let definition): definition.height
    case .function(let definition): definition.height
    case .alias(_, _, let height): height
    case .data, .failed, .open: 0
    }
  }

  var range: SourceRange {
    switch self {
    case .constant(let definition): definition.range
    case .function(let definition): definition.range
    case .alias(_, let range, _): range
    case .data(_, let range), .failed(let range), .open(_, let range): range
    }
  }
  /// Whether nothing stands behind the name yet.
  var isMissing: Bool {
    switch self {
    case .failed, .open: true
    case .constant, .function, .alias, .data: false
    }
  }
}
