extension NetworkDiagram {
  /// What an input or a unit is called: its label, or `h` with its number.
  func name(of place: Place) -> String {
    if place.column == 0 {
      let name = inputs[place.index]
      return name.isEmpty ? "input \(place.index + 1)" : name
    }
    let label = layers[place.column - 1][place.index].label
    if !label.isEmpty { return label }
    if place.column == layers.count {
      return layers[place.column - 1].count == 1 ? "output" : "output \(place.index + 1)"
    }
    // One hidden layer needs no number.
    return layers.count <= 2 ? "h\(place.index + 1)" : "h\(place.column).\(place.index + 1)"
  }
}
