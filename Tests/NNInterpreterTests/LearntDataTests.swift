import Foundation
import NNInterpreter
import Testing

/// Data that a book learns, from files: how well it is learnt on rows that were held out.
@Suite struct LearntDataTests {
  private static func surroundings() -> Surroundings {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    return Surroundings(dataFile: { path in
      guard let data = try? Data(contentsOf: folder.appendingPathComponent("Reference/\(path)"))
      else { return .failure(message: "there is no file `\(path)`", hint: nil) }
      return .bytes(Array(data))
    })
  }

  private func check(_ program: String) {
    let run = Standalone(
      program, name: "program", settings: BlockSettings(budget: Budget(steps: 1_000_000_000)),
      surroundings: Self.surroundings())
    #expect(run.outcome.passes, "\(run.text)\n\(run.outcome.diagnostics.map { $0.message })")
  }

  @Test func irisIsLearnt() {
    check(
      """
      data iris = csv("iris.csv", target species)
      a, b = split(iris, 4/5) seed 1
      data train_rows = standardize(a)
      data test_rows = standardize(b, by a)
      model m = 4 -> 16 relu -> 3
      train m on train_rows with adam(0.01), epochs 200, seed 1
      expect accuracy(m, test_rows) >= 0.95
      expect accuracy(m, train_rows) >= 0.95
      """)
  }

  @Test func digitsAreLearnt() {
    check(
      """
      data digits = csv("digits.csv", target label)
      a, b = split(digits, 4/5) seed 1
      data train_rows = standardize(a)
      data test_rows = standardize(b, by a)
      model m = 64 -> 64 relu -> 10
      train m on train_rows with cross_entropy, adam(0.002), batch 64, epochs 20, seed 1
      expect accuracy(m, test_rows) >= 0.97
      """)
  }

  @Test func moonsAndSpiralsAreSolved() {
    check(
      """
      data moons_rows = moons(200, noise 0.1) seed 1
      data spirals_rows = spirals(200) seed 1
      model m = 2 -> 16 tanh -> 16 tanh -> 2
      train m on moons_rows with adam(0.02), epochs 400, seed 1
      expect accuracy(m, moons_rows) >= 0.99
      model s = 2 -> 32 tanh -> 32 tanh -> 2
      train s on spirals_rows with adam(0.01), epochs 1000, seed 1
      expect accuracy(s, spirals_rows) >= 0.99
      """)
  }

  @Test func parabolasAreLearntWithin2000Steps() {
    check(
      """
      data parabola = (x, x^2) for x in grid(-1, 1, 256)
      model m = 1 -> 16 relu -> 16 relu -> 1
      train m on parabola with mse, adam(0.03), schedule cosine, epochs 2000, seed 3
      expect loss(m, parabola) < 1e-5
      model t = 1 -> 16 tanh -> 16 tanh -> 1
      train t on parabola with mse, lbfgs, epochs 2000, seed 1
      expect loss(t, parabola) < 1e-5
      """)
  }

  @Test func theGradientOfAChainOfSigmoidsFalls() throws {
    // At the most a sigmoid lets a quarter through: weights of 1 at 0.
    let deep = 10
    let run = Standalone(
      """
      s(x) = sigmoid(x) - 1/2
      data d = (0, 1), (0, 1)
      model m = 1\(String(repeating: " -> 1 s", count: deep)) -> 1 init \
      \((0...deep).map { _ in "[[1]], [0]" }.joined(separator: ", "))
      show gradients(m, d)
      model r = 1\(String(repeating: " -> 1 relu", count: deep)) -> 1 init \
      \((0...deep).map { _ in "[[1]], [0.5]" }.joined(separator: ", "))
      show gradients(r, d)
      """, name: "program")
    #expect(run.outcome.passes)
    let sizes = run.text.split(separator: "\n").compactMap { line -> (String, Double)? in
      let parts = line.split(whereSeparator: { " |≈".contains($0) })
      guard parts.count == 4, parts[0].hasPrefix("b"), let size = Double(parts[2]) else {
        return nil
      }
      return (String(parts[0]), size)
    }
    #expect(sizes.count == 2 * (deep + 1))
    for layer in 0..<deep {
      let ratio = sizes[layer].1 / sizes[layer + 1].1
      #expect((ratio - 0.25).magnitude < 1e-5, "layer \(layer + 1): \(ratio)")
      #expect(sizes[deep + 1 + layer].1 == sizes[deep + 2 + layer].1)
    }
  }
}
