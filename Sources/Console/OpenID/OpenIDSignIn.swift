import Crypto
import Foundation
import JWTKit
import Synchronization

/// Signing in by the force's OpenID provider: authorisation code flow with PKCE (OpenID Connect Core 1.0; RFC 7636; RFC
/// 9700; ASVS 5.0 V10).
///
/// State, nonce and verifier are made for one attempt, bound to a cookie of the browser that began it, and used once.
/// Tokens stay here and are forgotten when the subject is known.
final class OpenIDSignIn: Sendable {
    /// What an attempt began with.
    private struct Attempt: Sendable {
        let verifier: String
        let nonce: String
        let cookieDigest: String
        let next: String
        /// The session that is to be confirmed; nil where somebody signs in.
        let confirming: UUID?
        let begunAt: Date
    }

    /// Where to send the browser, and what it has to bring back.
    struct Start: Sendable {
        let address: String
        let cookie: String
    }

    /// Who came back.
    struct Result: Sendable {
        let login: String
        let next: String
        let confirming: UUID?
        /// Whom the provider vouched for, so that it can end the session later.
        let voucher: Voucher
    }

    private static let longest = 600.0
    private static let capacity = 10_000
    // Signatures with a shared secret would let a public key be taken for one; none at all needs no word.
    private static let algorithms: Set<String> = ["RS256", "PS256", "ES256", "ES384", "EdDSA"]

    let settings: OpenIDSettings
    private let transport: any OpenIDTransport
    private let attempts = Mutex<[String: Attempt]>([:])
    /// Logout tokens that were taken, by the digest of their name, and when.
    let logouts = Mutex<[String: Date]>([:])

    /// Takes the provider and a way to reach it.
    init(_ settings: OpenIDSettings, transport: any OpenIDTransport) {
        self.settings = settings
        self.transport = transport
    }

    /// The provider, as the log names it.
    var issuer: String { settings.issuer }

    /// Begins an attempt.
    func begin(next: String, confirming: UUID?, random: RandomToken, at now: Date) async throws -> Start {
        let provider = try await discover()
        let (state, nonce, verifier, cookie) = (random.text(), random.text(), random.text(), random.text())
        let attempt = Attempt(
            verifier: verifier, nonce: nonce, cookieDigest: Secrets.digest(cookie), next: next, confirming: confirming,
            begunAt: now)
        attempts.withLock { attempts in
            attempts = attempts.filter { now.timeIntervalSince($0.value.begunAt) < Self.longest }
            if attempts.count < Self.capacity { attempts[state] = attempt }
        }
        var parts = [
            ("response_type", "code"), ("client_id", settings.clientID), ("redirect_uri", settings.returnAddress),
            ("scope", "openid"), ("state", state), ("nonce", nonce),
            ("code_challenge", Base64URL.encode(SHA256.hash(data: Data(verifier.utf8)))),
            ("code_challenge_method", "S256"),
        ]
        // A confirmation is one only where the provider asks again.
        if confirming != nil { parts += [("prompt", "login"), ("max_age", "0")] }
        let separator = provider.authorizationEndpoint.contains("?") ? "&" : "?"
        return Start(address: provider.authorizationEndpoint + separator + Self.form(parts), cookie: cookie)
    }

    /// Ends an attempt.
    ///
    /// - Parameter issuer: the `iss` of the answer, where the provider sends it (RFC 9207).
    /// - Throws: ``OpenIDError``.
    func finish(state: String, code: String, issuer: String?, cookie: String, at now: Date) async throws -> Result {
        // Taken out whatever comes of it: a second answer with the same state finds nothing.
        guard let attempt = attempts.withLock({ $0.removeValue(forKey: state) }),
            now.timeIntervalSince(attempt.begunAt) < Self.longest,
            Secrets.match(Secrets.digest(cookie), attempt.cookieDigest), !code.isEmpty
        else { throw OpenIDError(.unknownState) }
        if let issuer, issuer != settings.issuer { throw OpenIDError(.wrongIssuer) }
        let provider = try await discover()
        let token = try await redeem(code, attempt.verifier, provider)
        let claims = try await verify(token, provider, at: now)
        guard let nonce = claims.nonce, Secrets.match(nonce, attempt.nonce) else { throw OpenIDError(.wrongNonce) }
        if attempt.confirming != nil {
            guard let at = claims.authTime, now.timeIntervalSince1970 - at < Self.longest else {
                throw OpenIDError(.stale)
            }
        }
        guard let login = settings.logins[claims.sub.value] else { throw OpenIDError(.unknownSubject) }
        let voucher = Voucher(subject: claims.sub.value, session: claims.sid)
        return Result(login: login, next: attempt.next, confirming: attempt.confirming, voucher: voucher)
    }

    // MARK: - The provider

    /// What the provider says of itself.
    struct Provider: Decodable {
        let issuer: String
        let authorizationEndpoint: String
        let tokenEndpoint: String
        let jwksURI: String

        enum CodingKeys: String, CodingKey {
            case issuer
            case authorizationEndpoint = "authorization_endpoint"
            case tokenEndpoint = "token_endpoint"
            case jwksURI = "jwks_uri"
        }
    }

    /// Asks the provider for its addresses.
    ///
    /// - Throws: ``OpenIDError`` with code `unusable` or `wrongIssuer`; whatever the network throws.
    func discover() async throws -> Provider {
        let data = try await transport.get(settings.issuer + "/.well-known/openid-configuration")
        guard let provider = try? JSONDecoder().decode(Provider.self, from: data) else {
            throw OpenIDError(.unusable)
        }
        guard provider.issuer == settings.issuer else { throw OpenIDError(.wrongIssuer) }
        return provider
    }

    private func redeem(_ code: String, _ verifier: String, _ provider: Provider) async throws -> String {
        struct Tokens: Decodable {
            let idToken: String

            enum CodingKeys: String, CodingKey {
                case idToken = "id_token"
            }
        }
        let form = Self.form([
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", settings.returnAddress),
            ("client_id", settings.clientID), ("code_verifier", verifier),
        ])
        let authorization = settings.clientSecret.map { secret in
            let pair = "\(PercentCoding.encode(settings.clientID)):\(PercentCoding.encode(secret))"
            return "Basic \(Data(pair.utf8).base64EncodedString())"
        }
        let data = try await transport.post(provider.tokenEndpoint, form: form, authorization: authorization)
        guard let tokens = try? JSONDecoder().decode(Tokens.self, from: data) else { throw OpenIDError(.wrongToken) }
        return tokens.idToken
    }

    private func verify(_ token: String, _ provider: Provider, at now: Date) async throws -> IDTokenClaims {
        let claims = try await signedClaims(of: token, as: IDTokenClaims.self, from: provider)
        try claims.check(issuer: settings.issuer, audience: settings.clientID, at: now)
        return claims
    }

    /// The claims of a token that the provider signed; what they say is for the caller to judge.
    ///
    /// - Throws: ``OpenIDError`` with code `wrongToken` or `unusable`; whatever the network throws.
    func signedClaims<Claims: JWTPayload>(
        of token: String, as _: Claims.Type, from provider: Provider
    ) async throws -> Claims {
        guard let header = Self.header(token), Self.algorithms.contains(header.alg), let kid = header.kid else {
            throw OpenIDError(.wrongToken)
        }
        let data = try await transport.get(provider.jwksURI)
        guard let all = try? JSONDecoder().decode(JWKS.self, from: data) else { throw OpenIDError(.unusable) }
        // The key that the token names and no other: a collection falls back to its first key for an unknown name.
        guard let key = all.keys.first(where: { $0.keyIdentifier?.string == kid }) else {
            throw OpenIDError(.wrongToken)
        }
        let keys = JWTKeyCollection()
        do {
            try await keys.add(jwk: key)
            return try await keys.verify(token, as: Claims.self)
        } catch {
            throw OpenIDError(.wrongToken)
        }
    }

    /// What a token's header says, before anything of it is believed.
    struct Header: Decodable {
        let alg: String
        let kid: String?
        let typ: String?
    }

    /// Reads a token's header; nil where it is none.
    static func header(_ token: String) -> Header? {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3 else { return nil }
        return Base64URL.decode(String(parts[0])).flatMap { try? JSONDecoder().decode(Header.self, from: $0) }
    }

    private static func form(_ parts: [(String, String)]) -> String {
        parts.map { "\($0.0)=\(PercentCoding.encode($0.1))" }.joined(separator: "&")
    }
}

/// What an ID token says.
struct IDTokenClaims: JWTPayload {
    let iss: IssuerClaim
    let sub: SubjectClaim
    let aud: AudienceClaim
    let exp: ExpirationClaim
    let iat: IssuedAtClaim
    let nonce: String?
    let azp: String?
    /// The provider's name for the session there.
    let sid: String?
    /// When the officer last showed who they are, in seconds since 1970.
    let authTime: Double?

    enum CodingKeys: String, CodingKey {
        case iss, sub, aud, exp, iat, nonce, azp, sid
        case authTime = "auth_time"
    }

    // Times are judged by the console's clock in check(issuer:audience:at:), which tests can set.
    func verify(using _: some JWTAlgorithm) async throws {}

    /// Judges the claims (OpenID Connect Core §3.1.3.7).
    func check(issuer: String, audience: String, at now: Date) throws {
        guard iss.value == issuer else { throw OpenIDError(.wrongIssuer) }
        let isForUs = aud.value.contains(audience) && (aud.value.count == 1 || azp == audience)
        guard isForUs, azp == nil || azp == audience else { throw OpenIDError(.wrongToken) }
        let skew = 60.0
        guard exp.value.timeIntervalSince(now) > -skew, iat.value.timeIntervalSince(now) < skew,
            now.timeIntervalSince(iat.value) < 600
        else { throw OpenIDError(.stale) }
    }
}
