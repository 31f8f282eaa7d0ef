import Biometrics
import Crypto
package import Foundation

/// The digest that binds an authority to the exact content of a watchlist folder.
///
/// SHA-256 over one line `<sha256 of the file>  <relative path>` for each file in byte order of the paths: what
/// `find . -type f -printf '%P\n' | LC_ALL=C sort | tr '\n' '\0' | xargs -0 sha256sum | sha256sum` prints in the folder.
package enum FolderDigest {
    /// The relative paths of all files below a folder, in byte order.
    ///
    /// - Throws: ``InterchangeError`` with code `unreadable`; a link is refused, since it would name another place.
    package static func files(in folder: URL) throws(InterchangeError) -> [String] {
        let root = folder.path(percentEncoded: false)
        let bare = root.hasSuffix("/") ? String(root.dropLast()) : root
        guard (try? FileManager.default.destinationOfSymbolicLink(atPath: bare)) == nil else {
            throw InterchangeError(.unreadable, "The watchlist folder is a link: name the folder itself.")
        }
        guard let items = FolderWalk.items(below: folder) else {
            throw InterchangeError(.unreadable, "The watchlist folder does not exist or can't be read.")
        }
        for item in items {
            switch item.kind {
            case .file, .other: break
            case .link:
                throw InterchangeError(.unreadable, "The watchlist folder holds a link: copy the file itself there.")
            case .unreadable:
                throw InterchangeError(
                    .unreadable,
                    "The watchlist folder holds a folder that can't be read, or a name that isn't UTF-8: correct it.")
            }
        }
        return items.filter { $0.kind == .file }.map(\.path)
    }

    /// The digest of a folder as 64 hexadecimal digits.
    ///
    /// - Throws: ``InterchangeError`` with code `unreadable`.
    package static func compute(_ folder: URL) throws(InterchangeError) -> String {
        var all: [(path: String, digest: String)] = []
        for path in try files(in: folder) {
            guard let data = try? Data(contentsOf: folder.appending(path: path)) else {
                throw InterchangeError(.unreadable, "A file of the watchlist folder can't be read.")
            }
            all.append((path, digest(of: data)))
        }
        return combine(all)
    }

    /// The digest of a folder that has exactly these files, whether or not it exists yet.
    ///
    /// - Parameter files: relative paths, each with the SHA-256 of its content in lower-case hexadecimal.
    package static func combine(_ files: [(path: String, digest: String)]) -> String {
        var digest = SHA256()
        for file in files.sorted(by: { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }) {
            digest.update(data: Data("\(file.digest)  \(file.path)\n".utf8))
        }
        return hexadecimal(digest.finalize())
    }

    /// The SHA-256 of a file's content as 64 hexadecimal digits.
    package static func digest(of bytes: some DataProtocol) -> String { hexadecimal(SHA256.hash(data: bytes)) }
}
