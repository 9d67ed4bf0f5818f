public import SourceText

/// A statement, with its place in the source.
public struct Statement: Sendable {
  /// What kind of statement it is, with its parts.
  public let kind: Kind
  /// Where it stands.
  public let range: SourceRange
  /// The statement on one line, as the author spells it, without comments.
  public let text: String

  /// The kinds of statements.
  public enum Kind: Sendable {
    /// `a = 1`, `f(x) = x^2`.
    case definition(Definition)
    /// `data d = (0, 1), (1, 2)`.
    case data(DataDefinition)
    /// `sample 1000 w from normal(0, 1) seed 1`.
    case sample(Sampling)
    /// `model m = 1 -> 16 tanh -> 1`.
    case model(ModelDefinition)
    /// `train m on d with mse, adam(0.01)`.
    case train(Training)
    /// `check gradients m on d`.
    case gradientCheck(GradientCheckRequest)
    /// `show a, b`.
    case show([Expression])
    /// `table f, g on D`.
    case table(Tabulation)
    /// `plot f, g on [a, b]`.
    case plot(Plotting)
    /// `heatmap f on [a, b]^2`.
    case heatmap(Shading)
    /// `expect claim within t`.
    case expect(Expectation)
    /// `prove claim on D`, `refute claim on D`.
    case assertion(Assertion)
    /// `pieces e on [a, b]`.
    case pieces(PieceListing)
    /// `error f vs g on [a, b]`.
    case error(Approximation)
    /// `best c in f vs g on [a, b] by sup, mse`.
    case best(BestFit)
    /// `robust claim at point`.
    case robust(Robustness)
    /// `grad e by w, b at w = 1, b = 2`.
    case gradient(GradientRequest)
    /// `draw net`.
    case draw([Expression])
    /// `draw elements m`.
    case drawElements(Expression)
    /// `import f from "other.md"`.
    case imports(Import)
    /// What could not be read, and has been reported; the names that it was to define.
    case invalid(defines: [Name])
  }
}

extension Statement {
  /// The names that the statement gives a meaning, if that is what it does.
  public var defined: [(name: Name, range: SourceRange)] {
    switch kind {
    case .definition(let definition): [(definition.name, definition.nameRange)]
    case .data(let data): data.items.map { ($0.name, $0.range) }
    case .sample(let sampling): sampling.items.map { ($0.name, $0.range) }
    case .model(let model): [(model.name, model.nameRange)]
    default: []
    }
  }
}

/// A definition of a constant or a function.
public struct Definition: Sendable {
  /// A parameter of a function.
  public struct Parameter: Sendable {
    /// The name of the parameter.
    public let name: Name
    /// Where it stands.
    public let range: SourceRange
  }

  /// The name that is defined.
  public let name: Name
  /// Where the name stands.
  public let nameRange: SourceRange
  /// The parameters of a function; nil for a constant.
  public let parameters: [Parameter]?
  /// What the name stands for.
  public let value: Expression
}

/// What the variables of a statement run through.
public struct Scope: Sendable {
  /// The domain after `on`, for the variables in order.
  public var domain: Domain?
  /// The variables with their domains after `for`.
  public var bindings: [Binding] = []
  /// The points after `at`.
  public var points: [Point] = []
  /// The values by name after `at`.
  public var assignments: [Assignment] = []
  /// The conditions after `where`.
  public var conditions: [Claim] = []

  /// Creates a scope without variables.
  public init() {}
}

/// A table of expressions over points.
public struct Tabulation: Sendable {
  /// The columns.
  public let expressions: [Expression]
  /// The rows.
  public let scope: Scope
}

/// The width and height of a figure in characters.
public struct FigureSize: Sendable {
  /// The width in columns.
  public let width: Expression
  /// The height in rows.
  public let height: Expression
}

/// A plot of expressions over an interval.
public struct Plotting: Sendable {
  /// The curves, and the data that is drawn over them.
  public let expressions: [Expression]
  /// The interval.
  public let scope: Scope
  /// The size, if it is given.
  public let size: FigureSize?
  /// The title, if it is given.
  public let title: String?
}

/// A heatmap of an expression over a box.
public struct Shading: Sendable {
  /// What is shown, and the data that is drawn over it.
  public let expressions: [Expression]
  /// The parameters of a model over which its loss is shown.
  public let parameters: [Expression]
  /// The box.
  public let scope: Scope
  /// The size, if it is given.
  public let size: FigureSize?
  /// The title, if it is given.
  public let title: String?
}

/// A claim that is checked for the values at hand.
public struct Expectation: Sendable {
  /// The claim.
  public let claim: Claim
  /// The values of its variables, if it has any.
  public let scope: Scope
  /// How far the sides may be apart.
  public let tolerance: Expression?
}

/// A claim that is to be decided for all values of its variables.
public struct Assertion: Sendable {
  /// What is said about the claim.
  public enum Verb: String, Sendable {
    /// It holds everywhere.
    case prove
    /// It fails somewhere.
    case refute
  }

  /// What is said about the claim.
  public let verb: Verb
  /// The claim.
  public let claim: Claim
  /// What its variables run through; all reals where nothing is said.
  public let scope: Scope
}

/// A function whose pieces are to be listed.
public struct PieceListing: Sendable {
  /// The function.
  public let expression: Expression
  /// What its variables run through; all reals where nothing is said.
  public let scope: Scope
}

/// A function beside another one that it approximates.
public struct Approximation: Sendable {
  /// What approximates.
  public let approximation: Expression
  /// What is approximated.
  public let target: Expression
  /// What the variables run through.
  public let scope: Scope
}

/// A constant that is to be chosen so that an approximation becomes best.
public struct BestFit: Sendable {
  /// In which sense the error is to be small.
  public enum Criterion: String, CaseIterable, Sendable {
    /// The largest absolute difference.
    case sup
    /// The mean of the squared difference.
    case mse
  }

  /// The constant.
  public let unknown: Name
  /// Where the constant stands.
  public let unknownRange: SourceRange
  /// The approximation, which depends on the constant, and its target.
  public let approximation: Approximation
  /// In which senses the error is to be small, in order; at least one.
  public let criteria: [Criterion]
}

/// A claim whose distance to failure is to be found.
public struct Robustness: Sendable {
  /// The claim.
  public let claim: Claim
  /// The point at which it holds.
  public let scope: Scope
}

/// A derivative by several variables at a point.
public struct GradientRequest: Sendable {
  /// A variable by which is differentiated.
  public struct Variable: Sendable {
    /// The variable.
    public let name: Name
    /// Where it stands.
    public let range: SourceRange
  }

  /// What is differentiated.
  public let expression: Expression
  /// By what, in order.
  public let variables: [Variable]
  /// The values of all variables.
  public let scope: Scope
  /// Whether the operations are to be drawn.
  public let isDrawn: Bool
}

/// Names taken from another chapter.
public struct Import: Sendable {
  /// A name that is taken.
  public struct Item: Sendable {
    /// The name.
    public let name: Name
    /// Where it stands.
    public let range: SourceRange
  }

  /// The names.
  public let items: [Item]
  /// The path of the other chapter, relative to this one.
  public let path: String
  /// Where the path stands.
  public let pathRange: SourceRange
}

/// A block of statements, read.
public struct SyntaxTree: Sendable {
  /// The statements, in order.
  public let statements: [Statement]
  /// What was wrong with the text, in order of place.
  public let diagnostics: [Diagnostic]

  /// Creates a tree.
  public init(statements: [Statement], diagnostics: [Diagnostic]) {
    self.statements = statements
    self.diagnostics = diagnostics
  }
}
