"""Measures the largest error of the C functions, in units in the last place, against mpmath.

usage: measure_errors.py [--count 1000000] [--seed 1] [--clang clang] [name ...]    (needs mpmath)

Compiles the functions from Sources/CKernels, feeds them random and special arguments, and prints
for each function the largest error, where it occurs, and how many results are correctly rounded.
"""

import argparse
import array
import math
import os
import subprocess
import tempfile

from mpmath import mp

from elementary_functions import FUNCTIONS, arguments, overflows, ulp

ROOT = os.path.dirname(os.path.abspath(__file__)) + "/../../.."
DRIVER = """
#include <stdio.h>
#include "CKernels.h"
int main(void) {
  double x[COUNT];
  while (fread(x, sizeof x, 1, stdin) == 1) {
    double y = nn_NAME(ARGUMENTS);
    fwrite(&y, sizeof y, 1, stdout);
  }
}
"""


def compiled(name, clang, folder):
    source, program = f"{folder}/{name}.c", f"{folder}/{name}"
    with open(source, "w") as file:
        count = 2 if name == "pow" else 1
        file.write(DRIVER.replace("COUNT", str(count)).replace("NAME", name)
                   .replace("ARGUMENTS", ", ".join(f"x[{i}]" for i in range(count))))
    kernels = f"{ROOT}/Sources/CKernels"
    subprocess.run([clang, "-O2", f"-I{kernels}/include", f"-I{kernels}", source,
                    f"{kernels}/Elementary.c", "-o", program], check=True)
    return program


def measure(name, program, count, seed):
    worst, worst_at, right = mp.mpf(0), (0.0,), 0
    rows = list(arguments(name, count, seed))
    values = array.array("d", (x for row in rows for x in row))
    output = subprocess.run([program], input=values.tobytes(), stdout=subprocess.PIPE, check=True)
    for row, y in zip(rows, array.array("d", output.stdout), strict=True):
        value = FUNCTIONS[name].exact(*row)
        if overflows(value):
            error = mp.mpf(0) if y == math.copysign(math.inf, value) else mp.inf
        else:
            error = abs(mp.mpf(y) - value) / ulp(value) if math.isfinite(y) else mp.inf
        right += error <= 0.5
        if error > worst:
            worst, worst_at = error, row
    print(f"{name:11} {len(rows):9} arguments, at most {float(worst):.4f} ulp at "
          f"({', '.join(x.hex() for x in worst_at)}), "
          f"{100 * right / len(rows):.2f} % correctly rounded", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*", metavar="name")
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--clang", default="clang")
    options = parser.parse_args()
    mp.prec = 120
    with tempfile.TemporaryDirectory() as folder:
        for name in options.names or FUNCTIONS:
            measure(name, compiled(name, options.clang, folder), options.count, options.seed)


if __name__ == "__main__":
    main()
