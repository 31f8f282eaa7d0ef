import Casework
import Foundation
import GRDB
import Testing
import TransparencyLog

@testable import Storage

/// The unplug test of the store: a process that writes is killed, again and again, and everything still agrees.
///
/// Two hundred times unless `PEEL_KILLS` says otherwise. A store lives on for some rounds.
@Suite struct CrashTests {
    private static let kills = ProcessInfo.processInfo.environment["PEEL_KILLS"].flatMap { Int($0) } ?? 200
    private static let parts = 4
    /// How often one store is killed before the next takes its place, so that looking stays quick.
    private static let lives = 5

    @Test(arguments: 0..<parts)
    func `After kill -9 nothing acknowledged is lost, nothing is half-applied, and log and store agree`(part: Int)
        async throws
    {
        let rounds = Self.kills / Self.parts
        for first in stride(from: 0, to: rounds, by: Self.lives) {
            try await withFolder { folder in
                try StoreFixture(folder).create().close()
                for round in first..<min(first + Self.lives, rounds) {
                    let path = folder.path(percentEncoded: false)
                    let seed = part * 10_000 + round
                    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String, seed = seed as Int] in
                        try await KilledWriter(path: path, seed: seed).run()
                    }
                    try await verify(folder)
                }
            }
        }
    }

    /// What the writer wrote down before and after each act.
    private func acknowledged(_ folder: URL) throws -> (saved: Set<UInt32>, erasing: Set<UInt32>, erased: Set<UInt32>) {
        let bytes = try DurableFiles.read(KilledWriter.journal(folder)) ?? []
        var found: (Set<UInt32>, Set<UInt32>, Set<UInt32>) = ([], [], [])
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            let words = line.split(separator: " ")
            guard words.count == 2, let number = UInt32(words[1]) else { continue }
            switch words[0] {
            case "saved": found.0.insert(number)
            case "erasing": found.1.insert(number)
            case "erased": found.2.insert(number)
            default: break
            }
        }
        return found
    }

    private func verify(_ folder: URL) async throws {
        let fixture = try StoreFixture(folder)
        let store = try fixture.open()
        defer { store.close() }
        let (saved, erasing, erased) = try acknowledged(folder)
        let deployments = try await store.deployments(of: StorageWorld.force, in: [.live])
        let present = Set(deployments.compactMap { UInt32($0.reference.dropFirst(3)) })
        #expect(saved.subtracting(erasing).isSubset(of: present), "something acknowledged was lost")
        for deployment in deployments {
            let number = try #require(UInt32(deployment.reference.dropFirst(3)))
            // All of the unit or nothing; an erasure takes the alert and its file, and nothing else.
            let alert = try await store.alert(KilledWriter.alert(number))
            let bytes = try await store.bytes(of: KilledWriter.probe(number))
            #expect((alert == nil) == (bytes == nil))
            #expect(try await store.retentionItem(.init(StorageWorld.uuid(KilledWriter.items + number))) != nil)
            if alert == nil { #expect(erasing.contains(number)) } else { #expect(!erased.contains(number)) }
        }
        try await store.evidenceLog?.publish()
        let report = try LogAuditor(log: StoreFixture.identity()).audit(LogFolder(fixture.folder.log))
        #expect(report.isSound, "\(String(describing: report.divergence))")
        // One entry for each deployment, one for each erasure, and each opens its commitment.
        let (collected, gone, leaves) = try await store.reading { rows in
            let log = LogRows(db: rows.db, keyring: rows.keyring)
            var counts: (Int, Int) = (0, 0)
            let size = try LogRows.count(rows.db)
            for (index, entry) in try LogRows.entries(rows.db, from: 0, limit: .max).enumerated() {
                let leaf = try EventLeaf(entry: entry)
                try log.opening(UInt64(index))?.verify(leaf.commitment)
                if leaf.kind.text == "collection.deployment" { counts.0 += 1 }
                if leaf.kind.text == "erasure.alert" { counts.1 += 1 }
            }
            return (counts.0, counts.1, size)
        }
        #expect(collected == deployments.count && leaves == report.checked)
        let erasures = try ErasureLedger.read(fixture.folder.erasures).count
        #expect(gone == erasures && gone >= erased.count)
    }
}

/// What runs in the process that is killed: units, files, erasures and publications, all at once.
struct KilledWriter {
    static let items: UInt32 = 3_000_000
    private static let alerts: UInt32 = 1_000_000
    private static let probes: UInt32 = 2_000_000

    let path: String
    let seed: Int

    static func journal(_ folder: URL) -> URL { folder.appending(path: "journal") }

    static func alert(_ number: UInt32) -> AlertCase.ID { .init(StorageWorld.uuid(alerts + number)) }

    static func probe(_ number: UInt32) -> BlobReference {
        .probe(.init(StorageWorld.uuid(probes + number)), of: alert(number))
    }

    func run() async throws {
        let folder = URL(filePath: path, directoryHint: .isDirectory)
        let store = try StoreFixture(folder).open()
        // From one to 150 milliseconds after the start of writing, different in each round.
        let wait = UInt32(1000 + seed &* 7919 % 150_000)
        Thread.detachNewThread {
            usleep(wait)
            kill(getpid(), SIGKILL)
        }
        let first = UInt32(seed % 10_000) * 400 + 1
        await withTaskGroup(of: Void.self) { group in
            for lane in UInt32(0)..<4 {
                group.addTask {
                    for step in UInt32(0)..<100 { try? await write(first + lane * 100 + step, store, folder) }
                }
            }
            group.addTask {
                while !Task.isCancelled { _ = try? await store.evidenceLog?.publish() }
            }
        }
    }

    private func write(_ number: UInt32, _ store: SQLiteCaseworkStore, _ folder: URL) async throws {
        let world = try StorageWorld()
        let deployment = try world.live(100_000 + number, reference: "EX-\(number)")
        let alert = try world.alert(
            of: deployment, id: Self.alert(number), probe: .init(StorageWorld.uuid(Self.probes + number)))
        let item = world.item(Self.items + number, .alert, .init(.alert, alert.id))
        let staged = try store.stage([UInt8]("pixels of a volunteer".utf8), as: Self.probe(number))
        let event = StorageWorld.event(.collection, .deployment, deployment.id)
        try await store.commit(
            UnitOfWork([.saveAlert(alert), .saveRetentionItem(item), .saveDeployment(deployment)], logging: [event]),
            keeping: [staged])
        try note("saved \(number)", folder)
        guard number.isMultiple(of: 3) else { return }
        try note("erasing \(number)", folder)
        let erasure = StorageWorld.event(.erasure, .alert, alert.id)
        try await store.commit(UnitOfWork([.eraseAlert(alert.id)], logging: [erasure]))
        try note("erased \(number)", folder)
    }

    /// In one call, so that lines of several threads never mix; the system keeps what a killed process wrote.
    private func note(_ line: String, _ folder: URL) throws {
        try DurableFiles.append(Array("\(line)\n".utf8), to: Self.journal(folder))
    }
}
