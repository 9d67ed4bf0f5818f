/// Checks documents against a schema: the part of JSON Schema (2020-12) that the project uses.
///
/// Besides, the keys of an object have to stand in the order of the schema's `properties`: programs
/// may not depend on it, but the bytes of results do.
struct JSONSchema: Sendable {
  /// The schema that ships with the project; nil when it cannot be read.
  static let ofResults: JSONSchema? = {
    let bytes = try? Repository.bytes("Schema/results.schema.json")
    return bytes.flatMap { JSONValue(String(decoding: $0, as: UTF8.self)) }.map(JSONSchema.init)
  }()

  private let root: JSONValue

  init(_ root: JSONValue) { self.root = root }

  /// Returns what is wrong with a document; nothing when it is valid.
  func violations(of document: JSONValue) -> [String] { violations(of: document, root, "") }

  /// The keywords of the schema that the check does not know, and so would not check.
  var unknownKeywords: [String] { unknownKeywords(in: root) }

  private func violations(of value: JSONValue, _ schema: JSONValue, _ place: String) -> [String] {
    guard case .object(let keywords) = schema else {
      return schema == .bool(false) ? ["\(place): nothing may stand here"] : []
    }
    return keywords.flatMap { keyword in
      violations(of: value, keyword, in: schema, place)
    }
  }

  private func violations(
    of value: JSONValue, _ keyword: JSONValue.Member, in schema: JSONValue, _ place: String
  ) -> [String] {
    let rule = keyword.value
    func unless(_ holds: Bool, _ message: String) -> [String] {
      holds ? [] : ["\(place): \(message)"]
    }
    switch keyword.key {
    case "$ref": return violations(of: value, definition(rule), place)
    case "type":
      let types = rule.string.map { [$0] } ?? rule.elements.compactMap(\.string)
      return unless(types.contains { value.has(type: $0) }, "is not of type \(types)")
    case "const": return unless(value == rule, "is not \(rule)")
    case "enum": return unless(rule.elements.contains(value), "is none of the values")
    case "anyOf":
      let branches = rule.elements.map { violations(of: value, $0, place) }
      return unless(branches.contains([]), "fits no alternative: \(branches.joined())")
    case "oneOf":
      let branches = rule.elements.map { violations(of: value, $0, place) }
      let count = branches.count { $0.isEmpty }
      return unless(count == 1, "fits \(count) alternatives: \(branches.joined())")
    case "pattern":
      guard let text = value.string, let pattern = try? Regex(rule.string ?? "(") else {
        return unless(value.string == nil, "the pattern cannot be read")
      }
      return unless(text.contains(pattern), "`\(text)` does not fit the pattern")
    case "minimum":
      guard let number = value.double, let least = rule.double else { return [] }
      return unless(number >= least, "is less than \(least)")
    case "minItems", "maxItems":
      guard case .array(let elements) = value, let limit = rule.double else { return [] }
      let count = Double(elements.count)
      return unless(
        keyword.key == "minItems" ? count >= limit : count <= limit, "has \(count) elements")
    case "items":
      return value.elements.enumerated().flatMap {
        violations(of: $0.element, rule, "\(place)[\($0.offset)]")
      }
    case "required":
      guard case .object = value else { return [] }
      let missing = rule.elements.compactMap(\.string).filter { value[$0] == nil }
      return unless(missing.isEmpty, "lacks \(missing)")
    case "properties":
      let inOrder = rule.keys.filter { value.keys.contains($0) }
      let found = value.keys.filter { rule.keys.contains($0) }
      return unless(inOrder == found, "the order of the keys is \(found)")
        + members(of: value).flatMap { member in
          rule[member.key].map { violations(of: member.value, $0, "\(place).\(member.key)") } ?? []
        }
    case "additionalProperties":
      let known = schema["properties"]?.keys ?? []
      return members(of: value).filter { !known.contains($0.key) }.flatMap {
        violations(of: $0.value, rule, "\(place).\($0.key)")
      }
    default: return []
    }
  }

  private func definition(_ reference: JSONValue) -> JSONValue {
    guard let path = reference.string, path.hasPrefix("#/") else { return .bool(false) }
    return path.dropFirst(2).split(separator: "/").reduce(root) { $0[String($1)] ?? .bool(false) }
  }

  private func members(of value: JSONValue) -> [JSONValue.Member] {
    guard case .object(let members) = value else { return [] }
    return members
  }

  private func unknownKeywords(in schema: JSONValue) -> [String] {
    members(of: schema).flatMap { keyword -> [String] in
      switch keyword.key {
      case "$schema", "$id", "title", "description", "$ref", "type", "const", "enum", "pattern",
        "minimum", "minItems", "maxItems", "required":
        return []
      case "anyOf", "oneOf": return keyword.value.elements.flatMap(unknownKeywords)
      case "items", "additionalProperties": return unknownKeywords(in: keyword.value)
      case "properties", "$defs":
        return members(of: keyword.value).flatMap { unknownKeywords(in: $0.value) }
      default: return [keyword.key]
      }
    }
  }
}

extension JSONValue {
  fileprivate var double: Double? {
    guard case .number(let digits) = self else { return nil }
    return Double(digits)
  }

  fileprivate func has(type: String) -> Bool {
    switch self {
    case .null: type == "null"
    case .bool: type == "boolean"
    case .string: type == "string"
    case .array: type == "array"
    case .object: type == "object"
    case .number(let digits):
      type == "number" || type == "integer" && Double(digits)?.rounded() == Double(digits)
    }
  }
}
