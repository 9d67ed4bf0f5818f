import Figures
import Testing

/// Whole plots of curves with jumps, poles and gaps, as they stand in a terminal.
struct AsciiPlotGapTests {
  @Test func reluAndItsDerivative() {
    checkPlot(
      plot(
        from: -3, to: 3, title: "relu and its derivative",
        [
          Labelled(label: "relu", function: relu),
          Labelled(label: "relu'", function: reluDerivative),
        ]),
      """
                            relu and its derivative

      3 +                              .                             *
        |                              .                           **
        |                              .                         **
        |                              .                       **
        |                              .                     **
      2 +                              .                   **
        |                              .                 **
        |                              .               **
        |                              .             **
        |                              .           **
      1 +                              (ooooooooo*oooooooooooooooooooo
        |                              .       **
        |                              .     **
        |                              .   **
        |                              . **
      0 +o*o*o*o*o*o*o*o*o*o*o*o*o*o*o*]*
         +---------+---------+---------+---------+---------+---------+  x
        -3        -2        -1         0         1         2         3

         *  relu     o  relu'
         where curves run together, their marks alternate
         [ ] this end belongs to the curve, ( ) this one does not
      """)
  }

  @Test func staircase() {
    checkPlot(
      plot(from: -3, to: 3, [Labelled(label: "floor", function: floorOf)]),
      """
         |                              .                             *
         |                              .
         |                              .
       2 +                              .                   [*********)
         |                              .
         |                              .         [*********)
         |                              .
         |                              .
       0 +..............................[*********)....................
         |                              .
         |                              .
         |                    [*********)
         |                              .
      -2 +          [*********)         .
         |                              .
         |                              .
         |**********)                   .
          +---------+---------+---------+---------+---------+---------+  x
         -3        -2        -1         0         1         2         3

          *  floor
          [ ] this end belongs to the curve, ( ) this one does not
      """)
  }

  @Test func stepsOfAFewCharacters() {
    checkPlot(
      plot(
        from: 0, to: 3, size: PlotSize(columns: 31, rows: 10),
        [Labelled(label: "floor(3x)", function: { floorOf(3 * $0) })]),
      """
      10 +
         |                              *
         |                           [**)
         |                       [***)
         |                    [**)
       5 +             [******)
         |          [**)
         |       [**)
         |   [***)
       0 +***)
          +---------+---------+---------+  x
          0         1         2         3

          *  floor(3x)
          [ ] this end belongs to the curve, ( ) this one does not
      """)
  }

  @Test func stepsSmallerThanCharactersAreJoined() {
    checkPlot(
      plot(
        from: 0, to: 3, size: PlotSize(columns: 31, rows: 7),
        [Labelled(label: "floor(10x)/10", function: { floorOf(10 * $0) / 10 })]),
      """
        |                            ***
        |                       ******
      2 +                  ******
        |             ******
        |        ******
        |   ******
      0 +****
         +---------+---------+---------+  x
         0         1         2         3

         *  floor(10x)/10
      """)
  }

  @Test func singleValueBetweenOpenEnds() {
    checkPlot(
      plot(
        from: -1, to: 1, size: PlotSize(columns: 41, rows: 9),
        [Labelled(label: "sign", function: { $0 > 0 ? 1 : $0 < 0 ? -1 : 0 })]),
      """
       1 +                    (********************
         |                    .
         |                    .
         |                    .
       0 +....................*....................
         |                    .
         |                    .
         |                    .
      -1 +********************)
          +---------+---------+---------+---------+  x
        -1.0      -0.5        0        0.5       1.0

          *  sign
          [ ] this end belongs to the curve, ( ) this one does not
      """)
  }

  @Test func hole() {
    checkPlot(
      plot(
        from: -10, to: 10, size: PlotSize(columns: 61, rows: 15),
        [Labelled(label: "sin(x)/x", function: { $0 == 0 ? nil : sine($0) / $0 })]),
      """
       1.0 +                             ) (
           |                           ** . **
           |                          *   .   *
           |                          *   .   *
           |                         *    .    *
       0.5 +                        *     .     *
           |                       *      .      *
           |                       *      .      *
           |     *****            *       .       *            *****
         0 +..***.....**.........*.................*.........**.....***..
           |**          **      *         .         *      **          **
           |              ******          .          ******
           |                              .
           |                              .
      -0.5 +                              .
            +--------------+--------------+--------------+--------------+  x
           -10            -5              0              5              10

            *  sin(x)/x
            [ ] this end belongs to the curve, ( ) this one does not
            undefined at x = 0
      """)
  }

  @Test func pole() {
    checkPlot(
      plot(from: -5, to: 5, [Labelled(label: "1/x", function: { $0 == 0 ? nil : 1 / $0 })]),
      """
       2 +                              .  *
         |                              .  *
         |                              .   *
         |                              .    *
       1 +                              .     *
         |                              .      ***
         |                              .         *******
         |                              .                **************
       0 +.............................................................
         |**************                .
         |              *******         .
         |                     ***      .
      -1 +                        *     .
         |                         *    .
         |                          *   .
         |                           *  .
      -2 +                           *  .
          ------+-----------+-----------+-----------+-----------+------  x
               -4          -2           0           2           4

          *  1/x
          grows without bound at x = 0
          clipped at -2 and 2
      """)
  }

  @Test func polesBetweenSamples() {
    checkPlot(
      plot(from: -5, to: 5, [Labelled(label: "tan", function: tangent)]),
      """
       10 + *                  *         .        *                  *
          | *                  *         .        *                  *
          | *                  *         .        *                 *
          | *                  *         .       *                  *
        5 + *                 *          .       *                  *
          |*                  *          .       *                  *
          |                  *           .      *                  *
          |               ***            .   ***                ***
        0 +........*******............*******............*******........
          |     ***                ***   .            ***
          |    *                  *      .           *
          |   *                  *       .          *                  *
       -5 +   *                  *       .          *                 *
          |   *                  *       .         *                  *
          |   *                 *        .         *                  *
          |  *                  *        .         *                  *
      -10 +  *                  *        .         *                  *
           ------+-----------+-----------+-----------+-----------+------  x
                -4          -2           0           2           4

           *  tan
           grows without bound at x = -4.71239, -1.5708, 1.5708, 4.71239
           clipped at -10 and 10
      """)
  }

  @Test func polesInOneDirection() {
    checkPlot(
      plot(
        from: -2, to: 2, size: PlotSize(columns: 41, rows: 11),
        [
          Labelled(label: "f", function: { 1 / (($0 - 1.0 / 3) * ($0 - 1.0 / 3)) }),
          Labelled(label: "g", function: { -$0 }),
        ]),
      """
      40 +                    . *  *
         |                    . *  *
         |                    . *  *
         |                    .*   *
      20 +                    .*    *
         |                    .*    *
         |                    *     *
         |                  **.      ***
       0 +*o*o*o*o*o*o*o*o*ooooooooooooo*o*o*o*o*o*
         |                    .
         |                    .
          +---------+---------+---------+---------+  x
         -2        -1         0         1         2

          *  f    o  g
          where curves run together, their marks alternate
          f: grows without bound at x = 0.333333
          clipped at 40
      """)
  }

  @Test func logarithmDownToItsPole() {
    checkPlot(
      plot(
        from: -1, to: 3, size: PlotSize(columns: 41, rows: 9),
        [Labelled(label: "log", function: logarithm)]),
      """
       2 +          .
         |          .                            **
         |          .               *************
       0 +...................*******...............
         |          .    ****
         |          .  **
      -2 +          . *
         |          .*
         |          *
          +---------+---------+---------+---------+  x
         -1         0         1         2         3

          *  log
          undefined for x from -1 to 0
          grows without bound at x = 0
          clipped at -3
      """)
  }

  @Test func poleThatASampleMeetsButForRounding() {
    // The sample next to 0.3 is 0.2999999999999998, where the value is as great as it ever gets.
    let range = AxisRange(-2, 2)
    let curve = CurveSampler(range: range, density: 1200).sample { 1 / ($0 - 0.3) }
    #expect(curve.poles.count == 1 && (curve.poles[0] - 0.3).magnitude < 1e-9)
    let visible = curve.valueRange ?? AxisRange(0, 0)
    #expect(visible.lower < -4 && visible.lower > -20 && visible.upper > 4 && visible.upper < 20)
  }

  @Test func overflow() {
    checkPlot(
      plot(
        from: -2, to: 2, size: PlotSize(columns: 41, rows: 9),
        [Labelled(label: "1/x^200", function: { power(1 / $0, 200) })]),
      """
            |                  * . *
      5e129 +                  * . *
            |                  * . *
            |                  * . *
            |                  * . *
            |                  * . *
            |                  * . *
            |                  * . *
          0 +******************* .  ******************
             +---------+---------+---------+---------+  x
            -2        -1         0         1         2

             *  1/x^200
             not a finite number for x from -0.0287559 to 0.0287559
             clipped at 6e129
      """)
  }

  @Test func endOfTheDomain() {
    checkPlot(
      plot(
        from: -1, to: 3, size: PlotSize(columns: 41, rows: 9),
        [Labelled(label: "sqrt", function: { $0 < 0 ? nil : $0.squareRoot() })]),
      """
      2 +          .
        |          .                          ****
        |          .                  ********
        |          .            ******
      1 +          .       *****
        |          .   ****
        |          . **
        |          .*
      0 +          *
         +---------+---------+---------+---------+  x
        -1         0         1         2         3

         *  sqrt
         undefined for x from -1 to 0
      """)
  }

  @Test func noValuesAtAll() {
    checkPlot(
      plot(
        from: 0, to: 1, size: PlotSize(columns: 31, rows: 5),
        [
          Labelled(label: "nan", function: { _ in .nan }),
          Labelled(label: "none", function: { _ in nil }),
          Labelled(label: "inf", function: { _ in -.infinity }),
        ]),
      """
       1 +
         |
       0 +...............................
         |
      -1 +
          +--------------+--------------+  x
          0             0.5            1.0

          *  nan     o  none    x  inf
          nan: undefined everywhere on this interval
          none: undefined everywhere on this interval
          inf: not a finite number everywhere on this interval
      """)
  }
}
