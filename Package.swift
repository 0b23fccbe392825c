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
    .library(name: "TextMLFormats", targets: ["TextMLFormats"]),
    .executable(name: "classify", targets: ["classify"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0")
  ],
  targets: [
    .target(
      name: "TextML", dependencies: ["CBLAS", "CDefaultModel", "CScan"], swiftSettings: settings
    ),
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
    .executableTarget(
      name: "classify",
      dependencies: [
        "TextML", "TextMLFormats", "CBLASThreads",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),

    // MARK: Implementation details
    .systemLibrary(
      name: "CBLAS", pkgConfig: "openblas",
      providers: [.apt(["libopenblas-dev"]), .brew(["openblas"])]),
    .target(name: "CDefaultModel"),
    .target(name: "CBLASThreads"),
    .target(name: "CScan"),
    .systemLibrary(
      name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(
      name: "CZstd", pkgConfig: zstdPackage,
      providers: [.apt(["libzstd-dev"]), .brew(["zstd"])]),

    // MARK: Tests
    // Reads the files of the repository and depends on none of its modules.
    .testTarget(name: "ArchitectureTests", swiftSettings: settings),
    .testTarget(
      name: "TextMLTests", dependencies: ["TextML"], resources: [.copy("Fixtures")],
      swiftSettings: settings),
    .testTarget(
      name: "TextMLFormatsTests", dependencies: ["TextMLFormats"], swiftSettings: settings),
    .testTarget(
      name: "classifyTests", dependencies: ["classify"], swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
