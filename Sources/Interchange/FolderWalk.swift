package import Foundation
import Glibc

/// What lies below a folder, with nothing left out in silence.
///
/// Foundation's own enumerator is not used: it names no folder that it can't read, and mistakes the path of a file whose
/// folders repeat the path of the first one, such as `/list/a/list/b`.
package enum FolderWalk {
    /// One thing below the folder; folders that can be read are not named, what is in them is.
    package struct Item: Sendable, Hashable {
        /// From the folder on, with `/` between the steps.
        package let path: String
        package let kind: Kind
    }

    /// What it is, before any link is followed.
    package enum Kind: Sendable {
        case file, link
        /// A pipe, a socket or a device.
        case other
        /// A folder that can't be listed, or a name that isn't UTF-8.
        case unreadable
    }

    /// Everything below a folder, in byte order of the paths.
    ///
    /// - Returns: nil where the folder itself doesn't exist or can't be listed.
    package static func items(below folder: URL) -> [Item]? {
        let root = folder.path(percentEncoded: false)
        let start = root.hasSuffix("/") ? root : root + "/"
        guard let first = names(in: start) else { return nil }
        var items: [Item] = []
        var waiting = first
        while let path = waiting.popLast() {
            let kind = kind(of: start + path)
            guard kind == nil else {
                items.append(Item(path: path, kind: kind ?? .unreadable))
                continue
            }
            guard let below = names(in: start + path) else {
                items.append(Item(path: path, kind: .unreadable))
                continue
            }
            waiting += below.map { "\(path)/\($0)" }
        }
        return items.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    private static func names(in folder: String) -> [String]? {
        try? FileManager.default.contentsOfDirectory(atPath: folder)
    }

    /// nil for a folder.
    private static func kind(of path: String) -> Kind? {
        var facts = stat()
        guard unsafe lstat(path, &facts) == 0 else { return .unreadable }
        return switch facts.st_mode & S_IFMT {
        case S_IFDIR: nil
        case S_IFREG: .file
        case S_IFLNK: .link
        default: .other
        }
    }
}

/// What a path leads to, links followed.
package enum FileKind: Sendable {
    case file, folder
    /// A pipe, a socket or a device, such as `/dev/stdout`.
    case other

    /// Looks; nil where nothing is there.
    package init?(at path: String) {
        var facts = stat()
        guard unsafe stat(path, &facts) == 0 else { return nil }
        self =
            switch facts.st_mode & S_IFMT {
            case S_IFDIR: .folder
            case S_IFREG: .file
            default: .other
            }
    }
}
