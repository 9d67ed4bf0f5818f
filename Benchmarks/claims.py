"""Times claims: nnbook and z3 in turns on one machine, then what nnbook needs by itself.

CPU seconds are user and system time, of the median of several rounds. For z3 a claim is timed
inside of the process, from a fresh solver to its answer, without the making of the terms. For
nnbook a program with the statement many times is timed against one with its definitions only, and
the difference divided: so it is the statement's reading, checking, deciding and printing that
counts, and not the start of the process.

usage: Scripts/with-python Benchmarks/claims.py [NNBOOK] [--rounds N]
"""

import argparse
import importlib.util
import json
import os
import random
import subprocess
import tempfile
from fractions import Fraction
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
specification = importlib.util.spec_from_file_location("z3_claims", HERE / "z3" / "claims.py")
z3_claims = importlib.util.module_from_spec(specification)
specification.loader.exec_module(z3_claims)


class Program:
    """The program under test."""

    def __init__(self, path):
        self.path = os.path.abspath(path)

    def run(self, arguments, text=""):
        """CPU seconds and the standard output of a run."""
        with tempfile.TemporaryFile("w+") as source, tempfile.TemporaryFile("w+") as shown:
            source.write(text)
            source.seek(0)
            process = subprocess.Popen(
                [self.path, *arguments], stdin=source, stdout=shown, stderr=subprocess.DEVNULL
            )
            _, _, usage = os.wait4(process.pid, 0)
            shown.seek(0)
            return usage.ru_utime + usage.ru_stime, shown.read()

    def usage(self, arguments):
        """CPU seconds and peak kilobytes of a run, by GNU time: to what this process starts
        itself, its own peak would be counted.
        """
        timed = subprocess.run(
            ["/usr/bin/time", "-f", "%U %S %M", self.path, *arguments],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        user, system, peak = timed.stderr.split()[-3:]
        return float(user) + float(system), int(peak)

    def evaluate(self, lines):
        seconds, shown = self.run(["eval", "--json"], "\n".join(lines) + "\n")
        return seconds, json.loads(shown)

    def seconds(self, lines, definitions, times):
        """CPU seconds of the statements after the definitions, each of them so many times."""
        less = min(self.evaluate(lines[:definitions] + ["show 1"])[0] for _ in range(3))
        more, document = self.evaluate(lines[:definitions] + lines[definitions:] * times)
        return (more - less) / times, document


def calibrated(program, claim):
    """How many times a statement has to run to take half a second."""
    times = 1
    while True:
        seconds, document = program.seconds(claim.lines, len(claim.lines) - 1, times)
        results = document["results"]
        wanted = "proved" if claim.holds else "refuted"
        verdicts = {result["verdict"] for result in results if result["kind"] == "proof"}
        assert verdicts == {wanted}, f"{claim.name}: {verdicts}"
        if seconds * times > 0.2 or times >= 20_000:
            return max(1, min(20_000, round(0.5 / max(seconds, 1e-6))))
        times *= 8


def compare(program, rounds):
    """A table of nnbook and z3 on the same claims, in turns."""
    claims = z3_claims.claims()
    z3_claims.check(claims[0])
    print(f"| claim | nnbook | z3 {z3_claims.z3.get_version_string()} | times faster |")
    print("|---|---:|---:|---:|")
    for claim in claims:
        times = calibrated(program, claim)
        ours, theirs = [], []
        for _ in range(rounds):
            ours.append(program.seconds(claim.lines, len(claim.lines) - 1, times)[0])
            for _ in range(claim.runs):
                seconds, holds = z3_claims.check(claim)
                assert holds == claim.holds, claim.name
                theirs.append(seconds)
        mine, other = median(ours), median(theirs)
        print(
            f"| {claim.name} | {shown(mine)} | {shown(other)} | {ratio(other / mine)} |", flush=True
        )


def shown(seconds):
    if seconds < 1e-3:
        return f"{seconds * 1e6:.0f} µs"
    return f"{seconds * 1e3:.3g} ms" if seconds < 1 else f"{seconds:.3g} s"


def ratio(value):
    return f"{value:.2g}" if value < 10 else f"{value:.0f}"


# MARK: What nnbook needs by itself


def binary_network(widths):
    """A network with random weights of 53 bits each, as exact fractions."""
    source = random.Random(53)

    def row(count):
        numbers = (Fraction(source.randint(-(2**53), 2**53), 2**52) for _ in range(count))
        return "[" + ", ".join(f"{n.numerator}/{n.denominator}" for n in numbers) + "]"

    layers = [
        f"linear([{', '.join(row(inputs) for _ in range(outputs))}], {row(outputs)})"
        for inputs, outputs in zip(widths, widths[1:])
    ]
    return "n = " + " -> relu -> ".join(layers)


def own_times(program, rounds):
    """Pieces of networks with full weights, and the blocks of the language's contract."""
    print("\n| what | CPU | wanted |\n|---|---:|---|")
    for widths, wanted in (((1, 16, 16, 1), "under 50 ms"), ((1, 32, 32, 1), "under 300 ms")):
        lines = [binary_network(widths), "pieces n"]
        runs = [program.seconds(lines, 1, 1) for _ in range(rounds)]
        count = runs[0][1]["results"][-1]["count"]
        name = "-".join(map(str, widths))
        print(
            f"| the {count} pieces of a {name} network of 53-bit weights, over all reals | "
            f"{shown(median(seconds for seconds, _ in runs))} | {wanted} |",
            flush=True,
        )
    contract = statements(HERE.parent / "Tests" / "Corpus" / "contract.nn")
    runs = [program.evaluate(contract) for _ in range(rounds)]
    assert all(document["ok"] for _, document in runs), "the contract does not pass"
    print(
        f"| the {len(runs[0][1]['results'])} statements of the contract, the start of the "
        f"program included | {shown(median(seconds for seconds, _ in runs))} | under 200 ms |",
        flush=True,
    )


def statements(corpus):
    """The lines of a corpus of cases, without their headings and what they are to show."""
    cases = corpus.read_text().split("\n## ")[1:]
    lines = [line for case in cases for line in case.splitlines()[1:]]
    return [line for line in lines if line and not line.startswith("#>")]


def large_claims():
    """Claims that are out of reach: bounds 1/5 over the value at a corner that looks the best."""
    for widths in ((40, 60, 1), (8, 30, 30, 1)):
        source = random.Random(40)
        layers = [
            [[source.randint(-2000, 2000) for _ in range(inputs + 1)] for _ in range(outputs)]
            for inputs, outputs in zip(widths, widths[1:])
        ]

        def value(point):
            # Whole thousandths, so that each layer multiplies the unit by a thousand.
            unit = 1
            for rows in layers:
                point = [sum(w * v for w, v in zip(row, point)) + row[-1] * unit for row in rows]
                unit *= 1000
                if rows is not layers[-1]:
                    point = [max(0, v) for v in point]
            return Fraction(point[0], unit)

        inputs = widths[0]
        best = max(value(ascended(value, inputs, source)) for _ in range(20))
        network = " -> relu -> ".join(
            f"linear([{', '.join(thousandths(row[:-1]) for row in rows)}], "
            f"{thousandths([row[-1] for row in rows])})"
            for rows in layers
        )
        arguments = ", ".join(f"x{k}" for k in range(1, inputs + 1))
        bound = round(best * Fraction(6, 5), 3)
        yield f"a bound of a {'-'.join(map(str, widths))} network", [
            f"n = {network}",
            f"prove n({arguments}) <= {bound} on [-1, 1]^{inputs}",
        ]


def ascended(value, count, source):
    """A corner of the box that no change of one coordinate betters."""
    corner = [source.choice((-1, 1)) for _ in range(count)]
    index, unchanged = 0, 0
    while unchanged < count:
        other = corner[:index] + [-corner[index]] + corner[index + 1 :]
        if value(other) > value(corner):
            corner, unchanged = other, 0
        else:
            unchanged += 1
        index = (index + 1) % count
    return corner


def thousandths(values):
    return "[" + ", ".join(f"{value / 1000:.3f}" for value in values) + "]"


def budgets(program):
    """What claims out of reach use at several budgets."""
    print("\n| claim | budget in steps | verdict | CPU | peak memory |\n|---|---|---|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        for name, lines in large_claims():
            for steps in ("1e6", "1e7", "1e8"):
                chapter = Path(folder) / "chapter.md"
                text = "\n".join(lines)
                chapter.write_text(f"```nn unknown=ok steps={steps}\n{text}\n```\n")
                out = Path(folder) / "out"
                arguments = ["run", str(chapter), "--format", "json", "--out", str(out)]
                seconds, peak = program.usage(arguments)
                blocks = json.loads((out / "chapter.json").read_text())["blocks"]
                results = [each for block in blocks for each in block["results"]]
                verdict = "none"
                if results:
                    verdict = results[-1]["verdict"]
                    if results[-1]["reason"]:
                        verdict += f": {results[-1]['reason']}"
                elif blocks[0]["diagnostics"]:
                    verdict = blocks[0]["diagnostics"][0]["message"]
                print(
                    f"| {name} | {steps} | {verdict} | {shown(seconds)} | {peak / 1024:.1f} MB |",
                    flush=True,
                )


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    default = HERE.parent / ".build" / "release" / "nnbook"
    parser.add_argument("nnbook", nargs="?", default=default, help="the program")
    parser.add_argument("--rounds", type=int, default=5, help="how many (default: 5)")
    options = parser.parse_args()
    program = Program(options.nnbook)
    compare(program, options.rounds)
    own_times(program, options.rounds)
    budgets(program)


if __name__ == "__main__":
    main()
