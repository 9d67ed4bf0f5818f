"""Computes the polynomials behind the elementary functions and prints `coefficients.h`.

usage: make_coefficients.py > Sources/CKernels/Elementary/coefficients.h      (needs mpmath)

Each polynomial is a least-maximum (Remez) approximation in 60 digits, whose coefficients are then
rounded to doubles. The bound printed beside it is the largest error of the *rounded*
coefficients, evaluated exactly, on a grid much finer than the one they were fitted on.
"""

from mpmath import cos, erfc, exp, factorial, log, lu_solve, matrix, mp, mpf, nstr, pi, sqrt

mp.dps = 60


def grid(low, high, count):
    """Chebyshev points, which lie dense at the ends, where the error of a fit peaks."""
    middle, half = (low + high) / 2, (high - low) / 2
    return [middle - half * cos(pi * i / (count - 1)) for i in range(count)]


def evaluate(coefficients, x):
    value = mpf(0)
    for c in reversed(coefficients):
        value = value * x + c
    return value


def alternating_peaks(errors, count):
    """Indices of the largest errors of alternating sign, `count` of them."""
    peaks = []
    for i, e in enumerate(errors):
        if peaks and (e > 0) == (errors[peaks[-1]] > 0):
            if abs(e) > abs(errors[peaks[-1]]):
                peaks[-1] = i
        else:
            peaks.append(i)
    while len(peaks) > count:
        peaks.pop(0 if abs(errors[peaks[0]]) < abs(errors[peaks[-1]]) else -1)
    return peaks


def remez(f, low, high, degree):
    """The polynomial of the degree whose largest distance from f is least."""
    low, high = mpf(low), mpf(high)
    points = grid(low, high, 40 * (degree + 2))
    values = [f(x) for x in points]
    step = len(points) / mpf(degree + 1)
    chosen = [min(int(i * step), len(points) - 1) for i in range(degree + 2)]
    for _ in range(40):
        rows = matrix(degree + 2, degree + 2)
        right = matrix(degree + 2, 1)
        for row, i in enumerate(chosen):
            power = mpf(1)
            for column in range(degree + 1):
                rows[row, column] = power
                power *= points[i]
            rows[row, degree + 1] = (-1) ** row
            right[row] = values[i]
        solution = lu_solve(rows, right)
        coefficients = [solution[i] for i in range(degree + 1)]
        errors = [evaluate(coefficients, x) - v for x, v in zip(points, values)]
        peaks = alternating_peaks(errors, degree + 2)
        if len(peaks) < degree + 2 or peaks == chosen:
            break
        chosen = peaks
    return coefficients


def emit(f, low, high, degree):
    """Prints the table of a function: its name, and in its documentation what it is."""
    rounded = [float(c) for c in remez(f, low, high, degree)]
    exact = [mpf(c) for c in rounded]
    fine = grid(mpf(low), mpf(high), 4001)
    bound = max(abs(evaluate(exact, x) - f(x)) for x in fine)
    print(f"// {f.__doc__}")
    print(f"// on [{nstr(mpf(low), 6)}, {nstr(mpf(high), 6)}], degree {degree}: "
          f"error at most {nstr(bound, 3)}.")
    print(f"static const double nn_{f.__name__}[] = {{")
    for c in rounded:
        print(f"  {c.hex()},")
    print("};\n")


def series(term, x, start):
    """A power series summed until it stands still, for where a closed form would cancel."""
    total, k = mpf(0), start
    while True:
        t = term(k) * x ** (k - start)
        total += t
        if abs(t) <= abs(total) * mpf(10) ** -55:
            return total
        k += 1


def exp_tail(r):
    """(e^r - 1 - r) / r^2"""
    return series(lambda k: 1 / factorial(k), r, 2)


def log_tail(z):
    """(log((1 + s) / (1 - s)) - 2 s) / s^3 with s^2 = z"""
    return series(lambda k: mpf(2) / (2 * k + 1), z, 1)


def split(name, meaning, value, bits):
    """A constant as a head of few bits, exact in products with small integers, and a rest."""
    scale = mpf(2) ** (bits - 1 - int(mp.floor(log(value, 2))))
    head = mp.floor(value * scale) / scale
    print(f"// {meaning}: {bits} bits, and the rest.")
    print(f"#define NN_{name}_HIGH {float(head).hex()}")
    print(f"#define NN_{name}_LOW {float(value - head).hex()}")
    print()


def parts(name, meaning, value, widths):
    """A constant as a sum of doubles, the first ones truncated to so many bits."""
    print(f"// {meaning}: parts of {', '.join(map(str, widths))} and 53 bits.")
    for i, width in enumerate(widths + [None]):
        part = value
        if width:
            scale = mpf(2) ** (width - 1 - int(mp.floor(log(value, 2))))
            part = mp.floor(value * scale) / scale
        print(f"#define NN_{name}_{i + 1} {float(part).hex()}")
        value -= part
    print()


def pair(name, value):
    """A constant as the nearest double and the nearest double to what that lacks."""
    print(f"#define NN_{name}_HIGH {float(value).hex()}")
    print(f"#define NN_{name}_LOW {float(value - mpf(float(value))).hex()}")


def bit_table(name, meaning, value, zeros, words):
    """The fraction of a value below 1 in 64-bit words, after some zero bits."""
    with mp.workprec(64 * words + 64):
        digits = int(mp.floor(2 / pi * mpf(2) ** (64 * words - zeros)))
    print(f"// {meaning}, behind {zeros} zero bits.")
    print(f"#define NN_{name.upper()}_ZEROS {zeros}")
    print(f"static const uint64_t nn_{name}[{words}] = {{")
    for row in range(0, words, 4):
        cells = [f"0x{digits >> 64 * (words - 1 - i) & (2**64 - 1):016x}"
                 for i in range(row, min(row + 4, words))]
        print("  " + ", ".join(cells) + ",")
    print("};\n")


def erf_small(z):
    """erf(x) / x - 9/8 with x^2 = z"""
    terms = series(lambda k: (-1) ** k / (factorial(k) * (2 * k + 1)), z, 0)
    return 2 / sqrt(pi) * terms - mpf(9) / 8


def erfc_tail(q):
    """(1 + 2a) e^(a^2) erfc(a) - 39/32 with (a - 3) / (a + 3) = q"""
    a = 3 * (1 + q) / (1 - q)
    return (1 + 2 * a) * exp(a * a) * erfc(a) - mpf(39) / 32


def sin_tail(z):
    """(sin(r) - r) / r^3 with r^2 = z"""
    return series(lambda k: (-1) ** k / factorial(2 * k + 1), z, 1)


def cos_tail(z):
    """(cos(r) - 1 + r^2 / 2) / r^4 with r^2 = z"""
    return series(lambda k: (-1) ** k / factorial(2 * k), z, 2)


def log_sum_tail(z):
    """(log((1 + s) / (1 - s)) - 2 s - 2 s^3 / 3 - 2 s^5 / 5) / s^7 with s^2 = z"""
    return series(lambda k: mpf(2) / (2 * k + 1), z, 3)


def main():
    script = "Tests/TensorEngineTests/Reference/make_coefficients.py"
    print(f"// Printed by {script}: change that instead.")
    print()
    print("#ifndef NN_COEFFICIENTS")
    print("#define NN_COEFFICIENTS")
    print()
    split("LN2", "log 2", log(2), 32)
    emit(exp_tail, "-0.347", "0.347", 10)
    emit(log_tail, "0", "0.02945", 6)

    print("// Numbers as sums of two doubles.")
    pair("TWO_THIRDS", mpf(2) / 3)
    pair("TWO_FIFTHS", mpf(2) / 5)
    pair("HALF_PI", pi / 2)
    pair("ROOT_HALF", sqrt(mpf(1) / 2))
    pair("ROOT_8_BY_PI", sqrt(8 / pi))
    pair("GELU_CUBIC", mpf("0.044715"))
    print()
    emit(log_sum_tail, "0", "0.02945", 7)

    print(f"#define NN_TWO_BY_ROOT_PI {float(2 / sqrt(pi)).hex()}")
    print()
    emit(erf_small, "0", "0.712", 11)
    emit(erfc_tail, mpf("-0.7455"), mpf("0.8065"), 22)

    print(f"#define NN_TWO_BY_PI {float(2 / pi).hex()}")
    parts("HALF_PI", "pi / 2", pi / 2, [33, 33, 33])
    bit_table("two_by_pi", "The bits of 2 / pi", 2 / pi, 64, 20)
    emit(sin_tail, "0", "0.6169", 6)
    emit(cos_tail, "0", "0.6169", 6)
    print("#endif")


if __name__ == "__main__":
    main()
