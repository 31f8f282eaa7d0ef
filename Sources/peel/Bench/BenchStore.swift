import ArgumentParser
import Casework
import Crypto
import Foundation
import Operations
import Storage
import TransparencyLog

/// `peel bench store`: what casework's store and its log cost, in a store that is made for it.
struct BenchStore: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store", abstract: "Time the log, its proofs and its audit, an erasure run, and opening a store.",
        discussion: "The store is new and holds invented lines about nobody; its keys are drawn and forgotten.")

    @Option(help: "A new folder.") var out: String
    @Option(help: "Entries to append to the log.") var entries: Int = 1_000_000
    @Option(help: "Items to erase.") var items: Int = 100_000
    @Option(help: "Acts that wait for the disk at once.") var writers: Int = 512
    @Option(help: "Proofs to make and check.") var proofs: Int = 1000

    private struct Report: Encodable {
        let entries: Int
        let secondsToAppend: Double
        let entriesPerSecond: Double
        let secondsToSign: Double
        let secondsPerProof: BenchTimes
        let secondsPerConsistencyProof: BenchTimes
        let secondsToAudit: Double
        let isSound: Bool
        let items: Int
        let erased: Int
        let secondsToErase: Double
        let records: Int
        let secondsToOpen: Double
    }

    func run() throws {
        do {
            guard !FileManager.default.fileExists(atPath: out) else {
                throw CommandFailure(.badInput, "\(out) is there already: name a new folder.")
            }
            let bench = try StoreBench(URL(filePath: out))
            let (entries, items, writers) = (entries, items, writers)
            let appended = try elapsedSeconds {
                try Waiting.run { try await bench.append(entries, writers: writers) }
            }
            let signed = try elapsedSeconds { try bench.sign() }
            let (inclusion, consistency) = (try bench.prove(proofs), try bench.proveGrowth(proofs))
            var isSound = false
            let audited = try elapsedSeconds { isSound = try bench.audit() }
            try Waiting.run { try await bench.fill(items) }
            let opened = try bench.reopened()
            var erased = 0
            let erasing = try elapsedSeconds { erased = try Waiting.run { try await opened.bench.erase() } }
            Terminal.out(
                jsonText(
                    Report(
                        entries: entries, secondsToAppend: appended, entriesPerSecond: Double(entries) / appended,
                        secondsToSign: signed, secondsPerProof: BenchTimes(inclusion),
                        secondsPerConsistencyProof: BenchTimes(consistency), secondsToAudit: audited,
                        isSound: isSound, items: items, erased: erased, secondsToErase: erasing,
                        records: entries + 2 * items, secondsToOpen: opened.seconds)))
        } catch { throw CommandFailure(error) }
    }
}

/// A store that is filled with invented lines, and what is timed in it.
private struct StoreBench: Sendable {
    private static let force = Force(
        id: .init(UUID()), name: "EXERCISE Bench", isFictional: true, publicContact: "none")
    private static let chunk = 500
    /// Knuth's multiplier, which spreads consecutive numbers.
    private static let spread: UInt64 = 2_654_435_761

    private let folder: StoreFolder
    private let key: StoreKey
    private let signer: NoteSigner
    private let store: SQLiteCaseworkStore

    init(_ root: URL) throws {
        folder = StoreFolder(root)
        key = unsafe try StoreKey(bytes: SymmetricKey(size: .bits256).withUnsafeBytes { unsafe Data($0) })
        signer = try NoteSigner(name: "example.com/bench", privateKey: Curve25519.Signing.PrivateKey())
        store = try SQLiteCaseworkStore.create(folder, Self.options(key, signer))
    }

    private init(_ other: StoreBench, store: SQLiteCaseworkStore) {
        (folder, key, signer) = (other.folder, other.key, other.signer)
        self.store = store
    }

    private static func options(_ key: StoreKey, _ signer: NoteSigner) -> StoreOptions {
        StoreOptions(key: key, clock: StoreClock { Date() }, signer: signer)
    }

    private static func event(_ kind: LoggedEvent.Kind, _ object: LoggedEvent.Object) -> LoggedEvent {
        LoggedEvent(id: .init(UUID()), at: Date(), by: .system("bench"), kind, "bench", on: object)
    }

    /// Appends entries one act at a time, as so many people at once would; each waits until it is on the disk.
    func append(_ count: Int, writers: Int) async throws {
        try await store.commit(
            UnitOfWork([.saveForce(Self.force)], logging: [Self.event(.alteration, .init(.force, Self.force.id))]))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<writers {
                group.addTask {
                    // One of the entries was the force's.
                    for _ in stride(from: writer + 1, to: count, by: writers) {
                        let event = Self.event(.consultation, .init(.force, Self.force.id))
                        try await store.commit(UnitOfWork([], logging: [event]))
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    func sign() throws { try store.evidenceLog?.publishNow() }

    /// Makes and checks proofs that entries which are spread over the log are in it.
    ///
    /// - Returns: seconds for each.
    /// - Throws: `LogError` where a proof doesn't lead to the signed root.
    func prove(_ count: Int) throws -> [Double] {
        let (resources, checkpoint) = try signedLog()
        return try (0..<UInt64(count)).map { number in
            let index = number &* Self.spread % checkpoint.size
            var other = TileReader(resources, size: checkpoint.size)
            let leaf = try other.node(height: 0, index: index)
            return try elapsedSeconds {
                // A reader of its own each time: one that remembers tiles would flatter the later ones.
                var reader = TileReader(resources, size: checkpoint.size)
                try reader.inclusionProof(of: index).verify(leaf: leaf, root: checkpoint.root)
            }
        }
    }

    /// Makes and checks proofs that the log began with trees of sizes that are spread over it.
    ///
    /// - Returns: seconds for each.
    /// - Throws: `LogError` where a proof doesn't lead from the earlier root to the signed one.
    func proveGrowth(_ count: Int) throws -> [Double] {
        let (resources, checkpoint) = try signedLog()
        return try (0..<UInt64(count)).map { number in
            let earlier = 1 + number &* Self.spread % checkpoint.size
            var other = TileReader(resources, size: checkpoint.size)
            let root = try Self.root(of: earlier, &other)
            return try elapsedSeconds {
                var reader = TileReader(resources, size: checkpoint.size)
                try reader.consistencyProof(from: earlier).verify(oldRoot: root, newRoot: checkpoint.root)
            }
        }
    }

    /// The published log as it was signed.
    private func signedLog() throws -> (LogFolder, Checkpoint) {
        let resources = LogFolder(folder.log)
        guard let bytes = try resources.bytes(at: LogResource.checkpointPath) else {
            throw CommandFailure(.badInput, "The log has no checkpoint: nothing was signed.")
        }
        return (resources, try SignedCheckpoint(bytes: bytes).checkpoint)
    }

    /// The root that the log had at an earlier size, from the peaks of that tree: its unfinished tiles are gone.
    private static func root(of size: UInt64, _ reader: inout TileReader<LogFolder>) throws -> TreeHash {
        var peaks: [TreeHash] = []
        for height in stride(from: 62, through: 0, by: -1) where size >> UInt64(height) & 1 == 1 {
            peaks.append(try reader.node(height: height, index: size >> UInt64(height) - 1))
        }
        return try TreeFrontier(size: size, peaks: peaks).root
    }

    func audit() throws -> Bool {
        let identity = try LogIdentity(origin: signer.key.name, keys: [signer.key])
        return LogAuditor(log: identity).audit(LogFolder(folder.log)).isSound
    }

    /// Keeps sealed lines of a manifest whose period is over.
    func fill(_ count: Int) async throws {
        let officer = Officer(
            id: .init(UUID()), force: Self.force.id, rank: .chiefInspector, roles: [.applicant],
            sealed: .init(name: "EXERCISE", number: "0"))
        let draft = try DeploymentCase(
            id: .init(UUID()), reference: "EXERCISE", applicant: officer, terms: DemoCase.benchTerms,
            narrative: AuthorityNarrative(), at: Date())
        let saved = Self.event(.alteration, .init(.deployment, draft.id))
        try await store.commit(UnitOfWork([.saveOfficer(officer), .saveDeployment(draft)], logging: [saved]))
        let long = Date(timeIntervalSinceNow: -10 * 366 * 86_400)
        for start in stride(from: 0, to: count, by: Self.chunk) {
            var changes: [Change] = []
            for number in start..<min(start + Self.chunk, count) {
                let line = ManifestLine(
                    id: .init(UUID()), deployment: draft.id, category: .volunteer, listedFrom: long, listedUntil: long,
                    nominalReference: "EXERCISE-\(number)")
                let item = RetentionItem(
                    id: .init(UUID()), kind: .manifest, object: .init(.manifestLine, line.id), startedAt: long)
                changes += [.saveManifestLine(line), .saveRetentionItem(item)]
            }
            try await store.commit(UnitOfWork(changes, logging: [saved.again]))
        }
    }

    /// Closes the store and opens it, as the next program would.
    func reopened() throws -> (bench: StoreBench, seconds: Double) {
        store.close()
        var opened: SQLiteCaseworkStore?
        let seconds = try elapsedSeconds { opened = try SQLiteCaseworkStore.open(folder, Self.options(key, signer)) }
        return (StoreBench(self, store: opened ?? store), seconds)
    }

    func erase() async throws -> Int {
        try await RetentionWorker(store, schedule: .suggested).run().erased
    }
}

extension LoggedEvent {
    /// The same under another identifier.
    fileprivate var again: LoggedEvent {
        LoggedEvent(id: .init(UUID()), at: at, by: agent, kind, act, on: object, deployment: deployment)
    }
}
