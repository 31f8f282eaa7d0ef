package import Casework
import Foundation
import Storage
import TemplateSearch

/// Searches at the roadside over one desk: signed requests, statements, searches, and what officers do after them.
///
/// Made once by whoever serves phones. Every search goes through ``search(_:_:from:in:by:)``, which asks each guard and
/// uses a warrant up; there is no other way to an answer.
package struct StreetService: Sendable {
    let desk: Desk
    /// nil where this console has no engine: phones are then enrolled and revoked here, and search elsewhere.
    let engine: StreetEngine?
    let register: StreetRegister
    let galleries: StreetGalleries

    /// Takes the desk and the engine; the process's memory of phones begins now.
    package init(_ desk: Desk, engine: StreetEngine?) {
        self.desk = desk
        self.engine = engine
        register = StreetRegister(startedAt: desk.now)
        galleries = StreetGalleries()
    }

    /// Checks that a request comes from an enrolled phone, now, and for the first time.
    ///
    /// - Parameters:
    ///   - request: what came with it.
    ///   - route: method and path that were asked for.
    ///   - bodyDigest: SHA-256 of the body that arrived, lower-case hexadecimal.
    ///   - acting: who is signed in; the phone has to be theirs.
    /// - Throws: `Refusal`, which is logged.
    package func verify(
        _ request: SignedRequest, route: String, bodyDigest: String, by acting: ActingOfficer
    ) async throws -> VerifiedDevice {
        let officer = try await desk.current(acting)
        let policy = try await desk.policy(of: acting.force)
        // As the store has it now, so that a revocation counts from the next request on.
        let device = try await desk.store.device(request.device)
        let object = device.map { LoggedEvent.Object(.device, $0.id) } ?? .init(.force, acting.force)
        let entry = Entry(acting, officer, StreetStep.begin.roles, "send a signed request", on: object)
        return try await desk.attempt(entry) {
            let verified = try await register.verify(
                request, from: device, route: route, bodyDigest: bodyDigest, under: policy, at: desk.now)
            guard verified.device.officer == officer.id else {
                throw Refusal(
                    rule: "§13", reason: "the phone is enrolled for another officer.",
                    remedy: "Use the phone that was enrolled for you.")
            }
            return verified
        }
    }

    /// Whether the officer has to show again who they are before anything else: nothing came from them for too long.
    package func needsStepUp(_ session: StreetSession, by acting: ActingOfficer) async throws -> Bool {
        let policy = try await desk.policy(of: acting.force)
        return await register.session(session, of: acting.officer).needsStepUp(under: policy, at: desk.now)
    }

    /// The galleries that officers may search at the roadside, by name.
    package func searchable(by acting: ActingOfficer) async throws -> [ReferenceGallery] {
        let named = try await desk.policy(of: acting.force).terms.street.galleries
        return try await desk.store.galleries(of: acting.force).filter { named.contains($0.id) }
            .sorted { $0.name < $1.name }
    }

    /// Takes what an officer states before the camera opens, and says whether every guard holds.
    ///
    /// - Parameters:
    ///   - statement: all of it coded.
    ///   - gallery: the one to search; nil where policy names one only.
    ///   - device: that sent the request.
    ///   - session: of the officer.
    ///   - acting: who acts.
    /// - Returns: a ticket for one search, for three minutes.
    /// - Throws: `Refusals`, which are logged.
    package func begin(
        _ statement: EncounterStatement, gallery: ReferenceGallery.ID?, from device: VerifiedDevice,
        in session: StreetSession, by acting: ActingOfficer
    ) async throws -> StreetTicket {
        try await desk.perform(StreetStep.begin, on: .init(.device, device.device.id), by: acting) { context in
            try await fillLimiter(context)
            let chosen = try self.gallery(gallery, context.policy)
            let limits = await register.limits(at: desk.now)
            let own = await register.session(session, of: context.officer.id)
            let (facts, _) = try await self.facts(statement, chosen, device, own, limits, context)
            // Only asked here: the warrant itself is issued when the photograph is there, and lives for seconds.
            _ = try StreetWarrant.issue(facts)
            let ticket = StreetTicket(
                id: .init(desk.makeID()), statement: statement, gallery: chosen, officer: context.officer.id,
                device: device.device.id, expiresAt: desk.now.addingTimeInterval(StreetTicket.lifetime))
            await register.keep(ticket)
            await register.touch(session, of: context.officer.id, under: context.policy, at: desk.now)
            return ticket
        }
    }

    /// Does what comes after the answer: who it is by other means, or what followed.
    ///
    /// - Parameters:
    ///   - act: which.
    ///   - id: the search, the officer's own.
    ///   - device: that sent the request.
    ///   - session: of the officer.
    ///   - acting: who acts.
    /// - Throws: `Refusals`, which are logged; ``OperationError`` with code `notFound`.
    package func apply(
        _ act: StreetAct, to id: StreetSearch.ID, from device: VerifiedDevice, in session: StreetSession,
        by acting: ActingOfficer
    ) async throws -> StreetSearch {
        try await desk.perform(act, on: .init(.streetSearch, id), by: acting) { context in
            guard var search = try await desk.store.streetSearch(id), search.force == acting.force else {
                throw OperationError.missing("search")
            }
            let instant = desk.now
            let actions = try search.apply(act, by: context.officer, under: context.policy, at: instant)
            var changes: [Change] = [.search(.saveStreetSearch(search))]
            for case .raiseIncident(let kind) in actions {
                changes.append(.saveIncident(desk.incident(kind, nil, nil, instant)))
            }
            try await desk.commit(changes, context, at: instant)
            await register.touch(session, of: context.officer.id, under: context.policy, at: instant)
            return search
        }
    }

    /// Opens the galleries that the published policy names, so that the first officer doesn't wait for the disk.
    ///
    /// What can't be opened is left to the search that needs it, which says why.
    package func warm(_ force: Force.ID) async {
        guard let engine, let policy = try? await desk.policy(of: force) else { return }
        for id in policy.terms.street.galleries {
            let (index, held) = (GalleryIndex(id, desk.store), galleries)
            try? await CaseWork.run { try held.snapshot(index).readScannedMemory(threads: engine.threads) }
        }
    }

    // MARK: - What the acts share

    /// Counts in the searches of the last day, once after the start, so that a restart forgets none.
    func fillLimiter(_ context: CaseActing) async throws {
        guard await !register.knowsSearches else { return }
        let instant = desk.now
        let recent = try await desk.store.streetSearches(
            of: context.policy.force, from: instant.addingTimeInterval(-86_400),
            until: instant.addingTimeInterval(86_400))
        await register.count(recent)
    }

    /// The gallery that was asked for, or the only one that there is.
    func gallery(_ wanted: ReferenceGallery.ID?, _ policy: Policy) throws -> ReferenceGallery.ID {
        let named = policy.terms.street.galleries
        if let wanted { return wanted }
        guard let only = named.first, named.count == 1 else {
            throw Refusal(
                rule: "§9", reason: "policy names no gallery for the roadside, or several.",
                remedy: "Choose one that it names.")
        }
        return only
    }

    /// The engine of this process.
    ///
    /// - Throws: `Refusal` where it has none.
    func requireEngine() throws -> StreetEngine {
        guard let engine else {
            throw Refusal(
                rule: "§13", reason: "this console has no recognition engine.",
                remedy: "Use the console of the force that searches.")
        }
        return engine
    }
}

/// The steps of a search at the roadside, in the log's words.
enum StreetStep: String, CaseworkAct {
    case begin = "state why somebody is searched for at the roadside"
    case search = "search at the roadside"

    var roles: [Role] { [.streetSearchUser] }
    var title: String { rawValue }
    var logKind: LoggedEvent.Kind { .combination }
}
