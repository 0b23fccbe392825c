internal import CZlib
internal import CZstd

/// Unpacks gzip or Zstandard piece by piece: memory does not grow with what is packed.
///
/// Unsafe memory is used because buffers go to C.
@safe final class Decompressor {
  /// The ways of packing, by the names that errors use.
  enum Format: String {
    case gzip
    case zstd

    private var magic: [UInt8] { self == .gzip ? [0x1F, 0x8B] : [0x28, 0xB5, 0x2F, 0xFD] }

    /// The format of bytes that begin so.
    static func of(_ beginning: [UInt8]) -> Format? {
      [.gzip, .zstd].first { beginning.starts(with: $0.magic) }
    }

    /// Whether more bytes could make this the beginning of a packed file.
    static func mayBegin(_ bytes: [UInt8]) -> Bool {
      [Format.gzip, .zstd].contains {
        bytes.count < $0.magic.count && $0.magic.starts(with: bytes)
      }
    }
  }

  private static let pieceSize = 1 << 18

  let format: Format
  private let gzip: UnsafeMutablePointer<z_stream>?
  private let zstd: OpaquePointer?
  private var input: [UInt8] = []
  private var offset = 0
  /// The last piece filled its room, so there may be more without new input.
  private var hasMore = false
  /// Whether the bytes so far are whole frames.
  private(set) var isComplete = true

  init(_ format: Format) {
    self.format = format
    switch format {
    case .gzip:
      let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
      unsafe stream.initialize(to: z_stream())
      // 16 + the window's size: gzip, nothing else.
      let code = unsafe inflateInit2_(
        stream, 16 + MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
      precondition(code == Z_OK, "zlib cannot start")
      unsafe gzip = stream
      unsafe zstd = nil
    case .zstd:
      unsafe gzip = nil
      unsafe zstd = ZSTD_createDStream()
      unsafe precondition(zstd != nil, "zstd cannot start")
    }
  }

  deinit {
    if let gzip = unsafe gzip {
      unsafe inflateEnd(gzip)
      unsafe gzip.deallocate()
    }
    if let zstd = unsafe zstd { unsafe ZSTD_freeDStream(zstd) }
  }

  /// Whether ``next()`` can give something without more input.
  var isReady: Bool { hasMore || offset < input.count }

  func feed(_ bytes: [UInt8]) {
    precondition(offset == input.count)
    (input, offset) = (bytes, 0)
  }

  /// The next piece, empty if more input is needed, nil if the bytes are not what they should be.
  func next() -> [UInt8]? {
    switch format {
    case .gzip: nextOfGzip()
    case .zstd: nextOfZstd()
    }
  }

  private func nextOfGzip() -> [UInt8]? {
    guard let gzip = unsafe gzip else { return nil }
    var isCorrupt = false
    let piece = unsafe [UInt8](unsafeUninitializedCapacity: Self.pieceSize) { room, count in
      unsafe input.withUnsafeMutableBufferPointer { bytes in
        unsafe gzip.pointee.next_in = bytes.baseAddress.map { unsafe $0 + offset }
        unsafe gzip.pointee.avail_in = UInt32(bytes.count - offset)
        unsafe gzip.pointee.next_out = room.baseAddress
        unsafe gzip.pointee.avail_out = UInt32(room.count)
        while true {
          if isComplete, unsafe gzip.pointee.avail_in > 0 { isComplete = false }
          let code = unsafe inflate(gzip, Z_NO_FLUSH)
          guard code == Z_STREAM_END else {
            isCorrupt = code != Z_OK && code != Z_BUF_ERROR
            break
          }
          // Files may be joined: another member may follow.
          isComplete = true
          unsafe inflateReset(gzip)
          if unsafe gzip.pointee.avail_in == 0 || gzip.pointee.avail_out == 0 { break }
        }
        offset = unsafe bytes.count - Int(gzip.pointee.avail_in)
        count = unsafe room.count - Int(gzip.pointee.avail_out)
      }
    }
    hasMore = piece.count == Self.pieceSize
    return isCorrupt ? nil : piece
  }

  private func nextOfZstd() -> [UInt8]? {
    guard let zstd = unsafe zstd else { return nil }
    var isCorrupt = false
    let piece = unsafe [UInt8](unsafeUninitializedCapacity: Self.pieceSize) { room, count in
      unsafe input.withUnsafeBufferPointer { bytes in
        var source = unsafe ZSTD_inBuffer(src: bytes.baseAddress, size: bytes.count, pos: offset)
        var target = unsafe ZSTD_outBuffer(dst: room.baseAddress, size: room.count, pos: 0)
        repeat {
          let hint = unsafe ZSTD_decompressStream(zstd, &target, &source)
          if ZSTD_isError(hint) != 0 {
            isCorrupt = true
            break
          }
          isComplete = hint == 0
        } while unsafe source.pos < source.size && target.pos < target.size
        offset = unsafe source.pos
        count = unsafe target.pos
      }
    }
    hasMore = piece.count == Self.pieceSize
    return isCorrupt ? nil : piece
  }
}
