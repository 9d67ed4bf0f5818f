// The native build of PageEngine, which answers on its standard output as the page's module does.

import { spawnSync } from "node:child_process";

/**
 * Asks the native program for the answers to all programs at once.
 *
 * @param {string} executable
 * @param {string[]} programs
 * @returns {{json: string, text: string}[]}
 */
export function nativeAnswers(executable, programs) {
  const request = programs
    .map((program) => `${Buffer.byteLength(program)}\n${program}\n`)
    .join("");
  // The stack that nnbook gives its threads: a debug build takes ten times that of a release.
  const shell = 'ulimit -s 262144 && exec "$0"';
  const run = spawnSync("bash", ["-c", shell, executable], { input: request, maxBuffer: 1 << 30 });
  if (run.error) throw run.error;
  if (run.status !== 0) {
    throw new Error(`${executable} ended with ${run.status ?? run.signal}\n${run.stderr}`);
  }
  let rest = run.stdout;
  const part = () => {
    const end = rest.indexOf("\n");
    const length = Number(rest.subarray(0, end).toString());
    const text = rest.subarray(end + 1, end + 1 + length).toString();
    rest = rest.subarray(end + 1 + length);
    return text;
  };
  return programs.map(() => ({ json: part(), text: part() }));
}
