"""Writes `small_formats.txt`: all 256 numbers of the eight-bit formats, and roundings to them.

Needs numpy and ml_dtypes (0.6.0). Values are written as integers times a power of two.
"""

import random

import ml_dtypes
import numpy as np

FORMATS = {"e4m3": ml_dtypes.float8_e4m3fn, "e5m2": ml_dtypes.float8_e5m2}


def text(value):
    """A number as a fraction, or what it is instead of one."""
    value = float(value)
    if np.isnan(value):
        return "nan"
    if np.isinf(value):
        return "inf" if value > 0 else "-inf"
    numerator, denominator = value.as_integer_ratio()
    return f"{numerator}/{denominator}"


def main():
    source = random.Random(8)
    with open("small_formats.txt", "w") as file:
        for name, kind in FORMATS.items():
            numbers = np.arange(256, dtype=np.uint8).view(kind)
            file.write(f"{name} " + " ".join(text(number) for number in numbers) + "\n")
        for name, kind in FORMATS.items():
            for _ in range(1000):
                # Float32, from which the library rounds once.
                value = np.float32(
                    source.choice((-1, 1)) * source.random() * 2.0 ** source.randint(-20, 17)
                )
                file.write(f"{name} {text(value)} {text(value.astype(kind))}\n")


main()
