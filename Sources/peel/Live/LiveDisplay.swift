import Casework
import Deployments
import Foundation
import LiveMatching

/// Shows a running deployment on the terminal; never a face, never a name.
enum LiveDisplay {
    /// Prints alerts as they are raised, and a progress line.
    static func observer(isQuiet: Bool) -> LiveDeployment.Observer {
        LiveDeployment.Observer(
            alert: { report in
                guard !isQuiet else { return }
                Terminal.endProgress()
                Terminal.out(line(report))
            },
            progress: { cameras in
                guard !isQuiet else { return }
                let faces = cameras.reduce(0) { $0 + $1.facesSeen }
                let alerts = cameras.reduce(0) { $0 + $1.alerts }
                let frames = cameras.reduce(0) { $0 + $1.framesAnalysed }
                let dropped = cameras.reduce(0) { $0 + $1.framesDropped }
                Terminal.progress(
                    "\(frames) frames analysed, \(faces) faces seen, \(alerts) alerts, \(dropped) frames dropped")
            },
            wantsStop: { Interruption.isRequested })
    }

    /// One alert of the timeline.
    static func line(_ report: AlertReport) -> String {
        let at = report.sourceSeconds.isFinite ? Int(min(max(0, report.sourceSeconds), 366 * 86_400)) : 0
        let mark = report.exercise ? "EXERCISE " : ""
        return "\(mark)\(String(format: "%02d:%02d", at / 60, at % 60))  alert \(report.id)  \(report.band)  "
            + "\(report.reference)  (\(report.camera)): people now compare both pictures"
    }

    /// What became of the store's copy of a session's list.
    enum StoresList {
        /// Also where there was no store.
        case destroyed
        /// Somebody holds it as evidence.
        case held
        /// The deployment goes on, paused.
        case inUse
    }

    /// What a deployment ends with.
    ///
    /// - Parameters:
    ///   - result: what it came to.
    ///   - folder: of pages and pictures; nil where there are none.
    ///   - list: what became of the store's copy of the list.
    static func conclude(_ result: LiveDeployment.Result, folder: URL?, storesList list: StoresList = .destroyed) {
        let summary = result.summary
        for refused in result.refusedEntries {
            Terminal.note("Entry \(refused.entry) of the watchlist was not enrolled: \(refused.reason).")
        }
        Terminal.out("")
        Terminal.out("Ended because \(summary.stopReason).")
        Terminal.out(
            "\(summary.facesSeen) faces seen, \(summary.alerts) alerts, \(summary.facesForgotten) faces forgotten; "
                + "\(summary.buffersOverwritten) pieces of memory with a face or template overwritten.")
        for camera in summary.cameras {
            Terminal.out(
                "  \(camera.camera): \(camera.framesDecoded) frames decoded, \(camera.framesAnalysed) analysed, "
                    + "\(camera.framesDropped) dropped, \(camera.templatesExtracted) templates, "
                    + "\(camera.comparisons) comparisons")
        }
        if let latency = summary.latencyMilliseconds {
            Terminal.out("Frame to alert: median \(Int(latency.median)) ms, 95 % within \(Int(latency.p95)) ms.")
        }
        Terminal.out("")
        for (title, value) in zip(DeploymentRecord.columnTitles, result.record.columns) {
            Terminal.out("  \(title.padding(toLength: 26, withPad: " ", startingAt: 0)) \(value)")
        }
        Terminal.out("")
        let removed =
            "\(result.receipt.filesOverwritten) files overwritten and removed"
            + (result.receipt.absenceVerified ? ", absence verified." : "; ABSENCE NOT VERIFIED: remove it by hand.")
        switch list {
        case .destroyed: Terminal.out("Watchlist destroyed: \(removed)")
        case .held:
            Terminal.out("The device's list is destroyed; the store's copy is held as evidence.")
            Terminal.out("On the device: \(removed)")
        case .inUse:
            Terminal.out("The device's list is destroyed; the store keeps its copy for the deployment, which goes on.")
            Terminal.out("On the device: \(removed)")
        }
        guard let folder else { return }
        Terminal.out("Page:          \(folder.appending(path: "alerts.html").path(percentEncoded: false))")
        if !result.alerts.isEmpty {
            Terminal.out("Contact sheet: \(folder.appending(path: "contact-sheet.jpg").path(percentEncoded: false))")
        }
    }
}
