/// A statement of the language, as the reference shows it.
struct StatementForm {
  let form: String
  let summary: String

  static let table: [StatementForm] = [
    StatementForm(
      form: "name = e", summary: "defines a value, a function or a network by another one"),
    StatementForm(form: "f(x, y) = e", summary: "defines a function"),
    StatementForm(
      form: "f(x) = a if x >= 0, b otherwise",
      summary: "defines by cases; the first that holds is taken"),
    StatementForm(
      form: "show e, ...",
      summary: "values, exact or ≈; a network as its layers with their matrices"),
    StatementForm(
      form: "table e, ... on D", summary: "a row for each point of a finite domain"),
    StatementForm(
      form: "table e, ... at v, ...", summary: "a row for each value, `(1, 0)` or `x = 2, y = 1`"),
    StatementForm(
      form: "table e, ... for x in D, y in E", summary: "the same, naming the variables"),
    StatementForm(
      form: "plot e, ... on [a, b]",
      summary: "a plot; `size W by H` and `title \"...\"` may follow"),
    StatementForm(
      form: "expect claim",
      summary: "checks a comparison or a chain of them, `0 <= f(2) <= 6`; a mark, or both sides"),
    StatementForm(
      form: "expect a ≈ 0.731", summary: "within half a unit of the last digit given"),
    StatementForm(form: "expect a = b within t", summary: "sides at most t apart"),
    StatementForm(
      form: "expect claim on D where c, ...",
      summary: "checks every point of a finite domain at which the conditions hold"),
    StatementForm(
      form: "import f, g from \"02-other.md\"", summary: "takes definitions of another chapter"),
  ]
}

/// An operator or a domain, as the reference shows it.
struct NotationForm {
  let form: String
  let summary: String

  static let operators: [NotationForm] = [
    NotationForm(form: "a + b, a - b, -a", summary: "component by component; numbers spread"),
    NotationForm(
      form: "a * b, a / b", summary: "numbers; `*` is the product of linear algebra for matrices"),
    NotationForm(
      form: "2x, 2 f(x), 3/2 |x|", summary: "a number multiplies what follows it directly"),
    NotationForm(form: "x^n", summary: "a power, grouped to the right; `-x^2` is `-(x^2)`"),
    NotationForm(form: ".*, ./, .^", summary: "component by component"),
    NotationForm(form: "|x|", summary: "the absolute value, component by component"),
    NotationForm(form: "W^T", summary: "the transposed matrix"),
    NotationForm(form: "v[1], W[1, 2], W[1]", summary: "components and rows, counted from 1"),
    NotationForm(form: "f', f'', (x^2)'", summary: "derivatives; at a kink by convention"),
    NotationForm(form: "[1, 2], [[1, 0], [0, 1]]", summary: "a vector, a matrix by rows"),
    NotationForm(form: "[k^2 for k in 1..5]", summary: "a vector, one component for each k"),
    NotationForm(form: "sum(e for k in 1..n)", summary: "also max and min"),
    NotationForm(form: "f -> g", summary: "a chain: what f gives goes into g"),
    NotationForm(form: "= != < <= > >= ≈", summary: "comparisons, in claims and conditions"),
    NotationForm(form: "# ...", summary: "a comment, up to the end of the line"),
  ]

  static let domains: [NotationForm] = [
    NotationForm(form: "[a, b], (a, b], [a, inf)", summary: "an interval"),
    NotationForm(form: "{0, 1}, {(0, 1), (1, 0)}", summary: "a finite set"),
    NotationForm(form: "1..n", summary: "integers"),
    NotationForm(form: "grid(a, b, n)", summary: "n evenly spaced points, exactly"),
    NotationForm(form: "D^2, D × E, D x E", summary: "powers and products"),
    NotationForm(form: "reals", summary: "all numbers"),
  ]
}
