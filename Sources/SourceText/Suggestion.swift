/// Returns the candidate that the word was probably meant to be; nil when none is near.
///
/// Near is what can be reached by few insertions, deletions, replacements and swaps of neighbours
/// (Damerau and Levenshtein): one for short words, up to three for long ones. Ties go to the
/// candidate that comes first.
public func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
  let letters = Array(word.unicodeScalars)
  guard !letters.isEmpty, letters.count <= 64 else { return nil }
  var best: String?
  var bestDistance = min(3, (letters.count + 2) / 3) + 1
  for candidate in candidates where candidate != word {
    let other = Array(candidate.unicodeScalars)
    if abs(other.count - letters.count) >= bestDistance { continue }
    let distance = distance(letters, other)
    // A word of which every letter is another one is not near, however short.
    if distance < bestDistance, distance < max(letters.count, other.count) {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}

/// The number of edits that lead from one word to the other.
private func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
  var beforeLast = [Int](repeating: 0, count: b.count + 1)
  var last = Array(0...b.count)
  for i in 1...max(a.count, 1) where i <= a.count {
    var current = [i] + [Int](repeating: 0, count: b.count)
    for j in 1...max(b.count, 1) where j <= b.count {
      let cost = a[i - 1] == b[j - 1] ? 0 : 1
      var value = min(last[j] + 1, current[j - 1] + 1, last[j - 1] + cost)
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
        value = min(value, beforeLast[j - 2] + 1)
      }
      current[j] = value
    }
    beforeLast = last
    last = current
  }
  return last[b.count]
}
