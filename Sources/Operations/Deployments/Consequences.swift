import Casework
import Foundation
import Storage

/// What the store has to save because of a transition, besides the deployment itself.
struct Consequences {
    var changes: [Change] = []
    /// What officers have to do next.
    var tasks: [CaseTask] = []
    /// What the outside world has to do, for the surface to show.
    var steps: [DeploymentAction] = []
}

extension Desk {
    /// Turns a deployment's actions into changes: clocks start, incidents open, a lender's access ends.
    func consequences(
        of actions: [DeploymentAction], on deployment: DeploymentCase, at instant: Date
    ) async throws -> Consequences {
        var result = Consequences()
        for action in actions {
            switch action {
            case .startRetention(let kind, let start):
                result.changes += try await clocks(kind, from: start, deployment)
            case .raiseIncident(let kind):
                result.changes.append(.saveIncident(incident(kind, deployment.id, nil, instant)))
            case .endAccess(let id):
                guard var agreement = try await store.agreement(id) else { continue }
                agreement.close(at: instant)
                result.changes.append(.saveAgreement(agreement))
            case .createTask(let task): result.tasks.append(task)
            case .publish(let row):
                result.changes += try await register(row, of: deployment, at: instant)
                result.steps.append(action)
            case .publishNotice, .buildWatchlist, .startFeed, .renewWarrant, .pauseFeed, .stopFeed, .setThreshold,
                .destroyWatchlist, .buildRecord:
                result.steps.append(action)
            }
        }
        return result
    }

    /// An incident that nobody reported, because Peel noticed it itself.
    func incident(
        _ kind: Incident.Kind, _ deployment: DeploymentCase.ID?, _ alert: AlertCase.ID?, _ instant: Date
    ) -> Incident {
        Incident(
            id: .init(makeID()), kind: kind, deployment: deployment, alert: alert, noticedAt: instant, reportedBy: nil,
            sealed: .init(narrative: "Noticed by Peel: \(kind.rawValue)."))
    }

    /// Puts a row into the public register, with the clock of its own.
    private func register(_ row: PublishedRow, of deployment: DeploymentCase, at instant: Date) async throws
        -> [Change]
    {
        let record = PublishedRecord(id: .init(makeID()), row, of: deployment, at: instant)
        let item = try await clock(
            .publishedRecord, .init(.publishedRecord, record.id), deployment.id, from: instant)
        return [.savePublishedRecord(record), .saveRetentionItem(item)]
    }

    /// Starts the clocks of everything of a kind that a deployment has.
    private func clocks(_ kind: RetentionKind, from start: Date, _ deployment: DeploymentCase) async throws
        -> [Change]
    {
        var changes: [Change] = []
        func add(_ object: LoggedEvent.Object) async throws {
            changes.append(.saveRetentionItem(try await clock(kind, object, deployment.id, from: start)))
        }
        switch kind {
        case .authority: try await add(.init(.deployment, deployment.id))
        // The record's clock starts with the record.
        case .publishedRecord: break
        case .recording: try await add(.init(.recording, deployment.id))
        case .watchlist:
            if let list = try await store.watchlist(of: deployment.id) { try await add(.init(.watchlist, list.id)) }
        case .alert:
            for alert in try await store.alerts(of: deployment.id) { try await add(.init(.alert, alert.id)) }
        case .manifest:
            for var line in try await store.manifest(of: deployment.id) {
                // Planned until the authority's end; over when the deployment is.
                if line.listedUntil > start, line.listedFrom <= start {
                    line.listedUntil = start
                    changes.append(.saveManifestLine(line))
                }
                try await add(.init(.manifestLine, line.id))
            }
        // These clocks are started by acts of their own.
        case .searchCandidates, .searchWithoutResult, .searchRecord, .sheetRemainder, .exhibit, .externalSearch,
            .deletionRequest, .streetSearch, .auditLog, .assessment, .incident, .proposal, .formerOfficer:
            break
        }
        return changes
    }

    /// The item of an object with its clock started; made where there is none yet.
    func clock(
        _ kind: RetentionKind, _ object: LoggedEvent.Object, _ deployment: DeploymentCase.ID?, from start: Date?
    ) async throws -> RetentionItem {
        let id = RetentionItem.ID.of(kind, object)
        if var item = try await store.retentionItem(id) {
            item.startedAt = item.startedAt ?? start
            return item
        }
        return RetentionItem(id: id, kind: kind, object: object, deployment: deployment, startedAt: start)
    }
}

extension Identifier where Entity == RetentionItem {
    /// The item of an object: there is one for each kind, so it is found without a search and never made twice.
    static func of(_ kind: RetentionKind, _ object: LoggedEvent.Object) -> RetentionItem.ID {
        let text = "peel.retention/v1|\(kind.rawValue)|\(object.kind.rawValue)|\(object.uuid.uuidString)"
        return RetentionItem.ID(DerivedUUID.of(text))
    }
}
