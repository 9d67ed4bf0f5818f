"""Compares an answer of the program with what z3 says, and looks at its witness."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from formulas import RELATIONS

# The numbers that are tried first as witnesses, and how many of them for so many variables.
SIMPLE = tuple(Fraction(n) for n in ("0", "1", "-1", "1/2", "-1/2", "2", "-2", "3", "-3"))
TRIED = {1: 9, 2: 9, 3: 7, 4: 5}


@dataclass
class Judgement:
    """One of the counted outcomes; for `wrong` and `flaw` what kind, and what is the matter."""

    outcome: str
    reason: str = ""
    kind: str = ""


def judge(claim, answer, milliseconds):
    """Judges an answer; what z3 cannot decide in time is judged by its witness alone."""
    if answer.verdict in ("rejected", "crashed", "late"):
        return Judgement("flaw", f"{answer.verdict}: {answer.message}", answer.verdict)
    truth, point = claim.decide(milliseconds)
    shown = f"z3: {truth}" + (f" at {_shown(point)}" if point else "")
    kind = f"{answer.verdict}, and z3: {truth}"
    complaint = _complaint(claim, answer)
    if complaint:
        return Judgement("wrong", f"{answer.verdict}: {complaint}; {shown}", kind)
    if answer.verdict == "unknown":
        if answer.result["reason"] == "witness" and truth == "proved":
            return Judgement("wrong", f"said to fail at irrational numbers only; {shown}", kind)
        return Judgement(f"unknown: {answer.result['reason']}")
    if truth is None:
        return Judgement(f"{answer.verdict}, z3 undecided")
    if truth != answer.verdict:
        # A point that z3 names is looked at by exact evaluation.
        if point and all(isinstance(value, Fraction) for value in point.values()):
            here = claim.verdict_at(point)
            shown += f", where by exact evaluation the claim {here}"
        return Judgement("wrong", f"{answer.verdict}; {shown}", kind)
    return Judgement(f"{answer.verdict}, z3 agrees")


def _complaint(claim, answer):
    """What is wrong with an answer by itself."""
    if answer.verdict == "unknown":
        return None
    if answer.verdict == "undefined":
        if answer.point is None:
            return f"no point in `{answer.message}`"
        here = claim.verdict_at(_completed(claim, answer.point))
        return None if here == "undefined" else f"at {_shown(answer.point)} the claim {here}"
    passes = answer.verdict == ("refuted" if claim.verb == "refute" else "proved")
    if answer.result["ok"] != passes:
        return f"ok is {answer.result['ok']}"
    if answer.verdict != "refuted":
        return None
    if set(answer.point) != set(claim.domains):
        return f"the witness {_shown(answer.point)} does not name the variables"
    here = claim.verdict_at(answer.point)
    if here != "fails":
        return f"at the witness {_shown(answer.point)} the claim {here}"
    left, right = Fraction(answer.result["left"]), Fraction(answer.result["right"])
    sides = claim.sides_at(answer.point)
    links = zip(claim.statement.relations, sides, sides[1:])
    if not any((a, b) == (left, right) and not RELATIONS[r](a, b) for r, a, b in links):
        return f"left {left} and right {right} are not the sides at {_shown(answer.point)}"
    return None


def _completed(claim, point):
    return {name: point.get(name, Fraction(0)) for name in claim.domains}


def simpler_witness(claim, answer):
    """A point of the list of simple ones that fails and comes before the witness."""
    if answer.verdict != "refuted" or any(each.members for each in claim.domains.values()):
        return None
    names = list(answer.result["variables"])
    shown = tuple(answer.point[name] for name in names)
    for values in product(SIMPLE[: TRIED[len(names)]], repeat=len(names)):
        if values == shown:
            return None
        if claim.verdict_at(dict(zip(names, values))) == "fails":
            return values
    return None


def _shown(point):
    return ", ".join(f"{name} = {value}" for name, value in point.items())
