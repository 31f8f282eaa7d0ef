import Biometrics
package import Casework
package import FaceRecognition
package import Foundation
import Interchange
package import LiveMatching
package import Video

/// Runs the session of a deployment that casework lets go live: a warrant goes in, counts come out.
///
/// It decides nothing about the deployment: whoever gave the warrant records how the session ended. The list's folder
/// is destroyed whatever happens, because a device keeps nothing between sessions.
package struct WarrantedSession: Sendable {
    private let request: Request
    private let engine: FaceEngine

    /// What the session works with.
    package struct Request: Sendable {
        /// The list as it was written for this session.
        package var list: URL
        package var entries: [WatchlistEntry]
        package var digest: String
        package var sources: [VideoSource]
        package var settings: LiveSettings
        /// A folder for redacted recordings; nil for none.
        package var recordings: URL?
        /// For pictures and pages; only an exercise has one, because nothing in it is sealed.
        package var output: OutputFolder?
        /// Gets each redacted frame on a camera's thread, and returns at once; nil where nobody watches.
        package var onFrame: (@Sendable (RedactedFrame) -> Void)?

        /// Takes what it needs; nothing begins before `run`.
        package init(
            list: URL, entries: [WatchlistEntry], digest: String, sources: [VideoSource],
            settings: LiveSettings = LiveSettings(), recordings: URL? = nil, output: OutputFolder? = nil
        ) {
            self.list = list
            self.entries = entries
            self.digest = digest
            self.sources = sources
            self.settings = settings
            self.recordings = recordings
            self.output = output
        }
    }

    /// How a session ended.
    package struct End: Sendable {
        package let reason: LiveSupervisor.StopReason
        package let startedAt: Date
        package let endedAt: Date
        package let statistics: [CameraStatistics]
        package let alerts: [AlertReport]
        /// Entries that could not be enrolled, by line, and why.
        package let refusedEntries: [(entry: Int, reason: String)]
        package let listedPeople: Int
        package let templates: Int
        /// Files of the list's folder that were overwritten, and whether it is gone.
        package let filesOverwritten: Int
        package let isListAbsent: Bool
        /// Why it could not go on; nil where it ended as planned.
        package let failure: DeploymentError?

        /// Faces that ended their way past a camera.
        package var facesSeen: Int { statistics.reduce(0) { $0 + $1.facesSeen } }
    }

    /// Takes what it needs; nothing begins before `run`.
    package init(_ request: Request, engine: FaceEngine) {
        self.request = request
        self.engine = engine
    }

    /// Runs to the end; blocks its thread.
    ///
    /// - Throws: `PackError`; ``DeploymentError`` with code `nobodyEnrolled` or `cannotDestroy`; the list's folder is
    ///   destroyed all the same.
    package func run(
        _ warrant: consuming LiveWarrant, sink: any AlertSink, _ observer: LiveDeployment.Observer
    ) throws -> End {
        do {
            let live = try session(warrant, sink, observer)
            let destroyed = try WatchlistDestroyer.destroy(request.list)
            return live(destroyed.files, destroyed.absent)
        } catch {
            _ = try? WatchlistDestroyer.destroy(request.list)
            throw error
        }
    }

    /// The end, but for what destroying the list's folder will show.
    private typealias Ending = (_ files: Int, _ absent: Bool) -> End

    private func session(
        _ warrant: consuming LiveWarrant, _ sink: any AlertSink, _ observer: LiveDeployment.Observer
    ) throws -> Ending {
        let authority = warrant.authority
        let retention = warrant.policy.retention.alerts
        let loaded = try WatchlistLoader.load(request.entries, in: request.list, engine: engine)
        let watchlist = loaded.watchlist
        let journal = SinkJournal(
            sink, watchlist, pack: engine.pack.identity.description, retention: retention,
            isExercise: authority.isExercise, pictures: pictures(authority, watchlist, retention),
            observer: observer.alert)
        let session = try LiveSession(
            warrant, engine: engine, watchlist: watchlist, sources: request.sources, recordings: try recordings(),
            settings: request.settings, onAlert: journal.record, onFrame: request.onFrame)
        let start = Date()
        let reason = session.run {
            observer.progress(session.statistics)
            return observer.wantsStop() || journal.failure != nil
        } watchlistIsUnchanged: {
            (try? FolderDigest.compute(request.list)) == request.digest
        }
        let end = Date()
        return { files, absent in
            End(
                reason: journal.failure == nil ? reason : .failed, startedAt: start, endedAt: end,
                statistics: session.statistics, alerts: journal.reports, refusedEntries: loaded.refused,
                listedPeople: watchlist.peopleCount, templates: watchlist.members.count, filesOverwritten: files,
                isListAbsent: absent, failure: journal.failure)
        }
    }

    private func pictures(_ authority: LiveAuthority, _ watchlist: LiveWatchlist, _ retention: Double) -> AlertJournal?
    {
        guard let output = request.output, authority.isExercise else { return nil }
        return AlertJournal(
            output, watchlist, authority, pack: engine.pack.identity.description,
            retention: retention, observer: { _ in })
    }

    private func recordings() throws -> [URL] {
        guard let folder = request.recordings else { return [] }
        do {
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch { throw DeploymentError(.cannotWrite, "The folder of recordings can't be made: check its parent.") }
        let stamp = Int(Date().timeIntervalSince1970)
        // A deployment that was paused records again, and nothing is written over.
        return request.sources.indices.map { folder.appending(path: "\(stamp)-\($0 + 1).mp4") }
    }
}
