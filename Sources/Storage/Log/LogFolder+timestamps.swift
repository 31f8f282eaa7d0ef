import Foundation
package import TransparencyLog

/// What stands beside a log about one timestamp.
package struct KeptTimestamp: Sendable {
    /// The number of entries that the checkpoint's file is named by.
    package let size: UInt64
    /// The timestamp, whose three files belong together and whose checkpoint the log signed; or why it can't be accepted.
    package let stamped: Result<StampedCheckpoint, LogError>
    /// The checkpoint that was stamped; nil where it can't be accepted.
    package let checkpoint: VerifiedCheckpoint?
}

/// Timestamps of a log or of a copy of it: files beside the checkpoint, which need no store.
extension LogFolder {
    /// Reads the timestamps that were answered, the oldest first; a request without an answer is left out.
    ///
    /// The authorities' signatures aren't looked at.
    /// - Parameter log: who has to have signed the checkpoints.
    /// - Throws: `LogError` with code `unreadableResource` where the folder can't be listed.
    package func timestamps(of log: LogIdentity) throws(LogError) -> [KeptTimestamp] {
        var kept: [KeptTimestamp] = []
        for size in try sizes(of: .answer) {
            do throws(LogError) {
                let stamped = try stamped(size)
                let checkpoint = try stamped.verify(by: log)
                kept.append(KeptTimestamp(size: size, stamped: .success(stamped), checkpoint: checkpoint))
            } catch { kept.append(KeptTimestamp(size: size, stamped: .failure(error), checkpoint: nil)) }
        }
        return kept
    }

    /// The names of all files of timestamps, of checkpoints with at most so many entries.
    func timestampNames(through size: UInt64) throws(LogError) -> [String] {
        var names: [String] = []
        for file in StampedCheckpoint.File.allCases {
            names += try sizes(of: file).filter { $0 <= size }.map { file.path(size: $0) }
        }
        return names.sorted()
    }

    /// The checkpoints that have a file of this kind, by their sizes, smallest first.
    func sizes(of file: StampedCheckpoint.File) throws(LogError) -> [UInt64] {
        let names: [String]
        do { names = try DurableFiles.list(folder) } catch {
            throw LogError(.unreadableResource, "The log's folder can't be listed.", cause: error.cause)
        }
        return names.compactMap { file.size(of: $0) }.sorted()
    }

    /// The request for a timestamp of a checkpoint, and the checkpoint as it is to be stamped; nil where there is none.
    func timestampRequest(
        _ size: UInt64
    ) throws(LogError) -> (checkpoint: SignedCheckpoint, request: TimestampRequest)? {
        guard let note = try bytes(at: StampedCheckpoint.File.checkpoint.path(size: size)),
            let request = try bytes(at: StampedCheckpoint.File.request.path(size: size))
        else { return nil }
        return (try SignedCheckpoint(bytes: note), try TimestampRequest(bytes: request))
    }

    private func stamped(_ size: UInt64) throws(LogError) -> StampedCheckpoint {
        guard let (checkpoint, request) = try timestampRequest(size),
            let answer = try bytes(at: StampedCheckpoint.File.answer.path(size: size))
        else {
            throw LogError(.missingResource, "A file of the timestamp is missing: bring it from another copy.")
        }
        guard checkpoint.checkpoint.size == size else {
            throw LogError(.wrongTimestamp, "The stamped checkpoint has another size than its file's name.")
        }
        return try StampedCheckpoint(checkpoint: checkpoint, request: request, token: TimestampToken(bytes: answer))
    }
}
