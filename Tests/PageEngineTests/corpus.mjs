// Reads the language's cases: `## name`, the program, then the expected text in lines of `#>`.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Returns every case of the `.nn` files in a folder, by file name and place in the file.
 *
 * @param {string} folder
 * @returns {{file: string, line: number, name: string, program: string}[]}
 */
export function readCorpus(folder) {
  const files = readdirSync(folder).filter((name) => name.endsWith(".nn")).sort();
  return files.flatMap((file) => readCases(file, readFileSync(join(folder, file), "utf8")));
}

function readCases(file, source) {
  const cases = [];
  let current = null;
  let isInProgram = false;
  for (const [index, line] of source.split("\n").entries()) {
    if (line.startsWith("## ")) {
      current = { file, line: index + 1, name: line.slice(3).trim(), program: "" };
      cases.push(current);
      isInProgram = true;
    } else if (line.startsWith("#>")) {
      isInProgram = false;
    } else if (isInProgram) {
      current.program += line + "\n";
    }
  }
  return cases;
}
