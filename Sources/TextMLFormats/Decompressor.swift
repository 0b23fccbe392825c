// Unsafe: zlib and Zstandard read and write through pointers.

internal import CZlib
internal import CZstd

/// Decompresses gzip or Zstandard piece by piece, in memory that does not grow with the input.
@safe package final class Decompressor {
  /// A compressed format, by the name that errors use.
  package enum Format: String {
    case gzip
    case zstd

    private var magic: [UInt8] { self == .gzip ? [0x1F, 0x8B] : [0x28, 0xB5, 0x2F, 0xFD] }

    /// Returns the format of a file with these first bytes, or nil.
    package static func of(_ beginning: [UInt8]) -> Format? {
      [.gzip, .zstd].first { beginning.starts(with: $0.magic) }
    }

    /// Whether these bytes could be the beginning of a longer magic number.
    static func mayBegin(_ bytes: [UInt8]) -> Bool {
      [Format.gzip, .zstd].contains {
        bytes.count < $0.magic.count && $0.magic.starts(with: bytes)
      }
    }
  }

  private static let pieceSize = 1 << 18
  /// The binary logarithm of the largest window of Zstandard, which is allocated when a few bytes claim it.
  ///
  /// 8 MB is what RFC 8878 asks of every decoder; `zstd` needs more with `--ultra` and `--long` only.
  private static let windowLimit: Int32 = 23
  /// The largest window in bytes.
  static let maximumWindow = 1 << Int(windowLimit)

  package let format: Format
  private let gzip: UnsafeMutablePointer<z_stream>?
  private let zstd: OpaquePointer?
  private var input: [UInt8] = []
  private var offset = 0
  /// Whether the last piece filled its buffer, so that there may be more without new input.
  private var hasMore = false
  /// Whether the input is damaged after the bytes that were returned.
  private var isDamaged = false
  /// Whether the input so far ends where a compressed frame ends.
  package private(set) var isComplete = true
  /// Whether the input is refused because its window is larger than ``maximumWindow``.
  private(set) var isWindowTooLarge = false

  package init(_ format: Format) {
    self.format = format
    switch format {
    case .gzip:
      let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
      unsafe stream.initialize(to: z_stream())
      // 16 + the size of the window means gzip and no other format.
      let code = unsafe inflateInit2_(
        stream, 16 + MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
      precondition(code == Z_OK, "zlib cannot start")
      unsafe gzip = stream
      unsafe zstd = nil
    case .zstd:
      unsafe gzip = nil
      unsafe zstd = ZSTD_createDStream()
      unsafe precondition(zstd != nil, "zstd cannot start")
      unsafe ZSTD_DCtx_setParameter(zstd, ZSTD_d_windowLogMax, Self.windowLimit)
    }
  }

  deinit {
    if let gzip = unsafe gzip {
      unsafe inflateEnd(gzip)
      unsafe gzip.deallocate()
    }
    if let zstd = unsafe zstd { unsafe ZSTD_freeDStream(zstd) }
  }

  /// Whether ``next()`` can return bytes without more input.
  package var isReady: Bool { hasMore || isDamaged || offset < input.count }

  /// Takes the next compressed bytes, after all earlier ones were consumed.
  package func feed(_ bytes: [UInt8]) {
    precondition(offset == input.count)
    (input, offset) = (bytes, 0)
  }

  /// Returns the next piece: empty if more input is needed, nil if the input is damaged.
  ///
  /// What comes before the damage is returned first; of gzip all of it, whatever the pieces of the input.
  package func next() -> [UInt8]? {
    guard !isDamaged else { return nil }
    let piece =
      switch format {
      case .gzip: nextOfGzip()
      case .zstd: nextOfZstd()
      }
    hasMore = piece.count == Self.pieceSize
    return isDamaged && piece.isEmpty ? nil : piece
  }

  private func nextOfGzip() -> [UInt8] {
    guard let gzip = unsafe gzip else { return [] }
    return unsafe [UInt8](unsafeUninitializedCapacity: Self.pieceSize) { room, count in
      unsafe input.withUnsafeMutableBufferPointer { bytes in
        unsafe gzip.pointee.next_in = bytes.baseAddress.map { unsafe $0 + offset }
        unsafe gzip.pointee.avail_in = UInt32(bytes.count - offset)
        unsafe gzip.pointee.next_out = room.baseAddress
        unsafe gzip.pointee.avail_out = UInt32(room.count)
        while true {
          if isComplete, unsafe gzip.pointee.avail_in > 0 { isComplete = false }
          let code = unsafe inflate(gzip, Z_NO_FLUSH)
          guard code == Z_STREAM_END else {
            isDamaged = code != Z_OK && code != Z_BUF_ERROR
            break
          }
          // Gzip files may be concatenated: another member may follow.
          isComplete = true
          unsafe inflateReset(gzip)
          if unsafe gzip.pointee.avail_in == 0 || gzip.pointee.avail_out == 0 { break }
        }
        offset = unsafe bytes.count - Int(gzip.pointee.avail_in)
        count = unsafe room.count - Int(gzip.pointee.avail_out)
      }
    }
  }

  private func nextOfZstd() -> [UInt8] {
    guard let zstd = unsafe zstd else { return [] }
    return unsafe [UInt8](unsafeUninitializedCapacity: Self.pieceSize) { room, count in
      unsafe input.withUnsafeBufferPointer { bytes in
        var source = unsafe ZSTD_inBuffer(src: bytes.baseAddress, size: bytes.count, pos: offset)
        var target = unsafe ZSTD_outBuffer(dst: room.baseAddress, size: room.count, pos: 0)
        repeat {
          let hint = unsafe ZSTD_decompressStream(zstd, &target, &source)
          if ZSTD_isError(hint) != 0 {
            isDamaged = true
            isWindowTooLarge =
              ZSTD_getErrorCode(hint) == ZSTD_error_frameParameter_windowTooLarge
            break
          }
          isComplete = hint == 0
        } while unsafe source.pos < source.size && target.pos < target.size
        offset = unsafe source.pos
        count = unsafe target.pos
      }
    }
  }
}
