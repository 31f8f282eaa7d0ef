package import Casework
import Foundation
import Storage

extension Desk {
    /// Does an act of searching as the log wants it: an officer of today, the policy in force, refusals logged.
    ///
    /// - Parameters:
    ///   - act: names the roles and the words of the log.
    ///   - object: what it is done to.
    ///   - investigation: which case it belongs to.
    ///   - acting: who acts.
    ///   - body: judges and commits.
    func perform<T>(
        _ act: some CaseworkAct, on object: LoggedEvent.Object, of investigation: Investigation.ID? = nil,
        by acting: ActingOfficer, _ body: (CaseActing) async throws -> T
    ) async throws -> T {
        let officer = try await current(acting)
        let policy = try await self.policy(of: acting.force)
        var entry = Entry(acting, officer, act.roles, act.title, on: object)
        entry.investigation = investigation
        let context = CaseActing(officer: officer, policy: policy, entry: entry, kind: act.logKind)
        return try await attempt(entry) { try await body(context) }
    }

    /// Saves what an act changed, with its event first.
    ///
    /// - Parameters:
    ///   - object: what the event is about, where the act made it or touched another one.
    ///   - change: adds to the event what only this act knows.
    func commit(
        _ changes: [Change], _ context: CaseActing, on object: LoggedEvent.Object? = nil, at instant: Date,
        keeping files: [StagedBlob] = [], also events: [LoggedEvent] = [],
        _ change: (inout LoggedEvent) -> Void = { _ in }
    ) async throws {
        let entry = object.map { context.entry.of($0) } ?? context.entry
        var event = entry.event(context.kind, at: instant, id: makeID())
        event.policy = context.policy.id
        change(&event)
        try await commit(UnitOfWork(changes, logging: [event] + events), keeping: files)
    }

    /// Shows an officer something, with the look in the log; a look that is refused is logged too.
    ///
    /// - Parameters:
    ///   - act: in the program's words.
    ///   - roles: any of them opens it.
    ///   - object: what is looked at.
    ///   - acting: who looks.
    ///   - body: reads it.
    func looking<T>(
        _ act: String, _ roles: [Role], on object: LoggedEvent.Object, by acting: ActingOfficer,
        _ body: (Officer) async throws -> [T]
    ) async throws -> [T] {
        let officer = try await current(acting)
        let entry = Entry(acting, officer, roles, act, on: object)
        return try await attempt(entry) {
            try Self.require(officer, roles)
            let found = try await body(officer)
            var event = entry.event(.consultation, at: now, id: makeID())
            event.resultCount = found.count
            try await commit(UnitOfWork([], logging: [event]))
            return found
        }
    }

    /// The case with a reference or an identifier, for an officer who may see it.
    ///
    /// - Throws: `Refusal` where the officer doesn't belong to it; ``OperationError`` with code `notFound`.
    package func investigation(_ name: String, by acting: ActingOfficer) async throws -> Investigation {
        var named = try await store.investigation(reference: name, of: acting.force)
        if named == nil, let id = UUID(uuidString: name) { named = try await store.investigation(.init(id)) }
        guard let found = named, found.force == acting.force else { throw OperationError.missing("case") }
        let officer = try await current(acting)
        var entry = Entry(
            acting, officer, CaseLook.file.roles, CaseLook.file.title, on: .init(.investigation, found.id))
        entry.investigation = found.id
        return try await attempt(entry) {
            if let refusal = found.refusal(toShow: officer) { throw refusal }
            return found
        }
    }

    /// A case that an officer may see.
    func investigation(_ id: Investigation.ID, for officer: Officer) async throws -> Investigation {
        guard let found = try await store.investigation(id), found.force == officer.force else {
            throw OperationError.missing("case")
        }
        if let refusal = found.refusal(toShow: officer) { throw refusal }
        return found
    }

    /// Logs that an officer looks at something of a case; called before it is shown.
    func consult(
        _ officer: Officer, _ act: String, on object: LoggedEvent.Object, of investigation: Investigation.ID?,
        by acting: ActingOfficer, count: Int? = nil
    ) async throws {
        var entry = Entry(acting, officer, [], act, on: object)
        entry.investigation = investigation
        var event = entry.event(.consultation, at: now, id: makeID())
        event.resultCount = count
        try await commit(UnitOfWork([], logging: [event]))
    }
}

/// Who acts on something of a search, under which policy, and how the log names it.
struct CaseActing {
    let officer: Officer
    let policy: Policy
    let entry: Entry
    let kind: LoggedEvent.Kind
}

/// What officers have to do after an act of a search.
package struct CaseNext: Sendable {
    /// What somebody has to do, by whom and until when.
    package internal(set) var tasks: [CaseTask] = []
    /// What has to be known or done besides, as sentences.
    package internal(set) var advice: [String] = []
}
