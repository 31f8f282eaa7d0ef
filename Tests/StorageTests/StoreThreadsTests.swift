import Casework
import Foundation
import Testing

@testable import Storage

@Suite struct StoreThreadsTests {
    private let world: StorageWorld

    init() throws { world = try StorageWorld() }

    @Test func `A task reads the same on them as elsewhere, and writes between two readings`() async throws {
        try await withFolder { folder in
            let store = try StoreFixture(folder).create()
            defer { store.close() }
            try await store.commit(try StorageWorld.saving(world.officers.map(Change.saveOfficer)))
            let force = world.sro.force
            let elsewhere = try await store.officers(of: force)
            try await withTaskExecutorPreference(StoreThreads.shared) {
                #expect(StoreThreads.isCurrent)
                #expect(try await store.officers(of: force) == elsewhere && !elsewhere.isEmpty)
                let first = try #require(try await store.officer(world.sro.id))
                try await store.commit(try StorageWorld.saving([.saveOfficer(first)]))
                #expect(StoreThreads.isCurrent, "it comes back after it waited")
                #expect(try await store.glancing { _ in StoreThreads.isCurrent }, "what is short is read here")
                #expect(!(try await store.reading { _ in StoreThreads.isCurrent }), "what is long waits elsewhere")
                #expect(try await store.officer(world.sro.id)?.revision == first.revision + 1)
                for phases in [Set(DeploymentPhase.Name.allCases), [.live]] {
                    let counted = try await store.deployments(of: force, in: phases, from: 0, count: 5)
                    #expect(counted.total == 0 && counted.items.isEmpty)
                }
            }
        }
    }

    @Test func `Nobody else is on them, not even a task that one of them starts`() async {
        #expect(!StoreThreads.isCurrent)
        let started = await withTaskExecutorPreference(StoreThreads.shared) { Task { StoreThreads.isCurrent } }
        #expect(await started.value == false)
        #expect(!StoreThreads.isCurrent)
    }

    // Long readings hold connections while short ones wait for them on threads that the long ones come back to.
    @Test(.timeLimit(.minutes(5))) func `More tasks than threads all come to their end, whatever they read`()
        async throws
    {
        try await withFolder { folder in
            let store = try StoreFixture(folder).create()
            defer { store.close() }
            try await store.commit(try StorageWorld.saving(world.officers.map(Change.saveOfficer)))
            let (id, force) = (world.sro.id, world.sro.force)
            let found = try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<200 {
                    group.addTask(executorPreference: StoreThreads.shared) {
                        for _ in 0..<20 {
                            guard try await store.officer(id) != nil else { return false }
                            if number % 2 == 0 { _ = try await store.officers(of: force) }
                            await Task.yield()
                        }
                        return StoreThreads.isCurrent
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(found == 200)
        }
    }
}
