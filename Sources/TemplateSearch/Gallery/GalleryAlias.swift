import Biometrics
package import Foundation

/// A name that stands for one of several galleries: a small file that says which, and which it was before.
///
/// Upgrading to another pack fills a second gallery beside the first. Then the alias is switched over, and back where
/// that was a mistake: a file is replaced as a whole, so that whoever opens the alias gets the one gallery or the other.
///
/// It is a file and no symbolic link: it knows the gallery before, recognises one that was put in another's place, and
/// survives being copied.
package struct GalleryAlias: Sendable, Equatable {
    /// A gallery that an alias names.
    package struct Target: Sendable, Equatable, Codable {
        /// The folder's path, from the alias' own folder on where it lies there.
        package let folder: String
        package let gallery: UUID
        /// The pack of its templates, for people to read.
        package let pack: String
    }

    private struct Content: Codable {
        var format = 1
        let current: Target
        let previous: Target?
    }

    package let file: URL
    package let current: Target
    /// What a roll-back returns to.
    package let previous: Target?

    // MARK: Reading

    /// Reads an alias' file.
    ///
    /// - Throws: ``GalleryError`` with code `notAGallery` where it is none.
    package init(_ file: URL) throws(GalleryError) {
        guard let data = try? Data(contentsOf: file), data.count < 65536,
            let content = try? JSONDecoder().decode(Content.self, from: data), content.format == 1
        else {
            throw GalleryError(
                .notAGallery, "\(file.lastPathComponent) is neither a gallery's folder nor an alias of one.")
        }
        self.file = file
        current = content.current
        previous = content.previous
    }

    /// The gallery's folder that a path names: itself, or what its alias stands for now.
    package static func folder(of path: URL) throws(GalleryError) -> URL {
        guard isFile(path) else { return path }
        let alias = try GalleryAlias(path)
        return try alias.folder(of: alias.current)
    }

    /// Every folder that a path names: itself, or the alias' current gallery and the one before.
    ///
    /// A removal goes to all of them, or a roll-back would bring the removed back.
    package static func allFolders(of path: URL) throws(GalleryError) -> [URL] {
        guard isFile(path) else { return [path] }
        let alias = try GalleryAlias(path)
        var folders = [try alias.folder(of: alias.current)]
        if let previous = alias.previous { folders.append(try alias.folder(of: previous)) }
        return folders
    }

    private static func isFile(_ path: URL) -> Bool {
        var isFolder: ObjCBool = false
        let exists = unsafe FileManager.default.fileExists(
            atPath: path.path(percentEncoded: false), isDirectory: &isFolder)
        return exists && !isFolder.boolValue
    }

    private func folder(of target: Target) throws(GalleryError) -> URL {
        let folder =
            target.folder.hasPrefix("/")
            ? URL(fileURLWithPath: target.folder, isDirectory: true)
            : file.deletingLastPathComponent().appending(path: target.folder, directoryHint: .isDirectory)
        guard try Self.target(folder, named: target.folder).gallery == target.gallery else {
            throw GalleryError(
                .notAGallery,
                "\(file.lastPathComponent) names a gallery that is no longer in its folder: switch the alias over.")
        }
        return folder
    }

    private static func target(_ folder: URL, named name: String) throws(GalleryError) -> Target {
        let manifest = try GalleryFiles.manifest(FolderFiles(folder))
        let pack = PackIdentity(name: manifest.pack.name, digest: manifest.pack.digest)
        return Target(folder: name, gallery: manifest.gallery, pack: pack.description)
    }

    // MARK: Switching

    /// Makes an alias stand for a gallery, and remembers the one before; makes the alias where there is none.
    ///
    /// It is on the disk when this returns, and what it was where this throws.
    @discardableResult
    package static func switchOver(_ file: URL, to folder: URL) throws -> GalleryAlias {
        var isFolder: ObjCBool = false
        let isThere = unsafe FileManager.default.fileExists(
            atPath: file.path(percentEncoded: false), isDirectory: &isFolder)
        guard !isThere || !isFolder.boolValue else {
            throw GalleryError(
                .alreadyExists,
                "\(file.lastPathComponent) is a folder: name a new file, which then stands for a gallery.")
        }
        let parent = file.standardizedFileURL.deletingLastPathComponent()
        let full = folder.standardizedFileURL
        let isBeside = full.deletingLastPathComponent().path == parent.path
        let next = try target(full, named: isBeside ? full.lastPathComponent : full.path(percentEncoded: false))
        let lock = try GalleryLock(parent)
        defer { withExtendedLifetime(lock) {} }
        let before = isFile(file) ? try GalleryAlias(file) : nil
        if let before, before.current.gallery == next.gallery { return before }
        return try write(file, current: next, previous: before?.current)
    }

    /// Makes an alias stand for the gallery before again; doing it twice undoes it.
    ///
    /// - Throws: ``GalleryError`` with code `notFound` where there is none before.
    @discardableResult
    package static func rollBack(_ file: URL) throws -> GalleryAlias {
        // First, or a folder without an alias would get a lock's file.
        _ = try GalleryAlias(file)
        let lock = try GalleryLock(file.standardizedFileURL.deletingLastPathComponent())
        defer { withExtendedLifetime(lock) {} }
        let alias = try GalleryAlias(file)
        guard let previous = alias.previous else {
            throw GalleryError(.notFound, "\(file.lastPathComponent) never stood for another gallery: nothing to undo.")
        }
        _ = try alias.folder(of: previous)
        return try write(file, current: previous, previous: alias.current)
    }

    private static func write(_ file: URL, current: Target, previous: Target?) throws -> GalleryAlias {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        let content = try encoder.encode(Content(current: current, previous: previous))
        try FolderFiles(file.standardizedFileURL.deletingLastPathComponent())
            .replace(file.lastPathComponent, with: content)
        return try GalleryAlias(file)
    }
}
