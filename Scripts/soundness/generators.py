"""Random claims: true ones, near misses of them, and false ones."""

from claims import Claim
from curved_claims import CurvedClaims
from formulas import Comparison, Definition, call, nodes, variable
from piecewise_claims import PiecewiseClaims

NAMES = ("x", "y", "z", "w")


class Generator(PiecewiseClaims, CurvedClaims):
    """Makes claims of all families."""

    def claim(self):
        """A random claim of a random family."""
        self.definitions = {}
        count = self.random.choices((1, 2, 3, 4), (40, 32, 16, 12))[0]
        self.variables = list(NAMES[:count])
        families = {
            self.identity: 20,
            self.comparison: 14,
            self.tight_bound: 12,
            self.inequality: 8,
            self.implication: 9,
            self.network: 8,
            self.steps: 7,
            self.polynomial: 11,
            self.planar_polynomial: 6,
            self.quotient: 6,
            self.cases: 6,
            self.floors: 2,
            self.slopes: 3,
            self.spellings: 4,
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
            Comparison(tuple(sides), tuple(relations)),
            listed,
            tuple(conditions),
            definitions,
            "refute" if self.chance(0.2) else "prove",
            "on" if self.chance(0.4) else "for",
            family.__name__,
        )

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


def _names(node):
    return list(dict.fromkeys(each.value for each in nodes(node) if each.kind == "name"))
