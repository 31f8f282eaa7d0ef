import Casework
import Foundation
import HTTPTypes
import Interchange
import Operations
import Storage

/// A deployment from its draft to its published record as JSON; every route does what its page does.
///
/// Submitting, deciding and cancelling are acts of ``API/act(_:)``.
enum DeploymentAPI {
    /// Drafts an application from the text of an application file.
    static func draft(_ exchange: Exchange) async throws -> Reply {
        let wanted: DraftDeploymentRequest = try API.decode(exchange)
        let (terms, narrative) = try await read(wanted.application, exchange)
        let desk = exchange.office.desk
        let made = try await desk.createDeployment(wanted.reference, terms, narrative, by: exchange.acting())
        return try .json(DeploymentDocument(try await desk.store.deployment(made.id) ?? made), status: .created)
    }

    /// Replaces everything that a draft says.
    static func edit(_ exchange: Exchange) async throws -> Reply {
        let wanted: EditDeploymentRequest = try API.decode(exchange)
        let deployment = try await seen(wanted.revision, exchange)
        let (terms, narrative) = try await read(wanted.application, exchange)
        _ = try await exchange.office.desk.apply(
            .edit(terms, narrative), to: deployment.id, seenAt: wanted.revision, by: exchange.acting())
        return try await saved(exchange)
    }

    /// Proposes a variation: the whole application as it is to be.
    static func proposeVariation(_ exchange: Exchange) async throws -> Reply {
        let wanted: EditDeploymentRequest = try API.decode(exchange)
        let deployment = try await seen(wanted.revision, exchange)
        let (terms, narrative) = try await read(wanted.application, exchange)
        _ = try await exchange.office.desk.apply(
            .proposeVariation(terms, narrative), to: deployment.id, seenAt: wanted.revision, by: exchange.acting())
        return try await saved(exchange)
    }

    /// Agrees to a variation's lower threshold; granting and refusing it are acts of ``API/act(_:)``.
    static func agreeToVariation(_ exchange: Exchange) async throws -> Reply {
        let wanted: SeenRequest = try API.decode(exchange)
        let deployment = try await seen(wanted.revision, exchange)
        try await exchange.office.desk.agreeToVariation(
            of: deployment.id, seenAt: wanted.revision, by: exchange.acting())
        return try await saved(exchange)
    }

    /// Confirms what was made ready.
    static func prepare(_ exchange: Exchange) async throws -> Reply {
        let wanted: PreparationRequest = try API.decode(exchange)
        let deployment = try await seen(wanted.revision, exchange)
        try await ReadinessPages.confirm(wanted.facts, of: deployment, exchange)
        return try await saved(exchange)
    }

    /// Goes live or on, pauses or ends. The right of the same act's page is asked here, since the route alone can't
    /// tell. Only going live asks for a revision: whoever stops it means the deployment, whatever else happened to it.
    static func live(_ exchange: Exchange) async throws -> Reply {
        let wanted: LiveActRequest = try API.decode(exchange)
        try SearchAPI.require(wanted.act.page, exchange)
        switch wanted.act {
        case .start: try await LivePages.begin(seen(needed(wanted.revision, "revision"), exchange), exchange)
        case .pause: try await LivePages.pause(needed(wanted.reason, "reason"), note: wanted.note ?? "", exchange)
        case .end: try await LivePages.end(note: wanted.note ?? "", exchange)
        }
        return try await saved(exchange)
    }

    /// How far the closing of an ended deployment is; looking is logged.
    static func closing(_ exchange: Exchange) async throws -> Reply {
        let deployment = try await DeploymentPages.load(exchange)
        guard let ending = deployment.phase.ending else { throw ConsoleError(.notFound) }
        let desk = exchange.office.desk
        var (row, contradiction): (RecordDocument?, Refusal?) = (nil, nil)
        do { row = RecordDocument(try await desk.record(of: deployment.id).columns) } catch let refusal as Refusal {
            contradiction = refusal
        }
        let alerts = try await desk.store.alerts(of: deployment.id)
        return try .json(
            ClosingDocument(
                deployment: DeploymentDocument(deployment), endedAt: ending.endedAt,
                endedBecause: ending.reason.rawValue, record: row, contradiction: contradiction,
                openAlerts: alerts.count { AlertStep($0) != .done },
                report: try await desk.store.report(of: deployment.id).map(ClosingDocument.Report.init),
                incidents: try await desk.store.incidents(of: deployment.id).map(ClosingDocument.Event.init))
        ).with(.eTag, "\"\(deployment.revision)\"")
    }

    /// Files the cancellation report.
    static func fileReport(_ exchange: Exchange) async throws -> Reply {
        let wanted: CancellationReportRequest = try API.decode(exchange)
        let deployment = try await seen(wanted.revision, exchange)
        _ = try await exchange.office.desk.fileReport(
            on: deployment.id, lessons: wanted.lessons, complaints: wanted.complaints ?? 0,
            objectivesMet: wanted.objectivesMet, complaintsText: wanted.complaintsText ?? "",
            seenAt: wanted.revision, by: exchange.acting())
        return try await saved(exchange)
    }

    /// Looks back.
    static func review(_ exchange: Exchange) async throws -> Reply {
        let wanted: DeploymentReviewRequest = try API.decode(exchange)
        let deployment = try await seen(wanted.revision, exchange)
        let act = DeploymentAct.review(
            objectivesMet: wanted.objectivesMet, remainsJustified: wanted.remainsJustified, text: wanted.text)
        _ = try await exchange.office.desk.apply(
            act, to: deployment.id, seenAt: wanted.revision, by: exchange.acting())
        return try await saved(exchange)
    }

    /// Publishes the record.
    static func publish(_ exchange: Exchange) async throws -> Reply {
        let wanted: SeenRequest = try API.decode(exchange)
        let deployment = try await seen(wanted.revision, exchange)
        _ = try await exchange.office.desk.publish(deployment.id, seenAt: wanted.revision, by: exchange.acting())
        return try await saved(exchange)
    }

    // MARK: - Steps

    /// The deployment of the address as the store has it now: the next act needs its revision.
    static func saved(_ exchange: Exchange) async throws -> Reply {
        let deployment = try await DeploymentPages.peek(exchange)
        return try .json(DeploymentDocument(deployment)).with(.eTag, "\"\(deployment.revision)\"")
    }

    /// The deployment of the address, where it is as the caller saw it; the act that follows is logged itself.
    private static func seen(_ revision: Int, _ exchange: Exchange) async throws -> DeploymentCase {
        let deployment = try await DeploymentPages.peek(exchange)
        guard revision == deployment.revision else { throw ConsoleError(.stale) }
        return deployment
    }

    /// The text of an application file, with those who command found by their logins.
    private static func read(
        _ application: String, _ exchange: Exchange
    ) async throws -> (AuthorityTerms, AuthorityNarrative) {
        let content: ApplicationFile.Content
        do throws(InterchangeError) { content = try ApplicationFile.read(text: application) } catch {
            throw ConsoleError(unreadable: error, field: "application")
        }
        let named = try await exchange.office.desk.naming(content.2, in: content.0, by: exchange.acting())
        return (named, content.1)
    }
}
