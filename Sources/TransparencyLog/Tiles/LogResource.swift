/// One file of a log.
package struct LogResource: Sendable, Hashable {
    /// The path of the signed checkpoint.
    package static let checkpointPath = "checkpoint"

    /// Below the log's prefix.
    package let path: String
    package let bytes: [UInt8]

    /// Takes the values as they are.
    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}
