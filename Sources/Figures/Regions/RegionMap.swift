/// The regions of a plane on each of which a function has one formula.
///
/// `asciiRegions` and `svgRegions` draw it.
public struct RegionMap: Equatable, Sendable {
  /// A formula that holds on one region or on several.
  public struct Formula: Equatable, Sendable {
    /// The short name that stands in the regions, such as `1`.
    public var label: String
    /// The formula as it is written in the legend.
    public var text: String

    /// Makes a formula.
    public init(label: String, text: String) {
      self.label = label
      self.text = text
    }
  }

  /// A polygon with the formula that holds on it.
  public struct Region: Equatable, Sendable {
    /// The corners in order, either way around; the last is joined to the first.
    public var corners: [PlotPoint]
    /// The corners as they are written, such as `(1/3, 0)`; may be empty.
    public var cornerLabels: [String]
    /// The number of the formula in the list of the map.
    public var formula: Int

    /// Makes a region.
    public init(corners: [PlotPoint], cornerLabels: [String] = [], formula: Int) {
      self.corners = corners
      self.cornerLabels = cornerLabels
      self.formula = formula
    }
  }

  /// The line above the map.
  public var title: String?
  /// The name of the horizontal axis.
  public var xName: String
  /// The name of the vertical axis.
  public var yName: String
  /// What the horizontal axis shows.
  public var xRange: AxisRange
  /// What the vertical axis shows.
  public var yRange: AxisRange
  /// The formulas.
  public var formulas: [Formula]
  /// The regions; one with less than three corners, with one that is not finite or without a
  /// formula is left out.
  public var regions: [Region]
  /// The size of the drawing area; nil: about 61 by 24 characters.
  public var size: PlotSize?
  /// Lines below the legend.
  public var notes: [String]

  /// Makes a map.
  public init(
    title: String? = nil, xName: String, yName: String, xRange: AxisRange, yRange: AxisRange,
    formulas: [Formula], regions: [Region], size: PlotSize? = nil, notes: [String] = []
  ) {
    self.title = title
    self.xName = xName
    self.yName = yName
    self.xRange = xRange
    self.yRange = yRange
    self.formulas = formulas
    self.regions = regions
    self.size = size
    self.notes = notes
  }
}

extension RegionMap {
  /// The regions that can be drawn.
  var drawableRegions: [Region] {
    regions.filter { region in
      region.corners.count >= 3 && formulas.indices.contains(region.formula)
        && region.corners.allSatisfy { $0.x.isFinite && $0.y.isFinite }
    }
  }

  /// The axes of the map, as those of a plot without curves.
  var frame: Plot {
    Plot(
      title: title, variable: xName, xRange: xRange, yRange: yRange, series: [],
      size: size ?? PlotSize(columns: 61, rows: 25))
  }

  /// What the map is called where it cannot be seen.
  var name: String {
    if let title, !title.isEmpty { return title }
    return "Regions over \(xName) and \(yName)"
  }

  /// The formulas that hold somewhere, by number, ascending.
  func usedFormulas(_ regions: [Region]) -> [Int] {
    var isUsed = [Bool](repeating: false, count: formulas.count)
    for region in regions { isUsed[region.formula] = true }
    return isUsed.indices.filter { isUsed[$0] }
  }

  /// The formulas that the legend shows: the first few that hold somewhere.
  func legendFormulas(_ regions: [Region]) -> [Int] {
    Array(usedFormulas(regions).prefix(RegionMap.legendLimit))
  }

  /// The line below the legend that tells of formulas it leaves out.
  func leftOutText(_ regions: [Region]) -> String? {
    let count = usedFormulas(regions).count - RegionMap.legendLimit
    if count <= 0 { return nil }
    return count == 1 ? "and 1 more formula" : "and \(count) more formulas"
  }

  private static let legendLimit = 12

  /// What the map shows, in sentences.
  var textAlternative: String {
    let regions = drawableRegions
    let used = usedFormulas(regions)
    var sentences = [
      "Map for \(xName) from \(significantText(xRange.lower)) to \(significantText(xRange.upper)), "
        + "\(yName) from \(significantText(yRange.lower)) to \(significantText(yRange.upper)).",
      (regions.count == 1 ? "1 region, " : "\(regions.count) regions, ")
        + (used.count == 1 ? "1 formula." : "\(used.count) formulas."),
    ]
    for number in legendFormulas(regions) {
      sentences.append("\(formulas[number].label): \(formulas[number].text).")
    }
    let below = [leftOutText(regions)].compactMap { $0 } + notes
    return (sentences + below.map { $0 + "." }).joined(separator: " ")
  }
}
