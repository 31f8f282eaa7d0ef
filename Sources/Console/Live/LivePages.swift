import Casework
import Foundation
import HTTPTypes
import Logging
import Operations
import Storage

/// The live page: pictures, figures, alerts; going live, pausing and ending.
enum LivePages {
    /// The page for a screen.
    static func show(_ exchange: Exchange) async throws -> Reply {
        let (_, officer) = try exchange.signedIn()
        let deployment = try await DeploymentPages.load(exchange)
        guard deployment.authority != nil else { throw ConsoleError(.notFound) }
        let document = try await LiveDocument.gather(deployment, exchange)
        let id = deployment.id.description
        var blocks: [Block?] = [
            FollowBlock.follow(deployment.id, isPhone: false, exchange),
            LiveBlock.live(document, deployment, exchange, isPhone: false),
            Block.links([
                (exchange.text(LiveText.openPhone), RouteTable.address(.phone, id)),
                (exchange.text(LiveText.openReadiness), RouteTable.address(.readiness, id)),
            ]),
        ]
        blocks += LiveForms(exchange, deployment, officer).blocks
        return exchange.page(
            Page(exchange.text(LiveText.title, deployment.terms.operation), blocks).with {
                $0.backAddress = RouteTable.address(.deployment, id)
                $0.module = "live.js"
                $0.form = "wide"
            })
    }

    /// The page for a phone: the alerts that await the engagement officer, and nothing else.
    static func phone(_ exchange: Exchange) async throws -> Reply {
        let deployment = try await DeploymentPages.load(exchange)
        guard deployment.authority != nil else { throw ConsoleError(.notFound) }
        let document = try await LiveDocument.gather(deployment, exchange)
        return exchange.page(
            Page(
                exchange.text(LiveText.phoneTitle),
                [
                    FollowBlock.follow(deployment.id, isPhone: true, exchange),
                    LiveBlock.live(document, deployment, exchange, isPhone: true),
                    .links([
                        (exchange.text(LiveText.whole), RouteTable.address(.live, deployment.id.description))
                    ]),
                ]
            ).with {
                $0.module = "live.js"
                $0.form = "phone"
            })
    }

    /// Everything that changes, as JSON.
    static func state(_ exchange: Exchange) async throws -> Reply {
        let document = try await LiveDocument.gather(try await DeploymentPages.peek(exchange), exchange)
        return .json(text: try exchange.office.items.document("alerts", document.alerts, document))
    }

    /// Goes live, or on after a pause.
    static func start(_ exchange: Exchange) async throws -> Reply {
        let deployment = try await DeploymentPages.peek(exchange)
        try exchange.requireSeen(deployment.revision)
        try await begin(deployment, exchange)
        return .redirect(to: RouteTable.address(.live, deployment.id.description))
    }

    /// Goes live, or on after a pause, for the pages and the API.
    ///
    /// - Throws: `Refusals` with every guard that doesn't hold; `Refusal` where this machine runs no cameras.
    static func begin(_ deployment: DeploymentCase, _ exchange: Exchange) async throws {
        guard let stage = exchange.office.stage else {
            throw Refusal(
                rule: "§5.3", reason: "this machine runs no cameras.",
                remedy: "Start the console with a source, or go live on a machine that has one.")
        }
        try await stage.start(deployment, by: exchange.acting())
    }

    /// Pauses it.
    static func pause(_ exchange: Exchange) async throws -> Reply {
        try await pause(exchange.form["reason"], note: exchange.form["note"], exchange)
        return try stopped(exchange)
    }

    /// Ends it.
    static func end(_ exchange: Exchange) async throws -> Reply {
        try await end(note: exchange.form["note"], exchange)
        return try stopped(exchange)
    }

    // MARK: - Steps, for the JSON API too

    /// Pauses it for one of the reasons that officers may give.
    ///
    /// - Throws: ``ConsoleError`` with code `invalid` for another reason.
    static func pause(_ name: String, note: String, _ exchange: Exchange) async throws {
        guard let reason = PauseText.forOfficers.first(where: { PauseText($0).rawValue == name }) else {
            throw ConsoleError(.invalid, faults: [FieldFault(field: "reason", text: .notAChoice)])
        }
        try await stop(.pause(reason, note: note), exchange)
    }

    /// Ends it, and destroys the list where no session of this machine does.
    static func end(note: String, _ exchange: Exchange) async throws {
        try await stop(.end(note: note), exchange)
        let id: DeploymentCase.ID = try exchange.identifier("deployment")
        // A session that runs destroys the list when it stops; where none does, it is done here.
        guard exchange.office.stage?.status(of: id) == nil else { return }
        do { try await exchange.office.desk.destroyListAfterEnd(of: id) } catch let error as Refusal {
            // Held as evidence: the erasure worker destroys it when it is released.
            exchange.logger.notice("a list was not destroyed", metadata: ["rule": "\(error.rule)"])
        }
    }

    /// Stopping is never refused because a page was stale: what somebody wants to stop is the deployment, whatever else
    /// happened to it.
    private static func stop(_ act: DeploymentAct, _ exchange: Exchange) async throws {
        let deployment = try await DeploymentPages.peek(exchange)
        _ = try await exchange.office.desk.apply(act, to: deployment.id, by: exchange.acting())
    }

    /// The page that whoever stopped it may see.
    private static func stopped(_ exchange: Exchange) throws -> Reply {
        let (_, officer) = try exchange.signedIn()
        let id: DeploymentCase.ID = try exchange.identifier("deployment")
        let page: RouteName = Right.watchLive.admits(officer) ? .live : .deployment
        return .redirect(to: RouteTable.address(page, id.description))
    }
}

/// The forms below a live deployment, as far as an officer may use them.
struct LiveForms {
    private let exchange: Exchange
    private let deployment: DeploymentCase
    private let officer: Officer

    /// Takes what is shown to whom.
    init(_ exchange: Exchange, _ deployment: DeploymentCase, _ officer: Officer) {
        self.exchange = exchange
        self.deployment = deployment
        self.officer = officer
    }

    /// Go live or on, pause, end.
    var blocks: [Block?] { start + pause + end }

    private var id: String { deployment.id.description }

    private var start: [Block?] {
        let isPaused = deployment.phase.name == .paused
        guard isPaused || deployment.phase.name == .prepared, Right.goLive.admits(officer) else { return [] }
        guard let stage = exchange.office.stage else { return [.inset(exchange.text(LiveText.noStage))] }
        return [
            .heading(exchange.text(LiveText.startTitle)),
            .paragraph(exchange.text(LiveText.startLead)),
            .summary(
                [.init(exchange.text(LiveText.sources), stage.sources.joined(separator: "\n"))],
                in: exchange.language),
            exchange.form(
                RouteTable.address(.startLive, id), revision: deployment.revision,
                buttons: [.init(exchange.text(isPaused ? LiveText.resume : LiveText.start))]),
        ]
    }

    /// Also on the deployment's own page, for those who may stop it and not watch it.
    var pause: [Block?] {
        guard deployment.phase.name == .live, Right.pauseLive.admits(officer) else { return [] }
        return [
            .heading(exchange.text(LiveText.pauseTitle)),
            exchange.form(
                RouteTable.address(.pauseLive, id), revision: deployment.revision,
                fields: [
                    FormField(.choice, "reason", exchange.text(LiveText.pauseReason)).with {
                        $0.options = PauseText.forOfficers.map { reason in
                            let text = PauseText(reason)
                            return .init(text.rawValue, exchange.text(text), reason == .byOfficer)
                        }
                    },
                    FormField(.area, "pauseNote", exchange.text(LiveText.note)).with { $0.sentName = "note" },
                ], buttons: [.init(exchange.text(LiveText.pause))]),
        ]
    }

    private var end: [Block?] {
        guard [.live, .paused].contains(deployment.phase.name), Right.endLive.admits(officer) else { return [] }
        return [
            .heading(exchange.text(LiveText.endTitle)),
            .warning(exchange.text(LiveText.endLead), in: exchange.language),
            exchange.form(
                RouteTable.address(.endLive, id), revision: deployment.revision,
                fields: [FormField(.area, "endNote", exchange.text(LiveText.note)).with { $0.sentName = "note" }],
                buttons: [.init(exchange.text(LiveText.end), isWarning: true)]),
        ]
    }
}

/// The part of a page that follows a deployment: drawn whole without script, and kept up to date with it.
enum LiveBlock {
    /// The block, for a screen or a phone.
    static func live(
        _ document: LiveDocument, _ deployment: DeploymentCase, _ exchange: Exchange, isPhone: Bool
    ) -> Block {
        let language = exchange.language
        let id = deployment.id.description
        let alerts = isPhone ? document.alerts.filter(\.awaitsYou) : document.alerts
        func text(_ text: LiveText) -> String { language.text(text) }
        let labels = exchange.office.stage?.sources ?? []
        return Block(
            "live",
            [
                "vPhone": isPhone, "vPictures": RouteTable.address(.pictures, id),
                "vExpired": text(.expired), "vExpiresIn": text(.expiresIn),
                "vNone": text(isPhone ? .noneAwaits : .noAlerts), "vNoPicture": text(.noPicture),
                "vPhase": document.phaseText, "vPhaseName": document.phase,
                "vPause": Block.given(document.pauseReason), "vEndReason": Block.given(document.endReason),
                "vCamerasTitle": text(.cameras), "vNotRunning": text(.notRunning), "vRunning": document.isRunning,
                "vCameras": labels.enumerated().map { index, label -> TemplateValues in
                    [
                        "vcIndex": String(index), "vcName": label,
                        "vcLabel": language.text(LiveText.cameraLabel, String(index + 1), label),
                    ]
                },
                "vCountsTitle": text(.counts), "vCounts": counts(document, language),
                "vAlertsTitle": text(.alerts), "vScriptNeeded": text(.scriptNeeded),
                "vAlerts": alerts.map { alert -> TemplateValues in
                    [
                        "vaID": alert.id, "vaText": alert.text, "vaAddress": alert.address, "vaStep": alert.stepText,
                        "vaTone": alert.step.tone.rawValue, "vaExpires": String(alert.expiresAt.timeIntervalSince1970),
                        "vaMine": alert.awaitsYou, "vaOpen": alert.step == .first || alert.step == .second,
                    ]
                },
                "vEmpty": alerts.isEmpty,
            ])
    }

    private static func counts(_ document: LiveDocument, _ language: Language) -> [TemplateValues] {
        let counts = document.counts
        let rows: [(String, LiveText, String)] = [
            ("faces", .facesSeen, String(counts.facesSeen)), ("alerts", .alertCount, String(counts.alerts)),
            ("false", .falseAlerts, String(counts.falseAlerts)), ("rate", .rate, document.rateText),
            ("end", .runningUntil, document.endText),
        ]
        return rows.map { ["vnName": $0.0, "vnText": language.text($0.1), "vnValue": $0.2] }
    }
}
