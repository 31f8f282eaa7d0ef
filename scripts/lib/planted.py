"""The package that scripts/lint-selftest plants faults in, and the faults."""

import shutil

MANIFEST = """// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "planted",
    targets: [
        .systemLibrary(name: "CThing"),
        .target(name: "Bottom"),
        .target(name: "Wrapper", dependencies: ["Bottom", "CThing"]),
        .executableTarget(name: "top", dependencies: ["Wrapper"]),
        .target(name: "Support", dependencies: ["Bottom"], path: "Tests/Support"),
        .testTarget(name: "BottomTests", dependencies: ["Bottom", "Support"]),
    ]
)
"""
LAYERS = """{
    "layers": [
        { "name": "0", "steps": [["CThing", "Bottom"]] },
        { "name": "1", "steps": [["Wrapper"]] },
        { "name": "2", "steps": [["top"]] }
    ],
    "wrappers": { "CThing": "Wrapper" }
}
"""
# Faultless, with what a hasty check would take for a fault.
GOOD = '''import Foundation

/// A thing.
@frozen
package struct Thing: Sendable {
    package let size: Int
    package var count = 0

    package init() { size = 400 }

    /// Makes a thing of a size.
    @inlinable
    package init(size: Int) { self.size = size }

    /// Its area.
    package var area: Int { size * size }

    package static func == (one: Thing, other: Thing) -> Bool { one.size == other.size }
}

/// What can be done with a thing.
package protocol Doing {
    /// Does it.
    func act()
}

final class Shared: @unchecked Sendable {
    // @unchecked: it holds nothing.
    let text = """
        package func notADeclaration() {}
        """
}
'''
WRAPPER = "internal import Bottom\nimport CThing\n"
TREE = {
    "Package.swift": MANIFEST,
    "Sources/CThing/module.modulemap": 'module CThing [system] { header "shim.h" }\n',
    "Sources/CThing/shim.h": "// Nothing.\n",
    "Sources/Bottom/Thing.swift": GOOD,
    "Sources/Wrapper/Wrapper.swift": WRAPPER,
    "Sources/top/main.swift": "import Wrapper\n",
    "Tests/Support/Support.swift": "import Bottom\n",
    "Tests/BottomTests/ThingTests.swift": "import Testing\n\n@testable import Bottom\n",
    ".ci/run": "#!/usr/bin/env bash\nset -euo pipefail\n",
    "README.md": "Write to someone@example.com; clone git@github.com:example/peel; see /workshop and ~/work/here.\n",
}


def source(text):
    """A fault in a Swift file of its own."""
    return {"Sources/Bottom/Planted.swift": text}


def manifest(old, new):
    """A fault in the manifest."""
    assert old in MANIFEST
    return {"Package.swift": MANIFEST.replace(old, new)}


def table(old, new):
    """A fault in the table of layers."""
    assert old in LAYERS
    return {"scripts/lint.d/layers.json": LAYERS.replace(old, new)}


# The check, the files that hold the fault, and what the check must say. Some words are put together here, so that this
# file is no finding itself.
PLANTED = [
    ("format", source("let  x = 1\n"), "remove 1 space"),
    ("format", source("let x = 1;\n"), "DoNotUseSemicolons"),
    ("scripts", {"scripts/planted": "#!/usr/bin/env bash\nset -euo pipefail\nif true\n"}, "can't parse"),
    ("scripts", {"scripts/planted": "#!/usr/bin/env bash\ntrue\n"}, "set -euo pipefail"),
    ("scripts", {"scripts/planted": "#!/usr/bin/env python3\ndef f(:\n"}, "can't parse"),
    ("scripts", {"scripts/planted": "#!/bin/zsh\n"}, "names neither"),
    ("scripts", {"scripts/planted.sh": "#!/usr/bin/env bash\nset -euo pipefail\n"}, "not executable"),
    *(
        [("scripts", {"scripts/planted": "#!/usr/bin/env bash\nset -euo pipefail\nrm $1/*\nx=1\n"}, "SC2034")]
        if shutil.which("shellcheck")
        else []
    ),
    ("layers", manifest('name: "Bottom"', 'name: "Bottom", dependencies: ["Wrapper"]'), "Bottom depends on Wrapper"),
    ("layers", manifest('name: "Bottom"', 'name: "Bottom", dependencies: ["CThing"]'), "the C module CThing"),
    ("layers", manifest(".testTarget", '.target(name: "Stray"),\n        .testTarget'), "Stray is in no layer"),
    ("layers", manifest('name: "Bottom"', 'name: "Bottom", dependencies: ["Support"]'), "Support, which is for tests only"),
    ("layers", table('["Wrapper"]', '["Wrapper", "Gone"]'), "no target Gone"),
    ("layers", table('"CThing": "Wrapper"', ""), "CThing has no wrapper"),
    ("layers", table('["Wrapper"]] },\n        { "name": "2", "steps": [["top"]] }', '["Wrapper", "top"]] }'), "top depends on Wrapper"),
    ("layers", {"Sources/top/main.swift": "import CThing\nimport Wrapper\n"}, "top imports the C module CThing"),
    ("imports", {"Sources/top/main.swift": "import Bottom\n"}, "main.swift:1: Bottom is not among"),
    ("imports", {"Sources/top/main.swift": "package import struct Bottom.Thing\n"}, "Bottom is not among"),
    ("imports", source("import Logging\n"), "Logging is not among"),
    ("imports", {"Tests/BottomTests/Planted.swift": "@testable import Wrapper\n"}, "Wrapper is not among"),
    ("length", source("// A line.\n" * 401), "401 lines"),
    ("length", {"Sources/CThing/shim.h": "// A line.\n" * 401}, "401 lines"),
    ("length", {"Tests/BottomTests/Planted.swift": "// A line.\n" * 601}, "601 lines"),
    *[("forbidden", source(f"// {word}: later\n"), word) for word in ("TO" + "DO", "FIX" + "ME", "X" + "XX")],
    ("forbidden", source("let x = try! make()\n"), "try! crashes"),
    ("forbidden", source("let x = y as! Int\n"), "as! crashes"),
    ("forbidden", source("/// A box.\nfinal class Box: @unchecked Sendable {\n    var x = 0\n}\n"), "needs its reason"),
    ("forbidden", source("nonisolated(unsafe) var x = 0\n\n// Far away.\n"), "needs its reason"),
    ("privacy", {"NOTES.md": "Ask a.person" + "@police.uk.\n"}, "e-mail address"),
    ("privacy", {"NOTES.md": "See /wor" + "k/notes.\n"}, "path of one machine"),
    ("privacy", source('let path = "/hom' + 'e/someone/x"\n'), "path of one machine"),
    ("graph", {"docs/architecture/modules.md": "# Modules\n"}, "stale"),
    ("graph", manifest('["Wrapper"]', '["Wrapper", "Bottom"]'), "stale"),
    *[
        ("docs", source(f"{declaration}\n"), "has no '///' comment")
        for declaration in (
            "package struct Bare {}",
            "@frozen\npublic enum Bare {}",
            "package typealias Bare = Int",
            "package func bare() {}",
            "package let bare = 1",
            "// Not documentation.\npackage func bare() {}",
            "/// A thing.\nstruct A {\n    package init(x: Int) {}\n}",
            "/// A thing.\nstruct A {\n    package static let bare = 1\n}",
            "/// A thing.\nstruct A {\n    package var bare: Int { 1 }\n}",
            "/// A thing.\nstruct A {\n    @discardableResult package mutating func bare() -> Int { 1 }\n}",
            "/// A thing.\npackage protocol A {\n    func bare()\n}",
        )
    ],
]
