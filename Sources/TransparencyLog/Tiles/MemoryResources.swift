/// A copy of a log in memory, for small logs, exports and tests.
package struct MemoryResources: LogResources, Sendable {
    /// The files by their paths.
    package var files: [String: [UInt8]]

    /// Takes files by their paths.
    package init(files: [String: [UInt8]] = [:]) { self.files = files }

    /// Adds or replaces files.
    package mutating func write(_ resources: [LogResource]) {
        for resource in resources { files[resource.path] = resource.bytes }
    }

    /// The content of a file; nil if there is none.
    package func bytes(at path: String) throws(LogError) -> [UInt8]? { files[path] }
}
