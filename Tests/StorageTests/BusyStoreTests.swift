import Casework
import Foundation
import GRDB
import Testing

@testable import Storage

/// Another process that writes for longer than anybody waits: the act is refused in clear words, and nothing is lost.
@Suite struct BusyStoreTests {
    /// Begins to write as another process would, and goes on until ``letGo(_:)``.
    private static func hold(_ file: URL) throws -> DatabaseQueue {
        var configuration = Configuration()
        // The transaction is left open on purpose.
        configuration.allowsUnsafeTransactions = true
        let queue = try DatabaseQueue(path: DurableFiles.path(file), configuration: configuration)
        try queue.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
        return queue
    }

    private static func letGo(_ queue: DatabaseQueue) throws {
        try queue.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
        try queue.close()
    }

    @Test func `A write that waits in vain says why, and can be done again afterwards`() async throws {
        try await withFolder { folder in
            let fixture = try StoreFixture(folder)
            var options = try fixture.options()
            options.busySeconds = 0.05
            let store = try SQLiteCaseworkStore.create(fixture.folder, options)
            defer { store.close() }
            let unit = try StorageWorld.saving([.saveDeployment(try StorageWorld().draft(30))])
            let other = try Self.hold(fixture.folder.database)
            let failure = await #expect(throws: StoreError.self) { try await store.commit(unit) }
            #expect(failure?.code == .failed)
            #expect(
                failure?.message
                    == "Another process is writing to the store: wait for it to end, then try again.")
            #expect(try await store.logSize() == 0, "reading goes on meanwhile")
            try Self.letGo(other)
            try await store.commit(unit)
            #expect(try await store.logSize() == 1)
        }
    }
}
