// swift-tools-version: 6.2
import PackageDescription

/// What every target is built with.
let strict: [SwiftSetting] = [.swiftLanguageMode(.v6)]
/// The core also compiles with Embedded Swift, for the page: what that forbids is an error here, a
/// member whose module the file does not import included.
let core: [SwiftSetting] =
  strict + [
    .treatWarning("EmbeddedRestrictions", as: .error),
    .enableUpcomingFeature("MemberImportVisibility"),
  ]

let package = Package(
  name: "nnbook",
  products: [
    .executable(name: "nnbook", targets: ["nnbook"]),
    .executable(name: "PageEngine", targets: ["PageEngine"]),
    // For the benchmarks, which are a package of their own.
    .library(name: "NeuralNet", targets: ["NeuralNet", "TensorEngine"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/attaswift/BigInt", exact: "6.0.1"),
  ],
  targets: [
    // The core: no Foundation, no libm, ready for Embedded Swift.
    .target(name: "SourceText", swiftSettings: core),
    .target(name: "ExactMath", swiftSettings: core),
    .target(name: "CKernels"),
    .target(name: "TensorEngine", dependencies: ["CKernels"], swiftSettings: core),
    .target(name: "NeuralNet", dependencies: ["TensorEngine"], swiftSettings: core),
    .target(name: "Figures", dependencies: ["SourceText"], swiftSettings: core),
    .target(name: "NNSyntax", dependencies: ["SourceText"], swiftSettings: core),
    .target(
      name: "NNInterpreter",
      dependencies: [
        "SourceText", "ExactMath", "TensorEngine", "NeuralNet", "Figures", "NNSyntax",
      ],
      swiftSettings: core),

    // Chapters in, annotated Markdown and pages out.
    .systemLibrary(
      name: "CCmark", pkgConfig: "libcmark",
      providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
    .target(
      name: "BookRunner", dependencies: ["NNInterpreter", "Figures", "SourceText", "CCmark"],
      swiftSettings: strict),
    .executableTarget(
      name: "nnbook",
      dependencies: [
        "BookRunner", "NNInterpreter", "Figures", "SourceText",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // The same interpreter for the page.
    .target(name: "CPageRuntime"),
    .executableTarget(
      name: "PageEngine", dependencies: ["NNInterpreter", "CPageRuntime"],
      swiftSettings: core),

    // Tests: what is long runs whole in release, in part in debug.
    .testTarget(
      name: "ExactMathTests",
      dependencies: ["ExactMath", .product(name: "BigInt", package: "BigInt")],
      exclude: ["Intervals/Reference", "Polynomials/Reference", "Reference"], swiftSettings: strict),
    .testTarget(
      name: "TensorEngineTests", dependencies: ["TensorEngine"],
      exclude: ["Reference"], swiftSettings: strict),
    .testTarget(
      name: "FiguresTests", dependencies: ["Figures", "SourceText"], swiftSettings: strict),
    .testTarget(name: "SourceTextTests", dependencies: ["SourceText"], swiftSettings: strict),
    .testTarget(
      name: "NNSyntaxTests", dependencies: ["NNSyntax", "SourceText"], swiftSettings: strict),
    .testTarget(
      name: "NeuralNetTests", dependencies: ["NeuralNet", "TensorEngine"], exclude: ["Reference"],
      swiftSettings: strict),
    .testTarget(
      name: "NNInterpreterTests", dependencies: ["NNInterpreter"], exclude: ["Reference"],
      swiftSettings: strict),
    .testTarget(name: "nnbookTests", dependencies: ["nnbook"], swiftSettings: strict),
    .testTarget(
      name: "BookRunnerTests",
      dependencies: ["BookRunner", "Figures", "SourceText"], exclude: ["CommonMark"],
      swiftSettings: strict),
  ]
)

// Needs libFuzzer: `Scripts/fuzz` asks for it.
if Context.environment["NNBOOK_FUZZING"] != nil {
  package.products.append(.executable(name: "Fuzzing", targets: ["Fuzzing"]))
  package.targets.append(
    .executableTarget(
      name: "Fuzzing",
      dependencies: ["BookRunner", "NNInterpreter", "NNSyntax", "SourceText"],
      path: "Tests/Fuzzing", exclude: ["Corpus"], swiftSettings: strict))
}
