import Casework
import Foundation
import Operations
import Storage

/// After the end: cancellation report, review, and the published record, whose figures are computed and never typed.
enum ClosingPages {
    /// How far it is, and what this officer can do next.
    static func show(_ exchange: Exchange) async throws -> Reply {
        let (_, officer) = try exchange.signedIn()
        let deployment = try await DeploymentPages.load(exchange)
        guard let ending = deployment.phase.ending else { throw ConsoleError(.notFound) }
        let alerts = try await exchange.office.desk.store.alerts(of: deployment.id)
        var blocks: [Block?] = [
            Block.heading(exchange.text(ClosingText.recordTitle)),
            Block.paragraph(exchange.text(ClosingText.recordLead)),
        ]
        blocks += try await record(deployment, exchange)
        blocks.append(open(alerts, deployment, officer, exchange))
        blocks += try await report(deployment, exchange)
        blocks += try await IncidentPages.list(deployment, exchange)
        blocks += ClosingForms(exchange, deployment, ending, officer).blocks
        blocks += IncidentPages.form(deployment, exchange)
        return exchange.page(
            Page(exchange.text(ClosingText.title, deployment.reference), blocks).with {
                $0.backAddress = RouteTable.address(.deployment, deployment.id.description)
            })
    }

    /// Files the cancellation report.
    static func fileReport(_ exchange: Exchange) async throws -> Reply {
        let deployment = try await seen(exchange)
        let form = exchange.form
        guard let complaints = form["complaints"].isEmpty ? 0 : Int(form["complaints"]) else {
            throw ConsoleError(.invalid, faults: [FieldFault(field: "complaints", text: .notANumber)])
        }
        _ = try await exchange.office.desk.fileReport(
            on: deployment.id, lessons: form["lessons"], complaints: complaints,
            objectivesMet: form.isTicked("objectivesMet"), complaintsText: form["complaintsText"],
            seenAt: deployment.revision, by: exchange.acting())
        return back(deployment)
    }

    /// Looks back.
    static func review(_ exchange: Exchange) async throws -> Reply {
        let deployment = try await seen(exchange)
        let form = exchange.form
        let act = DeploymentAct.review(
            objectivesMet: form.isTicked("objectivesMet"), remainsJustified: form.isTicked("remainsJustified"),
            text: form["text"])
        _ = try await exchange.office.desk.apply(
            act, to: deployment.id, seenAt: deployment.revision, by: exchange.acting())
        return back(deployment)
    }

    /// Publishes the record.
    static func publish(_ exchange: Exchange) async throws -> Reply {
        let deployment = try await seen(exchange)
        _ = try await exchange.office.desk.publish(
            deployment.id, seenAt: deployment.revision, by: exchange.acting())
        return back(deployment)
    }

    // MARK: - Steps

    private static func seen(_ exchange: Exchange) async throws -> DeploymentCase {
        let deployment = try await DeploymentPages.peek(exchange)
        try exchange.requireSeen(deployment.revision)
        return deployment
    }

    private static func back(_ deployment: DeploymentCase) -> Reply {
        .redirect(to: RouteTable.address(.closing, deployment.id.description))
    }

    /// The row as it would be published now; a contradiction is told instead.
    private static func record(_ deployment: DeploymentCase, _ exchange: Exchange) async throws -> [Block?] {
        do {
            let record = try await exchange.office.desk.record(of: deployment.id)
            let rows = zip(ColumnText.allCases, record.columns).map {
                Block.SummaryRow(exchange.text($0.0), $0.1)
            }
            return [.summary(rows, in: exchange.language)]
        } catch let refusal as Refusal {
            return [.inset("\(refusal.rule): \(refusal.reason) \(refusal.remedy)", language: .english)]
        }
    }

    private static func open(
        _ alerts: [AlertCase], _ deployment: DeploymentCase, _ officer: Officer, _ exchange: Exchange
    ) -> Block? {
        let count = alerts.count { AlertStep($0) != .done }
        guard count > 0 else { return nil }
        let text = exchange.text(ClosingText.openAlerts, String(count))
        guard Right.watchLive.admits(officer) else { return .inset(text) }
        return .links([(text, RouteTable.address(.live, deployment.id.description))])
    }

    private static func report(_ deployment: DeploymentCase, _ exchange: Exchange) async throws -> [Block?] {
        guard let report = try await exchange.office.desk.store.report(of: deployment.id) else { return [] }
        let language = exchange.language
        var rows: [Block.SummaryRow] = [
            .init(language.text(ClosingText.filedAt), language.time(report.filedAt)),
            .init(
                language.text(ClosingText.objectivesMet),
                language.text(report.objectivesMet ? CommonText.yes : CommonText.no)),
            .init(language.text(ClosingText.lessons), report.sealed.lessons),
            .init(language.text(ClosingText.engagements), String(report.engagements)),
            .init(language.text(ClosingText.complaints), "\(report.complaints)\n\(report.sealed.complaints)"),
        ]
        let groups = report.falseAlertsBySelfDescription.sorted { $0.key < $1.key }
        if !groups.isEmpty {
            rows.append(
                .init(
                    language.text(ClosingText.groups),
                    groups.map { "\($0.key): \($0.value)" }.joined(separator: "\n"), language: .english))
        }
        return [.heading(language.text(ClosingText.reportTitle)), .summary(rows, in: language)]
    }
}

/// The forms of closing, as far as an officer may use them now.
struct ClosingForms {
    private let exchange: Exchange
    private let deployment: DeploymentCase
    private let ending: Ending
    private let officer: Officer

    /// Takes what is shown to whom.
    init(_ exchange: Exchange, _ deployment: DeploymentCase, _ ending: Ending, _ officer: Officer) {
        self.exchange = exchange
        self.deployment = deployment
        self.ending = ending
        self.officer = officer
    }

    /// Report, review, publication: whichever is next.
    var blocks: [Block?] {
        switch deployment.phase.name {
        case .ended, .purged:
            if ending.report == nil { return report }
            return deployment.phase.name == .purged ? review : [.inset(text(.awaitsPurge))]
        case .reviewed: return publish
        case .published:
            return [.links([(text(.openRecords), RouteTable.address(.records))])]
        default: return []
        }
    }

    private func text(_ text: ClosingText) -> String { exchange.text(text) }

    private func form(_ route: RouteName, _ fields: [FormField], _ button: ClosingText) -> Block {
        exchange.form(
            RouteTable.address(route, deployment.id.description), revision: deployment.revision, fields: fields,
            buttons: [.init(text(button))])
    }

    private var report: [Block?] {
        guard Right.fileReport.admits(officer) else { return [.inset(text(.awaitsReport))] }
        return [
            .heading(text(.reportTitle)),
            form(
                .fileReport,
                [
                    FormField(.tick, "objectivesMet", text(.objectivesMet)),
                    FormField(.area, "lessons", text(.lessons), hint: text(.lessonsHint)),
                    FormField(.line, "complaints", text(.complaints), value: "0").with {
                        $0.keyboard = "numeric"
                        $0.width = 4
                    },
                    FormField(.area, "complaintsText", text(.complaintsText)),
                ], .fileReport),
        ]
    }

    private var review: [Block?] {
        guard Right.reviewDeployment.admits(officer), ending.reportedBy != officer.id else {
            return [.inset(text(.awaitsReview))]
        }
        return [
            .heading(text(.reviewTitle)),
            form(
                .reviewDeployment,
                [
                    FormField(.tick, "objectivesMet", text(.objectivesMet)),
                    FormField(.tick, "remainsJustified", text(.remainsJustified)),
                    FormField(.area, "text", text(.reviewText)),
                ], .review),
        ]
    }

    private var publish: [Block?] {
        guard Right.publishRecord.admits(officer) else { return [.inset(text(.awaitsPublication))] }
        return [
            .heading(text(.publishTitle)), .warning(text(.publishLead), in: exchange.language),
            form(.publishRecord, [], .publish),
        ]
    }
}
