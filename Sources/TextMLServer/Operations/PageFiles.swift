internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// The page for people: files that are part of the program.
enum PageFiles {
  /// Nothing from elsewhere, no script in the page, no frame around it.
  static let policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"

  static var operations: [Operation] {
    [
      file(
        "/", "page", "The page for people.", "text/html; charset=utf-8", PackageResources.page_html),
      file(
        "/page.css", "style", "Its style.", "text/css; charset=utf-8", PackageResources.page_css),
      script("page", PackageResources.page_js), script("words", PackageResources.words_js),
      script("try", PackageResources.try_js), script("batch", PackageResources.batch_js),
      script("label", PackageResources.label_js),
    ]
  }

  private static func script(_ name: String, _ bytes: [UInt8]) -> Operation {
    file("/\(name).js", name + "Script", "A script of it.", "text/javascript; charset=utf-8", bytes)
  }

  private static func file(
    _ path: String, _ name: String, _ summary: String, _ type: String, _ bytes: [UInt8]
  ) -> Operation {
    var operation = Operation(.get, path, name: name, summary, .open) { _, _ in
      Response(
        status: .ok, headers: [.contentType: type, .cacheControl: "no-cache"],
        body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }
    operation.gives = String(type.prefix { $0 != ";" })
    return operation
  }
}
