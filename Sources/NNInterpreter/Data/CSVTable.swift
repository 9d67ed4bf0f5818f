import ExactMath

/// The columns of a file of comma-separated values.
struct CSVTable {
  /// The columns, in the order of the file.
  private(set) var columns: [DataSet.Column] = []
  /// The number of rows.
  private(set) var count = 0

  /// Reads the columns of a file.
  ///
  /// The first record names the columns if none of its fields is a number; otherwise they are called
  /// x1, x2 and so on. A column in which each field is a number has numbers, exactly; any other one
  /// has labels.
  ///
  /// - Parameter fieldLimit: how many fields the file may have.
  init(_ bytes: [UInt8], fieldLimit: Int) throws(CSVReader.Fault) {
    var reader = CSVReader(bytes)
    guard let first = try reader.next() else {
      throw CSVReader.Fault(line: 1, message: "the file has no rows")
    }
    let hasHeader = !first.fields.contains { Self.isNumber($0) }
    var records = hasHeader ? [] : [first]
    var fields = records.count * first.fields.count
    while let record = try reader.next() {
      guard record.fields.count == first.fields.count else {
        throw CSVReader.Fault(
          line: record.line,
          message: "the first line has \(first.fields.count) "
            + "field\(first.fields.count == 1 ? "" : "s"), and this one has "
            + "\(record.fields.count)")
      }
      records.append(record)
      fields += record.fields.count
      if fields > fieldLimit {
        throw CSVReader.Fault(
          line: record.line, message: "the file has more than \(fieldLimit) fields")
      }
    }
    if records.isEmpty {
      throw CSVReader.Fault(line: first.line, message: "no rows follow the names of the columns")
    }
    count = records.count
    for index in first.fields.indices {
      let name = hasHeader ? first.fields[index] : "x\(index + 1)"
      columns.append(
        DataSet.Column(name: name, values: try Self.values(of: records, index, name)))
    }
  }

  private static func values(
    of records: [CSVReader.Record], _ index: Int, _ name: String
  ) throws(CSVReader.Fault) -> DataSet.Values {
    if let missing = records.first(where: { $0.fields[index].isEmpty }) {
      throw CSVReader.Fault(
        line: missing.line, message: "there is no value in the column `\(name)`")
    }
    if records.allSatisfy({ isNumber($0.fields[index]) }) {
      var numbers: [Number] = []
      numbers.reserveCapacity(records.count)
      for record in records {
        guard let number = number(record.fields[index]) else {
          throw CSVReader.Fault(
            line: record.line, message: "the number in the column `\(name)` is too large")
        }
        numbers.append(.exact(number))
      }
      return .numbers(numbers)
    }
    // By code points, as every machine sorts them in the same way.
    let names = Set(records.map { $0.fields[index] }).sorted {
      $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars)
    }
    var places: [String: Int] = [:]
    for (place, name) in names.enumerated() { places[name] = place }
    return .labels(records.map { places[$0.fields[index]] ?? 0 }, names: names)
  }

  // MARK: Numbers

  private static func isNumber(_ field: String) -> Bool {
    Rational.decimalBitEstimate(of: literal(field)) != nil
  }

  private static func number(_ field: String) -> Rational? {
    let text = literal(field)
    guard let bits = Rational.decimalBitEstimate(of: text), bits <= Arithmetic.largestNumber else {
      return nil
    }
    return Rational(decimal: text)
  }

  /// A field as a literal of the language: `+.5` is `0.5`, and `5.` is `5`.
  private static func literal(_ field: String) -> String {
    var bytes = Array(field.utf8)
    if bytes.first == UInt8(ascii: "+"), bytes.count > 1, bytes[1] != UInt8(ascii: "-") {
      bytes.removeFirst()
    }
    let sign = bytes.first == UInt8(ascii: "-") ? 1 : 0
    if bytes.count > sign + 1, bytes[sign] == UInt8(ascii: "."), isDigit(bytes[sign + 1]) {
      bytes.insert(UInt8(ascii: "0"), at: sign)
    }
    if bytes.last == UInt8(ascii: "."), bytes.count > sign + 1 { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }
}
