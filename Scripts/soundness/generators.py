"""Random claims: true ones, near misses of them, and false ones."""

import random
from fractions import Fraction

from claims import REALS, Claim, Domain
from formulas import Comparison, Definition, Formula, call, formula, function, nodes, replaced, variable

NAMES = ("x", "y", "z", "w")


class Generator:
    """Makes claims from a seed; the names of their definitions are numbered."""

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
            value = Fraction(self.random.randint(-10**7, 10**7), self.random.randint(1, 10**7))
        else:
            value = Fraction(self.random.randint(-2**53, 2**53), 2**52)
        return Fraction(1) if nonzero and value == 0 else value

    def positive(self):
        return abs(self.number(nonzero=True))

    def domain(self):
        kind = self.random.random()
        if kind < 0.35:
            return REALS
        if kind < 0.42:
            count = self.random.randint(1, 4)
            members = sorted({self.number() for _ in range(count)}, key=lambda _: self.random.random())
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
            total = total + formula(self.number()) if self.chance(0.7) else total - formula(self.positive())
        return total

    def piece(self, depth):
        """A formula of linear maps and built-ins; a deeper one composes them."""
        if depth <= 0:
            return self.affine()
        inner = lambda: self.piece(depth - 1 if self.chance(0.5) else 0)
        kind = self.random.choices(
            ("relu", "abs", "max", "min", "leaky_relu", "hardtanh", "relu6", "prelu", "step", "sign",
             "maxout"), (30, 14, 14, 10, 6, 6, 5, 4, 5, 2, 3))[0]
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
                    lambda: (e + function("abs", e)) / 2, lambda: function("max", e, 0),
                    lambda: e - function("min", 0, e), lambda: e + relu(-e),
                    lambda: relu(c * e) / formula(c), lambda: function("prelu", e, 0),
                    lambda: function("relu6", e) + relu(e - 6), lambda: e * function("step", e))
            case "abs":
                e = parts[0]
                return pick(
                    lambda: relu(e) + relu(-e), lambda: function("max", e, -e),
                    lambda: 2 * relu(e) - e, lambda: e * function("sign", e),
                    lambda: function("abs", -e), lambda: function("prelu", e, -1))
            case "max" | "maxout" if len(parts) == 2:
                a, b = parts
                return pick(
                    lambda: b + relu(a - b), lambda: a + relu(b - a),
                    lambda: (a + b + function("abs", a - b)) / 2, lambda: function("maxout", b, a),
                    lambda: -function("min", -a, -b))
            case "max" | "maxout" if len(parts) == 3:
                return function("max", parts[2], function("max", parts[1], parts[0]))
            case "min" if len(parts) == 2:
                a, b = parts
                return pick(
                    lambda: a - relu(a - b), lambda: -function("max", -a, -b),
                    lambda: a + b - function("max", a, b))
            case "leaky_relu":
                e = parts[0]
                return pick(
                    lambda: e / 100 + formula(Fraction(99, 100)) * relu(e),
                    lambda: function("max", e, e / 100),
                    lambda: function("prelu", e, Fraction(1, 100)))
            case "prelu":
                return relu(parts[0]) - parts[1] * relu(-parts[0])
            case "hardtanh":
                e = parts[0]
                return pick(
                    lambda: relu(e + 1) - relu(e - 1) - 1,
                    lambda: function("min", function("max", e, -1), 1))
            case "relu6":
                e = parts[0]
                return pick(
                    lambda: relu(e) - relu(e - 6), lambda: function("min", relu(e), 6))
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
                return node - relu(other) + other + relu(-other) if self.chance(0.5) else (
                    node + other - other)
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
                (Fraction(1), Fraction(-1), Fraction(1, 1000), Fraction(-1, 1000), Fraction(1, 10**9)))
            return replaced(node, place, formula(found[place].value + change))
        if others:
            place = self.random.choice(others)
            old = found[place]
            return replaced(node, place, Formula(swaps[old.kind], old.parts, old.value))
        return node + formula(Fraction(1, 1000))

    # MARK: Claims

    def claim(self):
        """A random claim of a random family."""
        self.definitions = {}
        count = self.random.choices((1, 2, 3, 4), (40, 32, 16, 12))[0]
        self.variables = list(NAMES[:count])
        families = {
            self.identity: 20, self.comparison: 14, self.tight_bound: 12, self.inequality: 8,
            self.implication: 9, self.network: 8, self.steps: 7, self.polynomial: 11,
            self.planar_polynomial: 4, self.quotient: 6, self.cases: 6, self.floors: 3,
        }
        family = self.random.choices(list(families), list(families.values()))[0]
        sides, relations, conditions, domains = family()
        used = {name for side in sides for name in _names(side)}
        for condition in conditions:
            used |= {name for side in condition.sides for name in _names(side)}
        if not used:
            return self.claim()
        if domains is None:
            domain = self.domain()
            same = self.chance(0.4)
            domains = {name: domain if same else self.domain() for name in self.variables}
        listed = {name: domains[name] for name in self.variables if name in used}
        if self.chance(0.06):
            conditions = list(conditions) + [self.condition(listed)]
        definitions, sides = self.named(sides)
        return Claim(
            Comparison(tuple(sides), tuple(relations)), listed, tuple(conditions), definitions,
            "refute" if self.chance(0.2) else "prove", "on" if self.chance(0.4) else "for",
            family.__name__)

    def named(self, sides):
        """Gives some formulas names, as a reader would."""
        definitions = dict(self.definitions)
        result = []
        for side in sides:
            names = list(_names(side))
            if names and side.kind not in ("name", "call") and self.chance(0.35):
                name = self.fresh("f")
                definitions[name] = Definition(tuple(names), ((side, None),))
                side = call(name, *(variable(each) for each in names))
            result.append(side)
        return definitions, result

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
        relations = [self.random.choice(("<=", "<", ">=", ">", "!=", "<=", "<"))]
        if self.chance(0.1):
            sides.append(self.affine())
            relations.append(self.random.choice(("<=", "<", "=")))
        self.variables = saved
        return Comparison(tuple(sides), tuple(relations))

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
            part = self.random.choice((
                lambda: function("abs", e), lambda: function("relu", e),
                lambda: function("max", e, -2 * e), lambda: function("max", e, self.affine(), 0),
                lambda: function("relu", e) + function("relu", -e)))()
            part = self.rewritten(self.positive() * part, 0.4)
            result = part if result is None else result + part
        f = formula(top) - result if self.chance(0.5) else result + formula(top)
        is_upper = f.kind == "-"
        shift = self.random.choice((Fraction(0), Fraction(0), Fraction(1, 1000), Fraction(-1, 1000)))
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
        sides, relation = self.random.choice((
            lambda: ([function("abs", a + b), function("abs", a) + function("abs", b)], "<="),
            lambda: ([relu(a + b), relu(a) + relu(b)], "<="),
            lambda: ([function("max", a, b), (a + b) / 2], ">="),
            lambda: ([function("min", a, b), (a + b) / 2], "<="),
            lambda: ([function("abs", relu(a) - relu(b)), function("abs", a - b)], "<="),
            lambda: ([function("abs", function("abs", a) - function("abs", b)), function("abs", a - b)], "<="),
            lambda: ([function("max", a, b) + function("min", a, b), a + b], "="),
            lambda: ([function("hardtanh", a), function("max", a, -1)], "<="),
            lambda: ([function("relu6", a), relu(a)], "<="),
            lambda: ([a, function("leaky_relu", a), relu(a)], "<="),
            lambda: ([function("step", a) + function("step", -a), formula(1)], ">="),
            lambda: ([relu(a), function("step", a) * a], "="),
        ))()
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
        widths = [self.random.randint(1, 6)] if self.chance(0.6) else [
            self.random.randint(1, 4), self.random.randint(1, 4)]
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
            tuple(self.variables), ((body, None),), f"{name} = " + f" -> {activation} -> ".join(layers))
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
            g = self.random.choice((
                1 - function("step", -e), function("step", e), function("sign", e),
                (function("sign", e) + 1) / 2))
            conditions = [Comparison((e, formula(0)), ("!=",))] if self.chance(0.4) else []
            return [f, g], [self.random.choice(("=", "=", "<=", ">="))], conditions, None
        other = self.affine()
        if kind < 0.6:
            f = function("step", e) + self.number() * function("step", other)
            return [f, formula(self.number())], [self.relation()], [], None
        relation = self.random.choice(("=", "<=", "!=", ">"))
        condition = Comparison((e, formula(0)), (self.random.choice((">", ">=", "<", "<=")),))
        return [f, formula(self.random.choice((0, 1, -1)))], [relation], [condition], None

    # MARK: Polynomials, quotients, cases

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
            f = self.random.choice((
                lambda: function("relu", p), lambda: function("abs", p) * self.affine(),
                lambda: function("max", p, q), lambda: function("step", p) * q,
                lambda: function("sign", p) + q, lambda: function("relu", self.affine()) ** 2))()
            g = self.rewritten(f) if self.chance(0.5) else self.powers(2)
            if self.chance(0.3):
                g = self.mutated(g)
            return [f, g], [self.relation()], [], None
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
        result = formula(self.number(nonzero=True)) * x ** self.random.randint(2, degree) if degree > 1 else self.affine()
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
        below = self.random.choice((
            lambda: x - formula(self.positive()), lambda: x**2 + formula(self.positive()),
            lambda: function("abs", self.affine()) + formula(self.random.choice((0, 1))),
            lambda: x, lambda: self.affine(), lambda: x**2 - 1, lambda: self.piece(1),
            lambda: function("step", self.affine()) - formula(self.random.choice((0, 2)))))()
        if kind < 0.4:
            factor = self.affine()
            f, g = (below * factor) / below, factor
            if self.chance(0.4):
                g = self.mutated(g)
            relation = self.random.choice(("=", "=", "<=", ">"))
        else:
            f = self.affine() / below if self.chance(0.6) else below ** -1
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
        sides, relation = self.random.choice((
            lambda: ([f, e], "<="), lambda: ([f, e - 1], ">"), lambda: ([f + formula(1), function("floor", e + 1)], "="),
            lambda: ([function("floor", 2 * e), 2 * f], ">="), lambda: ([f, self.affine()], self.relation()),
            lambda: ([-f, function("floor", -e)], self.random.choice((">=", "="))),
            lambda: ([f + function("relu", self.affine()), formula(self.number())], self.relation())))()
        domains = {name: self.interval() for name in self.variables} if self.chance(0.85) else None
        return sides, [relation], [], domains


def _names(node):
    return list(dict.fromkeys(each.value for each in nodes(node) if each.kind == "name"))


def _weighted(row, values, bias):
    result = formula(bias)
    for weight, value in zip(row, values):
        result = result + formula(weight) * value
    return result


def _layer_text(weights, biases):
    write = lambda values: "[" + ", ".join(
        f"{value.numerator}/{value.denominator}" if value.denominator != 1 else str(value.numerator)
        for value in values) + "]"
    return f"linear([{', '.join(write(row) for row in weights)}], {write(biases)})"


def _horner(coefficients, x):
    result = formula(coefficients[-1])
    for coefficient in reversed(coefficients[:-1]):
        result = result * x + formula(coefficient)
    return result
