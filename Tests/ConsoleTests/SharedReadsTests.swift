import Foundation
import Synchronization
import Testing

@testable import Console

@Suite("Shared reads")
struct SharedReadsTests {
    /// Counts reads, and answers when it is told to.
    private final class Source: Sendable {
        private let state = Mutex<(reads: Int, isOpen: Bool)>((0, false))

        var reads: Int { state.withLock { $0.reads } }

        func open() { state.withLock { $0.isOpen = true } }

        func read() async throws -> Int {
            let number = state.withLock { state in
                state.reads += 1
                return state.reads
            }
            while !state.withLock({ $0.isOpen }) { try await Task.sleep(for: .milliseconds(5)) }
            return number
        }
    }

    @Test("A hundred who ask while one reads share the next read, none the first", .timeLimit(.minutes(5)))
    func shared() async throws {
        let reads = SharedReads<Int>()
        let (key, source) = (UUID(), Source())
        let answers = try await withThrowingTaskGroup(of: Int.self) { group in
            group.addTask { try await reads.value(of: key) { try await source.read() } }
            while source.reads < 1 { try await Task.sleep(for: .milliseconds(5)) }
            for _ in 0..<100 { group.addTask { try await reads.value(of: key) { try await source.read() } } }
            // Long enough for all of them to have asked; one that asks later reads once more and fails nothing.
            try await Task.sleep(for: .milliseconds(200))
            source.open()
            var answers: [Int] = []
            for try await answer in group { answers.append(answer) }
            return answers
        }
        #expect(answers.count == 101)
        #expect(answers.count { $0 == 1 } == 1)
        #expect(source.reads < 101)
    }

    @Test("Whose read fails is told so, and the others read for themselves", .timeLimit(.minutes(5)))
    func failing() async throws {
        let reads = SharedReads<Int>()
        let (key, source) = (UUID(), Source())
        try await withThrowingTaskGroup(of: Int?.self) { group in
            group.addTask {
                try? await reads.value(of: key) { () async throws -> Int in
                    _ = try await source.read()
                    throw CancellationError()
                }
            }
            while source.reads < 1 { try await Task.sleep(for: .milliseconds(5)) }
            for _ in 0..<3 { group.addTask { try await reads.value(of: key) { 7 } } }
            source.open()
            var answers: [Int?] = []
            for try await answer in group { answers.append(answer) }
            #expect(answers.compactMap { $0 } == [7, 7, 7])
        }
    }

    @Test("One who asks alone reads each time anew")
    func alone() async throws {
        let reads = SharedReads<Int>()
        let (key, source) = (UUID(), Source())
        source.open()
        for number in 1...3 {
            let answer = try await reads.value(of: key) { try await source.read() }
            #expect(answer == number)
        }
    }
}
