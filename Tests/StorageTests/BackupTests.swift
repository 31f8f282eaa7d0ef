import Casework
import Foundation
import GRDB
import Testing
import TransparencyLog

@testable import Storage

/// A backup is taken while the store is in use, is proven, and brings nobody back who was erased since.
@Suite struct BackupTests {
    private let world: StorageWorld

    init() throws { world = try StorageWorld() }

    private var taking: LoggedEvent { StorageWorld.event(.disclosure, .log, Force.ID(StorageWorld.uuid(1))) }

    private func probe(_ number: UInt32) -> BlobReference {
        .probe(.init(StorageWorld.uuid(6000 + number)), of: .init(StorageWorld.uuid(5000 + number)))
    }

    private func fill(_ store: SQLiteCaseworkStore) async throws {
        let deployment = try world.live()
        let staged = try (1...2).map { try store.stage([UInt8]("pixels \($0)".utf8), as: probe($0)) }
        try await store.commit(
            StorageWorld.saving(
                [.saveDeployment(deployment)] + (1...2).map { Change.saveAlert(try world.alert($0, of: deployment)) }),
            keeping: staged)
    }

    @Test func `Whoever was erased after the backup stays erased, and the log goes on`() async throws {
        try await withFolder { folder in
            let fixture = try StoreFixture(folder)
            let backup = folder.appending(path: "backup")
            let store = try fixture.create()
            try await fill(store)
            let manifest = try await Backup.make(of: store, in: backup, logging: taking)
            #expect(manifest.signed == manifest.leaves && manifest.keyEncryptionKey == fixture.key.id)
            try await store.commit(StorageWorld.saving([.eraseAlert(.init(StorageWorld.uuid(5001)))]))
            try await store.evidenceLog?.publish()
            let size = try await store.logSize()
            store.close()
            // The disk with the database is lost; the log was published elsewhere.
            try FileManager.default.removeItem(at: fixture.folder.database)
            let outcome = try Restore.run(backup, to: fixture.folder, key: fixture.key)
            #expect(outcome.erasedAgain == 1 && outcome.leaves == size && outcome.leavesCarriedOn > 0)
            let again = try fixture.open()
            defer { again.close() }
            #expect(try await again.alert(.init(StorageWorld.uuid(5001))) == nil)
            #expect(try await again.bytes(of: probe(1)) == nil)
            #expect(try await again.alert(.init(StorageWorld.uuid(5002))) != nil)
            #expect(try await again.bytes(of: probe(2)) == [UInt8]("pixels 2".utf8))
            try await again.commit(StorageWorld.saving([]))
            #expect(try await again.evidenceLog?.publish().checkpoint.size == size + 1)
            let report = try LogAuditor(log: StoreFixture.identity()).audit(LogFolder(fixture.folder.log))
            #expect(report.isSound)
            #expect(!DurableFiles.exists(fixture.folder.root.appending(path: "restoring")))
        }
    }

    @Test func `A backup counts as a full check of the store`() async throws {
        try await withFolder { folder in
            let fixture = try StoreFixture(folder)
            let store = try fixture.create()
            #expect(store.integrity.lastFullAt == nil)
            try await fill(store)
            let manifest = try await Backup.make(of: store, in: folder.appending(path: "backup"), logging: taking)
            store.close()
            let again = try fixture.open()
            defer { again.close() }
            #expect(again.integrity.lastFullAt == manifest.madeAt)
        }
    }

    @Test func `A backup opens elsewhere without anything of the old place`() async throws {
        try await withFolder { folder in
            let fixture = try StoreFixture(folder)
            let backup = folder.appending(path: "backup")
            let store = try fixture.create()
            try await fill(store)
            _ = try await Backup.make(of: store, in: backup, logging: taking)
            store.close()
            let other = try StoreFixture(folder.appending(path: "elsewhere"))
            #expect(throws: StorageError(.wrongKey, "")) {
                _ = try Restore.run(backup, to: other.folder, key: StoreFixture.key(9))
            }
            _ = try Restore.run(backup, to: other.folder, key: other.key)
            let again = try other.open()
            defer { again.close() }
            #expect(try await again.bytes(of: probe(1)) == [UInt8]("pixels 1".utf8))
            #expect(throws: StorageError(.alreadyExists, "")) {
                _ = try Restore.run(backup, to: other.folder, key: other.key)
            }
        }
    }

    @Test func `A ledger from elsewhere counts where the folder was lost altogether`() async throws {
        try await withFolder { folder in
            let fixture = try StoreFixture(folder)
            let backup = folder.appending(path: "backup")
            let ledger = folder.appending(path: "erasures elsewhere")
            let store = try fixture.create()
            try await fill(store)
            _ = try await Backup.make(of: store, in: backup, logging: taking)
            try await store.commit(StorageWorld.saving([.eraseAlert(.init(StorageWorld.uuid(5002)))]))
            try FileManager.default.copyItem(at: fixture.folder.erasures, to: ledger)
            store.close()
            try FileManager.default.removeItem(at: fixture.folder.root)
            let outcome = try Restore.run(backup, to: fixture.folder, key: fixture.key, ledgers: [ledger])
            #expect(outcome.erasedAgain == 1)
            let again = try fixture.open()
            defer { again.close() }
            #expect(try await again.alert(.init(StorageWorld.uuid(5002))) == nil)
            let names = try await again.pool.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM blob") }
            #expect(names == 1)
        }
    }

    @Test func `A backup that was changed or cut short is refused`() async throws {
        try await withFolder { folder in
            let fixture = try StoreFixture(folder)
            let backup = folder.appending(path: "backup")
            let store = try fixture.create()
            try await fill(store)
            let manifest = try await Backup.make(of: store, in: backup, logging: taking)
            store.close()
            for file in manifest.files {
                let place = backup.appending(path: file.path)
                let good = try Data(contentsOf: place)
                var bad = good
                bad[bad.count / 2] ^= 1
                try bad.write(to: place)
                #expect(throws: StorageError(.badBackup, "")) { try Backup.verify(backup, key: fixture.key) }
                try good.write(to: place)
            }
            try Backup.verify(backup, key: fixture.key)
            try FileManager.default.removeItem(at: backup.appending(path: "backup.json"))
            #expect(throws: StorageError(.badBackup, "")) { try Backup.verify(backup, key: fixture.key) }
        }
    }

    @Test func `Writing goes on while a backup is taken`() async throws {
        try await withFolder { folder in
            let fixture = try StoreFixture(folder)
            let store = try fixture.create()
            defer { store.close() }
            try await fill(store)
            let taking = taking
            async let manifest = Backup.make(of: store, in: folder.appending(path: "backup"), logging: taking)
            for _ in 0..<50 { try await store.commit(StorageWorld.saving([])) }
            let leaves = try await manifest.leaves
            #expect(try await store.logSize() >= leaves)
        }
    }
}
