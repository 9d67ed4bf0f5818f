import CKernels

/// The elementary functions, computed by this project's own arithmetic and never by libm.
///
/// Every build gives the same bits: native on any processor, WebAssembly, debug and release. NaN
/// gives NaN; so does an argument outside a function's domain. Each bound is the largest error
/// measured against MPFR, in units in the last place of the exact result.
public enum Elementary {
  /// The exponential of `x`, within 0.8 ulp; gradual underflow below -708.4, infinity above 709.78.
  @inlinable
  public static func exp(_ x: Double) -> Double { nn_exp(x) }

  /// The exponential of `x` less one, within 1.3 ulp, without cancellation near 0.
  @inlinable
  public static func expm1(_ x: Double) -> Double { nn_expm1(x) }

  /// The natural logarithm of `x`, within 0.95 ulp; `-infinity` at both zeros.
  @inlinable
  public static func log(_ x: Double) -> Double { nn_log(x) }

  /// The natural logarithm of one plus `x`, within 0.95 ulp, without cancellation near 0.
  @inlinable
  public static func log1p(_ x: Double) -> Double { nn_log1p(x) }

  /// The square root of `x`, correctly rounded; `-0` at `-0`.
  @inlinable
  public static func sqrt(_ x: Double) -> Double { nn_sqrt(x) }

  /// The hyperbolic tangent of `x`, within 1.4 ulp.
  @inlinable
  public static func tanh(_ x: Double) -> Double { nn_tanh(x) }

  /// The logistic function `1 / (1 + exp(-x))`, within 1.2 ulp in both tails.
  @inlinable
  public static func sigmoid(_ x: Double) -> Double { nn_sigmoid(x) }

  /// The smooth ramp `log(1 + exp(x))`, within 1.2 ulp in both tails.
  @inlinable
  public static func softplus(_ x: Double) -> Double { nn_softplus(x) }

  /// The error function of `x`, within 1.2 ulp.
  @inlinable
  public static func erf(_ x: Double) -> Double { nn_erf(x) }

  /// The complementary error function `1 - erf(x)`, within 1.3 ulp in the far tail, too.
  @inlinable
  public static func erfc(_ x: Double) -> Double { nn_erfc(x) }

  /// The sine of `x` radians, within 0.85 ulp for every finite `x`; NaN at the infinities.
  @inlinable
  public static func sin(_ x: Double) -> Double { nn_sin(x) }

  /// The cosine of `x` radians, within 0.85 ulp for every finite `x`; NaN at the infinities.
  @inlinable
  public static func cos(_ x: Double) -> Double { nn_cos(x) }

  /// The sigmoid-weighted unit `x / (1 + exp(-x))`, within 0.85 ulp, in the far tail, too.
  @inlinable
  public static func swish(_ x: Double) -> Double { nn_swish(x) }

  /// The self-gated unit `x tanh(log(1 + exp(x)))`, within 1.4 ulp, in the far tail, too.
  @inlinable
  public static func mish(_ x: Double) -> Double { nn_mish(x) }

  /// `x` times the normal distribution function of `x`, within 1.05 ulp, in the far tail, too.
  @inlinable
  public static func gelu(_ x: Double) -> Double { nn_gelu(x) }

  /// The approximation of `gelu` by tanh, within 0.8 ulp, in the far tail, too.
  @inlinable
  public static func geluTanh(_ x: Double) -> Double { nn_gelu_tanh(x) }

  /// `x` to the power `y`, within 0.85 ulp.
  ///
  /// As in IEEE 754, the result is 1 for `y = 0` and for `x = 1`, even when the other is NaN; it is
  /// NaN for a negative finite `x` with a finite `y` that is no integer.
  @inlinable
  public static func pow(_ x: Double, _ y: Double) -> Double { nn_pow(x, y) }

  /// `exp(x^2) * erfc(x)` for `x` between 7/16 and 28, and its value at the nearer end elsewhere.
  package static func scaledErfc(_ x: Double) -> Double { nn_erfc_scaled(x) }

  /// `factor * exp(exponent)`, rounded to a double once.
  ///
  /// Normal wherever the product is, even where the exponential alone is not. The factor lies
  /// between 2^-400 and 2^400 in magnitude, or is zero.
  static func exp(_ exponent: DoubleDouble, times factor: Double) -> Double {
    nn_exp_product(exponent.head, exponent.tail, factor)
  }

  /// `factor * exp(-x^2 / 2)`, rounded to a double once, for a finite factor as above.
  static func gaussian(_ x: Double, times factor: Double) -> Double {
    // The square of x has a relative error, which the exponential would make an absolute one.
    let square = DoubleDouble(product: 0.5 * x, x)
    return exp(-square, times: factor)
  }
}
