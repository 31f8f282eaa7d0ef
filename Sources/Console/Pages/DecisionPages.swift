import Casework
import Foundation
import Operations

/// Deciding on an application: grant, refuse, grant urgently, confirm, cancel; and the written authority.
enum DecisionPages {
    /// Everything that was written, and the ways to decide that are open to this officer.
    static func show(_ exchange: Exchange) async throws -> Reply {
        let (session, officer) = try exchange.signedIn()
        let deployment = try await DeploymentPages.load(exchange)
        let address = RouteTable.address(.decision, deployment.id.description)
        // Asked before the officer reads and writes, so that nothing typed is lost.
        guard session.isConfirmed(at: exchange.now, exchange.office.settings) else {
            return .redirect(to: "\(RouteTable.address(.stepUp))?next=\(PercentCoding.encode(address))")
        }
        let policy = try await exchange.office.requirePolicy()
        var blocks: [Block?] = [.paragraph(exchange.text(DecisionText.lead), isLead: true)]
        blocks += try await ApplicationAnswers(exchange, deployment, canChange: false).blocks
        blocks.append(.warning(exchange.text(DecisionText.warning), in: exchange.language))
        blocks += forms(exchange, deployment, officer, policy)
        if deployment.variation != nil {
            let address = RouteTable.address(.variation, deployment.id.description)
            blocks.append(.button(exchange.text(HomeText.decideVariation), to: address))
        }
        return exchange.page(
            Page(exchange.text(DecisionText.title, deployment.reference), blocks).with {
                $0.backAddress = RouteTable.address(.deployment, deployment.id.description)
            })
    }

    /// Grants it.
    static func grant(_ exchange: Exchange) async throws -> Reply {
        try await act(exchange, .grant(conditions: exchange.form["conditions"]))
    }

    /// Refuses it, with reasons.
    static func refuse(_ exchange: Exchange) async throws -> Reply {
        try await act(exchange, .refuse(reasons: exchange.form["reasons"]))
    }

    /// Grants it urgently.
    static func grantUrgent(_ exchange: Exchange) async throws -> Reply {
        guard let ground = UrgentGround(rawValue: exchange.form["ground"]) else {
            throw ConsoleError(.invalid, faults: [FieldFault(field: "ground", text: .notAChoice)])
        }
        var spokenAt: Date?
        if !exchange.form["spokenAt"].isEmpty {
            guard let (hour, minute) = ApplicationReader.clock(exchange.form["spokenAt"]),
                let instant = Self.spoken(hour, minute, before: exchange.now)
            else { throw ConsoleError(.invalid, faults: [FieldFault(field: "spokenAt", text: .notATime)]) }
            spokenAt = instant
        }
        return try await act(
            exchange, .grantUrgent(ground, spokenAt: spokenAt, reasons: exchange.form["reasons"]))
    }

    /// Today at a time of day; before morning, yesterday's where today's is still to come: what was said before midnight may
    /// be written down after it.
    static func spoken(_ hour: Int, _ minute: Int, before now: Date) -> Date? {
        let calendar = Language.london
        func at(_ day: Date) -> Date? { calendar.date(bySettingHour: hour, minute: minute, second: 0, of: day) }
        guard let today = at(now), today > now, calendar.component(.hour, from: now) < 6, hour >= 18,
            let before = calendar.date(byAdding: .day, value: -1, to: now)
        else { return at(now) }
        return at(before)
    }

    /// Confirms an urgent authority.
    static func confirmUrgent(_ exchange: Exchange) async throws -> Reply {
        try await act(exchange, .confirmUrgent(reasons: exchange.form["reasons"]))
    }

    /// Withdraws or cancels.
    static func cancel(_ exchange: Exchange) async throws -> Reply {
        try await act(exchange, .cancel(reasons: exchange.form["reasons"]))
    }

    /// The written authority, as it stands.
    static func authority(_ exchange: Exchange) async throws -> Reply {
        let deployment = try await DeploymentPages.load(exchange)
        guard let authority = deployment.authority else { throw ConsoleError(.notFound) }
        let language = exchange.language
        var rows: [Block.SummaryRow] = [
            .init(exchange.text(CommonText.reference), deployment.reference),
            .init(exchange.text(DecisionText.version), String(authority.version)),
            .init(exchange.text(DecisionText.granted), language.time(authority.grantedAt)),
            .init(exchange.text(DecisionText.grantedBy), exchange.text(RankText(authority.decider.rank))),
            .init(exchange.text(DecisionText.lapses), authority.effectiveEnd.map(language.time) ?? ""),
        ]
        if authority.unconfirmed != nil {
            rows.append(.init(exchange.text(CommonText.status), exchange.text(DecisionText.grantedUrgent)))
        }
        let conditions = deployment.sealed.notes.filter { $0.topic == "conditions" || $0.topic == "urgent" }
        var blocks: [Block?] = [Block.summary(rows, in: language)]
        for condition in conditions { blocks.append(Block.inset(condition.text)) }
        blocks += try await ApplicationAnswers(exchange, deployment, canChange: false).blocks
        return exchange.page(
            Page(exchange.text(DeploymentText.authority), blocks).with {
                $0.form = "print"
                $0.backAddress = RouteTable.address(.deployment, deployment.id.description)
            })
    }

    // MARK: - Steps

    private static func act(_ exchange: Exchange, _ act: DeploymentAct) async throws -> Reply {
        let deployment = try await DeploymentPages.peek(exchange)
        try exchange.requireSeen(deployment.revision)
        _ = try await exchange.office.desk.apply(
            act, to: deployment.id, seenAt: deployment.revision, by: exchange.acting())
        return .redirect(to: RouteTable.address(.deployment, deployment.id.description))
    }

    private static func forms(
        _ exchange: Exchange, _ deployment: DeploymentCase, _ officer: Officer, _ policy: Policy
    ) -> [Block?] {
        let id = deployment.id.description
        if let grant = deployment.authority?.unconfirmed {
            guard Right.decideApplication.admits(officer) else { return [] }
            return [
                .heading(exchange.text(DecisionText.confirmTitle)),
                .paragraph(exchange.text(DecisionText.confirmLead, exchange.language.time(grant.lapsesAt))),
                exchange.form(
                    RouteTable.address(.confirmUrgent, id), revision: deployment.revision,
                    fields: [reasons(exchange, "reasons")], buttons: [.init(exchange.text(DecisionText.confirm))]),
            ]
        }
        guard deployment.phase.name == .submitted else { return [] }
        var blocks: [Block] = []
        if Right.decideApplication.admits(officer) {
            blocks += ordinary(exchange, deployment)
        }
        if Right.decideUrgently.admits(officer) { blocks += urgent(exchange, deployment, policy) }
        return blocks
    }

    private static func ordinary(_ exchange: Exchange, _ deployment: DeploymentCase) -> [Block] {
        let id = deployment.id.description
        return [
            .heading(exchange.text(DecisionText.grantTitle)),
            exchange.form(
                RouteTable.address(.grant, id), revision: deployment.revision,
                fields: [
                    FormField(
                        .area, "conditions", exchange.text(DecisionText.conditions),
                        hint: exchange.text(DecisionText.conditionsHint))
                ], buttons: [.init(exchange.text(DecisionText.grant))]),
            .heading(exchange.text(DecisionText.refuseTitle)),
            exchange.form(
                RouteTable.address(.refuse, id), revision: deployment.revision,
                fields: [reasons(exchange, "refuseReasons").with { $0.sentName = "reasons" }],
                buttons: [.init(exchange.text(DecisionText.refuse), isWarning: true)]),
        ]
    }

    private static func urgent(_ exchange: Exchange, _ deployment: DeploymentCase, _ policy: Policy) -> [Block] {
        let grounds: [(UrgentGround, DecisionText)] = [
            (.threatToLife, .threatToLife), (.seriousHarm, .seriousHarm), (.limitedOpportunity, .limitedOpportunity),
        ]
        let hours = exchange.language.duration(policy.terms.caps.urgentAuthority)
        return [
            .heading(exchange.text(DecisionText.urgentTitle)),
            .paragraph(exchange.text(DecisionText.urgentLead, hours)),
            exchange.form(
                RouteTable.address(.grantUrgent, deployment.id.description), revision: deployment.revision,
                fields: [
                    FormField(.choice, "ground", exchange.text(DecisionText.ground)).with {
                        $0.options =
                            [FormField.Option("", "", true)]
                            + grounds.map { FormField.Option($0.0.rawValue, exchange.text($0.1), false) }
                    },
                    FormField(
                        .line, "spokenAt", exchange.text(DecisionText.spokenAt),
                        hint: exchange.text(DecisionText.spokenHint)
                    ).with { $0.width = 10 },
                    reasons(exchange, "urgentReasons").with { $0.sentName = "reasons" },
                ], buttons: [.init(exchange.text(DecisionText.grantUrgent))]),
        ]
    }

    // Several forms of one page ask for reasons; identifiers are unique within a page.
    private static func reasons(_ exchange: Exchange, _ id: String) -> FormField {
        FormField(.area, id, exchange.text(DecisionText.reasons))
    }
}
