"""Compiles the elementary functions in several ways and compares the hashes of their results.

usage: same_bits.py [--clang clang] [--node node]

Natively without optimization, with it, and for this very processor (with fused instructions, if it
has them); for WebAssembly; and as vectors of several widths, on both. Prints the hashes of 2^16 and
of 2^20 results, which the tests hold, and fails when two builds differ.
"""

import argparse
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
KERNELS = f"{HERE}/../../../Sources/CKernels"
SOURCES = [f"-I{KERNELS}/include", f"-I{KERNELS}", f"{HERE}/same_bits.c",
           f"{KERNELS}/Elementary.c"]
NATIVE = [["-O0"], ["-O2"], ["-O3", "-march=native"],
          ["-O3", "-march=native", "-ffp-contract=fast-honor-pragmas"],
          ["-O0", "-DLANES=2"], ["-O2", "-DLANES=2"], ["-O3", "-mavx2", "-mfma", "-DLANES=4"],
          ["-O3", "-march=native", "-DLANES=8"]]
WASM = [["-O0"], ["-O2"], ["-O3", "-msimd128"], ["-O2", "-msimd128", "-DLANES=2"]]
RUN = """
const module = new WebAssembly.Module(require('fs').readFileSync(process.argv[1]));
const { hash_of } = new WebAssembly.Instance(module).exports;
const digits = (i, n) => BigInt.asUintN(64, hash_of(i, n)).toString(16).padStart(16, '0');
process.argv[2].split(',').forEach((name, i) =>
  console.log(name, digits(i, 1 << 16), digits(i, 1 << 20)));
"""


def output(command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--clang", default="clang")
    parser.add_argument("--node", default="node")
    options = parser.parse_args()
    results = []
    with tempfile.TemporaryDirectory() as folder:
        program = f"{folder}/same_bits"
        for flags in NATIVE:
            subprocess.run([options.clang, *flags, *SOURCES, "-o", program], check=True)
            results.append((" ".join(flags), output([program])))
        names = ",".join(line.split()[0] for line in results[0][1].splitlines())
        for flags in WASM:
            subprocess.run([options.clang, "--target=wasm32", "-nostdlib", "-Wl,--no-entry", *flags,
                            *SOURCES, "-o", program], check=True)
            results.append(("wasm32 " + " ".join(flags),
                            output([options.node, "-e", RUN, program, names])))
    print(results[0][1], end="")
    different = [flags for flags, text in results if text != results[0][1]]
    verdict = "different: " + ", ".join(different) if different else "same bits"
    print(f"{len(results)} builds; {verdict}")
    sys.exit(bool(different))


if __name__ == "__main__":
    main()
