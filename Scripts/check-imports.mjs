// See check-imports, which hands over on standard input what the manifest declares.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const { targets } = JSON.parse(readFileSync(0, "utf8"));

// What these import must be there in the page, too: their own modules and Swift's.
const core = new Set([
  "SourceText", "ExactMath", "TensorEngine", "NeuralNet", "Figures", "NNSyntax", "NNInterpreter",
  "PageEngine",
]);
const system = new Set([
  "Foundation", "FoundationEssentials", "FoundationXML", "Glibc", "Darwin", "Dispatch",
]);
const toolchain = new Set(["Swift", "Synchronization", "Testing"]);
const longestFile = 400;

// A whole line: statements of the `nn` language in string literals go on with `from`.
const importLine =
  /^\s*(?<attributes>(?:@\w+\s+)*)(?:(?:public|package|internal|fileprivate|private)\s+)?import\s+(?:(?:struct|class|enum|protocol|typealias|func|let|var)\s+)?(?<module>\w+)(?:\.\w+)*\s*(?:\/\/.*)?$/;

// A test that runs a program depends on it, and imports nothing of it.
const executables = new Set(
  targets.filter((target) => target.type === "executable").map(({ name }) => name));
const faults = [];
for (const target of targets.filter((target) => target.module_type === "SwiftTarget")) {
  const declared = new Set([
    ...(target.target_dependencies ?? []), ...(target.product_dependencies ?? []),
  ]);
  const used = new Set();
  for (const { file, number, line } of linesOf(target.path, [".swift"])) {
    const match = line.match(importLine)?.groups;
    if (!match) continue;
    const { attributes, module } = match;
    const place = `${file}:${number}: error:`;
    used.add(module);
    if (attributes.includes("@testable")) {
      faults.push(`${place} use \`package\` access instead of \`@testable\``);
    }
    if (system.has(module)) {
      if (core.has(target.name)) faults.push(`${place} the core does without ${module}`);
    } else if (!declared.has(module) && !toolchain.has(module)) {
      faults.push(`${place} ${target.name} does not declare that it depends on ${module}`);
    }
  }
  for (const module of declared) {
    if (used.has(module) || executables.has(module)) continue;
    faults.push(`Package.swift: error: ${target.name} declares ${module} and imports it nowhere`);
  }
}

for (const target of targets.filter((target) => target.type !== "test")) {
  for (const { file, number } of linesOf(target.path, [".swift", ".c", ".h"])) {
    if (number !== longestFile + 1) continue;
    console.log(`${file}: warning: more than ${longestFile} lines; is there a second subject?`);
  }
}

for (const fault of faults) console.log(fault);
console.log(`The imports of ${targets.length} targets: ${faults.length} faults`);
process.exit(faults.length === 0 && targets.length > 0 ? 0 : 1);

/** Returns every line of the files with these endings in a folder and the folders in it. */
function linesOf(folder, endings) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = join(folder, entry.name);
    if (entry.isDirectory()) return linesOf(file, endings);
    if (!endings.some((ending) => entry.name.endsWith(ending))) return [];
    return readFileSync(file, "utf8").split("\n")
      .map((line, index) => ({ file, number: index + 1, line }));
  });
}
