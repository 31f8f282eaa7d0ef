package import Casework
import Foundation
import Storage
import TransparencyLog

extension Desk {
    /// Asks a witness to cosign the latest checkpoint, and keeps what it answers; a service does it by itself.
    ///
    /// No officer is needed, because nothing of the log's content leaves: the request holds the log's size, its root
    /// and hashes. That it is handed out is logged first.
    /// - Parameters:
    ///   - witness: who is asked.
    ///   - force: whose log it is.
    ///   - post: carries the request there and the answer back.
    /// - Returns: how many entries are cosigned now.
    /// - Throws: ``WitnessFault``; nothing is kept then.
    package func askOutside(
        _ witness: OutsideWitness, force: Force.ID, post: WitnessPost
    ) async throws(WitnessFault) -> UInt64 {
        guard let log = store.evidenceLog else {
            throw WitnessFault(.noKey, "The store was opened without the log's key: give it.")
        }
        let entry = Entry(system: "witness service", "ask a witness", on: .init(.log, force))
        var event = entry.event(.disclosure, at: now, id: makeID())
        event.recipient = witness.key.name
        try await record(event)
        var request = try await Self.request(to: witness, from: nil, log)
        var reply = try await Self.send(request, to: witness, post)
        // An answer that was lost on its way: the witness has gone on, and says from where.
        if reply.status == 409, let size = Self.size(in: reply.body), size != request.oldSize {
            request = try await Self.request(to: witness, from: size, log)
            reply = try await Self.send(request, to: witness, post)
        }
        guard reply.status == 200 else {
            throw WitnessFault(
                .refused, "The witness refuses to cosign: compare its last checkpoint with the log.",
                cause: String(reply.status))
        }
        do { try log.check(answer: reply.body, to: request, of: witness.key) } catch {
            throw WitnessFault(.wrongAnswer, "The answer doesn't cosign the checkpoint.", cause: error.code.rawValue)
        }
        let keeping = Entry(system: "witness service", "keep a witness's cosignature", on: entry.object)
        try await record(keeping.event(.alteration, at: now, id: makeID()))
        do { return try log.add(answer: reply.body, to: request, of: witness.key) } catch {
            throw WitnessFault(.store, "The cosignature can't be kept: look at the disk.", cause: error.code.rawValue)
        }
    }

    private func record(_ event: LoggedEvent) async throws(WitnessFault) {
        do { try await commit(UnitOfWork([], logging: [event])) } catch {
            throw WitnessFault(.store, "The log took no entry, so no witness was asked.", cause: "\(type(of: error))")
        }
    }

    private static func request(
        to witness: OutsideWitness, from size: UInt64?, _ log: EvidenceLog
    ) async throws(WitnessFault) -> WitnessRequest {
        let request: WitnessRequest?
        do { request = try await log.request(to: witness.key, from: size) } catch {
            throw WitnessFault(.store, "The log can't be read or signed: check the store.", cause: error.code.rawValue)
        }
        guard let request else {
            throw WitnessFault(
                .longer, "The witness has cosigned more entries than the log has: find out who rolled the log back.")
        }
        return request
    }

    private static func send(
        _ request: WitnessRequest, to witness: OutsideWitness, _ post: WitnessPost
    ) async throws(WitnessFault) -> WitnessReply {
        do { return try await post(witness, request.bytes) } catch {
            throw WitnessFault(
                .unreachable, "The witness doesn't answer: check its address, and the way there.",
                cause: "\(type(of: error))")
        }
    }

    /// The size that a witness cosigned last, from its answer with status 409.
    private static func size(in body: [UInt8]) -> UInt64? {
        guard body.last == UInt8(ascii: "\n") else { return nil }
        return UInt64(String(decoding: body.dropLast(), as: UTF8.self))
    }
}
