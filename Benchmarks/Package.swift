// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v15)],
  targets: [
    // What no program over OpenBLAS can start faster than. Apart from the package TextML, whose users could not have it
    // as a dependency with unsafe flags.
    .executableTarget(
      name: "empty",
      linkerSettings: [
        .unsafeFlags(["-Xlinker", "--no-as-needed"], .when(platforms: [.linux])),
        .linkedLibrary("openblas"),
      ])
  ],
  swiftLanguageModes: [.v6]
)
