import Casework
import Foundation
import Operations

/// Officers with their training, and the periods of retention.
enum StaffPages {
    /// Everybody of the force, former officers too.
    static func officers(_ exchange: Exchange) async throws -> Reply {
        let all = try await exchange.office.desk.officers(by: exchange.acting())
        let isAdministrator = Right.administerOfficers.admits(exchange.officer)
        let rows = all.map { officer, _ -> [Block.Cell] in
            let roles = officer.roles.sorted { $0.rawValue < $1.rawValue }.map { exchange.text(RoleText($0)) }
            return [
                .init(
                    officer.sealed.name,
                    to: isAdministrator ? RouteTable.address(.officerAccount, officer.id.description) : nil),
                .init(officer.sealed.number),
                .init(exchange.text(RankText(officer.rank)) + (officer.grade.map { " (\($0))" } ?? "")),
                .init(officer.isActive ? roles.joined(separator: ", ") : exchange.text(StaffText.ended)),
                .init(training(officer, exchange)),
            ]
        }
        return exchange.page(
            Page(
                exchange.text(StaffText.title),
                [
                    isAdministrator
                        ? .button(exchange.text(OfficerText.letIn), to: RouteTable.address(.newOfficer)) : nil,
                    .table(
                        exchange.text(StaffText.title),
                        [
                            exchange.text(StaffText.name), exchange.text(StaffText.number),
                            exchange.text(StaffText.rank), exchange.text(StaffText.roles),
                            exchange.text(StaffText.training),
                        ], rows, isWide: true),
                ]
            ).with {
                $0.current = RouteName.officers.rawValue
                $0.form = "wide"
            })
    }

    /// The published periods, as the erasure worker reads them, and what is due.
    static func retention(_ exchange: Exchange) async throws -> Reply {
        let policy = try await exchange.office.requirePolicy()
        let due = try await exchange.office.desk.dueItems(by: exchange.acting())
        let counts = Dictionary(grouping: due, by: { $0.item.kind }).mapValues(\.count)
        return exchange.page(
            Page(
                exchange.text(RetentionText.title),
                [
                    .paragraph(exchange.text(RetentionText.lead), isLead: true),
                    PublicPages.retentionTable(policy, exchange),
                    .summary(
                        counts.sorted { $0.key.rawValue < $1.key.rawValue }.map {
                            .init(
                                exchange.text(RetentionText.dueNow, exchange.text(RetentionText($0.key))),
                                String($0.value))
                        }, in: exchange.language),
                ]
            ).with {
                $0.current = RouteName.retention.rawValue
                $0.form = "wide"
            })
    }

    /// Every course of an officer and until when it counts, in a sentence.
    static func training(_ officer: Officer, _ exchange: Exchange) -> String {
        let courses = TrainingCourse.allCases.compactMap { course -> String? in
            guard let until = officer.trainedUntil(course, at: exchange.now) else { return nil }
            let text: StaffText = until >= exchange.now ? .inDate : .outOfDate
            return exchange.text(text, exchange.text(StaffText(course)), exchange.language.day(until))
        }
        return courses.isEmpty ? exchange.text(StaffText.noTraining) : courses.joined(separator: "; ")
    }
}
