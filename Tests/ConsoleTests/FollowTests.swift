import Casework
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Operations
import Storage
import Testing

@testable import Console

@Suite("Pages that follow a deployment")
struct FollowTests {
    @Test("The page of an alert follows like the live page: events, state, texts and the server's clock")
    func alertPage() async throws {
        let fixture = try await LiveFixture()
        try await fixture.console.test { client in
            let sergeant = fixture.console.browser(client, fixture.sergeant)
            let engager = fixture.console.browser(client, fixture.engager)
            let page = try await sergeant.get(fixture.path(.live))
            _ = try await sergeant.post(
                fixture.path(.startLive), [("revision", try #require(page.hidden("revision")))])
            let alert = try #require(try await fixture.desk.store.alerts(of: fixture.deployment).first)
            let shown = try await sergeant.get(fixture.path(.alert, alert.id.description)).text
            for text in [page.text, shown] {
                #expect(text.contains("data-events=\"\(fixture.path(.liveEvents))\""))
                #expect(text.contains("data-state=\"\(fixture.path(.apiLive))\""))
                #expect(text.contains("CONNECTION LOST") && text.contains("id=\"live-sound\""))
            }
            #expect(page.text.contains("data-alert=\"\""))
            #expect(shown.contains("data-alert=\"\(alert.id)\"") && shown.contains("/assets/alert.js"))
            let now = Int64(fixture.desk.now.timeIntervalSince1970 * 1000)
            #expect(shown.contains("data-now=\"\(now)\""))
            // Whoever only engages hears of what awaits them.
            let phone = try await engager.get(fixture.path(.alert, alert.id.description)).text
            #expect(phone.contains("id=\"follow\" data-phone=\"yes\"") && !shown.contains("data-phone=\"yes\""))
            _ = try await sergeant.post(fixture.path(.endLive), [("note", "")])
            #expect(
                try await fixture.eventually {
                    try await fixture.desk.store.deployment(fixture.deployment)?.phase.name == .purged
                })
        }
    }

    @Test("The state says until when the authority lasts, as the page does")
    func end() async throws {
        let fixture = try await LiveFixture()
        try await fixture.console.test { client in
            let sergeant = fixture.console.browser(client, fixture.sergeant)
            let state = try await sergeant.get(fixture.path(.apiLive)).object()
            let end = try #require(try await fixture.desk.store.deployment(fixture.deployment)?.authority?.effectiveEnd)
            let text = Language.english.time(end)
            #expect(state["endText"] as? String == text)
            #expect(try await sergeant.get(fixture.path(.live)).text.contains("<dd data-count=\"end\">\(text)</dd>"))
        }
    }

    @Test("What a script imports is served")
    func imports() throws {
        let files = try Assets().files
        var count = 0
        for (name, file) in files where name.hasSuffix(".js") {
            let text = String(decoding: file.bytes, as: UTF8.self)
            for match in text.matches(of: /import [^;]* from "\.\/([a-z-]+\.js)";/) {
                count += 1
                #expect(files[String(match.output.1)] != nil, "\(name) imports \(match.output.1)")
            }
        }
        #expect(count > 5)
    }
}
