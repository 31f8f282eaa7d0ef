import Foundation

/// Reads files that somebody names, which may be pipes or devices without an end.
enum BoundedFile {
    private static let part = 1 << 20

    /// The content of a file, read no further than a byte beyond the limit, whatever the file says about its length.
    ///
    /// - Parameter limit: bytes that it may have.
    /// - Returns: nil where it can't be read, or has more.
    static func read(_ file: URL, limit: Int) -> Data? {
        guard let handle = try? FileHandle(forReadingFrom: file) else { return nil }
        defer { try? handle.close() }
        var data = Data()
        while data.count <= limit {
            // No data is the end; a failure isn't.
            let count = min(part, limit + 1 - data.count)
            guard let next = try? handle.read(upToCount: count) ?? Data() else { return nil }
            if next.isEmpty { return data }
            data.append(next)
        }
        return nil
    }
}
