// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "TextML", path: "..")],
  targets: [
    .executableTarget(
      name: "stages",
      dependencies: [
        .product(name: "TextML", package: "TextML"),
        .product(name: "TextMLDefaultModel", package: "TextML"),
      ],
      swiftSettings: [
        .enableUpcomingFeature("InternalImportsByDefault"),
        .strictMemorySafety(), .treatAllWarnings(as: .error),
      ]),
    // What no program over OpenBLAS can start faster than.
    .executableTarget(
      name: "empty",
      linkerSettings: [
        .unsafeFlags(["-Xlinker", "--no-as-needed"], .when(platforms: [.linux])),
        .linkedLibrary("openblas"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
