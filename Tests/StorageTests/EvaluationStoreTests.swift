import Foundation
import GRDB
import Testing

@testable import Casework
@testable import Storage

/// What every store does with evaluations, withdrawals and monitoring, and what the schema rules out.
@Suite struct EvaluationStoreTests {
    private let world: StorageWorld

    init() throws { world = try StorageWorld() }

    @Test(arguments: CaseworkStoreConformanceTests.Kind.allCases)
    func `Evaluations, withdrawals and monitoring are kept, found and read`(
        kind: CaseworkStoreConformanceTests.Kind
    ) async throws {
        try await kind.with { store in
            let (accepted, approved) = try world.accepted(300)
            let registered = try world.evaluationCase(310, at: -200)
            var withdrawal = try world.withdrawal(320)
            try withdrawal.lift(on: accepted, by: world.sro, and: StorageWorld.scientist, at: StorageWorld.after(-90))
            let later = try world.withdrawal(321, at: -50)
            var stratum = world.stratum(330)
            let deployment = try world.live()
            _ = stratum.observe(
                deployment.id, total: LiveTally(facesSeen: 100, falseAlerts: 1), approved, watchlistSize: 3,
                at: StorageWorld.start)
            // Children before parents, on purpose.
            try await store.commit(
                StorageWorld.saving([
                    .saveWithdrawal(later), .saveWithdrawal(withdrawal), .saveStratum(stratum),
                    .saveEvaluationCase(accepted), .saveEvaluationCase(registered), .saveEvaluation(approved),
                ]))
            var same = accepted
            same.revision = 1
            #expect(try await store.evaluationCase(accepted.id) == same)
            #expect(try await store.evaluationCase(approval: approved.id) == same)
            #expect(try await store.evaluationCase(approval: world.evaluation.id) == nil)
            #expect(
                try await store.evaluationCases(of: StorageWorld.force).map(\.id) == [registered.id, accepted.id])
            #expect(try await store.evaluationCases(of: StorageWorld.other).isEmpty)
            withdrawal.revision = 1
            #expect(try await store.withdrawals().map(\.id) == [withdrawal.id, later.id])
            #expect(try await store.withdrawal(withdrawal.id) == withdrawal)
            stratum.revision = 1
            #expect(try await store.stratum(stratum.id) == stratum)
            #expect(try await store.strata(of: StorageWorld.force) == [stratum])
            #expect(try await store.strata(of: StorageWorld.other).isEmpty)
        }
    }

    @Test(arguments: CaseworkStoreConformanceTests.Kind.allCases)
    func `A withdrawn approval is still found, and approves nothing`(
        kind: CaseworkStoreConformanceTests.Kind
    ) async throws {
        try await kind.with { store in
            let (accepted, approved) = try world.accepted(300)
            try await store.commit(StorageWorld.saving([.saveEvaluation(approved), .saveEvaluationCase(accepted)]))
            var read = try #require(try await store.evaluationCase(accepted.id))
            try read.withdraw("NOTE-OF-WITHDRAWAL", by: world.sro, at: StorageWorld.start)
            try await store.commit(StorageWorld.saving([.saveEvaluationCase(read)]))
            let again = try #require(try await store.evaluationCase(approval: approved.id))
            #expect(again.acceptance == nil && again.sealed.notes.map(\.text) == ["NOTE-OF-WITHDRAWAL"])
        }
    }

    @Test func `The schema refuses what contradicts itself, and nothing is deleted`() async throws {
        try await withFolder { folder in
            let store = try StoreFixture(folder).create()
            defer { store.close() }
            let (accepted, approved) = try world.accepted(300)
            // Accepted, but what came out of it is not there.
            let orphan = try StorageWorld.saving([.saveEvaluationCase(accepted)])
            await #expect(throws: StoreError(.refused, "")) { try await store.commit(orphan) }
            var lifted = try world.withdrawal(320)
            try lifted.lift(on: accepted, by: world.sro, and: StorageWorld.scientist, at: StorageWorld.after(-90))
            // Lifted on an evaluation that is not there.
            let baseless = try StorageWorld.saving([.saveWithdrawal(lifted)])
            await #expect(throws: StoreError(.refused, "")) { try await store.commit(baseless) }
            try await store.commit(
                StorageWorld.saving([.saveEvaluation(approved), .saveEvaluationCase(accepted), .saveWithdrawal(lifted)])
            )
            for sql in [
                "DELETE FROM evaluationCase", "DELETE FROM algorithmWithdrawal",
                "UPDATE evaluationCase SET state = 'registered'", "UPDATE evaluationCase SET state = 'approved'",
                "UPDATE algorithmWithdrawal SET liftedAt = NULL, liftedOn = NULL",
                "UPDATE algorithmWithdrawal SET liftedOn = NULL",
            ] {
                await #expect(throws: DatabaseError.self, "\(sql)") {
                    try await store.pool.write { try $0.execute(sql: sql) }
                }
            }
        }
    }

    @Test func `Policies and approvals of earlier stores are read as they were`() throws {
        let queue = try DatabaseQueue()
        try Migrations.migrator.migrate(queue, upTo: "005-credentials")
        func earlier(_ entity: some Encodable, _ change: (inout [String: Any]) -> Void) throws -> String {
            let json = try JSONSerialization.jsonObject(with: JSONEncoder().encode(entity))
            var fields = try #require(json as? [String: Any])
            change(&fields)
            return String(decoding: try JSONSerialization.data(withJSONObject: fields), as: UTF8.self)
        }
        let policy = try earlier(world.policy) { fields in
            var terms = fields["terms"] as? [String: Any] ?? [:]
            var monitoring = terms["monitoring"] as? [String: Any] ?? [:]
            monitoring["sequential"] = nil
            terms["monitoring"] = monitoring
            fields["terms"] = terms
        }
        let evaluation = try earlier(world.evaluation) { $0["largestList"] = nil }
        #expect(!policy.contains("sequential") && !evaluation.contains("largestList"))
        try queue.write { db in
            try db.execute(
                sql: """
                    INSERT INTO policy (id, revision, document, force, version, state)
                    VALUES (?, 1, ?, ?, 1, 'published')
                    """,
                arguments: [world.policy.id.uuid, policy, StorageWorld.force.uuid])
            try db.execute(
                sql: "INSERT INTO evaluation (id, revision, document) VALUES (?, 1, ?)",
                arguments: [world.evaluation.id.uuid, evaluation])
        }
        try Migrations.migrator.migrate(queue)
        let (first, second) = try queue.read { db in
            (
                try String.fetchOne(db, sql: "SELECT document FROM policy"),
                try String.fetchOne(db, sql: "SELECT document FROM evaluation")
            )
        }
        let read = try JSONDecoder().decode(Policy.self, from: Data(#require(first).utf8))
        #expect(read.terms.monitoring == world.policy.terms.monitoring && read.terms == world.policy.terms)
        let approved = try JSONDecoder().decode(ApprovedEvaluation.self, from: Data(#require(second).utf8))
        #expect(approved.largestList == world.evaluation.gallerySize)
    }

    @Test func `What officers wrote stands nowhere in clear, and a new key opens it`() async throws {
        try await withFolder { folder in
            let fixture = try StoreFixture(folder)
            let store = try fixture.create()
            let withdrawal = try world.withdrawal(320)
            try await store.commit(StorageWorld.saving([.saveWithdrawal(withdrawal)]))
            let documents = try await store.pool.read {
                try String.fetchAll($0, sql: "SELECT document FROM algorithmWithdrawal")
            }
            #expect(documents.count == 1 && !documents[0].contains("WITHDRAWAL-REASON"))
            let key = try StoreFixture.key(2)
            try await store.rotate(to: key)
            let again = try fixture.open(key: key)
            defer { again.close() }
            #expect(try await again.withdrawal(withdrawal.id)?.sealed.reasons == "WITHDRAWAL-REASON")
        }
    }
}
