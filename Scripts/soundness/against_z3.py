"""Compares verdicts of `nnbook` with those of z3, on random claims.

Every claim is decided by both; every witness is evaluated again in exact fractions. A wrong
verdict is shown with the smallest claim found that has it. Ends with 1 where there is one.

usage: against_z3.py NNBOOK [--claims N] [--seed N] [--jobs N] [--milliseconds N]
"""

import argparse
import collections
import concurrent.futures
import os
import sys
import time

from generators import Generator
from judging import judge, simpler_witness
from program import Program
from shrinking import shrunk

BATCH = 50


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("nnbook", help="the program")
    parser.add_argument("--claims", type=int, default=10_000, help="how many (default: 10000)")
    parser.add_argument("--seed", type=int, default=1, help="where the random numbers start")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="how many processes")
    parser.add_argument(
        "--milliseconds", type=int, default=3000, help="the limit of z3 for each question"
    )
    options = parser.parse_args()

    begun = time.monotonic()
    counts, families, failures, notes = (collections.Counter(), collections.Counter(), [], [])
    batches = range((options.claims + BATCH - 1) // BATCH)
    with concurrent.futures.ProcessPoolExecutor(options.jobs) as pool:
        work = [pool.submit(batch, options, number) for number in batches]
        for done in concurrent.futures.as_completed(work):
            some, kinds, bad, remarks = done.result()
            counts += some
            families += kinds
            failures += bad
            notes += remarks
            for each in bad:
                print(each, flush=True)
    print(
        f"{sum(counts.values())} claims, seed {options.seed}, "
        f"{time.monotonic() - begun:.0f} s on {options.jobs} processes"
    )
    for outcome, count in sorted(counts.items()):
        print(f"  {count:6} {outcome}")
    unknown = ", ".join(f"{family} {count}" for family, count in sorted(families.items()))
    if unknown:
        print(f"  unknown by family: {unknown}")
    for note in notes[:10]:
        print(note)
    if notes:
        print(f"  {len(notes)} witnesses are not the first of the list")
    sys.exit(1 if counts["wrong"] or counts["flaw"] else 0)


def batch(options, number):
    """Makes and judges the claims of a batch: counts, unknown ones by family, failures, notes."""
    generator = Generator(f"{options.seed}.{number}")
    # A budget that ends in the midst of a search has to end it without a wrong verdict.
    steps = round(10 ** generator.random.uniform(1.5, 5.5)) if number % 5 == 4 else None
    nnbook = Program(options.nnbook, steps)
    size = min(BATCH, options.claims - number * BATCH)
    claims = [generator.claim() for _ in range(size)]
    counts, unknown, failures, notes = collections.Counter(), collections.Counter(), [], []
    for index, (claim, answer) in enumerate(zip(claims, nnbook.answers(claims))):
        judgement = judge(claim, answer, options.milliseconds)
        counts[judgement.outcome] += 1
        if judgement.outcome.startswith("unknown"):
            unknown[claim.family] += 1
        if judgement.outcome in ("wrong", "flaw"):
            failures.append(_failure(options, nnbook, f"{number}.{index}", claim, judgement))
        elif simpler := simpler_witness(claim, answer):
            notes.append(f"  {claim.line()}: {answer.point}, before it {simpler}")
    return counts, unknown, failures, notes


def _failure(options, nnbook, place, claim, judgement):
    def is_bad(candidate):
        answer = nnbook.answers([candidate])[0]
        again = judge(candidate, answer, options.milliseconds)
        return (again.outcome, again.kind) == (judgement.outcome, judgement.kind)

    small = shrunk(claim, is_bad)
    again = judge(small, nnbook.answers([small])[0], options.milliseconds)
    return (
        f"{judgement.outcome.upper()} {place} ({claim.family}): {judgement.reason}\n    "
        + "\n    ".join(claim.lines())
        + f"\n  smallest: {again.reason}\n    "
        + "\n    ".join(small.lines())
    )


if __name__ == "__main__":
    main()
