import Casework
import Foundation
import HTTPTypes
import Interchange
import Operations
import Storage

/// A deployment's list as JSON: how far it is, imports, sign-offs, authorisation; every route does what its page does.
///
/// Its entries and their reviews are those of ``API/entries(_:)`` and ``API/review(_:)``.
enum ListAPI {
    /// How far the list is; looking is logged.
    static func show(_ exchange: Exchange) async throws -> Reply {
        let deployment = try await DeploymentPages.peek(exchange)
        let (list, _, progress) = try await exchange.office.desk.watchlist(
            of: deployment.id, from: 0, count: 0, by: exchange.acting())
        return try .json(ListDocument(list, progress)).with(.eTag, "\"\(list.revision)\"")
    }

    /// Imports a manifest and its images; begins the list where there is none.
    static func importList(_ exchange: Exchange) async throws -> Reply {
        let deployment = try await DeploymentPages.peek(exchange)
        do {
            let report = try await WatchlistPages.take(into: deployment, exchange)
            return try document(report, exchange)
        } catch let error as InterchangeError {
            throw ConsoleError(unreadable: error, field: "manifest")
        }
    }

    /// What became of the last import, row by row, by pages of 50.
    static func report(_ exchange: Exchange) async throws -> Reply {
        let deployment = try await DeploymentPages.peek(exchange)
        guard let report = exchange.office.imports[deployment.id] else { throw ConsoleError(.notFound) }
        return try document(report, exchange)
    }

    /// Authorises the list as the caller saw it, or opens it for changes.
    static func act(_ exchange: Exchange) async throws -> Reply {
        let wanted: ListActRequest = try API.decode(exchange)
        try SearchAPI.require(wanted.act.page, exchange)
        let deployment = try await DeploymentPages.peek(exchange)
        let (desk, acting) = (exchange.office.desk, try exchange.acting())
        guard let list = try await desk.store.watchlist(of: deployment.id) else { throw ConsoleError(.notFound) }
        guard wanted.revision == list.revision else { throw ConsoleError(.stale) }
        switch wanted.act {
        case .authorise: _ = try await desk.authoriseWatchlist(of: deployment.id, by: acting)
        case .reopen: _ = try await desk.reopenWatchlist(of: deployment.id, by: acting)
        }
        // As the store has it now: the next act needs its revision.
        guard let saved = try await desk.store.watchlist(of: deployment.id) else { throw ConsoleError(.notFound) }
        let progress = try await desk.store.reviewProgress(of: saved.id, for: deployment.id)
        return try .json(ListDocument(saved, progress)).with(.eTag, "\"\(saved.revision)\"")
    }

    /// Signs an entry off: a child's, or one of an exceptional category, which two people do.
    static func entryAct(_ exchange: Exchange) async throws -> Reply {
        let wanted: EntryActRequest = try API.decode(exchange)
        try SearchAPI.require(wanted.act.page, exchange)
        let deployment = try await DeploymentPages.peek(exchange)
        let id = try await found(deployment, exchange, seenAt: wanted.revision).id
        let (desk, acting) = (exchange.office.desk, try exchange.acting())
        switch wanted.act {
        case .approveUnderEighteen:
            _ = try await desk.approveChild(
                id, of: deployment.id, .underEighteen, seenAt: wanted.revision, by: acting)
        case .approveUnderThirteen:
            _ = try await desk.approveChild(
                id, of: deployment.id, .underThirteen, seenAt: wanted.revision, by: acting)
        case .proposeException: try await desk.proposeException(id, of: deployment.id, by: acting)
        case .agreeException:
            _ = try await desk.agreeToException(id, of: deployment.id, seenAt: wanted.revision, by: acting)
        }
        let policy = try await exchange.office.requirePolicy()
        let saved = try await found(deployment, exchange, seenAt: nil)
        return try .json(EntryDocument(saved, deployment.id, policy, at: exchange.now))
    }

    // MARK: - Steps

    /// A page of an import's report, for lists and galleries.
    static func document(_ report: ImportReports.Report, _ exchange: Exchange) throws -> Reply {
        let (rows, next) = try API.slice(report.rows, exchange)
        return try .json(ImportReportDocument(report, rows: rows, next: next))
    }

    /// The entry of the address, as the caller saw it; nil takes it as it is.
    private static func found(
        _ deployment: DeploymentCase, _ exchange: Exchange, seenAt revision: Int?
    ) async throws -> Nomination {
        let store = exchange.office.desk.store
        guard let list = try await store.watchlist(of: deployment.id),
            let entry = try await store.nomination(exchange.identifier("entry"), on: list.id)
        else { throw ConsoleError(.notFound) }
        guard entry.revision == revision ?? entry.revision else { throw ConsoleError(.stale) }
        return entry
    }
}
