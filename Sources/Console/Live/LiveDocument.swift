import Casework
import Foundation
import Operations
import Statistics
import Storage

/// A running deployment as the live page and the JSON API show it. It names nobody and holds no image.
///
/// It is written without its alerts, which ``EncodedItems`` adds.
struct LiveDocument: Encodable, Sendable {
    let phase: String
    let phaseText: String
    let revision: Int
    /// Why it stands still; nil where it doesn't.
    let pauseReason: String?
    /// Why it ended; nil before.
    let endReason: String?
    /// Whether its session runs on this machine.
    let isRunning: Bool
    let end: Date?
    let counts: LiveCounts
    /// The rate in the reader's language.
    let rateText: String
    let cameras: [LiveStatus.Camera]
    let alerts: [AlertDocument]
    let now: Date
    /// The authority's end in the reader's language.
    let endText: String
    /// When whoever asks is signed out if they do nothing any more.
    let sessionEndsAt: Date
    /// Whether nothing prolongs it any more.
    let sessionEndsForGood: Bool

    private enum CodingKeys: CodingKey {
        case phase, phaseText, revision, pauseReason, endReason, isRunning, end, counts, rateText, cameras, now, endText
        case sessionEndsAt, sessionEndsForGood
    }
}

/// The running figures.
struct LiveCounts: Encodable, Sendable, Hashable {
    let facesSeen: Int
    let alerts: Int
    let falseAlerts: Int
    /// False alerts per face, with its exact 95 % interval; nil before a face was seen.
    let rate: Double?
    let lower: Double?
    let upper: Double?

    /// Computes the rate.
    init(facesSeen: Int, alerts: Int, falseAlerts: Int) {
        self.facesSeen = facesSeen
        self.alerts = alerts
        self.falseAlerts = falseAlerts
        guard facesSeen > 0, falseAlerts <= facesSeen else {
            (rate, lower, upper) = (nil, nil, nil)
            return
        }
        let interval = clopperPearson(successes: falseAlerts, trials: facesSeen)
        rate = Double(falseAlerts) / Double(facesSeen)
        (lower, upper) = (interval.lower, interval.upper)
    }

    /// The rate in words, e.g. `0.16 %, between 0.0041 % and 0.90 % with 95 % confidence`.
    ///
    /// Where there was no false alert, no rate is named: a handful of faces would seem to prove that there never will be
    /// one.
    func rateText(in language: Language) -> String {
        guard let rate, let lower, let upper else { return language.text(CommonText.unknown) }
        guard falseAlerts > 0 else { return language.text(LiveText.noFalseAlert, Percentage.text(upper)) }
        return language.text(
            LiveText.rateValue, Percentage.text(rate), Percentage.text(lower), Percentage.text(upper))
    }
}

extension LiveDocument {
    /// Gathers it for whoever asks.
    ///
    /// Nothing of it says who anybody is, so asking is no consultation; the look at an alert is logged where it is shown.
    static func gather(_ deployment: DeploymentCase, _ exchange: Exchange) async throws -> LiveDocument {
        let (session, officer) = try exchange.signedIn()
        let language = exchange.language
        let store = exchange.office.desk.store
        let alerts = try await exchange.office.liveAlerts.value(of: deployment.id.uuid) {
            try await store.alerts(of: deployment.id)
        }
        let status = exchange.office.stage?.status(of: deployment.id)
        let tally = deployment.phase.run?.tally ?? LiveTally()
        var pauseReason: String?
        if case .paused(_, let reason) = deployment.phase { pauseReason = language.text(PauseText(reason)) }
        let counts = LiveCounts(
            facesSeen: max(tally.facesSeen, status?.facesSeen ?? 0), alerts: alerts.count,
            falseAlerts: alerts.count { $0.classification?.assessment.isFalse ?? false })
        return LiveDocument(
            phase: deployment.phase.name.rawValue, phaseText: language.text(PhaseText(deployment.phase.name)),
            revision: deployment.revision, pauseReason: pauseReason,
            endReason: (deployment.phase.ending?.reason).map { language.text(StopText($0)) }, isRunning: status != nil,
            end: deployment.authority?.effectiveEnd,
            counts: counts, rateText: counts.rateText(in: language),
            cameras: status?.cameras ?? [],
            // The newest first: it is the one that somebody has to look at.
            alerts: alerts.reversed().map { exchange.office.described.document($0, for: officer, in: language) },
            now: exchange.now,
            endText: deployment.authority?.effectiveEnd.map(language.time) ?? language.text(CommonText.unknown),
            sessionEndsAt: session.end(exchange.office.settings),
            sessionEndsForGood: session.endsForGood(exchange.office.settings))
    }
}
