import Casework
import Console
import Foundation
import Logging
import Operations
import ServiceLifecycle
import TransparencyLog

/// Which witnesses the service asks by itself, and how often.
struct WitnessSettings: Sendable {
    var witnesses: [OutsideWitness] = []
    /// Between two rounds; an hour is what keeps a rewritten history from passing unseen for longer.
    var minutes = 60

    private struct Line: Decodable {
        let key: String
        let address: String
    }

    /// Reads a file: a list of objects, each with the public line `key` and the submission prefix `address`.
    ///
    /// - Throws: ``CommandFailure`` where it can't be read, a key is no witness's, two are the same, or an address
    ///   isn't HTTPS.
    init(file: String?, minutes: Int) throws {
        guard (1...1440).contains(minutes) else {
            throw CommandFailure(.badInput, "--witness-minutes must lie within 1…1440.")
        }
        self.minutes = minutes
        guard let file else { return }
        guard let data = try? Data(contentsOf: URL(fileURLWithPath: file)),
            let lines = try? JSONDecoder().decode([Line].self, from: data)
        else { throw CommandFailure(.badInput, "The list of witnesses can't be read: see the page on the console.") }
        do {
            witnesses = try lines.map { OutsideWitness(key: try NoteKey(vkey: $0.key), address: $0.address) }
            // Refuses a log's key, and one body under two names.
            _ = try WitnessPolicy(witnesses: witnesses.map(\.key), threshold: 0)
        } catch { throw CaseworkFailure.explain(error) }
        guard witnesses.allSatisfy({ WitnessClient.isUsable($0.address) }),
            Set(witnesses.map(\.key.name)).count == witnesses.count
        else {
            throw CommandFailure(
                .badInput, "Each witness has a name of its own and an address https://… without a slash at its end.")
        }
    }

    /// Nobody is asked.
    init() {}

    /// The names of the witnesses' keys, in order.
    var names: [String] { witnesses.map(\.key.name) }
}

/// Asks every witness to cosign the log, once a round; one that fails is asked again after five minutes at the latest.
///
/// A failure is logged and shown, and ends nothing: what was logged can still be cosigned later.
struct WitnessAsking: PlainService {
    let desk: Desk
    let force: Force.ID
    let settings: WitnessSettings
    let board: WitnessBoard
    let logger: Logger
    var post: WitnessPost = { try await WitnessClient.post($0, $1) }

    func run() async throws {
        guard !settings.witnesses.isEmpty else {
            // A service that returns would end the program.
            try? await gracefulShutdown()
            return
        }
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                let isFine = await round()
                let wait = settings.minutes * 60
                try? await Task.sleep(for: .seconds(isFine ? wait : min(wait, 300)))
            }
        }
    }

    /// Asks each witness once.
    ///
    /// - Returns: whether all of them cosigned.
    func round() async -> Bool {
        var isFine = true
        for witness in settings.witnesses {
            let name = witness.key.name
            do throws(WitnessFault) {
                let size = try await desk.askOutside(witness, force: force, post: post)
                board.cosigned(name, size: size, at: desk.now)
            } catch {
                isFine = false
                board.failed(name, error.code, at: desk.now)
                logger.error(
                    "a witness didn't cosign the log",
                    metadata: ["witness": "\(name)", "code": "\(error.code.rawValue)", "cause": "\(error.cause ?? "")"])
            }
        }
        return isFine
    }
}
