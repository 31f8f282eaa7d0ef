import Biometrics
import Casework
import Exercises
import FaceRecognition
import Foundation
import Images
import Interchange
import LiveMatching
import TestSupport
import Video

@testable import Deployments

/// One short street, composed once, that all tests of this target use copies of.
enum ExerciseScene {
    static let seconds = 9.0

    private static let shared = Result { () throws -> (video: URL, volunteers: [Volunteer]) in
        let engine = try TestEngine.default()
        let volunteers = try Cast.demo(photos: Checkout.home.appending(path: "photos"), engine: engine)
        var options = StreetVideoOptions()
        options.seconds = seconds
        var street = try StreetVideo(volunteers, options, engine: engine)
        let file = FileManager.default.temporaryDirectory.appending(path: "peel-test-street-\(UUID().uuidString).mp4")
        _ = try street.write(to: file)
        return (file, volunteers)
    }

    static var video: URL { get throws { try shared.get().video } }

    /// A fresh exercise in a folder: authority and watchlist.
    static func exercise(in folder: URL) throws -> Exercise {
        let engine = try TestEngine.default()
        return try Exercise(
            in: folder.appending(path: "exercise"), volunteers: shared.get().volunteers,
            threshold: engine.pack.card.thresholds!.live, now: Date())
    }

    /// A request for the scene; tests change what they examine.
    static func request(_ folder: URL, _ change: (inout LiveRequest) -> Void = { _ in }) throws -> LiveRequest {
        let engine = try TestEngine.default()
        let exercise = try exercise(in: folder)
        let floors = [engine.pack.card.name: engine.pack.card.thresholds!.live]
        var request = LiveRequest(
            authority: try AuthorityFile.read(exercise.authorityFile),
            policy: LivePolicy(version: "test", thresholdFloors: floors),
            sources: [.recording(try video)], output: folder.appending(path: "out"))
        change(&request)
        return request
    }
}
