import Casework
import Foundation
import HTTPTypes
import HummingbirdCore
import HummingbirdTesting
import NIOCore
import Storage
import Testing

@testable import Console
@testable import Operations

@Suite("Console security")
struct ConsoleSecurityTests {
    @Test(
        "Every kind of answer carries the headers, a missing address too",
        arguments: ["/", "/home", "/assets/peel.css", "/api/v1/deployments", "/nowhere"])
    func headers(_ path: String) async throws {
        let fixture = try await ConsoleFixture()
        try await fixture.test { client in
            let response = try await fixture.browser(client, nil).get(path)
            let policy = try #require(response.headers[.contentSecurityPolicy])
            #expect(policy.contains("default-src 'none'"))
            #expect(!policy.contains("unsafe"))
            #expect(policy.contains("frame-ancestors 'none'"))
            #expect(response.headers[.xContentTypeOptions] == "nosniff")
            #expect(response.headers[.referrerPolicy] == "same-origin")
            #expect(response.headers[.cacheControl] != nil)
        }
    }

    @Test("No page holds inline script, inline style or an address of another host")
    func inline() throws {
        let assets = try Assets()
        for (name, text) in assets.templates {
            #expect(!text.contains("style="), "\(name)")
            #expect(text.range(of: "<script(?![^>]*src=)", options: .regularExpression) == nil, "\(name)")
            #expect(text.range(of: " on[a-z]+=", options: .regularExpression) == nil, "\(name)")
            #expect(!text.contains("://"), "\(name)")
            // One template puts in what was drawn already, and takes it from a type that no value of a page can have.
            if name == "drawn" {
                #expect(text == "{{{drawnPart}}}")
                continue
            }
            #expect(!text.contains("{{{") && !text.contains("{{&"), "\(name) prints something unescaped")
        }
        for (name, file) in assets.files where !name.hasSuffix(".svg") {
            #expect(!String(decoding: file.bytes, as: UTF8.self).contains("://"), "\(name)")
        }
    }

    @Test("No script sets HTML or runs text, and what a tab keeps is when it was told and what is switched on")
    func scripts() throws {
        var kept: Set<Substring> = []
        for (name, file) in try Assets().files where name.hasSuffix(".js") {
            let text = String(decoding: file.bytes, as: UTF8.self)
            for word in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function("] {
                #expect(!text.contains(word), "\(name): \(word)")
            }
            #expect(!text.contains("localStorage") && !text.contains("document.cookie"), "\(name)")
            for match in text.matches(of: /sessionStorage\.setItem\(([^,]+),/) { kept.insert(match.output.1) }
        }
        #expect(kept == ["\"keys\"", "\"sound\"", "seenName"])
    }

    @Test("What an officer types is escaped where it is shown")
    func escaping() async throws {
        let fixture = try await ConsoleFixture()
        let applicant = try await fixture.officer("applicant", [.applicant])
        try await fixture.test { client in
            let browser = fixture.browser(client, applicant)
            let made = try await browser.post(
                "/deployments/new", [("reference", "X-1"), ("operation", "<script>alert(1)</script>")])
            let page = try await browser.get(try #require(made.headers[.location]))
            #expect(page.text.contains("&lt;script&gt;"))
            #expect(!page.text.contains("<script>alert"))
        }
    }

    @Test("A form without the session's token changes nothing")
    func token() async throws {
        let fixture = try await ConsoleFixture()
        let applicant = try await fixture.officer("applicant", [.applicant])
        try await fixture.test { client in
            let browser = fixture.browser(client, applicant)
            let fields = [("reference", "X-1"), ("operation", "One")]
            for wrong in ["", "wrong", fixture.browser(client, applicant).token ?? ""] {
                let response = try await browser.post("/deployments/new", fields, token: wrong)
                #expect(response.status == .forbidden)
            }
            #expect(try await fixture.desk.store.deployment(reference: "X-1") == nil)
        }
    }

    @Test(
        "A form from another site changes nothing",
        arguments: [
            HTTPField(name: .origin, value: "https://evil.example"), HTTPField(name: .origin, value: "null"),
            HTTPField(name: .fetchSite, value: "cross-site"), HTTPField(name: .fetchSite, value: "same-site"),
        ])
    func origin(_ field: HTTPField) async throws {
        let fixture = try await ConsoleFixture()
        let applicant = try await fixture.officer("applicant", [.applicant])
        try await fixture.test { client in
            var headers = HTTPFields()
            headers.append(field)
            let response = try await fixture.browser(client, applicant).post(
                "/deployments/new", [("reference", "X-1"), ("operation", "One")], headers: headers)
            #expect(response.status == .forbidden)
        }
    }

    @Test("A second click with the same key is the same act, and gets the same answer")
    func doubleSubmit() async throws {
        let fixture = try await ConsoleFixture()
        let applicant = try await fixture.officer("applicant", [.applicant])
        try await fixture.test { client in
            let browser = fixture.browser(client, applicant)
            let fields = [("reference", "X-1"), ("operation", "One")]
            async let one = browser.post("/deployments/new", fields, key: "k")
            async let two = browser.post("/deployments/new", fields, key: "k")
            let (first, second) = try await (one, two)
            #expect(first.status == .seeOther)
            #expect(second.status == .seeOther)
            #expect(first.headers[.location] == second.headers[.location])
            let other = try await browser.post(
                "/deployments/new", [("reference", "X-2"), ("operation", "Two")], key: "k")
            #expect(other.status == .unprocessableContent)
            let all = try await fixture.desk.store.deployments(of: fixture.force.id, in: [.draft])
            #expect(all.count == 1)
        }
    }

    @Test("A session ends when it was idle for too long, and after its longest time even if it was not")
    func expiry() async throws {
        let fixture = try await ConsoleFixture()
        let applicant = try await fixture.officer("applicant", [.applicant])
        try await fixture.test { client in
            let idle = fixture.browser(client, applicant)
            fixture.wait(15 * 60 - 1)
            #expect(try await idle.get("/home").status == .ok)
            fixture.wait(15 * 60 + 1)
            #expect(try await idle.get("/home").status == .seeOther)
            let busy = fixture.browser(client, applicant)
            for _ in 0..<(12 * 6) {
                fixture.wait(599)
                _ = try await busy.get("/home")
            }
            fixture.wait(600)
            #expect(try await busy.get("/home").status == .seeOther)
        }
    }

    @Test(
        "A sign-in leads to a path of our own and nowhere else",
        arguments: [
            ("/deployments?page=2", "/deployments?page=2"), ("//evil.example", "/home"),
            ("https://evil.example", "/home"),
            ("/\\evil.example", "/home"), ("/a\r\nSet-Cookie: x=y", "/home"), ("", "/home"),
        ])
    func redirect(_ wanted: String, _ expected: String) {
        #expect(RequestOrigin.localPath(wanted) == expected)
    }

    @Test(
        "Whoever has to sign in comes back to the page with its query, and to no other site",
        arguments: [
            ("/deployments?page=2&q=a+b%20c", "/deployments?page=2&q=a+b%20c"), ("/deployments", "/deployments"),
            ("/deployments?q=<script>", "/deployments"), ("//evil.example/?a=b", "/home"),
            ("//evil.example", "/home"), ("/\\evil.example?a=b", "/home"),
            ("/a?next=//evil.example", "/a?next=//evil.example"),
        ])
    func comingBack(_ asked: String, _ expected: String) {
        #expect(RequestOrigin.localPath(of: URI(asked)) == expected)
    }

    @Test("A page that asks for a sign-in keeps its query")
    func query() async throws {
        let fixture = try await ConsoleFixture()
        try await fixture.test { client in
            let visitor = fixture.browser(client, nil)
            let sent = try await visitor.get("/deployments?page=2")
            #expect(sent.status == .seeOther)
            #expect(sent.headers[.location] == "/sign-in?next=%2Fdeployments%3Fpage%3D2")
        }
    }

    @Test("Signing in takes login, passphrase and the form's own token, and gives a fresh session")
    func signIn() async throws {
        let fixture = try await ConsoleFixture()
        _ = try await fixture.officer("applicant", [.applicant])
        try await fixture.test { client in
            let browser = fixture.browser(client, nil)
            let form = try await browser.get("/sign-in?next=/deployments")
            #expect(form.text.contains("your session has ended"), "it says why one came there")
            #expect(!(try await browser.get("/sign-in")).text.contains("your session has ended"))
            let token = try #require(form.hidden("token"))
            let start = HTTPFields([HTTPField(name: .cookie, value: "\(ConsoleCookie.start.rawValue)=\(token)")])
            let fields = [
                ("username", "applicant"), ("passphrase", ConsoleFixture.passphrase), ("code", ""),
                ("next", form.hidden("next") ?? ""),
            ]
            let withoutCookie = try await browser.post("/sign-in", fields, token: token)
            #expect(withoutCookie.status == .forbidden)
            let done = try await browser.post("/sign-in", fields, token: token, headers: start)
            #expect(done.status == .seeOther)
            #expect(done.headers[.location] == "/deployments")
            let cookie = try #require(done.headers[values: .setCookie].first { $0.hasPrefix("__Host-peel-session=") })
            for part in ["Secure", "HttpOnly", "SameSite=Strict", "Path=/"] { #expect(cookie.contains(part)) }
            #expect(!cookie.contains("Domain"))
        }
    }

    @Test("Whatever is wrong with a sign-in, the page is the same")
    func constantAnswer() async throws {
        let fixture = try await ConsoleFixture()
        _ = try await fixture.officer("applicant", [.applicant])
        try await fixture.test { client in
            var texts: Set<String> = []
            for (name, passphrase) in [
                ("applicant", "wrong wrong wrong"), ("nobody", "wrong wrong wrong"), ("", ""), ("Ünï", "x"),
            ] {
                fixture.wait(60)
                let browser = fixture.browser(client, nil)
                let token = try #require(try await browser.get("/sign-in").hidden("token"))
                let start = HTTPFields([HTTPField(name: .cookie, value: "\(ConsoleCookie.start.rawValue)=\(token)")])
                let answer = try await browser.post(
                    "/sign-in", [("username", name), ("passphrase", passphrase), ("code", "000000")], token: token,
                    headers: start)
                #expect(answer.status == .unauthorized)
                let summary = try #require(answer.text.range(of: "error-summary"))
                let rest = answer.text[summary.lowerBound...]
                // What follows is the form, whose token is another each time.
                let form = try #require(rest.range(of: "<form"))
                texts.insert(String(rest[..<form.lowerBound]))
            }
            #expect(texts.count == 1)
        }
    }

    @Test("Too many tries to sign in are turned away, with the time to wait")
    func tries() async throws {
        let fixture = try await ConsoleFixture()
        try await fixture.test { client in
            let browser = fixture.browser(client, nil)
            var last: TestResponse?
            for _ in 0..<12 { last = try await browser.post("/sign-in", [("username", "a"), ("passphrase", "b")]) }
            #expect(last?.status == .tooManyRequests)
            #expect(last?.headers[.retryAfter].flatMap { Int($0) } ?? 0 > 0)
        }
    }

    @Test("A body over the limit is refused, and so is a kind that can't be read")
    func bodies() async throws {
        let fixture = try await ConsoleFixture()
        let applicant = try await fixture.officer("applicant", [.applicant])
        try await fixture.test { client in
            let browser = fixture.browser(client, applicant)
            let large = try await browser.post(
                "/deployments/new", [("operation", String(repeating: "a", count: 70_000))])
            #expect(large.status == .contentTooLarge)
            let kind = try await client.executeRequest(
                uri: "/deployments/new", method: .post,
                headers: [
                    .contentType: "text/plain", .cookie: "\(ConsoleCookie.session.rawValue)=\(browser.secret ?? "")",
                ],
                body: ByteBuffer(string: "a"))
            #expect(kind.status == .unsupportedMediaType)
            let broken = try await browser.send("/api/v1/deployments/\(UUID().uuidString)/acts", "{")
            #expect([.badRequest, .notFound].contains(broken.status))
        }
    }

    @Test("Failures of the API are problem details, and other methods are told what there is")
    func problems() async throws {
        let fixture = try await ConsoleFixture()
        try await fixture.test { client in
            let nobody = try await fixture.browser(client, nil).get("/api/v1/deployments")
            #expect(nobody.headers[.contentType] == "application/problem+json")
            let problem = try JSONSerialization.jsonObject(with: Data(nobody.text.utf8)) as? [String: Any]
            #expect(problem?["type"] as? String == "/problems/not-signed-in")
            #expect(problem?["status"] as? Int == 401)
            #expect((problem?["instance"] as? String)?.hasPrefix("urn:peel:request:") == true)
            let wrong = try await client.executeRequest(uri: "/api/v1/policy", method: .delete, headers: [:], body: nil)
            #expect(wrong.status == .methodNotAllowed)
            #expect(wrong.headers[.allow] == "GET, HEAD")
        }
    }

    @Test("Metrics are for whoever has the token")
    func metrics() async throws {
        let fixture = try await ConsoleFixture { $0.metricsToken = "secret" }
        try await fixture.test { client in
            let browser = fixture.browser(client, nil)
            #expect(try await browser.get("/metrics").status == .notFound)
            let answer = try await browser.get("/metrics", [.authorization: "Bearer secret"])
            #expect(answer.status == .ok)
            #expect(answer.text.contains("# TYPE http_requests_total counter"))
        }
    }

    @Test("Without TLS and without a proxy only a loopback address will do")
    func settings() {
        var settings = ConsoleSettings(address: "0.0.0.0")
        #expect(settings.fault != nil)
        settings.isBehindProxy = true
        #expect(settings.fault == nil)
        #expect(ConsoleSettings(address: "127.0.0.1").fault == nil)
    }
}
