"""Claims with their domains: as statements, and decided by z3."""

import threading
from dataclasses import dataclass, field
from fractions import Fraction

import z3

from formulas import (
    Comparison,
    Undefined,
    comparison_term,
    comparison_text,
    conjunction,
    definition_text,
    holds_at,
    nodes,
    number_text,
    value_at,
)


@dataclass(frozen=True)
class Domain:
    """An interval, each end of which may be open or infinite (`None`), or a finite set."""

    lower: object = None
    upper: object = None
    opens: tuple = (False, False)
    members: tuple = ()

    def contains(self, value):
        if self.members:
            return value in self.members
        above = self.lower is None or self.lower < value
        below = self.upper is None or value < self.upper
        return (above or value == self.lower and not self.opens[0]) and (
            below or value == self.upper and not self.opens[1]
        )

    def term(self, x):
        real = lambda value: z3.RealVal(f"{value.numerator}/{value.denominator}")
        if self.members:
            return z3.Or(*(x == real(member) for member in self.members))
        ends = []
        if self.lower is not None:
            ends.append(x > real(self.lower) if self.opens[0] else x >= real(self.lower))
        if self.upper is not None:
            ends.append(x < real(self.upper) if self.opens[1] else x <= real(self.upper))
        return conjunction(ends)

    def __str__(self):
        if self.members:
            return "{" + ", ".join(number_text(member) for member in self.members) + "}"
        if self.lower is None and self.upper is None:
            return "reals"
        left = "(" if self.lower is None or self.opens[0] else "["
        right = ")" if self.upper is None or self.opens[1] else "]"
        lower = "-inf" if self.lower is None else number_text(self.lower)
        upper = "inf" if self.upper is None else number_text(self.upper)
        return f"{left}{lower}, {upper}{right}"


REALS = Domain()


@dataclass(frozen=True)
class Claim:
    """A statement about all points of a domain at which some conditions hold."""

    statement: Comparison
    domains: dict = field(default_factory=dict)  # in the order in which a `for` lists them
    conditions: tuple = ()
    definitions: dict = field(default_factory=dict)
    verb: str = "prove"
    style: str = "for"  # `for`, or `on`: a product in the order of first appearance
    family: str = ""

    # MARK: Text

    def lines(self):
        """The definitions, and the statement as the last line."""
        lines = [definition_text(*item) for item in self.definitions.items()]
        return [line for line in lines if line] + [self.line()]

    def line(self):
        line = f"{self.verb} {comparison_text(self.statement)}"
        if self.conditions:
            line += " where " + ", ".join(comparison_text(each) for each in self.conditions)
        return line + self._domain_text()

    def _domain_text(self):
        if all(domain == REALS for domain in self.domains.values()):
            return ""
        if self.style == "for":
            return " for " + ", ".join(
                f"{name} in {domain}" for name, domain in self.domains.items()
            )
        listed = [self.domains[name] for name in self.variables()]
        if len(listed) > 1 and len(set(listed)) == 1:
            return f" on {listed[0]}^{len(listed)}"
        return " on " + " x ".join(str(domain) for domain in listed)

    def variables(self):
        """The variables, in the order in which they first appear."""
        names = []
        for side in self.statement.sides:
            names += [node.value for node in nodes(side) if node.kind == "name"]
        for condition in self.conditions:
            for side in condition.sides:
                names += [node.value for node in nodes(side) if node.kind == "name"]
        return list(dict.fromkeys(names))

    # MARK: At a point

    def verdict_at(self, point):
        """`outside`, `undefined`, `holds` or `fails`."""
        if not all(self.domains[name].contains(value) for name, value in point.items()):
            return "outside"
        try:
            for condition in self.conditions:
                if not holds_at(condition, point, self.definitions):
                    return "outside"
            return "holds" if holds_at(self.statement, point, self.definitions) else "fails"
        except Undefined:
            return "undefined"

    def sides_at(self, point):
        return [value_at(side, point, self.definitions) for side in self.statement.sides]

    # MARK: By z3

    def decide(self, milliseconds):
        """What z3 says: `proved`, `refuted`, `undefined` or None; and a point, where it has one."""
        terms = {name: z3.Real(name) for name in self.domains}
        within = [domain.term(terms[name]) for name, domain in self.domains.items()]
        within = [each for each in within if each is not True]
        absent = []
        given = list(within)
        for condition in self.conditions:
            holds, defined = comparison_term(condition, terms, self.definitions)
            if defined is not True:
                absent.append(z3.And(*given, z3.Not(defined)))
            given.append(holds)
        holds, defined = comparison_term(self.statement, terms, self.definitions)
        if defined is not True:
            absent.append(z3.And(*given, z3.Not(defined)))
        answer, point = "unsat", None
        if absent:
            answer, point = _check([z3.Or(*absent)], terms, milliseconds)
            if answer == "sat":
                return "undefined", point
        if answer == "unknown":
            return None, None
        answer, point = _check(given + [z3.Not(holds)], terms, milliseconds)
        return {"sat": "refuted", "unsat": "proved"}.get(answer), point


def _check(conditions, terms, milliseconds):
    solver = z3.Solver()
    solver.set("timeout", milliseconds)
    solver.add(*conditions)
    # The limit of the solver is not looked at in some of its loops.
    alarm = threading.Timer(milliseconds / 1000 + 5, solver.ctx.interrupt)
    alarm.start()
    try:
        answer = str(solver.check())
    except z3.Z3Exception:
        answer = "unknown"
    finally:
        alarm.cancel()
    if answer != "sat":
        return answer, None
    model = solver.model()
    return answer, {
        name: _number(model.eval(x, model_completion=True)) for name, x in terms.items()
    }


def _number(value):
    """A fraction, or the text of a number that is irrational."""
    if z3.is_rational_value(value):
        return Fraction(value.numerator_as_long(), value.denominator_as_long())
    return str(value)
