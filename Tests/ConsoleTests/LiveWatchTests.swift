import Casework
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Operations
import Storage
import Synchronization
import Testing

@testable import Console

@Suite("What browsers are told of a running session")
struct LiveWatchTests {
    private static let start = ContinuousClock.now

    private static func sample(_ frames: Int, faces: Int = 0, hasFailed: Bool = false) -> LiveWatch.Sample {
        LiveWatch.Sample(
            label: "north", framesPerSecond: 12, framesDropped: 0, framesAnalysed: frames, facesSeen: faces,
            hasFailed: hasFailed)
    }

    /// The numbers of one camera, each a second and a bit after the last.
    private static func follow(_ samples: [LiveWatch.Sample]) -> [LiveWatch.News] {
        var watch = LiveWatch(earlierFaces: 3, at: start)
        return samples.enumerated().map { index, sample in
            watch.update([sample], at: start.advanced(by: .milliseconds(1100 * (index + 1))))
        }
    }

    @Test("New faces are told, and nothing where nothing changed")
    func counts() {
        let told = Self.follow([Self.sample(1, faces: 1), Self.sample(2, faces: 1), Self.sample(3, faces: 2)])
        #expect(told.map(\.counts) == [true, false, true])
        #expect(told.allSatisfy { !$0.cameras })
    }

    @Test("A camera that fails is told once, also where no face is seen any more")
    func failure() {
        let told = Self.follow([
            Self.sample(1), Self.sample(2, hasFailed: true), Self.sample(2, hasFailed: true),
        ])
        #expect(told.map(\.cameras) == [false, true, false])
    }

    @Test("A camera without a frame for more than three seconds is faulty, until the next one comes")
    func frozen() {
        var watch = LiveWatch(earlierFaces: 0, at: Self.start)
        var faulty: [Bool] = []
        var told: [Bool] = []
        for (second, frames) in [(1.5, 9), (3, 9), (4.4, 9), (4.6, 9), (7, 9), (8.5, 10), (10, 11)] {
            let news = watch.update([Self.sample(frames)], at: Self.start.advanced(by: .seconds(second)))
            faulty.append(watch.status.cameras[0].isFaulty)
            told.append(news.cameras)
        }
        #expect(faulty == [false, false, false, true, true, false, false])
        #expect(told == [false, false, false, true, false, true, false])
    }

    @Test("Of two cameras the one that froze is named, and the other goes on")
    func two() {
        var watch = LiveWatch(earlierFaces: 0, at: Self.start)
        _ = watch.update([Self.sample(1), Self.sample(1)], at: Self.start)
        let later = Self.start.advanced(by: .seconds(4))
        #expect(watch.update([Self.sample(50), Self.sample(1)], at: later).cameras)
        #expect(watch.status.cameras.map(\.isFaulty) == [false, true])
    }

    @Test("Browsers are told at most once a second, and nothing is forgotten meanwhile")
    func pace() {
        var watch = LiveWatch(earlierFaces: 0, at: Self.start)
        let early = watch.update([Self.sample(1, hasFailed: true)], at: Self.start.advanced(by: .milliseconds(500)))
        #expect(early == LiveWatch.News())
        #expect(watch.status.cameras[0].isFaulty, "the state itself is never behind")
        let late = watch.update([Self.sample(1, hasFailed: true)], at: Self.start.advanced(by: .milliseconds(1500)))
        #expect(late.cameras)
    }

    @Test("The event of a camera reaches listeners, and the state says which is faulty")
    func heard() async throws {
        let fixture = try await LiveFixture()
        let stage = try #require(fixture.console.server.office.stage as? RehearsalStage)
        let signals = fixture.console.hub.listen(to: fixture.deployment, after: nil).signals
        try await fixture.console.test { client in
            let sergeant = fixture.console.browser(client, fixture.sergeant)
            let page = try await sergeant.get(fixture.path(.live))
            _ = try await sergeant.post(
                fixture.path(.startLive), [("revision", try #require(page.hidden("revision")))])
            #expect(try await sergeant.get(fixture.path(.apiLive)).text.contains("\"isFaulty\":false"))
            stage.isFaulty.withLock { $0 = true }
            fixture.console.hub.publishCameras(of: fixture.deployment)
            #expect(try await sergeant.get(fixture.path(.apiLive)).text.contains("\"isFaulty\":true"))
            _ = try await sergeant.post(fixture.path(.endLive), [("note", "")])
            #expect(
                try await fixture.eventually {
                    try await fixture.desk.store.deployment(fixture.deployment)?.phase.name == .purged
                })
        }
        fixture.console.hub.end()
        var kinds: [ConsoleEvent.Kind] = []
        for await case .event(let event) in signals { kinds.append(event.event.kind) }
        #expect(kinds.contains(.cameraChanged))
    }
}
