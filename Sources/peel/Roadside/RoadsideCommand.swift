import ArgumentParser
import Casework
import Foundation
import Operations
import Storage

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
            let fewest = try await desk.store.publishedPolicy(of: acting.force)?.terms.street.fewestSearches ?? 0
            return overview.officers.map { StreetUseView($0, overview.names[$0.officer] ?? "", fewest: fewest) }
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
    /// Searches with a candidate, 0…1; nil where there are too few to say.
    let rate: Double?
    let reasons: [String: Int]
    /// Questions to ask, not findings.
    let outliers: [String]

    /// - Parameter fewest: under so many searches no share is shown (policy's).
    init(_ use: StreetSupervision.OfficerUse, _ name: String, fewest: Int) {
        officer = use.officer.description
        self.name = name
        searches = use.searches
        hits = use.hits.count
        rate = use.searches >= fewest ? use.hits.rate : nil
        reasons = Dictionary(use.reasons.map { ($0.key.rawValue, $0.value) }, uniquingKeysWith: { first, _ in first })
        outliers = use.outliers.map(\.rawValue).sorted()
    }

    /// The use on one line.
    var line: String {
        let odd = outliers.isEmpty ? "" : "  stands out: \(outliers.joined(separator: ", "))"
        let share = rate.map { " (\(Int(($0 * 100).rounded())) %)" } ?? ""
        let why = reasons.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        return "\(name)  \(searches) searches, \(hits) with a candidate\(share)"
            + (why.isEmpty ? "" : "  reasons: \(why)") + odd
    }
}

/// `peel roadside figures`.
struct ShowStreetFigures: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "figures", abstract: "Show what the force publishes about a year.")

    @Option(help: "The calendar year, in London's time as on the public page.") var year: Int
    @OptionGroup var desk: DeskOptions

    func run() throws {
        var calendar = Calendar(identifier: .gregorian)
        guard (2000...9998).contains(year), let london = TimeZone(identifier: "Europe/London") else {
            throw CommandFailure(.badInput, "The year has four digits, from 2000 on.")
        }
        calendar.timeZone = london
        guard let start = calendar.date(from: DateComponents(year: year, month: 1, day: 1)),
            let end = calendar.date(from: DateComponents(year: year + 1, month: 1, day: 1))
        else { throw CommandFailure(.badInput, "The year has four digits, from 2000 on.") }
        let view = try desk.act { desk, acting in
            StreetFiguresView(try await desk.publishedStreetFigures(of: acting.force, from: start, until: end))
        }
        desk.show(view, view.lines)
    }
}

/// The published figures: totals as they are, and counts of groups, in which a star stands for one to four, or for what
/// would give one of these away.
struct StreetFiguresView: Encodable, Sendable {
    let searches: Int
    let officers: Int
    let withCandidate: Int
    let confirmed: Int
    let wrong: Int
    let open: Int
    let inPrivatePlaces: String
    let underEighteen: String
    let untold: String
    let reasons: [String: String]
    let outcomes: [String: String]
    let ages: [String: String]

    init(_ figures: PublishedStreetFigures) {
        func table<Key: RawRepresentable & Hashable>(_ counts: [Key: PublishedCount]) -> [String: String]
        where Key.RawValue == String {
            Dictionary(counts.map { ($0.key.rawValue, $0.value.text) }, uniquingKeysWith: { first, _ in first })
        }
        searches = figures.searches
        officers = figures.officers
        withCandidate = figures.withCandidate
        confirmed = figures.confirmed.count
        wrong = figures.wrong.count
        open = figures.open
        inPrivatePlaces = figures.inPrivatePlaces.text
        underEighteen = figures.underEighteen.text
        untold = figures.untold.text
        reasons = table(figures.reasons)
        outcomes = table(figures.outcomes)
        ages = table(figures.ages)
    }

    /// The figures on some lines.
    var lines: [String] {
        func rows(_ title: String, _ table: [String: String]) -> [String] {
            ["\(title):"] + table.sorted { $0.key < $1.key }.map { "  \($0.key): \($0.value)" }
        }
        return [
            "\(searches) searches by \(officers) officers, \(withCandidate) with a candidate",
            "\(confirmed) confirmed by other means, \(wrong) wrong, \(open) without an outcome",
            "These totals are exact. Below, * is one to four, or would give one of these away.",
            "in private places \(inPrivatePlaces), under 18 \(underEighteen), not told \(untold)",
        ] + rows("Reasons", reasons) + rows("Outcomes", outcomes) + rows("Ages", ages)
    }
}
