// What the corpus does not show: deep programs, running out of stack, leaks.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { deepPrograms } from "./deep-programs.mjs";
import { nativeAnswers } from "./native-engine.mjs";
import { PageEngine } from "./page-engine.mjs";

const built = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const module = new WebAssembly.Module(readFileSync(built(".build-wasm/release/PageEngine.wasm")));

test("deep programs end in the same way natively and in the page", () => {
  const native = nativeAnswers(
    built(".build/debug/PageEngine"), deepPrograms.map(({ program }) => program));
  for (const [index, { name, program }] of deepPrograms.entries()) {
    assert.deepEqual(new PageEngine(module).run(program), native[index], name);
  }
});

test("the answer after running out of stack is right", () => {
  const program = "f(x) = relu(x) + relu(-x)\nshow f(-5/2)\nplot f on [-1, 1]";
  const expected = new PageEngine(module).run(program);
  const engine = new PageEngine(module);
  let failures = 0;
  // Recurses to the end of the stack and tries on the way back, until there is room enough.
  const runNearTheEnd = () => {
    try {
      return runNearTheEnd();
    } catch {
      failures += 1;
      return engine.run(program);
    }
  };
  assert.deepEqual(runNearTheEnd(), expected);
  assert.ok(failures > 1, "the first attempt had room");
});

test("a run leaves nothing behind", () => {
  const engine = new PageEngine(module);
  const programs = [
    "show (1/3)^200, sqrt(2)", "reul(3)", "f(x = ((", "", "show 权重 + x₁",
    "f(x) = x if x > 0, 0 otherwise\ng(x) = f(x)'\nplot f on [-2, 2]\ntable f at 1, 2",
    "W = [[1, 2], [3, 4]]\nshow W * [1, 2], W^T\nshow linear(W, [0, 0]) -> relu",
  ];
  const heldAfter = programs.map((program) => {
    engine.run(program);
    return engine.reset();
  });
  // Tables that are made once stay; after every program has run, nothing is new.
  const held = heldAfter.at(-1);
  for (const program of programs) {
    engine.run(program);
    assert.equal(engine.reset(), held, program);
  }
});

test("what one program defines is unknown to the next", () => {
  const engine = new PageEngine(module);
  const before = engine.run("show shared(1)");
  engine.run("shared(x) = x");
  assert.deepEqual(engine.run("show shared(1)"), before);
});
