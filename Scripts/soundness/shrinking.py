"""Makes a claim smaller as long as something stays true of it."""

from dataclasses import replace
from fractions import Fraction

from claims import REALS
from formulas import Comparison, Definition, formula, nodes, replaced


def shrunk(claim, is_bad, attempts=400):
    """The smallest claim found of which `is_bad` still holds."""
    progress = True
    while progress and attempts > 0:
        progress = False
        for smaller in _smaller(claim):
            attempts -= 1
            if attempts <= 0:
                break
            if is_bad(smaller):
                claim, progress = smaller, True
                break
    return claim


def _smaller(claim):
    for candidate in _candidates(claim):
        names = set(candidate.variables())
        if not names:
            continue
        used = set()
        for definition_or_side in _formulas(candidate):
            used |= {node.value for node in nodes(definition_or_side) if node.kind == "call"}
        yield replace(
            candidate,
            domains={name: domain for name, domain in candidate.domains.items() if name in names},
            definitions={
                name: definition
                for name, definition in candidate.definitions.items()
                if name in used or name + "'" in used
            },
        )


def _formulas(claim):
    yield from claim.statement.sides
    for condition in claim.conditions:
        yield from condition.sides
    for definition in claim.definitions.values():
        for result, condition in definition.cases:
            yield result
            yield from condition.sides if condition else ()


def _candidates(claim):
    for index in range(len(claim.conditions)):
        yield replace(claim, conditions=claim.conditions[:index] + claim.conditions[index + 1 :])
    sides, relations = claim.statement.sides, claim.statement.relations
    if len(relations) > 1:
        yield replace(claim, statement=Comparison(sides[:-1], relations[:-1]))
        yield replace(claim, statement=Comparison(sides[1:], relations[1:]))
    for name, domain in claim.domains.items():
        if domain != REALS:
            yield replace(claim, domains={**claim.domains, name: REALS})
    for side, new in _comparisons(claim.statement, claim.definitions):
        yield replace(claim, statement=new)
    for index, condition in enumerate(claim.conditions):
        for _, new in _comparisons(condition, claim.definitions):
            yield replace(
                claim, conditions=claim.conditions[:index] + (new,) + claim.conditions[index + 1 :]
            )
    for name, definition in claim.definitions.items():
        if definition.text is not None:
            continue
        for index, (result, condition) in enumerate(definition.cases):
            for smaller in _smaller_formulas(result, claim.definitions):
                cases = (
                    definition.cases[:index]
                    + ((smaller, condition),)
                    + definition.cases[index + 1 :]
                )
                new = Definition(definition.parameters, cases)
                yield replace(claim, definitions={**claim.definitions, name: new})
            if condition and len(definition.cases) > 2:
                cases = definition.cases[:index] + definition.cases[index + 1 :]
                new = Definition(definition.parameters, cases)
                yield replace(claim, definitions={**claim.definitions, name: new})


def _comparisons(comparison, definitions):
    for index, side in enumerate(comparison.sides):
        for smaller in _smaller_formulas(side, definitions):
            sides = comparison.sides[:index] + (smaller,) + comparison.sides[index + 1 :]
            yield side, Comparison(sides, comparison.relations)


def _smaller_formulas(node, definitions):
    for place, each in enumerate(nodes(node)):
        for part in each.parts:
            yield replaced(node, place, part)
        if each.kind == "call":
            definition = definitions[each.value]
            if len(definition.cases) == 1:
                body = definition.cases[0][0]
                yield replaced(
                    node, place, _substituted(body, dict(zip(definition.parameters, each.parts)))
                )
        if each.kind == "number":
            for simpler in (
                Fraction(0),
                Fraction(1),
                Fraction(each.value.__trunc__()),
                each.value.limit_denominator(10),
            ):
                if _size(simpler) < _size(each.value):
                    yield replaced(node, place, formula(simpler))
        elif each.parts and each.kind != "call":
            yield replaced(node, place, formula(0))


def _size(value):
    return (value.denominator, abs(value.numerator), value < 0)


def _substituted(node, values):
    if node.kind == "name":
        return values[node.value]
    return replace(node, parts=tuple(_substituted(part, values) for part in node.parts))
