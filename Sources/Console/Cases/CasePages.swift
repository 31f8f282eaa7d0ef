import Casework
import Foundation
import Operations
import Storage

/// Cases: the officer's own, one with everything that belongs to it, and who may see it.
enum CasePages {
    /// The open cases that the officer belongs to; anybody with the right finds another one by its reference.
    static func list(_ exchange: Exchange) async throws -> Reply {
        let (_, officer) = try exchange.signedIn()
        let all = try await exchange.office.desk.ownCases(by: exchange.acting())
        let size = 50
        let count = max(1, (all.count + size - 1) / size)
        let page = min(count, max(1, exchange.query("page").flatMap { Int($0) } ?? 1))
        let rows = all.dropFirst((page - 1) * size).prefix(size).map { one -> [Block.Cell] in
            [
                .init(one.sealed.reference, to: RouteTable.address(.investigation, one.id.description)),
                .init(one.sealed.summary), .init(exchange.language.day(one.openedAt)),
            ]
        }
        func text(_ text: CaseText) -> String { exchange.text(text) }
        var blocks: [Block?] = [
            rows.isEmpty
                ? .paragraph(text(.none))
                : .table(
                    text(.title), [exchange.text(CommonText.reference), text(.summary), text(.opened)], Array(rows)),
            Block.pages(page, of: count, in: exchange.language) { "\(RouteTable.address(.cases))?page=\($0)" },
            .heading(text(.findTitle)),
            exchange.form(
                RouteTable.address(.findCase),
                fields: [
                    FormField(.line, "find", exchange.text(CommonText.reference), hint: text(.findHint)).with {
                        $0.sentName = "reference"
                    }
                ], buttons: [.init(text(.find))]),
        ]
        if Right.workOnCases.admits(officer) {
            blocks += [
                .heading(text(.openTitle)),
                exchange.form(
                    RouteTable.address(.openCase),
                    fields: [
                        FormField(.line, "reference", exchange.text(CommonText.reference)),
                        FormField(.area, "summary", text(.summary)),
                    ], buttons: [.init(text(.openTitle))]),
            ]
        }
        return exchange.page(Page(text(.title), blocks).with { $0.current = RouteName.cases.rawValue })
    }

    /// Opens a case.
    static func open(_ exchange: Exchange) async throws -> Reply {
        let form = exchange.form
        let made = try await exchange.office.desk.openCase(
            form["reference"], summary: form["summary"], by: exchange.acting())
        return .redirect(to: address(made.id))
    }

    /// Goes to the case with a reference, for whoever may see it.
    static func find(_ exchange: Exchange) async throws -> Reply {
        let found = try await exchange.office.desk.investigation(exchange.form["reference"], by: exchange.acting())
        return .redirect(to: address(found.id))
    }

    /// One case; looking is logged.
    static func show(_ exchange: Exchange) async throws -> Reply {
        let (_, officer) = try exchange.signedIn()
        let file = try await exchange.office.desk.caseFile(try exchange.identifier("case"), by: exchange.acting())
        let blocks = try await CaseBlocks(exchange, file, officer).all()
        return exchange.page(
            Page(exchange.text(CaseText.caseTitle, file.investigation.sealed.reference), blocks).with {
                $0.backAddress = RouteTable.address(.cases)
                $0.current = RouteName.cases.rawValue
                $0.module = "exhibit.js"
                $0.form = "wide"
            })
    }

    /// Lets another officer read the case and act in it.
    static func admit(_ exchange: Exchange) async throws -> Reply {
        let id = try await seen(exchange)
        let desk = exchange.office.desk
        let member = try await desk.officer(login: exchange.form["login"], by: exchange.acting())
        _ = try await desk.admit(member.id, to: id, by: exchange.acting())
        return .redirect(to: address(id))
    }

    /// Closes the case.
    static func close(_ exchange: Exchange) async throws -> Reply {
        let id = try await seen(exchange)
        _ = try await exchange.office.desk.closeCase(id, by: exchange.acting())
        return .redirect(to: address(id))
    }

    // MARK: - Steps

    /// The case of the address, where it is as the officer saw it; the act that follows is logged itself.
    private static func seen(_ exchange: Exchange) async throws -> Investigation.ID {
        let known = try await peek(exchange)
        try exchange.requireSeen(known.revision)
        return known.id
    }

    /// The case of the address, before an act that is judged and logged itself.
    static func peek(_ exchange: Exchange) async throws -> Investigation {
        let (_, officer) = try exchange.signedIn()
        guard let found = try await exchange.office.desk.store.investigation(try exchange.identifier("case")),
            found.force == officer.force
        else { throw ConsoleError(.notFound) }
        return found
    }

    /// The address of a case's page.
    static func address(_ id: Investigation.ID) -> String { RouteTable.address(.investigation, id.description) }
}
