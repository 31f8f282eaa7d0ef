import Foundation
package import Logging

/// Writes one JSON object a line to standard error, for whatever collects logs.
///
/// What goes in is the caller's: constant messages, and metadata that name routes, codes and request ids, never
/// people, cases or what they typed.
package struct JSONLogHandler: LogHandler {
    package var metadata: Logger.Metadata = [:]
    package var logLevel: Logger.Level
    package var metadataProvider: Logger.MetadataProvider?
    private let label: String
    private static let encoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }()

    /// Takes the logger's label and the lowest level that is written.
    package init(label: String, level: Logger.Level) {
        self.label = label
        logLevel = level
    }

    /// What is added to each line.
    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Writes one line; what it was about stays with the caller.
    package func log(event: LogEvent) {
        let time = Date().formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
        var fields = ["time": time, "level": "\(event.level)"]
        fields["logger"] = label
        fields["message"] = "\(event.message)"
        for (key, value) in metadata.merging(event.metadata ?? [:], uniquingKeysWith: { $1 }) {
            fields["\(key)"] = "\(value)"
        }
        guard var line = try? Self.encoder.encode(fields) else { return }
        line.append(UInt8(ascii: "\n"))
        // One write a line, so that lines of several threads don't mix.
        try? FileHandle.standardError.write(contentsOf: line)
    }
}
