// Programs as deep as the language allows, and deeper: none of them may reach the end of a stack.

const nested = (open, inner, close, depth) => open.repeat(depth) + inner + close.repeat(depth);

/** Definitions that each use the one before, then a statement about the last. */
function chain(count, first, next, last) {
  const lines = [first];
  for (let index = 1; index <= count; index++) lines.push(next(index));
  lines.push(last(count));
  return lines.join("\n") + "\n";
}

/** @type {{name: string, program: string}[]} */
export const deepPrograms = [100, 256, 5000].flatMap((depth) => [
  { name: `${depth} brackets`, program: nested("(", "1", ")", depth) },
  { name: `${depth} brackets left open`, program: "(".repeat(depth) },
  { name: `${depth} signs`, program: "-".repeat(depth) + "1" },
  { name: `${depth} powers`, program: "1" + "^1".repeat(depth) },
  { name: `${depth} vectors`, program: nested("[", "1", "]", depth) },
  { name: `${depth} calls`, program: nested("relu(", "1", ")", depth) },
  { name: `${depth} brackets between bars`, program: `|${nested("(", "1", ")", depth)}|` },
  { name: `${depth} bars`, program: nested("|(", "1", ")|", depth) },
  { name: `${depth} cases`, program: nested("(", "1", " if 1 > 0, 0 otherwise)", depth) },
  { name: `${depth} primes`, program: `f(x) = x^2\nshow f${"'".repeat(depth)}(1)` },
]).concat([
  { name: "100,000 terms", program: "1" + "+1".repeat(100_000) },
  {
    name: "200 brackets in a function, its derivative and its plot",
    program: `f(x) = ${nested("(1 + x * ", "x", ")", 200)}\nshow f(1/2), f'(0)\nplot f on [0, 1]`,
  },
  {
    name: "a chain of 300 definitions",
    program: chain(300, "f0(x) = x", (index) => `f${index}(x) = f${index - 1}(x) + 1`,
      (last) => `show f${last}(1), f${last}'(1)`),
  },
  {
    name: "150 definitions that are checked anew for a longer vector",
    program: chain(150, "f0(v) = dot(v, v)", (index) => `f${index}(v) = 1 + f${index - 1}(v)`,
      (last) => `show f${last}([1, 2, 3])`),
  },
]);
