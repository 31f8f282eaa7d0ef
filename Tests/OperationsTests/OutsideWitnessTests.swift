import Casework
import Crypto
import Foundation
import Storage
import Synchronization
import Testing
import TransparencyLog

@testable import Operations

/// The service asks a witness by itself; whatever goes wrong is a fault with a name, and keeps nothing.
@Suite struct OutsideWitnessTests {
    /// A witness behind a wire that tests can cut.
    private final class Booth: Sendable {
        struct State {
            var witness: Witness
            var asked = 0
            /// What is answered instead of the witness's own answer.
            var forced: WitnessReply?
            var loses = false
        }

        struct Cut: Error {}

        let key: NoteKey
        private let state: Mutex<State>

        init(_ log: LogIdentity, seed: UInt8 = 9) throws {
            let cosigner = try Cosigner(
                name: "oversight.example/w1",
                privateKey: .init(rawRepresentation: Array(repeating: seed, count: 32)))
            key = cosigner.key
            state = Mutex(State(witness: Witness(cosigner: cosigner, logs: [log])))
        }

        var outside: OutsideWitness { OutsideWitness(key: key, address: "https://oversight.example") }
        var asked: Int { state.withLock { $0.asked } }
        func force(_ reply: WitnessReply?) { state.withLock { $0.forced = reply } }
        /// The next answer is made, and never arrives.
        func loseNext() { state.withLock { $0.loses = true } }

        func answer(_ body: [UInt8]) throws -> WitnessReply {
            let request = try WitnessRequest(bytes: body)
            return try state.withLock { state in
                state.asked += 1
                if let forced = state.forced { return forced }
                let answer = try state.witness.answer(request, at: 1)
                if state.loses {
                    state.loses = false
                    throw Cut()
                }
                return WitnessReply(status: answer.status, body: answer.bytes)
            }
        }
    }

    private func ask(_ fixture: DeskFixture, _ booth: Booth) async throws(WitnessFault) -> UInt64 {
        try await fixture.desk.askOutside(booth.outside, force: DeskFixture.force.id) { _, body in
            try booth.answer(body)
        }
    }

    private func identity(_ fixture: DeskFixture) throws -> LogIdentity {
        try LogIdentity(vkey: fixture.signer.key.vkey)
    }

    @Test func `A round is logged, and the cosigned checkpoint lies beside the log`() async throws {
        try await withDesk { fixture, _ in
            _ = try await fixture.found()
            let booth = try Booth(identity(fixture))
            let size = try await ask(fixture, booth)
            let file = fixture.folder.log.appending(path: "checkpoint.\(size)")
            let kept = try SignedCheckpoint(bytes: [UInt8](Data(contentsOf: file)))
            let policy = try WitnessPolicy(witnesses: [booth.key], threshold: 1)
            #expect(try kept.verify(by: identity(fixture), witnesses: policy).checkpoint.size == size)
            #expect(try await ask(fixture, booth) > size)
            let events = try await fixture.log().filter { $0.agent == .system("witness service") }
            #expect(events.map(\.kind) == [.disclosure, .alteration, .disclosure, .alteration])
            #expect(events.first?.recipient == "oversight.example/w1")
        }
    }

    @Test func `A witness whose answer was lost is asked again from where it stands`() async throws {
        try await withDesk { fixture, _ in
            _ = try await fixture.found()
            let booth = try Booth(identity(fixture))
            booth.loseNext()
            await #expect(throws: WitnessFault(.unreachable, "")) { try await ask(fixture, booth) }
            // The witness remembers a checkpoint that nobody here knows to be cosigned.
            #expect(try await ask(fixture, booth) > 0)
            #expect(booth.asked == 3)
        }
    }

    @Test func `Each fault has its name, and nothing is kept`() async throws {
        try await withDesk { fixture, _ in
            _ = try await fixture.found()
            let booth = try Booth(identity(fixture))
            let stranger = try Booth(identity(fixture), seed: 8)
            booth.force(WitnessReply(status: 422, body: []))
            await #expect(throws: WitnessFault(.refused, "")) { try await ask(fixture, booth) }
            booth.force(WitnessReply(status: 409, body: Array("99999\n".utf8)))
            await #expect(throws: WitnessFault(.longer, "")) { try await ask(fixture, booth) }
            booth.force(WitnessReply(status: 409, body: Array("no number".utf8)))
            await #expect(throws: WitnessFault(.refused, "")) { try await ask(fixture, booth) }
            booth.force(WitnessReply(status: 200, body: Array("— nobody AAAA\n".utf8)))
            await #expect(throws: WitnessFault(.wrongAnswer, "")) { try await ask(fixture, booth) }
            // Another key under the same name.
            await #expect(throws: WitnessFault(.wrongAnswer, "")) {
                try await fixture.desk.askOutside(booth.outside, force: DeskFixture.force.id) { _, body in
                    try stranger.answer(body)
                }
            }
            let names = try FileManager.default.contentsOfDirectory(
                atPath: fixture.folder.log.path(percentEncoded: false))
            #expect(!names.contains { $0.hasPrefix("checkpoint.") })
        }
    }

    @Test func `The board tells the last success, and since when a witness fails`() {
        let board = WitnessBoard(names: ["a", "b"])
        board.cosigned("a", size: 7, at: DeskFixture.start)
        board.failed("a", .unreachable, at: DeskFixture.after(1))
        board.failed("a", .refused, at: DeskFixture.after(2))
        board.failed("nobody", .refused, at: DeskFixture.after(2))
        let rows = board.all
        #expect(rows.map(\.name) == ["a", "b"] && rows[1].size == nil && rows[1].failure == nil)
        #expect(rows[0].size == 7 && rows[0].cosignedAt == DeskFixture.start)
        #expect(rows[0].failure?.since == DeskFixture.after(1) && rows[0].failure?.code == .refused)
        board.cosigned("a", size: 9, at: DeskFixture.after(3))
        #expect(board.all[0].failure == nil && board.all[0].size == 9)
    }
}
