package import Foundation
package import TransparencyLog

/// A log's files in a folder.
package struct LogFolder: LogResources, Sendable {
    /// The folder that holds `checkpoint`.
    package let folder: URL

    /// Names a folder.
    package init(_ folder: URL) { self.folder = folder }

    /// The content of a file; nil if there is none.
    package func bytes(at path: String) throws(LogError) -> [UInt8]? {
        do { return try DurableFiles.read(folder.appending(path: path)) } catch {
            throw LogError(.unreadableResource, "A file of the log can't be read.", cause: error.cause)
        }
    }

    /// Writes files and returns once all of them are on the disk.
    ///
    /// They are written under another name first: a file of the log never changes once it has its name, but a crash may
    /// leave one that isn't whole.
    func write(_ resources: [LogResource]) throws(StorageError) {
        var folders: Set<URL> = [folder]
        let fresh = resources.map { folder.appending(path: $0.path + ".new") }
        for (resource, file) in zip(resources, fresh) {
            let parent = file.deletingLastPathComponent()
            if folders.insert(parent).inserted { try makeFolders(of: resource.path, &folders) }
            try DurableFiles.create(file, resource.bytes)
        }
        // All are written before the first wait, so that the disk takes them together.
        for file in fresh { try DurableFiles.sync(file) }
        for (resource, file) in zip(resources, fresh) {
            try DurableFiles.rename(file, to: folder.appending(path: resource.path))
        }
        for folder in folders { try DurableFiles.sync(folder) }
    }

    /// Makes the folders above a file, and has each of their names synced.
    private func makeFolders(of path: String, _ folders: inout Set<URL>) throws(StorageError) {
        var parent = folder
        for part in path.split(separator: "/").dropLast() {
            parent = parent.appending(path: String(part))
            folders.insert(parent)
        }
        try DurableFiles.makeFolder(parent)
    }
}
