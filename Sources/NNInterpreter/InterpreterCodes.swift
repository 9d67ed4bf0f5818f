public import SourceText

/// The codes of names, types and shapes (NN02xx) and of evaluation (NN20xx).
public enum InterpreterCodes {
  /// A name that nothing defines.
  public static let unknownName = DiagnosticCode("NN0201", "unknown name")
  /// A call with the wrong number of arguments.
  public static let wrongArity = DiagnosticCode("NN0202", "wrong number of arguments")
  /// Shapes that do not fit.
  public static let shapeMismatch = DiagnosticCode("NN0203", "shapes that do not fit")
  /// A value where a function is needed, or the other way round.
  public static let notAFunction = DiagnosticCode("NN0204", "a value where a function is needed")
  /// A function where a value is needed.
  public static let notAValue = DiagnosticCode("NN0205", "a function where a value is needed")
  /// A name that cannot be defined here.
  public static let cannotRedefine = DiagnosticCode("NN0206", "a name that cannot be defined again")
  /// An older definition that is replaced.
  public static let redefinition = DiagnosticCode("NN0207", "a definition that replaces another")
  /// A use of a name whose definition failed.
  public static let failedDefinition = DiagnosticCode("NN0208", "a name whose definition failed")
  /// A product whose meaning the operator does not fix.
  public static let wrongProduct = DiagnosticCode("NN0209", "an operation that vectors do not have")
  /// A bound or size that is not constant.
  public static let notConstant = DiagnosticCode("NN0210", "a bound that is not constant")
  /// A derivative of what has none.
  public static let noDerivative = DiagnosticCode("NN0211", "a derivative that does not exist")
  /// A variable without a value, or a domain without a variable.
  public static let variables = DiagnosticCode("NN0212", "variables and domain do not fit")
  /// A domain that a statement cannot use.
  public static let unsuitableDomain = DiagnosticCode("NN0213", "a domain of the wrong kind")
  /// A capability that this version lacks.
  public static let unavailable = DiagnosticCode("NN0214", "not in this version")
  /// A reader's hole that is still open.
  public static let openHole = DiagnosticCode("NN0215", "an open hole")
  /// An import that cannot be had.
  public static let importFailed = DiagnosticCode("NN0216", "an import that fails")
  /// A comparison that needs a tolerance.
  public static let needsTolerance = DiagnosticCode("NN0217", "a comparison without tolerance")
  /// A data file that cannot be had, or does not hold what is asked for.
  public static let badData = DiagnosticCode("NN0218", "data that cannot be had")

  /// An option of a training that does not exist, or has the wrong value.
  public static let badTraining = DiagnosticCode("NN0219", "a training that cannot be had")

  /// A claim that does not hold.
  public static let claimFails = DiagnosticCode("NN2001", "a claim that does not hold")
  /// A value outside of where a function is defined.
  public static let undefined = DiagnosticCode("NN2002", "undefined")
  /// A division by zero.
  public static let divisionByZero = DiagnosticCode("NN2003", "division by zero")
  /// A number too large to be made.
  public static let numberTooLarge = DiagnosticCode("NN2004", "a number too large")
  /// More steps than the budget has.
  public static let outOfSteps = DiagnosticCode("NN2005", "the budget of steps is used up")
  /// More memory than the budget has.
  public static let outOfMemory = DiagnosticCode("NN2006", "the budget of memory is used up")
  /// Calls nested too deep.
  public static let callsTooDeep = DiagnosticCode("NN2007", "definitions nested too deep")
  /// An index outside of its vector.
  public static let indexOutOfRange = DiagnosticCode("NN2008", "an index out of range")
  /// Too many points for a table.
  public static let tooManyPoints = DiagnosticCode("NN2009", "too many points")

  /// A formula of a kind that a statement cannot treat exactly.
  public static let outsideFragment = DiagnosticCode("NN2010", "not of a kind treated exactly")
  /// A claim that is false at the point around which it is to hold.
  public static let falseAtPoint = DiagnosticCode("NN2011", "false at the start")

  /// A training whose loss is no number, or grows beyond all bounds.
  public static let trainingDiverges = DiagnosticCode("NN2012", "a training that diverges")

  /// All codes of this module, in order.
  public static let all: [DiagnosticCode] = [
    unknownName, wrongArity, shapeMismatch, notAFunction, notAValue, cannotRedefine, redefinition,
    failedDefinition, wrongProduct, notConstant, noDerivative, variables, unsuitableDomain,
    unavailable, openHole, importFailed, needsTolerance, badData, badTraining, claimFails,
    undefined,
    divisionByZero, numberTooLarge, outOfSteps, outOfMemory, callsTooDeep, indexOutOfRange,
    tooManyPoints, outsideFragment, falseAtPoint, trainingDiverges,
  ]
}
