/// The colours of heatmaps: 32 steps from dark violet over blue and green to light yellow.
///
/// Their lightness grows evenly from 0.30 to 0.94 in Oklab (Ottosson 2020), while the hue turns
/// from 300 to 100 degrees, with a chroma of 0.16 or what sRGB has; so they are told apart on light
/// and dark ground, in print, and by readers who do not tell all colours apart.
enum HeatmapColours {
  static let steps = [
    "#3d006f", "#3c107a", "#391c84", "#34278d", "#2e3296", "#243c9d", "#1346a4", "#0152a1",
    "#015c9c", "#00659a", "#016d9a", "#00759b", "#037d9b", "#00859d", "#058d9e", "#06959f",
    "#029d9f", "#02a59f", "#00ad9e", "#00b59b", "#06be97", "#02c78f", "#36cd87", "#58d280",
    "#73d779", "#8bdb72", "#a1df6c", "#b7e266", "#cbe661", "#dfe85e", "#f2eb5d", "#ffed85",
  ]

  /// Returns the number of the colour at a place between 0 and 1.
  static func step(at place: Double) -> Int {
    min(max(Int(floorInteger(place * Double(steps.count))), 0), steps.count - 1)
  }
}
