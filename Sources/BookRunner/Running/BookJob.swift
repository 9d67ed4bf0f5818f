public import Figures
public import NNInterpreter
public import SourceText
import Synchronization

/// What is to be done with each chapter of a book.
public enum BookTask: Sendable {
  /// Write annotated copies, pages or data into a folder.
  case write(folder: String, formats: Set<OutputFormat>)
  /// Compare the recorded results with those of today.
  case check
  /// Write today's results into the chapters.
  case record
}

/// A form in which a book is written.
public enum OutputFormat: String, CaseIterable, Sendable {
  /// Pages for a browser.
  case html
  /// The chapters with their results.
  case md
  /// The results as data.
  case json
}

/// What came of a chapter, ready to be told.
public struct ChapterReport: Sendable {
  /// The chapter's file as the user knows it.
  public let path: String
  /// What is wrong, with its file; empty when nothing is.
  public internal(set) var diagnostics: [Diagnostic] = []
  /// The text that the diagnostics are about.
  public internal(set) var file: SourceFile?
  /// What kept a file from being read or written.
  public internal(set) var fileErrors: [FileError] = []
  /// How today's results differ from the recorded ones.
  public internal(set) var difference: UnifiedDiff?
  /// How many blocks the chapter has.
  public internal(set) var blocks = 0
  /// Whether every block did what it was meant to do.
  public internal(set) var passes = true
  /// Whether the chapter's file was changed.
  public internal(set) var isRecorded = false

  init(path: String) {
    self.path = path
  }
}

/// Runs a book, chapter by chapter.
public struct BookJob: Sendable {
  /// The chapters.
  let files: [ChapterFile]
  /// What is done with each.
  let task: BookTask
  /// On how many threads.
  let jobs: Int
  /// Which characters draw figures in annotated copies.
  private let charset: Charset
  private let title: String
  private let library: ImportLibrary
  /// What a statement may use where its block does not say.
  private let budget: Budget
  /// The chapters' own files, which no output may replace.
  private let sources: Set<FileIdentity>

  /// Creates a job.
  ///
  /// - Parameters:
  ///   - paths: chapters and folders of chapters.
  ///   - jobs: how many chapters are run at the same time; with fewer chapters their trainings use
  ///     what is left.
  ///   - charset: which characters draw figures in annotated copies; what is recorded and what is
  ///     compared with it is always 7-bit ASCII.
  ///   - budget: what a statement may use where its block does not say.
  ///   - training: is told how trainings go on.
  /// - Throws: a `FileError` when a path leads to no chapter.
  public init(
    _ paths: [String], task: BookTask, jobs: Int, charset: Charset = .ascii,
    budget: Budget = Budget(), training: TrainingTeller? = nil
  ) throws(FileError) {
    self.charset = charset
    var excluded: String?
    if case .write(let folder, _) = task { excluded = folder }
    files = try chapterFiles(paths, excluding: excluded)
    self.task = task
    self.jobs = max(1, min(jobs, files.count))
    let root = bookFolder(of: paths)
    title = (canonicalPath(root) ?? root).pathParts.last ?? "A book"
    self.budget = budget
    library = ImportLibrary(
      root: root, budget: budget, training: training, threads: max(1, jobs / self.jobs))
    sources = Set(files.compactMap { FileStatus(path: $0.path)?.identity })
    if case .write(let folder, let formats) = task {
      for file in files {
        for format in formats { try guardSources(joined(folder, file.path(in: format))) }
      }
      try guardSources(joined(folder, frontPagePath))
    }
  }

  /// Refuses to write where a chapter lies, also behind links.
  private func guardSources(_ path: String) throws(FileError) {
    guard let status = FileStatus(path: path), sources.contains(status.identity) else { return }
    throw FileError(
      BookCodes.replacesChapter, path: path, "the output would replace a chapter",
      hint: "choose another folder with `--out`; `nnbook record` writes into chapters")
  }

  /// How many chapters the book has.
  public var chapterCount: Int { files.count }

  /// Runs the job.
  ///
  /// - Parameters:
  ///   - tell: takes the report of each chapter, in the order of the book.
  ///   - progress: is told of each chapter that is done, in any order.
  /// - Returns: what went wrong with the book as a whole.
  public func run(
    tell: @escaping @Sendable (ChapterReport) -> Void,
    progress: @escaping @Sendable (String) -> Void
  ) -> [FileError] {
    var outline: BookOutline?
    if case .write(_, let formats) = task, formats.contains(.html) { outline = readOutline() }
    let book = outline
    let reports = OrderedReports(tell)
    forEachChapter { index in
      let report = chapter(index, in: book)
      progress(report.path)
      reports.add(report, at: index)
    }
    guard let outline, outline.front == nil, case .write(let folder, _) = task else { return [] }
    do throws(FileError) {
      let page = frontPage(of: outline)
      try write(Array(page.utf8), to: joined(folder, frontPagePath))
    } catch {
      return [error]
    }
    return []
  }

  private func forEachChapter(_ body: @escaping @Sendable (Int) -> Void) {
    let count = files.count
    let cursor = Cursor()
    onWorkers(jobs) {
      while let index = cursor.next(below: count) { body(index) }
    }
  }

  // MARK: The outline

  /// Reads the titles of all chapters; the texts are let go again.
  private func readOutline() -> BookOutline {
    let found = Guarded<[Int: BookOutline.Entry]>([:])
    forEachChapter { index in
      let file = files[index]
      guard let bytes = try? readFile(file.path) else { return }
      let chapter = Chapter(SourceFile(name: file.path, bytes: bytes))
      found.withLock {
        $0[index] = BookOutline.Entry(path: file.outputPath, chapter: chapter)
      }
    }
    let byPlace = found.withLock { $0 }
    let entries = files.indices.compactMap { byPlace[$0] }
    let front = entries.first { pagePath(for: $0.path) == frontPagePath }
    return BookOutline(title: front?.title ?? title, entries: entries)
  }

  // MARK: Chapters

  private func chapter(_ index: Int, in outline: BookOutline?) -> ChapterReport {
    let file = files[index]
    var report = ChapterReport(path: file.path)
    do throws(FileError) {
      let bytes = try readFile(file.path)
      let chapter = Chapter(SourceFile(name: file.path, bytes: bytes))
      let run = ChapterRun(
        chapter, budget: budget, surroundings: library.surroundings(ofChapterAt: file.path))
      report.file = chapter.file
      report.blocks = chapter.blocks.count
      report.diagnostics = run.diagnostics
      report.passes = run.passes
      try finish(run, file, bytes, outline, &report)
    } catch {
      report.fileErrors.append(error)
    }
    return report
  }

  private func finish(
    _ run: ChapterRun, _ file: ChapterFile, _ bytes: [UInt8], _ outline: BookOutline?,
    _ report: inout ChapterReport
  ) throws(FileError) {
    switch task {
    case .write(let folder, let formats):
      if formats.contains(.md) {
        let annotation = annotation(of: run, &report, charset)
        try write(annotation.bytes, to: joined(folder, file.path(in: .md)))
      }
      if formats.contains(.html), let outline {
        let page = page(of: run, file, outline)
        try write(Array(page.utf8), to: joined(folder, file.path(in: .html)))
      }
      if formats.contains(.json) {
        let json = run.json(path: file.outputPath).text + "\n"
        try write(Array(json.utf8), to: joined(folder, file.path(in: .json)))
      }
    case .check:
      let annotation = annotation(of: run, &report)
      let path = String(file.path.drop { $0 == "/" })
      let difference = UnifiedDiff(of: bytes, and: annotation.bytes, path: path)
      if !difference.isEmpty { report.difference = difference }
    case .record:
      let annotation = annotation(of: run, &report)
      if annotation.bytes != bytes {
        try AtomicFile.replace(file.path, with: annotation.bytes, ifStill: bytes)
        report.isRecorded = true
      }
    }
  }

  private func annotation(
    of run: ChapterRun, _ report: inout ChapterReport, _ charset: Charset = .ascii
  ) -> Annotation {
    let annotation = run.annotation(charset)
    report.diagnostics += annotation.diagnostics
    if annotation.diagnostics.hasErrors { report.passes = false }
    return annotation
  }

  private func page(of run: ChapterRun, _ file: ChapterFile, _ outline: BookOutline) -> String {
    if pagePath(for: file.outputPath) == frontPagePath {
      return frontPage(of: outline, front: (run.chapter, run.shown))
    }
    return run.chapter.page(in: outline, path: file.outputPath, showing: run.shown)
  }

  private func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    try guardSources(path)
    try makeFolder(parentFolder(of: path))
    try AtomicFile.write(bytes, to: path)
  }
}

extension ChapterFile {
  /// Where the chapter stands in the output folder.
  fileprivate func path(in format: OutputFormat) -> String {
    switch format {
    case .md: outputPath
    case .html: pagePath(for: outputPath)
    case .json: withoutExtension(pagePath(for: outputPath)) + ".json"
    }
  }
}

/// The deepest folder that holds all that the paths lead to: imports stay inside it.
private func bookFolder(of paths: [String]) -> String {
  var common: [String]?
  for path in paths {
    let isFolder = FileStatus(path: path)?.isFolder == true
    let folder = isFolder ? path : parentFolder(of: path)
    let parts = (canonicalPath(folder) ?? folder).pathParts
    common =
      common.map { known in
        zip(known, parts).prefix { $0 == $1 }.map { $0.0 }
      } ?? parts
  }
  return "/" + (common ?? []).joined(separator: "/")
}

/// Deals out chapters to threads.
private final class Cursor: Sendable {
  private let place = Atomic<Int>(0)

  func next(below count: Int) -> Int? {
    let index = place.add(1, ordering: .relaxed).oldValue
    return index < count ? index : nil
  }
}

/// Hands reports on in the order of the book, however they come in.
private final class OrderedReports: Sendable {
  private struct State {
    var waiting: [Int: ChapterReport] = [:]
    var next = 0
  }

  private let state = Guarded(State())
  private let tell: @Sendable (ChapterReport) -> Void

  init(_ tell: @escaping @Sendable (ChapterReport) -> Void) {
    self.tell = tell
  }

  func add(_ report: ChapterReport, at index: Int) {
    state.withLock { state in
      state.waiting[index] = report
      while let report = state.waiting.removeValue(forKey: state.next) {
        tell(report)
        state.next += 1
      }
    }
  }
}
