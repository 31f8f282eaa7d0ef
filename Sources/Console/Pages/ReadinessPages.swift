import Casework
import Foundation
import Operations
import Storage

/// Preparation, and every go-live guard with its state and what would satisfy it.
enum ReadinessPages {
    /// The guards.
    static func show(_ exchange: Exchange) async throws -> Reply {
        let deployment = try await DeploymentPages.peek(exchange)
        let back = RouteTable.address(.deployment, deployment.id.description)
        let title = exchange.text(ReadinessText.title)
        guard deployment.authority != nil else {
            return exchange.page(
                Page(title, [.paragraph(exchange.text(ReadinessText.noAuthority))]).with { $0.backAddress = back })
        }
        guard try await exchange.office.desk.store.watchlist(of: deployment.id) != nil else {
            return exchange.page(
                Page(title, [.paragraph(exchange.text(WatchlistText.none))]).with { $0.backAddress = back })
        }
        let device = exchange.office.device(for: deployment)
        let findings = try await exchange.office.desk.findings(deployment.id, device, by: exchange.acting())
        let rows = findings.map { ReadinessRow($0, hasDevice: device != nil) }
        let open = rows.count { $0.state != .holds }
        let lead = exchange.text(ReadinessText.lead, exchange.language.time(exchange.now))
        let tasks = rows.map { row -> Block.Task in
            Block.Task(
                row.finding.check.rawValue, exchange.text(GuardText(row.finding.check)), to: nil,
                exchange.text(row.state.text), row.state.tone,
                hint: row.shown.isEmpty
                    ? nil : row.shown.map { "\($0.rule): \($0.reason) \($0.remedy)" }.joined(separator: " "))
        }
        return exchange.page(
            Page(
                title,
                [
                    .paragraph(lead),
                    open == 0
                        ? .success(exchange.text(ReadinessText.ready))
                        : .inset(exchange.text(ReadinessText.notReady, String(open), String(rows.count))),
                    device == nil ? .inset(exchange.text(ReadinessText.noReport)) : nil, .tasks(tasks),
                ]
            ).with { $0.backAddress = back })
    }

    /// The form that confirms what was made ready.
    static func showPreparation(_ exchange: Exchange) async throws -> Reply {
        let deployment = try await DeploymentPages.load(exchange)
        guard deployment.authority != nil else { throw ConsoleError(.notFound) }
        let staff = try await exchange.office.desk.store.officers(of: deployment.force)
        func trained(_ role: Role, _ course: TrainingCourse, _ chosen: [Officer.ID]) -> [FormField.Option] {
            staff.filter { $0.isActive && $0.roles.contains(role) && $0.isTrained(in: course, at: exchange.now) }.map {
                .init($0.id.description, "\($0.sealed.name), \($0.sealed.number)", chosen.contains($0.id))
            }
        }
        let known = deployment.preparation
        var (address, threat) = ("", deployment.terms.notice.waiver ?? "")
        switch known?.notice {
        case .posted(_, let posted)?: (address, threat) = (posted, "")
        case .waived(let waived)?: threat = waived
        case .missing?, nil: break
        }
        let fields = [
            FormField(
                .line, "noticeAddress", exchange.text(ReadinessText.noticeAddress),
                hint: exchange.text(ReadinessText.noticeAddressHint), value: address),
            FormField(
                .line, "waiver", exchange.text(ReadinessText.waiver), hint: exchange.text(ReadinessText.waiverHint),
                value: threat),
            FormField(.tick, "signage", exchange.text(ReadinessText.signage)).with {
                $0.options = [.init("yes", "", known?.signageConfirmedAt != nil)]
            },
            FormField(.tick, "equipment", exchange.text(ReadinessText.equipment)).with {
                $0.options = [.init("yes", "", known?.equipmentTestedAt != nil)]
            },
            FormField(.ticks, "operators", exchange.text(ReadinessText.operators)).with {
                $0.options = trained(.liveOperator, .liveOperator, known?.operators ?? [])
            },
            FormField(.ticks, "engagementOfficers", exchange.text(ReadinessText.engagementOfficers)).with {
                $0.options = trained(.engagementOfficer, .engagement, known?.engagementOfficers ?? [])
            },
        ]
        return exchange.page(
            Page(
                exchange.text(ReadinessText.prepareTitle),
                [
                    noticeLinks(deployment, exchange),
                    exchange.form(
                        RouteTable.address(.prepare, deployment.id.description), revision: deployment.revision,
                        fields: fields, buttons: [.init(exchange.text(ReadinessText.confirm))]),
                ]
            ).with { $0.backAddress = RouteTable.address(.deployment, deployment.id.description) })
    }

    private static func noticeLinks(_ deployment: DeploymentCase, _ exchange: Exchange) -> Block {
        let (id, reference) = (deployment.id.description, deployment.reference)
        return .links([
            (exchange.text(NoticeText.draftTitle), RouteTable.address(.noticeTexts, id)),
            (exchange.text(NoticeText.sign), RouteTable.address(.noticeSign, reference)),
            (exchange.text(NoticeText.leaflet), RouteTable.address(.noticeLeaflet, reference)),
        ])
    }

    /// Confirms it.
    static func prepare(_ exchange: Exchange) async throws -> Reply {
        let deployment = try await DeploymentPages.peek(exchange)
        try exchange.requireSeen(deployment.revision)
        let form = exchange.form
        func officers(_ name: String) -> [Officer.ID] {
            form.all(name).compactMap { UUID(uuidString: $0).map { .init($0) } }
        }
        let facts = PreparationFacts(
            noticeAddress: form["noticeAddress"], waiver: form["waiver"], hasSignage: form.isTicked("signage"),
            hasEquipment: form.isTicked("equipment"), operators: officers("operators"),
            engagementOfficers: officers("engagementOfficers"))
        try await confirm(facts, of: deployment, exchange)
        return .redirect(to: RouteTable.address(.readiness, deployment.id.description))
    }

    /// Confirms what was made ready, for the pages and the API; it is confirmed of the deployment as it was seen.
    ///
    /// - Throws: `Refusal` by G6 where there is no list; what the desk throws.
    static func confirm(
        _ facts: PreparationFacts, of deployment: DeploymentCase, _ exchange: Exchange
    ) async throws {
        guard let list = try await exchange.office.desk.store.watchlist(of: deployment.id) else {
            throw Refusal(
                rule: "G6", reason: "the deployment has no list.", remedy: "Build one and have it authorised.")
        }
        _ = try await exchange.office.desk.prepare(
            deployment.id, facts.preparation(with: list.id, at: exchange.now), seenAt: deployment.revision,
            by: exchange.acting())
    }
}

/// One guard as the readiness page shows it.
struct ReadinessRow {
    /// What can be said of a guard.
    enum State: String {
        case holds
        /// Only the device can tell, and none has reported.
        case waits
        case refuses

        var text: ReadinessStateText { ReadinessStateText(rawValue: rawValue) ?? .refuses }

        var tone: Block.Tone {
            switch self {
            case .holds: .good
            case .waits: .waiting
            case .refuses: .bad
            }
        }
    }

    let finding: GuardFinding
    let state: State

    /// Judges a finding.
    init(_ finding: GuardFinding, hasDevice: Bool) {
        self.finding = finding
        if finding.check.needsDevice, !hasDevice {
            state = .waits
        } else {
            state = finding.refusals.isEmpty ? .holds : .refuses
        }
    }

    /// What stands against it, where that means anything.
    var shown: [Refusal] { state == .waits ? [] : finding.refusals }
}

/// The states of a guard.
enum ReadinessStateText: String, CatalogueText {
    case holds, waits, refuses

    var pair: TextPair {
        switch self {
        case .holds: TextPair("Holds", "Yn dal")
        case .waits: TextPair("Waits for the device", "Yn aros am y ddyfais")
        case .refuses: TextPair("Does not hold", "Ddim yn dal")
        }
    }
}
