"""Runs the program on many claims at once."""

import json
import os
import re
import subprocess
import tempfile
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

# The diagnostics by which a statement says that a side has no value somewhere, and those by which
# it says that its budget is used up before the claim is looked at.
UNDEFINED = ("NN2002", "NN2003")
USED_UP = ("NN2005", "NN2006")


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
    """The program; with `steps`, claims get that budget, and else the usual one."""

    def __init__(self, path, steps=None, seconds=120):
        self.path = os.path.abspath(path)
        self.steps = steps
        self.seconds = seconds

    def answers(self, claims):
        """The answers to some claims, all in one process where that goes well."""
        lines, places = [], []
        for claim in claims:
            lines += claim.lines()
            places.append(len(lines))
        try:
            document = self._document("\n".join(lines) + "\n")
        except subprocess.TimeoutExpired:
            return self._separately(claims, Answer("late", message=f"more than {self.seconds} s"))
        except (json.JSONDecodeError, OSError) as error:
            return self._separately(claims, Answer("crashed", message=str(error)))
        # What does not pass the checks keeps the whole block from running.
        if not document["results"] and len(claims) > 1:
            return self._separately(claims, None)
        return _answers(document, places)

    def _document(self, text):
        if self.steps is None:
            shown = self._run(["eval", "--json"], text)
            return json.loads(shown)
        with tempfile.TemporaryDirectory() as folder:
            chapter = Path(folder) / "chapter.md"
            chapter.write_text(f"```nn steps={self.steps} unknown=ok\n{text}```\n")
            self._run(["run", str(chapter), "--format", "json", "--out", folder])
            block = json.loads((Path(folder) / "chapter.json").read_text())["blocks"][0]
        for each in block["results"] + block["diagnostics"]:
            each["line"] -= 1
        return block

    def _run(self, arguments, text=""):
        done = subprocess.run(
            [self.path, *arguments],
            input=text,
            text=True,
            capture_output=True,
            timeout=self.seconds,
        )
        if done.returncode < 0:
            raise OSError(f"signal {-done.returncode}: {done.stderr[-300:]}")
        return done.stdout

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
        found = [diagnostics[line] for line in range(last + 1, place + 1) if line in diagnostics]
        answers.append(_answer(results.get(place), found))
        last = place
    return answers


def _answer(result, diagnostics):
    if result:
        point = result["witness"] and {
            name: Fraction(value) for name, value in result["witness"].items()
        }
        return Answer(result["verdict"], point, result)
    if not diagnostics:
        return Answer("rejected", message="neither a result nor a diagnostic")
    code, message = diagnostics[0]["code"], diagnostics[0]["message"]
    if code in UNDEFINED:
        return Answer("undefined", _point(message), message=message)
    if code in USED_UP:
        return Answer("unknown", result={"reason": "budget"}, message=message)
    return Answer("rejected", message=f"{code}: {message}")


def _point(message):
    """The point that a message names: `division by zero at x = 1/2, y = 0`."""
    pairs = re.findall(r"(\w+) = (-?\d+(?:[./]\d+)?)(?=,|$)", message.split(" at ", 1)[-1])
    return {name: Fraction(value) for name, value in pairs} or None
