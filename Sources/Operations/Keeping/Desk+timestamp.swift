import Casework
import Foundation
import Storage
package import TransparencyLog

extension Desk {
    /// Makes the request for a timestamp of the log's latest checkpoint; that it is handed out is logged first.
    ///
    /// - Parameters:
    ///   - authority: the timestamp authority's name, for the log.
    ///   - acting: an auditor, or the data protection officer.
    /// - Returns: the request, and how many entries its checkpoint covers.
    /// - Throws: `Refusal` for another officer; ``OperationError`` with code `notFound` without the log's key, `badInput`
    ///   without a name; `StorageError`.
    package func timestampRequest(
        to authority: String, by acting: ActingOfficer
    ) async throws -> (request: TimestampRequest, size: UInt64) {
        try await withOwnLog("ask for a timestamp", acting) { log, makeEvent in
            try Self.require(recipient: authority)
            var event = makeEvent(.disclosure)
            event.recipient = authority
            // In the log before the checkpoint is made, so that the timestamp covers its own request.
            try await commit(UnitOfWork([], logging: [event]))
            return try await log.timestampRequest()
        }
    }

    /// Keeps a timestamp authority's answer beside the log.
    ///
    /// - Parameters:
    ///   - answer: the `TimeStampResp` as it came.
    ///   - acting: an auditor, or the data protection officer.
    /// - Returns: the checkpoint that is stamped, and the token.
    /// - Throws: `Refusal`; ``OperationError`` with code `notFound`; `LogError` for an answer that can't be read or that
    ///   refuses; `StorageError` for one to another request.
    package func addTimestamp(_ answer: [UInt8], by acting: ActingOfficer) async throws -> StampedCheckpoint {
        try await withOwnLog("keep a timestamp", acting) { log, makeEvent in
            let token = try TimestampToken(bytes: answer)
            try log.check(token)
            try await commit(UnitOfWork([], logging: [makeEvent(.alteration)]))
            return try log.add(token)
        }
    }
}
