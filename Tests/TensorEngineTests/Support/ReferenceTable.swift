import Foundation
import Testing

/// The rows of a reference file: doubles, each written as the 16 hexadecimal digits of its bits.
func referenceRows(_ path: String) throws -> [[Double]] {
  try referenceText(path).split(separator: "\n").map { line in
    try line.split(separator: " ").map { digits in
      Double(bitPattern: try #require(UInt64(digits, radix: 16)))
    }
  }
}

/// The fields of a file with commas, without its heading.
func referenceTable(_ path: String) throws -> [[String]] {
  try referenceText(path).split(separator: "\n").dropFirst().map { line in
    line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }
}

private func referenceText(_ path: String) throws -> String {
  let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()
  return try String(
    contentsOf: folder.appendingPathComponent("Reference/\(path)"), encoding: .utf8)
}

/// How many doubles lie between two numbers, 0 for equal ones; the two zeros count as equal.
func distanceInUlps(_ x: Double, _ y: Double) -> UInt64 {
  if x.isNaN || y.isNaN { return x.isNaN && y.isNaN ? 0 : .max }
  let difference = position(x).subtractingReportingOverflow(position(y))
  return difference.overflow ? .max : difference.partialValue.magnitude
}

/// The place of a number among all doubles, counted from zero.
private func position(_ x: Double) -> Int64 {
  let magnitude = Int64(x.magnitude.bitPattern)
  return x.sign == .minus ? -magnitude : magnitude
}
