// What the page's script calls, in this order: `nn_input` for a place to write a program to,
// `nn_run`, then `nn_json` or `nn_text` for the answer and `nn_output` for where it stands. All
// text is UTF-8 without an end marker. After a trap the whole instance is to be thrown away: what
// was going on then has left the memory as it was.

#if arch(wasm32)
  import CPageRuntime

  /// The program that was given last, and the answer that was asked for last.
  ///
  /// A WebAssembly instance has one thread, so nothing guards them.
  private enum PageMemory {
    nonisolated(unsafe) static var input = UnsafeMutableBufferPointer<UInt8>(start: nil, count: 0)
    nonisolated(unsafe) static var output = UnsafeMutableBufferPointer<UInt8>(start: nil, count: 0)
    nonisolated(unsafe) static var answer: Answer?

    /// Makes a text the output, and returns its number of bytes.
    static func show(_ text: String?) -> Int32 {
      var text = text ?? ""
      text.withUTF8 { bytes in
        output.deallocate()
        output = .allocate(capacity: bytes.count)
        _ = output.initialize(from: bytes)
      }
      return Int32(output.count)
    }
  }

  /// Makes room for a program of `count` bytes, and returns its address.
  ///
  /// The address is good until the next call of this function.
  @_expose(wasm, "nn_input") @_cdecl("nn_input")
  public func makeInput(count: Int32) -> UnsafeMutablePointer<UInt8>? {
    PageMemory.input.deallocate()
    PageMemory.input = .allocate(capacity: Int(count))
    return PageMemory.input.baseAddress
  }

  /// Runs the program that stands in the input.
  @_expose(wasm, "nn_run") @_cdecl("nn_run")
  public func run() {
    PageMemory.answer = nil
    PageMemory.answer = Answer(to: String(decoding: PageMemory.input, as: UTF8.self))
  }

  /// Makes the JSON document of the last run the output, and returns its number of bytes.
  @_expose(wasm, "nn_json") @_cdecl("nn_json")
  public func showJSON() -> Int32 { PageMemory.show(PageMemory.answer?.json) }

  /// Makes the text of the last run the output, and returns its number of bytes.
  @_expose(wasm, "nn_text") @_cdecl("nn_text")
  public func showText() -> Int32 { PageMemory.show(PageMemory.answer?.text) }

  /// Returns the address of the output, good until another output is made.
  @_expose(wasm, "nn_output") @_cdecl("nn_output")
  public func outputAddress() -> UnsafeMutablePointer<UInt8>? { PageMemory.output.baseAddress }

  /// Frees the input, the output and the last run, and returns the number of bytes then in use.
  ///
  /// A program that runs a second time must leave the same number: more would be a leak.
  @_expose(wasm, "nn_reset") @_cdecl("nn_reset")
  public func reset() -> Int32 {
    PageMemory.answer = nil
    PageMemory.input.deallocate()
    PageMemory.input = .init(start: nil, count: 0)
    PageMemory.output.deallocate()
    PageMemory.output = .init(start: nil, count: 0)
    return Int32(nn_page_bytes_in_use())
  }
#endif
