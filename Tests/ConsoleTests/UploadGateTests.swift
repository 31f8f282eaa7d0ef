import Casework
import Foundation
import Synchronization
import Testing

@testable import Console

@Suite("Room for uploads")
struct UploadGateTests {
    private let one = Officer.ID(UUID())
    private let two = Officer.ID(UUID())
    private let three = Officer.ID(UUID())

    @Test("Two officers with two long uploads each keep nobody else out, and themselves only")
    func others() async throws {
        let gate = UploadGate(mostBytes: 500, mostEach: 2)
        try await gate.pass(100, by: one) {
            try await gate.pass(100, by: one) {
                try await gate.pass(100, by: two) {
                    try await gate.pass(100, by: two) {
                        let own = await #expect(throws: ConsoleError.self) { try await gate.pass(1, by: one) {} }
                        #expect(own?.code == .tooMany && own?.retryAfter == 5)
                        var isIn = false
                        try await gate.pass(100, by: three) { isIn = true }
                        #expect(isIn)
                    }
                }
            }
        }
    }

    @Test("What has no room on the disk is turned away, and has it again after somebody came out")
    func room() async throws {
        let gate = UploadGate(mostBytes: 250, mostEach: 2)
        try await gate.pass(200, by: one) {
            let full = await #expect(throws: ConsoleError.self) { try await gate.pass(51, by: two) {} }
            #expect(full?.code == .unavailable)
            try await gate.pass(50, by: two) {}
        }
        var isIn = false
        try await gate.pass(250, by: two) { isIn = true }
        #expect(isIn)
    }

    @Test("Whoever fails gives the place back")
    func failing() async throws {
        let gate = UploadGate(mostBytes: 100, mostEach: 1)
        for _ in 0..<3 {
            let failed = await #expect(throws: ConsoleError.self) {
                try await gate.pass(100, by: one) { () async throws -> Void in throw ConsoleError(.tooLarge) }
            }
            #expect(failed?.code == .tooLarge)
        }
    }

    @Test("No more work at once than there are turns, and everybody has one")
    func turns() async throws {
        let turns = Turns(most: 2)
        let count = TurnCount()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    try await turns.pass {
                        count.enter()
                        try await Task.sleep(for: .milliseconds(2))
                        count.leave()
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(count.most <= 2 && count.done == 20)
    }
}

/// How many are inside, the most that ever were, and how many came out.
private final class TurnCount: Sendable {
    private let state = Mutex<(inside: Int, most: Int, done: Int)>((0, 0, 0))

    var most: Int { state.withLock { $0.most } }
    var done: Int { state.withLock { $0.done } }

    func enter() {
        state.withLock {
            $0.inside += 1
            $0.most = max($0.most, $0.inside)
        }
    }

    func leave() {
        state.withLock {
            $0.inside -= 1
            $0.done += 1
        }
    }
}
