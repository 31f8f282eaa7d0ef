package import Casework
import Foundation
import Storage

extension Desk {
    /// Authorises the list as it is now. Entries that a review took off are erased first.
    ///
    /// The manifest, by which “was I listed?” is answered later, is written in the same step (G9).
    /// - Returns: the list, and the digest that the device will have to show.
    package func authoriseWatchlist(of id: DeploymentCase.ID, by acting: ActingOfficer) async throws -> Watchlist {
        let officer = try await current(acting)
        let entry = Entry(
            acting, officer, [.authorisingOfficer], "authorise the list", on: .init(.deployment, id), deployment: id)
        return try await attempt(entry) {
            let (deployment, policy) = try await upToDate(id)
            var list = try await self.list(of: id, acting)
            let all = try await store.nominations(of: list.id)
            let dropped = all.filter { $0.review?.keeps == false && $0.review?.deployment == id }
            let kept = all.filter { entry in !dropped.contains { $0.id == entry.id } }
            let instant = now
            var evaluation: ApprovedEvaluation?
            if let wanted = deployment.terms.matching.evaluation { evaluation = try await store.evaluation(wanted) }
            let device = DeviceList(kept)
            try list.authorise(
                kept, digest: device.digest, for: deployment, evaluation: evaluation, by: officer, under: policy,
                at: instant)
            var changes: [Change] = [.saveWatchlist(list)] + dropped.map { .eraseNomination($0.id) }
            let (lines, erased) = try await manifest(kept, of: deployment, at: instant)
            changes += lines
            var event = Entry(
                acting, officer, [.authorisingOfficer], entry.act, on: .init(.watchlist, list.id), deployment: id
            ).event(.alteration, at: instant, id: makeID())
            event.describe(deployment)
            event.after = device.digest
            event.resultCount = kept.count
            let erasures = (dropped.map { LoggedEvent.Object(.nomination, $0.id) } + erased).map { object in
                Entry(acting, officer, [], "take an entry off", on: object, deployment: id)
                    .event(.erasure, at: instant, id: makeID())
            }
            try await commit(UnitOfWork(changes, logging: [event] + erasures))
            return list
        }
    }

    /// Opens an authorised list for a change; it then needs a new authorisation.
    package func reopenWatchlist(of id: DeploymentCase.ID, by acting: ActingOfficer) async throws -> Watchlist {
        let officer = try await current(acting)
        let entry = Entry(
            acting, officer, [.watchlistManager, .authorisingOfficer], "reopen the list", on: .init(.deployment, id),
            deployment: id)
        return try await attempt(entry) {
            let (deployment, _) = try await upToDate(id)
            guard ![.live, .paused].contains(deployment.phase.name) else {
                throw Refusal(
                    rule: "INV-07", reason: "the list of a running deployment doesn't change.",
                    remedy: "End the deployment first.")
            }
            var list = try await self.list(of: id, acting)
            try list.reopen(by: officer)
            try await commit(
                UnitOfWork([.saveWatchlist(list)], logging: [entry.event(.alteration, at: now, id: makeID())]))
            return list
        }
    }

    /// One line for each entry; lines of an earlier authorisation whose person is not listed any more go.
    private func manifest(_ kept: [Nomination], of deployment: DeploymentCase, at instant: Date) async throws -> (
        changes: [Change], erased: [LoggedEvent.Object]
    ) {
        let until = max(deployment.authority?.effectiveEnd ?? instant, instant)
        var earlier = try await store.manifest(of: deployment.id)
        var changes: [Change] = []
        for entry in kept {
            let same = earlier.firstIndex {
                $0.sealed.nominalReference == entry.sealed.nominalReference && $0.category == entry.category
            }
            if let same {
                earlier.remove(at: same)
                continue
            }
            changes.append(
                .saveManifestLine(
                    ManifestLine(
                        id: .init(makeID()), deployment: deployment.id, category: entry.category, listedFrom: instant,
                        listedUntil: until, nominalReference: entry.sealed.nominalReference)))
        }
        changes += earlier.map { .eraseManifestLine($0.id) }
        return (changes, earlier.map { LoggedEvent.Object(.manifestLine, $0.id) })
    }
}
