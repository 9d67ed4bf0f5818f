import Figures
import Testing

struct TableMarkupTests {
  private let table = Table(
    header: ["x", "f(x) < 1"],
    rows: [
      [.exact("1"), .approximate("0.25")], [.exact("-2"), .exact("3")],
      [.exact("3"), .text("a & b")],
    ], variableColumns: 1)

  @Test func wholeTable() {
    #expect(
      tableMarkup(table).serialized() == """
        <table class="nn-table">
        <thead>
        <tr>
        <th scope="col" class="nn-number nn-variable">x</th>
        <th scope="col" class="nn-number">f(x) &lt; 1</th>
        </tr>
        </thead>
        <tbody>
        <tr>
        <td class="nn-number nn-variable">1</td>
        <td class="nn-number"><span class="nn-approximate">≈ </span>0\
        <span class="nn-decimals" style="width:3ch">.25</span></td>
        </tr>
        <tr>
        <td class="nn-number nn-variable">-2</td>
        <td class="nn-number">3<span class="nn-decimals" style="width:3ch"></span></td>
        </tr>
        <tr>
        <td class="nn-number nn-variable">3</td>
        <td class="nn-number">a &amp; b</td>
        </tr>
        </tbody>
        </table>
        """)
  }

  @Test func rowsLeftOutAreCounted() {
    let text = tableMarkup(table, rowLimit: 1).serialized()
    #expect(
      text.contains(
        "<tr class=\"nn-left-out\">\n<td colspan=\"2\">... 2 rows left out ...</td>\n</tr>"))
    #expect(!text.contains("a &amp; b") && text.contains("0.25") == false)
  }

  @Test func emptyTable() {
    let text = tableMarkup(Table(header: [String](), rows: [])).serialized()
    #expect(
      text == """
        <table class="nn-table">
        <thead>
        <tr></tr>
        </thead>
        <tbody></tbody>
        </table>
        """)
  }
}
