import Casework
import Foundation
import Operations
import Storage

/// The officer's home, and the list of deployments.
enum HomePages {
    /// What awaits this officer, as a task list.
    static func home(_ exchange: Exchange) async throws -> Reply {
        let (_, officer) = try exchange.signedIn()
        let tasks = try await OfficerTasks(exchange, officer).all()
        let roles = officer.roles.sorted { $0.rawValue < $1.rawValue }.map { exchange.text(RoleText($0)) }
        return exchange.page(
            Page(
                exchange.text(HomeText.title),
                [
                    .paragraph(exchange.text(HomeText.lead, officer.sealed.name, roles.joined(separator: ", "))),
                    tasks.isEmpty ? .paragraph(exchange.text(HomeText.empty)) : .tasks(tasks),
                    Right.draftApplication.admits(officer)
                        ? .button(exchange.text(HomeText.newDeployment), to: RouteTable.address(.newDeployment)) : nil,
                    Right.searchAtRoadside.admits(officer)
                        ? .button(exchange.text(RoadsideText.title), to: RouteTable.address(.roadsideSearch)) : nil,
                ]
            ).with { $0.current = RouteName.home.rawValue })
    }

    /// Every deployment of the force, the latest start first.
    static func deployments(_ exchange: Exchange) async throws -> Reply {
        let (_, officer) = try exchange.signedIn()
        let size = 50
        let desk = exchange.office.desk
        var page = min(100_000, max(1, exchange.query("page").flatMap { Int($0) } ?? 1))
        var (shown, total) = try await desk.deployments(
            from: (page - 1) * size, count: size, by: exchange.acting())
        let count = max(1, (total + size - 1) / size)
        if page > count {
            page = count
            (shown, total) = try await desk.deployments(
                from: (page - 1) * size, count: size, by: exchange.acting())
        }
        let rows = shown.map { deployment -> [Block.Cell] in
            [
                .init(deployment.reference, to: RouteTable.address(.deployment, deployment.id.description)),
                .init(deployment.terms.operation), .init(exchange.language.time(deployment.terms.start)),
                .init(exchange.text(PhaseText(deployment.phase.name))),
            ]
        }
        return exchange.page(
            Page(
                exchange.text(HomeText.deploymentsTitle),
                [
                    Right.draftApplication.admits(officer)
                        ? .button(exchange.text(HomeText.newDeployment), to: RouteTable.address(.newDeployment)) : nil,
                    rows.isEmpty
                        ? .paragraph(exchange.text(HomeText.deploymentsEmpty))
                        : .table(
                            exchange.text(HomeText.deploymentsTitle),
                            [
                                exchange.text(CommonText.reference), exchange.text(HomeText.operation),
                                exchange.text(HomeText.starts), exchange.text(HomeText.phase),
                            ], rows),
                    Block.pages(page, of: count, in: exchange.language) {
                        "\(RouteTable.address(.deployments))?page=\($0)"
                    },
                ]
            ).with { $0.current = RouteName.deployments.rawValue })
    }
}

/// What an officer with these roles has to do now, from the state of the force's deployments.
struct OfficerTasks {
    private let exchange: Exchange
    private let officer: Officer

    /// Takes who asks.
    init(_ exchange: Exchange, _ officer: Officer) {
        self.exchange = exchange
        self.officer = officer
    }

    /// All of it, what is due soonest first; training that ends within a month last.
    func all() async throws -> [Block.Task] {
        let open: Set<DeploymentPhase.Name> = [
            .draft, .submitted, .authorised, .prepared, .live, .paused, .ended, .purged, .reviewed,
        ]
        let store = exchange.office.desk.store
        var tasks: [(due: Date, task: Block.Task)] = []
        for deployment in try await store.deployments(of: officer.force, in: open) {
            if let found = try await task(deployment) { tasks.append(found) }
        }
        let searches = try await SearchTasks(exchange, officer).all()
        let evaluations = try await EvaluationTasks(exchange, officer).all()
        return tasks.sorted { $0.due < $1.due }.map { $0.task } + searches + evaluations + training()
    }

    private func has(_ roles: Role...) -> Bool { !officer.roles.isDisjoint(with: roles) }

    private func task(_ deployment: DeploymentCase) async throws -> (due: Date, task: Block.Task)? {
        let id = deployment.id.description
        let start = deployment.terms.start
        if let grant = deployment.authority?.unconfirmed, has(.authorisingOfficer),
            deployment.authority?.grantedBy != officer.id
        {
            return made(deployment, .confirmUrgent, .decision, due: grant.lapsesAt, .bad)
        }
        if deployment.variation != nil, has(.authorisingOfficer) {
            return made(deployment, .decideVariation, .deployment, due: start, .waiting)
        }
        switch deployment.phase.name {
        case .draft where deployment.application.applicant == officer.id:
            return made(deployment, .finishDraft, .deployment, due: start, .plain)
        case .submitted
        where has(.authorisingOfficer, .urgentAuthorisingOfficer) && deployment.application.applicant != officer.id:
            return made(deployment, .decide, .decision, due: start, .waiting)
        case .authorised: return try await listTask(deployment, id, start)
        case .prepared where has(.liveOperator, .silverCommander, .bronzeCommander):
            return made(deployment, .goLive, .live, due: start, .waiting)
        case .live where has(.liveOperator, .silverCommander, .bronzeCommander, .goldCommander),
            .paused where has(.liveOperator, .silverCommander, .bronzeCommander, .goldCommander):
            return made(deployment, .watch, .live, due: deployment.authority?.effectiveEnd ?? start, .live)
        case .live where has(.engagementOfficer), .paused where has(.engagementOfficer):
            return made(deployment, .watchPhone, .phone, due: deployment.authority?.effectiveEnd ?? start, .live)
        case .ended where has(.silverCommander, .bronzeCommander) || deployment.application.applicant == officer.id:
            return deployment.phase.ending?.report == nil
                ? made(deployment, .fileReport, .closing, due: start, .waiting) : nil
        case .purged where has(.authorisingOfficer, .goldCommander):
            return made(deployment, .reviewDeployment, .closing, due: start, .waiting)
        case .reviewed where has(.authorisingOfficer, .goldCommander, .seniorResponsibleOfficer):
            return made(deployment, .publish, .closing, due: start, .waiting)
        default: return nil
        }
    }

    private func listTask(_ deployment: DeploymentCase, _ id: String, _ start: Date) async throws
        -> (due: Date, task: Block.Task)?
    {
        let list = try await exchange.office.desk.store.watchlist(of: deployment.id)
        if list?.authorisation != nil {
            return has(.silverCommander, .bronzeCommander) || deployment.application.applicant == officer.id
                ? made(deployment, .prepare, .preparation, due: start, .waiting) : nil
        }
        if has(.watchlistManager) { return made(deployment, .reviewEntries, .watchlist, due: start, .waiting) }
        guard let list, has(.authorisingOfficer) else { return nil }
        let progress = try await exchange.office.desk.store.reviewProgress(of: list.id, for: deployment.id)
        let isReviewed = progress.entries > 0 && progress.awaiting == 0
        return isReviewed ? made(deployment, .authoriseList, .watchlist, due: start, .waiting) : nil
    }

    private func made(
        _ deployment: DeploymentCase, _ text: HomeText, _ route: RouteName, due: Date, _ tone: Block.Tone
    ) -> (due: Date, task: Block.Task) {
        (
            due,
            Block.Task(
                "\(text.rawValue)-\(deployment.id)", exchange.text(text),
                to: RouteTable.address(route, deployment.id.description),
                exchange.text(HomeText.due, exchange.language.time(due)), due < exchange.now ? .bad : tone,
                hint: "\(deployment.reference): \(deployment.terms.operation)")
        )
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
}
