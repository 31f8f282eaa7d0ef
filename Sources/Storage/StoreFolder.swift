package import Foundation

/// Where a store keeps what, below one folder.
package struct StoreFolder: Sendable, Hashable {
    /// The folder itself.
    package let root: URL

    /// Names a folder, which need not exist.
    package init(_ root: URL) { self.root = root }

    /// The database.
    package var database: URL { root.appending(path: "peel.db") }
    /// Sealed images and templates.
    package var blobs: URL { root.appending(path: "blobs") }
    /// Sealed files whose rows may not be committed yet.
    var incoming: URL { blobs.appending(path: "incoming") }
    /// Redacted recordings, a folder for each deployment; not sealed, and erased when they are due.
    package var recordings: URL { root.appending(path: "recordings") }
    /// Lists in clear, written for a session and destroyed with it; a folder for each deployment.
    package var sessions: URL { root.appending(path: "sessions") }
    /// Indexes of templates, a folder for each reference gallery; sealed, and built anew after a restore.
    package var galleries: URL { root.appending(path: "galleries") }
    /// Originals in clear while a program reads them; a folder for each, destroyed at once.
    package var opened: URL { root.appending(path: "opened") }
    /// What a browser sends, in clear, until it is sealed; destroyed at once.
    package var uploads: URL { root.appending(path: "uploads") }
    /// The evidence log, which may be published.
    package var log: URL { root.appending(path: "log") }
    /// What was erased, by identifiers; beside the log, so that it outlives the database.
    package var erasures: URL { log.appending(path: "erasures") }
    /// A description of the key that the store needs; no key.
    package var keys: URL { root.appending(path: "keys.json") }
    /// Copies of the database from before a migration.
    package var copies: URL { root.appending(path: "copies") }

    /// Whether there is a database.
    package var exists: Bool { FileManager.default.fileExists(atPath: database.path(percentEncoded: false)) }

    /// Where a sealed file lies, in one of 256 folders.
    func blob(_ name: String) -> URL { blobs.appending(path: "\(name.prefix(2))/\(name)") }
}
