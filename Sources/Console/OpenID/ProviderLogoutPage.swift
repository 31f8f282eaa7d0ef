import Casework
import Foundation
import HTTPTypes
import Logging
import NIOCore
import Operations

/// Takes the provider's word that somebody signed out there (OpenID Connect Back-Channel Logout 1.0).
enum ProviderLogoutPage {
    /// Ends the sessions that the token means, and logs it; no session is no fault (§2.7).
    static func take(_ exchange: Exchange) async throws -> Reply {
        guard let openID = exchange.office.openID else { throw ConsoleError(.notFound) }
        let office = exchange.office
        let gone: ProviderLogout
        do {
            gone = try await office.limits.logouts.pass {
                try await openID.logout(exchange.form["logout_token"], at: exchange.now)
            }
        } catch let error as OpenIDError where !ours.contains(error.code) {
            exchange.logger.notice("a logout token was not taken", metadata: ["error": "\(error.code.rawValue)"])
            return answer(.badRequest, "{\"error\":\"invalid_request\"}")
        } catch let error as ConsoleError {
            throw error
        } catch {
            // Not the token's fault: the provider may send it again.
            throw ConsoleError(.unavailable, retryAfter: 30)
        }
        let ended = Dictionary(grouping: office.sessions.endAll(vouchedFor: gone), by: \.officer)
        for (officer, sessions) in ended {
            try await office.desk.noteSessionsEnded(of: officer, count: sessions.count, byProvider: openID.issuer)
        }
        return answer(.ok, "{}")
    }

    /// What went wrong on the way to the provider's keys, and not with the token.
    private static let ours: Set<OpenIDError.Code> = [.unreachable, .unusable]

    private static func answer(_ status: HTTPResponse.Status, _ text: String) -> Reply {
        .answer(Answer(status, type: "application/json", ByteBuffer(string: text)))
    }
}
