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
