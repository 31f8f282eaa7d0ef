import Casework
import Foundation
import GRDB
import Testing
import TransparencyLog

@testable import Storage

/// The log goes by days, and what is about officers, incidents, proposals and old policies goes too.
@Suite struct RetentionClockTests {
    private let world: StorageWorld

    init() throws { world = try StorageWorld() }

    @Test func `A run of entries is named by an identifier that says which they are`() throws {
        let segment = try #require(LogSegment(first: 1_234_567, count: 890))
        #expect(LogSegment(segment.uuid) == segment && segment.end == 1_235_457)
        #expect(segment.uuid.uuidString == "00000012-D687-8000-8000-00000000037A")
        let next = try #require(LogSegment(first: segment.end, count: 1))
        #expect(segment.uuid < next.uuid)
        #expect(LogSegment(first: 0, count: 0) == nil && LogSegment(first: 1 << 48, count: 1) == nil)
        for id in [UUID(), StorageWorld.uuid(7), TimeOrderedID.make(at: StorageWorld.start)] {
            #expect(LogSegment(id) == nil)
        }
    }

    /// Two days of entries; the third begins at the end.
    private func fill(_ store: SQLiteCaseworkStore, _ fixture: StoreFixture) async throws -> [LogDay] {
        for number in UInt32(0)..<3 {
            let draft = try world.draft(30 + number, reference: "EX-\(number)")
            try await store.commit(StorageWorld.saving([.saveDeployment(draft)]))
        }
        fixture.set(StorageWorld.after(20))
        try await store.commit(StorageWorld.saving([]))
        fixture.set(StorageWorld.after(40))
        return try await store.unclockedLogDays(at: StorageWorld.after(40))
    }

    private func items(_ days: [LogDay]) -> [Change] {
        days.enumerated().map { number, day in
            .saveRetentionItem(world.item(UInt32(700 + number), .auditLog, day.object, startedAt: day.lastAt))
        }
    }

    @Test func `A day of the log gets one clock when it is over`() async throws {
        try await withFolder { folder in
            let fixture = try StoreFixture(folder)
            let store = try fixture.create()
            defer { store.close() }
            let days = try await fill(store, fixture)
            // The store's start is at eight in the morning, so that 20 hours later is the next day.
            #expect(days.map(\.entries) == [3, 1])
            #expect(days.map(\.lastAt) == [StorageWorld.start, StorageWorld.after(20)])
            #expect(try await store.unclockedLogDays(at: StorageWorld.after(40), limit: 1) == [days[0]])
            #expect(try await store.unclockedLogDays(at: StorageWorld.after(15)).isEmpty, "the day isn't over")
            try await store.commit(StorageWorld.saving(items(days)))
            #expect(try await store.unclockedLogDays(at: StorageWorld.after(40)).isEmpty)
            let later = try await store.unclockedLogDays(at: StorageWorld.after(64))
            #expect(later.map(\.entries) == [1], "what started the clocks was logged on the third day")
        }
    }

    @Test func `What opens a day's entries goes after its period, and the leaves stay`() async throws {
        try await withFolder { folder in
            let fixture = try StoreFixture(folder)
            let store = try fixture.create()
            defer { store.close() }
            let days = try await fill(store, fixture)
            try await store.commit(StorageWorld.saving(items(days)))
            fixture.set(StorageWorld.after(24 * 365 * 5))
            #expect(try await RetentionWorker(store, schedule: .suggested).run().erased == 0)
            let first = try #require(RetentionSchedule.suggested.deadline(.auditLog, from: StorageWorld.start))
            fixture.set(first)
            #expect(try await RetentionWorker(store, schedule: .suggested).run().erased == 1)
            let read = try await store.events(.range(0..<5), logging: StorageWorld.reading())
            #expect(read.map { $0.event == nil } == [true, true, true, false, false])
            #expect(read.map(\.sequence) == [0, 1, 2, 3, 4])
            try await store.evidenceLog?.publish()
            let report = try LogAuditor(log: StoreFixture.identity()).audit(LogFolder(fixture.folder.log))
            #expect(report.isSound)
            fixture.set(first.addingTimeInterval(24 * 3600))
            #expect(try await RetentionWorker(store, schedule: .suggested).run().erased == 1)
        }
    }

    @Test func `A hold keeps a day's entries readable`() async throws {
        try await withFolder { folder in
            let fixture = try StoreFixture(folder)
            let store = try fixture.create()
            defer { store.close() }
            let day = try #require(try await fill(store, fixture).first)
            let item = world.item(700, .auditLog, day.object, startedAt: day.lastAt)
            let hold = try world.hold(60, on: item, reviewBy: 1)
            try await store.commit(StorageWorld.saving([.saveRetentionItem(item), .saveHold(hold)]))
            fixture.set(StorageWorld.after(24 * 365 * 7))
            #expect(try await RetentionWorker(store, schedule: .suggested).run().erased == 0)
            #expect(try await store.events(.range(0..<1), logging: StorageWorld.reading()).first?.event != nil)
        }
    }

    @Test func `Entries that were erased after a backup stay erased after its restore`() async throws {
        try await withFolder { folder in
            let fixture = try StoreFixture(folder)
            let store = try fixture.create()
            let days = try await fill(store, fixture)
            let backup = folder.appending(path: "backup")
            // The backup doesn't know the days' clocks.
            let taking = StorageWorld.event(.disclosure, .log, Force.ID(StorageWorld.uuid(1)))
            _ = try await Backup.make(of: store, in: backup, logging: taking)
            try await store.commit(StorageWorld.saving(items(days)))
            fixture.set(StorageWorld.after(24 * 365 * 7))
            #expect(try await RetentionWorker(store, schedule: .suggested).run().erased == 2)
            try await store.evidenceLog?.publish()
            store.close()
            try FileManager.default.removeItem(at: fixture.folder.database)
            _ = try Restore.run(backup, to: fixture.folder, key: fixture.key)
            let again = try fixture.open()
            defer { again.close() }
            let read = try await again.events(.range(0..<4), logging: StorageWorld.reading())
            #expect(read.count == 4 && read.allSatisfy { $0.event == nil })
        }
    }

    @Test func `Incidents, proposals, former officers with their accounts and old policies are erased`() async throws {
        try await withFolder { folder in
            let fixture = try StoreFixture(folder)
            let store = try fixture.create()
            defer { store.close() }
            let incident = Incident(
                id: .init(StorageWorld.uuid(801)), kind: .complaint, deployment: nil,
                noticedAt: StorageWorld.start, reportedBy: nil, sealed: .init(narrative: "NARRATIVE"))
            // As of a two-person act on the policy: it has the policy's identifier.
            let proposal = TwoPersonProposal(
                id: .init(world.policy.id.uuid), act: .export(to: "the court", records: 2), proposer: world.sro.id,
                proposedAt: StorageWorld.start)
            let credential = Credential(
                id: .init(StorageWorld.uuid(803)), officer: world.applicant.id, isInitial: true,
                sealed: .init(
                    login: "applicant",
                    passphrase: .init(
                        salt: Data([1]), rounds: 16, blockSize: 1, parallelism: 1, digest: Data(count: 32))))
            var old = world.policy
            var fresh = old.revised(id: .init(StorageWorld.uuid(11)), old.terms)
            try fresh.publish(by: world.sro, at: StorageWorld.start, address: "https://borsetshire.example/policy")
            try old.supersede(by: fresh, at: StorageWorld.start)
            let items = [
                world.item(901, .incident, .init(.incident, incident.id)),
                world.item(902, .proposal, .init(.proposal, proposal.id)),
                world.item(903, .formerOfficer, .init(.officer, world.applicant.id)),
                world.item(904, .assessment, .init(.policy, old.id)),
                // Not superseded, so it stays whatever its clock says.
                world.item(905, .assessment, .init(.policy, fresh.id)),
            ]
            try await store.commit(
                StorageWorld.saving(
                    [
                        .saveOfficer(world.applicant), .saveOfficer(world.sro), .saveCredential(credential),
                        .saveIncident(incident), .saveProposal(proposal), .savePolicy(old), .savePolicy(fresh),
                    ] + items.map(Change.saveRetentionItem)))
            var schedule = RetentionSchedule.suggested
            let index = try #require(schedule.rules.firstIndex { $0.kind == .assessment })
            schedule.rules[index].period = .years(7)
            fixture.set(StorageWorld.after(24 * 365 * 8))
            let run = try await RetentionWorker(store, schedule: schedule).run()
            #expect(run.erased == 4 && run.failed == [items[4].id])
            #expect(try await store.incident(incident.id) == nil)
            #expect(try await store.proposal(proposal.id) == nil)
            #expect(try await store.officer(world.applicant.id) == nil)
            #expect(try await store.credential(login: "applicant") == nil)
            #expect(try await store.officer(world.sro.id) != nil)
            #expect(try await store.policies(of: StorageWorld.force).map(\.id) == [fresh.id])
        }
    }

    @Test func `Clocks that an earlier version never started begin with the migration`() throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "peel clocks \(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: root) }
        try DurableFiles.makeFolder(root)
        let queue = try DatabaseQueue(path: DurableFiles.path(root.appending(path: "peel.db")))
        defer { try? queue.close() }
        try Migrations.migrator.migrate(queue, upTo: "010-search-counts")
        let encoder = JSONEncoder()
        func insert(
            _ entity: some StoredEntity, _ columns: String, _ values: [(any DatabaseValueConvertible)?]
        ) throws {
            var document = try encoder.encode(entity)
            if type(of: entity).table.isSealed { document = try SealedDocument(splitting: document).open }
            let sealed = type(of: entity).table.isSealed ? ", sealed, dataKey" : ""
            let blobs = type(of: entity).table.isSealed ? ", zeroblob(28), zeroblob(60)" : ""
            var arguments: [(any DatabaseValueConvertible)?] = [
                entity.id.uuid, String(decoding: document, as: UTF8.self),
            ]
            arguments += values
            try queue.write { db in
                try db.execute(
                    sql: """
                        INSERT INTO "\(type(of: entity).table.name)" (id, revision, document\(sealed), \(columns))
                        VALUES (?, 1, ?\(blobs)\(values.map { _ in ", ?" }.joined()))
                        """, arguments: StatementArguments(arguments))
            }
        }
        var former = world.applicant
        former.isActive = false
        try insert(former, "force", [StorageWorld.force.uuid])
        try insert(world.sro, "force", [StorageWorld.force.uuid])
        var incident = Incident(
            id: .init(StorageWorld.uuid(801)), kind: .complaint, deployment: nil, noticedAt: StorageWorld.start,
            reportedBy: nil, sealed: .init(narrative: "NARRATIVE"))
        try incident.close(
            by: world.dpo, conclusion: "None.", reportedToCommissioner: false, at: StorageWorld.after(3))
        try insert(incident, "noticedAt", [incident.noticedAt.column])
        let open = Incident(
            id: .init(StorageWorld.uuid(802)), kind: .complaint, deployment: nil, noticedAt: StorageWorld.start,
            reportedBy: nil, sealed: .init(narrative: "NARRATIVE"))
        try insert(open, "noticedAt", [open.noticedAt.column])
        let seen = StorageWorld.after(5).milliseconds
        try queue.write {
            try $0.execute(sql: "UPDATE storeState SET latestMilliseconds = ?", arguments: [seen])
        }
        try Migrations.migrator.migrate(queue)
        let documents = try queue.read { try String.fetchAll($0, sql: "SELECT document FROM retentionItem") }
        let items = try documents.map { try JSONDecoder().decode(RetentionItem.self, from: Data($0.utf8)) }
        #expect(Set(items.map(\.kind)) == [.incident, .formerOfficer] && items.count == 2)
        for item in items {
            #expect(item.state == .kept && item.revision == 1)
            switch item.kind {
            case .incident: #expect(item.object.uuid == incident.id.uuid && item.startedAt == StorageWorld.after(3))
            default: #expect(item.object.uuid == former.id.uuid && item.startedAt == StorageWorld.after(5))
            }
        }
    }
}
