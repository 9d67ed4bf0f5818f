import Figures

/// Samples a function over a box and makes a heatmap of it.
func heatmap(
  _ label: String = "f", x: AxisRange = AxisRange(-1, 1), y: AxisRange = AxisRange(-1, 1),
  title: String? = nil, size: PlotSize? = PlotSize(columns: 21, rows: 7),
  points: [PointSet] = [], _ function: (Double, Double) -> Double?
) -> Heatmap {
  let sampler = HeatmapSampler(xRange: x, yRange: y, size: size ?? Heatmap.defaultSize)
  let (cells, visible) = sampler.sample(function)
  return Heatmap(
    title: title, label: label, xName: "x", yName: "y", xRange: x, yRange: y, cells: cells,
    valueRange: visible, points: points, size: size)
}

/// Points of two classes and others of none, some of them where others are or outside.
let scatteredPoints = [
  PointSet(
    label: "rest", classes: ["内", "outer"],
    points: [
      DataPoint(x: 0, y: 0, kind: .member(of: 0)), DataPoint(x: 0, y: 0, kind: .member(of: 1)),
      DataPoint(x: 0.01, y: 0, kind: .member(of: 1)), DataPoint(x: 1, y: 1, kind: .member(of: 1)),
      DataPoint(x: -0.6, y: -0.6, kind: .member(of: 0)), DataPoint(x: 0.5, y: -0.9),
      DataPoint(x: 0.6, y: 0.3, kind: .member(of: 7)), DataPoint(x: 2, y: 0),
      DataPoint(x: .nan, y: 0), DataPoint(x: 0, y: .infinity),
    ])
]
