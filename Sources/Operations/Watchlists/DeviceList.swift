package import Casework
import Crypto
import Foundation
import Interchange

/// A deployment's list as a device gets it: `watchlist.csv` and one image an entry, in a folder.
///
/// Every byte of the folder follows from the entries, so that its digest is known before anybody writes it: that digest
/// is authorised, shown to people, and compared with the folder when the deployment goes live.
package struct DeviceList: Sendable {
    /// The entries as the session loads them, by identifier.
    package let entries: [WatchlistEntry]
    /// The digest of the folder (`FolderDigest`).
    package let digest: String
    let manifest: String
    /// Which entry is whose, by the image's path.
    let nominations: [String: Nomination]

    /// Lays out a list.
    ///
    /// - Parameter nominations: those that a review kept.
    package init(_ nominations: [Nomination]) {
        let sorted = nominations.sorted { $0.id < $1.id }
        var files: [(path: String, digest: String)] = []
        var text = CSV.line(["reference", "category", "image", "instruction"])
        var entries: [WatchlistEntry] = []
        for nomination in sorted {
            let entry = nomination.entry(image: Self.image(of: nomination))
            entries.append(entry)
            // Without CSV.line's apostrophe, which would make another reference of one that begins with a minus.
            text += Self.line([entry.reference, entry.category.rawValue, entry.image, entry.instruction])
            files.append((entry.image, nomination.image.digest.lowercased()))
        }
        files.append((WatchlistManifest.fileName, FolderDigest.digest(of: Array(text.utf8))))
        self.entries = entries
        manifest = text
        digest = FolderDigest.combine(files)
        self.nominations = Dictionary(uniqueKeysWithValues: sorted.map { (Self.image(of: $0), $0) })
    }

    /// The path of an entry's image; its format is told by its content, so the ending says nothing.
    static func image(of nomination: Nomination) -> String { "\(nomination.id).image" }

    private static func line(_ fields: [String]) -> String {
        fields.map { CSV.quoted($0, always: $0.unicodeScalars.first == " ") }.joined(separator: ",") + "\r\n"
    }
}
