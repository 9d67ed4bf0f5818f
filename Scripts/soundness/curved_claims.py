"""Claims about polynomials, quotients, cases and floors."""

from fractions import Fraction

from claims import Domain
from formulas import Comparison, Definition, call, formula, function, variable
from source import Source


class CurvedClaims(Source):
    """Each family gives the sides, the relations, the conditions, and the domains or None."""

    def polynomial(self):
        """Polynomials in one variable, with the piecewise linear functions beside them."""
        x = variable("x")
        self.variables = ["x"]
        kind = self.random.random()
        if kind < 0.35:
            # Signs between known roots.
            roots = sorted({self.number() for _ in range(self.random.randint(1, 4))})
            p = formula(self.number(nonzero=True))
            for root in roots:
                factor = x - formula(root) if root >= 0 else x + formula(-root)
                p = p * (factor ** self.random.choice((1, 1, 1, 2, 3)))
            if self.chance(0.3):
                p = self.mutated(p)
            ends = sorted(self.random.sample(roots, 2)) if len(roots) > 1 else None
            opens = (self.chance(0.6), self.chance(0.6))
            domains = {"x": Domain(ends[0], ends[1], opens)} if ends and self.chance(0.7) else None
            return [p, formula(0)], [self.relation()], [], domains
        if kind < 0.5:
            # Squares, expanded.
            a, b, c = self.number(), self.positive(), self.random.choice((0, 0, 1, -1))
            p = formula(b) * x**2 - formula(2 * a * b) * x + formula(a * a * b + Fraction(c, 1000))
            if self.chance(0.4):
                p = p * (x**2 + formula(self.positive())) if self.chance(0.5) else p * p
            return [p, formula(0)], [self.random.choice((">=", ">", "!="))], [], None
        if kind < 0.7:
            # Against piecewise linear functions.
            f = self.total(self.random.randint(1, 3), 1)
            p = self.powers(3)
            if self.chance(0.5):
                sides = [function("abs", p - f), formula(self.positive() * 3)]
                return sides, [self.random.choice(("<=", "<"))], [], {"x": self.interval()}
            return [p, f], [self.relation()], [], None
        if kind < 0.85:
            # Inside of, and times, piecewise functions.
            p, q = self.powers(2), self.powers(2)
            f = self.random.choice(
                (
                    lambda: function("relu", p),
                    lambda: function("abs", p) * self.affine(),
                    lambda: function("max", p, q),
                    lambda: function("step", p) * q,
                    lambda: function("sign", p) + q,
                    lambda: function("relu", self.affine()) ** 2,
                )
            )()
            g = self.rewritten(f) if self.chance(0.5) else self.powers(2)
            if self.chance(0.3):
                g = self.mutated(g)
            return [f, g], [self.relation()], [], None
        if kind < 0.92:
            # Where another polynomial has a sign or a root, an irrational one mostly.
            p, q = self.powers(3), x**2 - formula(self.positive())
            if self.chance(0.3):
                q = q * self.affine() + formula(self.number())
            if self.chance(0.5):
                p = q * self.powers(2) + formula(self.random.choice((0, 0, 1))) * self.affine()
            relation = self.random.choice(("=", "=", "<=", ">", "!="))
            conditions = [Comparison((q, formula(0)), (relation,))]
            return [p, formula(0)], [self.relation()], conditions, None
        # A derivative.
        coefficients = [self.number() for _ in range(self.random.randint(2, 5))]
        name = self.fresh("p")
        slope = [k * c for k, c in enumerate(coefficients)][1:]
        self.definitions[name] = Definition(("x",), ((_horner(coefficients, x), None),))
        self.definitions[name + "'"] = Definition(("x",), ((_horner(slope, x), None),), "")
        g = _horner(slope, x) if self.chance(0.5) else self.affine()
        if self.chance(0.4):
            g = self.mutated(g)
        return [call(name + "'", x), g], [self.relation()], [], None

    def powers(self, degree):
        x = variable(self.random.choice(self.variables))
        result = (
            formula(self.number(nonzero=True)) * x ** self.random.randint(2, degree)
            if degree > 1
            else self.affine()
        )
        return result + self.affine() if self.chance(0.7) else result

    def planar_polynomial(self):
        """Polynomials in two variables."""
        self.variables = ["x", "y"]
        x, y = variable("x"), variable("y")
        kind = self.random.random()
        if kind < 0.3:
            a, b = self.affine(), self.affine()
            f, g = (a + b) ** 2, a**2 + 2 * a * b + b**2
            if self.chance(0.5):
                g = self.mutated(g)
            return [f, g], [self.random.choice(("=", "=", "<=", ">="))], [], None
        if kind < 0.6:
            f = self.affine() ** 2 + self.positive() * self.affine() ** 2
            c = self.random.choice((Fraction(0), Fraction(0), Fraction(1, 10), Fraction(-1, 10)))
            return [f, formula(c)], [self.random.choice((">=", ">"))], [], None
        if kind < 0.75:
            # Its bound on a box is reached at a corner alone, which may be left out.
            u, v = (self.number() for _ in range(2))
            left = lambda end: Domain(
                end - self.positive(), end, (self.chance(0.4), self.chance(0.6))
            )
            right = lambda end: Domain(
                end, end + self.positive(), (self.chance(0.6), self.chance(0.4))
            )
            is_below = self.chance(0.5)
            domains = {
                "x": left(u) if is_below else right(u),
                "y": left(v) if is_below else right(v),
            }
            f = x * y - formula(v) * x - formula(u) * y
            if self.chance(0.3):
                f = f + self.positive() * (x - formula(u)) ** 2
            shift = self.random.choice((Fraction(0), Fraction(0), Fraction(1, 1000)))
            bound = formula(-u * v + shift)
            return [f, bound], [self.random.choice((">", ">=", "!="))], [], domains
        f = self.number(nonzero=True) * (x * y)
        if self.chance(0.5):
            f = f + self.powers(2)
        if self.chance(0.3):
            f = f + function("relu", self.affine())
        g = formula(self.number() * 4) if self.chance(0.5) else self.affine()
        domains = {"x": self.interval(), "y": self.interval()} if self.chance(0.8) else None
        return [f, g], [self.relation()], [], domains

    def quotient(self):
        """Divisions, some of them undefined somewhere."""
        self.variables = self.variables[: self.random.choice((1, 1, 1, 2))]
        x = variable(self.variables[0])
        kind = self.random.random()
        below = self.random.choice(
            (
                lambda: x - formula(self.positive()),
                lambda: x**2 + formula(self.positive()),
                lambda: function("abs", self.affine()) + formula(self.random.choice((0, 1))),
                lambda: x,
                lambda: self.affine(),
                lambda: x**2 - 1,
                lambda: self.piece(1),
                lambda: function("step", self.affine()) - formula(self.random.choice((0, 2))),
            )
        )()
        if kind < 0.4:
            factor = self.affine()
            f, g = (below * factor) / below, factor
            if self.chance(0.4):
                g = self.mutated(g)
            relation = self.random.choice(("=", "=", "<=", ">"))
        else:
            f = self.affine() / below if self.chance(0.6) else below**-1
            if self.chance(0.3):
                f = function(self.random.choice(("relu", "abs", "step", "sign")), f)
            g = formula(self.number()) if self.chance(0.6) else self.affine()
            relation = self.relation()
        conditions = []
        if self.chance(0.5):
            zero = formula(0)
            conditions = [Comparison((below, zero), (self.random.choice(("!=", "!=", ">", "<")),))]
        if self.chance(0.15):
            conditions.append(Comparison((1 / x, formula(self.number())), ("<",)))
        return [f, g], [relation], conditions, None

    def cases(self):
        """Definitions by cases."""
        self.variables = self.variables[:2]
        count = self.random.randint(1, 3)
        listed = []
        for _ in range(count):
            listed.append((self.piece(self.random.randint(0, 1)), self.condition(self.variables)))
        if self.chance(0.15):
            listed[0] = (self.affine() / self.affine(), listed[0][1])
        listed.append((self.piece(self.random.randint(0, 1)), None))
        name = self.fresh("h")
        self.definitions[name] = Definition(tuple(self.variables), tuple(listed))
        applied = call(name, *(variable(each) for each in self.variables))
        if self.chance(0.3):
            # The absolute value and its kin, by cases.
            e = self.affine()
            slope = self.number()
            strict = self.random.choice((">", ">="))
            cases = ((e, Comparison((e, formula(0)), (strict,))), (formula(slope) * e, None))
            self.definitions[name] = Definition(tuple(self.variables), cases)
            other = self.rewritten(function("prelu", e, formula(slope)))
            if self.chance(0.3):
                other = self.mutated(other)
            return [applied, other], [self.random.choice(("=", "<=", ">="))], [], None
        if self.chance(0.3):
            inner = [self.affine() for _ in self.variables]
            applied = applied + call(name, *inner)
        return [applied, self.piece(self.random.randint(0, 1))], [self.relation()], [], None

    def floors(self):
        """The floor function, on bounded intervals mostly."""
        self.variables = self.variables[:2]
        e = self.affine()
        f = function("floor", e)
        sides, relation = self.random.choice(
            (
                lambda: ([f, e], "<="),
                lambda: ([f, e - 1], ">"),
                lambda: ([f + formula(1), function("floor", e + 1)], "="),
                lambda: ([function("floor", 2 * e), 2 * f], ">="),
                lambda: ([f, self.affine()], self.relation()),
                lambda: ([-f, function("floor", -e)], self.random.choice((">=", "="))),
                lambda: (
                    [f + function("relu", self.affine()), formula(self.number())],
                    self.relation(),
                ),
            )
        )()
        domains = {name: self.interval() for name in self.variables} if self.chance(0.85) else None
        return sides, [relation], [], domains


def _horner(coefficients, x):
    result = formula(coefficients[-1])
    for coefficient in reversed(coefficients[:-1]):
        result = result * x + formula(coefficient)
    return result
