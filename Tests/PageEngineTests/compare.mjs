// Runs every case of the corpus in the WebAssembly build and natively, and compares the bytes.
//
// usage: node compare.mjs CORPUS-FOLDER PageEngine.wasm NATIVE-PageEngine

import { readFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { readCorpus } from "./corpus.mjs";
import { PageEngine } from "./page-engine.mjs";

const [folder, modulePath, nativePath] = process.argv.slice(2);
const cases = readCorpus(folder);
const native = answersOf(nativePath, cases);
const page = new PageEngine(new WebAssembly.Module(readFileSync(modulePath)));

let passed = 0;
let failed = 0;
for (const [index, one] of cases.entries()) {
  let answer;
  try {
    answer = page.run(one.program);
  } catch (error) {
    answer = { json: `trap: ${error.message}`, text: "" };
  }
  const expected = native[index];
  if (answer.json === expected.json && answer.text === expected.text) {
    passed += 1;
    continue;
  }
  failed += 1;
  console.log(`${one.file}:${one.line}: ${one.name}`);
  console.log(`  native ${expected.json}`);
  console.log(`  wasm   ${answer.json}`);
}
console.log("The corpus, natively and in WebAssembly:");
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

/** Asks the native program for all answers at once. */
function answersOf(program, cases) {
  const request = cases.map(({ program }) => `${Buffer.byteLength(program)}\n${program}`).join("");
  const run = spawnSync(program, { input: request, maxBuffer: 1 << 30 });
  if (run.status !== 0) throw new Error(`${program} ended with ${run.status ?? run.signal}`);
  let output = run.stdout;
  const part = () => {
    const end = output.indexOf(10);
    const length = Number(output.subarray(0, end).toString());
    const text = output.subarray(end + 1, end + 1 + length).toString();
    output = output.subarray(end + 1 + length);
    return text;
  };
  return cases.map(() => ({ json: part(), text: part() }));
}
