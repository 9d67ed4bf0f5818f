/// A heading of a chapter.
public struct Heading: Hashable, Sendable {
  /// The level, from 1 to 6.
  public let level: Int
  /// The words without their markup.
  public let text: String
  /// The id of the heading in the page, unique in the chapter.
  public let slug: String
  /// The line on which the heading begins, counted from 1.
  public let line: Int
  /// Whether the heading stands in the chapter itself, not in a quotation or a list.
  public let isTopLevel: Bool
}

/// Gives out ids that are unique in a page.
struct AnchorRegister {
  private var taken: Set<String> = []
  /// The number to try next behind each word, so that many equal headings cost no search.
  private var nextNumber: [String: Int] = [:]

  /// Returns the wished id, or it with a number behind when it is taken.
  mutating func register(_ wish: String) -> String {
    if taken.insert(wish).inserted { return wish }
    var number = nextNumber[wish, default: 2]
    while !taken.insert("\(wish)-\(number)").inserted { number += 1 }
    nextNumber[wish] = number + 1
    return "\(wish)-\(number)"
  }
}

/// Returns the words as an id: letters and digits of any script in lower case, hyphens between.
func slug(of text: String) -> String {
  var slug = String.UnicodeScalarView()
  var isPending = false
  for scalar in text.unicodeScalars {
    guard isPartOfWord(scalar) else {
      // An apostrophe stands inside a word.
      if scalar != "'" && scalar != "\u{2019}" { isPending = true }
      continue
    }
    if isPending && !slug.isEmpty { slug.append("-") }
    isPending = false
    slug.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
  }
  return slug.isEmpty ? "section" : String(slug)
}

/// Whether the character belongs to a word: a letter, a mark upon one, or a digit of any script.
func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
    .nonspacingMark, .spacingMark, .decimalNumber, .letterNumber, .otherNumber:
    true
  default: scalar == "_"
  }
}
