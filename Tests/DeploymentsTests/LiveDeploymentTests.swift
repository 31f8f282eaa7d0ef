import Biometrics
import Casework
import Exercises
import FaceRecognition
import Foundation
import Images
import Interchange
import LiveMatching
import TestSupport
import Testing
import Video

@testable import Deployments

/// Whole deployments on real faces.
@Suite(.serialized) struct LiveDeploymentTests {
    private func run(
        _ folder: URL, _ observer: LiveDeployment.Observer = .init(), _ change: (inout LiveRequest) -> Void = { _ in }
    )
        throws -> LiveDeployment.Result
    {
        try LiveDeployment(ExerciseScene.request(folder, change), engine: TestEngine.default()).run(observer)
    }

    private func exists(_ folder: URL, _ name: String) -> Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: name).path(percentEncoded: false))
    }

    @Test func `From authority to record: listed volunteers alert, nothing else is kept, the list is destroyed`() throws
    {
        try withTemporaryFolder { folder in
            let result = try run(folder)
            #expect(result.summary.faults.isEmpty && result.summary.stopReason == "every source ended")
            let alerted = result.alerts.map(\.reference)
            #expect(!alerted.isEmpty && Set(alerted).count == alerted.count, "\(alerted)")
            #expect(Set(alerted).isSubset(of: ["V-01", "V-03", "V-06"]))
            #expect(result.summary.facesSeen >= alerted.count && result.record.totalAlerts == alerted.count)
            #expect(!exists(folder, "exercise/watchlist") && result.receipt.absenceVerified)
            let out = folder.appending(path: "out")
            for name in [
                "alerts.jsonl", "alerts.html", "record.csv", "record.json", "summary.json", "manifest.csv",
                "destruction-receipt.json", "recording-1.mp4", "contact-sheet.jpg",
            ] {
                #expect(exists(out, name), "\(name)")
            }
            try expectNoBystander(out, listed: Set(alerted))
        }
    }

    /// Every image and every recorded frame is looked at: a face that can still be told is an alert's.
    private func expectNoBystander(_ out: URL, listed: Set<String>) throws {
        let engine = try TestEngine.default()
        let photos = Checkout.home.appending(path: "photos")
        let strangers = try ["biden.jpg", "astronaut.png", "grace_hopper.jpg"].map { name -> Template in
            let picture = try ImageDecoder.decode(contentsOf: photos.appending(path: name))
            return try engine.extract(picture, try #require(try engine.detect(picture).mainFace))!
        }
        let bands = try #require(engine.pack.bands)
        let reader = try VideoReader(.recording(out.appending(path: "recording-1.mp4")))
        let scaler = FrameScaler()
        var frames = 0
        while let frame = try reader.next() {
            frames += 1
            guard frames % 6 == 0 else { continue }
            let (image, _) = try frame.bitmap(longestSide: .max, scaler: scaler)
            for face in try engine.recognize(image) {
                for stranger in strangers {
                    #expect(bands.band(of: try face.template.similarity(to: stranger)) == .none, "frame \(frames)")
                }
            }
        }
        #expect(frames > 80)
        for name in try FileManager.default.contentsOfDirectory(
            atPath: out.appending(path: "alerts").path(percentEncoded: false))
        {
            let picture = try ImageDecoder.decode(contentsOf: out.appending(path: "alerts/\(name)"))
            for face in try engine.recognize(picture) {
                for stranger in strangers {
                    #expect(bands.band(of: try face.template.similarity(to: stranger)) == .none, "\(name)")
                }
            }
        }
    }

    @Test func `A refused deployment touches nothing`() throws {
        try withTemporaryFolder { folder in
            #expect(throws: Refusals.self) { try run(folder) { $0.authority.threshold = 0.01 } }
            #expect(exists(folder, "exercise/watchlist/watchlist.csv") && !exists(folder, "out"))
        }
    }

    @Test func `An image added to the list after authorisation refuses it`() throws {
        try withTemporaryFolder { folder in
            let request = try ExerciseScene.request(folder)
            try Data("x".utf8).write(to: folder.appending(path: "exercise/watchlist/more.jpg"))
            do {
                _ = try LiveDeployment(request, engine: TestEngine.default()).run()
                Issue.record("a changed list went live")
            } catch let refusals as Refusals { #expect(refusals.all.map(\.rule) == ["G1"]) }
        }
    }

    @Test(arguments: ["out", "recording", "link"])
    func `What lies in the list's folder would go with it, so nothing begins`(which: String) throws {
        try withTemporaryFolder { folder in
            let request = try ExerciseScene.request(folder) { request in
                let list = URL(fileURLWithPath: request.authority.watchlist.folder, isDirectory: true)
                switch which {
                case "out": request.output = list.appending(path: "results/out")
                case "recording": request.sources = request.sources.map { Self.copied($0, into: list) }
                default:
                    let link = folder.appending(path: "link")
                    try? FileManager.default.createSymbolicLink(at: link, withDestinationURL: list)
                    request.output = link.appending(path: "out")
                }
            }
            #expect(throws: DeploymentError(.insideList, "")) {
                _ = try LiveDeployment(request, engine: TestEngine.default()).run()
            }
            #expect(exists(folder, "exercise/watchlist/watchlist.csv"))
        }
    }

    private static func copied(_ source: VideoSource, into folder: URL) -> VideoSource {
        guard case .recording(let file) = source else { return source }
        let copy = folder.appending(path: file.lastPathComponent)
        try? FileManager.default.copyItem(at: file, to: copy)
        return .recording(copy)
    }

    @Test func `A list in which nobody can be enrolled leaves nothing behind and is kept`() throws {
        try withTemporaryFolder { folder in
            let list = folder.appending(path: "list")
            try FileManager.default.createDirectory(at: list, withIntermediateDirectories: true)
            try ImageEncoder.png(Bitmap(width: 90, height: 90, red: 80)).write(to: list.appending(path: "V-01.png"))
            let digest = try FolderDigest.compute(list)
            #expect(throws: DeploymentError(.nobodyEnrolled, "")) {
                try run(folder) { request in
                    request.authority.watchlist = .init(folder: list.path(percentEncoded: false), digest: digest)
                }
            }
            #expect(exists(folder, "list/V-01.png") && !exists(folder, "out"))
        }
    }

    @Test func `It stops by itself at the authority's end and destroys the list`() throws {
        try withTemporaryFolder { folder in
            let result = try run(folder) { request in
                request.authority.end = Date().addingTimeInterval(4)
                request.settings.pacesRecordings = true
            }
            #expect(result.summary.stopReason == "the authority's end was reached")
            #expect(result.summary.endedAt.timeIntervalSince(result.summary.startedAt) < 8)
            #expect(!exists(folder, "exercise/watchlist"))
        }
    }

    @Test func `An operator can end it, and an output folder is never overwritten`() throws {
        try withTemporaryFolder { folder in
            let result = try run(folder, LiveDeployment.Observer(wantsStop: { true }))
            #expect(result.summary.stopReason == "the operator ended it")
            #expect(throws: DeploymentError(.outputExists, "")) { try run(folder) }
            #expect(exists(folder, "exercise/watchlist"))
        }
    }

    @Test func `A source that is no video costs nothing, least of all the watchlist`() throws {
        try withTemporaryFolder { folder in
            let bad = folder.appending(path: "bad.mp4")
            try Data("no video".utf8).write(to: bad)
            #expect(throws: VideoError.self) { try run(folder) { $0.sources = [.recording(bad)] } }
            #expect(exists(folder, "exercise/watchlist") && !exists(folder, "out"))
        }
    }

    @Test func `A recording without frames costs nothing either, also beside a good one`() throws {
        try withTemporaryFolder { folder in
            try ProgramRun.shell("\(SpoiltVideo.fragmented) full.mp4", in: folder)
            let empty = folder.appending(path: "empty.mp4")
            try SpoiltVideo.withoutFrames(Data(contentsOf: folder.appending(path: "full.mp4"))).write(to: empty)
            #expect(throws: VideoError(.noVideo, "")) { try run(folder) { $0.sources.append(.recording(empty)) } }
            #expect(exists(folder, "exercise/watchlist/watchlist.csv") && !exists(folder, "out"))
        }
    }

    @Test(arguments: ["summary.json", "destruction-receipt.json"])
    func `A list whose destruction can't be shown is told, also where a file can't be written`(_ name: String) throws {
        try withTemporaryFolder { folder in
            let list = folder.appending(path: "exercise/watchlist")
            let obstacle = folder.appending(path: "out/\(name)/full")
            let observer = LiveDeployment.Observer(
                progress: { _ in
                    // Somebody took the list away, and a folder stands where the file belongs.
                    try? FileManager.default.removeItem(at: list)
                    try? FileManager.default.createDirectory(at: obstacle, withIntermediateDirectories: true)
                }, wantsStop: { true })
            #expect(throws: DeploymentError(.cannotDestroy, "")) { try run(folder, observer) }
            #expect(exists(folder, "out/destruction-receipt.json"))
        }
    }

    @Test func `Two sources are watched at once`() throws {
        try withTemporaryFolder { folder in
            let result = try run(folder) { request in
                request.sources += request.sources
                request.records = false
            }
            #expect(result.summary.cameras.count == 2 && result.summary.cameras.allSatisfy { $0.framesAnalysed > 80 })
            #expect(!exists(folder, "out/recording-1.mp4"))
        }
    }
}
