import Casework
import Deployments
import Exercises
import FaceRecognition
import Foundation
import Images
import LiveMatching
import Operations
import Storage

/// Fills an exercise's store with casework that is over, and with two deployments of volunteers.
struct ConsoleFilling: Sendable {
    /// Changes or entries in one transaction.
    private static let chunk = 500

    let demo: DemoCase
    let engine: FaceEngine
    let threshold: Float

    private var store: SQLiteCaseworkStore { demo.desk.store }

    /// Saves applications that their applicant withdrew.
    ///
    /// - Parameter count: how many, at least one.
    /// - Returns: one of them.
    func cancelDeployments(_ count: Int) async throws -> DeploymentCase.ID {
        guard let applicant = try await store.officer(demo.staff.applicant.officer),
            let policy = try await store.publishedPolicy(of: demo.staff.owner.force)
        else { throw CommandFailure(.badInput, "The store lacks the force that was just made: look at the disk.") }
        var first: DeploymentCase.ID?
        try await inChunks(count) { numbers in
            var changes: [Change] = []
            for number in numbers {
                var draft = try DeploymentCase(
                    id: .init(UUID()), reference: "EX-\(number)", applicant: applicant, terms: DemoCase.benchTerms,
                    narrative: AuthorityNarrative(), at: demo.desk.now)
                _ = try draft.apply(
                    .cancel(reasons: "EXERCISE"), by: applicant, under: policy, at: demo.desk.now)
                first = first ?? draft.id
                changes.append(.saveDeployment(draft))
            }
            try await store.commit(UnitOfWork(changes, logging: [event(.alteration)]))
        }
        guard let first else { throw CommandFailure(.badInput, "There has to be a deployment.") }
        return first
    }

    /// Keeps sealed lines of a manifest, each with its item of retention.
    func keepLines(_ count: Int, of deployment: DeploymentCase.ID) async throws {
        let now = demo.desk.now
        try await inChunks(count) { numbers in
            var changes: [Change] = []
            for number in numbers {
                let line = ManifestLine(
                    id: .init(UUID()), deployment: deployment, category: .volunteer, listedFrom: now, listedUntil: now,
                    nominalReference: "EXERCISE-\(number)")
                let item = RetentionItem(
                    id: .init(UUID()), kind: .manifest, object: .init(.manifestLine, line.id), startedAt: now)
                changes += [.saveManifestLine(line), .saveRetentionItem(item)]
            }
            try await store.commit(UnitOfWork(changes, logging: [event(.alteration)]))
        }
    }

    /// Begins a list and nominates people who don't exist, without images; nobody has reviewed them.
    ///
    /// - Returns: the deployment.
    func nominate(_ count: Int) async throws -> DeploymentCase.ID {
        let list = try await demo.beginList(
            "EX-LIST", LiveFromCasework.algorithm(engine), threshold: threshold, listed: count)
        let now = demo.desk.now
        try await inChunks(count) { numbers in
            let changes = numbers.map { number -> Change in
                .saveNomination(
                    Nomination(
                        id: .init(UUID()), watchlist: list.id, category: .volunteer,
                        image: .init(origin: .policeOther, takenAt: now, quality: 80, digest: "\(number)"),
                        lawfulHold: nil, soughtCheck: nil, nominator: demo.staff.applicant.officer, nominatedAt: now,
                        expiresAt: now.addingTimeInterval(86_400),
                        sealed: .init(
                            nominalReference: "EXERCISE-\(number)", dateOfBirth: nil, image: .init(UUID()),
                            imageSource: "nobody", rationale: "EXERCISE")))
            }
            try await store.commit(UnitOfWork(changes, logging: [event(.collection)]))
        }
        return list.deployment
    }

    /// Appends entries to the log: consultations, as officers at work leave them.
    func append(_ count: Int) async throws {
        try await inChunks(count) { numbers in
            try await store.commit(UnitOfWork([], logging: numbers.map { _ in event(.consultation) }))
        }
    }

    /// Prepares a deployment of the demo's volunteers; blocks its thread.
    func prepare(_ reference: String, _ volunteers: [Volunteer]) throws -> DeploymentCase.ID {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "peel-bench-\(UUID().uuidString)", directoryHint: .isDirectory)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try demo.prepare(
            reference, volunteers, LiveFromCasework.algorithm(engine), threshold: threshold, engine: engine, in: folder)
    }

    /// Runs a deployment whose session looks at no camera and raises alerts; it is over when this returns. Blocks its
    /// thread.
    ///
    /// - Parameters:
    ///   - volunteers: who is listed.
    ///   - count: alerts to raise.
    func rehearse(_ volunteers: [Volunteer], alerts count: Int) throws -> DeploymentCase.ID {
        let id = try prepare("EX-REHEARSAL", volunteers)
        let picture = [UInt8](
            try ImageEncoder.jpeg(Bitmap(width: 160, height: 200, red: 110, green: 120, blue: 100), quality: 92))
        let desk = demo.desk
        _ = try desk.goLive(id, device, by: demo.staff.sergeant) { _, list, recorder in
            guard let entry = list.entries.first else {
                throw CommandFailure(.badInput, "None of the volunteers could be listed.")
            }
            for _ in 0..<count {
                try recorder.raise(
                    .init(
                        image: entry.image, camera: "street", raisedAt: desk.now, band: "strong", probe: picture,
                        candidate: picture))
            }
            let files = try destroy(list.folder)
            let end = SessionEnd(
                reason: .operatorEnded, facesSeen: count, filesOverwritten: files,
                templatesDestroyed: list.entries.count, isListAbsent: true)
            return (end, ())
        }
        return id
    }

    private var device: LiveDevice {
        LiveDevice(
            algorithm: LiveFromCasework.algorithm(engine), cameras: [], usesCamera: false, memoryCanReachDisk: false,
            binding: LiveBinding.binding(
                engine.pack, LiveSettings(), captureDigest: LiveBinding.captureDigest(of: nil),
                program: PeelVersion.identity))
    }

    /// Overwrites and removes the session's list, and says how many files there were.
    private func destroy(_ folder: URL) throws -> Int {
        let files = FileManager.default
        var count = 0
        let found = files.enumerator(at: folder, includingPropertiesForKeys: [.isRegularFileKey])
        while let file = found?.nextObject() as? URL {
            guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
            let handle = try FileHandle(forUpdating: file)
            let size = try handle.seekToEnd()
            try handle.seek(toOffset: 0)
            try handle.write(contentsOf: Data(count: Int(size)))
            try handle.synchronize()
            try handle.close()
            count += 1
        }
        try files.removeItem(at: folder)
        return count
    }

    private func event(_ kind: LoggedEvent.Kind) -> LoggedEvent {
        LoggedEvent(
            id: .init(UUID()), at: demo.desk.now, by: .system("bench"), kind, "bench",
            on: .init(.force, demo.staff.owner.force))
    }

    private func inChunks(_ count: Int, _ body: (Range<Int>) async throws -> Void) async throws {
        for start in stride(from: 0, to: count, by: Self.chunk) {
            try await body(start..<min(start + Self.chunk, count))
        }
    }
}
