import Casework
import Foundation
import HTTPTypes
import NIOCore
import Operations
import Storage

/// The JSON API. Every route has its page's right, and does what the page does.
enum API {
    /// Signs in for a program: a bearer token instead of a cookie.
    static func signIn(_ exchange: Exchange) async throws -> Reply {
        let wanted: SessionRequest = try decode(exchange)
        do {
            let acting = try await exchange.office.desk.signIn(
                SignIn(login: wanted.login, passphrase: wanted.passphrase, code: wanted.code))
            let hasCodes = try await exchange.office.desk.hasCodes(acting.officer)
            let (secret, _) = exchange.office.sessions.start(
                acting, origin: .localAccount, hasSecondFactor: hasCodes, place: SessionPlace(exchange),
                language: exchange.language, at: exchange.now)
            return try .json(
                SessionDocument(token: secret, seconds: exchange.office.settings.longestSeconds), status: .created)
        } catch is OperationError {
            throw ConsoleError(.signInFailed)
        }
    }

    /// The force's deployments, the latest start first, by pages of 50.
    static func deployments(_ exchange: Exchange) async throws -> Reply {
        let start = try cursor(exchange)
        let (items, total) = try await exchange.office.desk.deployments(
            from: start, count: pageSize, by: exchange.acting())
        let next = Self.next(start, items.count, of: total)
        return try exchange.json(items.map(DeploymentDocument.init), next: next)
    }

    /// One deployment.
    static func deployment(_ exchange: Exchange) async throws -> Reply {
        let deployment = try await DeploymentPages.load(exchange)
        return try .json(DeploymentDocument(deployment)).with(.eTag, "\"\(deployment.revision)\"")
    }

    /// Does an act on a deployment. Casework's roles for the act are asked here, since the route alone can't tell.
    static func act(_ exchange: Exchange) async throws -> Reply {
        let wanted: ActRequest = try decode(exchange)
        let (session, officer) = try exchange.signedIn()
        let deployment = try await DeploymentPages.peek(exchange)
        guard wanted.revision == deployment.revision else { throw ConsoleError(.stale) }
        let act = try wanted.deploymentAct()
        guard !officer.roles.isDisjoint(with: act.roles) else { throw ConsoleError(.forbidden) }
        if wanted.act.needsStepUp, !session.isConfirmed(at: exchange.now, exchange.office.settings) {
            throw ConsoleError(.stepUpNeeded)
        }
        let (desk, acting) = (exchange.office.desk, try exchange.acting())
        if wanted.act == .grantVariation {
            _ = try await desk.grantVariation(of: deployment.id, agreedBy: nil, seenAt: wanted.revision, by: acting)
        } else {
            _ = try await desk.apply(act, to: deployment.id, seenAt: wanted.revision, by: acting)
        }
        return try await DeploymentAPI.saved(exchange)
    }

    /// Every go-live guard.
    static func readiness(_ exchange: Exchange) async throws -> Reply {
        let deployment = try await DeploymentPages.peek(exchange)
        let device = exchange.office.device(for: deployment)
        let findings = try await exchange.office.desk.findings(deployment.id, device, by: exchange.acting())
        return try .json(
            GuardsDocument(
                guards: findings.map { finding in
                    let row = ReadinessRow(finding, hasDevice: device != nil)
                    return GuardDocument(
                        guard: finding.check.rawValue, state: row.state.rawValue, refusals: row.shown)
                }))
    }

    /// The entries of a list, by pages of 50.
    static func entries(_ exchange: Exchange) async throws -> Reply {
        let deployment = try await DeploymentPages.peek(exchange)
        let start = try cursor(exchange)
        let (_, items, progress) = try await exchange.office.desk.watchlist(
            of: deployment.id, from: start, count: pageSize, by: exchange.acting())
        let policy = try await exchange.office.requirePolicy()
        let next = Self.next(start, items.count, of: progress.entries)
        return try exchange.json(
            items.map { EntryDocument($0, deployment.id, policy, at: exchange.now) }, next: next)
    }

    /// Reviews an entry.
    static func review(_ exchange: Exchange) async throws -> Reply {
        let wanted: ReviewRequest = try decode(exchange)
        let deployment = try await DeploymentPages.peek(exchange)
        let id: Nomination.ID = try exchange.identifier("entry")
        let store = exchange.office.desk.store
        guard let list = try await store.watchlist(of: deployment.id),
            let entry = try await store.nomination(id, on: list.id)
        else { throw ConsoleError(.notFound) }
        guard entry.revision == wanted.revision else { throw ConsoleError(.stale) }
        _ = try await exchange.office.desk.review(
            id, of: deployment.id, keeping: wanted.keep, acknowledging: Set(wanted.acknowledged),
            seenAt: wanted.revision, by: exchange.acting())
        guard let saved = try await store.nomination(id, on: list.id) else { throw ConsoleError(.notFound) }
        let policy = try await exchange.office.requirePolicy()
        return try .json(EntryDocument(saved, deployment.id, policy, at: exchange.now))
    }

    /// Does an act on an alert. The second assessment comes whole, so its comparison is made before anything is told.
    static func assess(_ exchange: Exchange) async throws -> Reply {
        let wanted: AlertActRequest = try decode(exchange)
        let (_, officer) = try exchange.signedIn()
        let alert = try await AlertPages.peek(exchange)
        let act = try wanted.alertAct()
        guard !officer.roles.isDisjoint(with: act.roles) else { throw ConsoleError(.forbidden) }
        _ = try await exchange.office.desk.apply(
            act, to: alert.id, seenAt: wanted.revision, by: exchange.acting())
        // As the store has it now: the next act needs its revision.
        return try .json(AlertDocument(try await AlertPages.peek(exchange), for: officer, in: exchange.language))
    }

    /// The published policy.
    static func policy(_ exchange: Exchange) async throws -> Reply {
        guard let policy = try await exchange.office.policy() else { throw ConsoleError(.notFound) }
        return try .json(PolicyDocument(policy))
    }

    /// The force's officers.
    static func officers(_ exchange: Exchange) async throws -> Reply {
        let all = try await exchange.office.desk.officers(by: exchange.acting()).map { $0.officer }
        let (items, next) = try slice(all, exchange)
        return try .json(PageDocument(items: items.map { OfficerDocument($0, at: exchange.now) }, next: next))
    }

    // MARK: - Steps

    /// Reads a document.
    ///
    /// - Throws: ``ConsoleError`` with code `badRequest` where it isn't JSON, `invalid` where it isn't the right one.
    static func decode<Document: Decodable>(_ exchange: Exchange) throws -> Document {
        let data = Data(exchange.body.readableBytesView)
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        do { return try decoder.decode(Document.self, from: data) } catch DecodingError.dataCorrupted(let context)
            where context.codingPath.isEmpty
        {
            throw ConsoleError(.badRequest)
        } catch {
            throw ConsoleError(.invalid)
        }
    }

    /// A page of a list, and the cursor of the next. The cursor is a position: lists are short and ordered.
    static func slice<Item>(_ all: [Item], _ exchange: Exchange) throws -> (items: [Item], next: String?) {
        let start = try cursor(exchange)
        let items = Array(all.dropFirst(start).prefix(pageSize))
        return (items, start + pageSize < all.count ? String(start + pageSize) : nil)
    }

    private static let pageSize = 50

    /// The cursor after some items; nil after the last.
    private static func next(_ start: Int, _ count: Int, of total: Int) -> String? {
        count > 0 && start + count < total ? String(start + count) : nil
    }

    /// How many items the caller has seen; 0 where it begins.
    static func cursor(_ exchange: Exchange) throws -> Int {
        guard let cursor = exchange.query("cursor") else { return 0 }
        guard let position = Int(cursor), (0...1_000_000).contains(position) else { throw ConsoleError(.invalid) }
        return position
    }
}
