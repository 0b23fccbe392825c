// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "tag-and-summarize",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "TextML", path: "../..")
  ],
  targets: [
    .executableTarget(
      name: "tag-and-summarize",
      dependencies: [
        .product(name: "TextML", package: "TextML"),
        .product(name: "TextMLDefaultModel", package: "TextML"),  // the embedded models
        .product(name: "TextMLFormats", package: "TextML"),  // reads files, pages and corpora
      ])
  ]
)
