import NNSyntax
import SourceText

/// Why a statement cannot be checked; without a diagnostic when the reason has been told before.
struct Rejection: Error {
  let diagnostic: Diagnostic?
  /// The reader's hole that the statement waits for, when it is nothing worse.
  var openHole: Name?
}

/// What names mean at one place.
struct NameScope {
  /// A parameter or variable.
  struct Local {
    let name: Name
    let slot: Int
    let shape: Shape
  }

  /// The definitions that can be seen.
  let definitions: [Name: Definition]
  /// Parameters and variables, the innermost last.
  var locals: [Local] = []
  /// How many places the frame has.
  var frameSize = 0

  init(definitions: [Name: Definition]) {
    self.definitions = definitions
  }

  func local(_ name: Name) -> Local? { locals.last { $0.name == name } }

  mutating func bind(_ name: Name, _ shape: Shape) -> Int {
    let slot = frameSize
    locals.append(Local(name: name, slot: slot, shape: shape))
    frameSize += 1
    return slot
  }

  /// Whether the name, or the name without its primes, means something.
  func knows(_ name: Name) -> Bool {
    if local(name) != nil || definitions[name] != nil { return true }
    if name.primes > 0 { return knows(Name(name.base)) }
    return Builtins.isBuiltin(name.base)
  }
}

/// The function definitions that have been checked for certain shapes, so that each is checked
/// once.
final class InstanceCache {
  private struct Key: Hashable {
    let definition: ObjectIdentifier
    let shapes: [Shape]
  }

  private var instances: [Key: FunctionInstance] = [:]

  subscript(definition: FunctionDefinition, shapes: [Shape]) -> FunctionInstance? {
    get { instances[Key(definition: ObjectIdentifier(definition), shapes: shapes)] }
    set { instances[Key(definition: ObjectIdentifier(definition), shapes: shapes)] = newValue }
  }
}
