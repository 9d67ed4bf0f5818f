import Figures
import Testing

/// Whole plots, as they stand in a terminal.
struct AsciiPlotTests {
  private func check(
    _ plot: Plot, _ expected: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect("\n" + asciiPlot(plot) == "\n" + expected, sourceLocation: sourceLocation)
  }

  @Test func reluAndItsDerivative() {
    check(
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

  @Test func kink() {
    check(
      plot(from: -3, to: 3, [Labelled(label: "|x|", function: { $0.magnitude })]),
      """
      3 +*                             .                             *
        | **                           .                           **
        |   **                         .                         **
        |     **                       .                       **
        |       **                     .                     **
      2 +         **                   .                   **
        |           **                 .                 **
        |             **               .               **
        |               **             .             **
        |                 **           .           **
      1 +                   **         .         **
        |                     **       .       **
        |                       **     .     **
        |                         **   .   **
        |                           ** . **
      0 +                             ***
         +---------+---------+---------+---------+---------+---------+  x
        -3        -2        -1         0         1         2         3

         *  |x|
      """)
  }

  @Test func parabola() {
    check(
      plot(from: -1, to: 1, [Labelled(label: "x^2", function: { $0 * $0 })]),
      """
      1.0 +*                             .                             *
          | *                            .                            *
          |  *                           .                           *
      0.8 +   *                          .                          *
          |    *                         .                         *
          |     **                       .                       **
      0.6 +       *                      .                      *
          |        *                     .                     *
          |         **                   .                   **
      0.4 +           *                  .                  *
          |            **                .                **
          |              **              .              **
      0.2 +                **            .            **
          |                  ***         .         ***
          |                     ****     .     ****
        0 +                         ***********
           +--------------+--------------+--------------+--------------+  x
         -1.0           -0.5             0             0.5            1.0

           *  x^2
      """)
  }

  @Test func constant() {
    check(
      plot(from: 0, to: 1, [Labelled(label: "c", function: { _ in 2.5 })]),
      """
      5 +
        |
        |
      4 +
        |
        |
      3 +
        |
        |*************************************************************
      2 +
        |
        |
      1 +
        |
        |
      0 +
         +-----------+-----------+-----------+-----------+-----------+  x
         0          0.2         0.4         0.6         0.8         1.0

         *  c
      """)
  }

  @Test func constantZero() {
    check(
      plot(
        from: 0, to: 1, size: PlotSize(columns: 21, rows: 5),
        [Labelled(label: "", function: { _ in 0 })]),
      """
       1 +
         |
       0 +*********************
         |
      -1 +
          +---------+---------+  x
          0        0.5       1.0
      """)
  }

  @Test func differencesByRoundingAreNoShape() {
    check(
      plot(
        from: 0, to: 1, size: PlotSize(columns: 21, rows: 5),
        [Labelled(label: "sum", function: { 1 + sine(1000 * $0) * 1e-15 })]),
      """
      2 +
        |
        |*********************
        |
      0 +
         +---------+---------+  x
         0        0.5       1.0

         *  sum
      """)
  }

  @Test func spikeBetweenColumns() {
    check(
      plot(
        from: 0, to: 1, size: PlotSize(columns: 41, rows: 9),
        [
          Labelled(
            label: "spike", breakpoints: [0.33365, 0.3337, 0.33375],
            function: spike(at: 0.3337, width: 1e-4))
        ]),
      """
      1.0 +             *
          |             *
          |             *
          |             *
      0.5 +             *
          |             *
          |             *
          |             *
        0 +*****************************************
           +-------+-------+-------+-------+-------+  x
           0      0.2     0.4     0.6     0.8     1.0

           *  spike
      """)
  }

  @Test func spikeOfFewSamples() {
    check(
      plot(
        from: 0, to: 1, size: PlotSize(columns: 41, rows: 9),
        [Labelled(label: "bell", function: { 1 / (1 + 4e6 * ($0 - 0.3337) * ($0 - 0.3337)) })]),
      """
      1.0 +             *
          |             *
          |             *
          |             *
      0.5 +             *
          |             *
          |             *
          |             *
        0 +*****************************************
           +-------+-------+-------+-------+-------+  x
           0      0.2     0.4     0.6     0.8     1.0

           *  bell
      """)
  }

  @Test func staircase() {
    check(
      plot(from: -3, to: 3, [Labelled(label: "floor", function: floorOf)]),
      """
       4 +                              .
         |                              .
         |                              .                             *
         |                              .
       2 +                              .                   [*********)
         |                              .
         |                              .         [*********)
         |                              .
       0 +..............................[*********)....................
         |                              .
         |                    [*********)
         |                              .
      -2 +          [*********)         .
         |                              .
         |**********)                   .
         |                              .
      -4 +                              .
          +---------+---------+---------+---------+---------+---------+  x
         -3        -2        -1         0         1         2         3

          *  floor
          [ ] this end belongs to the curve, ( ) this one does not
      """)
  }

  @Test func stepsOfAFewCharacters() {
    check(
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
    check(
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
    check(
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
    check(
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
    check(
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
    check(
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
    check(
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

  @Test func logarithm() {
    check(
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

  @Test func overflow() {
    check(
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
          0 +******************  .  ******************
             +---------+---------+---------+---------+  x
            -2        -1         0         1         2

             *  1/x^200
             not a finite number for x from -0.0287559 to 0.0287559
             clipped at 6e129
      """)
  }

  @Test func endOfTheDomain() {
    check(
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

  @Test func highFrequency() {
    check(
      plot(
        from: -3, to: 3, size: PlotSize(columns: 61, rows: 9),
        [Labelled(label: "sin(1000x)", function: { sine(1000 * $0) })]),
      """
       1 +*************************************************************
         |*************************************************************
         |*************************************************************
         |*************************************************************
       0 +*************************************************************
         |*************************************************************
         |*************************************************************
         |*************************************************************
      -1 +*************************************************************
          +---------+---------+---------+---------+---------+---------+  x
         -3        -2        -1         0         1         2         3

          *  sin(1000x)
      """)
  }

  @Test func hugeValues() {
    check(
      plot(
        from: -1e300, to: 1e300, size: PlotSize(columns: 41, rows: 9),
        [Labelled(label: "x", function: { $0 })]),
      """
       1e300 +                    .                 ***
             |                    .            *****
             |                    .       *****
             |                    .  *****
           0 +..................*****..................
             |             *****  .
             |        *****       .
             |   *****            .
      -1e300 +***                 .
              +---------+---------+---------+---------+  x
          -1.0e300  -0.5e300      0      0.5e300   1.0e300

              *  x
      """)
  }

  @Test func tinyValues() {
    check(
      plot(
        from: -1e-300, to: 1e-300, size: PlotSize(columns: 41, rows: 9),
        [Labelled(label: "x", function: { $0 })]),
      """
       1e-300 +                    .                 ***
              |                    .            *****
              |                    .       *****
              |                    .  *****
            0 +..................*****..................
              |             *****  .
              |        *****       .
              |   *****            .
      -1e-300 +***                 .
               +-------------------+-------------------+  x
            -1e-300                0                 1e-300

               *  x
      """)
  }

  @Test func valuesAtTheLimits() {
    check(
      plot(
        from: -.greatestFiniteMagnitude, to: .greatestFiniteMagnitude,
        size: PlotSize(columns: 41, rows: 9),
        [
          Labelled(label: "x", function: { $0 }), Labelled(label: "2x", function: { 2 * $0 }),
        ]),
      """
             |                    .        oo       ***
             |                    .      oo    *****
       1e308 +                    .   ooo *****
             |                    . o*****
           0 +..................*o*o*..................
             |             *****o .
      -1e308 +        ***** ooo   .
             |   *****    oo      .
             |***       oo        .
              ---------+----------+----------+---------  x
                    -1e308        0        1e308

              *  x     o  2x
              2x: not a finite number for x from -1.79769e308 to -8.98847e307, from 8.98847e307 to 1.79769e308
      """)
  }

  @Test func noValuesAtAll() {
    check(
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

          *  nan     o  none    +  inf
          nan: undefined everywhere on this interval
          none: undefined everywhere on this interval
          inf: not a finite number everywhere on this interval
      """)
  }

  @Test func threeCurvesWithLegend() {
    check(
      plot(
        from: -5, to: 5,
        [
          Labelled(label: "sin", function: sine), Labelled(label: "cos", function: cosine),
          Labelled(label: "relu(x)/5", function: { relu($0) / 5 }),
        ]),
      """
       1.0 +****                        ooooo     ****                 ++
           |    **                     o  .  o  **    **           ++++
           |      *                   o   .   o*        *      ++++
           |       *                 o    .   *o         * ++++
       0.5 +        *               o     .  *  o       ++*
           |         *             o      . *    o  ++++   *
           |o         *           o       . *   ++o+       *            o
           | o        *          o        .*++++   o        *          o
         0 +++o+++++++++++++++++++++++++++*+.......o.........*........o..
           |  o         *       o        *.         o         *       o
           |   o         *     o        * .          o        *      o
           |    o        *    o         * .           o        *    o
      -0.5 +     o        *  o         *  .            o        *  o
           |      o        * o        *   .            o         *o
           |       o       o*        *    .             oo       o*
           |        oo    o  **    **     .               o    oo  **
      -1.0 +          oooo     ****       .                oooo      ****
            ------+-----------+-----------+-----------+-----------+------  x
                 -4          -2           0           2           4

            *  sin          o  cos          +  relu(x)/5
      """)
  }

  @Test func coincidingCurves() {
    check(
      plot(
        from: -1, to: 1, size: PlotSize(columns: 41, rows: 9),
        [
          Labelled(label: "|x|", function: { $0.magnitude }),
          Labelled(label: "relu(x) + relu(-x)", function: { relu($0) + relu(-$0) }),
        ]),
      """
      1.0 +*o                  .                  o*
          |  o*                .                *o
          |    *o*             .             *o*
          |       *o           .           o*
      0.5 +         o*o        .        o*o
          |            o*      .      *o
          |              *o*   .   *o*
          |                 *o . o*
        0 +                   o*o
           +---------+---------+---------+---------+  x
         -1.0      -0.5        0        0.5       1.0

           *  |x|
           o  relu(x) + relu(-x)
           where curves run together, their marks alternate
      """)
  }

  @Test func chineseLabels() {
    check(
      plot(
        from: 0, to: 4, title: "激活函数的比较", size: PlotSize(columns: 41, rows: 9),
        [
          Labelled(label: "线性整流", function: { relu($0 - 2) }),
          Labelled(label: "阶跃 step", function: { $0 >= 2 ? 1 : 0 }),
          Labelled(label: "f", function: { $0 / 4 }),
          Labelled(label: "恒等", function: { $0 / 2 }),
        ]),
      """
                      激活函数的比较

      2 +                                      xx*
        |                                 xxxx**
        |                            xxxxx ***
        |                       xxxxx    **
      1 +                  xx[xoooooooo*oooooo+o+o
        |             xxxxx        +*++++++++
        |        xxxxx   ++++++++*+*
        |   xxxx+++++++++      **
      0 +*o++*o*o*o*o*o*o*o*o)*
         +---------+---------+---------+---------+  x
         0         1         2         3         4

         *  线性整流     o  阶跃 step
         +  f            x  恒等
         where curves run together, their marks alternate
         [ ] this end belongs to the curve, ( ) this one does not
      """)
  }

  @Test func smallSize() {
    check(
      plot(
        from: -1, to: 1, size: PlotSize(columns: 20, rows: 5),
        [Labelled(label: "x^3", function: { $0 * $0 * $0 })]),
      """
       1 +          .        *
         |          .     ***
       0 +....************....
         | ***      .
      -1 +*         .
          +---------+--------+  x
         -1         0        1

          *  x^3
      """)
  }

  @Test func oneCharacter() {
    check(
      plot(
        from: -1, to: 1, size: PlotSize(columns: 1, rows: 1),
        [Labelled(label: "x", function: { $0 })]),
      """
      1 +*
         -  x


         *  x
      """)
  }
}
