import Glibc

/// One open conversion of the C library (`iconv`), closed with its owner.
///
/// Only stateless encodings are used with it, so that a long text may be converted in runs.
struct IconvConverter: ~Copyable {
  private let descriptor: iconv_t

  /// Output is gathered in pieces of this size: large enough that the calls cost nothing, small
  /// enough for the stack of any thread not to matter.
  private static let pieceBytes = 64 * 1024

  /// Opens a conversion between two encodings by their names in the C library.
  init(from source: String, to target: String) throws(TextCodingError) {
    let opened = iconv_open(target, source)
    guard let opened, opened != iconv_t(bitPattern: -1) else {
      throw .converterMissing(source == "UTF-8" ? target : source)
    }
    descriptor = opened
  }

  deinit {
    iconv_close(descriptor)
  }

  /// Converts a run and appends the result.
  ///
  /// - Returns: nil when all of it was converted, otherwise how many bytes of the run were.
  borrowing func convert(_ run: ArraySlice<UInt8>, into output: inout [UInt8]) -> Int? {
    guard !run.isEmpty else { return nil }
    var piece = [UInt8](repeating: 0, count: min(Self.pieceBytes, run.count * 4))
    return run.withUnsafeBytes { (source: UnsafeRawBufferPointer) -> Int? in
      // The C signature lacks a `const`; the call only reads its input.
      var input = UnsafeMutableRawPointer(mutating: source.baseAddress)?
        .assumingMemoryBound(to: CChar.self)
      var inputLeft = source.count
      while true {
        let (status, written, code) = piece.withUnsafeMutableBytes { target in
          var start = target.baseAddress?.assumingMemoryBound(to: CChar.self)
          var left = target.count
          let status = iconv(descriptor, &input, &inputLeft, &start, &left)
          return (status, target.count - left, errno)
        }
        output.append(contentsOf: piece[..<written])
        if status != -1 { return nil }
        if code == E2BIG, written > 0 { continue }
        return source.count - inputLeft
      }
    }
  }
}
