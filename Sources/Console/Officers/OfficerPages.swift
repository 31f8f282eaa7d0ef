import Casework
import Foundation
import HTTPTypes
import Operations
import Storage

/// Letting officers in, what they may do, their training and their accounts; the senior responsible officer's pages.
enum OfficerPages {
    /// The form for somebody new.
    static func showNew(_ exchange: Exchange) async throws -> Reply { try await newForm(exchange, faults: []) }

    /// Lets somebody in, with a first passphrase that the next page shows once.
    static func letIn(_ exchange: Exchange) async throws -> Reply {
        var reader = OfficerReader(exchange)
        let passphrase = FirstPassphrase.make()
        guard let person = reader.newOfficer(passphrase: passphrase) else {
            return try await newForm(exchange, faults: reader.faults)
        }
        let made: MadeOfficer
        do {
            made = try await exchange.office.desk.add(person, by: exchange.acting())
        } catch let error as OperationError where error.code == .alreadyThere {
            return try await newForm(exchange, faults: [FieldFault(field: "login", text: .loginTaken)])
        }
        return try show(passphrase, of: made.officer.id, exchange)
    }

    /// One officer's account; looking is logged.
    static func show(_ exchange: Exchange) async throws -> Reply { try await page(exchange, faults: []) }

    /// Gives an officer another rank or other roles.
    static func change(_ exchange: Exchange) async throws -> Reply {
        let id: Officer.ID = try exchange.identifier("officer")
        guard let seen = Int(exchange.form["revision"]) else { throw ConsoleError(.badRequest) }
        var reader = OfficerReader(exchange)
        let (rank, roles) = (reader.rank(), reader.roles())
        guard reader.faults.isEmpty, let rank else { return try await page(exchange, faults: reader.faults) }
        // A rank that stays is not judged again: the policy may have lost the grade that it was read from.
        let known = try await exchange.office.desk.store.officer(id)
        let isSame = known.map { RankChoice.value(RankChoice.stated($0)) } == RankChoice.value(rank)
        try await change(id, rank: isSame ? nil : rank, roles: roles, seenAt: seen, exchange)
        return back(to: id)
    }

    /// Records a course that an officer completed.
    static func recordTraining(_ exchange: Exchange) async throws -> Reply {
        let id: Officer.ID = try exchange.identifier("officer")
        var reader = OfficerReader(exchange)
        guard let training = reader.training() else { return try await page(exchange, faults: reader.faults) }
        _ = try await exchange.office.desk.record(training, of: id, by: exchange.acting())
        return back(to: id)
    }

    /// Sets a first passphrase for somebody who lost theirs, and ends the codes where their device is lost too.
    static func reset(_ exchange: Exchange) async throws -> Reply {
        let id: Officer.ID = try exchange.identifier("officer")
        let passphrase = FirstPassphrase.make()
        try await reset(id, to: passphrase, endingCodes: exchange.form.isTicked("endCodes"), exchange)
        return try show(passphrase, of: id, exchange)
    }

    /// Ends or restores an officer's access.
    static func setAccess(_ exchange: Exchange) async throws -> Reply {
        let id: Officer.ID = try exchange.identifier("officer")
        guard let seen = Int(exchange.form["revision"]) else { throw ConsoleError(.badRequest) }
        let wanted = exchange.form["button"]
        guard wanted == "end" || wanted == "restore" else { throw ConsoleError(.badRequest) }
        _ = try await setAccess(id, to: wanted == "restore", seenAt: seen, exchange)
        return back(to: id)
    }

    // MARK: - Steps, for the JSON API too

    /// Gives an officer another rank or other roles.
    ///
    /// Whose roles change is signed out, with whatever streams are open: a stream is asked for a right once, when it
    /// begins (ASVS 5.0 V7.4).
    static func change(
        _ id: Officer.ID, rank: StatedRank?, roles: Set<Role>?, seenAt revision: Int, _ exchange: Exchange
    ) async throws {
        let known = try await exchange.office.desk.store.officer(id)
        let officer = try await exchange.office.desk.change(
            id, rank: rank, roles: roles, seenAt: revision, by: exchange.acting())
        if officer.roles != known?.roles { exchange.office.sessions.endAll(of: id) }
    }

    /// Sets a first passphrase; whoever is signed in with the old one is signed out.
    static func reset(_ id: Officer.ID, to passphrase: String, endingCodes: Bool, _ exchange: Exchange) async throws {
        try await exchange.office.desk.reset(id, to: passphrase, endingCodes: endingCodes, by: exchange.acting())
        exchange.office.sessions.endAll(of: id)
    }

    /// Ends or restores access; whose access ends is signed out.
    static func setAccess(_ id: Officer.ID, to isActive: Bool, seenAt revision: Int, _ exchange: Exchange) async throws
        -> Officer
    {
        let officer = try await exchange.office.desk.change(
            id, isActive: isActive, seenAt: revision, by: exchange.acting())
        if !isActive { exchange.office.sessions.endAll(of: id) }
        return officer
    }

    // MARK: - Pages

    private static func back(to id: Officer.ID) -> Reply {
        .redirect(to: RouteTable.address(.officerAccount, id.description))
    }

    private static func show(_ passphrase: String, of id: Officer.ID, _ exchange: Exchange) throws -> Reply {
        let (session, _) = try exchange.signedIn()
        exchange.office.firstPassphrases.put(passphrase, for: id, in: session.id, at: exchange.now)
        return back(to: id)
    }

    private static func newForm(_ exchange: Exchange, faults: [FieldFault]) async throws -> Reply {
        let fields = OfficerFields(
            exchange: exchange, body: exchange.office.force.body, table: try await table(exchange), faults: faults)
        let page = Page(
            exchange.text(OfficerText.letIn),
            [
                .paragraph(exchange.text(OfficerText.letInLead), isLead: true),
                exchange.form(
                    RouteTable.address(.letIn), fields: fields.newOfficer,
                    buttons: [.init(exchange.text(OfficerText.letIn))]),
            ])
        return draw(page, faults, exchange, back: RouteTable.address(.officers))
    }

    private static func page(_ exchange: Exchange, faults: [FieldFault]) async throws -> Reply {
        let id: Officer.ID = try exchange.identifier("officer")
        let (session, acting) = try exchange.signedIn()
        let desk = exchange.office.desk
        let account = try await desk.account(of: id, by: exchange.acting())
        let first = exchange.office.firstPassphrases.take(for: id, in: session.id, at: exchange.now)
        var blocks = first.map { OfficerBlocks.first($0, account, exchange) } ?? []
        blocks += [OfficerBlocks.summary(account, exchange)]
        blocks.append(
            .links([(exchange.text(OfficerText.sessions), RouteTable.address(.officerSessions, id.description))]))
        if id == acting.id {
            blocks.append(.inset(exchange.text(OfficerText.own)))
        } else {
            let body = try await desk.store.force(account.officer.force)?.body ?? exchange.office.force.body
            let fields = OfficerFields(
                exchange: exchange, body: body, table: try await table(exchange), faults: faults)
            blocks += OfficerBlocks.forms(account, fields, exchange)
        }
        return draw(
            Page(exchange.text(OfficerText.title, account.officer.sealed.name), blocks), faults, exchange,
            back: RouteTable.address(.officers))
    }

    private static func table(_ exchange: Exchange) async throws -> RankTable? {
        try await exchange.office.policy()?.terms.rankTable
    }

    private static func draw(_ page: Page, _ faults: [FieldFault], _ exchange: Exchange, back address: String) -> Reply
    {
        let drawn = page.with {
            $0.faults = faults.map { (exchange.text($0.text), $0.field) }
            $0.backAddress = address
            $0.current = RouteName.officers.rawValue
        }
        return exchange.page(drawn, status: faults.isEmpty ? .ok : .unprocessableContent)
    }
}
