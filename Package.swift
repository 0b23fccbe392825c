// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "TextML",
  platforms: [.macOS(.v15)],

  // MARK: Public API
  products: [
    .library(name: "TextML", targets: ["TextML"]),
    .executable(name: "classify", targets: ["classify"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0")
  ],
  targets: [
    .target(
      name: "TextML", dependencies: ["CBLAS", "CDefaultModel", "CPrefetch"], swiftSettings: settings
    ),
    .executableTarget(
      name: "classify",
      dependencies: [
        "TextML", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),

    // MARK: Implementation details
    .systemLibrary(
      name: "CBLAS", pkgConfig: "openblas",
      providers: [.apt(["libopenblas-dev"]), .brew(["openblas"])]),
    .target(name: "CDefaultModel"),
    .systemLibrary(name: "CPrefetch"),

    // MARK: Tests
    .testTarget(
      name: "TextMLTests", dependencies: ["TextML"], resources: [.copy("Fixtures")],
      swiftSettings: settings),
    .testTarget(
      name: "classifyTests", dependencies: ["classify"], swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
