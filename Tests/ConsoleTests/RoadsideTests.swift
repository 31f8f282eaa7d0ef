import Biometrics
import Casework
import Crypto
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Operations
import QRCodes
import TestSupport
import Testing

@testable import Console

@Suite("Searching at the roadside")
struct RoadsideTests {
    private static let begin = "/api/v1/roadside/statements"

    /// A browser with a signed-in officer's phone.
    private struct Phone {
        let fixture: RoadsideFixture
        let browser: Browser
        let device: EnrolledDevice.ID

        func send(_ path: String, _ text: String, nonce: String? = nil, at time: Date? = nil) async throws
            -> TestResponse
        {
            try await send(path, ByteBuffer(string: text), nonce: nonce, at: time)
        }

        func send(
            _ path: String, _ body: ByteBuffer, type: String = "application/json", nonce: String? = nil,
            at time: Date? = nil
        ) async throws -> TestResponse {
            let headers = try fixture.headers(.post, path, body, device: device, at: time, nonce: nonce)
            return try await browser.signed(path, body, type: type, headers)
        }

        func ticket() async throws -> String {
            let answer = try await send(RoadsideTests.begin, RoadsideFixture.statement)
            let document = try JSONSerialization.jsonObject(with: Data(answer.text.utf8)) as? [String: Any]
            return try #require(document?["statement"] as? String, "\(answer.text)")
        }

        func search(_ ticket: String, _ words: String) async throws -> TestResponse {
            try await send("\(RoadsideTests.begin)/\(ticket)/search", ByteBuffer(string: words), type: "image/jpeg")
        }
    }

    private static func withPhone(
        _ change: (inout PolicyTerms) -> Void = { _ in }, _ body: @Sendable @escaping (Phone) async throws -> Void
    ) async throws {
        let fixture = try await RoadsideFixture.make(change)
        let device = try await fixture.enrol().id
        try await fixture.console.test { client in
            try await body(
                Phone(fixture: fixture, browser: fixture.console.browser(client, fixture.user), device: device))
        }
    }

    private static func document(_ response: TestResponse) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(response.text.utf8)) as? [String: Any])
    }

    /// Why a request was refused.
    private static func reasons(_ response: TestResponse) throws -> [String] {
        let refusals = try #require(try document(response)["refusals"] as? [[String: Any]], "\(response.text)")
        return refusals.compactMap { $0["reason"] as? String }
    }

    @Test("From the statement to the leaflet, by requests that a phone signed")
    func journey() async throws {
        try await Self.withPhone { phone in
            let answer = try await phone.search(phone.ticket(), "image 9 person 1")
            #expect(answer.status == .created, "\(answer.text)")
            #expect(answer.headers[.cacheControl] == "no-store")
            let document = try Self.document(answer)
            let candidates = try #require(document["candidates"] as? [[String: Any]])
            #expect(candidates.count == 1)
            #expect(candidates[0]["band"] as? String == "strong")
            #expect(
                Set(candidates[0].keys) == ["band", "flags", "image", "instruction"],
                "no reference of the person is told")
            let search = try #require(document["search"] as? String)
            let confirmed = try await phone.send(
                "/api/v1/roadside/searches/\(search)/confirmation", #"{"identity":"a-candidate","means":["document"]}"#)
            #expect(confirmed.status == .ok, "\(confirmed.text)")
            let done = try await phone.send(
                "/api/v1/roadside/searches/\(search)/outcome", #"{"outcome":"released","hasGrounds":false}"#)
            #expect(try Self.document(done)["state"] as? String == "concluded")
            #expect(try Self.document(done)["code"] as? String == document["code"] as? String)
        }
    }

    @Test("A request without signature, with a wrong one, sent twice, or by a wrong clock is refused")
    func signatures() async throws {
        try await Self.withPhone { phone in
            let body = ByteBuffer(string: RoadsideFixture.statement)
            let (unknown, repeated, clock) = (
                "the request doesn't come from an enrolled device.", "the request was sent before.",
                "the device's clock differs too much."
            )
            let bare = try await phone.browser.signed(Self.begin, body, [:])
            #expect(bare.status == .conflict)
            #expect(try Self.document(bare)["type"] as? String == "/problems/refused")
            #expect(try Self.reasons(bare) == [unknown])
            var headers = try phone.fixture.headers(.post, Self.begin, body, device: phone.device)
            headers[.phoneSignature] = Base64URL.encode([UInt8](repeating: 7, count: 64))
            let wrong = try await phone.browser.signed(Self.begin, body, headers)
            #expect(try Self.reasons(wrong) == [unknown])
            let elsewhere = try phone.fixture.headers(.post, "/api/v1/roadside/other", body, device: phone.device)
            let misplaced = try await phone.browser.signed(Self.begin, body, elsewhere)
            #expect(try Self.reasons(misplaced) == [unknown])
            let changed = try phone.fixture.headers(.post, Self.begin, ByteBuffer(string: "{}"), device: phone.device)
            let other = try await phone.browser.signed(Self.begin, body, changed)
            #expect(try Self.reasons(other) == [unknown])
            let nonce = String(repeating: "ab", count: 16)
            #expect(try await phone.send(Self.begin, RoadsideFixture.statement, nonce: nonce).status == .created)
            let again = try await phone.send(Self.begin, RoadsideFixture.statement, nonce: nonce)
            #expect(again.status == .conflict)
            #expect(try Self.reasons(again) == [repeated])
            phone.fixture.console.wait(120)
            for offset in [-31.0, 31.0] {
                let instant = phone.fixture.console.desk.now.addingTimeInterval(offset)
                let told = try await phone.send(Self.begin, RoadsideFixture.statement, at: instant)
                #expect(try Self.reasons(told) == [clock])
            }
            // Another spelling of the number is malformed, and none of a request that was made before.
            let upper = String(repeating: "AB", count: 16)
            let spelled = try await phone.send(Self.begin, RoadsideFixture.statement, nonce: upper)
            #expect(try Self.reasons(spelled) == [unknown])
        }
    }

    @Test("A phone that was revoked is refused at once, also between the statement and the photograph")
    func revoked() async throws {
        try await Self.withPhone { phone in
            let ticket = try await phone.ticket()
            _ = try await phone.fixture.console.desk.revokeDevice(phone.device, .lost, by: phone.fixture.user)
            #expect(try await phone.search(ticket, "image 9 person 1").status == .conflict)
        }
    }

    @Test("A signature alone is not enough: without session and token nothing is searched")
    func needsSession() async throws {
        try await Self.withPhone { phone in
            let body = ByteBuffer(string: RoadsideFixture.statement)
            let headers = try phone.fixture.headers(.post, Self.begin, body, device: phone.device)
            let stranger = Browser(client: phone.browser.client, secret: nil, token: nil)
            #expect(try await stranger.signed(Self.begin, body, headers).status == .unauthorized)
            let tokenless = Browser(client: phone.browser.client, secret: phone.browser.secret, token: "wrong")
            #expect(try await tokenless.signed(Self.begin, body, headers).status == .forbidden)
        }
    }

    @Test("Photographs that are too large, no photographs at all, or of nobody are refused, and none is a search")
    func hostile() async throws {
        let once: (inout PolicyTerms) -> Void = { $0.street.limits.officerHour = 1 }
        try await Self.withPhone(once) { phone in
            let ticket = try await phone.ticket()
            let path = "\(Self.begin)/\(ticket)/search"
            let large = try await phone.send(path, ByteBuffer(repeating: 65, count: (1 << 20) + 1), type: "image/jpeg")
            #expect(large.status == .contentTooLarge)
            let text = try await phone.send(path, ByteBuffer(string: "{}"))
            #expect(text.status == .unsupportedMediaType)
            let nobody = try await phone.search(ticket, "a wall")
            #expect(nobody.status == .unprocessableContent)
            #expect(nobody.text.contains("photograph"))
            #expect(try await phone.search(ticket, "image 9 person 1").status == .created)
            #expect(try await phone.send(Self.begin, RoadsideFixture.statement).status == .conflict, "the hour's limit")
        }
    }

    @Test("After ten quiet minutes the officer shows again who they are")
    func idle() async throws {
        try await Self.withPhone { phone in
            _ = try await phone.ticket()
            phone.fixture.console.wait(601)
            let answer = try await phone.send(Self.begin, RoadsideFixture.statement)
            #expect(answer.status == .forbidden)
            #expect(try Self.document(answer)["type"] as? String == "/problems/step-up-needed")
        }
    }

    @Test("Private places are refused before the camera opens")
    func privatePlaces() async throws {
        try await Self.withPhone { phone in
            let home = RoadsideFixture.statement.replacing("\"street\"", with: "\"home\"")
            let refused = try await phone.send(Self.begin, home)
            #expect(refused.status == .conflict)
            #expect(refused.text.contains("G13"))
        }
    }

    @Test("The photograph's bytes are nowhere in memory when the answer is there")
    func memory() async throws {
        try await Self.withPhone { phone in
            let seed = UInt64.random(in: .min ... .max)
            let pattern = MemoryPattern(count: 512) { place in
                UInt8(truncatingIfNeeded: (seed &+ UInt64(place) &* 0x9E37_79B9_7F4A_7C15) >> 29)
            }
            let ticket = try await phone.ticket()
            let path = "\(Self.begin)/\(ticket)/search"
            let body = pattern.withBytes { unsafe ByteBuffer(bytes: $0) }
            let found1 = try pattern.occurrences()
            #expect(found1 == 1, "the look can find it")
            // Nobody's face is found in it; it is destroyed all the same.
            #expect(try await phone.send(path, body, type: "image/jpeg").status == .unprocessableContent)
            let found2 = try pattern.occurrences()
            #expect(found2 == 0)
        }
    }

    @Test("A photograph of nobody who is signed in, and one that is too large, is overwritten as well")
    func turnedAway() async throws {
        try await Self.withPhone { phone in
            let seed = UInt64.random(in: .min ... .max)
            let pattern = MemoryPattern(count: 512) { place in
                UInt8(truncatingIfNeeded: (seed &+ UInt64(place) &* 0x9E37_79B9_7F4A_7C15) >> 31)
            }
            func body(_ times: Int) -> ByteBuffer {
                var body = ByteBuffer()
                // In one piece: a buffer that grows leaves what it held behind.
                body.reserveCapacity(times * 512)
                for _ in 0..<times { pattern.withBytes { _ = unsafe body.writeBytes($0) } }
                return body
            }
            let ticket = try await phone.ticket()
            let path = "\(Self.begin)/\(ticket)/search"
            let stranger = Browser(client: phone.browser.client, secret: nil, token: nil)
            let few = body(8)
            let before = try pattern.occurrences()
            #expect(before == 8, "the look can find it")
            let headers = try phone.fixture.headers(.post, path, few, device: phone.device)
            #expect(try await stranger.signed(path, few, type: "image/jpeg", headers).status == .unauthorized)
            let afterFew = try pattern.occurrences()
            #expect(afterFew == 0)
            let many = body((1 << 11) + 2)
            #expect(try await phone.send(path, many, type: "image/jpeg").status == .contentTooLarge)
            let afterMany = try pattern.occurrences()
            #expect(afterMany == 0)
            // Signed as it should be, and no photograph by its type.
            let text = body(8)
            #expect(try await phone.send(path, text).status == .unsupportedMediaType)
            let afterText = try pattern.occurrences()
            #expect(afterText == 0)
        }
    }

    @Test("Only the phone's page may use the camera, and only it may install a worker")
    func headers() async throws {
        try await Self.withPhone { phone in
            let page = try await phone.browser.get("/roadside/search")
            #expect(page.status == .ok)
            #expect(page.headers[.permissionsPolicy]?.hasPrefix("camera=(self)") == true)
            #expect(page.headers[.contentSecurityPolicy]?.contains("manifest-src 'self'") == true)
            #expect(page.headers[.contentSecurityPolicy]?.contains("default-src 'none'") == true)
            #expect(page.text.contains("roadside.webmanifest"))
            let home = try await phone.browser.get("/home")
            #expect(home.headers[.permissionsPolicy]?.hasPrefix("camera=()") == true)
            #expect(home.headers[.contentSecurityPolicy] == SecurityHeaders.policy)
            #expect(!home.text.contains("roadside.webmanifest"))
            #expect(page.text.contains(#"rel="apple-touch-icon" href="/assets/peel-180.png""#))
            for name in ["peel-180", "peel-192", "peel-512", "peel-maskable-192", "peel-maskable-512"] {
                let icon = try await phone.browser.get("/assets/\(name).png")
                #expect(icon.status == .ok && icon.headers[.contentType] == "image/png", "\(name)")
            }
            let worker = try await phone.browser.get("/roadside/worker.js")
            #expect(worker.headers[.contentType]?.hasPrefix("text/javascript") == true)
        }
    }

    @Test("The worker keeps files of the program and one page, and nothing that is answered")
    func shell() throws {
        let worker = try #require(try Assets().files["roadside-worker.js"])
        let text = String(decoding: worker.bytes, as: UTF8.self)
        #expect(!text.contains("/api/"))
        #expect(!text.contains("cache.put"))
        let kept = text.matches(of: /"(\/[^"]*)"/).map { String($0.output.1) }
        #expect(!kept.isEmpty)
        let assets = try Assets().files
        for path in kept where path != "/roadside/offline" {
            #expect(path.hasPrefix("/assets/") && assets[String(path.dropFirst(8))] != nil, "\(path)")
        }
    }

    @Test("An administrator enrols a phone that asked, and revokes it")
    func devices() async throws {
        let fixture = try await RoadsideFixture.make()
        try await fixture.console.test { client in
            let officer = fixture.console.browser(client, fixture.user)
            let key = Base64URL.encode(fixture.key.bytes)
            let asked = try await officer.send("/api/v1/roadside/enrolments", "{\"key\":\"\(key)\"}")
            #expect(asked.status == .created, "\(asked.text)")
            let engineer = fixture.console.browser(client, fixture.engineer)
            let page = try await engineer.get("/roadside/devices")
            #expect(page.text.contains(fixture.key.fingerprint))
            let request = try #require(page.hidden("request"))
            #expect(try await engineer.post("/roadside/devices/enrol", [("request", request)]).status == .seeOther)
            let device = try #require(try await fixture.console.desk.devices(by: fixture.engineer).first)
            let own = try await officer.get("/api/v1/roadside/devices")
            #expect(own.text.contains(device.id.description))
            let revoked = try await engineer.post("/roadside/devices/\(device.id)/revoke", [("reason", "lost")])
            #expect(revoked.status == .seeOther)
            #expect(try await fixture.console.desk.devices(by: fixture.engineer).first?.isUsable == false)
        }
    }

    @Test("The code on the phone opens the public leaflet, and is the same for everybody")
    func leafletCode() async throws {
        try await Self.withPhone { phone in
            let page = try await phone.browser.get("/roadside/search")
            #expect(page.text.contains("src=\"/roadside/leaflet-code.svg\"") && page.text.contains("alt=\"Code that"))
            let anybody = phone.fixture.console.browser(phone.browser.client, nil)
            let leaflet = try await anybody.get("/roadside/leaflet?lang=cy")
            #expect(leaflet.text.contains("/roadside/leaflet-code.svg") && leaflet.text.contains("Cod sy’n agor"))
            let code = try await anybody.get("/roadside/leaflet-code.svg")
            #expect(code.status == .ok && code.headers[.contentType] == "image/svg+xml")
            let own = try await phone.browser.get("/roadside/leaflet-code.svg")
            #expect(own.text == code.text, "it says nothing of who is signed in")
            #expect(code.text.hasPrefix("<svg") && !code.text.contains("script"))
        }
    }

    @Test("The code's address is the console's own, whatever the request calls it")
    func leafletAddress() async throws {
        let console = try await ConsoleFixture({ $0.publicAddress = "https://peel.borsetshire.example/" })
        try await console.test { client in
            let code = try await console.browser(client, nil).get("/roadside/leaflet-code.svg")
            let wanted = try QRCode("https://peel.borsetshire.example/roadside/leaflet").svg()
            #expect(code.text == wanted)
        }
    }

    @Test("An administrator names supervisors on a page and as JSON, and each sees their own officers")
    func supervisors() async throws {
        let fixture = try await RoadsideFixture.make()
        let second = try await fixture.console.officer("second", [.streetSearchSupervisor])
        try await fixture.console.test { client in
            let engineer = fixture.console.browser(client, fixture.engineer)
            let other = fixture.console.browser(client, second)
            let page = try await engineer.get("/roadside/supervisors")
            #expect(page.text.contains("Officer user") && page.text.contains("Nobody: every supervisor sees it"))
            #expect(try await other.get("/roadside/supervision").text.contains("Officer user"))
            let user = fixture.user.officer.description
            let named = try await engineer.post(
                "/roadside/supervisors",
                [("officer", user), ("supervisor", fixture.sergeant.officer.description)])
            #expect(named.status == .seeOther, "\(named.text.suffix(2000))")
            #expect(try await !other.get("/roadside/supervision").text.contains("Officer user"))
            let nearest = fixture.console.browser(client, fixture.sergeant)
            let seen = try await nearest.get("/roadside/supervision")
            #expect(seen.text.contains("Officer user") && seen.text.contains("Officer sergeant"))
            #expect(try await nearest.get("/roadside/supervisors").status == .forbidden)
            let taken = try await engineer.send("/api/v1/roadside/supervisors", "{\"officer\":\"\(user)\"}")
            #expect(taken.status == .ok && !taken.text.contains("\"supervisor\""), "\(taken.text)")
            #expect(try await other.get("/roadside/supervision").text.contains("Officer user"))
            let wrong = [("officer", user), ("supervisor", "somebody")]
            #expect(try await engineer.post("/roadside/supervisors", wrong).status == .unprocessableContent)
        }
    }

    @Test(
        "Everybody sees the leaflet in both languages and the force's figures; supervisors see officers and look codes up"
    )
    func pages() async throws {
        try await Self.withPhone { phone in
            let answer = try Self.document(await phone.search(phone.ticket(), "image 9 person 1"))
            let code = try #require(answer["code"] as? String)
            let anybody = phone.fixture.console.browser(phone.browser.client, nil)
            #expect(try await anybody.get("/roadside/leaflet").text.contains("An officer photographed you"))
            #expect(try await anybody.get("/roadside/leaflet?lang=cy").text.contains("Tynnodd swyddog lun ohonoch"))
            let figures = try Self.document(await anybody.get("/api/v1/roadside/figures"))
            #expect(figures["searches"] as? Int == 1)
            #expect((figures["reasons"] as? [String: String])?["false-details"] == "*", "one search is not told apart")
            #expect(try await anybody.get("/roadside/figures").status == .ok)
            let sergeant = phone.fixture.console.browser(phone.browser.client, phone.fixture.sergeant)
            let found = try await sergeant.get("/roadside/supervision?code=\(code.lowercased())")
            #expect(found.status == .ok)
            #expect(found.text.contains("Officer user"))
            #expect(found.text.contains(code))
        }
    }
}
