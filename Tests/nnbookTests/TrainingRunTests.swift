import Foundation
import Testing

/// Trainings in the finished program: what they allocate, how they are told, and that their results
/// are the same however they are run.
@Suite("Trainings as processes")
struct TrainingRunTests {
  private static func training(_ epochs: Int) -> String {
    """
    data parabola = (x, x^2) for x in grid(-1, 1, 256)
    model m = 1 -> 16 relu -> 16 tanh -> 1
    train m on parabola with mse, adam(0.01), epochs \(epochs), seed 1
    """
  }

  // Without optimization every closure is an allocation.
  #if os(Linux) && !DEBUG
    /// Counts what the program asks of the allocator, by a library that stands before it.
    private static let counter = """
      #define _GNU_SOURCE
      #include <dlfcn.h>
      #include <errno.h>
      #include <stdatomic.h>
      #include <stdio.h>
      #include <stdlib.h>
      static atomic_long count;
      static void *(*next_malloc)(size_t);
      static void *(*next_realloc)(void *, size_t);
      static int (*next_aligned)(void **, size_t, size_t);
      void *malloc(size_t size) {
        if (!next_malloc) next_malloc = dlsym(RTLD_NEXT, "malloc");
        atomic_fetch_add(&count, 1);
        return next_malloc(size);
      }
      void *realloc(void *place, size_t size) {
        if (!next_realloc) next_realloc = dlsym(RTLD_NEXT, "realloc");
        atomic_fetch_add(&count, 1);
        return next_realloc(place, size);
      }
      int posix_memalign(void **place, size_t alignment, size_t size) {
        if (!next_aligned) next_aligned = dlsym(RTLD_NEXT, "posix_memalign");
        atomic_fetch_add(&count, 1);
        return next_aligned(place, alignment, size);
      }
      __attribute__((destructor)) static void report(void) {
        FILE *file = fopen(getenv("COUNT_FILE"), "w");
        if (file) { fprintf(file, "%ld", (long)count); fclose(file); }
      }
      """

    @Test("a step of a training allocates nothing")
    func nothingIsAllocated() throws {
      // A sanitizer has an allocator of its own.
      guard ProcessInfo.processInfo.environment["TSAN_OPTIONS"] == nil,
        ProcessInfo.processInfo.environment["ASAN_OPTIONS"] == nil
      else { return }
      let folder = try TestFolder([
        "count.c": Self.counter, "short": Self.training(1_000), "long": Self.training(6_000),
      ])
      let compiler = try #require(Self.compiler, "the toolchain has clang")
      let built = try Program.shell(
        "'\(compiler)' -shared -fPIC -O1 -o '\(folder("count.so"))' '\(folder("count.c"))' -ldl")
      try #require(built.status == 0, "\(built.errorOutput)")
      func allocations(_ name: String) throws -> Int {
        let run = try Program.shell(
          "COUNT_FILE='\(folder("count"))' LD_PRELOAD='\(folder("count.so"))' \"$nnbook\" eval "
            + "< '\(folder(name))' > /dev/null")
        try #require(run.status == 0, "\(run.errorOutput)")
        return try #require(Int(try folder.text("count")))
      }
      let (short, long) = (try allocations("short"), try allocations("long"))
      #expect(short > 100)
      // 5,000 steps more: no more than a few arrays that grow with the curve of the loss.
      #expect(long - short < 200, "\(short), then \(long)")
    }

    private static var compiler: String? {
      let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
      return path.split(separator: ":").map { "\($0)/clang" }.first {
        FileManager.default.isExecutableFile(atPath: $0)
      }
    }
  #endif

  #if os(Linux)
    @Test("on a terminal a line tells how far a training is, and goes away")
    func barOnTerminals() throws {
      #if DEBUG
        let epochs = 3_000
      #else
        let epochs = 60_000
      #endif
      let folder = try TestFolder(["program": Self.training(epochs)])
      let run = try Program.shell(
        "TERM=xterm script -qec \"'$nnbook' eval --steps 1e12 < '\(folder("program"))' > '\(folder("out"))'\" "
          + "/dev/null < /dev/null")
      #expect(run.status == 0, "\(run.errorOutput)")
      let lines = run.output.split(separator: "\r").filter { $0.contains("train m [") }
      try #require(!lines.isEmpty, "\(run.output)")
      for line in lines {
        #expect(line.contains(" %, loss ") && line.hasSuffix(" left"), "\(line)")
        #expect(line.count { "#.".contains($0) } >= 20)
      }
      // The last thing is that the line is empty again; nothing of it is in the results.
      #expect(run.output.hasSuffix("\r\u{1B}[K"))
      let out = try folder.text("out")
      #expect(out.contains("\(epochs) steps, seed 1") && !out.contains("left"))
    }
  #endif

  @Test("the same training gives the same bytes, chapters side by side or one after the other")
  func chaptersSideBySide() throws {
    let chapter = "# One\n\n```nn\n\(Self.training(200))\nshow m(0.3)\n```\n"
    let folder = try TestFolder(["book/1.md": chapter, "book/2.md": chapter, "book/3.md": chapter])
    var outputs: [[String]] = []
    for jobs in ["1", "2", "3"] {
      let run = try Program.run(
        ["run", folder("book"), "--out", folder("out\(jobs)"), "--jobs", jobs, "--format", "md"])
      #expect(run.status == 0, "\(run.errorOutput)")
      outputs.append(try (1...3).map { try folder.text("out\(jobs)/\($0).md") })
    }
    #expect(Set(outputs.flatMap { $0 }).count == 1)
    #expect(outputs[0][0].contains("200 steps, seed 1"))
  }

  @Test("a block's seed is that of its trainings")
  func seedOfTheBlock() throws {
    let program = """
      data d = (x, x^2) for x in grid(-1, 1, 9)
      model m = 1 -> 3 tanh -> 1
      train m on d with epochs 20
      """
    let folder = try TestFolder([
      "book/1.md":
        "```nn seed=5\n\(program)\n```\n\n```nn\n\(program), seed 5\n```\n\n```nn\n\(program)\n```\n"
    ])
    let run = try Program.run(["run", folder("book"), "--out", folder("out"), "--format", "md"])
    #expect(run.status == 0, "\(run.errorOutput)")
    let losses = try folder.text("out/1.md").split(separator: "\n").filter {
      $0.contains("20 steps, seed")
    }
    try #require(losses.count == 3)
    #expect(losses[0] == losses[1])
    #expect(losses[0] != losses[2])
  }
}
