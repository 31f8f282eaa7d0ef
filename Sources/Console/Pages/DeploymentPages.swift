import Casework
import Foundation
import Operations
import Storage

/// One deployment's own page: everything about it as a task list, from application to record.
enum DeploymentPages {
    /// The page.
    static func show(_ exchange: Exchange) async throws -> Reply {
        let (_, officer) = try exchange.signedIn()
        let deployment = try await load(exchange)
        let phase = deployment.phase
        let language = exchange.language
        var rows: [Block.SummaryRow] = [
            .init(exchange.text(CommonText.reference), deployment.reference),
            .init(exchange.text(CommonText.status), exchange.text(PhaseText(phase.name))),
            .init(exchange.text(NoticeText.place), deployment.terms.site.name),
            .init(exchange.text(NoticeText.from), language.time(deployment.terms.start)),
            .init(
                exchange.text(NoticeText.until),
                (deployment.authority?.effectiveEnd ?? deployment.terms.end).map(language.time)
                    ?? exchange.text(CommonText.unknown)),
        ]
        if case .paused(_, let reason) = phase {
            rows.append(.init(exchange.text(DeploymentText.pauseReason), exchange.text(PauseText(reason))))
        }
        if let ending = phase.ending {
            rows.append(.init(exchange.text(DeploymentText.endedBecause), exchange.text(StopText(ending.reason))))
        }
        var blocks: [Block?] = [Block.summary(rows, in: language)]
        blocks += DeploymentSections(exchange, deployment, officer).blocks
        if !Right.watchLive.admits(officer) { blocks += LiveForms(exchange, deployment, officer).pause }
        blocks.append(cancelForm(exchange, deployment, officer))
        return exchange.page(
            Page(deployment.terms.operation, blocks).with { $0.current = RouteName.deployments.rawValue })
    }

    /// The deployment of the address, of the officer's own force; the look is logged.
    static func load(_ exchange: Exchange) async throws -> DeploymentCase {
        let id: DeploymentCase.ID = try exchange.identifier("deployment")
        return try await exchange.office.desk.show(id.description, by: exchange.acting())
    }

    /// The same before an act, which is logged itself.
    static func peek(_ exchange: Exchange) async throws -> DeploymentCase {
        let (_, officer) = try exchange.signedIn()
        guard let found = try await exchange.office.desk.store.deployment(exchange.identifier("deployment")),
            found.force == officer.force
        else { throw ConsoleError(.notFound) }
        return found
    }

    private static func cancelForm(_ exchange: Exchange, _ deployment: DeploymentCase, _ officer: Officer) -> Block? {
        guard !deployment.isOver, Right.cancelDeployment.admits(officer) else { return nil }
        let isOwn = deployment.application.applicant == officer.id
        guard isOwn || !officer.roles.isDisjoint(with: [.authorisingOfficer, .goldCommander]) else { return nil }
        return exchange.form(
            RouteTable.address(.cancel, deployment.id.description), revision: deployment.revision,
            fields: [
                FormField(
                    .area, "reasons", exchange.text(DeploymentText.cancelReasons),
                    hint: exchange.text(DeploymentText.cancelLead))
            ], buttons: [.init(exchange.text(DeploymentText.cancelButton), isWarning: true)])
    }
}

/// The task lists of one deployment's page.
struct DeploymentSections {
    private let exchange: Exchange
    private let deployment: DeploymentCase
    private let officer: Officer

    /// Takes what is shown to whom.
    init(_ exchange: Exchange, _ deployment: DeploymentCase, _ officer: Officer) {
        self.exchange = exchange
        self.deployment = deployment
        self.officer = officer
    }

    /// Headings and lists, in the order of the deployment's life.
    var blocks: [Block?] {
        [
            .heading(exchange.text(DeploymentText.applying)), .tasks(applying),
            .heading(exchange.text(DeploymentText.deciding)), .tasks(deciding),
            .heading(exchange.text(DeploymentText.preparing)), .tasks(preparing),
            .heading(exchange.text(DeploymentText.running)), .tasks(running),
        ]
    }

    private var isDraft: Bool { deployment.phase.name == .draft }
    private var isOwn: Bool { deployment.application.applicant == officer.id }
    private var isAuthorised: Bool { deployment.authority != nil }

    private var applying: [Block.Task] {
        let checks = ApplicationSection.allCases.map { section -> Block.Task in
            let isDone = !isDraft || section.isComplete(deployment)
            return Block.Task(
                section.rawValue, exchange.text(section.title),
                to: isDraft && isOwn
                    ? RouteTable.address(.applicationSection, deployment.id.description, section.rawValue) : nil,
                exchange.text(isDone ? CommonText.completed : CommonText.incomplete), isDone ? .plain : .waiting)
        }
        return checks + [task("check", .check, .checkAnswers, isDone: !isDraft, isOpen: true)]
    }

    private var deciding: [Block.Task] {
        let canDecide = Right.decideUrgently.admits(officer) && !isOwn
        let waits = deployment.phase.name == .submitted || deployment.authority?.unconfirmed != nil
        return [
            task(
                "decision", .decision, .decision, isDone: isAuthorised || deployment.phase.name == .refused,
                isOpen: canDecide && waits),
            task("authority", .authority, .authority, isDone: isAuthorised, isOpen: isAuthorised),
            variation,
        ]
    }

    private var variation: Block.Task {
        let waits = deployment.variation != nil
        return Block.Task(
            "variation", exchange.text(DeploymentText.variation),
            to: isAuthorised ? RouteTable.address(.variation, deployment.id.description) : nil,
            waits ? exchange.text(DeploymentText.variationWaits) : exchange.text(CommonText.none),
            waits ? .waiting : .plain)
    }

    private var preparing: [Block.Task] {
        let canRead = Right.readWatchlist.admits(officer)
        let canPrepare = Right.prepareDeployment.admits(officer) && isAuthorised
        return [
            task("watchlist", .watchlist, .watchlist, isDone: isPrepared, isOpen: canRead && isAuthorised),
            task("notice", .notice, .noticeTexts, isDone: isPrepared, isOpen: isAuthorised),
            task("preparation", .preparation, .preparation, isDone: isPrepared, isOpen: canPrepare),
            task("readiness", .readiness, .readiness, isDone: deployment.phase.run != nil, isOpen: isAuthorised),
        ]
    }

    private var running: [Block.Task] {
        let hasEnded = deployment.phase.ending != nil
        let canWatch = Right.watchLive.admits(officer) && (isPrepared || deployment.phase.run != nil)
        return [
            task("live", .live, .live, isDone: hasEnded, isOpen: canWatch),
            task("closing", .closing, .closing, isDone: deployment.phase.name == .published, isOpen: hasEnded),
        ]
    }

    private var isPrepared: Bool { deployment.preparation != nil }

    private func task(_ id: String, _ text: DeploymentText, _ route: RouteName, isDone: Bool, isOpen: Bool)
        -> Block.Task
    {
        let status = isDone ? CommonText.completed : isOpen ? CommonText.notStarted : CommonText.cannotStart
        return Block.Task(
            id, exchange.text(text), to: isOpen ? RouteTable.address(route, deployment.id.description) : nil,
            exchange.text(status), isDone ? .plain : isOpen ? .waiting : .plain)
    }
}
