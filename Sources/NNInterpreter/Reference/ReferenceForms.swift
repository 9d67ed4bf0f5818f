/// A statement, an operator or a domain, as the reference shows it.
struct ReferenceForm {
  let form: String
  let summary: String

  static let statements: [ReferenceForm] = [
    ReferenceForm(
      form: "name = e", summary: "defines a value, a function or a network by another one"),
    ReferenceForm(form: "f(x, y) = e", summary: "defines a function"),
    ReferenceForm(
      form: "f(x) = a if x >= 0, b otherwise",
      summary: "defines by cases; the first that holds is taken"),
    ReferenceForm(
      form: "show e, ...",
      summary: "values, exact or ≈; a network as its layers, a model with its five elements"),
    ReferenceForm(
      form: "table e, ... on D", summary: "a row for each point of a finite domain"),
    ReferenceForm(
      form: "table e, ... at v, ...", summary: "a row for each value, `(1, 0)` or `x = 2, y = 1`"),
    ReferenceForm(
      form: "table e, ... for x in D, y in E", summary: "the same, naming the variables"),
    ReferenceForm(
      form: "plot e, ... on [a, b]",
      summary: "a plot; `size W by H` and `title \"...\"` may follow"),
    ReferenceForm(
      form: "plot e, d on [a, b]",
      summary: "data points over the curves; without `on` as far as the data goes"),
    ReferenceForm(
      form: "heatmap e on [a, b]^2",
      summary: "a function of two variables in shades; `size` and `title` may follow"),
    ReferenceForm(
      form: "heatmap e, d on [a, b]^2",
      summary:
        "data points over the shades, told apart by a third column; without `on` as far as the data goes"
    ),
    ReferenceForm(
      form: "heatmap loss(m, d) by p, q on [a, b]^2",
      summary: "the loss over two parameters, `m.layers[1].bias[1]`, with the way of training"),
    ReferenceForm(
      form: "data d = (0, 1), (1, 2)", summary: "rows of numbers; also the rows of a matrix"),
    ReferenceForm(
      form: "data d = (x, x^2) for x in D", summary: "a row for each point of a finite domain"),
    ReferenceForm(
      form: "data d = csv(\"data/iris.csv\")",
      summary: "a file of the book; `columns (a, b)` and `target c` may follow its path"),
    ReferenceForm(
      form: "data d = (x, x^2) for x in uniform(-1, 1, 256)",
      summary:
        "random points, or `normal(0, 1, 256)`; `noise 0.1` in the target, `seed 1` may follow"
    ),
    ReferenceForm(
      form: "sample 1000 w from normal(0, 1) seed 1",
      summary: "a vector of random numbers, or of `uniform(-1, 1)`, with their histogram"),
    ReferenceForm(
      form: "data d = moons(200, noise 0.1) seed 1",
      summary: "points of two or three classes: "
        + SampleData.allCases.map { $0.rawValue }.joined(separator: ", ")),
    ReferenceForm(
      form: "a, b = split(d, 4/5) seed 1", summary: "rows in random order, in two parts"),
    ReferenceForm(
      form: "data z = standardize(d, by a)",
      summary: "inputs less the mean, by the standard deviation, of d or of other data"),
    ReferenceForm(
      form: "model m = 1 -> 16 tanh -> 1",
      summary:
        "a network that can be trained; `init he`, `init W1, b1, ...` and `seed 1` may follow"),
    ReferenceForm(
      form: "train m on d with mse, adam(0.01), epochs 1000",
      summary: "goes on from the present weights; what `with` takes stands below"),
    ReferenceForm(
      form: "train m on d seeds 1..40", summary: "the distribution over seeds; the best run stays"),
    ReferenceForm(
      form: "check gradients m on d",
      summary: "the gradient of the loss against differences, and for ReLUs against the exact one"),
    ReferenceForm(
      form: "show gradients(m, d)", summary: "how large the gradient is, layer by layer"),
    ReferenceForm(
      form: "expect claim",
      summary: "checks a comparison or a chain of them, `0 <= f(2) <= 6`; a mark, or both sides"),
    ReferenceForm(
      form: "expect a ≈ 0.731", summary: "within half a unit of the last digit given"),
    ReferenceForm(form: "expect a = b within t", summary: "sides at most t apart"),
    ReferenceForm(
      form: "expect claim on D where c, ...",
      summary: "checks every point of a finite domain at which the conditions hold"),
    ReferenceForm(
      form: "prove claim", summary: "decides a claim for all values: PROVED, REFUTED or UNKNOWN"),
    ReferenceForm(
      form: "prove claim on D where c, ...",
      summary: "for all points of a domain at which the conditions hold"),
    ReferenceForm(
      form: "prove claim for x in D, y in E", summary: "the same, naming the variables"),
    ReferenceForm(
      form: "refute claim", summary: "passes when the claim fails somewhere, and shows where"),
    ReferenceForm(
      form: "pieces e on [a, b]",
      summary: "the exact pieces of a function, and its plot; on a box its linear regions"),
    ReferenceForm(
      form: "error f vs g on [a, b]",
      summary: "the exact supremum of |f - g|, where it is reached, and the mean squared error"),
    ReferenceForm(
      form: "best c in f vs g on [a, b] by sup, mse",
      summary: "the constant in f that makes the error least"),
    ReferenceForm(
      form: "robust claim at (1, 0)",
      summary: "how far a point can be moved, in each coordinate, before the claim fails"),
    ReferenceForm(
      form: "grad e by w, b at w = 1, b = 2",
      summary: "the derivatives as formulas, and their values"),
    ReferenceForm(
      form: "draw grad e by w, b at w = 1, b = 2",
      summary: "its operations as a graph, value and gradient on each edge"),
    ReferenceForm(
      form: "draw net, f", summary: "the network, or that of a formula, as a diagram"),
    ReferenceForm(
      form: "draw elements m", summary: "the five elements of a model and their relations"),
    ReferenceForm(
      form: "import f, g from \"02-other.md\"", summary: "takes definitions of another chapter"),
  ]

  /// What stands between the arrows of a model.
  static let layers: [ReferenceForm] = [
    ReferenceForm(form: "16, linear(16)", summary: "a layer with so many outputs, trained"),
    ReferenceForm(form: "16 tanh", summary: "such a layer and a function behind it"),
    ReferenceForm(form: "linear(W, b)", summary: "a layer that is not trained"),
    ReferenceForm(form: "relu, softmax, f", summary: "a function of one number, or of all"),
    ReferenceForm(form: "prelu", summary: "a relu whose slope on the left is trained"),
    ReferenceForm(form: "maxout(3)", summary: "the largest of each three neighbours"),
    ReferenceForm(
      form: "residual(16 relu -> 16)", summary: "what layers make of the input, added to it"),
    ReferenceForm(
      form: "dropout(1/2)", summary: "in training leaves numbers out, each with this probability"),
    ReferenceForm(
      form: "spline(5)", summary: "a trained spline for each number, with five knots on [-1, 1]"),
    ReferenceForm(
      form: "kan(4, 5)",
      summary: "four sums of trained splines of each input; knots may be a vector, too"),
  ]

  /// What can be asked of models and data.
  static let questions: [ReferenceForm] =
    ModelQuestion.allCases.map {
      ReferenceForm(form: "\($0.rawValue)(m, d)", summary: $0.summary)
    } + [
      ReferenceForm(
        form: "m.layers[1].weights",
        summary: "the weights of the first layer that has any; also `.bias`, `.slope`, `.values`")
    ]

  static let operators: [ReferenceForm] = [
    ReferenceForm(form: "a + b, a - b, -a", summary: "component by component; numbers spread"),
    ReferenceForm(
      form: "a * b, a / b", summary: "numbers; `*` is the product of linear algebra for matrices"),
    ReferenceForm(
      form: "2x, 2 f(x), 3/2 |x|", summary: "a number multiplies what follows it directly"),
    ReferenceForm(form: "x^n", summary: "a power, grouped to the right; `-x^2` is `-(x^2)`"),
    ReferenceForm(form: ".*, ./, .^", summary: "component by component"),
    ReferenceForm(form: "|x|", summary: "the absolute value, component by component"),
    ReferenceForm(form: "W^T", summary: "the transposed matrix"),
    ReferenceForm(form: "v[1], W[1, 2], W[1]", summary: "components and rows, counted from 1"),
    ReferenceForm(form: "f', f'', (x^2)'", summary: "derivatives; at a kink by convention"),
    ReferenceForm(form: "[1, 2], [[1, 0], [0, 1]]", summary: "a vector, a matrix by rows"),
    ReferenceForm(form: "[k^2 for k in 1..5]", summary: "a vector, one component for each k"),
    ReferenceForm(form: "sum(e for k in 1..n)", summary: "also max and min"),
    ReferenceForm(form: "f -> g", summary: "a chain: what f gives goes into g"),
    ReferenceForm(form: "= != < <= > >= ≈", summary: "comparisons, in claims and conditions"),
    ReferenceForm(form: "# ...", summary: "a comment, up to the end of the line"),
  ]

  static let domains: [ReferenceForm] = [
    ReferenceForm(form: "[a, b], (a, b], [a, inf)", summary: "an interval"),
    ReferenceForm(form: "{0, 1}, {(0, 1), (1, 0)}", summary: "a finite set"),
    ReferenceForm(form: "1..n", summary: "integers"),
    ReferenceForm(form: "grid(a, b, n)", summary: "n evenly spaced points, exactly"),
    ReferenceForm(
      form: "uniform(a, b, n), normal(m, s, n)", summary: "n random points, in `data` only"),
    ReferenceForm(form: "D^2, D × E, D x E", summary: "powers and products"),
    ReferenceForm(form: "reals, reals^3", summary: "all numbers"),
  ]
}
