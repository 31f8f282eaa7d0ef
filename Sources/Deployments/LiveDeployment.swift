import Biometrics
package import Casework
package import FaceRecognition
package import Foundation
import Images
import Interchange
package import LiveMatching
import Synchronization
package import Video

/// What a live deployment is asked to do.
package struct LiveRequest: Sendable {
    package var authority: LiveAuthority
    package var policy: LivePolicy
    package var sources: [VideoSource]
    package var output: URL
    package var settings: LiveSettings
    /// Whether redacted recordings are written.
    package var records: Bool

    /// Takes what it needs; nothing begins before `run`.
    package init(
        authority: LiveAuthority, policy: LivePolicy, sources: [VideoSource], output: URL,
        settings: LiveSettings = LiveSettings(), records: Bool = true
    ) {
        self.authority = authority
        self.policy = policy
        self.sources = sources
        self.output = output
        self.settings = settings
        self.records = records
    }
}

/// Runs one live deployment from its authority to its record: guards, warrant, session, record, destruction.
package struct LiveDeployment: Sendable {
    private let request: LiveRequest
    private let engine: FaceEngine

    /// What a caller watches while the deployment runs.
    package struct Observer: Sendable {
        package var alert: @Sendable (AlertReport) -> Void
        package var progress: @Sendable ([CameraStatistics]) -> Void
        /// True asks the deployment to end.
        package var wantsStop: @Sendable () -> Bool

        /// Takes what it needs; nothing begins before `run`.
        package init(
            alert: @escaping @Sendable (AlertReport) -> Void = { _ in },
            progress: @escaping @Sendable ([CameraStatistics]) -> Void = { _ in },
            wantsStop: @escaping @Sendable () -> Bool = { false }
        ) {
            self.alert = alert
            self.progress = progress
            self.wantsStop = wantsStop
        }
    }

    /// What a finished deployment left.
    package struct Result: Sendable {
        package let summary: DeploymentSummary
        package let record: DeploymentRecord
        package let alerts: [AlertReport]
        package let receipt: DestructionReceipt
        /// Entries that could not be enrolled, by line, and why.
        package let refusedEntries: [(entry: Int, reason: String)]
    }

    /// Takes what it needs; nothing begins before `run`.
    package init(_ request: LiveRequest, engine: FaceEngine) {
        self.request = request
        self.engine = engine
    }

    /// Runs to the end; blocks its thread.
    ///
    /// Nothing is written and nothing is destroyed unless every guard holds.
    /// - Throws: `Refusals` by the guards; `InterchangeError` for the list; ``DeploymentError``; `PackError`.
    package func run(_ observer: Observer = Observer()) throws -> Result {
        // A mistyped or empty source must not cost the watchlist: recordings are looked at before anything begins.
        for source in request.sources where !source.isCamera { try VideoReader.check(source) }
        let folder = URL(fileURLWithPath: request.authority.watchlist.folder, isDirectory: true)
        try expectOutside(folder)
        let facts = try GoLiveFacts(request, packName: engine.pack.card.name, now: Date())
        let (digest, entries) = (facts.watchlistDigest, facts.entries)
        let warrant = try LiveWarrant.issue(facts)
        let live = try session(consume warrant, entries, observer, folder, digest)
        let (receipt, failure) = destroy(folder, digest, entries.count, live)
        return try conclude(live, receipt, failure)
    }

    /// The list's folder is destroyed with all that lies in it, so neither a recording nor the output may.
    private func expectOutside(_ list: URL) throws(DeploymentError) {
        // Of a path that is not there yet, what is there may be a link.
        func steps(_ url: URL) -> [String] {
            var (there, rest): (URL, [String]) = (url.standardizedFileURL, [])
            while there.pathComponents.count > 1, !FileManager.default.fileExists(atPath: there.path) {
                rest.insert(there.lastPathComponent, at: 0)
                there.deleteLastPathComponent()
            }
            return there.resolvingSymlinksInPath().pathComponents + rest
        }
        let inside = steps(list)
        let recordings = request.sources.compactMap { source in
            if case .recording(let file) = source { file } else { nil as URL? }
        }
        for place in recordings + [request.output] where steps(place).starts(with: inside) {
            throw DeploymentError(
                .insideList,
                "\(place.lastPathComponent) lies in the watchlist folder, which is destroyed at the end: name another place."
            )
        }
    }

    private struct Finished {
        let output: OutputFolder
        let reports: [AlertReport]
        let statistics: [CameraStatistics]
        let start: Date
        let end: Date
        let reason: LiveSupervisor.StopReason
        let failure: DeploymentError?
        let listedPeople: Int
        let templates: Int
        let refusedEntries: [(entry: Int, reason: String)]
    }

    private func session(
        _ warrant: consuming LiveWarrant, _ entries: [WatchlistEntry], _ observer: Observer, _ folder: URL,
        _ digest: String
    ) throws -> Finished {
        let loaded = try WatchlistLoader.load(entries, in: folder, engine: engine)
        let watchlist = loaded.watchlist
        // Only now: a list that can't be enrolled leaves no folder behind.
        let output = try OutputFolder(request.output)
        try writeManifest(entries, output)
        let journal = AlertJournal(
            output, watchlist, request.authority, pack: engine.pack.identity.description,
            retention: request.policy.retention.alerts, observer: observer.alert)
        let recordings =
            request.records
            ? request.sources.indices.map { output.url.appending(path: "recording-\($0 + 1).mp4") } : []
        let session = try LiveSession(
            warrant, engine: engine, watchlist: watchlist, sources: request.sources, recordings: recordings,
            settings: request.settings, onAlert: journal.record)
        let start = Date()
        let reason = session.run {
            observer.progress(session.statistics)
            return observer.wantsStop() || journal.failure != nil
        } watchlistIsUnchanged: {
            (try? FolderDigest.compute(folder)) == digest
        }
        return Finished(
            output: output, reports: journal.reports, statistics: session.statistics, start: start, end: Date(),
            reason: journal.failure == nil ? reason : .failed, failure: journal.failure,
            listedPeople: watchlist.peopleCount, templates: watchlist.members.count, refusedEntries: loaded.refused)
    }

    /// Who was listed, by reference only, so that “was I on a list?” can be answered later (rulebook INV-08).
    private func writeManifest(_ entries: [WatchlistEntry], _ output: OutputFolder) throws {
        let lines = entries.map { CSV.line([$0.reference, $0.category.rawValue, request.authority.reference]) }
        try output.write(CSV.line(["reference", "category", "deployment"]) + lines.joined(), to: "manifest.csv")
    }

    /// Destroys the list whatever happens; a disk that takes no receipt is a failure that is told at the end.
    private func destroy(
        _ folder: URL, _ digest: String, _ entries: Int, _ live: Finished
    ) -> (DestructionReceipt, DeploymentError?) {
        // The session and its list have ended by now, so the templates are overwritten. What is about to happen is
        // written down before the files go, and what was found afterwards replaces it (G10).
        var receipt = DestructionReceipt(
            deployment: request.authority.reference, watchlistDigest: digest, entries: entries, filesOverwritten: 0,
            templatesDestroyed: live.templates, destroyedAt: Date(), absenceVerified: false)
        var failure: DeploymentError?
        func attempt(_ step: () throws(DeploymentError) -> Void) {
            do throws(DeploymentError) { try step() } catch {
                // A list that is still there weighs more than a disk that takes no receipt.
                failure = error.code == .cannotDestroy ? error : failure ?? error
            }
        }
        attempt { () throws(DeploymentError) in
            try live.output.write(json: receipt, to: "destruction-receipt.json")
        }
        attempt { () throws(DeploymentError) in
            let destroyed = try WatchlistDestroyer.destroy(folder)
            receipt.filesOverwritten = destroyed.files
            receipt.absenceVerified = destroyed.absent
            receipt.destroyedAt = Date()
        }
        attempt { () throws(DeploymentError) in
            try live.output.write(json: receipt, to: "destruction-receipt.json")
        }
        return (receipt, failure)
    }

    private func conclude(_ live: Finished, _ receipt: DestructionReceipt, _ failure: DeploymentError?) throws
        -> Result
    {
        let faces = live.statistics.reduce(0) { $0 + $1.facesSeen }
        let events: [DeploymentEvent] =
            [.wentLive(at: live.start, watchlistSize: live.listedPeople), .facesSeen(faces)]
            + live.reports.map { .alertRaised(id: $0.id) } + [.ended(at: live.end, live.reason)]
        let record = try DeploymentRecord(request.authority, events)
        let summary = summarise(live, faces)
        // What came before weighs more, and most of all a list that is still there: it has to be seen to at once.
        let first = failure?.code == .cannotDestroy ? failure : live.failure ?? failure
        do { try writeRecord(live, summary, record) } catch {
            if let first { throw first }
            throw error
        }
        if let first { throw first }
        return Result(
            summary: summary, record: record, alerts: live.reports, receipt: receipt,
            refusedEntries: live.refusedEntries)
    }

    private func writeRecord(_ live: Finished, _ summary: DeploymentSummary, _ record: DeploymentRecord) throws {
        let output = live.output
        try output.write(json: summary, to: "summary.json")
        try output.write(
            CSV.line(DeploymentRecord.columnTitles) + CSV.line(record.columns), to: "record.csv")
        try output.write(
            json: Dictionary(uniqueKeysWithValues: zip(DeploymentRecord.columnTitles, record.columns)),
            to: "record.json")
        try output.write(AlertPage.render(summary, record, live.reports, in: output.url), to: "alerts.html")
        if !live.reports.isEmpty {
            try output.write(ContactSheet.jpeg(live.reports, in: output.url), to: "contact-sheet.jpg")
        }
    }

    private func summarise(_ live: Finished, _ faces: Int) -> DeploymentSummary {
        DeploymentSummary(
            operation: request.authority.operation, reference: request.authority.reference,
            exercise: request.authority.isExercise, policyVersion: request.policy.version, startedAt: live.start,
            endedAt: live.end, stopReason: live.reason.rawValue, pack: engine.pack.identity.description,
            threshold: request.authority.threshold, watchlistSize: live.listedPeople,
            entriesNotEnrolled: live.refusedEntries.count, alerts: live.reports.count, facesSeen: faces,
            facesForgotten: max(0, faces - live.reports.count), buffersOverwritten: SecureBuffer.destroyedCount,
            latencyMilliseconds: DeploymentSummary.Latency(live.reports.map(\.latencyMilliseconds)),
            cameras: live.statistics, faults: live.statistics.compactMap(\.fault))
    }
}
