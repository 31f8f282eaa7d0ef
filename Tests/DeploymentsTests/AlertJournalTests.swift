import Casework
import FaceRecognition
import Foundation
import Images
import TestSupport
import Testing

@testable import Biometrics
@testable import Deployments
@testable import LiveMatching

/// Alerts on the disk: whole or not at all.
@Suite struct AlertJournalTests {
    private func names(_ folder: URL) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false)).sorted()
    }

    private func lines(_ file: URL) throws -> Int {
        try String(contentsOf: file, encoding: .utf8).split(separator: "\n").count
    }

    /// A journal in a new folder, and the alert that it is given again and again under other names.
    private func prepare(_ folder: URL) throws -> (journal: AlertJournal, out: URL, alert: (String) -> LiveAlert) {
        let engine = try TestEngine.default()
        let picture = try ImageDecoder.decode(contentsOf: Checkout.photo("astronaut.png"))
        let face = try #require(try engine.recognize(picture).first)
        let (portrait, _) = picture.fitted(to: 120)
        let entry = WatchlistEntry(reference: "V-01", category: .volunteer, image: "a.jpg", instruction: nil)
        let list = try LiveWatchlist(
            pack: engine.pack.identity, dimension: face.template.vector.count,
            [(LiveWatchlist.Member(entry: entry, portrait: portrait), face.template)])
        let out = folder.appending(path: "out")
        let journal = AlertJournal(
            try OutputFolder(out), list, try ExerciseScene.request(folder).authority, pack: "test", retention: 60,
            observer: { _ in })
        let shown = AlertedFace(
            pixels: portrait.bytes, width: portrait.width, height: portrait.height, detection: face.detection,
            quality: face.quality)
        return (
            journal, out,
            { id in
                LiveAlert(
                    id: id, raisedAt: Date(), camera: 0, cameraLabel: "a.mp4", sourceSeconds: 1, member: 0,
                    band: .strong, face: shown, latencyMilliseconds: 1)
            }
        )
    }

    @Test func `An alert is two pictures and a line`() throws {
        try withTemporaryFolder { folder in
            let (journal, out, alert) = try prepare(folder)
            journal.record(alert("1-1"))
            journal.record(alert("1-2"))
            #expect(journal.failure == nil && journal.reports.map(\.id) == ["1-1", "1-2"])
            #expect(try names(out.appending(path: "alerts")).count == 4)
            #expect(try lines(out.appending(path: "alerts.jsonl")) == 2)
        }
    }

    @Test(arguments: ["a full disk", "a folder in its place"])
    func `An alert whose line can't be written leaves no face, and earlier ones stay`(fault: String) throws {
        try withTemporaryFolder { folder in
            let (journal, out, alert) = try prepare(folder)
            journal.record(alert("1-1"))
            let file = out.appending(path: "alerts.jsonl")
            try FileManager.default.removeItem(at: file)
            if fault == "a full disk" {
                // The device that says of every write that the disk is full.
                try FileManager.default.createSymbolicLink(
                    at: file, withDestinationURL: URL(fileURLWithPath: "/dev/full"))
            } else {
                try FileManager.default.createDirectory(at: file, withIntermediateDirectories: false)
            }
            journal.record(alert("1-2"))
            #expect(journal.failure == DeploymentError(.cannotWrite, "") && journal.reports.map(\.id) == ["1-1"])
            #expect(try names(out.appending(path: "alerts")) == ["1-1-candidate.jpg", "1-1-probe.jpg"])
        }
    }

    @Test func `An alert whose second picture can't be written leaves no first one`() throws {
        try withTemporaryFolder { folder in
            let (journal, out, alert) = try prepare(folder)
            // A folder that isn't empty stands where the candidate's picture belongs.
            try FileManager.default.createDirectory(
                at: out.appending(path: "alerts/1-1-candidate.jpg/full"), withIntermediateDirectories: true)
            journal.record(alert("1-1"))
            #expect(journal.failure == DeploymentError(.cannotWrite, "") && journal.reports.isEmpty)
            #expect(try names(out.appending(path: "alerts")) == ["1-1-candidate.jpg"])
            #expect(try names(out) == ["alerts"])
        }
    }
}
