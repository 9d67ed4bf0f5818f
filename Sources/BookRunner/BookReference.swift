import SourceText

/// What the reference says of blocks in chapters, from the tables that the chapter reader reads.
public enum BookReference {
  /// The options of blocks and the diagnostics of chapters and files, as plain text.
  public static var text: String {
    var lines = ["Block options, behind nn on the fence", ""]
    let width = BlockOption.all.map { $0.example.utf8.count }.max() ?? 0
    for option in BlockOption.all {
      let padding = String(repeating: " ", count: width - option.example.utf8.count)
      lines.append("  \(option.example)\(padding)  \(option.summary)")
    }
    lines += ["", "Diagnostics of chapters and files", ""]
    lines += BookCodes.all.map { "  \($0.id)  \($0.title)" }
    return lines.joined(separator: "\n") + "\n"
  }
}
