"""Measures the largest errors of the functions, in units in the last place, against MPFR.

usage: measure_errors.py [--count 1000000] [--seed 1] [--jobs 2] [name ...]
       (needs gmpy2, mpmath and swiftc)

Compiles the functions from Sources/TensorEngine, feeds them random and special arguments, and
prints for each the largest error, where it occurs, and how many results are correctly rounded.
The exact values have 60 digits. The status is not 0 where exp or log are off by more than 1 ulp,
another function by more than 2.
"""

import argparse
import array
import glob
import math
import multiprocessing
import os
import random
import subprocess
import sys
import tempfile

import arithmetic

arithmetic.use_mpfr(bits=200)

from elementary_functions import (  # noqa: E402
    FUNCTIONS, Function, arguments, overflows, unit_exponent)
from scalar_functions import POSITIVE, SCALAR_FUNCTIONS  # noqa: E402

ROOT = os.path.dirname(os.path.abspath(__file__)) + "/../../.."
BATCH = 100_000

DRIVER = """
import CKernels
import Glibc

let batch = BATCH
let elementary: [String: (Double) -> Double] = [
  "expm1": Elementary.expm1, "log1p": Elementary.log1p, "erfc": Elementary.erfc,
  "erfc_scaled": { nn_erfc_scaled($0) },
]
let table: [ScalarFunction] = [
  .exp, .log, .sqrt, .sin, .cos, .erf, .sigmoid, .tanh, .softplus, .gelu, .geluTanh, .swish, .mish,
  .elu(), .selu, .celu(alpha: 0.3), .hardsigmoid, .softsign,
]
let name = CommandLine.arguments[1]
let size = name == "pow" ? 2 : 1
let f = elementary[name] ?? table.first { $0.name == name }?.value ?? { _ in .nan }

var x = [Double](repeating: 0, count: size * batch)
var y = [Double](repeating: 0, count: batch)
while true {
  let count = fread(&x, size * 8, batch, stdin)
  if count == 0 { break }
  for i in 0..<count { y[i] = size == 2 ? Elementary.pow(x[2 * i], x[2 * i + 1]) : f(x[i]) }
  fwrite(&y, 8, count, stdout)
}
"""


def compiled(folder):
    """A program from doubles to a function's values: the same Swift and C as in the book."""
    kernels = os.path.abspath(f"{ROOT}/Sources/CKernels")
    with open(f"{folder}/module.modulemap", "w") as file:
        file.write(f'module CKernels {{ header "{kernels}/include/CKernels.h" }}')
    with open(f"{folder}/main.swift", "w") as file:
        file.write(DRIVER.replace("BATCH", str(BATCH)))
    subprocess.run(["clang", "-O2", "-c", f"-I{kernels}/include", f"-I{kernels}",
                    f"{kernels}/Elementary.c", "-o", f"{folder}/Elementary.o"], check=True)
    program = f"{folder}/values"
    subprocess.run(["swiftc", "-O", "-wmo", "-package-name", "nnbook", f"-I{folder}",
                    *glob.glob(f"{ROOT}/Sources/TensorEngine/Functions/*.swift"),
                    f"{folder}/main.swift", f"{folder}/Elementary.o", "-o", program], check=True)
    return program


def batches(name, count, seed):
    batch = []
    for row in arguments(name, count, seed):
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    yield batch


def measure(name, program, count, seed):
    exact, worst, worst_at, right, total = FUNCTIONS[name].exact, 0.0, (0.0,), 0, 0
    for rows in batches(name, count, seed):
        values = array.array("d", (x for row in rows for x in row))
        output = subprocess.run([program, name], input=values.tobytes(), stdout=subprocess.PIPE,
                                check=True)
        for row, y in zip(rows, array.array("d", output.stdout), strict=True):
            value = exact(*row)
            if math.isfinite(y):
                difference = arithmetic.number(y) - value
                error = abs(float(arithmetic.scaled(difference, -unit_exponent(value))))
            else:
                error = 0.0 if overflows(value) and (y > 0) == (value > 0) else math.inf
            right += error <= 0.5
            if not error <= worst:
                worst, worst_at = error, row
        total += len(rows)
    return name, total, worst, worst_at, right


def add_activations():
    """Rows of the table, tried at any exponent and spread over where they are not flat."""
    for name, (exact, (low, high), special) in SCALAR_FUNCTIONS.items():
        if name not in FUNCTIONS:
            domain = (0, math.inf) if name in POSITIVE else (-math.inf, math.inf)
            FUNCTIONS[name] = Function(
                exact, [(max(low, -1), 1), (max(low, -8), 8), (low, high)], special, domain)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*", metavar="name")
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    add_activations()
    wrong = False
    with tempfile.TemporaryDirectory() as folder, multiprocessing.Pool(options.jobs) as pool:
        program = compiled(folder)
        work = [(name, program, options.count, options.seed)
                for name in options.names or FUNCTIONS]
        for running in [pool.apply_async(measure, row) for row in work]:
            name, total, worst, worst_at, right = running.get()
            print(f"{name:11} {total:9} arguments, at most {worst:.4f} ulp at "
                  f"({', '.join(x.hex() for x in worst_at)}), "
                  f"{100 * right / total:.2f} % correctly rounded", flush=True)
            wrong = wrong or not worst <= (1 if name in ("exp", "log") else 2)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
