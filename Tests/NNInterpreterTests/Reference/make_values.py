#!/usr/bin/env python3
"""Makes values.txt and derivatives.txt beside this script: random expressions with their values,
and random functions with their derivatives at integers, computed with Python's fractions.

A derivative is taken from each side by fitting a polynomial through points that lie closer to the
integer than any kink; only functions whose two sides agree are kept.
"""

import math
import random
from fractions import Fraction
from pathlib import Path

HERE = Path(__file__).parent


def relu(x):
    return max(x, Fraction(0))


def clamp(x, low, high):
    return min(max(x, Fraction(low)), Fraction(high))


UNARY = {
    "relu({})": relu,
    "|{}|": abs,
    "(-{})": lambda x: -x,
    "floor({})": lambda x: Fraction(math.floor(x)),
    "sign({})": lambda x: Fraction((x > 0) - (x < 0)),
    "relu6({})": lambda x: clamp(x, 0, 6),
    "hardtanh({})": lambda x: clamp(x, -1, 1),
    "leaky_relu({})": lambda x: x if x > 0 else x / 100,
    "step({})": lambda x: Fraction(int(x >= 0)),
    "({})^2": lambda x: x ** 2,
    "({})^3": lambda x: x ** 3,
}
BINARY = {
    "({} + {})": lambda x, y: x + y,
    "({} - {})": lambda x, y: x - y,
    "({} * {})": lambda x, y: x * y,
    "max({}, {})": max,
    "min({}, {})": min,
}


def number(rng):
    kind = rng.randrange(3)
    if kind == 0:
        value = rng.randint(-9, 9)
        return (f"({value})" if value < 0 else str(value)), Fraction(value)
    if kind == 1:
        value = rng.randint(0, 99)
        return f"0.{value:02d}", Fraction(value, 100)
    top, bottom = rng.randint(1, 9), rng.randint(1, 9)
    return f"({top}/{bottom})", Fraction(top, bottom)


def expression(rng, depth):
    if depth == 0:
        return number(rng)
    left, x = expression(rng, depth - 1)
    if rng.random() < 0.4:
        form = rng.choice(list(UNARY))
        return form.format(left), UNARY[form](x)
    right, y = expression(rng, depth - 1)
    if y != 0 and rng.random() < 0.2:
        return f"({left} / {right})", x / y
    form = rng.choice(list(BINARY))
    return form.format(left, right), BINARY[form](x, y)


SMOOTH_OR_KINKED = ["relu({})", "|{}|", "(-{})", "({})^2"]


def function(rng, depth):
    if depth == 0:
        if rng.random() < 0.4:
            return "x", lambda x: x
        value = rng.randint(-3, 3)
        return f"({value})", lambda x: Fraction(value)
    left, f = function(rng, depth - 1)
    if rng.random() < 0.4:
        form = rng.choice(SMOOTH_OR_KINKED)
        return form.format(left), lambda x: UNARY[form](f(x))
    right, g = function(rng, depth - 1)
    form = rng.choice(list(BINARY))
    return form.format(left, right), lambda x: BINARY[form](f(x), g(x))


def slope(f, point, side, degree=32):
    """The derivative from one side: that of the polynomial through points beside it (Newton)."""
    h = side * Fraction(1, 10 ** 9)
    xs = [Fraction(k) for k in range(degree + 1)]
    c = [f(point + h * x) for x in xs]
    for j in range(1, degree + 1):
        for i in range(degree, j - 1, -1):
            c[i] = (c[i] - c[i - 1]) / (xs[i] - xs[i - j])
    value, derivative = Fraction(0), Fraction(0)
    for k in range(degree, -1, -1):
        derivative = derivative * -xs[k] + value
        value = value * -xs[k] + c[k]
    return derivative / h


def main():
    rng = random.Random(20261123)
    with open(HERE / "values.txt", "w") as out:
        for _ in range(3000):
            text, value = expression(rng, rng.randint(1, 5))
            out.write(f"{text}\t{value}\n")
    written = 0
    with open(HERE / "derivatives.txt", "w") as out:
        while written < 800:
            text, f = function(rng, rng.randint(1, 4))
            point = Fraction(rng.randint(-2, 2))
            if "x" not in text.replace("max", ""):
                continue
            left, right = slope(f, point, -1), slope(f, point, 1)
            if left == right:
                out.write(f"{text}\t{point}\t{left}\n")
                written += 1


main()
