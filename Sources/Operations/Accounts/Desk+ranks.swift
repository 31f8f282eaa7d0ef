import Casework
import Storage

/// What a stated rank counts as.
struct CountedRank: Sendable, Hashable {
    let rank: Rank
    /// The grade that it was read from, in the table's spelling; nil for a police rank.
    let grade: String?
}

extension Desk {
    /// The police rank that a stated rank counts as, by the published policy's table (rulebook §3, G3).
    ///
    /// Before the first policy is published there is no table, so ranks stand as they are stated.
    /// - Parameters:
    ///   - stated: what was said.
    ///   - force: whose officer it is; its body says which grades there are.
    ///   - host: the force whose policy decides.
    /// - Throws: `Refusal` by G3 for a grade that the table doesn't have, or for a police rank of a body that has none.
    func rank(_ stated: StatedRank, of force: Force.ID, under host: Force.ID) async throws -> CountedRank {
        let body = try await store.force(force)?.body ?? .territorialForce
        let table = try await store.publishedPolicy(of: host)?.terms.rankTable
        switch stated {
        case .police(let rank):
            guard body.hasPoliceRanks || table == nil else {
                throw Refusal(
                    rule: "G3", reason: "the body has no police ranks.",
                    remedy: "Give the grade, which the policy translates.")
            }
            return CountedRank(rank: rank, grade: nil)
        case .grade(let title):
            guard let rank = table?.rank(title, in: body) else {
                throw Refusal(
                    rule: "G3", reason: "the policy doesn't say what this grade counts as.",
                    remedy: "Publish a policy whose grades name it, or give another grade.")
            }
            return CountedRank(rank: rank, grade: RankTable.normal(title))
        }
    }
}
