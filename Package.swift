// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

// On Linux pkg-config would ask for the shared library beside the static one.
#if os(macOS)
  let zstdPackage: String? = "libzstd"
#else
  let zstdPackage: String? = nil
#endif

let package = Package(
  name: "TextML",
  platforms: [.macOS(.v15)],

  // MARK: Public API
  products: [
    .library(name: "TextML", targets: ["TextML"]),
    .library(name: "TextMLDefaultModel", targets: ["TextMLDefaultModel"]),
    .library(name: "TextMLFormats", targets: ["TextMLFormats"]),
    .library(name: "TextMLDistributed", targets: ["TextMLDistributed"]),
    .library(name: "TextMLHealth", targets: ["TextMLHealth"]),
    .executable(name: "classify", targets: ["classify"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0")
  ],
  targets: [
    .target(
      name: "TextML", dependencies: ["CBLAS", "CScan", "SystemLibrary"], swiftSettings: settings
    ),
    // The embedded model, apart from the library: it has a licence of its own.
    .target(
      name: "TextMLDefaultModel", dependencies: ["TextML", "CDefaultModel"],
      swiftSettings: settings),
    // Records, packed files, pages: apart, so that the library needs no C library for them. Packing is
    // linked statically on Linux: the command needs no file for it.
    .target(
      name: "TextMLFormats", dependencies: ["TextML", "CZlib", "CZstd"], swiftSettings: settings,
      linkerSettings: [
        .linkedLibrary(":libz.a", .when(platforms: [.linux])),
        .linkedLibrary(":libzstd.a", .when(platforms: [.linux])),
        .linkedLibrary("z", .when(platforms: [.macOS])),
        .linkedLibrary("zstd", .when(platforms: [.macOS])),
      ]),
    // Training over many machines, and on more articles than memory holds.
    .target(name: "TextMLDistributed", dependencies: ["TextML"], swiftSettings: settings),
    // Checks of a corpus before training.
    .target(name: "TextMLHealth", dependencies: ["TextML"], swiftSettings: settings),
    // The answers of the verbs as text, JSON and rows: the command, C and Python write the same.
    .target(
      name: "TextMLAnswers", dependencies: ["TextML", "TextMLFormats"], swiftSettings: settings),
    .executableTarget(
      name: "classify",
      dependencies: [
        "TextML", "TextMLAnswers", "TextMLDefaultModel", "TextMLDistributed", "TextMLFormats",
        "TextMLHealth",
        "CBLASThreads", "SystemLibrary",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),

    // Times single stages of the library: Benchmarks/run.sh.
    .executableTarget(
      name: "stages", dependencies: ["TextML", "TextMLDefaultModel"],
      path: "Benchmarks/Sources/stages", swiftSettings: settings),

    // Fits the weights of page reading: `make page-weights`.
    .executableTarget(name: "page-weights", dependencies: ["TextML"], swiftSettings: settings),

    // Fits the weights of the learned score of sentences: `make summary-weights`.
    .executableTarget(
      name: "summary-weights", dependencies: ["TextML", "TextMLDefaultModel"],
      swiftSettings: settings),

    // The functions of textml.h: `make library` links them, the command and all they need into libtextml.
    .target(
      name: "TextMLC",
      dependencies: [
        "TextML", "TextMLAnswers", "TextMLDefaultModel", "TextMLDistributed", "TextMLFormats",
        "CTextML",
      ],
      swiftSettings: settings),

    // MARK: Implementation details
    .target(name: "CTextML", exclude: ["libtextml.map"]),
    .systemLibrary(
      name: "CBLAS", pkgConfig: "openblas",
      providers: [.apt(["libopenblas-dev"]), .brew(["openblas"])]),
    .target(name: "CDefaultModel"),
    .target(name: "CBLASThreads"),
    .target(name: "CScan"),
    // The C library under one name.
    .target(name: "SystemLibrary", swiftSettings: settings),
    .systemLibrary(
      name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(
      name: "CZstd", pkgConfig: zstdPackage,
      providers: [.apt(["libzstd-dev"]), .brew(["zstd"])]),

    // MARK: Tests
    // Reads the files of the repository and depends on none of its modules.
    .testTarget(
      name: "ArchitectureTests", exclude: ["Exceptions"], swiftSettings: settings),
    .target(
      name: "TestSupport", dependencies: ["TextML", "TextMLFormats"], path: "Tests/TestSupport",
      swiftSettings: settings),
    // Attacks the readers of other people's bytes: make fuzz.
    .executableTarget(
      name: "Fuzz",
      dependencies: [
        "TextML", "TextMLAnswers", "TextMLC", "TextMLDefaultModel", "TextMLDistributed",
        "TextMLFormats", "TextMLHealth", "TestSupport", "CTextML",
      ],
      path: "Tests/Fuzz"),
    // A program that uses the library, as the how-to shows it; Examples/swift has its own manifest.
    .executableTarget(
      name: "tag-and-summarize",
      dependencies: ["TextML", "TextMLDefaultModel", "TextMLFormats"],
      path: "Examples/swift/Sources/tag-and-summarize", swiftSettings: settings),
    // Answers through the public API, for Scripts/check/parity.py.
    .executableTarget(
      name: "Parity", dependencies: ["TextML", "TextMLDefaultModel"], path: "Tests/Parity"),
    .testTarget(
      name: "TextMLTests",
      dependencies: ["TextML", "TextMLDefaultModel", "TextMLFormats", "TestSupport", "CBLAS"],
      resources: [.copy("Fixtures")],
      swiftSettings: settings),
    .testTarget(
      name: "TextMLFormatsTests", dependencies: ["TextMLFormats", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "TextMLDistributedTests", dependencies: ["TextMLDistributed", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "TextMLHealthTests", dependencies: ["TextMLHealth", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "TextMLAnswersTests",
      dependencies: ["TextMLAnswers", "TextML", "TextMLDefaultModel", "TextMLFormats"],
      swiftSettings: settings),
    .testTarget(
      name: "TextMLCTests",
      dependencies: [
        "TextMLC", "TextML", "TextMLAnswers", "TextMLDefaultModel", "TextMLFormats", "CTextML",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "classifyTests",
      dependencies: [
        "classify", "TextML", "TextMLAnswers", "TextMLDefaultModel", "TextMLFormats", "TestSupport",
      ],
      swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)

// MARK: The pages of DocC
// `make docs` sets TEXTML_DOCUMENTATION: nobody else fetches the plugin.
if Context.environment["TEXTML_DOCUMENTATION"] != nil {
  package.dependencies.append(
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"))
}

// MARK: The service
// `make serve` and `make server-test` set TEXTML_SERVER: nobody else fetches or builds Hummingbird.
if Context.environment["TEXTML_SERVER"] != nil {
  package.dependencies += [
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
  ]
  package.products.append(.executable(name: "classify-server", targets: ["classify-server"]))
  // Its tests alone: `swift test` builds every test target of a package.
  package.targets.removeAll { $0.type == .test || $0.name == "Fuzz" }
  package.targets += [
    .target(
      name: "TextMLServer",
      dependencies: [
        "TextML", "TextMLAnswers", "TextMLDefaultModel", "TextMLFormats",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HummingbirdTLS", package: "hummingbird"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "CoreMetrics", package: "swift-metrics"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      // The page is part of the program.
      resources: [
        .embedInCode("Page/page.html"), .embedInCode("Page/page.css"), .embedInCode("Page/page.js"),
        .embedInCode("Page/words.js"), .embedInCode("Page/try.js"), .embedInCode("Page/batch.js"),
        .embedInCode("Page/label.js"),
      ], swiftSettings: settings),
    .executableTarget(
      name: "classify-server", dependencies: ["TextMLServer", "CBLASThreads"],
      swiftSettings: settings),
    .testTarget(
      name: "TextMLServerTests",
      dependencies: [
        "TextMLServer", "TextML", "TextMLDefaultModel", "TextMLFormats", "TestSupport",
        .product(name: "HummingbirdTesting", package: "hummingbird"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CoreMetrics", package: "swift-metrics"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "NIOCore", package: "swift-nio"),
      ],
      swiftSettings: settings),
  ]
}
