import Biometrics
import Casework
import Foundation
import Images
import LiveMatching
import Synchronization

/// Writes each alert to disk the moment it is raised: both pictures first, then one line that names them.
///
/// An alert is on the disk whole or not at all: where a step fails, what the earlier ones wrote is taken back.
/// Called from the cameras' threads. The first failure is kept and asks the session to stop, because an alert that
/// isn't recorded may not be acted on.
final class AlertJournal: Sendable {
    private struct State {
        var reports: [AlertReport] = []
        var failure: DeploymentError?
    }

    private let folder: OutputFolder
    private let watchlist: LiveWatchlist
    private let pack: String
    private let authority: LiveAuthority
    private let retention: Double
    private let state = Mutex(State())
    private let observer: @Sendable (AlertReport) -> Void

    init(
        _ folder: OutputFolder, _ watchlist: LiveWatchlist, _ authority: LiveAuthority, pack: String, retention: Double,
        observer: @escaping @Sendable (AlertReport) -> Void
    ) {
        self.folder = folder
        self.watchlist = watchlist
        self.authority = authority
        self.pack = pack
        self.retention = retention
        self.observer = observer
    }

    var reports: [AlertReport] { state.withLock { $0.reports } }
    var failure: DeploymentError? { state.withLock { $0.failure } }

    func record(_ alert: LiveAlert) {
        let member = watchlist.members[alert.member]
        let report = AlertReport(
            alert, member.entry, pack: pack, eraseBy: alert.raisedAt.addingTimeInterval(retention),
            exercise: authority.isExercise)
        var written: [String] = []
        do {
            let probe = Bitmap(width: alert.face.width, height: alert.face.height, pixels: alert.face.pixels)
            for (name, picture) in [(report.probe, probe), (report.candidate, member.portrait)] {
                try folder.write(ImageEncoder.jpeg(picture, quality: 92), to: name)
                written.append(name)
            }
            try append(report)
            observer(report)
        } catch {
            // A face without an alert may not stay.
            for name in written { folder.remove(name) }
            let failure =
                error as? DeploymentError
                ?? DeploymentError(.cannotWrite, "An alert's pictures can't be written: the disk may be full.")
            state.withLock { $0.failure = $0.failure ?? failure }
        }
    }

    private func append(_ report: AlertReport) throws {
        let encoder = OutputFolder.encoder
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let line = try encoder.encode(report) + Data("\n".utf8)
        let path = folder.url.appending(path: "alerts.jsonl").path(percentEncoded: false)
        try state.withLock { state in
            if !FileManager.default.fileExists(atPath: path) {
                _ = FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
            }
            guard let handle = FileHandle(forWritingAtPath: path) else {
                throw DeploymentError(.cannotWrite, "alerts.jsonl can't be written: the disk may be full.")
            }
            defer { try? handle.close() }
            let start = try handle.seekToEnd()
            do {
                try handle.write(contentsOf: line)
                try handle.synchronize()
            } catch {
                // Half a line would make every reader stumble.
                try? handle.truncate(atOffset: start)
                throw DeploymentError(.cannotWrite, "alerts.jsonl can't be written: the disk may be full.")
            }
            state.reports.append(report)
        }
    }
}
