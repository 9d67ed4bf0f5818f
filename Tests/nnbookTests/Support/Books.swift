/// Chapters that several tests use.
enum Books {
  /// A chapter whose only block shows a number.
  static func showing(_ expression: String, title: String = "One") -> String {
    """
    # \(title)

    ```nn
    show \(expression)
    ```

    """
  }

  /// The same with its result recorded.
  static func showing(_ expression: String, recorded: String) -> String {
    """
    # One

    ```nn
    show \(expression)
    ```
    ```nn-result
    \(recorded)
    ```

    """
  }

  /// A chapter with a block that fails, between two that do not.
  static let failing = """
    # Failing

    ```nn
    f(x) = 2x
    ```

    ```nn
    show reul(1)
    show [1, 2] + [1, 2, 3]
    g(x) = f(x) + nix
    ```

    ```nn
    show f(1)
    ```

    ```nn
    show g(1), g(2)
    show g(3)
    ```

    """

  /// What is told of it; `path` is what the chapter is called.
  static func failures(_ path: String) -> String {
    """
    error[NN0201]: nothing is called `reul`
     --> \(path):8:6
      |
    8 | show reul(1)
      |      ^^^^
      = hint: did you mean `relu`?

    error[NN0203]: a vector of 2 and a vector of 3 do not go together
     --> \(path):9:6
      |
    9 | show [1, 2] + [1, 2, 3]
      |      ^^^^^^^^^^^^^^^^^^
      = hint: both sides need the same shape, or one of them is a number

    error[NN0201]: nothing is called `nix`
      --> \(path):10:15
       |
    10 | g(x) = f(x) + nix
       |               ^^^

    error[NN0208]: the definition of `g` failed
      --> \(path):18:6
       |
    18 | show g(1), g(2)
       |      ^


    """
  }
}
