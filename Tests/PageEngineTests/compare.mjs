// Runs every case of the corpus in the WebAssembly build and natively, and compares the bytes.
//
// usage: node compare.mjs CORPUS-FOLDER PageEngine.wasm NATIVE-PageEngine

import { readFileSync } from "node:fs";
import { readCorpus } from "./corpus.mjs";
import { nativeAnswers } from "./native-engine.mjs";
import { PageEngine } from "./page-engine.mjs";

const [folder, modulePath, nativePath] = process.argv.slice(2);
const cases = readCorpus(folder);
const native = nativeAnswers(nativePath, cases.map(({ program }) => program));
const page = new PageEngine(new WebAssembly.Module(readFileSync(modulePath)));

let failed = 0;
for (const [index, { file, line, name, program }] of cases.entries()) {
  const answer = answerOf(program);
  for (const form of ["json", "text"]) {
    if (answer[form] === native[index][form]) continue;
    failed += 1;
    console.log(`${file}:${line}: ${name}`);
    console.log(`  native ${native[index][form]}`);
    console.log(`  wasm   ${answer[form]}`);
    break;
  }
}
console.log("The corpus, natively and in WebAssembly:");
console.log(`${cases.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 && cases.length > 0 ? 0 : 1);

function answerOf(program) {
  try {
    return page.run(program);
  } catch (error) {
    return { json: `trap: ${error.message}`, text: "" };
  }
}
