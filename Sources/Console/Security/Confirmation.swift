import Casework
import Foundation
import Logging
import Operations

/// Officers who are signed in and show again who they are, with their passphrase and a code.
///
/// Their wrong answers are counted by session, not by account: whoever guesses from outside can lock an account, and
/// must not be able to keep its officer from the acts that ask for a confirmation (ASVS 5.0 V6.3.1).
enum Confirmation {
    /// Wrong answers in a row that end the session.
    static let longestRun = 5

    /// Checks an answer.
    ///
    /// - Parameter check: throws `OperationError` with code `notSignedIn` where the answer is wrong.
    /// - Throws: what `check` throws; ``ConsoleError`` with code `notSignedIn` where this ended the session.
    static func attempt(_ exchange: Exchange, _ check: () async throws -> Void) async throws {
        let (session, _) = try exchange.signedIn()
        let sessions = exchange.office.sessions
        guard let count = sessions.countAnswer(in: session.id) else { throw ConsoleError(.notSignedIn) }
        guard count <= longestRun else { throw end(session, exchange) }
        do {
            try await check()
        } catch let error as OperationError where error.code == .notSignedIn {
            guard count >= longestRun else { throw error }
            throw end(session, exchange)
        } catch let error as OperationError where error.code == .weakPassphrase {
            // It follows a right answer only; what else is thrown says nothing about the answer.
            sessions.forgetAnswers(in: session.id)
            throw error
        }
        sessions.forgetAnswers(in: session.id)
    }

    private static func end(_ session: Session, _ exchange: Exchange) -> ConsoleError {
        exchange.office.sessions.end(session.id)
        exchange.logger.notice(
            "a session ended after wrong confirmations", metadata: ["officer": "\(session.officer)"])
        return ConsoleError(.notSignedIn)
    }
}
