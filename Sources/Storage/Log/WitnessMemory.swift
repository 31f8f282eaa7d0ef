package import Foundation
package import TransparencyLog

/// The memory of a witness that an outside body runs with this program: one file for one log.
///
/// The file is the last checkpoint that was cosigned. It is on the disk before an answer leaves, and one request is
/// answered at a time, so that no log can make the witness cosign two histories.
package struct WitnessMemory: Sendable {
    private let file: URL

    /// Names the file, which need not exist.
    package init(_ file: URL) { self.file = file }

    /// Checks a request and cosigns its checkpoint; blocks.
    ///
    /// - Parameters:
    ///   - request: what the log sent.
    ///   - log: the log's identity, known from elsewhere.
    ///   - cosigner: the witness's key.
    ///   - timestamp: now, in POSIX seconds.
    /// - Returns: the cosignature, or why there is none.
    /// - Throws: ``StorageError``; with code `logUnavailable` where the memory is of another log.
    package func answer(
        _ request: WitnessRequest, of log: LogIdentity, by cosigner: Cosigner, at timestamp: UInt64
    ) throws(StorageError) -> WitnessAnswer {
        let lock = try FolderLock(file.appendingPathExtension("lock"))
        defer { withExtendedLifetime(lock) {} }
        do {
            var latest: [Checkpoint] = []
            if let bytes = try DurableFiles.read(file) {
                latest.append(try SignedCheckpoint(bytes: bytes).verify(by: log).checkpoint)
            }
            var witness = Witness(cosigner: cosigner, logs: [log], latest: latest)
            let answer = try witness.answer(request, at: timestamp)
            if case .cosigned = answer { try DurableFiles.replace(file, request.checkpoint.bytes) }
            return answer
        } catch { throw EvidenceLog.failure(error) }
    }
}
