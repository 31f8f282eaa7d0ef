import Evaluation
import Foundation

/// What each recording of a live evaluation gave, so that a run over many of them can be resumed.
///
/// A file for each recording, readable by its owner only: references and times of alerts, and how many faces were seen.
/// No image and no template is kept.
struct LiveScoreCache {
    /// What one recording gave.
    struct Entry: Codable {
        /// An alert: whom it named, and when in the recording, in seconds.
        struct Alert: Codable {
            let reference: String
            let seconds: Double
        }

        let facesSeen: Int
        let alerts: [Alert]

        /// As the score takes them.
        var scored: [LiveScore.Alert] { alerts.map { LiveScore.Alert(reference: $0.reference, seconds: $0.seconds) } }
    }

    private static let failure = CommandFailure(
        .badInput, "The folder for what recordings gave can't be used: check --cache, its rights and the disk.")

    private let folder: URL
    /// Everything but the recording that changes what it gives.
    private let conditions: [String]

    /// - Parameters:
    ///   - folder: made where it doesn't exist.
    ///   - conditions: digests of list and pack, the program's, and the threshold.
    init(_ folder: URL, conditions: [String]) throws(CommandFailure) {
        self.folder = folder
        self.conditions = conditions
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch { throw Self.failure }
    }

    private func file(_ recording: String) -> URL {
        let key = SHA256Text.of(Data(([recording] + conditions).joined(separator: "\n").utf8))
        return folder.appending(path: "live-\(key).json")
    }

    /// What is known of a recording, by its digest; nil where nothing is, or an interruption cut the file.
    func entry(_ recording: String) -> Entry? {
        guard let data = try? Data(contentsOf: file(recording)) else { return nil }
        return try? JSONDecoder().decode(Entry.self, from: data)
    }

    /// Keeps what a recording gave.
    func add(_ entry: Entry, of recording: String) throws(CommandFailure) {
        let path = file(recording).path(percentEncoded: false)
        // Made with its rights before anything is in it.
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
            let handle = FileHandle(forWritingAtPath: path), let data = try? JSONEncoder().encode(entry)
        else { throw Self.failure }
        defer { try? handle.close() }
        do { try handle.write(contentsOf: data) } catch { throw Self.failure }
    }
}
