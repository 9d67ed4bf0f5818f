import Figures
import Foundation
import SourceText
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What an XML parser finds in a drawing.
final class Drawing: NSObject, XMLParserDelegate {
  /// An element with the text directly inside.
  struct Element {
    var name: String
    var attributes: [String: String]
    var text = ""
  }

  private(set) var elements: [Element] = []
  private(set) var text = ""
  private(set) var error: String?
  private var open: [Int] = []

  /// Reads a drawing, and expects it to be well-formed.
  init(_ markup: Markup, sourceLocation: Testing.SourceLocation = #_sourceLocation) {
    super.init()
    let parser = XMLParser(data: Data(markup.serialized().utf8))
    parser.delegate = self
    if !parser.parse() { error = "\(String(describing: parser.parserError))" }
    #expect(error == nil, sourceLocation: sourceLocation)
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    open.append(elements.count)
    elements.append(Element(name: name, attributes: attributes))
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    open.removeLast()
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    text += string
    if let last = open.last { elements[last].text += string }
  }

  /// The elements of this name that have the class, or any if none is required.
  func elements(_ name: String, class required: String = "") -> [Element] {
    elements.filter { element in
      let classes = (element.attributes["class"] ?? "").split(separator: " ").map(String.init)
      return element.name == name && (required.isEmpty || classes.contains(required))
    }
  }

  func all(_ name: String, class required: String = "") -> [[String: String]] {
    elements(name, class: required).map { $0.attributes }
  }

  /// The numbers of the view box: left, top, width and height.
  var viewBox: [Double] {
    (elements.first?.attributes["viewBox"] ?? "").split(separator: " ").compactMap { Double($0) }
  }
}

/// A rectangle in a drawing.
struct Area: CustomStringConvertible {
  var name: String
  var left: Double
  var top: Double
  var right: Double
  var bottom: Double

  var description: String { "\(name) at \(left), \(top)" }

  func overlaps(_ other: Area) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }

  func contains(_ other: Area) -> Bool {
    left <= other.left && other.right <= right && top <= other.top && other.bottom <= bottom
  }
}

extension Drawing.Element {
  func number(_ name: String) -> Double { Double(attributes[name] ?? "") ?? .nan }

  /// The area of a line of text: digits of 12 pixels are about 7 wide, their height is about 9.
  var textArea: Area {
    let (x, y) = (number("x"), number("y"))
    let width = Double(attributes["textLength"] ?? "") ?? 7 * Double(displayWidth(of: text))
    let left =
      switch attributes["text-anchor"] {
      case "middle": x - width / 2
      case "end": x - width
      default: x
      }
    return Area(name: text, left: left, top: y - 9, right: left + width, bottom: y + 1)
  }

  /// The area of a rectangle.
  var rectArea: Area {
    let (x, y) = (number("x"), number("y"))
    return Area(
      name: "rectangle", left: x, top: y, right: x + number("width"), bottom: y + number("height"))
  }

  /// The square around a circle.
  var circleArea: Area {
    let (x, y, r) = (number("cx"), number("cy"), number("r"))
    return Area(name: "circle", left: x - r, top: y - r, right: x + r, bottom: y + r)
  }

  /// The numbers of a path, two for each point.
  var pathNumbers: [Double] {
    (attributes["d"] ?? "").split { "MLC ".contains($0) }.map { Double($0) ?? .nan }
  }
}
