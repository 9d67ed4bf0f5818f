// Natively this program answers the page's calls over standard input and output, so that a test can
// hold the page's answers against those of a native build. In the page nothing runs at the start.

#if !arch(wasm32)
  // A request is a line with the number of bytes of a program, the program, and a line feed; the
  // answer is its JSON and its text, each after a line with its number of bytes.
  while let header = readLine(), let count = Int(header) {
    var lines = ""
    while lines.utf8.count <= count, let line = readLine(strippingNewline: false) { lines += line }
    let answer = Answer(to: String(decoding: lines.utf8.prefix(count), as: UTF8.self))
    for part in [answer.json, answer.text] {
      print(part.utf8.count)
      print(part, terminator: "")
    }
  }
#endif
