"""Writes values.txt: values of elementary functions for the tests of intervals.

usage: make_values.py    (needs mpmath)

Each line has the name of a function, its argument `m e`, which stands for m * 2^e, and a value
`n k`: the function's value lies between n * 2^k and (n + 1) * 2^k, and n has 320 bits (96 decimal
digits). All are hexadecimal but for the exponents e and k. The lines of constants have no argument,
and values of 3,000 bits.
"""

import os
import random

from mpmath import cos, erf, exp, floor, log, log1p, mp, mpf, sin, sqrt, tanh, atan

HERE = os.path.dirname(os.path.abspath(__file__))
# Enough to tell a value from the simple number that it lies next to.
WORKING_BITS = 8000
VALUE_BITS = 320
CONSTANT_BITS = 3000


def sigmoid(x):
    return 1 / (1 + exp(-x))


def softplus(x):
    return log1p(exp(x)) if x < 0 else x + log1p(exp(-x))


FUNCTIONS = {
    "exp": exp, "log": log, "sqrt": sqrt, "sigmoid": sigmoid, "tanh": tanh, "softplus": softplus,
    "sin": sin, "cos": cos, "erf": erf, "atan": atan,
}
BELOW_ONE = {"sigmoid", "tanh", "erf"}


def dyadic(x, bits):
    """A number of so many bits near x, as mantissa and exponent."""
    with mp.workprec(bits):
        man, e = (+mpf(x)).man_exp
    return int(man), int(e)


def arguments():
    texts = """1e-421 1e-60 1e-30 1e-20 1e-15 1e-10 1e-8 1e-5 0.0001 0.001 0.0038 0.004 0.01 0.03125
        0.05 0.1 0.25 0.3 0.5 0.6931471805 0.7071 0.75 0.78 0.8 0.9 0.99 1 1.01 1.25 1.4142 1.5
        1.5707 1.58 2 2.5 2.718281828 3 3.14159 3.5 4 4.7123889 5 5.5 6 6.28 6.5 7 8 9 10 12.5 20
        25.25 33 44.36 50 88 100 150 177 300 700 1000 12345 1e5 1e6""".split()
    for text in texts:
        for bits in (53, 70):
            yield dyadic(text, bits)
    generator = random.Random(1)
    for _ in range(60):
        yield dyadic(mpf(2) ** generator.uniform(-12, 8), 62)
    for _ in range(20):
        yield dyadic(mpf(2) ** generator.uniform(-80, 20), 64)


def special_arguments(name):
    if name == "log" or name == "sqrt":
        for k in (3, 7, 8, 9, 20, 33, 63, 64, 65, 130, 300):
            yield from ((2**k + 1, -k), (2**k - 1, -k))
        for text in ("1e30", "1e400", "1e100000", "1e-100000"):
            yield dyadic(text, 53)
    if name in ("sin", "cos"):
        for text in ("1e9", "1e15", "1e22", "1e30", "1e100", "1e400", "1e2000"):
            yield dyadic(text, 53)
        for quarters in (1, 2, 3, 4, 5, 8, 51, 102, 1000003):
            for bits in (24, 53, 64, 120, 250):
                yield dyadic(mp.pi * quarters / 2, bits)
        yield 6381956970095103, 797  # the double nearest to a multiple of pi/2
    if name == "atan":
        for text in ("1e15", "1e20", "1e40", "1e100", "1e400"):
            yield dyadic(text, 53)


def value(name, x, bits):
    """The bounds n * 2^k and (n + 1) * 2^k of a value."""
    if name in ("sigmoid", "tanh", "erf") and abs(x) > 1000 and not (name == "sigmoid" and x < 0):
        # Nearer to the limit than the working precision can tell.
        return (2**bits - 1 if x > 0 else -(2**bits)), -bits
    if name == "erf" and abs(x) > 40:
        return (2**bits - 1 if x > 0 else -(2**bits)), -bits
    return bounds(FUNCTIONS[name](x), bits)


def bounds(v, bits):
    _, _, exponent, bit_count = v._mpf_
    k = exponent + bit_count - bits
    return int(floor(v * mpf(2) ** -k)), k


def hexadecimal(n):
    return f"-{-n:x}" if n < 0 else f"{n:x}"


def rows():
    for name in FUNCTIONS:
        done = set()
        for argument in [*arguments(), *special_arguments(name)]:
            signs = (1,) if name in ("log", "sqrt") else (1, -1)
            for m, e in ((s * argument[0], argument[1]) for s in signs):
                if (m, e) in done or (name == "log" and (m, e) == (1, 0)):
                    continue
                done.add((m, e))
                x = mpf(m) * mpf(2) ** e
                n, k = value(name, x, VALUE_BITS)
                yield f"{name} {hexadecimal(m)} {e} {hexadecimal(n)} {k}"
    for name, constant in (("pi", +mp.pi), ("e", exp(1))):
        n, k = bounds(constant, CONSTANT_BITS)
        yield f"{name} {hexadecimal(n)} {k}"


if __name__ == "__main__":
    mp.prec = WORKING_BITS
    with open(f"{HERE}/values.txt", "w") as file:
        for row in rows():
            file.write(row + "\n")
