import Casework
import Foundation
import Operations
import Storage

/// What an officer with these roles has to do now, from the state of the force's deployments and of its policy.
struct OfficerTasks {
    /// A task, and when it has to be done.
    typealias Due = (due: Date, task: Block.Task)

    let exchange: Exchange
    let officer: Officer

    /// Takes who asks.
    init(_ exchange: Exchange, _ officer: Officer) {
        self.exchange = exchange
        self.officer = officer
    }

    /// All of it, what is due soonest first; the policy and training that ends within a month last.
    func all() async throws -> [Block.Task] {
        let open: Set<DeploymentPhase.Name> = [
            .draft, .submitted, .authorised, .prepared, .live, .paused, .ended, .purged, .reviewed,
        ]
        let store = exchange.office.desk.store
        var tasks: [Due] = []
        for deployment in try await store.deployments(of: officer.force, in: open) {
            tasks += try await authority(deployment)
            tasks += try await phase(deployment)
        }
        let searches = try await SearchTasks(exchange, officer).all()
        let evaluations = try await EvaluationTasks(exchange, officer).all()
        let next = try await policy()
        return tasks.sorted { $0.due < $1.due }.map { $0.task } + searches + evaluations + next + training()
    }

    /// Whether the officer has one of some roles.
    func has(_ roles: Role...) -> Bool { !officer.roles.isDisjoint(with: roles) }

    /// Whether the application is the officer's own.
    func isOwn(_ deployment: DeploymentCase) -> Bool { deployment.application.applicant == officer.id }

    // MARK: - By what there is

    /// An urgent authority to confirm, and a variation to agree to or decide on, whatever else the deployment needs.
    private func authority(_ deployment: DeploymentCase) async throws -> [Due] {
        var tasks: [Due] = []
        if let grant = deployment.authority?.unconfirmed, !deployment.isOver, has(.authorisingOfficer),
            deployment.authority?.grantedBy != officer.id
        {
            tasks.append(made(deployment, .confirmUrgent, .decision, due: grant.lapsesAt, .bad))
        }
        guard let variation = deployment.variation, !deployment.isOver, variation.proposer != officer.id else {
            return tasks
        }
        if has(.authorisingOfficer), !isOwn(deployment) {
            tasks.append(made(deployment, .decideVariation, .variation, due: deployment.terms.start, .waiting))
        }
        if deployment.variationNeedsApproval, has(.seniorResponsibleOfficer),
            try await exchange.office.desk.variationAgreement(of: deployment) == nil
        {
            tasks.append(made(deployment, .agreeVariation, .variation, due: deployment.terms.start, .waiting))
        }
        return tasks
    }

    private func phase(_ deployment: DeploymentCase) async throws -> [Due] {
        let start = deployment.terms.start
        switch deployment.phase.name {
        case .draft where isOwn(deployment):
            return [made(deployment, .finishDraft, .deployment, due: start, .plain)]
        case .submitted where has(.authorisingOfficer, .urgentAuthorisingOfficer) && !isOwn(deployment):
            return [made(deployment, .decide, .decision, due: start, .waiting)]
        case .authorised: return try await ListTasks(self, deployment).all()
        case .prepared where has(.liveOperator, .silverCommander, .bronzeCommander):
            return [made(deployment, .goLive, .live, due: start, .waiting)]
        case .live, .paused: return watching(deployment)
        case .ended, .purged, .reviewed: return try await closing(deployment)
        default: return []
        }
    }

    private func watching(_ deployment: DeploymentCase) -> [Due] {
        let end = deployment.authority?.effectiveEnd ?? deployment.terms.start
        if has(.liveOperator, .silverCommander, .bronzeCommander, .goldCommander) {
            return [made(deployment, .watch, .live, due: end, .live)]
        }
        return has(.engagementOfficer) ? [made(deployment, .watchPhone, .phone, due: end, .live)] : []
    }

    private func closing(_ deployment: DeploymentCase) async throws -> [Due] {
        guard let ending = deployment.phase.ending else { return [] }
        var tasks: [Due] = []
        var open = 0
        if AlertStep.allCases.contains(where: { $0.right?.admits(officer) ?? false }) {
            let alerts = try await exchange.office.desk.store.alerts(of: deployment.id)
            open = alerts.count { AlertStep($0).awaits(officer, $0) }
        }
        if open > 0 {
            tasks.append(afterwards(deployment, .assessRest, ending, .bad, String(open)))
        }
        let isCommand = has(.silverCommander, .bronzeCommander) || isOwn(deployment)
        switch deployment.phase.name {
        case .ended:
            if isCommand, ending.report == nil {
                tasks.append(afterwards(deployment, .fileReport, ending, .waiting))
            } else if isCommand || has(.watchlistManager) {
                tasks.append(try await purge(deployment, ending))
            }
        case .purged:
            if isCommand, ending.report == nil {
                tasks.append(afterwards(deployment, .fileReport, ending, .waiting))
            } else if has(.authorisingOfficer, .goldCommander), ending.reportedBy != officer.id {
                tasks.append(afterwards(deployment, .reviewDeployment, ending, .waiting))
            }
        case .reviewed where has(.authorisingOfficer, .goldCommander, .seniorResponsibleOfficer):
            tasks.append(afterwards(deployment, .publish, ending, .waiting))
        default: break
        }
        return tasks
    }

    /// The policy says how long after the end a list may lie.
    private func purge(_ deployment: DeploymentCase, _ ending: Ending) async throws -> Due {
        let schedule = try await exchange.office.policy()?.terms.retention
        guard let deadline = schedule?.deadline(.watchlist, from: ending.endedAt) else {
            return afterwards(deployment, .awaitPurge, ending, .bad)
        }
        return made(deployment, .awaitPurge, .closing, due: deadline, .waiting)
    }

    /// A version of the policy that somebody else proposed to publish.
    private func policy() async throws -> [Block.Task] {
        guard Right.keepPolicy.admits(officer) else { return [] }
        let proposal = try await exchange.office.desk.policyDraft(by: exchange.acting()).proposal
        guard let proposal, proposal.approval == nil, proposal.proposer != officer.id else { return [] }
        return [
            Block.Task(
                "policy", exchange.text(HomeText.agreePolicy), to: RouteTable.address(.policyDraft),
                exchange.language.day(proposal.proposedAt), .waiting)
        ]
    }

    private func training() -> [Block.Task] {
        TrainingCourse.allCases.compactMap { course in
            guard let until = officer.trainedUntil(course, at: exchange.now),
                until.timeIntervalSince(exchange.now) < 30 * 86_400
            else { return nil }
            return Block.Task(
                "training-\(course.rawValue)",
                exchange.text(HomeText.renewTraining, exchange.text(StaffText(course))), to: nil,
                exchange.language.day(until), until < exchange.now ? .bad : .waiting)
        }
    }

    // MARK: - How it is shown

    /// A task about a deployment; one that is overdue is shown as such.
    func made(
        _ deployment: DeploymentCase, _ text: HomeText, _ route: RouteName, due: Date, _ tone: Block.Tone,
        _ values: String...
    ) -> Due {
        let status = exchange.text(HomeText.due, exchange.language.time(due))
        return (due, task(deployment, text, route, status, due < exchange.now ? .bad : tone, values))
    }

    /// A task about a deployment that is over. Nothing says by when it has to be done, so it says since when it waits.
    private func afterwards(
        _ deployment: DeploymentCase, _ text: HomeText, _ ending: Ending, _ tone: Block.Tone,
        _ values: String...
    ) -> Due {
        let status = exchange.text(HomeText.ended, exchange.language.time(ending.endedAt))
        return (ending.endedAt, task(deployment, text, .closing, status, tone, values))
    }

    private func task(
        _ deployment: DeploymentCase, _ text: HomeText, _ route: RouteName, _ status: String, _ tone: Block.Tone,
        _ values: [String]
    ) -> Block.Task {
        Block.Task(
            "\(text.rawValue)-\(deployment.id)", exchange.language.fill(text, values),
            to: RouteTable.address(route, deployment.id.description), status, tone,
            hint: "\(deployment.reference): \(deployment.terms.operation)")
    }
}
