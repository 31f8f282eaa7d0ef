import Foundation
package import TransparencyLog

/// Timestamps of the log's own checkpoints by an outside authority (RFC 3161).
///
/// A request waits beside the log, with the checkpoint exactly as it is to be stamped, until its answer comes. Nothing is
/// sent from here: whoever asks carries the request to the authority.
extension EvidenceLog {
    /// Publishes, and makes the request for a timestamp of the checkpoint that came of it.
    ///
    /// - Returns: the request, and the size of its checkpoint. One that waits for the same checkpoint is given again, so
    ///   that its answer still fits.
    /// - Throws: ``StorageError``.
    package func timestampRequest() async throws(StorageError) -> (request: TimestampRequest, size: UInt64) {
        let signed = try await publish()
        let lock = try FolderLock(resources.folder.appending(path: "publish.lock"))
        defer { withExtendedLifetime(lock) {} }
        do {
            let size = signed.checkpoint.size
            if let waiting = try resources.timestampRequest(size) { return (waiting.request, size) }
            var random = SystemRandomNumberGenerator()
            let request = try TimestampRequest(stamping: signed.bytes, using: &random)
            // The checkpoint first: a request whose checkpoint is lost could never be answered.
            try keep(signed.bytes, as: .checkpoint, size)
            try keep(request.bytes, as: .request, size)
            return (request, size)
        } catch { throw Self.failure(error) }
    }

    /// Looks whether an answer belongs to a request that waits; keeps nothing.
    ///
    /// - Throws: ``StorageError`` as ``add(_:)`` does.
    package func check(_ token: TimestampToken) throws(StorageError) {
        do { _ = try stamped(token) } catch { throw Self.failure(error) }
    }

    /// Keeps an authority's answer with its request and its checkpoint.
    ///
    /// - Returns: the three, and the size of the checkpoint.
    /// - Throws: ``StorageError`` with code `logUnavailable` where no request waits for this answer, where another answer
    ///   to it is kept already, or where the checkpoint isn't this log's. Nothing is kept then.
    @discardableResult
    package func add(_ token: TimestampToken) throws(StorageError) -> StampedCheckpoint {
        let lock = try FolderLock(resources.folder.appending(path: "publish.lock"))
        defer { withExtendedLifetime(lock) {} }
        do {
            let stamped = try stamped(token)
            try keep(token.bytes, as: .answer, stamped.checkpoint.checkpoint.size)
            return stamped
        } catch { throw Self.failure(error) }
    }

    private func stamped(_ token: TimestampToken) throws -> StampedCheckpoint {
        for size in try resources.sizes(of: .request) {
            guard let (checkpoint, request) = try resources.timestampRequest(size), token.answers(request) else {
                continue
            }
            let kept = try resources.bytes(at: StampedCheckpoint.File.answer.path(size: size))
            guard kept == nil || kept == token.bytes else {
                throw LogError(.wrongTimestamp, "Another answer to this request is kept already: keep that one.")
            }
            let stamped = try StampedCheckpoint(checkpoint: checkpoint, request: request, token: token)
            _ = try stamped.verify(by: identity)
            return stamped
        }
        throw LogError(
            .wrongTimestamp, "The timestamp answers no request of this log: its digest or its nonce is another.")
    }

    private func keep(_ bytes: [UInt8], as file: StampedCheckpoint.File, _ size: UInt64) throws(StorageError) {
        try DurableFiles.replace(resources.folder.appending(path: file.path(size: size)), bytes)
    }
}
