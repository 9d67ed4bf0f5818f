import Figures

/// The style of every page, written into it: no page needs a second file.
let pageStylesheet =
  colourStyle + textStyle + blockStyle + navigationStyle + plotStylesheet + tableStylesheet
  + printStyle

/// Colours, by the reader's preference.
///
/// All texts have a contrast of at least 4.5 to 1.
private let colourStyle = """
  :root {
    color-scheme: light dark;
    --paper: #fdfcfa; --ink: #24211d; --soft: #6a645b; --line: #e4dfd6; --strong-line: #cfc8bb;
    --link: #1c4f8f; --code-ground: #f5f2ec; --result-ground: #ffffff;
    --passed: #2c7a4b; --failed: #b3271e; --meant: #8a5a00; --waiting: #5b4bb0;
    --failed-ground: #fdf3f1;
    --nn-surface: #ffffff; --nn-muted: #6a645b; --nn-text: #24211d; --nn-rule: #cfc8bb;
    --serif: "Iowan Old Style", "Palatino Linotype", "URW Palladio L", P052, Palatino,
      "Book Antiqua", "Noto Serif", "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", SimSun,
      serif;
    --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans CJK SC",
      "PingFang SC", "Microsoft YaHei", sans-serif;
    --mono: ui-monospace, "SF Mono", SFMono-Regular, "Cascadia Mono", Menlo, Consolas,
      "DejaVu Sans Mono", "Liberation Mono", "Noto Sans Mono CJK SC", monospace;
  }
  @media (prefers-color-scheme: dark) {
    :root {
      --paper: #16171a; --ink: #dedad2; --soft: #a09a8f; --line: #2d2e32; --strong-line: #44454a;
      --link: #8fb8ef; --code-ground: #1e2024; --result-ground: #1a1b1f;
      --passed: #6cc28e; --failed: #ff8d80; --meant: #e0b060; --waiting: #b0a4f5;
      --failed-ground: #271b1b;
      --nn-surface: #1a1b1f; --nn-muted: #a09a8f; --nn-text: #dedad2; --nn-rule: #44454a;
    }
  }

  """

/// What is read: a measure of about 70 characters, quiet headings, numbers that align.
private let textStyle = """
  *, *::before, *::after { box-sizing: border-box; }
  html { font-size: 112.5%; scroll-padding-top: 1.5rem; -webkit-text-size-adjust: 100%; }
  body {
    margin: 0; background: var(--paper); color: var(--ink);
    font-family: var(--serif); line-height: 1.62; font-kerning: normal;
    font-variant-ligatures: common-ligatures; overflow-wrap: break-word;
  }
  main { max-width: 37rem; margin: 0 auto; padding: 0 1.25rem 5rem; }
  h1, h2, h3, h4, h5, h6 {
    margin: 2.2em 0 .6em; line-height: 1.25; font-weight: 600; text-wrap: balance;
    position: relative;
  }
  h1 { font-size: 2.1rem; margin: 2.2rem 0 1.4rem; font-weight: 500; letter-spacing: -.005em; }
  h2 { font-size: 1.4rem; }
  h3 { font-size: 1.13rem; }
  h4, h5, h6 { font-size: 1rem; font-style: italic; font-weight: 500; }
  h2 + h3, h3 + h4 { margin-top: 1em; }
  p, ul, ol, blockquote, pre { margin: 0 0 1.05em; }
  p { text-wrap: pretty; hanging-punctuation: first; }
  li > p { margin-bottom: .55em; }
  ul, ol { padding-left: 1.5em; }
  li::marker { color: var(--soft); font-variant-numeric: tabular-nums; }
  li + li { margin-top: .3em; }
  a { color: var(--link); text-decoration-thickness: .06em; text-underline-offset: .18em; }
  a:hover { text-decoration-thickness: .11em; }
  :focus-visible { outline: 2px solid var(--link); outline-offset: 3px; border-radius: 2px; }
  blockquote {
    margin-left: 0; margin-right: 0; padding-left: 1.2em;
    border-left: 2px solid var(--strong-line);
  }
  blockquote > p { color: var(--soft); }
  blockquote > :last-child { margin-bottom: 0; }
  hr { border: 0; text-align: center; margin: 2.4em 0; color: var(--soft); }
  hr::before { content: "*  *  *"; letter-spacing: .3em; white-space: pre; }
  img, svg { max-width: 100%; height: auto; }
  code, pre { font-family: var(--mono); font-size: .83em; font-variant-ligatures: none; }
  :not(pre) > code {
    background: var(--code-ground); padding: .1em .3em; border-radius: 3px;
  }
  pre { overflow-x: auto; tab-size: 4; line-height: 1.5; }
  article > pre, li > pre, blockquote > pre {
    background: var(--code-ground); padding: .9em 1.1em; border-radius: 6px;
  }
  pre code { font-size: 1em; }
  .anchor { position: absolute; left: -1.1em; width: 1.1em; text-decoration: none; opacity: 0; }
  .anchor::before { content: "\\A7"; color: var(--soft); font-weight: 400; }
  :is(h1, h2, h3, h4, h5, h6):hover > .anchor { opacity: 1; }

  """

/// A block and its result, as one card.
private let blockStyle = """
  .block {
    --mark: var(--strong-line);
    margin: 1.6em 0; border: 1px solid var(--line); border-radius: 7px; overflow: hidden;
    background: var(--result-ground);
  }
  .block.passed { --mark: var(--passed); }
  .block.failed { --mark: var(--failed); border-color: var(--failed); }
  .block.as-meant { --mark: var(--meant); }
  .block.waiting { --mark: var(--waiting); }
  .block .head {
    display: flex; flex-wrap: wrap; gap: 0 1em; padding: .5em 1.25em; font: .76em var(--sans);
    line-height: 1.5; color: var(--soft); background: var(--code-ground);
    border-bottom: 1px solid var(--line);
  }
  .block .remark { margin-left: auto; color: var(--mark); font-weight: 600; }
  .block pre { margin: 0; padding: .85em 1.1em; }
  .block .code { background: var(--code-ground); }
  .result {
    display: flow-root; overflow-x: auto; border-top: 1px solid var(--line);
    box-shadow: inset 3px 0 var(--mark);
  }
  .failed > .result { background: var(--failed-ground); --nn-surface: var(--failed-ground); }
  .result > :not(pre) { margin: .85em 1.1em; }
  .nn-group > pre { padding: 0; }
  .nn-group > * + * { margin-top: .6em; }
  .result > svg { display: block; margin-inline: auto; min-width: 25rem; }
  .result > pre + pre { padding-top: 0; }
  .nn-diagnostic mark {
    background: none; color: inherit; text-decoration: underline wavy var(--failed) 1.5px;
    text-underline-offset: .25em; text-decoration-skip-ink: none;
  }
  .nn-diagnostic, .nn-values, .nn-check { white-space: pre-wrap; overflow-wrap: anywhere; }
  .nn-check.nn-fails { color: var(--failed); }
  .result table { display: block; overflow-x: auto; font: .83em var(--sans); line-height: 1.5; }
  figure { margin: 0; }
  figcaption { color: var(--soft); font-size: .85em; text-align: center; }
  summary { cursor: pointer; font: .8em var(--sans); color: var(--soft); }
  summary:hover { color: var(--ink); }
  .folded > summary { padding: .55em 1.25em; background: var(--code-ground); }
  .solution { margin: 1.6em 0; }
  .solution > summary { padding: .3em 0; }
  .solution > .block { margin: .5em 0 0; }

  """

/// What leads from page to page and within one.
private let navigationStyle = """
  .skip { position: absolute; left: -999em; font: .9rem var(--sans); }
  .skip:focus {
    left: 1rem; top: .6rem; z-index: 1; padding: .5em .9em; background: var(--paper);
  }
  .book { padding: 1.1rem 1.25rem 0; max-width: 37rem; margin: 0 auto; font: .82rem var(--sans); }
  .book a { color: var(--soft); text-decoration: none; }
  .book a:hover { color: var(--link); text-decoration: underline; }
  .label { font: .74rem var(--sans); color: var(--soft); letter-spacing: .02em; }
  .side-contents { display: none; }
  .side-contents ol, .small-contents ol { list-style: none; margin: 0; padding: 0; }
  .side-contents ol ol, .small-contents ol ol { padding-left: 1em; }
  .side-contents a, .small-contents a {
    display: block; padding: .22em 0; color: var(--soft); text-decoration: none; line-height: 1.4;
  }
  .side-contents a:hover, .small-contents a:hover { color: var(--link); }
  .side-contents, .small-contents nav { font: .8rem var(--sans); }
  .side-contents .label { margin: 0 0 .5em; font-weight: 600; color: var(--ink); }
  .small-contents {
    margin: 0 0 1.6em; padding: .55em 0; border: solid var(--line); border-width: 1px 0;
  }
  .small-contents nav { padding-top: .5em; }
  .small-contents li + li, .side-contents li + li { margin-top: 0; }
  .turning {
    display: flex; flex-wrap: wrap; gap: 1rem; margin-top: 4rem; padding-top: 1.3rem;
    border-top: 1px solid var(--line); line-height: 1.4;
  }
  .turning a { flex: 1 1 12rem; text-decoration: none; }
  .turning a:hover .title { text-decoration: underline; }
  .turning span { display: block; }
  .turning .next { text-align: right; }
  .chapters { list-style: none; counter-reset: chapter; padding: 0; margin-top: 2.4rem; }
  .chapters li {
    counter-increment: chapter; padding-left: 2.1rem; margin: 0 0 1.5rem; position: relative;
  }
  .chapters li::before {
    content: counter(chapter); position: absolute; left: 0; color: var(--soft);
    font-variant-numeric: tabular-nums; line-height: 1.8;
  }
  .chapters a { font-size: 1.12rem; text-decoration: none; }
  .chapters a:hover { text-decoration: underline; }
  .chapters p { margin: .15rem 0 0; color: var(--soft); font-size: .92rem; line-height: 1.5; }
  @media (max-width: 30rem) { html { font-size: 106.25%; } }
  @media (min-width: 64rem) {
    .sheet:has(.side-contents) {
      display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 37rem) minmax(0, 1fr);
    }
    .sheet > main { grid-column: 2; width: 100%; }
    .side-contents {
      display: block; grid-column: 1; justify-self: end; width: 100%; max-width: 15rem;
      position: sticky; top: 0; max-height: 100vh; overflow-y: auto; align-self: start;
      padding: 2.9rem 1.5rem 2rem 1.25rem;
    }
    .small-contents { display: none; }
  }

  """

/// On paper: no navigation, links legible, no card or figure torn in two where it can be helped.
private let printStyle = """
  @media print {
    :root {
      --paper: #fff; --ink: #000; --soft: #444; --line: #bbb; --strong-line: #888; --link: #000;
      --code-ground: #f4f4f4; --result-ground: #fff; --failed-ground: #fff; --nn-surface: #fff;
      --nn-text: #000; --nn-muted: #444; --nn-rule: #888;
      --passed: #2c7a4b; --failed: #b3271e; --meant: #8a5a00; --waiting: #5b4bb0;
      color-scheme: light;
    }
    @page { margin: 22mm 20mm; }
    html { font-size: 10.5pt; }
    main { max-width: none; padding: 0; }
    .skip, .book, .side-contents, .small-contents, .turning, .anchor { display: none; }
    .skip:focus { display: none; }
    details:not([open]) { display: none; }
    figure, svg, tr, .head, .code { break-inside: avoid; }
    h1, h2, h3, h4, h5, h6, .head, .code { break-after: avoid; }
    p, li, pre { orphans: 3; widows: 3; }
    pre { white-space: pre-wrap; }
    .block, .result, pre { overflow: visible; }
    .result > svg { min-width: 0; max-height: 9cm; }
    article a[href^="http"]::after { content: " (" attr(href) ")"; font-size: .85em; }
  }

  """
