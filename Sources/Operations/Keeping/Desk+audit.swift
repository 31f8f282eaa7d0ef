package import Casework
package import Foundation
package import Storage
import TransparencyLog

/// One proof that an entry is in the log.
package struct ExportedProof: Sendable {
    /// The content of a `.tlog-proof` file.
    package let bytes: [UInt8]
    /// Whether it brings the event in clear.
    package let isOpened: Bool
}

extension Desk {
    /// Reads the log; that it is read, by whom and why, is logged first (rulebook §11).
    ///
    /// - Parameters:
    ///   - query: which part.
    ///   - filter: what narrows it.
    ///   - limit: the most entries, oldest first.
    ///   - why: the purposes that the law allows.
    ///   - acting: who acts.
    /// - Throws: `Refusal` for an officer without the right to read logs.
    package func log(
        _ query: LogQuery, matching filter: LogFilter = LogFilter(), limit: Int, why: LoggedEvent.Justification,
        by acting: ActingOfficer
    ) async throws -> [LogRecord] {
        let officer = try await current(acting)
        let entry = Entry(acting, officer, Self.auditors, "read the log", on: .init(.log, acting.force))
        return try await attempt(entry) {
            try Self.require(officer, Self.auditors)
            var event = entry.event(.consultation, at: now, id: makeID())
            event.justification = why
            return try await store.events(query, matching: filter, limit: limit, logging: event)
        }
    }

    /// Proves that an entry is in the log, with the event in clear if that is disclosed.
    ///
    /// - Parameters:
    ///   - sequence: the entry's place, from 0.
    ///   - recipient: who receives the event; nil withholds it.
    ///   - why: one of the purposes that the law allows.
    ///   - acting: who acts.
    /// - Throws: ``OperationError`` with code `notFound` where the entry is not published yet; `LogError`.
    package func prove(
        _ sequence: UInt64, opening recipient: String?, why: LoggedEvent.Justification, by acting: ActingOfficer
    ) async throws -> ExportedProof {
        let officer = try await current(acting)
        let entry = Entry(acting, officer, Self.auditors, "prove an entry of the log", on: .init(.log, acting.force))
        return try await attempt(entry) {
            try Self.require(officer, Self.auditors)
            guard let log = store.evidenceLog else {
                throw OperationError(.notFound, "The store was opened without the log's key: give it.")
            }
            let signed = try await log.publish()
            guard sequence < signed.checkpoint.size else { throw OperationError.missing("entry of the log") }
            let records = try await self.log(.range(sequence..<sequence + 1), limit: 1, why: why, by: acting)
            guard let record = records.first else { throw OperationError.missing("entry of the log") }
            var opening: EventOpening?
            if let recipient {
                try Self.require(recipient: recipient)
                var event = entry.event(.disclosure, at: now, id: makeID())
                event.justification = why
                event.recipient = recipient
                opening = try await store.opening(sequence, logging: event)
            }
            var reader = TileReader(log.resources, size: signed.checkpoint.size)
            let proof = try TlogProof(
                inclusion: reader.inclusionProof(of: sequence), checkpoint: signed,
                extra: LeafDisclosure(leaf: record.leaf, opening: opening).bytes)
            return ExportedProof(bytes: proof.bytes, isOpened: opening != nil)
        }
    }

    static let auditors: [Role] = [.auditor, .dataProtectionOfficer]

    /// Asks that the body which receives something is named.
    static func require(recipient: String) throws {
        guard !recipient.allSatisfy(\.isWhitespace) else {
            throw OperationError(.badInput, "Name the body that receives it.")
        }
    }
}

extension Desk {
    /// Copies the store while it is in use, and proves that the copy can be read.
    ///
    /// - Throws: `Refusal` for an officer without the right; `StorageError`.
    package func backUp(to folder: URL, by acting: ActingOfficer) async throws -> BackupManifest {
        let officer = try await current(acting)
        let roles: [Role] = [.systemEngineer, .dataProtectionOfficer, .seniorResponsibleOfficer]
        let entry = Entry(acting, officer, roles, "take a backup", on: .init(.force, acting.force))
        return try await attempt(entry) {
            try Self.require(officer, roles)
            var event = entry.event(.disclosure, at: now, id: makeID())
            event.recipient = "the force's own backup"
            return try await Backup.make(of: store, in: folder, logging: event)
        }
    }

    /// On which lists a person was in a span of time (G9); looking is logged.
    package func manifest(
        of nominalReference: String, from start: Date, until end: Date, by acting: ActingOfficer
    ) async throws -> [ManifestLine] {
        let officer = try await current(acting)
        let roles: [Role] = [.dataProtectionOfficer]
        let entry = Entry(acting, officer, roles, "ask who was listed", on: .init(.force, acting.force))
        return try await attempt(entry) {
            try Self.require(officer, roles)
            let lines = try await store.manifest(of: nominalReference, from: start, until: end)
            var event = entry.event(.consultation, at: now, id: makeID())
            event.justification = .rightsRequest
            event.resultCount = lines.count
            try await commit(UnitOfWork([], logging: [event]))
            return lines
        }
    }
}
