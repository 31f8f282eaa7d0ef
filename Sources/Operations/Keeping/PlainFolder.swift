import Foundation
import Interchange

/// A folder of files in clear: redacted recordings, or a session's list.
enum PlainFolder {
    /// Overwrites every file and removes the folder.
    ///
    /// - Returns: how many files were overwritten, and whether the folder is gone; one that wasn't there is gone.
    static func destroy(_ folder: URL) -> (files: Int, isAbsent: Bool) {
        let path = folder.path(percentEncoded: false)
        let files = FileManager.default
        var count = 0
        // What a link leads to is not the folder's.
        for item in FolderWalk.items(below: folder) ?? [] where item.kind == .file {
            if overwrite(path + "/" + item.path) { count += 1 }
        }
        try? files.removeItem(at: folder)
        return (count, !files.fileExists(atPath: path))
    }

    /// A disk that is full or failing may refuse to overwrite; the file goes all the same, and isn't counted.
    private static func overwrite(_ path: String) -> Bool {
        guard let handle = FileHandle(forUpdatingAtPath: path) else { return false }
        defer { try? handle.close() }
        do {
            var left = try handle.seekToEnd()
            try handle.seek(toOffset: 0)
            let zeros = Data(count: 1 << 20)
            while left > 0 {
                let part = min(left, UInt64(zeros.count))
                try handle.write(contentsOf: zeros.prefix(Int(part)))
                left -= part
            }
            try handle.synchronize()
            return true
        } catch { return false }
    }
}
