import Casework
import Foundation
import Interchange

/// Destroys a deployment's watchlist folder: overwrites every file, removes the folder and looks whether it is gone.
///
/// Overwriting reaches the file system's own blocks. A medium that copies on write may keep older ones, which is why
/// the folder belongs on encrypted storage (docs/watchlist-folder.md).
enum WatchlistDestroyer {
    /// Removes every file, also those that can't be overwritten.
    ///
    /// - Returns: how many files were overwritten and whether the folder is gone.
    /// - Throws: ``DeploymentError`` with code `cannotDestroy`.
    static func destroy(_ folder: URL) throws(DeploymentError) -> (files: Int, absent: Bool) {
        do {
            var overwritten = 0
            for path in try FolderDigest.files(in: folder) {
                // A full or failing disk may refuse to overwrite; the file goes all the same, and the receipt counts.
                if (try? overwrite(folder.appending(path: path))) != nil { overwritten += 1 }
            }
            try FileManager.default.removeItem(at: folder)
            return (overwritten, !FileManager.default.fileExists(atPath: folder.path(percentEncoded: false)))
        } catch {
            throw DeploymentError(
                .cannotDestroy,
                "The watchlist folder could not be destroyed: remove it by hand at once and record an incident.")
        }
    }

    private static func overwrite(_ file: URL) throws {
        let handle = try FileHandle(forUpdating: file)
        defer { try? handle.close() }
        var left = try handle.seekToEnd()
        try handle.seek(toOffset: 0)
        let zeros = Data(count: 1 << 20)
        while left > 0 {
            let count = min(left, UInt64(zeros.count))
            try handle.write(contentsOf: zeros.prefix(Int(count)))
            left -= count
        }
        try handle.synchronize()
    }
}
