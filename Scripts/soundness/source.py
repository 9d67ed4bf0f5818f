"""Random numbers, domains and piecewise linear formulas, and the same formulas rewritten."""

import random
from fractions import Fraction

from claims import REALS, Domain
from formulas import Comparison, Formula, formula, function, nodes, replaced, variable


class Source:
    """Makes formulas from a seed; the names of their definitions are numbered."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.count = 0
        self.definitions = {}
        self.variables = []

    # MARK: Numbers and domains

    def chance(self, probability):
        return self.random.random() < probability

    def number(self, nonzero=False):
        kind = self.random.random()
        if kind < 0.55:
            value = Fraction(self.random.randint(-3, 3))
        elif kind < 0.8:
            value = Fraction(self.random.randint(-8, 8), self.random.choice((2, 3, 4, 5)))
        elif kind < 0.97:
            value = Fraction(self.random.randint(-30, 30), self.random.choice((6, 7, 10, 12)))
        elif kind < 0.985:
            value = Fraction(self.random.randint(-(10**7), 10**7), self.random.randint(1, 10**7))
        else:
            value = Fraction(self.random.randint(-(2**53), 2**53), 2**52)
        return Fraction(1) if nonzero and value == 0 else value

    def positive(self):
        return abs(self.number(nonzero=True))

    def domain(self):
        kind = self.random.random()
        if kind < 0.35:
            return REALS
        if kind < 0.42:
            count = self.random.randint(1, 4)
            members = sorted(
                {self.number() for _ in range(count)}, key=lambda _: self.random.random()
            )
            return Domain(members=tuple(members))
        lower = self.number()
        opens = (self.chance(0.35), self.chance(0.35))
        if kind < 0.52:
            return Domain(lower, None, opens)
        if kind < 0.6:
            return Domain(None, lower, opens)
        if kind < 0.75:
            return Domain(Fraction(-1), Fraction(1), opens)
        width = Fraction(0) if self.chance(0.03) else self.positive()
        return Domain(lower, lower + width, opens if width else (False, False))

    def interval(self):
        """A bounded interval, closed mostly."""
        lower = self.number()
        opens = (self.chance(0.2), self.chance(0.2))
        return Domain(lower, lower + self.positive(), opens)

    # MARK: Piecewise linear formulas

    def affine(self):
        total = None
        for name in self.variables:
            if len(self.variables) > 1 and self.chance(0.25):
                continue
            weight = self.number(nonzero=True)
            if weight == 1:
                part = variable(name)
            elif weight == -1 and total is not None:
                total = total - variable(name)
                continue
            else:
                part = formula(weight) * variable(name)
            total = part if total is None else total + part
        if total is None:
            total = variable(self.random.choice(self.variables))
        if self.chance(0.6):
            total = (
                total + formula(self.number())
                if self.chance(0.7)
                else total - formula(self.positive())
            )
        return total

    def piece(self, depth):
        """A formula of linear maps and built-ins; a deeper one composes them."""
        if depth <= 0:
            return self.affine()
        inner = lambda: self.piece(depth - 1 if self.chance(0.5) else 0)
        kind = self.random.choices(
            (
                "relu",
                "abs",
                "max",
                "min",
                "leaky_relu",
                "hardtanh",
                "relu6",
                "prelu",
                "step",
                "sign",
                "maxout",
            ),
            (30, 14, 14, 10, 6, 6, 5, 4, 5, 2, 3),
        )[0]
        if kind in ("max", "min", "maxout"):
            count = 2 if kind != "maxout" and self.chance(0.8) else 3
            return function(kind, *(inner() for _ in range(count)))
        if kind == "prelu":
            return function(kind, inner(), formula(self.number()))
        return function(kind, inner())

    def total(self, units, depth=2):
        """A weighted sum of pieces."""
        result = None
        for _ in range(units):
            weight, piece = self.number(nonzero=True), self.piece(self.random.randint(1, depth))
            if weight < 0 and result is not None and self.chance(0.7):
                result = result - (piece if weight == -1 else formula(-weight) * piece)
            else:
                part = piece if weight == 1 else formula(weight) * piece
                result = part if result is None else result + part
        if result is None or self.chance(0.4):
            result = self.affine() if result is None else result + self.affine()
        return result

    def fresh(self, letter):
        self.count += 1
        return f"{letter}{self.count}"

    def relation(self):
        return self.random.choices(("=", "<=", "<", ">=", ">", "!="), (4, 4, 3, 4, 3, 2))[0]

    def condition(self, names):
        saved, self.variables = self.variables, list(names)
        sides = [self.affine(), self.affine() if self.chance(0.3) else formula(self.number())]
        if self.chance(0.3):
            sides[0] = self.piece(1)
        relations = [self.random.choice(("<=", "<", ">=", ">", "!=", "<=", "<", "="))]
        if self.chance(0.1):
            sides.append(self.affine())
            relations.append(self.random.choice(("<=", "<", "=")))
        self.variables = saved
        return Comparison(tuple(sides), tuple(relations))

    # MARK: The same formula written differently

    def rewritten(self, node, chance=0.5):
        """An equal formula."""
        parts = tuple(self.rewritten(part, chance) for part in node.parts)
        node = Formula(node.kind, parts, node.value)
        if not self.chance(chance):
            return node
        relu = lambda e: function("relu", e)
        pick = lambda *options: self.random.choice(options)()
        match node.kind:
            case "relu":
                e, c = parts[0], self.positive()
                return pick(
                    lambda: (e + function("abs", e)) / 2,
                    lambda: function("max", e, 0),
                    lambda: e - function("min", 0, e),
                    lambda: e + relu(-e),
                    lambda: relu(c * e) / formula(c),
                    lambda: function("prelu", e, 0),
                    lambda: function("relu6", e) + relu(e - 6),
                    lambda: e * function("step", e),
                )
            case "abs":
                e = parts[0]
                return pick(
                    lambda: relu(e) + relu(-e),
                    lambda: function("max", e, -e),
                    lambda: 2 * relu(e) - e,
                    lambda: e * function("sign", e),
                    lambda: function("abs", -e),
                    lambda: function("prelu", e, -1),
                )
            case "max" | "maxout" if len(parts) == 2:
                a, b = parts
                return pick(
                    lambda: b + relu(a - b),
                    lambda: a + relu(b - a),
                    lambda: (a + b + function("abs", a - b)) / 2,
                    lambda: function("maxout", b, a),
                    lambda: -function("min", -a, -b),
                )
            case "max" | "maxout" if len(parts) == 3:
                return function("max", parts[2], function("max", parts[1], parts[0]))
            case "min" if len(parts) == 2:
                a, b = parts
                return pick(
                    lambda: a - relu(a - b),
                    lambda: -function("max", -a, -b),
                    lambda: a + b - function("max", a, b),
                )
            case "leaky_relu":
                e = parts[0]
                return pick(
                    lambda: e / 100 + formula(Fraction(99, 100)) * relu(e),
                    lambda: function("max", e, e / 100),
                    lambda: function("prelu", e, Fraction(1, 100)),
                )
            case "prelu":
                return relu(parts[0]) - parts[1] * relu(-parts[0])
            case "hardtanh":
                e = parts[0]
                return pick(
                    lambda: relu(e + 1) - relu(e - 1) - 1,
                    lambda: function("min", function("max", e, -1), 1),
                )
            case "relu6":
                e = parts[0]
                return pick(lambda: relu(e) - relu(e - 6), lambda: function("min", relu(e), 6))
            case "sign":
                return function("step", parts[0]) - function("step", -parts[0])
            case "step":
                e = parts[0]
                # A near miss at one place: 1 - step(-e) differs where e is 0.
                return 1 - function("step", -e) if self.chance(0.1) else function("step", e * 2)
            case "+":
                return parts[1] + parts[0]
            case "*" if parts[0].kind == "number" and parts[1].kind in ("+", "-"):
                a, b = parts[1].parts
                return Formula(parts[1].kind, (parts[0] * a, parts[0] * b))
            case "name" if self.chance(0.1):
                other = variable(self.random.choice(self.variables))
                return (
                    node - relu(other) + other + relu(-other)
                    if self.chance(0.5)
                    else (node + other - other)
                )
        return node

    def mutated(self, node):
        """The formula with one number or one operation changed."""
        found = list(nodes(node))
        places = [place for place, each in enumerate(found) if each.kind == "number"]
        swaps = {"max": "min", "min": "max", "relu": "leaky_relu", "step": "sign", "+": "-"}
        others = [place for place, each in enumerate(found) if each.kind in swaps]
        if places and (not others or self.chance(0.7)):
            place = self.random.choice(places)
            change = self.random.choice(
                (
                    Fraction(1),
                    Fraction(-1),
                    Fraction(1, 1000),
                    Fraction(-1, 1000),
                    Fraction(1, 10**9),
                )
            )
            return replaced(node, place, formula(found[place].value + change))
        if others:
            place = self.random.choice(others)
            old = found[place]
            return replaced(node, place, Formula(swaps[old.kind], old.parts, old.value))
        return node + formula(Fraction(1, 1000))
