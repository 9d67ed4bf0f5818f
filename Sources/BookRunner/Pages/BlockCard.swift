import Figures

/// Returns a block as the page shows it: the code above, what it shows below.
///
/// - Parameter code: the code, marked up; it stands inside `pre` and `code`.
func blockCard(_ block: Block, _ shown: ShownBlock, code: Markup) -> Markup {
  let options = block.options
  let listing = Markup.element(
    "pre", ["class": "code"], [.element("code", ["class": "language-nn"], [code])])
  var parts: [Markup] = []
  if let heading = cardHeading(options, shown.outcome) { parts.append(heading) }
  parts.append(options.isHidden ? folded(listing, under: "Show the code") : listing)
  if let result = shown.result {
    parts.append(.element("div", ["class": "result"], [result]))
  }
  let card = Markup.element(
    "div",
    [
      "class": "block \(shown.outcome.className)", "id": block.anchor, "role": "group",
      "aria-label": label(of: block),
    ], parts)
  guard let solved = options.solution else { return card }
  // A solution that fails is nothing to fold away.
  if shown.outcome == .failed { return card }
  return .element(
    "details", ["class": "solution"],
    [.element("summary", text: "Solution: \(solved)"), card])
}

private func cardHeading(_ options: BlockOptions, _ outcome: ShownBlock.Outcome) -> Markup? {
  var parts: [Markup] = []
  if let exercise = options.exercise {
    parts.append(.element("span", ["class": "title"], text: "Exercise: \(exercise)"))
  } else if let solved = options.solution, outcome == .failed {
    parts.append(.element("span", ["class": "title"], text: "Solution: \(solved)"))
  } else if let name = options.name {
    parts.append(.element("span", ["class": "title"], text: name))
  }
  if let remark = outcome.remark {
    parts.append(.element("span", ["class": "remark"], text: remark))
  }
  return parts.isEmpty ? nil : .element("div", ["class": "head"], parts)
}

private func folded(_ markup: Markup, under summary: String) -> Markup {
  .element("details", ["class": "folded"], [.element("summary", text: summary), markup])
}

private func label(of block: Block) -> String {
  if let exercise = block.options.exercise { return "Exercise \(exercise)" }
  if let solution = block.options.solution { return "Solution of \(solution)" }
  if let name = block.options.name { return "Block \(name)" }
  return "Block \(block.index + 1)"
}
