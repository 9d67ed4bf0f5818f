"""Writes the reference values that the tests read: doubles as 16 hexadecimal digits of their bits.

usage: make_reference.py [name ...]    (needs mpmath)

elementary/NAME.txt    the arguments and the correctly rounded value, from 250 bits
activations.csv        value and derivative at the same special arguments for every activation
functions/NAME.txt     x and the correctly rounded Taylor coefficients of orders 0 to 6 at x, from
                       numerical differentiation in as many digits as the tails need
"""

import os
import sys

from mpmath import diff, mp, mpf, taylor

from elementary_functions import FUNCTIONS, arguments, bits, rounded
from scalar_functions import ACTIVATIONS, SCALAR_FUNCTIONS, corner_slope, scalar_arguments

HERE = os.path.dirname(os.path.abspath(__file__))
ORDER = 6


def write(path, rows):
    with open(f"{HERE}/{path}", "w") as file:
        for row in rows:
            file.write(" ".join(f"{bits(v):016x}" for v in row) + "\n")


def elementary_rows(name):
    mp.prec = 250
    for x in arguments(name, 1600, seed=0):
        yield [*x, rounded(FUNCTIONS[name].exact(*x))]


def coefficients(name, x, digits):
    with mp.workdps(digits):
        return [rounded(c) for c in taylor(SCALAR_FUNCTIONS[name][0], mpf(x), ORDER)]


def scalar_rows(name):
    for x in scalar_arguments(name):
        # Enough digits for a slope of e^-x or e^(-x^2) beside a value of 1, and for tiny arguments.
        digits = 80 + int(min(x * x, 760)) + (340 if abs(x) < 1e-4 or abs(x) > 1e4 else 0)
        row = coefficients(name, x, digits)
        assert row == coefficients(name, x, digits + 50), (name, x)
        yield [x, *row]


def activation_rows():
    positive = [2.0**-1074, 1e-300, 1e-16, 1e-8, 1e-3, 0.1, 0.25, 0.5, 1.0, 1.5, 2.0, 3.0, 6.0,
                10.0, 20.0, 40.0, 750.0, 1e300]
    for name, parameter, function in ACTIVATIONS:
        for x in [0.0, -0.0] + [s * v for v in positive for s in (1, -1)]:
            # Beyond 1e6 an activation is its asymptote, but for terms below every double.
            mp.dps = 1500 if abs(x) < 1e6 else 700
            slope = corner_slope(name, parameter, x)
            if slope is None:
                slope = diff(function, mpf(x))
            yield name, parameter, x, rounded(function(mpf(x))), rounded(slope)


def write_activations():
    with open(f"{HERE}/activations.csv", "w") as file:
        file.write("activation,parameter,x,y,dy\n")
        for name, parameter, *numbers in activation_rows():
            file.write(",".join([name, parameter, *map(repr, numbers)]) + "\n")


def main():
    names = sys.argv[1:]
    for name in FUNCTIONS:
        if not names or name in names:
            write(f"elementary/{name}.txt", elementary_rows(name))
    for name in SCALAR_FUNCTIONS:
        if not names or name in names:
            write(f"functions/{name}.txt", scalar_rows(name))
    if not names or "activations" in names:
        write_activations()


if __name__ == "__main__":
    main()
