"""Prints roots, divisors and compositions of polynomials as sympy and mpmath find them.

usage: make_polynomials.py > polynomials.txt      (needs sympy and mpmath)

One case a line: what is computed, its operands, and its results, separated by semicolons. A
polynomial is the list of its coefficients, that of the power 0 first. A rational root is written as
a fraction, an irrational one as its first 40 digits and, after a colon, the bits of the nearest
double.
"""

import random
import struct

from mpmath import fabs, im, mp, mpf, nstr, polyroots, re
from sympy import Integer, Poly, QQ, Rational, chebyshevt, gcd, hermite, legendre, symbols

x = symbols("x")
random.seed(20240607)
mp.dps = 400


def text(p):
    if p.is_zero:
        return ""
    return " ".join(str(c) for c in reversed(p.all_coeffs()))


def poly(*coefficients):
    """The polynomial with the coefficients, that of the power 0 first."""
    return Poly(list(reversed(coefficients)), x, domain=QQ)


def linear(root):
    return poly(-root, 1)


def number(limit, fraction=True):
    a = random.randint(-limit, limit)
    return Rational(a, random.randint(1, limit)) if fraction and random.random() < 0.5 else Integer(a)


def anything(degree, limit, fraction=True):
    while True:
        p = poly(*[number(limit, fraction) for _ in range(degree + 1)])
        if p.degree() == degree:
            return p


def irrational_roots(factor):
    """The real roots of an irreducible polynomial, as many as Sturm's theorem counts."""
    coefficients = [mpf(c.p) / c.q for c in factor.all_coeffs()]
    approximate = polyroots(coefficients, maxsteps=2000, extraprec=4000)
    real = [re(r) for r in approximate if fabs(im(r)) <= mpf(10) ** -350 * fabs(r)]
    assert len(real) == factor.count_roots()
    return real


def roots(p):
    found = []
    for factor, _ in p.factor_list()[1]:
        if factor.degree() == 1:
            a, b = factor.all_coeffs()
            found.append((mpf((-b / a).p) / (-b / a).q, str(-b / a)))
            continue
        for root in irrational_roots(factor):
            # A double has far fewer digits, and none of the cases is as close to a tie.
            (bits,) = struct.unpack("<Q", struct.pack("<d", float(root)))
            decimal = nstr(root, 40, strip_zeros=False, min_fixed=0, max_fixed=0)
            found.append((root, f"{decimal}:{bits:016x}"))
    found.sort(key=lambda pair: pair[0])
    return " ".join(t for _, t in found)


def print_roots(p):
    print("roots", text(p), roots(p), sep="; ")


def mignotte(degree, a):
    """Two roots are closer together than in almost any other polynomial of the size."""
    return Poly(x**degree - 2 * (a * x - 1) ** 2, x, domain=QQ)


def root_cases():
    for roots_of in ([1, 2, 3], [Rational(1, 3), Rational(-5, 7)], [0, 0, 1], [0], [-1, 0, 1]):
        p = poly(1)
        for root in roots_of:
            p *= linear(root)
        yield p
    for n in range(2, 13):
        yield Poly(chebyshevt(n, x), x, domain=QQ)
        yield Poly(legendre(n, x), x, domain=QQ)
        yield Poly(hermite(n, x), x, domain=QQ)
        yield Poly(x**n - 2, x, domain=QQ)
        yield Poly(sum(x**k / Integer(k + 1) for k in range(n + 1)) - 1, x, domain=QQ)
    for n, a in ((3, 10), (5, 7), (8, 100), (12, 1000), (15, 3)):
        yield mignotte(n, a)
    wilkinson = poly(1)
    for root in range(1, 21):
        wilkinson *= linear(root)
    yield wilkinson
    # Wilkinson's perturbation, which makes half of the roots complex.
    yield wilkinson - Poly(Rational(1, 2**23) * x**19, x, domain=QQ)
    huge = poly(1)
    for _ in range(6):
        huge *= linear(Rational(random.getrandbits(200), random.getrandbits(180) | 1))
    yield huge
    yield huge * poly(-2, 0, 1)
    yield poly(Integer(10) ** 60 + 7, -2, Integer(10) ** 60)
    yield poly(-1, 0, Integer(10) ** 50)
    yield poly(-(Integer(10) ** 50) - 1, 0, 1)
    yield poly(-1, 1, 0, 0, Integer(10) ** 200)
    for _ in range(60):
        yield anything(random.randint(1, 9), random.choice([3, 10, 1000]))
    for _ in range(40):
        p = poly(random.choice([-3, 1, Rational(2, 7)]))
        for _ in range(random.randint(1, 4)):
            p *= anything(random.randint(1, 3), random.choice([2, 5, 50])) ** random.choice([1, 1, 2, 3])
        yield p


def main():
    for p in root_cases():
        print_roots(p)
    for _ in range(60):
        shared = anything(random.randint(0, 4), random.choice([3, 100]))
        a = anything(random.randint(0, 5), 10) * shared
        b = anything(random.randint(0, 5), 10) * shared ** random.choice([1, 2])
        if a.is_zero or b.is_zero:
            continue
        print("divisor", text(a), text(b), text(gcd(a, b).monic()), sep="; ")
        print("square-free", text(a * b), text((a * b).sqf_part().monic()), sep="; ")
        quotient, remainder = a.div(shared + poly(0, 1))
        print("quotient", text(a), text(shared + poly(0, 1)), text(quotient), text(remainder), sep="; ")
        print("product", text(a), text(b), text(a * b), sep="; ")
        c = anything(random.randint(0, 3), 10)
        print("composition", text(a), text(c), text(a.compose(c)), sep="; ")
        n = random.randint(0, 6)
        print("power", text(c), n, text(c**n), sep="; ")
        v = number(1000)
        print("value", text(a), v, a.eval(v), sep="; ")


main()
