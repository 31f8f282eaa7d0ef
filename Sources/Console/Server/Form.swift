import Foundation
import NIOCore

/// What a form sent: names and values, in order; a name may come several times.
struct Form: Sendable {
    /// More fields than any of our forms has.
    static let mostFields = 2000

    private let values: [String: [String]]
    /// Uploaded files by field; only multipart forms have them.
    let files: [String: UploadedFile]

    /// No form at all.
    static let empty = Form(values: [:])

    /// Takes decoded values.
    init(values: [String: [String]], files: [String: UploadedFile] = [:]) {
        self.values = values
        self.files = files
    }

    /// Reads `application/x-www-form-urlencoded`.
    ///
    /// - Throws: ``ConsoleError`` with code `badRequest` where it isn't one.
    init(urlEncoded body: ByteBuffer) throws {
        guard let text = String(validating: body.readableBytesView, as: UTF8.self) else {
            throw ConsoleError(.badRequest)
        }
        var values: [String: [String]] = [:]
        let pairs = text.split(separator: "&")
        guard pairs.count <= Self.mostFields else { throw ConsoleError(.badRequest) }
        for pair in pairs {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = parts.first.flatMap(PercentCoding.decodeForm),
                let value = PercentCoding.decodeForm(parts.count > 1 ? parts[1] : "")
            else { throw ConsoleError(.badRequest) }
            values[name, default: []].append(value)
        }
        self.init(values: values)
    }

    /// The first value of a name without white space around it; empty where there is none.
    subscript(_ name: String) -> String {
        // Browsers send CRLF in text areas; nothing else in Peel has it.
        (values[name]?.first ?? "").replacing("\r\n", with: "\n").trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// The first value exactly as it was sent: for secrets, whose spaces count.
    func exact(_ name: String) -> String { values[name]?.first ?? "" }

    /// All values of a name: for checkboxes.
    func all(_ name: String) -> [String] { values[name] ?? [] }

    /// Every value that isn't empty, by the names in order.
    var texts: [(name: String, text: String)] {
        values.sorted { $0.key < $1.key }.flatMap { name, _ in
            self[name].isEmpty ? [] : [(name: name, text: self[name])]
        }
    }

    /// Whether a checkbox was ticked.
    func isTicked(_ name: String) -> Bool { values[name] != nil }

    /// Whether the form has the field at all.
    func has(_ name: String) -> Bool { values[name] != nil }
}

/// A file that came with a form.
struct UploadedFile: Sendable {
    /// What the browser calls it; shown back to whoever sent it, never used as a path.
    let name: String
    let contentType: String
    /// What it holds; of a large form a part of a file, good until the request is answered.
    let content: Data
}
