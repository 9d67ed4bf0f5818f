/// The little curve of an activation, in a square from -10 to 10 with y downwards; nil for one
/// whose shape is not known.
func activationCurve(_ name: String) -> String? {
  switch name {
  case "", "linear", "identity": "M-8 6L8 -6"
  case "relu": "M-9 5L0 5L8 -6"
  case "leaky_relu", "prelu": "M-9 7L0 4L8 -6"
  case "relu6": "M-9 5L-3 5L4 -5L9 -5"
  case "hardtanh", "hardsigmoid": "M-9 6L-5 6L5 -6L9 -6"
  case "step", "heaviside": "M-9 5L0 5L0 -6L9 -6"
  case "sign": "M-9 6L0 6L0 -6L9 -6"
  case "abs": "M-8 -6L0 5L8 -6"
  case "sigmoid", "logistic", "tanh": "M-9 6C-1 6 1 -6 9 -6"
  case "softplus": "M-9 5C-1 5 1 3 8 -6"
  case "elu", "selu", "celu": "M-9 7C-4 7 -2 4 0 2L8 -6"
  case "gelu", "silu", "swish", "mish": "M-9 4C-5 4 -5 6 -2 6C2 6 5 -3 8 -7"
  case "exp": "M-9 6C0 6 6 2 8 -8"
  default: nil
  }
}
