// swift-tools-version: 6.2
import Foundation
import PackageDescription

// Where scripts/setup puts the OpenVINO runtime. It is absolute, so `swift build`
// and `swift test` need no environment variables after set-up.
let openVINO = Context.packageDirectory + "/.peel/openvino"

/// Strict flags for every target: each warning is an error (docs/decisions/0002).
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    .unsafeFlags(["-Xcc", "-I\(openVINO)/include"]),
]

/// Pixel and vector loops are optimised in debug builds too, or the tests would take hours.
let numeric: [SwiftSetting] = strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// The largest targets do no arithmetic in bulk. Optimised as a whole each takes one core for minutes; by files they take
/// both, and a first build stays within a quarter of an hour.
let large: [SwiftSetting] =
    strict + [.unsafeFlags(["-no-whole-module-optimization", "-enable-batch-mode"], .when(configuration: .release))]

/// Loops in C, for the same reason as those in Swift.
let kernels: [CSetting] = [.unsafeFlags(["-O3", "-Wall", "-Wextra", "-Werror"])]

let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let asn1 = Target.Dependency.product(name: "SwiftASN1", package: "swift-asn1")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let containers = Target.Dependency.product(name: "BasicContainers", package: "swift-collections")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")

/// What the console is made with.
let web: [Target.Dependency] = [
    .product(name: "Hummingbird", package: "hummingbird"), .product(name: "HummingbirdCore", package: "hummingbird"),
    .product(name: "HummingbirdTLS", package: "hummingbird"), .product(name: "Mustache", package: "swift-mustache"),
    .product(name: "JWTKit", package: "jwt-kit"), .product(name: "AsyncHTTPClient", package: "async-http-client"),
    .product(name: "CoreMetrics", package: "swift-metrics"), .product(name: "NIOPosix", package: "swift-nio"),
    .product(name: "NIOFoundationCompat", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
    .product(name: "NIOSSL", package: "swift-nio-ssl"), nio, httpTypes, lifecycle,
]

/// The first demo needs no console, and the console with what it stands on is almost half of a first build.
let hasConsole = Context.environment["PEEL_WITHOUT_CONSOLE"] == nil

/// What `peel serve` is wired with.
let serving: [Target.Dependency] = [
    "Console", lifecycle, signals, logging, .product(name: "CoreMetrics", package: "swift-metrics"),
]

let package = Package(
    name: "peel",
    platforms: [.macOS(.v26)],
    products: [
        .executable(name: "peel", targets: ["peel"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"),
    ],
    targets: [
        // Layer 0: pure values, and C
        .target(name: "CMemory", cSettings: kernels),
        .target(name: "Biometrics", swiftSettings: numeric),
        .target(name: "Statistics", swiftSettings: numeric),
        .target(name: "TransparencyLog", dependencies: [crypto, asn1], swiftSettings: strict),
        .systemLibrary(
            name: "CFFmpeg", pkgConfig: "libavformat libavcodec libswscale libavutil",
            providers: [.apt(["libavformat-dev", "libavcodec-dev", "libswscale-dev", "libavutil-dev"])]),
        .systemLibrary(name: "CVips", pkgConfig: "vips", providers: [.apt(["libvips-dev"])]),
        .systemLibrary(name: "COpenVINO"),
        .target(name: "CSeparable", exclude: ["kernels.inc"], cSettings: kernels),
        .target(name: "CPixels", cSettings: kernels),
        .target(
            name: "CSimilarity",
            exclude: ["portable.inc", "neon.inc", "avx2.inc", "avx512.inc", "avx512vnni.inc"],
            cSettings: kernels),
        .target(name: "CJPEG", cSettings: kernels, linkerSettings: [.linkedLibrary("jpeg")]),
        .target(name: "CZip", cSettings: kernels, linkerSettings: [.linkedLibrary("zip")]),
        .target(name: "CQRCode", cSettings: kernels, linkerSettings: [.linkedLibrary("qrencode")]),

        // Layer 1: rules
        .target(name: "Casework", dependencies: ["Statistics"], swiftSettings: large),

        // Layer 2: wrappers
        .target(name: "Images", dependencies: ["Biometrics", "CVips", "CPixels", "CJPEG"], swiftSettings: numeric),
        .target(name: "Video", dependencies: ["Biometrics", "Images", "CFFmpeg"], swiftSettings: numeric),
        .target(
            name: "Inference", dependencies: ["COpenVINO", "CSeparable"], swiftSettings: numeric,
            linkerSettings: [
                .unsafeFlags(["-L\(openVINO)/libs", "-Xlinker", "-rpath", "-Xlinker", "\(openVINO)/libs"])
            ]),

        .target(name: "QRCodes", dependencies: ["CQRCode"], swiftSettings: strict),

        // Layer 3: engines and adapters
        .target(
            name: "FaceRecognition", dependencies: ["Biometrics", "Images", "Inference", crypto],
            swiftSettings: numeric),
        .target(
            name: "TemplateSearch", dependencies: ["Biometrics", "Statistics", "CSimilarity", crypto],
            swiftSettings: numeric),
        .target(
            name: "LiveMatching",
            dependencies: [
                "Biometrics", "Casework", "Images", "Video", "FaceRecognition", containers, logging, metrics,
            ],
            swiftSettings: numeric),
        .target(
            name: "Interchange", dependencies: ["Biometrics", "Casework", "CZip", crypto, yams], swiftSettings: strict),
        .target(name: "Storage", dependencies: ["Casework", "TransparencyLog", grdb, crypto], swiftSettings: strict),
        .target(
            name: "Evaluation",
            dependencies: ["Biometrics", "Statistics", "Images", "FaceRecognition", "Interchange", crypto],
            swiftSettings: numeric),

        // Layer 4: use cases
        .target(
            name: "Deployments",
            dependencies: [
                "Biometrics", "Casework", "Images", "Video", "FaceRecognition", "LiveMatching", "Interchange",
                crypto, logging, metrics,
            ],
            swiftSettings: strict),
        .target(
            name: "Operations",
            dependencies: [
                "Biometrics", "Casework", "TransparencyLog", "TemplateSearch", "Interchange", "Storage", crypto,
                cryptoExtras,
            ],
            swiftSettings: large),
        .target(
            name: "Investigations",
            dependencies: [
                "Biometrics", "Casework", "Images", "Video", "FaceRecognition", "LiveMatching", crypto,
            ],
            swiftSettings: numeric),
        .target(
            name: "Exercises",
            dependencies: [
                "Biometrics", "Casework", "Images", "Video", "FaceRecognition", "Interchange", "Deployments",
            ],
            swiftSettings: numeric),

        // Layer 5: surfaces
        .target(
            name: "Console",
            dependencies: [
                "Biometrics", "Casework", "Statistics", "QRCodes", "Interchange", "Storage", "Operations", "CMemory",
                crypto, logging,
            ] + web,
            resources: [.copy("Assets")], swiftSettings: large),
        .executableTarget(
            name: "peel",
            dependencies: [
                "Biometrics", "Casework", "Statistics", "Images", "Video", "Inference", "FaceRecognition",
                "TemplateSearch", "LiveMatching", "Interchange", "Storage", "TransparencyLog", "Evaluation",
                "Deployments", "Operations", "Investigations", "Exercises", arguments, crypto, metrics,
            ] + (hasConsole ? serving : []),
            exclude: [hasConsole ? "WithoutConsole" : "Serve"], swiftSettings: large),

        // Tests mirror the sources
        .target(
            name: "TestSupport",
            dependencies: ["Biometrics", "Images", "Inference", "FaceRecognition"],
            path: "Tests/TestSupport", exclude: ["rtsp_server.py"], swiftSettings: numeric),
        .testTarget(name: "BiometricsTests", dependencies: ["Biometrics", "TestSupport"], swiftSettings: strict),
        .testTarget(name: "StatisticsTests", dependencies: ["Statistics", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "TransparencyLogTests", dependencies: ["TransparencyLog", "TestSupport", crypto],
            swiftSettings: strict),
        .testTarget(
            name: "CaseworkTests", dependencies: ["Casework", "TestSupport", "Statistics"], swiftSettings: strict),
        .testTarget(name: "ImagesTests", dependencies: ["Images", "TestSupport", "Biometrics"], swiftSettings: strict),
        .testTarget(
            name: "VideoTests", dependencies: ["Video", "TestSupport", "Biometrics", "Images"], swiftSettings: strict),
        .testTarget(name: "InferenceTests", dependencies: ["Inference", "TestSupport"], swiftSettings: strict),
        .testTarget(name: "QRCodesTests", dependencies: ["QRCodes"], swiftSettings: strict),
        .testTarget(
            name: "FaceRecognitionTests",
            dependencies: ["FaceRecognition", "TestSupport", "Biometrics", "Images", "Inference", crypto],
            swiftSettings: strict
        ),
        .testTarget(
            name: "TemplateSearchTests",
            dependencies: ["TemplateSearch", "CSimilarity", "TestSupport", "Biometrics", "Statistics"],
            swiftSettings: numeric),
        .testTarget(
            name: "LiveMatchingTests",
            dependencies: [
                "LiveMatching", "TestSupport", "Biometrics", "Images", "Video", "FaceRecognition", "Casework",
                .product(name: "MetricsTestKit", package: "swift-metrics"),
            ], swiftSettings: strict),
        .testTarget(
            name: "InterchangeTests", dependencies: ["Interchange", "TestSupport", "Casework"], swiftSettings: strict),
        .testTarget(
            name: "EvaluationTests",
            dependencies: [
                "Evaluation", "TestSupport", "Biometrics", "Statistics", "Casework", "FaceRecognition", "Interchange",
            ],
            swiftSettings: numeric),
        .testTarget(
            name: "StorageTests", dependencies: ["Storage", "Casework", "TransparencyLog", grdb, crypto],
            swiftSettings: strict),
        .testTarget(
            name: "OperationsTests",
            dependencies: [
                "Operations", "TestSupport", "Biometrics", "Casework", "TemplateSearch", "Interchange", "Storage",
                "TransparencyLog", crypto,
            ],
            swiftSettings: strict),
        .testTarget(
            name: "InvestigationsTests",
            dependencies: ["Investigations", "TestSupport", "Biometrics", "Casework", "Images"],
            swiftSettings: strict),
        .testTarget(
            name: "DeploymentsTests",
            dependencies: [
                "Deployments", "TestSupport", "Biometrics", "Images", "Video", "FaceRecognition", "LiveMatching",
                "Casework", "Interchange", "Exercises",
            ], swiftSettings: strict),
        .testTarget(
            name: "ConsoleTests",
            dependencies: [
                "Console", "Biometrics", "Casework", "QRCodes", "Interchange", "Storage", "Operations",
                "TransparencyLog", "TestSupport", crypto, yams, logging,
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
            ] + web, swiftSettings: strict),
        .testTarget(
            name: "ConsoleBrowserTests", dependencies: ["peel", "TestSupport", "Biometrics", "FaceRecognition"],
            swiftSettings: strict),
        .testTarget(
            name: "PeelTests",
            dependencies: [
                "peel", "TestSupport", "Biometrics", "Statistics", "Images", "Video", "FaceRecognition",
                "TemplateSearch",
            ],
            swiftSettings: strict),
    ]
)

// Readers that libFuzzer drives; built by scripts/fuzz only, because every product needs its own main function from libFuzzer.
if Context.environment["PEEL_FUZZ"] != nil {
    let fuzzed: [(name: String, dependencies: [Target.Dependency])] = [
        ("FuzzImages", ["Images"]), ("FuzzPacks", ["FaceRecognition", "Inference"]),
        ("FuzzGallery", ["TemplateSearch"]),
    ]
    // libFuzzer is led by the branches that an input takes; it sees those of these targets, and not of the C libraries beneath.
    let readers: Set = [
        "Biometrics", "CJPEG", "CPixels", "CSimilarity", "Images", "Inference", "FaceRecognition", "TemplateSearch",
    ]
    for target in package.targets where readers.contains(target.name) {
        target.swiftSettings? += [.unsafeFlags(["-sanitize=fuzzer"])]
        target.cSettings? += [.unsafeFlags(["-fsanitize=fuzzer-no-link"])]
    }
    package.targets.append(.target(name: "CFuzzDriver", path: "Fuzzing/CFuzzDriver"))
    for target in fuzzed {
        package.targets.append(
            .executableTarget(
                name: target.name, dependencies: target.dependencies + ["CFuzzDriver"],
                path: "Fuzzing/\(target.name)",
                swiftSettings: [
                    .swiftLanguageMode(.v6), .strictMemorySafety(),
                    .unsafeFlags(["-parse-as-library", "-sanitize=fuzzer", "-Xcc", "-I\(openVINO)/include"]),
                ],
                linkerSettings: [.unsafeFlags(["-sanitize=fuzzer"])]))
    }
}
