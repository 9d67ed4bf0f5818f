/// The style of `svgPlot`, `svgHeatmap`, `svgNetwork`, `svgGraph` and `svgRegions`, for the style
/// sheet of a page: light and dark as the reader prefers.
///
/// A page may set `--nn-surface` (the ground on which figures stand), `--nn-muted` and `--nn-1` to
/// `--nn-8` (the colours of the curves) itself.
public let plotStylesheet = seriesStyle + networkStyle + graphStyle + regionStyle

private let seriesStyle = """
  .nn-plot {
    --nn-1: #0b66b0; --nn-2: #c2500e; --nn-3: #0b7f5c; --nn-4: #a03f8c;
    --nn-5: #8a6a00; --nn-6: #4355c0; --nn-7: #b02a43; --nn-8: #4a7527;
    display: block; width: 100%; max-width: 44rem; height: auto; color: var(--nn-text, #24292f);
  }
  @media (prefers-color-scheme: dark) {
    .nn-plot {
      --nn-1: #5fb0f0; --nn-2: #ff9d5c; --nn-3: #4fd1a5; --nn-4: #e08fcf;
      --nn-5: #e3c04b; --nn-6: #98a6ff; --nn-7: #ff8095; --nn-8: #a5d170;
      color: var(--nn-text, #d5dae0);
    }
  }
  .nn-plot .nn-title { font-size: 15px; font-weight: 600; }
  .nn-plot .nn-variable-name { font-style: italic; font-size: 14px; }
  .nn-plot .nn-tick { font-variant-numeric: tabular-nums; }
  .nn-plot .nn-note { fill: var(--nn-muted, currentColor); }
  .nn-plot .nn-series-1 { stroke: var(--nn-1); }
  .nn-plot .nn-series-2 { stroke: var(--nn-2); }
  .nn-plot .nn-series-3 { stroke: var(--nn-3); }
  .nn-plot .nn-series-4 { stroke: var(--nn-4); }
  .nn-plot .nn-series-5 { stroke: var(--nn-5); }
  .nn-plot .nn-series-6 { stroke: var(--nn-6); }
  .nn-plot .nn-series-7 { stroke: var(--nn-7); }
  .nn-plot .nn-series-8 { stroke: var(--nn-8); }
  .nn-plot .nn-filled.nn-series-1 { fill: var(--nn-1); }
  .nn-plot .nn-filled.nn-series-2 { fill: var(--nn-2); }
  .nn-plot .nn-filled.nn-series-3 { fill: var(--nn-3); }
  .nn-plot .nn-filled.nn-series-4 { fill: var(--nn-4); }
  .nn-plot .nn-filled.nn-series-5 { fill: var(--nn-5); }
  .nn-plot .nn-filled.nn-series-6 { fill: var(--nn-6); }
  .nn-plot .nn-filled.nn-series-7 { fill: var(--nn-7); }
  .nn-plot .nn-filled.nn-series-8 { fill: var(--nn-8); }
  .nn-plot .nn-open { fill: var(--nn-surface, #fff); }
  .nn-plot .nn-ground { fill: var(--nn-surface, #fff); }
  .nn-plot .nn-points { stroke: var(--nn-surface, #fff); }
  @media (prefers-color-scheme: dark) {
    .nn-plot .nn-open, .nn-plot .nn-ground { fill: var(--nn-surface, #14181d); }
    .nn-plot .nn-points { stroke: var(--nn-surface, #14181d); }
  }

  """

private let networkStyle = """
  .nn-plot .nn-halo { stroke: var(--nn-surface, #fff); }
  .nn-network path.nn-positive { stroke: var(--nn-1); }
  .nn-network path.nn-negative { stroke: var(--nn-2); }
  .nn-network .nn-weight.nn-positive { fill: var(--nn-1); }
  .nn-network .nn-weight.nn-negative { fill: var(--nn-2); }
  .nn-network .nn-unit { fill: var(--nn-surface, #fff); }
  .nn-network .nn-weight { font-variant-numeric: tabular-nums; }
  @media (prefers-color-scheme: dark) {
    .nn-plot .nn-halo { stroke: var(--nn-surface, #14181d); }
    .nn-network .nn-unit { fill: var(--nn-surface, #14181d); }
  }

  """

private let graphStyle = """
  .nn-graph .nn-node { fill: var(--nn-surface, #fff); }
  .nn-graph .nn-variable { stroke: var(--nn-2); }
  .nn-graph .nn-operation { font-weight: 600; }
  .nn-graph .nn-value { fill: var(--nn-1); font-variant-numeric: tabular-nums; }
  .nn-graph .nn-gradient { fill: var(--nn-2); font-variant-numeric: tabular-nums; }
  @media (prefers-color-scheme: dark) {
    .nn-graph .nn-node { fill: var(--nn-surface, #14181d); }
  }

  """

private let regionStyle = """
  .nn-regions .nn-region { stroke: currentColor; }

  """
