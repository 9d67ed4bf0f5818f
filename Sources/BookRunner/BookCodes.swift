public import SourceText

/// The codes of chapters and of files: NN10xx and NN30xx.
public enum BookCodes {
  /// A fence of an `nn` block without its closing line.
  public static let unclosedBlock = DiagnosticCode("NN1001", "block is not closed")
  /// A result with no block before it.
  public static let orphanedResult = DiagnosticCode("NN1002", "result without a block")
  /// A result whose fence does not end where the result ends.
  public static let unclosedResult = DiagnosticCode("NN1003", "result is not closed")
  /// A result that cannot stand where it should.
  public static let unwritableResult = DiagnosticCode("NN1004", "result cannot be written")
  /// A fence that is no `nn` block and nearly looks like one.
  public static let almostABlock = DiagnosticCode("NN1005", "almost a block")

  /// A word behind `nn` that is no option.
  public static let unknownOption = DiagnosticCode("NN1011", "unknown block option")
  /// A value that the option does not take.
  public static let wrongOptionValue = DiagnosticCode("NN1012", "wrong value of a block option")
  /// An option given twice.
  public static let repeatedOption = DiagnosticCode("NN1013", "block option given twice")
  /// Options that exclude each other.
  public static let conflictingOptions = DiagnosticCode("NN1014", "block options in conflict")
  /// A name that another block of the chapter bears.
  public static let repeatedBlockName = DiagnosticCode("NN1015", "block name used twice")
  /// A solution for which the chapter has no exercise before it.
  public static let missingExercise = DiagnosticCode("NN1016", "solution without an exercise")
  /// A block that is meant to fail, and passes or fails in another way.
  public static let unexpectedPass = DiagnosticCode("NN1017", "block that should have failed")

  /// A path at which there is nothing.
  public static let noSuchFile = DiagnosticCode("NN3001", "no such file or folder")
  /// A folder where a file is needed.
  public static let isFolder = DiagnosticCode("NN3002", "folder instead of a file")
  /// A file or folder that may not be read or written.
  public static let notPermitted = DiagnosticCode("NN3003", "no permission")
  /// A device, socket or pipe where a file is needed.
  public static let notAFile = DiagnosticCode("NN3004", "not an ordinary file")
  /// Bytes that are not UTF-8.
  public static let notUTF8 = DiagnosticCode("NN3005", "not UTF-8")
  /// A file beyond the limit.
  public static let tooLarge = DiagnosticCode("NN3006", "file too large")
  /// A file that changed between reading and writing.
  public static let changedMeanwhile = DiagnosticCode("NN3007", "file changed meanwhile")
  /// A fault that the operating system reports.
  public static let systemFault = DiagnosticCode("NN3008", "the system reports a fault")
  /// A folder without chapters.
  public static let noChapters = DiagnosticCode("NN3009", "folder without chapters")
  /// Two chapters that would be written to the same place.
  public static let sameOutput = DiagnosticCode("NN3010", "two chapters with the same output")

  /// An output file that is a chapter's own.
  public static let replacesChapter = DiagnosticCode("NN3011", "output in place of a chapter")

  /// All codes, in order, for the reference.
  public static let all: [DiagnosticCode] = [
    unclosedBlock, orphanedResult, unclosedResult, unwritableResult, almostABlock,
    unknownOption, wrongOptionValue, repeatedOption, conflictingOptions, repeatedBlockName,
    missingExercise, unexpectedPass,
    noSuchFile, isFolder, notPermitted, notAFile, notUTF8, tooLarge, changedMeanwhile, systemFault,
    noChapters, sameOutput, replacesChapter,
  ]
}
