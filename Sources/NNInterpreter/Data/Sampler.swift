import NNSyntax
import SourceText
import TensorEngine

/// Draws vectors of random numbers.
struct Sampler {
  let definitions: [Name: Definition]
  let cache: InstanceCache
  let budget: Budget
  /// What random numbers are drawn from where the statement does not say.
  let seed: UInt64

  /// Draws a vector for each name, each from a stream of its own.
  func draw(_ sampling: Sampling) throws(Rejection) -> [SampleResult] {
    var elaborator = Elaborator(
      NameScope(definitions: definitions), cache: cache, budget: budget)
    var seed = seed
    if let given = sampling.seed {
      seed = UInt64(try elaborator.integer(given, "a seed", in: 0...Int(Int32.max)))
    }
    let (first, second) = sampling.parameters
    let distribution = sampling.distribution.rawValue
    let parameters = [first, second].map { ExpressionPrinter.text($0) }.joined(separator: ", ")
    var samples: [SampleResult] = []
    for item in sampling.items {
      var stream = RandomStream(seed: seed, name: "sample \(item.name.text)")
      let numbers = try DomainElaborator.draw(
        sampling.count, from: sampling.distribution, first, second, &stream, at: sampling.range,
        with: &elaborator)
      guard numbers.allSatisfy({ $0.isFinite }) else {
        throw elaborator.reject(
          InterpreterCodes.undefined, "numbers so large are infinite", at: sampling.range)
      }
      samples.append(
        SampleResult(
          name: item.name, distribution: "\(distribution)(\(parameters))", seed: seed,
          numbers: numbers))
    }
    return samples
  }
}

extension SampleResult {
  /// What the name stands for: approximate numbers, so that what is claimed about them is measured.
  func definition(at range: SourceRange) -> Definition {
    let value = Value.vector(numbers.map { .approximate($0) })
    return .constant(
      ConstantDefinition(
        name: name, term: nil, frameSize: 0, value: value,
        isCertain: false, text: source, range: range, height: 1))
  }
}
