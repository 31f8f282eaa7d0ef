import Crypto
import Foundation
import Synchronization
import Testing

@testable import Console

/// A provider in the test's own process: discovery, keys, tokens. It says whatever a test wants it to say.
final class FakeProvider: OpenIDTransport {
    /// What the provider does wrong.
    struct Lies: Sendable {
        var algorithm = "ES256"
        var kid: String? = "key-1"
        var issuer: String?
        var audience = "peel"
        var authorizedParty: String?
        var nonce: String?
        var lifetime = 300.0
        var signsWithOtherKey = false
        var authTime: Double?
        var documentIssuer: String?
        var sid: String? = "session-1"
        var subject = "subject-1"
    }

    static let issuer = "https://login.borsetshire.example"
    /// What it calls itself, and where its addresses begin.
    let base: String
    private let time: Mutex<Date>
    private let key = P256.Signing.PrivateKey()
    private let other = P256.Signing.PrivateKey()
    private let lies: Mutex<Lies>
    private let asked = Mutex<(nonce: String, challenge: String)?>(nil)
    private let codes = Mutex<Set<String>>(["code-1"])

    init(_ lies: Lies = Lies(), now: Date, at base: String = FakeProvider.issuer) {
        self.lies = Mutex(lies)
        self.base = base
        time = Mutex(now)
    }

    var now: Date { time.withLock { $0 } }

    /// Says something else from now on, at another time.
    func change(at now: Date, _ change: (inout Lies) -> Void = { _ in }) {
        time.withLock { $0 = now }
        lies.withLock { change(&$0) }
    }

    /// A fresh code for whoever signed in there.
    func issueCode() -> String {
        let code = UUID().uuidString
        codes.withLock { _ = $0.insert(code) }
        return code
    }

    /// What the browser would be sent with: the provider remembers nonce and challenge.
    func visit(_ address: String) -> String {
        let items = URLComponents(string: address)?.queryItems ?? []
        func item(_ name: String) -> String { items.first { $0.name == name }?.value ?? "" }
        asked.withLock { $0 = (item("nonce"), item("code_challenge")) }
        return item("state")
    }

    func get(_ address: String) throws -> Data {
        let lies = lies.withLock { $0 }
        if address.hasSuffix("/.well-known/openid-configuration") {
            return try JSONSerialization.data(withJSONObject: [
                "issuer": lies.documentIssuer ?? base, "authorization_endpoint": "\(base)/authorize",
                "token_endpoint": "\(base)/token", "jwks_uri": "\(base)/keys",
            ])
        }
        let point = Array(key.publicKey.x963Representation)
        return try JSONSerialization.data(withJSONObject: [
            "keys": [
                [
                    "kty": "EC", "crv": "P-256", "alg": "ES256", "use": "sig", "kid": "key-1",
                    "x": Base64URL.encode(point[1..<33]), "y": Base64URL.encode(point[33..<65]),
                ]
            ]
        ])
    }

    func post(_ address: String, form: String, authorization: String?) throws -> Data {
        let fields = Dictionary(
            form.split(separator: "&").map { part in
                let pair = part.split(separator: "=", maxSplits: 1).map { String($0).removingPercentEncoding ?? "" }
                return (pair[0], pair.count > 1 ? pair[1] : "")
            }, uniquingKeysWith: { $1 })
        let asked = asked.withLock { $0 }
        let challenge = Base64URL.encode(SHA256.hash(data: Data((fields["code_verifier"] ?? "").utf8)))
        guard challenge == asked?.challenge, codes.withLock({ $0.remove(fields["code"] ?? "") }) != nil else {
            throw OpenIDError(.unreachable)
        }
        return try JSONSerialization.data(withJSONObject: ["id_token": token(nonce: asked?.nonce ?? "")])
    }

    private func token(nonce: String) throws -> String {
        let lies = lies.withLock { $0 }
        var header: [String: Any] = ["alg": lies.algorithm, "typ": "JWT"]
        header["kid"] = lies.kid
        var claims: [String: Any] = [
            "iss": lies.issuer ?? base, "sub": lies.subject, "aud": lies.audience, "nonce": lies.nonce ?? nonce,
            "iat": now.timeIntervalSince1970, "exp": now.timeIntervalSince1970 + lies.lifetime,
        ]
        claims["azp"] = lies.authorizedParty
        claims["auth_time"] = lies.authTime
        claims["sid"] = lies.sid
        return try sign(header, claims)
    }

    /// A logout token of the subject's session; a change makes it say something else.
    func logoutToken(_ change: (inout [String: Any], inout [String: Any]) -> Void = { _, _ in }) throws -> String {
        var header: [String: Any] = ["alg": "ES256", "typ": "logout+jwt", "kid": "key-1"]
        var claims: [String: Any] = [
            "iss": base, "sub": "subject-1", "sid": "session-1", "aud": "peel", "jti": UUID().uuidString,
            "iat": now.timeIntervalSince1970, "exp": now.timeIntervalSince1970 + 120,
            "events": [LogoutClaims.event: [String: String]()],
        ]
        change(&header, &claims)
        return try sign(header, claims)
    }

    private func sign(_ header: [String: Any], _ claims: [String: Any]) throws -> String {
        let parts = try [header, claims].map { Base64URL.encode(try JSONSerialization.data(withJSONObject: $0)) }
        let text = parts.joined(separator: ".")
        let algorithm = header["alg"] as? String
        if algorithm == "none" { return text + "." }
        if algorithm == "HS256" {
            // The public key as a shared secret: what a careless verifier takes.
            let secret = SymmetricKey(data: key.publicKey.x963Representation)
            return text + "." + Base64URL.encode(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: secret))
        }
        let isForged = lies.withLock { $0.signsWithOtherKey }
        let signature = try (isForged ? other : key).signature(for: Data(text.utf8))
        return text + "." + Base64URL.encode(signature.rawRepresentation)
    }
}

@Suite("OpenID Connect")
struct OpenIDTests {
    private static let now = Date(timeIntervalSince1970: 1_800_000_000)

    static func settings(_ logins: [String: String] = ["subject-1": "applicant"]) -> OpenIDSettings {
        OpenIDSettings(
            issuer: FakeProvider.issuer, clientID: "peel", clientSecret: "secret",
            returnAddress: "https://peel.example/sign-in/return", logins: logins)
    }

    private static func signIn(
        _ lies: FakeProvider.Lies = .init(), logins: [String: String] = ["subject-1": "applicant"],
        confirming: UUID? = nil, cookie: String? = nil, state: String? = nil
    ) async throws -> OpenIDSignIn.Result {
        let provider = FakeProvider(lies, now: now)
        let openID = OpenIDSignIn(settings(logins), transport: provider)
        let start = try await openID.begin(next: "/home", confirming: confirming, random: .system, at: now)
        let known = provider.visit(start.address)
        return try await openID.finish(
            state: state ?? known, code: "code-1", issuer: nil, cookie: cookie ?? start.cookie, at: now)
    }

    @Test("Whoever the provider vouches for signs in as the account that the force mapped")
    func fine() async throws {
        let result = try await Self.signIn()
        #expect(result.login == "applicant")
        #expect(result.next == "/home")
    }

    @Test("The browser is sent with a code flow, S256, a state and a nonce")
    func request() async throws {
        let provider = FakeProvider(now: Self.now)
        let start = try await OpenIDSignIn(Self.settings(), transport: provider)
            .begin(next: "/home", confirming: nil, random: .system, at: Self.now)
        let items = URLComponents(string: start.address)?.queryItems ?? []
        let names = Set(items.map(\.name))
        #expect(names.isSuperset(of: ["state", "nonce", "code_challenge", "redirect_uri", "client_id"]))
        #expect(items.contains { $0.name == "response_type" && $0.value == "code" })
        #expect(items.contains { $0.name == "code_challenge_method" && $0.value == "S256" })
        #expect(!start.address.contains("secret"))
    }

    @Test(
        "A token that isn't for us, from another issuer, expired, unsigned or signed otherwise is refused",
        arguments: [
            FakeProvider.Lies(algorithm: "none"), FakeProvider.Lies(algorithm: "HS256"),
            FakeProvider.Lies(kid: "key-2"), FakeProvider.Lies(kid: nil),
            FakeProvider.Lies(issuer: "https://evil.example"), FakeProvider.Lies(audience: "other"),
            FakeProvider.Lies(authorizedParty: "other"), FakeProvider.Lies(nonce: "another"),
            FakeProvider.Lies(lifetime: -120), FakeProvider.Lies(signsWithOtherKey: true),
            FakeProvider.Lies(documentIssuer: "https://evil.example"),
        ])
    func lies(_ lies: FakeProvider.Lies) async {
        await #expect(throws: OpenIDError.self) { try await Self.signIn(lies) }
    }

    @Test("An answer without the browser's cookie, with a foreign state, or a subject that nobody mapped is refused")
    func bindings() async {
        await #expect(throws: OpenIDError(.unknownState)) { try await Self.signIn(cookie: "another") }
        await #expect(throws: OpenIDError(.unknownState)) { try await Self.signIn(state: "another") }
        await #expect(throws: OpenIDError(.unknownSubject)) { try await Self.signIn(logins: [:]) }
    }

    @Test("An attempt counts once")
    func replay() async throws {
        let provider = FakeProvider(now: Self.now)
        let openID = OpenIDSignIn(Self.settings(), transport: provider)
        let start = try await openID.begin(next: "/home", confirming: nil, random: .system, at: Self.now)
        let state = provider.visit(start.address)
        _ = try await openID.finish(state: state, code: "code-1", issuer: nil, cookie: start.cookie, at: Self.now)
        await #expect(throws: OpenIDError(.unknownState)) {
            try await openID.finish(state: state, code: "code-1", issuer: nil, cookie: start.cookie, at: Self.now)
        }
    }

    @Test("A confirmation needs a sign-in that has just happened")
    func confirmation() async throws {
        let id = UUID()
        await #expect(throws: OpenIDError(.stale)) { try await Self.signIn(confirming: id) }
        await #expect(throws: OpenIDError(.stale)) {
            try await Self.signIn(
                FakeProvider.Lies(authTime: Self.now.timeIntervalSince1970 - 3600), confirming: id)
        }
        let result = try await Self.signIn(
            FakeProvider.Lies(authTime: Self.now.timeIntervalSince1970 - 5), confirming: id)
        #expect(result.confirming == id)
    }
}
