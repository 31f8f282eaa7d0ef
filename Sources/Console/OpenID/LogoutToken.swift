import Foundation
import JWTKit
import Synchronization

/// What a logout token says (OpenID Connect Back-Channel Logout 1.0 §2.4).
///
/// Anybody may send one, so nothing of it is believed before its signature was found right.
struct LogoutClaims: JWTPayload {
    /// The event that makes a token a logout token.
    static let event = "http://schemas.openid.net/event/backchannel-logout"

    let iss: String
    let aud: Audience
    /// Seconds since 1970.
    let iat: Double
    let exp: Double
    let jti: String
    let events: [String: Event]
    let sub: String?
    let sid: String?
    /// An ID token has one, a logout token never: the one can't be taken for the other.
    let nonce: String?

    // Times are judged by the console's clock in check(issuer:audience:at:), which tests can set.
    func verify(using _: some JWTAlgorithm) async throws {}

    /// Judges the claims (§2.6).
    ///
    /// - Throws: ``OpenIDError`` with code `wrongIssuer`, `wrongToken` or `stale`.
    func check(issuer: String, audience: String, at now: Date) throws {
        guard iss == issuer else { throw OpenIDError(.wrongIssuer) }
        guard aud.all.contains(audience), events[Self.event] != nil, nonce == nil, !jti.isEmpty else {
            throw OpenIDError(.wrongToken)
        }
        guard !(sub ?? "").isEmpty || !(sid ?? "").isEmpty else { throw OpenIDError(.wrongToken) }
        let (time, skew) = (now.timeIntervalSince1970, 60.0)
        guard exp > time - skew, iat < time + skew, time - iat < Self.longest else { throw OpenIDError(.stale) }
    }

    /// How old a token may be, in seconds; for as long its `jti` is remembered.
    static let longest = 600.0

    /// Whom a token is for: one name or several.
    struct Audience: Codable, Sendable {
        let all: [String]

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let one = try? container.decode(String.self) {
                all = [one]
            } else {
                all = try container.decode([String].self)
            }
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            try container.encode(all)
        }
    }

    /// The value of an event: an object, whatever it holds.
    struct Event: Codable, Sendable {
        private struct AnyKey: CodingKey {
            let stringValue: String
            let intValue: Int? = nil
            init?(stringValue: String) { self.stringValue = stringValue }
            init?(intValue _: Int) { return nil }
        }

        init(from decoder: any Decoder) throws { _ = try decoder.container(keyedBy: AnyKey.self) }

        func encode(to encoder: any Encoder) throws { _ = encoder.container(keyedBy: AnyKey.self) }
    }
}

extension OpenIDSignIn {
    /// Reads a logout token.
    ///
    /// - Returns: what is over at the provider.
    /// - Throws: ``OpenIDError``; `replayed` where the same token came before.
    func logout(_ token: String, at now: Date) async throws -> ProviderLogout {
        guard let header = Self.header(token), Self.types.contains(header.typ?.lowercased() ?? "") else {
            throw OpenIDError(.wrongToken)
        }
        let claims = try await signedClaims(of: token, as: LogoutClaims.self, from: discover())
        try claims.check(issuer: settings.issuer, audience: settings.clientID, at: now)
        try remember(claims.jti, at: now)
        return ProviderLogout(subject: Self.said(claims.sub), session: Self.said(claims.sid))
    }

    /// What the header calls a logout token (§2.4). The standard only recommends it; without it tokens of another kind
    /// could be taken for one (ASVS 5.0 V10.5.5).
    private static let types: Set<String> = ["logout+jwt", "application/logout+jwt"]

    private func remember(_ jti: String, at now: Date) throws {
        let name = Secrets.digest(jti)
        let isFresh = logouts.withLock { seen -> Bool in
            // A token is too old to be taken by then.
            seen = seen.filter { now.timeIntervalSince($0.value) <= LogoutClaims.longest + 120 }
            guard seen[name] == nil else { return false }
            seen[name] = now
            return true
        }
        guard isFresh else { throw OpenIDError(.replayed) }
    }

    private static func said(_ text: String?) -> String? { text.flatMap { $0.isEmpty ? nil : $0 } }
}
