import Crypto
import Foundation

/// The templates, the stylesheet and the scripts that come with the program, read once at the start.
struct Assets: Sendable {
    /// A file that browsers may fetch.
    struct File: Sendable {
        let bytes: [UInt8]
        let contentType: String
        /// Changes with the content.
        let tag: String
    }

    let templates: [String: String]
    let files: [String: File]
    /// The description of the JSON API.
    let openAPI: String

    /// Reads everything.
    ///
    /// - Throws: where the program's folder lacks its resources.
    init() throws {
        let root = Bundle.module.bundleURL.appending(path: "Assets")
        var templates: [String: String] = [:]
        for file in try Self.list(root.appending(path: "templates"), "mustache") {
            templates[file.deletingPathExtension().lastPathComponent] = try String(contentsOf: file, encoding: .utf8)
        }
        self.templates = templates
        var files: [String: File] = [:]
        let types = [
            "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml",
            "webmanifest": "application/manifest+json", "png": "image/png",
        ]
        for (suffix, type) in types {
            for file in try Self.list(root.appending(path: "static"), suffix) {
                let data = try Data(contentsOf: file)
                files[file.lastPathComponent] = File(
                    bytes: Array(data), contentType: type,
                    tag: "\"\(Base64URL.encode(SHA256.hash(data: data)).prefix(22))\"")
            }
        }
        self.files = files
        openAPI = try String(contentsOf: root.appending(path: "openapi.yaml"), encoding: .utf8)
    }

    private static func list(_ folder: URL, _ suffix: String) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == suffix }
    }
}
