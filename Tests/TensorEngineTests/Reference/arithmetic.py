"""Numbers of many digits, for the formulas: mpmath's, or MPFR's by gmpy2.

mpmath also differentiates; MPFR is a hundred times as fast. Who wants MPFR calls `use_mpfr` before
the formulas are imported.
"""

import mpmath

_library = mpmath


def use_mpfr(bits):
    """Numbers of so many bits. Nothing underflows, and what overflows is infinite."""
    global _library
    import gmpy2
    gmpy2.get_context().precision = bits
    _library = gmpy2


def number(x):
    return mpmath.mpf(x) if _library is mpmath else _library.mpfr(x)


def pi():
    return mpmath.mpf(mpmath.pi) if _library is mpmath else _library.const_pi()


def scaled(x, exponent):
    """x times 2 to a power, exactly."""
    if _library is mpmath:
        return mpmath.ldexp(x, exponent)
    return _library.mul_2exp(x, exponent) if exponent >= 0 else _library.div_2exp(x, -exponent)


def exponent(x):
    """The e for which |x| is 2^e times a number of at least 1/2 and less than 1."""
    return mpmath.frexp(x)[1] if _library is mpmath else _library.get_exp(x)


def cos(x): return _library.cos(x)
def erf(x): return _library.erf(x)
def erfc(x): return _library.erfc(x)
def exp(x): return _library.exp(x)
def expm1(x): return _library.expm1(x)
def log(x): return _library.log(x)
def log1p(x): return _library.log1p(x)
def sin(x): return _library.sin(x)
def sqrt(x): return _library.sqrt(x)
def tanh(x): return _library.tanh(x)
