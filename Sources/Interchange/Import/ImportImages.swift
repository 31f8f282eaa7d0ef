package import Foundation

/// The images that a nomination manifest names: a folder or an archive, read one by one.
package protocol ImportImages: Sendable {
    /// The bytes of an image; blocks.
    ///
    /// - Parameters:
    ///   - path: as the manifest has it, with slashes.
    ///   - limit: the most bytes that are read.
    /// - Throws: ``InterchangeError`` with code `badImage`.
    func bytes(at path: String, limit: Int) throws(InterchangeError) -> [UInt8]
}

/// A path of a manifest or an archive that stays where it belongs.
enum ImportPath {
    /// The parts of a path; nil where it is absolute, leaves its folder, or has a part that a file system would read
    /// as something else.
    static func parts(_ path: String) -> [String]? {
        guard !path.isEmpty, !path.hasPrefix("/"), path.utf8.count <= 1024, !path.contains("\\"),
            !path.unicodeScalars.contains(where: { $0.value < 32 || $0.value == 127 })
        else { return nil }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." }) else { return nil }
        // A drive's letter.
        guard parts[0].count != 2 || !parts[0].hasSuffix(":") else { return nil }
        return parts
    }
}

/// Images in a folder.
package struct ImportFolder: ImportImages {
    private let folder: URL

    /// Names a folder.
    package init(_ folder: URL) { self.folder = folder }

    /// The bytes of an image; blocks.
    package func bytes(at path: String, limit: Int) throws(InterchangeError) -> [UInt8] {
        guard let parts = ImportPath.parts(path) else {
            throw InterchangeError(.badImage, "the image's path leaves the folder")
        }
        var place = folder
        for part in parts {
            place = place.appending(path: part)
            // A link would name another place, whatever it points at.
            let name = place.path(percentEncoded: false)
            if (try? FileManager.default.destinationOfSymbolicLink(atPath: name)) != nil {
                throw InterchangeError(.badImage, "the image is reached through a link: copy the file itself")
            }
        }
        let facts = try? FileManager.default.attributesOfItem(atPath: place.path(percentEncoded: false))
        guard facts?[.type] as? FileAttributeType == .typeRegular else {
            throw InterchangeError(.badImage, "the image does not exist")
        }
        guard let size = facts?[.size] as? Int, size <= limit else {
            throw InterchangeError(.badImage, "the image has more than \(limit) bytes")
        }
        guard let data = try? Data(contentsOf: place), data.count <= limit else {
            throw InterchangeError(.badImage, "the image can't be read")
        }
        return [UInt8](data)
    }
}
