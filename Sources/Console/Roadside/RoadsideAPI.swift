import Casework
import Foundation
import HTTPTypes
import Operations

/// What phones ask for, as JSON. Searching needs a session, the form's token and a phone's signature, all three.
enum RoadsideAPI {
    /// Notes that a phone asks to be enrolled.
    static func ask(_ exchange: Exchange) async throws -> Reply {
        let wanted: DeviceKeyRequest = try API.decode(exchange)
        guard let key = PhoneSignature.base64URL(wanted.key).flatMap({ DevicePublicKey($0) }) else {
            throw ConsoleError(.invalid, faults: [FieldFault(field: "key", text: .missing)])
        }
        let request = try await exchange.office.street.ask(key, by: exchange.acting())
        return try .json(
            EnrolmentDocument(
                fingerprint: request.key.fingerprint,
                until: request.askedAt.addingTimeInterval(EnrolmentRequest.lifetime)), status: .created)
    }

    /// The officer's own phones.
    static func devices(_ exchange: Exchange) async throws -> Reply {
        let (_, officer) = try exchange.signedIn()
        let all = try await exchange.office.desk.devices(by: exchange.acting())
        return try .json(DevicesDocument(devices: all.filter { $0.officer == officer.id }.map(DeviceDocument.init)))
    }

    /// Takes the statement, before the camera opens.
    static func begin(_ exchange: Exchange) async throws -> Reply {
        let (device, session) = try await PhoneSignature.verify(exchange)
        let wanted: StatementRequest = try API.decode(exchange)
        let ticket = try await exchange.office.street.begin(
            wanted.statement, gallery: wanted.gallery.map { .init($0) }, from: device, in: session,
            by: exchange.acting())
        return try .json(
            StreetTicketDocument(statement: ticket.id.description, expiresAt: ticket.expiresAt), status: .created)
    }

    /// Searches with one photograph.
    static func search(_ exchange: Exchange) async throws -> Reply {
        let (device, session) = try await PhoneSignature.verify(exchange)
        guard let photograph = exchange.photograph else { throw ConsoleError(.badRequest) }
        do {
            let result = try await exchange.office.street.search(
                exchange.identifier("statement"), photograph.file, from: device, in: session, by: exchange.acting())
            return try .json(StreetAnswerDocument(result), status: .created)
        } catch let error as StreetPhotographError {
            throw ConsoleError(.invalid, faults: [FieldFault(field: "photograph", text: FieldText(error.code))])
        }
    }

    /// Takes who it is by other means.
    static func confirm(_ exchange: Exchange) async throws -> Reply {
        let (device, session) = try await PhoneSignature.verify(exchange)
        let wanted: ConfirmationRequest = try API.decode(exchange)
        return try await apply(.confirm(wanted.identity, by: Set(wanted.means)), device, session, exchange)
    }

    /// Takes what followed.
    static func conclude(_ exchange: Exchange) async throws -> Reply {
        let (device, session) = try await PhoneSignature.verify(exchange)
        let wanted: OutcomeRequest = try API.decode(exchange)
        return try await apply(.conclude(wanted.outcome, hasGrounds: wanted.hasGrounds), device, session, exchange)
    }

    /// Use by officer.
    static func supervision(_ exchange: Exchange) async throws -> Reply {
        let span = RoadsideSpan.days(exchange)
        return try .json(
            StreetSupervisionDocument(
                try await exchange.office.desk.streetOverview(
                    from: span.start, until: span.end, by: exchange.acting())))
    }

    /// What the force publishes.
    static func figures(_ exchange: Exchange) async throws -> Reply {
        let span = RoadsideSpan.year(exchange)
        return try .json(
            StreetFiguresDocument(
                try await exchange.office.desk.publishedStreetFigures(
                    of: exchange.office.force.id, from: span.start, until: span.end)))
    }

    private static func apply(
        _ act: StreetAct, _ device: VerifiedDevice, _ session: StreetSession, _ exchange: Exchange
    ) async throws -> Reply {
        let search = try await exchange.office.street.apply(
            act, to: exchange.identifier("search"), from: device, in: session, by: exchange.acting())
        return try .json(StreetStateDocument(search, in: exchange.language))
    }
}

/// Which span of time a page of figures is about.
enum RoadsideSpan {
    /// The last days, 28 where the address doesn't say; at most a year.
    static func days(_ exchange: Exchange) -> (start: Date, end: Date, days: Int) {
        let days = exchange.query("days").flatMap { Int($0) }.map { min(366, max(1, $0)) } ?? 28
        return (exchange.now.addingTimeInterval(Double(-days) * 86_400), exchange.now.addingTimeInterval(1), days)
    }

    /// A calendar year in London's time, this one where the address doesn't say.
    static func year(_ exchange: Exchange) -> (start: Date, end: Date, year: Int) {
        let calendar = Language.london
        let now = calendar.component(.year, from: exchange.now)
        let year = exchange.query("year").flatMap { Int($0) }.flatMap { (2000...now).contains($0) ? $0 : nil } ?? now
        func first(_ year: Int) -> Date {
            calendar.date(from: DateComponents(year: year, month: 1, day: 1)) ?? exchange.now
        }
        return (first(year), first(year + 1), year)
    }
}
