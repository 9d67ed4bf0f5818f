import Figures
import Testing

/// Whole plots of extreme ranges and sizes, as they stand in a terminal.
struct AsciiPlotScaleTests {
  @Test func roundingDoesNotBendAConstant() {
    // The middle of 8 rows lies halfway between two of them: a hair more would change the row.
    let plot = plot(
      from: 0, to: 1, size: PlotSize(columns: 40, rows: 8),
      [Labelled(label: "f", function: { 1 + 1e-15 * $0 })])
    let drawn = asciiPlot(plot).split(separator: "\n").filter { $0.contains("**") }
    #expect(drawn.count == 1)
  }

  @Test func hugeValues() {
    checkPlot(
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
    checkPlot(
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
    checkPlot(
      plot(
        from: -.greatestFiniteMagnitude, to: .greatestFiniteMagnitude,
        size: PlotSize(columns: 41, rows: 9),
        [
          Labelled(label: "x", function: { $0 }),
          Labelled(label: "bent", function: { $0 < 0 ? $0 : 2 * $0 }),
        ]),
      """
             |                    .        oo       ***
             |                    .      oo    *****
       1e308 +                    .   ooo *****
             |                    . o*****
           0 +..................*o*o*..................
             |             *o*o*  .
      -1e308 +        *o*o*       .
             |   *o*o*            .
             |*o*                 .
              ---------+----------+----------+---------  x
                    -1e308        0        1e308

              *  x       o  bent
              where curves run together, their marks alternate
              bent: not a finite number for x from 8.98847e307 to 1.79769e308
      """)
  }

  @Test func smallSize() {
    checkPlot(
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
    checkPlot(
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
