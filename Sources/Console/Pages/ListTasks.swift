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
        let (desk, officer, now) = (tasks.exchange.office.desk, tasks.officer, tasks.exchange.now)
        let rules = try await tasks.exchange.office.requirePolicy().terms.categories
        let exceptional = Set(rules.filter(\.needsLineItemReason).map(\.category))
        var (children, exceptions) = (0, 0)
        for entry in try await desk.store.nominations(of: list.id) where !isTakenOff(entry) {
            if Right.authoriseWatchlist.admits(officer), entry.awaitsChildApproval(of: officer, at: now) {
                children += 1
            }
            guard exceptional.contains(entry.category), !entry.approvals.contains(where: { $0.kind == .exception }),
                let proposal = try await desk.exceptionProposal(of: entry.id), proposal.proposer != officer.id
            else { continue }
            exceptions += 1
        }
        var due: [OfficerTasks.Due] = []
        if children > 0 { due.append(made(.approveChildren, .watchlist, String(children))) }
        if exceptions > 0 { due.append(made(.agreeExceptions, .watchlist, String(exceptions))) }
        return due
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
    /// which is another officer's, for somebody under 13 (rulebook §6).
    func awaitsChildApproval(of officer: Officer, at now: Date) -> Bool {
        guard let age = age(at: now), age < 18, nominator != officer.id else { return false }
        let first = approvals.filter { $0.kind == .underEighteen }.map(\.officer)
        if first.isEmpty { return true }
        let hasSecond = approvals.contains { $0.kind == .underThirteen && !first.contains($0.officer) }
        return age < 13 && !hasSecond && !first.contains(officer.id)
    }
}
