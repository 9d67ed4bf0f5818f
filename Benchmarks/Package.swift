// swift-tools-version: 6.2
import PackageDescription

/// The folder of the checkout, by whose name SwiftPM knows the package there.
let checkout = Context.packageDirectory.split(separator: "/").dropLast().last.map { String($0) } ?? ""

let package = Package(
  name: "Benchmarks",
  dependencies: [.package(path: "..")],
  targets: [
    .executableTarget(
      name: "networks", dependencies: [.product(name: "NeuralNet", package: checkout)],
      swiftSettings: [.swiftLanguageMode(.v6)])
  ]
)
