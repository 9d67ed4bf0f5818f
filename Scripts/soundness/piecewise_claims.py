"""Claims about piecewise linear functions."""

from fractions import Fraction

from claims import REALS
from formulas import (
    Comparison,
    Definition,
    call,
    formula,
    function,
    number_text,
    text,
    value_at,
    variable,
)
from source import Source


class PiecewiseClaims(Source):
    """Each family gives the sides, the relations, the conditions, and the domains or None."""

    def identity(self):
        f = self.total(self.random.randint(1, 4 if len(self.variables) > 2 else 6))
        g = self.rewritten(f)
        if self.chance(0.35):
            g = self.mutated(g)
        kind = self.random.random()
        if kind < 0.6:
            return [f, g], ["="], [], None
        if kind < 0.7:
            return [function("abs", f - g), formula(0)], [self.random.choice(("<=", "="))], [], None
        if kind < 0.8:
            return [f, g, f], ["<=", "<="], [], None
        return [f, g], [self.random.choice(("<=", ">=", "<", "!="))], [], None

    def comparison(self):
        f = self.total(self.random.randint(1, 6))
        g = self.affine() if self.chance(0.3) else self.total(self.random.randint(1, 4))
        if self.chance(0.3):
            g = formula(self.number() * 10)
        sides, relations = [f, g], [self.relation()]
        if self.chance(0.15):
            sides.append(self.affine())
            relations.append(self.relation())
        return sides, relations, [], None

    def tight_bound(self):
        """A formula with a known largest value, which some point may reach."""
        top = self.number()
        result = None
        for _ in range(self.random.randint(1, 4)):
            e = self.piece(self.random.randint(0, 1))
            part = self.random.choice(
                (
                    lambda: function("abs", e),
                    lambda: function("relu", e),
                    lambda: function("max", e, -2 * e),
                    lambda: function("max", e, self.affine(), 0),
                    lambda: function("relu", e) + function("relu", -e),
                )
            )()
            part = self.rewritten(self.positive() * part, 0.4)
            result = part if result is None else result + part
        f = formula(top) - result if self.chance(0.5) else result + formula(top)
        is_upper = f.kind == "-"
        shift = self.random.choice(
            (Fraction(0), Fraction(0), Fraction(1, 1000), Fraction(-1, 1000))
        )
        strict = self.chance(0.3)
        relation = ("<" if is_upper else ">") + ("" if strict else "=")
        bound = formula(top + shift if is_upper else top - shift)
        domains = None if self.chance(0.5) else {name: self.interval() for name in self.variables}
        if self.chance(0.5):
            return [f, bound], [relation], [], domains
        flipped = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}[relation]
        return [bound, f], [flipped], [], domains

    def inequality(self):
        """Laws of these functions, some of them changed in one place."""
        a, b = self.piece(1), self.affine()
        relu = lambda e: function("relu", e)
        sides, relation = self.random.choice(
            (
                lambda: ([function("abs", a + b), function("abs", a) + function("abs", b)], "<="),
                lambda: ([relu(a + b), relu(a) + relu(b)], "<="),
                lambda: ([function("max", a, b), (a + b) / 2], ">="),
                lambda: ([function("min", a, b), (a + b) / 2], "<="),
                lambda: ([function("abs", relu(a) - relu(b)), function("abs", a - b)], "<="),
                lambda: (
                    [
                        function("abs", function("abs", a) - function("abs", b)),
                        function("abs", a - b),
                    ],
                    "<=",
                ),
                lambda: ([function("max", a, b) + function("min", a, b), a + b], "="),
                lambda: ([function("hardtanh", a), function("max", a, -1)], "<="),
                lambda: ([function("relu6", a), relu(a)], "<="),
                lambda: ([a, function("leaky_relu", a), relu(a)], "<="),
                lambda: ([function("step", a) + function("step", -a), formula(1)], ">="),
                lambda: ([relu(a), function("step", a) * a], "="),
            )
        )()
        relations = [relation] * (len(sides) - 1)
        change = self.random.random()
        if change < 0.25:
            sides[-1] = self.mutated(sides[-1])
        elif change < 0.35:
            relations[0] = relations[0].replace("=", "") or "!="
        elif change < 0.45:
            sides[0] = self.rewritten(sides[0])
        return sides, relations, [], None

    def implication(self):
        """What follows from linear conditions by adding multiples of them, or nearly does."""
        conditions, total, strict = [], None, False
        for _ in range(self.random.randint(1, 3)):
            e = self.affine() if self.chance(0.75) else self.piece(1)
            is_strict = self.chance(0.4)
            side = formula(self.number()) if self.chance(0.3) else formula(0)
            conditions.append(Comparison((e, side), (">" if is_strict else ">=",)))
            if self.chance(0.8):
                strict = strict or is_strict
                part = self.positive() * (e - side)
                total = part if total is None else total + part
        if total is None:
            total = self.affine()
        if self.chance(0.3):
            total = total + function("relu", self.affine())
        total = self.rewritten(total, 0.3)
        if self.chance(0.25):
            total = self.mutated(total)
        relation = ">" if (strict and self.chance(0.8)) or self.chance(0.1) else ">="
        if self.chance(0.15):
            conditions.append(Comparison((self.affine(), formula(self.number())), ("!=",)))
        self.random.shuffle(conditions)
        domains = None if self.chance(0.4) else {name: REALS for name in self.variables}
        return [total, formula(0)], [relation], conditions, domains

    def network(self):
        """A network in matrices, against bounds or against its formula."""
        count = len(self.variables)
        widths = (
            [self.random.choice((1, 2, 3, 4, 5, 6, 8, 12))]
            if self.chance(0.6)
            else [self.random.randint(1, 4), self.random.randint(1, 4)]
        )
        activation = self.random.choices(("relu", "leaky_relu", "hardtanh", "abs"), (8, 1, 1, 1))[0]
        values = [variable(name) for name in self.variables]
        layers, inputs = [], count
        for width in widths + [1]:
            weights = [[self.number() for _ in range(inputs)] for _ in range(width)]
            biases = [self.number() for _ in range(width)]
            layers.append(_layer_text(weights, biases))
            values = [_weighted(row, values, bias) for row, bias in zip(weights, biases)]
            if len(layers) <= len(widths):
                values = [function(activation, value) for value in values]
            inputs = width
        name = self.fresh("n")
        body = values[0]
        self.definitions[name] = Definition(
            tuple(self.variables),
            ((body, None),),
            f"{name} = " + f" -> {activation} -> ".join(layers),
        )
        applied = call(name, *(variable(each) for each in self.variables))
        if self.chance(0.5):
            other = self.rewritten(body, 0.3)
            if self.chance(0.4):
                other = self.mutated(other)
            return [applied, other], [self.random.choice(("=", "=", "<=", ">="))], [], None
        domains = {each: self.interval() for each in self.variables}
        bound = formula(Fraction(self.random.randint(-20, 60), 2))
        return [applied, bound], [self.random.choice(("<", "<=", ">", ">=", "!="))], [], domains

    def steps(self):
        """Steps and signs: what happens on the boundary counts."""
        e = self.affine()
        f = self.rewritten(function("step", e), 0.5) if self.chance(0.5) else function("sign", e)
        kind = self.random.random()
        if kind < 0.3:
            g = self.random.choice(
                (
                    1 - function("step", -e),
                    function("step", e),
                    function("sign", e),
                    (function("sign", e) + 1) / 2,
                )
            )
            conditions = [Comparison((e, formula(0)), ("!=",))] if self.chance(0.4) else []
            return [f, g], [self.random.choice(("=", "=", "<=", ">="))], conditions, None
        other = self.affine()
        if kind < 0.6:
            f = function("step", e) + self.number() * function("step", other)
            return [f, formula(self.number())], [self.relation()], [], None
        relation = self.random.choice(("=", "<=", "!=", ">"))
        condition = Comparison((e, formula(0)), (self.random.choice((">", ">=", "<", "<=")),))
        return [f, formula(self.random.choice((0, 1, -1)))], [relation], [condition], None

    def slopes(self):
        """Derivatives of sums of kinks: the true ones, and at a kink what the chain rule gives."""
        self.variables = ["x"]
        x = variable("x")
        places = [self.number() for _ in range(self.random.randint(1, 3))]
        total, rule, jumps = formula(0), formula(0), {}
        for _ in range(self.random.randint(1, 4)):
            weight, slope, place = (
                self.number(nonzero=True),
                self.number(nonzero=True),
                self.random.choice(places),
            )
            kind = self.random.choice(("relu", "relu", "abs"))
            inner = formula(slope) * x - formula(slope * place)
            total = total + formula(weight) * function(kind, inner)
            sign = function("sign", inner)
            outer = function("max", sign, 0) if kind == "relu" else sign
            rule = rule + formula(weight * slope) * outer
            jump = weight * abs(slope) * (1 if kind == "relu" else 2)
            jumps[place] = jumps.get(place, Fraction(0)) + jump
        name = self.fresh("d")
        cases = []
        for place, jump in jumps.items():
            if jump == 0:
                # There is no kink: the slope is that on either side, up to the nearest kink.
                gaps = [abs(place - other) for other in jumps if other != place]
                aside = place + min(gaps + [Fraction(2)]) / 2
                value = value_at(rule, {"x": aside}, {})
                cases.append((formula(value), Comparison((x, formula(place)), ("=",))))
        self.definitions[name] = Definition(("x",), ((total, None),))
        self.definitions[name + "'"] = Definition(("x",), (*cases, (rule, None)), "")
        g = formula(self.number()) if self.chance(0.5) else function("step", self.affine())
        if self.chance(0.4):
            place, aside = self.random.choice(places), Fraction(1, 100)
            values = [value_at(rule, {"x": place + side}, {}) for side in (aside, -aside, 0)]
            g = formula(self.random.choice(values))
        return [call(name + "'", x), g], [self.relation()], [], None

    def spellings(self):
        """Sums, maxima and iterations in the language's own words."""
        names = self.variables
        kind = self.random.choice(("sum", "max", "dot", "iterate"))
        name = self.fresh("s")
        if kind in ("sum", "max"):
            first = self.random.randint(-2, 1)
            last = first + self.random.randint(1, 4)
            weight, shift = self.affine(), self.number(nonzero=True)
            outer = self.random.choice(("relu", "abs", "hardtanh"))

            def element(k):
                return function(outer, weight - formula(shift) * k) + k

            body = element(formula(first))
            for number in range(first + 1, last + 1):
                each = element(formula(number))
                body = body + each if kind == "sum" else function("max", body, each)
            line = f"{kind}({text(element(variable('k')))} for k in {first}..{last})"
        elif kind == "dot":
            width = self.random.randint(1, 5)
            rows = [[self.number() for _ in names] for _ in range(width)]
            weights = [self.number() for _ in range(width)]
            biases = [self.number() for _ in range(width)]
            values = [variable(each) for each in names]
            body = formula(0)
            for row, weight, bias in zip(rows, weights, biases):
                body = body + formula(weight) * function("relu", _weighted(row, values, bias))
            matrix = ", ".join(_vector_text(row) for row in rows)
            line = (
                f"dot({_vector_text(weights)}, "
                f"relu([{matrix}] * [{', '.join(names)}] + {_vector_text(biases)}))"
            )
        else:
            self.variables = names = ["x"]
            inner = self.total(self.random.randint(1, 2), 1)
            step = self.fresh("t")
            self.definitions[step] = Definition(("x",), ((inner, None),))
            count = self.random.randint(2, 3)
            body = variable("x")
            for _ in range(count):
                body = call(step, body)
            line = f"iterate({step}, {count})(x)"
        self.definitions[name] = Definition(
            tuple(names), ((body, None),), f"{name}({', '.join(names)}) = {line}"
        )
        applied = call(name, *(variable(each) for each in names))
        g = self.rewritten(body, 0.3) if self.chance(0.5) else self.affine()
        if self.chance(0.4):
            g = self.mutated(g)
        return [applied, g], [self.relation()], [], None


def _weighted(row, values, bias):
    result = formula(bias)
    for weight, value in zip(row, values):
        result = result + formula(weight) * value
    return result


def _layer_text(weights, biases):
    return f"linear([{', '.join(_vector_text(row) for row in weights)}], {_vector_text(biases)})"


def _vector_text(values):
    return "[" + ", ".join(number_text(value) for value in values) + "]"
