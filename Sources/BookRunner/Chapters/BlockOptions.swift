public import NNInterpreter

/// What an author asks of a block in the info string of its fence, behind `nn`.
public struct BlockOptions: Hashable, Sendable {
  /// The block's name: `name=gates`.
  public var name: String?
  /// Whether the page folds the code away: `hide`.
  public var isHidden = false
  /// How the block is meant to fail: `fails`, `fails=refuted`, `fails=NN2003`.
  public var expectedFailure = ExpectedFailure.none
  /// The name of the exercise that the block sets: `exercise=max`.
  public var exercise: String?
  /// The name of the exercise that the block solves: `solution=max`.
  public var solution: String?
  /// What random numbers begin with, where a statement does not say: `seed=7`.
  public var seed: UInt64?
  /// How many steps a statement may take, at least 1: `steps=1e9`.
  public var steps: UInt64?
  /// How many bytes a statement may use, at least 1: `memory=1GB`; KB, MB and GB are powers of
  /// 1,000.
  public var memory: UInt64?
  /// Whether an undecided claim passes: `unknown=ok`.
  public var acceptsUnknown = false

  /// Creates the options of a block that asks for nothing.
  public init() {}

  /// The id of the block in the page, nil when the block has no name of any kind.
  var anchor: String? {
    name ?? exercise.map { "exercise-\($0)" } ?? solution.map { "solution-\($0)" }
  }
}
