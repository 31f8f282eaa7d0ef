import Casework
import Foundation
import GRDB
import Testing
import TransparencyLog

@testable import Storage

/// Log and store are one: what is committed is logged, and what is signed never contradicts itself.
@Suite struct EvidenceLogTests {
    private let world: StorageWorld

    init() throws { world = try StorageWorld() }

    private func audit(_ folder: StoreFolder) throws -> AuditReport {
        try LogAuditor(log: StoreFixture.identity()).audit(LogFolder(folder.log))
    }

    private func grow(_ store: SQLiteCaseworkStore, by count: Int) async throws {
        for _ in 0..<count { try await store.commit(StorageWorld.saving([])) }
    }

    @Test func `A stranger can audit the folder, whatever the size and however often it was published`() async throws {
        try await withFolder { folder in
            let fixture = try StoreFixture(folder)
            let store = try fixture.create()
            #expect(try await store.evidenceLog?.publish().checkpoint.size == 0)
            for count in [1, 255, 1, 300, 0] {
                try await grow(store, by: count)
                try await store.evidenceLog?.publish()
                let report = try audit(fixture.folder)
                let size = try await store.logSize()
                #expect(report.isSound && report.checked == size)
            }
            store.close()
            let again = try fixture.open()
            defer { again.close() }
            #expect(again.integrity.leaves == 557 && again.integrity.signed == 557)
            try await grow(again, by: 3)
            #expect(try await again.evidenceLog?.publish().checkpoint.size == 560)
            #expect(try audit(fixture.folder).isSound)
        }
    }

    @Test func `What opens a leaf lies sealed in the store and matches its commitment`() async throws {
        try await withFolder { folder in
            let store = try StoreFixture(folder).create()
            defer { store.close() }
            var event = StorageWorld.event(.alteration, .deployment, DeploymentCase.ID(StorageWorld.uuid(30)))
            event.after = "abc"
            try await store.commit(UnitOfWork([], logging: [event]))
            let handed = StorageWorld.event(.disclosure, .log, Force.ID(StorageWorld.uuid(1)))
            let opening = try #require(try await store.opening(0, logging: handed))
            let records = try await store.events(.range(0..<9), logging: StorageWorld.reading())
            try opening.verify(records[0].leaf.commitment)
            #expect(
                records.map { $0.leaf.kind.text } == [
                    "alteration.deployment", "disclosure.log", "consultation.log",
                ])
            #expect(records[0].event == event)
            #expect(records[0].leaf.actor == nil, "the system acted")
        }
    }

    @Test func `Reading the log is logged, and a look that can't be logged does not happen`() async throws {
        try await withFolder { folder in
            let fixture = try StoreFixture(folder)
            let store = try fixture.create()
            defer { store.close() }
            try await grow(store, by: 1)
            let other = StorageWorld.event(.alteration, .log, Force.ID(StorageWorld.uuid(1)))
            await #expect(throws: StoreError(.refused, "")) {
                _ = try await store.events(.range(0..<9), logging: other)
            }
            #expect(try await store.logSize() == 1)
            fixture.set(StorageWorld.after(-1))
            await #expect(throws: StoreError(.refused, "")) {
                _ = try await store.events(.range(0..<9), logging: StorageWorld.reading())
            }
            fixture.set(StorageWorld.start)
            #expect(try await store.events(.range(0..<9), logging: StorageWorld.reading()).count == 2)
        }
    }

    @Test func `An act whose event can't be appended does not happen`() async throws {
        try await withFolder { folder in
            let store = try StoreFixture(folder).create()
            defer { store.close() }
            try await store.pool.write { db in
                try db.execute(
                    sql: """
                        CREATE TRIGGER logIsFull BEFORE INSERT ON logEntry BEGIN SELECT RAISE (ABORT, 'full'); END
                        """)
            }
            await #expect(throws: StoreError(.logUnavailable, "")) {
                try await store.commit(StorageWorld.saving([.saveForce(world.forceRecord)]))
            }
            #expect(try await store.force(StorageWorld.force) == nil)
        }
    }

    @Test func `A leaf can't be changed or deleted, nor can the ledger`() async throws {
        try await withFolder { folder in
            let store = try StoreFixture(folder).create()
            defer { store.close() }
            try await grow(store, by: 1)
            for sql in ["DELETE FROM logEntry", "UPDATE logEntry SET entry = x'00', sequence = 9"] {
                await #expect(throws: DatabaseError.self) { try await store.pool.write { try $0.execute(sql: sql) } }
            }
        }
    }

    @Test func `A database that is older than its log doesn't open`() async throws {
        try await withFolder { folder in
            let fixture = try StoreFixture(folder)
            let store = try fixture.create()
            try await grow(store, by: 2)
            try await store.evidenceLog?.publish()
            store.close()
            let old = try Data(contentsOf: fixture.folder.database)
            let later = try fixture.open()
            try await grow(later, by: 2)
            try await later.evidenceLog?.publish()
            later.close()
            try old.write(to: fixture.folder.database)
            #expect(throws: StorageError(.logRolledBack, "")) { try fixture.open().close() }
        }
    }

    @Test func `A crash before the checkpoint's file was written is made good at the next start`() async throws {
        try await withFolder { folder in
            let fixture = try StoreFixture(folder)
            let store = try fixture.create()
            let file = fixture.folder.log.appending(path: "checkpoint")
            try await grow(store, by: 2)
            try await store.evidenceLog?.publish()
            let first = try Data(contentsOf: file)
            try await grow(store, by: 2)
            try await store.evidenceLog?.publish()
            store.close()
            let second = try Data(contentsOf: file)
            try first.write(to: file)
            try fixture.open().close()
            #expect(try Data(contentsOf: file) == second)
            #expect(try audit(fixture.folder).isSound)
        }
    }

    @Test func `A clock that steps back stops every act until somebody accepts it by name`() async throws {
        try await withFolder { folder in
            let fixture = try StoreFixture(folder)
            let store = try fixture.create()
            try await grow(store, by: 1)
            fixture.set(StorageWorld.start.addingTimeInterval(-30))
            try await grow(store, by: 1)
            let leaf = try await store.events(.range(1..<2), logging: StorageWorld.reading())[0].leaf
            let start = UInt64(StorageWorld.start.timeIntervalSince1970 * 1000)
            #expect(leaf.milliseconds == start, "time never runs back")
            store.close()
            fixture.set(StorageWorld.after(-1))
            let again = try fixture.open()
            defer { again.close() }
            await #expect(throws: StoreError(.refused, "")) { try await grow(again, by: 1) }
            try await again.acceptClock(logging: StorageWorld.event(.alteration, .log, Force.ID(StorageWorld.uuid(1))))
            try await grow(again, by: 1)
        }
    }

    @Test func `Two that have one store open write and publish in turns`() async throws {
        try await withFolder { folder in
            let fixture = try StoreFixture(folder)
            let one = try fixture.create()
            defer { one.close() }
            let two = try fixture.open()
            defer { two.close() }
            await withTaskGroup(of: Void.self) { group in
                for store in [one, two] {
                    group.addTask {
                        for _ in 0..<20 {
                            guard let unit = try? StorageWorld.saving([]) else { return }
                            try? await store.commit(unit)
                            _ = try? await store.evidenceLog?.publish()
                        }
                    }
                }
            }
            let last = try await one.evidenceLog?.publish()
            #expect(last?.checkpoint.size == 40)
            let report = try audit(fixture.folder)
            #expect(report.isSound && report.checked == 40)
            let new = try StoreFixture.key(2)
            await #expect(throws: StorageError(.busy, "")) { try await two.rotate(to: new) }
        }
    }
}
