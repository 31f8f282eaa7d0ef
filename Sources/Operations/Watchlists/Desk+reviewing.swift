package import Casework
import Foundation
package import Storage

extension Desk {
    /// Some entries of a deployment's list, by identifier, and how far its review is; looking is logged.
    ///
    /// - Parameters:
    ///   - id: the deployment.
    ///   - start: how many to leave out, not negative.
    ///   - count: how many to return at most.
    ///   - acting: who looks.
    package func watchlist(
        of id: DeploymentCase.ID, from start: Int, count: Int, by acting: ActingOfficer
    ) async throws -> (list: Watchlist, entries: [Nomination], progress: ReviewProgress) {
        let officer = try await current(acting)
        let entry = Entry(
            acting, officer, Self.readers, "look at a list", on: .init(.deployment, id), deployment: id)
        return try await attempt(entry) {
            try Self.require(officer, Self.readers)
            let list = try await self.list(of: id, acting)
            let entries = try await store.nominations(of: list.id, from: start, count: count)
            let progress = try await store.reviewProgress(of: list.id, for: id)
            try await consult(
                officer, "look at a list", on: .init(.watchlist, list.id), id, by: acting, count: entries.count)
            return (list, entries, progress)
        }
    }

    /// One entry of a deployment's list, and where it stands on it; looking is logged.
    ///
    /// - Throws: `Refusal`; ``OperationError`` with code `notFound`.
    package func entry(
        _ id: Nomination.ID, of deployment: DeploymentCase.ID, by acting: ActingOfficer
    ) async throws -> (list: Watchlist, entry: Nomination, place: EntryPlace) {
        let officer = try await current(acting)
        let look = Entry(
            acting, officer, Self.readers, "look at an entry", on: .init(.nomination, id), deployment: deployment)
        return try await attempt(look) {
            try Self.require(officer, Self.readers)
            let list = try await self.list(of: deployment, acting)
            guard let found = try await store.nomination(id, on: list.id) else { throw OperationError.missing("entry") }
            let place = try await store.place(of: id, on: list.id)
            try await consult(officer, look.act, on: look.object, deployment, by: acting)
            return (list, found, place)
        }
    }
}
