"""Prints `RootExpansions.swift`: derivatives of activations expanded around their roots.

usage: make_roots.py > Sources/TensorEngine/Functions/RootExpansions.swift      (needs mpmath)
       swift format -i Sources/TensorEngine/Functions/RootExpansions.swift

For each root a Taylor polynomial of the derivative, divided by the distance from the root. The
error beside it is the largest relative one over the reach of the expansion, an eighth to each side.
"""

from mpmath import diff, factorial, findroot, mp, mpf, nstr, taylor

from scalar_functions import gelu, gelu_tanh, mish, swish

COUNT = 15
RADIUS = mpf(1) / 8

# name, function, order of the derivative, an interval around the root
ROOTS = [
    ("geluDerivative", gelu, 1, (-0.8, -0.7)),
    ("geluTanhDerivative", gelu_tanh, 1, (-0.8, -0.7)),
    ("geluTanhSecondDerivative", gelu_tanh, 2, (-1.5, -1.3)),
    ("swishDerivative", swish, 1, (-1.4, -1.2)),
    ("swishSecondDerivative", swish, 2, (-2.5, -2.3)),
    ("mishDerivative", mish, 1, (-1.3, -1.1)),
    ("mishSecondDerivativeLeft", mish, 2, (-2.4, -2.1)),
    ("mishSecondDerivativeRight", mish, 2, (1.3, 1.7)),
]


def shortest(x):
    return repr(float(x))


def main():
    mp.dps = 60
    print("// Printed by Tests/TensorEngineTests/Reference/make_roots.py: change that instead.\n")
    print("extension RootExpansion {")
    for index, (name, function, order, interval) in enumerate(ROOTS):
        derivative = lambda x: diff(function, x, order)
        root = findroot(derivative, interval, solver="anderson", tol=1e-50)
        series = taylor(function, root, COUNT + order)
        coefficients = [factorial(k + order) / factorial(k) * series[k + order]
                        for k in range(1, COUNT + 1)]
        exact = [mpf(float(c)) for c in coefficients]
        worst = mpf(0)
        for i in range(-16, 17):
            d = RADIUS * i / 16 + mpf(10) ** -9
            value = d * sum(c * d**k for k, c in enumerate(exact))
            worst = max(worst, abs(value / derivative(root + d) - 1))
        if index:
            print()
        print(f"  /// Near {nstr(root, 5)}, with a relative error of at most {nstr(worst, 2)}.")
        print(f"  static let {name} = RootExpansion(")
        print(f"    root: {shortest(root)}, rootTail: {shortest(root - mpf(float(root)))},")
        print("    coefficients: [")
        for c in exact:
            print(f"      {shortest(c)},")
        print("    ])")
    print("}")


if __name__ == "__main__":
    main()
