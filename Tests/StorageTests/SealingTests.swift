import Casework
import Foundation
import GRDB
import Testing

@testable import Storage

/// Nothing personal lies on the disk in clear, and nothing opens with the wrong key.
@Suite struct SealingTests {
    private let world: StorageWorld
    private let probe = [UInt8]("PROBE-PIXELS-PROBE-PIXELS".utf8)

    init() throws { world = try StorageWorld() }

    /// A store with a planted text in every personal field, and a planted image.
    private func fill(_ store: SQLiteCaseworkStore) async throws {
        let deployment = try world.live()
        let alert = try world.alert(1, of: deployment)
        let item = world.item(50, .alert, .init(.alert, alert.id))
        let image = try store.stage(probe, as: .probe(alert.sealed.probe, of: alert.id))
        let entry = world.nomination(1)
        let enrolment = try store.stage(
            [UInt8]("ENROLMENT-PIXELS".utf8), as: .enrolment(entry.sealed.image, of: entry.id))
        let template = try store.stage(
            [UInt8]("TEMPLATE-FLOATS".utf8), as: .template(entry.sealed.image, pack: "mobile 1", of: entry.id))
        let unit = try StorageWorld.saving(
            [
                .saveDeployment(deployment), .saveWatchlist(world.list(deployment)), .saveNomination(entry),
                .saveAlert(alert), .saveRetentionItem(item), .saveHold(try world.hold(60, on: item)),
                .saveManifestLine(world.line(1, of: deployment)),
            ] + world.officers.map(Change.saveOfficer))
        try await store.commit(unit, keeping: [image, enrolment, template])
        try await store.evidenceLog?.publish()
    }

    @Test func `No file of the store holds planted plaintext`() async throws {
        try await withFolder { folder in
            let fixture = try StoreFixture(folder)
            let store = try fixture.create()
            defer { store.close() }
            try await fill(store)
            let planted = [
                "PROBE-PIXELS", "ENROLMENT-PIXELS", "TEMPLATE-FLOATS", "OFFICER-NAME", "COLLAR-", "NARRATIVE-",
                "NOMINAL-", "RATIONALE-", "CASE-REFERENCE", "HOLD-REASON", "consent form",
                StorageWorld.uuid(2001).uuidString, StorageWorld.uuid(6001).uuidString,
                // The readable event is sealed too.
                "\"agent\"",
            ]
            // The write-ahead log is one of the files, and is looked at before it is cut off.
            for text in planted {
                #expect(try fixture.files(holding: Data(text.utf8)).isEmpty, "\(text)")
                #expect(try fixture.files(holding: Data(text.lowercased().utf8)).isEmpty, "\(text)")
            }
            #expect(try !fixture.files(holding: Data("Market Square".utf8)).isEmpty, "the search finds what is there")
            let reference = BlobReference.probe(.init(StorageWorld.uuid(6001)), of: .init(StorageWorld.uuid(5001)))
            #expect(try await store.bytes(of: reference) == probe)
        }
    }

    @Test func `A wrong key is refused with both identifiers, and nothing is changed`() async throws {
        try await withFolder { folder in
            let fixture = try StoreFixture(folder)
            try fixture.create().close()
            let wrong = try StoreFixture.key(2)
            let error = #expect(throws: StorageError.self) { try fixture.open(key: wrong).close() }
            #expect(error?.code == .wrongKey)
            #expect(error?.message.contains(wrong.id) == true && error?.message.contains(fixture.key.id) == true)
            try fixture.open().close()
        }
    }

    @Test func `After a rotation the new key opens everything, and the old one nothing`() async throws {
        try await withFolder { folder in
            let fixture = try StoreFixture(folder)
            let store = try fixture.create()
            try await fill(store)
            let new = try StoreFixture.key(2)
            let old = try await store.pool.read { try Data.fetchAll($0, sql: "SELECT dataKey FROM officer") }
            try await store.rotate(to: new)
            #expect(throws: StorageError(.wrongKey, "")) { try fixture.open().close() }
            let again = try fixture.open(key: new)
            defer { again.close() }
            #expect(try await again.officers(of: StorageWorld.force).map(\.sealed) == world.officers.map(\.sealed))
            #expect(try await again.manifest(of: "NOMINAL-1", from: .distantPast, until: .distantFuture).count == 1)
            let reference = BlobReference.probe(.init(StorageWorld.uuid(6001)), of: .init(StorageWorld.uuid(5001)))
            #expect(try await again.bytes(of: reference) == probe)
            let events = try await again.events(.range(0..<1), logging: StorageWorld.reading())
            #expect(events.first?.event != nil)
            for wrapped in old { #expect(try fixture.files(holding: wrapped).isEmpty, "no copy of an old wrapping") }
        }
    }

    @Test func `A ciphertext that was moved to another row, or put back, doesn't open`() async throws {
        try await withFolder { folder in
            let fixture = try StoreFixture(folder)
            let store = try fixture.create()
            defer { store.close() }
            try await fill(store)
            let (one, two) = (world.dpo.id, world.sro.id)
            try await store.pool.write { db in
                try db.execute(
                    sql: """
                        UPDATE officer SET (sealed, dataKey) = (SELECT sealed, dataKey FROM officer WHERE id = ?)
                        WHERE id = ?
                        """, arguments: [two.uuid, one.uuid])
                try db.execute(sql: "UPDATE officer SET revision = 2 WHERE id = ?", arguments: [two.uuid])
            }
            for id in [one, two] {
                await #expect(throws: StoreError(.failed, "")) { _ = try await store.officer(id) }
            }
        }
    }

    @Test func `A key comes from a file, a variable or a command`() throws {
        let digits = String(repeating: "ab", count: 32)
        let wanted = try StoreKey(text: digits).id
        #expect(try KeySource.environment("PEEL_KEY").key(environment: ["PEEL_KEY": digits + "\n"]).id == wanted)
        let echo = KeySource.command(URL(filePath: "/bin/echo"), arguments: [digits])
        #expect(try echo.key().id == wanted)
        #expect(throws: StorageError(.keyUnavailable, "")) { try KeySource.environment("PEEL_KEY").key() }
        #expect(throws: StorageError(.keyUnavailable, "")) {
            try KeySource.command(URL(filePath: "/bin/false"), arguments: []).key()
        }
        #expect(throws: StorageError(.keyUnavailable, "")) { try KeySource.file(URL(filePath: "/none")).key() }
        #expect(throws: StorageError(.malformedKey, "")) { try StoreKey(text: digits + "00") }
        #expect(throws: StorageError(.malformedKey, "")) { try StoreKey(text: "x" + digits.dropFirst()) }
        #expect(!"\(try StoreKey(text: digits))".contains("abab"))
    }

    @Test func `A document is cut and put together without a byte changed`() throws {
        let samples = [
            #"{"a":1.5,"sealed":{"x":"}\",{"},"b":[{"sealed":2}]}"#, #"{"sealed":{}}"#, #"{"a":"sealed"}"#, "{}",
            #"{"sealed":[1],"a":"\\"}"#,
        ]
        for text in samples {
            let document = try SealedDocument(splitting: Data(text.utf8))
            #expect((document.sealed != nil) == (text.contains(#""sealed":{"#) || text.contains(#""sealed":[1]"#)))
            #expect(!String(decoding: document.open, as: UTF8.self).hasPrefix(#"{"sealed""#))
            let (left, right) = (
                try JSONSerialization.jsonObject(with: document.joined) as? NSDictionary,
                try JSONSerialization.jsonObject(with: Data(text.utf8)) as? NSDictionary
            )
            #expect(left == right)
        }
        #expect(throws: StorageError(.damaged, "")) { _ = try SealedDocument(splitting: Data("{\"a".utf8)) }
    }
}
