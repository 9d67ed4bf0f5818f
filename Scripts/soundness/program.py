"""Runs the program on many claims at once."""

import json
import os
import re
import subprocess
from dataclasses import dataclass
from fractions import Fraction

# The diagnostics by which a statement says that it cannot be judged where a side has no value.
UNDEFINED = "NN2003"


@dataclass
class Answer:
    """What the program says about a claim.

    The verdict is one of the program's own, or `undefined`; `rejected` where the statement was not
    accepted; `crashed` or `late` where the program gave no answer.
    """

    verdict: str
    point: dict = None
    result: dict = None
    message: str = ""


class Program:
    def __init__(self, path, seconds=120):
        self.path = path
        self.seconds = seconds

    def answers(self, claims):
        """The answers to some claims, all in one process where that goes well."""
        lines, places = [], []
        for claim in claims:
            lines += claim.lines()
            places.append(len(lines))
        try:
            done = subprocess.run(
                [self.path, "eval", "--json"], input="\n".join(lines) + "\n", text=True,
                capture_output=True, timeout=self.seconds)
            document = json.loads(done.stdout)
        except subprocess.TimeoutExpired:
            return self._separately(claims, Answer("late", message=f"more than {self.seconds} s"))
        except json.JSONDecodeError:
            message = f"exit code {done.returncode}: {done.stderr[-500:]}"
            return self._separately(claims, Answer("crashed", message=message))
        # What does not pass the checks keeps the whole block from running.
        if not document["results"] and len(claims) > 1:
            return self._separately(claims, None)
        return _answers(document, places)

    def _separately(self, claims, failure):
        if len(claims) == 1:
            return [failure]
        middle = len(claims) // 2
        return self.answers(claims[:middle]) + self.answers(claims[middle:])


def _answers(document, places):
    results = {result["line"]: result for result in document["results"]}
    diagnostics = {}
    for diagnostic in document["diagnostics"]:
        if diagnostic["severity"] == "error":
            diagnostics.setdefault(diagnostic["line"], diagnostic)
    answers, last = [], 0
    for place in places:
        result = results.get(place)
        found = [diagnostics[line] for line in range(last + 1, place + 1) if line in diagnostics]
        last = place
        if result:
            point = result["witness"] and {
                name: Fraction(value) for name, value in result["witness"].items()}
            answers.append(Answer(result["verdict"], point, result))
        elif found and found[0]["code"] == UNDEFINED:
            answers.append(Answer("undefined", _point(found[0]["message"]), None, found[0]["message"]))
        elif found:
            message = f"{found[0]['code']}: {found[0]['message']}"
            answers.append(Answer("rejected", None, None, message))
        else:
            answers.append(Answer("rejected", None, None, "neither a result nor a diagnostic"))
    return answers


def _point(message):
    """The point that a message names: `division by zero at x = 1/2, y = 0`."""
    pairs = re.findall(r"(\w+) = (-?\d+(?:[./]\d+)?)(?=,|$)", message.split(" at ", 1)[-1])
    return {name: Fraction(value) for name, value in pairs} or None


def program(path):
    return Program(os.path.abspath(path))
