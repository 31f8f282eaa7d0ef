import Casework
import Foundation
import Operations
import Storage

/// What an officer has to do now about the list of one authorised deployment.
struct ListTasks {
    private let tasks: OfficerTasks
    private let deployment: DeploymentCase

    /// Takes who asks, and about which deployment.
    init(_ tasks: OfficerTasks, _ deployment: DeploymentCase) {
        self.tasks = tasks
        self.deployment = deployment
    }

    /// All of it, in the order in which a list is made.
    func all() async throws -> [OfficerTasks.Due] {
        let store = tasks.exchange.office.desk.store
        guard let list = try await store.watchlist(of: deployment.id) else { return building() }
        if list.authorisation != nil {
            let prepares = tasks.has(.silverCommander, .bronzeCommander) || tasks.isOwn(deployment)
            return prepares ? [made(.prepare, .preparation)] : []
        }
        let progress = try await store.reviewProgress(of: list.id, for: deployment.id)
        guard progress.entries > 0 else { return building() }
        var due: [OfficerTasks.Due] = []
        if tasks.has(.watchlistManager), progress.awaiting > 0 { due.append(made(.reviewEntries, .watchlist)) }
        due += try await approvals(list)
        if tasks.has(.authorisingOfficer), progress.awaiting == 0 { due.append(made(.authoriseList, .watchlist)) }
        return due
    }

    private func building() -> [OfficerTasks.Due] {
        tasks.has(.watchlistNominator) ? [made(.buildList, .watchlist)] : []
    }

    /// Entries that wait for this officer's name beside their review; only those who may sign read the list for it.
    private func approvals(_ list: Watchlist) async throws -> [OfficerTasks.Due] {
        guard Right.agreeToExceptions.admits(tasks.officer) else { return [] }
        let count = try await counted(list)
        var due: [OfficerTasks.Due] = []
        if count.children > 0 { due.append(made(.approveChildren, .watchlist, String(count.children))) }
        if count.exceptions > 0 { due.append(made(.agreeExceptions, .watchlist, String(count.exceptions))) }
        return due
    }

    /// A long list is read for an officer once a minute at most, unless it changed.
    private func counted(_ list: Watchlist) async throws -> KeptApprovals.Count {
        let (office, officer, now) = (tasks.exchange.office, tasks.officer, tasks.exchange.now)
        let policy = try await office.requirePolicy()
        let stamp = try await office.desk.store.stamp(of: list.id, for: deployment.id)
        guard stamp.entries >= KeptApprovals.smallest else { return try await recount(list, policy) }
        let key = KeptApprovals.Key(list.id, officer, stamp, under: policy)
        if let known = office.approvals.count(key, at: now) { return known }
        let count = try await recount(list, policy)
        office.approvals.keep(count, key, at: now)
        return count
    }

    private func recount(_ list: Watchlist, _ policy: Policy) async throws -> KeptApprovals.Count {
        let (desk, officer, now) = (tasks.exchange.office.desk, tasks.officer, tasks.exchange.now)
        let exceptional = Set(policy.terms.categories.filter(\.needsLineItemReason).map(\.category))
        var count = KeptApprovals.Count()
        for entry in try await desk.store.nominations(of: list.id) where !isTakenOff(entry) {
            if Right.authoriseWatchlist.admits(officer),
                entry.awaitsChildApproval(of: officer, under: policy, at: now)
            {
                count.children += 1
            }
            // The proposal itself is asked whether the officer may be the second, and is still in time.
            guard exceptional.contains(entry.category), !entry.approvals.contains(where: { $0.kind == .exception }),
                entry.nominator != officer.id, let proposal = try await desk.exceptionProposal(of: entry.id),
                (try? proposal.approve(by: officer, under: policy, at: now)) != nil
            else { continue }
            count.exceptions += 1
        }
        return count
    }

    private func isTakenOff(_ entry: Nomination) -> Bool {
        entry.review.map { $0.deployment == deployment.id && !$0.keeps } ?? false
    }

    private func made(_ text: HomeText, _ route: RouteName, _ count: String = "") -> OfficerTasks.Due {
        tasks.made(deployment, text, route, due: deployment.terms.start, .waiting, count)
    }
}

extension Nomination {
    /// Whether the listing of a child waits for this officer's name: the first for somebody under 18, or the second,
    /// which is another officer's of the rank that the policy asks for, for somebody under 13 (rulebook §6).
    func awaitsChildApproval(of officer: Officer, under policy: Policy, at now: Date) -> Bool {
        guard let age = age(at: now), age < 18, nominator != officer.id else { return false }
        let first = approvals.filter { $0.kind == .underEighteen }.map(\.officer)
        if first.isEmpty { return true }
        let hasSecond = approvals.contains { $0.kind == .underThirteen && !first.contains($0.officer) }
        let canBeSecond = !first.contains(officer.id) && officer.rank >= policy.terms.ranks.underThirteen
        return age < 13 && !hasSecond && canBeSecond
    }
}
