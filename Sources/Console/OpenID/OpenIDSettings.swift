package import Foundation

/// The force's OpenID provider and whom it speaks for.
package struct OpenIDSettings: Sendable, Codable {
    /// Compared letter by letter with what the provider says of itself.
    package var issuer: String
    package var clientID: String
    /// nil for a public client; PKCE is used in either case.
    package var clientSecret: String?
    /// The console's own address of return, as it is registered with the provider.
    package var returnAddress: String
    /// The login of each subject. A subject never changes hands, an e-mail address may.
    package var logins: [String: String]

    /// Takes the values as they are.
    package init(
        issuer: String, clientID: String, clientSecret: String?, returnAddress: String, logins: [String: String]
    ) {
        self.issuer = issuer
        self.clientID = clientID
        self.clientSecret = clientSecret
        self.returnAddress = returnAddress
        self.logins = logins
    }
}

/// Fetches documents from the provider.
package protocol OpenIDTransport: Sendable {
    /// A document by GET.
    func get(_ address: String) async throws -> Data
    /// The answer to a form sent by POST.
    func post(_ address: String, form: String, authorization: String?) async throws -> Data
}

/// Why a sign-in by the provider failed; it holds nothing of what the provider said.
struct OpenIDError: Error, Equatable {
    /// The kinds of failure.
    enum Code: String, Sendable {
        case wrongIssuer, unusable, unknownState, wrongToken, wrongNonce, unknownSubject, stale, unreachable, replayed
    }

    let code: Code

    init(_ code: Code) { self.code = code }
}
