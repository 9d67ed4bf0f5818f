"""The differentiable functions of one number to many digits, and where to try each."""

import math
import random

from arithmetic import cos, erf, exp, expm1, log, number, sin, sqrt, tanh

from elementary_functions import gelu, gelu_tanh, mish, sigmoid, softplus, swish

SELU_SLOPE = "1.0507009873554804934193349852946"
SELU_ALPHA = "1.6732632423543772848170429916717"


def elu(alpha, slope=1):
    return lambda x: number(slope) * (x if x > 0 else number(alpha) * expm1(x))


def celu(alpha):
    return lambda x: x if x > 0 else number(alpha) * expm1(x / number(alpha))


def hardsigmoid(x):
    return min(max(x + 3, number(0)), number(6)) / 6


def softsign(x):
    return x / (1 + abs(x))


# name: (exact value, interval of the random arguments, special arguments)
SCALAR_FUNCTIONS = {
    "exp": (exp, (-40, 40), [-700.0, -600.0, 600.0]),
    "log": (log, (0.01, 20), [1e-100, 1e-40, 1e30, 1e100]),
    "sqrt": (sqrt, (0.01, 20), [1e-40, 1e30, 1e100]),
    "sin": (sin, (-40, 40), [1e5, 1e10]),
    "cos": (cos, (-40, 40), [1e5, 1e10]),
    "erf": (erf, (-20, 20), [-26.0, 26.5]),
    "sigmoid": (sigmoid, (-40, 40), [-700.0, 700.0]),
    "tanh": (tanh, (-20, 20), [-350.0, 350.0]),
    "softplus": (softplus, (-40, 40), [-700.0, 700.0]),
    "gelu": (gelu, (-37, 20), [
        -37.5, -36.0, -0.75, -0.7517915246935645, -1.4142135623730951, 1.4142135623730951]),
    "gelu_tanh": (gelu_tanh, (-21, 20), [
        -21.5, -20.5, -0.7524614220710163, -1.4185040087908283, 1.4185040087908283]),
    "swish": (swish, (-40, 40), [
        -714.0, -705.0, 714.0, -1.2784645427610737, -2.3993572805154675, 2.3993572805154675]),
    "mish": (mish, (-40, 40), [
        -714.0, -705.0, 350.0, 357.0, -1.1924312145154952, -2.256376396360793,
        1.4905711794854284]),
    "elu": (elu(1), (-40, 20), [-700.0]),
    "selu": (elu(SELU_ALPHA, SELU_SLOPE), (-40, 20), [-708.0]),
    "celu": (celu(0.3), (-40, 20), [-212.0]),
    "hardsigmoid": (hardsigmoid, (-5, 5), [-2.9999999999999996]),
    "softsign": (softsign, (-40, 40), [1e30, -1e60]),
}

# name, parameter, exact value
ACTIVATIONS = [
    ("sigmoid", "", sigmoid), ("tanh", "", tanh), ("softplus", "", softplus), ("gelu", "", gelu),
    ("gelu_tanh", "", gelu_tanh), ("swish", "", swish), ("mish", "", mish),
    ("elu", "1", elu(1)), ("elu", "2", elu(2)),
    ("selu", "", elu(SELU_ALPHA, SELU_SLOPE)),
    ("celu", "1", celu(1)), ("celu", "0.5", celu(0.5)),
    ("hardsigmoid", "", hardsigmoid), ("softsign", "", softsign),
]


def corner_slope(name, parameter, x):
    """The derivative where there is none, by convention, or None elsewhere."""
    if name == "hardsigmoid" and abs(x) == 3:
        return number(0)
    if name in ("elu", "celu", "selu") and x == 0:
        return {"elu": number(parameter or 1), "celu": number(1),
                "selu": number(SELU_SLOPE) * number(SELU_ALPHA)}[name]
    if name == "softsign" and x == 0:
        return number(1)
    return None


# Functions that are defined for positive arguments only.
POSITIVE = {"log", "sqrt"}

COMMON = [1e-8, 1e-3, 0.1, 0.25, 0.5, 1.0, 1.5, 2.0, 3.0, 6.0, 10.0, 20.0, 40.0, 100.0]

# Where a function has no Taylor series.
KINKS = {"hardsigmoid": (-3.0, 3.0)}


def scalar_arguments(name):
    _, (low, high), special = SCALAR_FUNCTIONS[name]
    source = random.Random(name)
    values = [s * v for v in COMMON for s in (1, -1)]
    for v in special:
        # Roots of derivatives are among them: at the double, near it, and where expansions end.
        near = (0, 2.0**-40, 0.0078125, 0.12, 0.13) if abs(v) < 3 else (0,)
        values += [v + s * d for d in near for s in (1, -1)]
    values += [source.uniform(max(low, -4), min(high, 4)) for _ in range(60)]
    values += [source.uniform(low, high) for _ in range(60)]
    values += [math.copysign(2.0 ** source.uniform(-12, 1), s) for s in (1, -1) for _ in range(10)]
    values = [v for v in values if v not in KINKS.get(name, ())]
    return [v for v in dict.fromkeys(values) if v > 0 or name not in POSITIVE]
