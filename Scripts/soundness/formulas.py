"""Formulas of the `nn` language: as text, as exact values, and as terms of z3."""

from dataclasses import dataclass, replace
from fractions import Fraction

import z3


class Undefined(Exception):
    """A formula has no value at a point."""


@dataclass(frozen=True)
class Formula:
    """A node of a formula: a `number`, a `name`, an operation or built-in, or a `call`."""

    kind: str
    parts: tuple = ()
    value: object = None

    def __add__(self, other):
        return Formula("+", (self, formula(other)))

    def __sub__(self, other):
        return Formula("-", (self, formula(other)))

    def __mul__(self, other):
        return Formula("*", (self, formula(other)))

    def __rmul__(self, other):
        return Formula("*", (formula(other), self))

    def __truediv__(self, other):
        return Formula("/", (self, formula(other)))

    def __rsub__(self, other):
        return Formula("-", (formula(other), self))

    def __rtruediv__(self, other):
        return Formula("/", (formula(other), self))

    def __pow__(self, exponent):
        return Formula("^", (self,), exponent)

    def __neg__(self):
        return Formula("negative", (self,))


@dataclass(frozen=True)
class Comparison:
    """Sides with a relation between each and the next: a conjunction."""

    sides: tuple
    relations: tuple


@dataclass(frozen=True)
class Definition:
    """A function: a formula, or cases, each with the comparison under which it is taken.

    The last case has no comparison. Where the text is not that of the cases (a network in
    matrices, a derivative), `text` says it; an empty one says that it needs no line.
    """

    parameters: tuple
    cases: tuple
    text: object = None


def formula(value):
    return value if isinstance(value, Formula) else Formula("number", (), Fraction(value))


def variable(name):
    return Formula("name", (), name)


def call(name, *arguments):
    return Formula("call", tuple(formula(each) for each in arguments), name)


def function(name, *arguments):
    return Formula(name, tuple(formula(each) for each in arguments))


# The built-in functions that are used, as exact maps of numbers and as terms of z3.
def _choose(condition, one, other):
    return z3.If(condition, one, other)


def _real(value):
    return z3.RealVal(f"{value.numerator}/{value.denominator}")


def _largest(values):
    result = values[0]
    for each in values[1:]:
        result = _choose(each > result, each, result)
    return result


def _smallest(values):
    result = values[0]
    for each in values[1:]:
        result = _choose(each < result, each, result)
    return result


_ZERO, _ONE, _SIX = z3.RealVal(0), z3.RealVal(1), z3.RealVal(6)

EXACT = {
    "relu": lambda x: max(x, Fraction(0)),
    "abs": abs,
    "step": lambda x: Fraction(x >= 0),
    "sign": lambda x: Fraction((x > 0) - (x < 0)),
    "floor": lambda x: Fraction(x.__floor__()),
    "leaky_relu": lambda x: x if x >= 0 else x / 100,
    "hardtanh": lambda x: min(max(x, Fraction(-1)), Fraction(1)),
    "relu6": lambda x: min(max(x, Fraction(0)), Fraction(6)),
    "prelu": lambda x, a: x if x >= 0 else a * x,
    "max": max,
    "min": min,
    "maxout": max,
}

TERMS = {
    "relu": lambda x: _choose(x > 0, x, _ZERO),
    "abs": lambda x: _choose(x >= 0, x, -x),
    "step": lambda x: _choose(x >= 0, _ONE, _ZERO),
    "sign": lambda x: _choose(x > 0, _ONE, _choose(x < 0, -_ONE, _ZERO)),
    "floor": lambda x: z3.ToReal(z3.ToInt(x)),
    "leaky_relu": lambda x: _choose(x >= 0, x, x / 100),
    "hardtanh": lambda x: _choose(x > 1, _ONE, _choose(x < -1, -_ONE, x)),
    "relu6": lambda x: _choose(x > 6, _SIX, _choose(x > 0, x, _ZERO)),
    "prelu": lambda x, a: _choose(x >= 0, x, a * x),
    "max": lambda *values: _largest(values),
    "min": lambda *values: _smallest(values),
    "maxout": lambda *values: _largest(values),
}

RELATIONS = {
    "=": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


# MARK: Exact values


def value_at(node, point, definitions):
    """The value of a formula at a point, a mapping of names to fractions."""
    if node.kind == "number":
        return node.value
    if node.kind == "name":
        return point[node.value]
    values = [value_at(part, point, definitions) for part in node.parts]
    match node.kind:
        case "+":
            return values[0] + values[1]
        case "-":
            return values[0] - values[1]
        case "*":
            return values[0] * values[1]
        case "negative":
            return -values[0]
        case "/":
            if values[1] == 0:
                raise Undefined
            return values[0] / values[1]
        case "^":
            if node.value < 0 and values[0] == 0:
                raise Undefined
            return values[0] ** node.value
        case "call":
            definition = definitions[node.value]
            inner = dict(zip(definition.parameters, values))
            for result, condition in definition.cases:
                if condition is None or holds_at(condition, inner, definitions):
                    return value_at(result, inner, definitions)
    return EXACT[node.kind](*values)


def holds_at(comparison, point, definitions):
    """Whether a comparison holds at a point; all of its sides have to be defined."""
    sides = [value_at(side, point, definitions) for side in comparison.sides]
    return all(
        RELATIONS[relation](a, b) for relation, a, b in zip(comparison.relations, sides, sides[1:])
    )


# MARK: Terms of z3


def term(node, terms, definitions):
    """The term of a formula, and the term that says where it is defined."""
    if node.kind == "number":
        return _real(node.value), True
    if node.kind == "name":
        return terms[node.value], True
    translated = [term(part, terms, definitions) for part in node.parts]
    values = [value for value, _ in translated]
    defined = conjunction(each for _, each in translated)
    match node.kind:
        case "+":
            return values[0] + values[1], defined
        case "-":
            return values[0] - values[1], defined
        case "*":
            return values[0] * values[1], defined
        case "negative":
            return -values[0], defined
        case "/":
            return values[0] / values[1], conjunction([defined, values[1] != 0])
        case "^":
            return _power(values[0], node.value, defined)
        case "call":
            definition = definitions[node.value]
            inner = dict(zip(definition.parameters, values))
            result, within = _cases(definition.cases, inner, definitions)
            return result, conjunction([defined, within])
    return TERMS[node.kind](*values), defined


def _power(base, exponent, defined):
    product = _ONE
    for _ in range(abs(exponent)):
        product = product * base
    if exponent >= 0:
        return product, defined
    return 1 / product, conjunction([defined, base != 0])


def _cases(cases, terms, definitions):
    result, condition = cases[0]
    value, defined = term(result, terms, definitions)
    if condition is None:
        return value, defined
    holds, decidable = comparison_term(condition, terms, definitions)
    other, elsewhere = _cases(cases[1:], terms, definitions)
    if defined is True and elsewhere is True:
        return _choose(holds, value, other), decidable
    within = z3.If(
        holds,
        z3.BoolVal(True) if defined is True else defined,
        z3.BoolVal(True) if elsewhere is True else elsewhere,
    )
    return _choose(holds, value, other), conjunction([decidable, within])


def comparison_term(comparison, terms, definitions):
    """The term of a comparison, and the term that says where all its sides are defined."""
    sides = [term(side, terms, definitions) for side in comparison.sides]
    links = [
        RELATIONS[relation](a, b)
        for relation, (a, _), (b, _) in zip(comparison.relations, sides, sides[1:])
    ]
    return z3.And(*links), conjunction(defined for _, defined in sides)


def conjunction(conditions):
    """All of some conditions; `True` itself where none of them says anything."""
    left = [condition for condition in conditions if condition is not True]
    if not left:
        return True
    return left[0] if len(left) == 1 else z3.And(*left)


# MARK: Text


def number_text(value):
    return (
        f"{value.numerator}" if value.denominator == 1 else f"{value.numerator}/{value.denominator}"
    )


def text(node):
    """A formula as a chapter writes it."""
    match node.kind:
        case "number":
            return number_text(node.value)
        case "name":
            return node.value
        case "call":
            return f"{node.value}({', '.join(text(part) for part in node.parts)})"
        case "+":
            return f"{text(node.parts[0])} + {_tight(node.parts[1])}"
        case "-":
            return f"{text(node.parts[0])} - {_tight(node.parts[1])}"
        case "negative":
            return f"-{_factor(node.parts[0])}"
        case "*":
            return _product(*node.parts)
        case "/":
            return f"{_factor(node.parts[0])} / {_factor(node.parts[1])}"
        case "^":
            exponent = str(node.value) if node.value >= 0 else f"({node.value})"
            return f"{_factor(node.parts[0])}^{exponent}"
        case "abs":
            inside = text(node.parts[0])
            return f"abs({inside})" if "|" in inside else f"|{inside}|"
    return f"{node.kind}({', '.join(text(part) for part in node.parts)})"


def _product(a, b):
    # A whole number stands directly before what is no number.
    if a.kind == "number" and a.value.denominator == 1 and a.value >= 0 and _is_closed(b):
        return f"{text(a)}{text(b)}"
    return f"{_factor(a)} * {_factor(b)}"


def _is_closed(node):
    return node.kind not in ("number", "+", "-", "*", "/", "^", "negative", "abs")


def _tight(node):
    return (
        f"({text(node)})"
        if node.kind in ("+", "-", "negative") or _is_negative(node)
        else text(node)
    )


def _factor(node):
    if node.kind == "number" and node.value.denominator == 1 and node.value >= 0:
        return text(node)
    return text(node) if node.kind == "abs" or _is_closed(node) else f"({text(node)})"


def _is_negative(node):
    return node.kind == "number" and node.value < 0


def comparison_text(comparison):
    words = [text(comparison.sides[0])]
    for relation, side in zip(comparison.relations, comparison.sides[1:]):
        words += [relation, text(side)]
    return " ".join(words)


def definition_text(name, definition):
    if definition.text is not None:
        return definition.text
    head = f"{name}({', '.join(definition.parameters)}) = "
    return head + ", ".join(
        (
            f"{text(result)} if {comparison_text(condition)}"
            if condition
            else text(result) + (" otherwise" if len(definition.cases) > 1 else "")
        )
        for result, condition in definition.cases
    )


# MARK: Walking


def nodes(node):
    """A formula and all that it is made of."""
    yield node
    for part in node.parts:
        yield from nodes(part)


def replaced(node, place, new):
    """A formula in which the node at a place, counted as `nodes` does, is another."""
    result, _ = _replaced(node, place, new)
    return result


def _replaced(node, place, new):
    if place == 0:
        return new, -1
    place -= 1
    parts = []
    for part in node.parts:
        if place >= 0:
            part, place = _replaced(part, place, new)
        parts.append(part)
    return replace(node, parts=tuple(parts)), place
