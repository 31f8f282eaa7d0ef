import Biometrics
import Casework
import Foundation
import Images
import LiveMatching
import Synchronization

/// Hands each alert of a session to its sink, and only then tells anybody.
final class SinkJournal: Sendable {
    private struct State {
        var reports: [AlertReport] = []
        var failure: DeploymentError?
    }

    private let sink: any AlertSink
    private let watchlist: LiveWatchlist
    private let pack: String
    private let retention: Double
    private let isExercise: Bool
    // Pictures in clear beside the record: in exercises only.
    private let pictures: AlertJournal?
    private let observer: @Sendable (AlertReport) -> Void
    private let state = Mutex(State())

    init(
        _ sink: any AlertSink, _ watchlist: LiveWatchlist, pack: String, retention: Double, isExercise: Bool,
        pictures: AlertJournal?, observer: @escaping @Sendable (AlertReport) -> Void
    ) {
        self.sink = sink
        self.watchlist = watchlist
        self.pack = pack
        self.retention = retention
        self.isExercise = isExercise
        self.pictures = pictures
        self.observer = observer
    }

    var reports: [AlertReport] { state.withLock { $0.reports } }
    var failure: DeploymentError? { state.withLock { $0.failure } ?? pictures?.failure }

    func record(_ alert: LiveAlert) {
        let member = watchlist.members[alert.member]
        let report = AlertReport(
            alert, member.entry, pack: pack, eraseBy: alert.raisedAt.addingTimeInterval(retention),
            exercise: isExercise)
        do {
            let probe = Bitmap(width: alert.face.width, height: alert.face.height, pixels: alert.face.pixels)
            try sink.raise(
                SessionAlert(
                    image: member.entry.image, camera: alert.cameraLabel, raisedAt: alert.raisedAt,
                    band: alert.band.label, probe: [UInt8](ImageEncoder.jpeg(probe, quality: 92)),
                    candidate: [UInt8](ImageEncoder.jpeg(member.portrait, quality: 92))))
        } catch {
            let failure = DeploymentError(
                .cannotWrite, "An alert could not be kept, so nobody was told of it and the session ended.")
            state.withLock { $0.failure = $0.failure ?? failure }
            return
        }
        state.withLock { $0.reports.append(report) }
        pictures?.record(alert)
        observer(report)
    }
}
