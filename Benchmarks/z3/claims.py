"""Claims in both languages, for `Benchmarks/claims.py`; by itself, the times of z3 alone.

usage: Scripts/with-python Benchmarks/z3/claims.py
"""

import random
import time
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

import z3


@dataclass
class Claim:
    """A claim: for z3 the conditions and what follows from them, for nnbook its lines."""

    name: str
    given: list
    claim: object
    lines: list  # definitions, and the statement as the last
    holds: bool = True
    runs: int = 7  # how often z3 is timed in each round


def check(claim):
    """CPU seconds of a fresh solver of z3, and whether the claim holds."""
    begun = time.process_time()
    solver = z3.Solver()
    solver.set("timeout", 60_000)
    solver.add(*claim.given, z3.Not(claim.claim))
    answer = str(solver.check())
    return time.process_time() - begun, {"unsat": True, "sat": False}.get(answer)


def relu(e):
    return z3.If(e > 0, e, z3.RealVal(0))


def real(value):
    value = Fraction(value)
    return z3.RealVal(f"{value.numerator}/{value.denominator}")


def claims():
    """All claims, in the order of the table."""
    x, y = z3.Reals("x y")
    bits = [z3.Or(v == 0, v == 1) for v in (x, y)]
    either = z3.If(x != y, z3.RealVal(1), z3.RealVal(0))
    return [
        Claim(
            "relu(x) + relu(-x) = \\|x\\|",
            [],
            relu(x) + relu(-x) == z3.If(x >= 0, x, -x),
            ["prove relu(x) + relu(-x) = |x|"],
        ),
        Claim(
            "relu(x) - relu(-x) + relu(y - x) = max(x, y)",
            [],
            relu(x) - relu(-x) + relu(y - x) == z3.If(x >= y, x, y),
            ["prove relu(x) - relu(-x) + relu(y - x) = max(x, y)"],
        ),
        Claim(
            "relu(x) - relu(-x) - relu(x - y) = min(x, y)",
            [],
            relu(x) - relu(-x) - relu(x - y) == z3.If(x <= y, x, y),
            ["prove relu(x) - relu(-x) - relu(x - y) = min(x, y)"],
        ),
        Claim(
            "relu(x) + relu(-x) = x, which is wrong",
            [],
            relu(x) + relu(-x) == x,
            ["refute relu(x) + relu(-x) = x"],
            holds=False,
        ),
        Claim(
            "xor on {0, 1}^2",
            bits,
            relu(x + y) - 2 * relu(x + y - 1) == either,
            ["prove relu(x + y) - 2relu(x + y - 1) = parity(x, y) on {0, 1}^2"],
        ),
        *squares(x),
        *(sawtooth(x, depth) for depth in range(1, 6)),
        *(each for shape in LARGEST for each in network_bounds(*shape)),
    ]


def squares(x):
    """A formula of four pieces against x^2: it is off by 1/32 at most."""
    interval = [x >= -1, x <= 1]
    q = relu(x - real("1/2")) + relu(x) / 2 + relu(-x) / 2 + relu(-x - real("1/2")) - real("1/32")
    definition = "q(x) = relu(x - 1/2) + 1/2 relu(x) + 1/2 relu(-x) + relu(-x - 1/2) - 1/32"
    for bound, holds in (("1/32", True), ("1/33", False)):
        within = z3.And(x * x - q <= real(bound), q - x * x <= real(bound))
        verb = "prove" if holds else "refute"
        ending = "tight" if holds else "refuted"
        yield Claim(
            f"\\|x^2 - q(x)\\| <= {bound} on [-1, 1], {ending}",
            interval,
            within,
            [definition, f"{verb} |x^2 - q(x)| <= {bound} on [-1, 1]"],
            holds,
        )


def sawtooth(x, depth):
    """Yarotsky's approximation of x^2 by sawteeth, each made of the one before."""
    tooth, total, names = x, x, ["x"]
    for level in range(1, depth + 1):
        tooth = 2 * relu(tooth) - 4 * relu(tooth - real("1/2")) + 2 * relu(tooth - 1)
        total = total - tooth / real(4**level)
        names.append(f"t({names[-1]})")
    bound = Fraction(1, 4 ** (depth + 1))
    within = z3.And(total - x * x >= 0, total - x * x <= real(bound))
    formula = " - ".join(["x"] + [f"{name}/{4**k}" for k, name in enumerate(names) if k])
    return Claim(
        f"sawtooth of {depth}: 0 <= g(x) - x^2 <= {bound} on [0, 1]",
        [x >= 0, x <= 1],
        within,
        [
            "t(x) = 2relu(x) - 4relu(x - 1/2) + 2relu(x - 1)",
            f"g(x) = {formula}",
            f"prove 0 <= g(x) - x^2 <= {bound} on [0, 1]",
        ],
        runs=3,
    )


# The largest values on the box from -1 to 1 of the networks below, found by z3's `Optimize`; its
# CPU seconds were 0.03, 0.4 and 5.7.
LARGEST = {
    (3, 8): Fraction(1895128267, 186625000),
    (3, 16): Fraction(2222261, 500000),
    (4, 24): Fraction(14958104293, 863000000),
}


def network_bounds(inputs, units):
    """Bounds of a random network with one hidden layer: over, at and under its largest value."""
    rows, weights, bias = random_network(inputs, units)
    names = ["x", "y", "z", "w"][:inputs]
    variables = [z3.Real(name) for name in names]
    box = [z3.And(v >= -1, v <= 1) for v in variables]
    total = real(bias)
    for (row, shift), weight in zip(rows, weights):
        inner = z3.Sum([real(w) * v for w, v in zip(row, variables)]) + real(shift)
        total = total + real(weight) * relu(inner)
    matrix = ", ".join(f"[{decimals(row)}]" for row, _ in rows)
    definition = (
        f"n = linear([{matrix}], [{decimals([shift for _, shift in rows])}])"
        f" -> relu -> linear([[{decimals(weights)}]], [{decimals([bias])}])"
    )
    most = LARGEST[inputs, units]
    for margin, ending in (
        (Fraction(1, 1000), "1/1000 over"),
        (Fraction(0), "tight"),
        (Fraction(-1, 1000), "1/1000 under, refuted"),
    ):
        verb = "prove" if margin >= 0 else "refute"
        statement = f"{verb} n({', '.join(names)}) <= {most + margin} on [-1, 1]^{inputs}"
        yield Claim(
            f"{inputs}-{units}-1 network, its largest value, {ending}",
            box,
            total <= real(most + margin),
            [definition, statement],
            margin >= 0,
            runs=1,
        )


def random_network(inputs, units):
    source = random.Random(7)

    def number():
        return Fraction(source.randint(-2000, 2000), 1000)

    rows = [([number() for _ in range(inputs)], number()) for _ in range(units)]
    return rows, [number() for _ in range(units)], number()


def decimals(values):
    return ", ".join(f"{float(value):.3f}" for value in values)


if __name__ == "__main__":
    check(claims()[0])
    for each in claims():
        times = [check(each) for _ in range(each.runs)]
        assert all(holds == each.holds for _, holds in times), each.name
        print(f"{median(seconds for seconds, _ in times) * 1000:10.2f} ms  {each.name}")
