package import Casework
import Foundation
import Storage

extension Desk {
    /// Drafts a version of the force's policy, or replaces the draft that there is.
    ///
    /// - Throws: `Refusals`; ``OperationError``.
    package func draftPolicy(_ terms: PolicyTerms, by acting: ActingOfficer) async throws -> Policy {
        let officer = try await current(acting)
        let roles: [Role] = [.seniorResponsibleOfficer]
        let entry = Entry(acting, officer, roles, "draft the policy", on: .init(.force, acting.force))
        return try await attempt(entry) {
            let versions = try await store.policies(of: acting.force)
            let draft: Policy
            if var last = versions.last, last.isDraft {
                try last.edit(terms, by: officer)
                draft = last
            } else {
                var fresh =
                    versions.last.map { $0.revised(id: .init(makeID()), terms) }
                    ?? Policy(id: .init(makeID()), force: acting.force, terms: terms)
                try fresh.edit(terms, by: officer)
                draft = fresh
            }
            let event = Entry(acting, officer, roles, "draft the policy", on: .init(.policy, draft.id))
                .event(.alteration, at: now, id: makeID())
            try await commit(UnitOfWork([.savePolicy(draft)], logging: [event]))
            return draft
        }
    }
}

extension Policy {
    /// Whether the version can still be changed.
    var isDraft: Bool {
        if case .draft = state { true } else { false }
    }
}
