import Casework
import Foundation
import Storage
package import TransparencyLog

extension Desk {
    /// Makes the request to a witness for the log's latest checkpoint; that it is handed out is logged first.
    ///
    /// - Parameters:
    ///   - witness: the witness's public key.
    ///   - acting: an auditor, or the data protection officer.
    /// - Throws: `Refusal` for another officer; ``OperationError`` with code `notFound` without the log's key;
    ///   `StorageError`.
    package func witnessRequest(to witness: NoteKey, by acting: ActingOfficer) async throws -> WitnessRequest {
        try await withOwnLog("ask a witness", acting) { log, makeEvent in
            var event = makeEvent(.disclosure)
            event.recipient = witness.name
            // In the log before the checkpoint is made, so that the request covers itself.
            try await commit(UnitOfWork([], logging: [event]))
            return try await log.request(to: witness)
        }
    }

    /// Keeps a witness's answer beside the log.
    ///
    /// - Parameters:
    ///   - answer: the signature lines that came back.
    ///   - request: what the witness was asked.
    ///   - witness: the witness's public key.
    ///   - acting: an auditor, or the data protection officer.
    /// - Returns: the size of the cosigned tree.
    /// - Throws: `Refusal`; ``OperationError`` with code `notFound`; `StorageError` for an answer that doesn't hold.
    package func addCosignature(
        _ answer: [UInt8], to request: WitnessRequest, of witness: NoteKey, by acting: ActingOfficer
    ) async throws -> UInt64 {
        try await withOwnLog("keep a witness's cosignature", acting) { log, makeEvent in
            try await CaseWork.run { try log.check(answer: answer, to: request, of: witness) }
            try await commit(UnitOfWork([], logging: [makeEvent(.alteration)]))
            return try await CaseWork.run { try log.add(answer: answer, to: request, of: witness) }
        }
    }

    /// What acts on checkpoints need: the right, and a log that this process signs.
    func withOwnLog<T>(
        _ act: String, _ acting: ActingOfficer,
        _ body: (EvidenceLog, (LoggedEvent.Kind) -> LoggedEvent) async throws -> T
    ) async throws -> T {
        let officer = try await current(acting)
        let entry = Entry(acting, officer, Self.auditors, act, on: .init(.log, acting.force))
        return try await attempt(entry) {
            try Self.require(officer, Self.auditors)
            guard let log = store.evidenceLog else {
                throw OperationError(.notFound, "The store was opened without the log's key: give it.")
            }
            return try await body(log) { kind in entry.event(kind, at: now, id: makeID()) }
        }
    }
}
