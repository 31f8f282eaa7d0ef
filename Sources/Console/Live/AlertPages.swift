import Casework
import Foundation
import HTTPTypes
import Operations
import Storage

/// One alert: both images side by side, what is known, and the answer that this officer may give now.
enum AlertPages {
    /// The page. It shows nobody's answer before the next officer has given theirs.
    static func show(_ exchange: Exchange) async throws -> Reply {
        let (_, officer) = try exchange.signedIn()
        let alert = try await load(exchange)
        let deployment = alert.deployment.description
        let phone = !officer.roles.contains(.liveOperator) && officer.roles.contains(.engagementOfficer)
        var blocks: [Block?] = [
            FollowBlock.follow(alert.deployment, alert: alert.id, isPhone: phone, exchange),
            compare(alert, exchange),
            Block.summary(rows(alert, exchange), in: exchange.language),
            Block.inset(exchange.text(AlertText.reminder)),
        ]
        blocks += AlertForms(exchange, alert, officer).blocks
        return exchange.page(
            Page(exchange.text(AlertText.title, exchange.language.clock(alert.raisedAt), alert.camera), blocks).with {
                $0.backAddress = RouteTable.address(phone ? .phone : .live, deployment)
                $0.module = "alert.js"
                $0.form = "alert"
            })
    }

    /// The crop that raised it.
    static func probe(_ exchange: Exchange) async throws -> Reply { try await image(exchange) { $0.probe } }

    /// The listed image.
    static func candidate(_ exchange: Exchange) async throws -> Reply { try await image(exchange) { $0.candidate } }

    /// The operator's answer.
    static func first(_ exchange: Exchange) async throws -> Reply {
        let form = exchange.form
        let decision: Adjudication.Decision = try exchange.chosen("decision")
        // Whoever reviews the deployment asks why, and so does a court.
        guard !form["note"].isEmpty else {
            throw ConsoleError(.invalid, faults: [FieldFault(field: "note", text: .missing)])
        }
        return try await act(
            .adjudicate(decision, consideredRelative: form.isTicked("relative"), note: form["note"]), exchange)
    }

    /// What the engagement officer sees; only then are they told whether anybody may be approached.
    static func look(_ exchange: Exchange) async throws -> Reply {
        let (_, officer) = try exchange.signedIn()
        let comparison: Engagement.Comparison = try exchange.chosen("comparison")
        let alert = try await peek(exchange)
        try exchange.requireSeen(alert.revision)
        guard case .adjudicated(let first) = alert.state else { throw ConsoleError(.stale) }
        guard first.officer != officer.id else {
            throw Refusal(
                rule: "G2", reason: "the second answer comes from another officer than the first.",
                remedy: "Have another engagement officer compare the images.")
        }
        _ = exchange.office.secondLooks.keep(comparison, of: alert.id, by: officer.id, at: exchange.now)
        return .redirect(to: address(alert))
    }

    /// What came of it.
    static func second(_ exchange: Exchange) async throws -> Reply {
        let (_, officer) = try exchange.signedIn()
        let alert = try await peek(exchange)
        guard let comparison = exchange.office.secondLooks.comparison(of: alert.id, by: officer.id) else {
            throw ConsoleError(.stale)
        }
        let form = exchange.form
        let contact: Engagement.Contact
        if form["contact"] == "spoken" {
            contact = .spoken(
                .init(
                    identity: try exchange.chosen("identity"),
                    means: Set(form.all("means").compactMap(Engagement.IdentityCheck.init(rawValue:))),
                    powers: Set(form.all("powers").compactMap(Engagement.Power.init(rawValue:)))))
        } else {
            contact = .none(try exchange.chosen("reason"))
        }
        return try await act(.engage(comparison, contact, grounds: form["grounds"]), exchange)
    }

    /// What people found it to be.
    static func classify(_ exchange: Exchange) async throws -> Reply {
        let form = exchange.form
        let assessment: AlertAssessment = try exchange.chosen("assessment")
        var observed: ObservedPerson?
        if assessment.isFalse {
            // Without a source nobody could tell "nobody was seen" from "nobody was asked" (INV-12).
            guard !form["source"].isEmpty else {
                throw ConsoleError(.invalid, faults: [FieldFault(field: "source", text: .missing)])
            }
            observed = ObservedPerson(
                source: try exchange.chosen("source"), ethnicity: .init(rawValue: form["ethnicity"]) ?? .notStated,
                sex: .init(rawValue: form["sex"]) ?? .notStated, age: .init(rawValue: form["age"]) ?? .notStated)
        }
        return try await act(.classify(assessment, note: form["note"], observed: observed), exchange)
    }

    /// What followed.
    static func conclude(_ exchange: Exchange) async throws -> Reply {
        try await act(.conclude(try exchange.chosen("outcome"), note: exchange.form["note"]), exchange)
    }

    // MARK: - Steps

    /// The alert of the address; the look is logged.
    private static func load(_ exchange: Exchange) async throws -> AlertCase {
        let known = try await peek(exchange)
        return try await exchange.office.desk.alert(known.id, by: exchange.acting())
    }

    /// The same before an act, which is logged itself.
    static func peek(_ exchange: Exchange) async throws -> AlertCase {
        let deployment = try await DeploymentPages.peek(exchange)
        guard let alert = try await exchange.office.desk.store.alert(exchange.identifier("alert")),
            alert.deployment == deployment.id
        else { throw ConsoleError(.notFound) }
        return alert
    }

    private static func image(_ exchange: Exchange, _ part: (AlertImages) -> [UInt8]) async throws -> Reply {
        let alert = try await peek(exchange)
        let images = try await exchange.office.desk.images(of: alert.id, by: exchange.acting())
        return .file(part(images), type: "image/jpeg")
    }

    private static func act(_ act: AlertAct, _ exchange: Exchange) async throws -> Reply {
        let (_, officer) = try exchange.signedIn()
        let alert = try await peek(exchange)
        try exchange.requireSeen(alert.revision)
        let after = try await exchange.office.desk.apply(
            act, to: alert.id, seenAt: alert.revision, by: exchange.acting())
        if AlertStep(after) != .second { exchange.office.secondLooks.forget(alert.id) }
        if AlertStep(after).awaits(officer, after) { return .redirect(to: address(alert)) }
        let page: RouteName = officer.roles.contains(.liveOperator) ? .live : .phone
        let mayOpen = RouteTable.route(page).right.admits(officer)
        return .redirect(to: RouteTable.address(mayOpen ? page : .deployment, alert.deployment.description))
    }

    private static func address(_ alert: AlertCase) -> String {
        RouteTable.address(.alert, alert.deployment.description, alert.id.description)
    }

    private static func compare(_ alert: AlertCase, _ exchange: Exchange) -> Block {
        let (deployment, id) = (alert.deployment.description, alert.id.description)
        func text(_ text: AlertText) -> String { exchange.text(text) }
        return Block(
            "compare",
            [
                "cmProbe": RouteTable.address(.alertProbe, deployment, id),
                "cmCandidate": RouteTable.address(.alertCandidate, deployment, id),
                "cmProbeText": text(.probe), "cmCandidateText": text(.candidate), "cmZoomText": text(.zoom),
                "cmMove": text(.move), "cmLeft": text(.moveLeft), "cmRight": text(.moveRight), "cmUp": text(.moveUp),
                "cmDown": text(.moveDown), "cmHint": text(.zoomHint),
                "cmNow": String(Int64(exchange.now.timeIntervalSince1970 * 1000)),
                "cmExpires": String(alert.expiresAt.timeIntervalSince1970),
                "cmExpired": exchange.text(LiveText.expired), "cmExpiresIn": exchange.text(LiveText.expiresIn),
                "cmUntil": exchange.language.time(alert.expiresAt),
                "cmOpen": AlertStep(alert) == .first || AlertStep(alert) == .second,
            ], isOnce: true)
    }

    private static func rows(_ alert: AlertCase, _ exchange: Exchange) -> [Block.SummaryRow] {
        let instruction = alert.sealed.instruction ?? ""
        var rows: [Block.SummaryRow] = [
            .init(
                exchange.text(AlertText.instruction),
                instruction.isEmpty ? alert.category.defaultInstruction : instruction,
                language: instruction.isEmpty ? .english : nil),
            .init(exchange.text(ReviewText.category), exchange.text(CategoryText(alert.category))),
            .init(exchange.text(AlertText.band), alert.band),
            .init(exchange.text(ReviewText.reference), alert.sealed.nominalReference),
            .init(exchange.text(CommonText.status), exchange.text(AlertStep(alert).text)),
        ]
        // Both answers were given by now, so each may know the other's.
        if let first = alert.adjudication, let second = alert.engagement {
            rows.append(.init(exchange.text(AlertText.firstAnswer), exchange.text(DecisionAnswerText(first.decision))))
            rows.append(.init(exchange.text(AlertText.secondAnswer), exchange.text(ComparisonText(second.comparison))))
        }
        if let found = alert.classification {
            rows.append(.init(exchange.text(AlertText.found), exchange.text(AssessmentText(found.assessment))))
        }
        if let outcome = alert.outcome {
            rows.append(.init(exchange.text(AlertText.outcome), exchange.text(OutcomeText(outcome.outcome))))
        }
        return rows
    }
}
