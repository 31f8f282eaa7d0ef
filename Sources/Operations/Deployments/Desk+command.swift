package import Casework
import Storage

extension Desk {
    /// Puts the officers whom an application names by login into its terms; a post that isn't named stays empty.
    ///
    /// - Throws: ``OperationError`` with code `badInput` where nobody has the login.
    package func naming(
        _ logins: [CommandPost: String], in terms: AuthorityTerms, by acting: ActingOfficer
    ) async throws -> AuthorityTerms {
        var terms = terms
        for post in CommandPost.allCases {
            guard let login = logins[post] else {
                terms.command[post] = nil
                continue
            }
            do { terms.command[post] = try await officer(login: login, by: acting).id } catch let error
                as OperationError where error.code == .notFound
            {
                throw OperationError(.badInput, "Nobody has the login that command.\(post.rawValue) names.")
            }
        }
        return terms
    }

    /// The logins of those who command, as an application file names them.
    package func commandLogins(of terms: AuthorityTerms) async throws -> [CommandPost: String] {
        var logins: [CommandPost: String] = [:]
        for post in CommandPost.allCases {
            guard let id = terms.command[post] else { continue }
            logins[post] = try await store.credential(of: id)?.sealed.login
        }
        return logins
    }

    /// Whom an application may name: everybody with access of the acting officer's force and of those that lend to it.
    ///
    /// Whether they hold the role of a post is for the caller to ask.
    package func commandCandidates(by acting: ActingOfficer) async throws -> [Officer] {
        var found: [Officer] = []
        for force in try await store.forces() {
            guard try await administers(force.id, acting) else { continue }
            found += try await store.officers(of: force.id).filter(\.isActive)
        }
        return found
    }

    /// Asks that whoever is named for a post has its role, and is of the force or on loan to it.
    ///
    /// - Throws: `Refusal` by §5.1.
    func requireCommand(_ command: AuthorityTerms.Command, _ acting: ActingOfficer) async throws {
        for post in CommandPost.allCases {
            guard let id = command[post] else { continue }
            var officer = try await store.officer(id)
            if let found = officer, try await !administers(found.force, acting) { officer = nil }
            if let refusal = CommandGuard.refusal(post, officer) { throw refusal }
        }
    }
}
