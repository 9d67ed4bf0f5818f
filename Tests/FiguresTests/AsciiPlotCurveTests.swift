import Figures
import Testing

/// Whole plots of curves without gaps, as they stand in a terminal.
struct AsciiPlotCurveTests {
  @Test func kink() {
    checkPlot(
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
    checkPlot(
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
    checkPlot(
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
    checkPlot(
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
    checkPlot(
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
    checkPlot(
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
    checkPlot(
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

  @Test func highFrequency() {
    checkPlot(
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

  @Test func threeCurvesWithLegend() {
    checkPlot(
      plot(
        from: -5, to: 5,
        [
          Labelled(label: "sin", function: sine), Labelled(label: "cos", function: cosine),
          Labelled(label: "relu(x)/5", function: { relu($0) / 5 }),
        ]),
      """
       1.0 +****                        ooooo     ****                 xx
           |    **                     o  .  o  **    **           xxxx
           |      *                   o   .   o*        *      xxxx
           |       *                 o    .   *o         * xxxx
       0.5 +        *               o     .  *  o       xx*
           |         *             o      . *    o  xxxx   *
           |o         *           o       . *   xxox       *            o
           | o        *          o        .*xxxx   o        *          o
         0 +xxoxxxxxxxxxxxxxxxxxxxxxxxxxxx*x.......o.........*........o..
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

            *  sin          o  cos          x  relu(x)/5
      """)
  }

  @Test func coincidingCurves() {
    checkPlot(
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
    checkPlot(
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

      2 +                                      ##*
        |                                 ####**
        |                            ##### ***
        |                       #####    **
      1 +                  ##[#oooooooo*ooooooxoxo
        |             #####        x*xxxxxxxx
        |        #####   xxxxxxxx*x*
        |   ####xxxxxxxxx      **
      0 +*oxx*o*o*o*o*o*o*o*o)*
         +---------+---------+---------+---------+  x
         0         1         2         3         4

         *  线性整流     o  阶跃 step
         x  f            #  恒等
         where curves run together, their marks alternate
         [ ] this end belongs to the curve, ( ) this one does not
      """)
  }
}
