import ArgumentParser
import Casework
import Foundation
import Operations

extension EnrolledDevice.Revocation.Reason: ExpressibleByArgument {}

/// `peel roadside`: administration of searches at the roadside; searching itself needs a phone.
struct RoadsideCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roadside", abstract: "List and revoke phones, and see how they are used.",
        discussion: "Officers search with the page on their phone only (docs/operator-initiated.md).",
        subcommands: [
            ListPhones.self, RevokePhone.self, ShowStreetUse.self, ShowStreetFigures.self, ListSupervisors.self,
            NameSupervisor.self,
        ])
}

/// What is shown of a phone.
struct PhoneView: Encodable, Sendable {
    let id: String
    let fingerprint: String
    let officer: String
    let enrolledAt: Date
    let revokedAt: Date?
    let reason: String?

    init(_ device: EnrolledDevice) {
        id = device.id.description
        fingerprint = device.key.fingerprint
        officer = device.officer.description
        enrolledAt = device.enrolledAt
        revokedAt = device.revocation?.revokedAt
        reason = device.revocation?.reason.rawValue
    }

    /// The phone on one line.
    var line: String {
        let state = revokedAt.map { "revoked \($0.formatted(.iso8601)) (\(reason ?? ""))" } ?? "in use"
        return "\(id)  \(fingerprint)  officer \(officer)  \(state)"
    }
}

/// `peel roadside devices`.
struct ListPhones: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "devices", abstract: "List the force's phones.")

    @OptionGroup var desk: DeskOptions

    func run() throws {
        let views = try desk.act { desk, acting in try await desk.devices(by: acting).map(PhoneView.init) }
        desk.show(views, views.isEmpty ? ["No phone is enrolled."] : views.map(\.line))
    }
}

/// `peel roadside revoke`.
struct RevokePhone: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "Revoke a phone: its next request is refused, and nothing takes it back.")

    @Argument(help: "The phone's identifier.") var device: IdentifierArgument
    @Option(help: "Why.") var reason: EnrolledDevice.Revocation.Reason
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let (id, reason) = (EnrolledDevice.ID(device.uuid), reason)
        let view = try desk.act { desk, acting in
            PhoneView(try await desk.revokeDevice(id, reason, by: acting))
        }
        desk.show(view, [view.line])
    }
}

/// `peel roadside use`.
struct ShowStreetUse: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "use", abstract: "Show who searches, why, and with what result.")

    @Option(help: "How many days back.") var days = 28
    @OptionGroup var desk: DeskOptions

    func run() throws {
        guard (1...366).contains(days) else {
            throw CommandFailure(.badInput, "The days have to lie between 1 and 366.")
        }
        let seconds = Double(days) * 86_400
        let views = try desk.act { desk, acting in
            let end = desk.now
            let overview = try await desk.streetOverview(
                from: end.addingTimeInterval(-seconds), until: end.addingTimeInterval(1), by: acting)
            return overview.officers.map { StreetUseView($0, overview.names[$0.officer] ?? "") }
        }
        desk.show(views, views.map(\.line))
    }
}

/// What is shown of one officer's use.
struct StreetUseView: Encodable, Sendable {
    let officer: String
    let name: String
    let searches: Int
    let hits: Int
    let reasons: [String: Int]
    /// Questions to ask, not findings.
    let outliers: [String]

    init(_ use: StreetSupervision.OfficerUse, _ name: String) {
        officer = use.officer.description
        self.name = name
        searches = use.searches
        hits = use.hits.count
        reasons = Dictionary(use.reasons.map { ($0.key.rawValue, $0.value) }, uniquingKeysWith: { first, _ in first })
        outliers = use.outliers.map(\.rawValue).sorted()
    }

    /// The use on one line.
    var line: String {
        let odd = outliers.isEmpty ? "" : "  stands out: \(outliers.joined(separator: ", "))"
        return "\(name)  \(searches) searches, \(hits) with a candidate\(odd)"
    }
}

/// `peel roadside figures`.
struct ShowStreetFigures: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "figures", abstract: "Show what the force publishes about a year.")

    @Option(help: "The calendar year, in UTC.") var year: Int
    @OptionGroup var desk: DeskOptions

    func run() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        guard (2000...9998).contains(year),
            let start = calendar.date(from: DateComponents(year: year, month: 1, day: 1)),
            let end = calendar.date(from: DateComponents(year: year + 1, month: 1, day: 1))
        else { throw CommandFailure(.badInput, "The year has four digits, from 2000 on.") }
        let figures = try desk.act { desk, acting in
            try await desk.publishedStreetFigures(of: acting.force, from: start, until: end)
        }
        let reasons = StreetReason.allCases.map { "  \($0.title): \(figures.reasons[$0]?.text ?? "0")" }
        let view = StreetFiguresView(
            searches: figures.searches, officers: figures.officers, withCandidate: figures.withCandidate,
            confirmed: figures.confirmed.count, open: figures.open)
        desk.show(
            view,
            [
                "\(figures.searches) searches by \(figures.officers) officers, \(figures.withCandidate) with a candidate, "
                    + "\(figures.confirmed.count) confirmed by other means, \(figures.open) without an outcome",
                "Reasons (* is one to four, or would give one of these away):",
            ] + reasons)
    }
}

/// The published totals.
struct StreetFiguresView: Encodable, Sendable {
    let searches: Int
    let officers: Int
    let withCandidate: Int
    let confirmed: Int
    let open: Int
}
