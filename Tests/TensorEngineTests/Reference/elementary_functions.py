"""The elementary functions to many digits, and arguments at which to try each.

Arguments are tuples, of one number for most functions and of two for pow.
"""

import math
import random
import struct

import mpmath

import arithmetic
from arithmetic import cos, erf, erfc, exp, expm1, log, log1p, number, pi, scaled, sin, sqrt, tanh

LOG2 = math.log(2)
INFINITE = (math.inf, math.inf)


def sigmoid(x):
    return 1 / (1 + exp(-x)) if x >= 0 else exp(x) / (1 + exp(x))


def softplus(x):
    return max(x, number(0)) + log1p(exp(-abs(x)))


def erfc_scaled(x):
    return exp(x * x) * erfc(x)


def gelu(x):
    return x * erfc(-x / sqrt(number(2))) / 2


def gelu_tanh(x):
    return x * sigmoid(2 * sqrt(2 / pi()) * (x + number("0.044715") * x**3))


def swish(x):
    return x * sigmoid(x)


def mish(x):
    return x * tanh(softplus(x))


class Function:
    """A function with the intervals to draw from and the arguments that are special to it.

    Arguments outside `domain` are left out. Those beyond `reach` give `far`, a function that is
    right there to any precision, where the formula would be costly or cancel.
    """

    def __init__(self, exact, intervals, special=(), domain=(-math.inf, math.inf), reach=None,
                 far=(None, None)):
        self.formula, self.intervals, self.special = exact, intervals, list(special)
        self.domain, self.reach, self.far = domain, reach or INFINITE, far

    def exact(self, x):
        if x < -self.reach[0]:
            return number(self.far[0](number(x)))
        if x > self.reach[1]:
            return number(self.far[1](number(x)))
        return self.formula(number(x))

    def allows(self, x):
        return math.isfinite(x) and self.domain[0] < x <= self.domain[1]

    def special_arguments(self):
        """Ends, powers of two, places where argument reductions switch, with their neighbours."""
        values = [0.5 * k * LOG2 for k in range(-12, 13)] + self.special
        values += [2.0**k for k in (-1074, -1073, -1023, -1022, -500, -60, -54, -53, -30, -10, 10)]
        values += [2.0**k for k in range(-4, 7)] + [2.0**k for k in (52, 53, 54, 60, 100, 1023)]
        values += [math.sqrt(2), math.sqrt(0.5), 1e-300, 1e300, 1.5, 3.0, 6.0, 10.0, 20.0]
        values += [-v for v in values]
        values = [n for v in values for n in neighbours(v)]
        return [(v,) for v in values if self.allows(v)]

    def random_arguments(self, source, count):
        """One in eight of any exponent, the others spread over the intervals."""
        for i in range(count):
            if i % 8 == 0:
                yield (self.random_double(source, everyday=i % 16 == 0),)
            else:
                yield (source.uniform(*self.intervals[i % len(self.intervals)]),)

    def random_double(self, source, everyday):
        while True:
            x = double(source.getrandbits(64))
            if everyday and math.isfinite(x):
                x = math.ldexp(math.frexp(x)[0], source.randrange(-60, 12))
            if self.allows(x):
                return x


class Power(Function):
    """x^y for positive x, and for negative x with integer y."""

    def __init__(self):
        super().__init__(None, [])

    def exact(self, x, y):
        magnitude = y * log(number(abs(x)))
        sign = -1 if x < 0 and y % 2 == 1 else 1
        # Far beyond every double either way.
        return sign * exp(max(min(magnitude, number(1000)), number(-1000)))

    def special_arguments(self):
        bases = [0.5, 0.7071067811865475, 0.9999999999999999, 1.0000000000000002, 1.5, 2.0, 3.0,
                 7.0, 10.0, 1e-300, 1e300, 2.0**-1074, 2.0**-1022, 1.7976931348623157e308]
        powers = [0.25, 1 / 3, 0.5, 1.0, 1.5, 2.0, 3.0, 10.0, 22.0, 1023.0, 1074.0, 1e15, 1e-15,
                  2.0**53, 2.0**60, 1e300, 2.0**-1074]
        pairs = [(x, s * y) for x in bases for y in powers for s in (1, -1)]
        return pairs + [(-x, y) for x, y in pairs if y == int(y)]

    def random_arguments(self, source, count):
        for i in range(count):
            if i % 4 == 0:
                x = source.uniform(0, 10)
                y = float(source.randrange(-40, 41))
                yield (x if i % 8 else -x, y)
            else:
                x = (source.uniform(0.5, 2) if i % 4 == 1 else
                     1 + math.ldexp(source.uniform(-1, 1), -source.randrange(1, 50)) if i % 4 == 2
                     else math.ldexp(source.uniform(0.5, 1), source.randrange(-1073, 1025)))
                if x == 1:
                    continue
                yield (x, source.uniform(-745, 709.7) / math.log(x))


# The double that lies nearest to a multiple of pi / 2, and its neighbours in this respect.
NEAR_PI = [6381956970095103.0 * 2.0**797, 5319372648326541.0 * 2.0**5, 2.0**20 + 1, 2.0**19]
TURNS = NEAR_PI + [k * math.pi / 4 for k in range(1, 33)] + [k * math.pi / 2 for k in (
    11, 22, 100, 355, 710, 12345, 103993, 208341, 312689, 667543, 833719, 1146408)]


def zero(_):
    return 0


def huge(_):
    return scaled(number(1), 1030)


FUNCTIONS = {
    "exp": Function(
        exp, [(-1, 1), (-50, 50), (-745.2, 709.79), (-745.2, -708.3)],
        [709.782712893384, 709.7827128933841, -708.3964185322641, -745.1332191019411,
         -745.1332191019412, -744.4400719213812], reach=(1000, 1000), far=(zero, huge)),
    "expm1": Function(
        expm1, [(-1, 1), (-0.35, 0.35), (-40, 50), (0, 709.79)],
        [709.782712893384, 709.7827128933841, -37.42, -36.7],
        reach=(1000, 1000), far=(lambda x: -1, huge)),
    "log": Function(log, [(0.5, 2), (0.9, 1.1), (2.0**-40, 1e3)], domain=(0, math.inf)),
    "log1p": Function(
        log1p, [(-0.5, 1), (-0.01, 0.01), (-1 + 2.0**-40, 3), (0, 1e3)], [-1 + 2.0**-53],
        domain=(-1, math.inf)),
    "tanh": Function(
        tanh, [(-1, 1), (-0.4, 0.4), (-4, 4), (-22, 22)], reach=(1000, 1000),
        far=(lambda x: -1, lambda x: 1)),
    "sigmoid": Function(
        sigmoid, [(-1, 1), (-8, 8), (-40, 40), (-745.2, -700)], [-700.0], reach=(1000, 1000),
        far=(zero, lambda x: 1)),
    "softplus": Function(
        softplus, [(-1, 1), (-8, 8), (-40, 40), (-745.2, -700)], reach=(1000, 1000),
        far=(zero, lambda x: x)),
    "erf": Function(
        erf, [(-1, 1), (-0.5, 0.5), (-3, 3), (-6, 6)], [0.84375, 0.4375, 5.921587195794507],
        reach=(30, 30), far=(lambda x: -1, lambda x: 1)),
    "erfc": Function(
        erfc, [(-1, 1), (0.4, 3), (-6, 6), (0, 27.3), (26, 27.3)],
        [0.4375, 0.84375, 26.543258454250375, 27.226017111108366], reach=(30, 30),
        far=(lambda x: 2, zero)),
    "erfc_scaled": Function(
        erfc_scaled, [(0.4375, 1), (0.4375, 28)], [0.4375, 28.0],
        domain=(math.nextafter(0.4375, 0), 28.0)),
    "sin": Function(sin, [(-0.8, 0.8), (-8, 8), (-1e3, 1e3), (-2e6, 2e6)], TURNS),
    "cos": Function(cos, [(-0.8, 0.8), (-8, 8), (-1e3, 1e3), (-2e6, 2e6)], TURNS),
    "swish": Function(
        swish, [(-1, 1), (-8, 8), (-40, 40), (-746, -700)], [-36.7, 36.7],
        reach=(1000, 1000), far=(zero, lambda x: x)),
    "mish": Function(
        mish, [(-1, 1), (-8, 8), (-40, 40), (-746, -700)], [-36.7, 18.4],
        reach=(1000, 1000), far=(zero, lambda x: x)),
    "gelu": Function(
        gelu, [(-1, 1), (-0.7, 1.3), (-6, 6), (-38.6, 40)],
        [-0.6187184335382291, 1.1932426932522988, -37.5, -38.5], reach=(60, 60),
        far=(zero, lambda x: x)),
    "gelu_tanh": Function(
        gelu_tanh, [(-1, 1), (-4, 4), (-10, 10), (-22, 22)], [-21.5, -21.7], reach=(60, 60),
        far=(zero, lambda x: x)),
    "pow": Power(),
}


def bits(x):
    return struct.unpack("<Q", struct.pack("<d", x))[0]


def double(b):
    return struct.unpack("<d", struct.pack("<Q", b))[0]


def neighbours(x):
    return [math.nextafter(x, -math.inf), x, math.nextafter(x, math.inf)]


def arguments(name, count, seed):
    """The special arguments of a function and so many random ones."""
    function = FUNCTIONS[name]
    yield from function.special_arguments()
    yield from function.random_arguments(random.Random(f"{name} {seed}"), count)


def unit_exponent(value):
    """The e for which the doubles at an exact value are 2^e apart, -1074 among the subnormal ones."""
    if value == 0:
        return -1074
    return max(arithmetic.exponent(value) - 53, -1074)


def overflows(value):
    """Whether an exact value rounds to an infinity."""
    return abs(value) >= scaled(1 - scaled(number(1), -54), 1024)


def rounded(value):
    """The double nearest to an exact value, ties to even, subnormal ones rounded once."""
    if overflows(value):
        return math.copysign(math.inf, value)
    unit = unit_exponent(value)
    return math.ldexp(int(mpmath.nint(scaled(value, -unit))), unit)
