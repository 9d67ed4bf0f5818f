// The page engine as a script uses it: text in, JSON and text out.

export class PageEngine {
  #module;
  #instance = null;

  /** @param {WebAssembly.Module} module The compiled PageEngine.wasm. */
  constructor(module) {
    this.#module = module;
  }

  /**
   * Runs a program.
   *
   * A trap is thrown as a `WebAssembly.RuntimeError`; the next run has a new instance, because what
   * a trap interrupted has left the memory of the old one as it was.
   *
   * @param {string} program
   * @returns {{json: string, text: string}}
   */
  run(program) {
    this.#instance ??= new WebAssembly.Instance(this.#module, {});
    const page = this.#instance.exports;
    try {
      const bytes = new TextEncoder().encode(program);
      const input = page.nn_input(bytes.length);
      new Uint8Array(page.memory.buffer).set(bytes, input);
      page.nn_run();
      return { json: this.#output(page.nn_json()), text: this.#output(page.nn_text()) };
    } catch (error) {
      this.#instance = null;
      throw error;
    }
  }

  /** Frees what the last run left, and returns how many bytes the engine still holds. */
  reset() {
    return this.#instance === null ? 0 : this.#instance.exports.nn_reset();
  }

  // The memory's buffer is a new one whenever the memory has grown, so it is never kept.
  #output(length) {
    const page = this.#instance.exports;
    return new TextDecoder().decode(
      new Uint8Array(page.memory.buffer, page.nn_output(), length));
  }
}
