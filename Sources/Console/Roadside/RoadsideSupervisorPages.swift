import Casework
import Foundation
import HTTPTypes
import Operations
import Storage

/// Who supervises whose searches at the roadside, as a page with a form for each officer and as JSON.
enum RoadsideSupervisorPages {
    /// The table; looking is logged.
    static func show(_ exchange: Exchange) async throws -> Reply {
        let (officers, supervisors) = try await exchange.office.desk.supervisedOfficers(by: exchange.acting())
        let titles: [SupervisorText] = [.officer, .supervisor, .setAt]
        var blocks: [Block?] = [
            .paragraph(exchange.text(SupervisorText.lead), isLead: true),
            officers.isEmpty
                ? .paragraph(exchange.text(SupervisorText.none))
                : .table(
                    exchange.text(SupervisorText.title), titles.map { exchange.text($0) },
                    officers.map { row($0, exchange) }, isWide: true),
        ]
        if !officers.isEmpty {
            blocks.append(.heading(exchange.text(SupervisorText.change)))
            blocks.append(.paragraph(exchange.text(SupervisorText.note)))
        }
        for one in officers { blocks.append(form(one, supervisors, exchange)) }
        return exchange.page(
            Page(exchange.text(SupervisorText.title), blocks).with {
                $0.current = RouteName.roadsideSupervisors.rawValue
                $0.form = "wide"
            })
    }

    /// Names a supervisor, or takes one away.
    static func set(_ exchange: Exchange) async throws -> Reply {
        guard let user = UUID(uuidString: exchange.form["officer"]) else { throw ConsoleError(.badRequest) }
        let chosen = exchange.form["supervisor"]
        let supervisor = UUID(uuidString: chosen)
        guard chosen.isEmpty || supervisor != nil else {
            throw ConsoleError(.invalid, faults: [FieldFault(field: "supervisor", text: .notAChoice)])
        }
        _ = try await exchange.office.desk.setSupervisor(
            supervisor.map { Officer.ID($0) }, of: Officer.ID(user), by: exchange.acting())
        return .redirect(to: RouteTable.address(.roadsideSupervisors))
    }

    /// The table for programs, by pages of 50.
    static func json(_ exchange: Exchange) async throws -> Reply {
        let (officers, _) = try await exchange.office.desk.supervisedOfficers(by: exchange.acting())
        let (items, next) = try API.slice(officers, exchange)
        return try .json(PageDocument(items: items.map(SupervisedOfficerDocument.init), next: next))
    }

    /// Names a supervisor by a document.
    static func setByJSON(_ exchange: Exchange) async throws -> Reply {
        let wanted: SetSupervisorRequest = try API.decode(exchange)
        let entry = try await exchange.office.desk.setSupervisor(
            wanted.supervisor.map { Officer.ID($0) }, of: Officer.ID(wanted.officer), by: exchange.acting())
        return try .json(SupervisedOfficerDocument(entry))
    }

    // MARK: - Parts

    private static func row(_ one: SupervisedOfficer, _ exchange: Exchange) -> [Block.Cell] {
        [
            .init(name(one.officer)),
            .init(one.supervisor.map { name($0) } ?? exchange.text(SupervisorText.nobody)),
            .init(one.entry.map { exchange.language.time($0.setAt) } ?? "–"),
        ]
    }

    private static func form(_ one: SupervisedOfficer, _ supervisors: [Officer], _ exchange: Exchange) -> Block {
        let current = one.supervisor?.id
        let nobody = FormField.Option("", exchange.text(SupervisorText.nobody), current == nil)
        let others = supervisors.filter { $0.id != one.officer.id }.map {
            FormField.Option($0.id.description, name($0), $0.id == current)
        }
        return exchange.form(
            RouteTable.address(.setSupervisor),
            fields: [
                FormField(.hidden, "officer-\(one.officer.id)", "", value: one.officer.id.description).with {
                    $0.sentName = "officer"
                },
                FormField(
                    .choice, "supervisor-\(one.officer.id)",
                    exchange.text(SupervisorText.changeFor, name(one.officer))
                ).with {
                    $0.sentName = "supervisor"
                    $0.options = [nobody] + others
                },
            ], buttons: [.init(exchange.text(SupervisorText.change))])
    }

    private static func name(_ officer: Officer) -> String { "\(officer.sealed.name), \(officer.sealed.number)" }
}

/// An officer who may search, and who supervises it.
struct SupervisedOfficerDocument: Encodable, Sendable {
    let officer: String
    /// nil where nobody does.
    let supervisor: String?
    let setAt: Date?

    init(_ one: SupervisedOfficer) {
        officer = one.officer.id.description
        supervisor = one.supervisor?.id.description
        setAt = one.entry?.setAt
    }

    init(_ entry: StreetSupervisor) {
        officer = entry.officer.description
        supervisor = entry.supervisor?.description
        setAt = entry.setAt
    }
}

/// A supervisor to name.
struct SetSupervisorRequest: Decodable, Sendable {
    let officer: UUID
    /// Left out for nobody.
    let supervisor: UUID?
}
