package import Casework
import Foundation
import Storage

/// One officer who may search at the roadside, and who supervises it.
package struct SupervisedOfficer: Sendable {
    package let officer: Officer
    /// The entry as it is saved; nil where nobody was ever named.
    package let entry: StreetSupervisor?
    /// Who supervises; nil where nobody does, or the one who was named may not any more.
    package let supervisor: Officer?
}

extension Desk {
    /// Names who supervises an officer's searches at the roadside, or takes the supervisor away.
    ///
    /// - Parameters:
    ///   - supervisor: nil for nobody; every supervisor of the force sees the officer's use then.
    ///   - user: who is supervised.
    ///   - acting: the administrator, or whoever answers for the force's use.
    /// - Throws: `Refusals`; ``OperationError`` with code `notFound`.
    package func setSupervisor(_ supervisor: Officer.ID?, of user: Officer.ID, by acting: ActingOfficer) async throws
        -> StreetSupervisor
    {
        try await perform(RecordAct.setSupervisor, on: .init(.officer, user), by: acting) { context in
            let officer = try await colleague(user, acting)
            var named: Officer?
            if let supervisor { named = try await colleague(supervisor, acting) }
            let instant = now
            let known = try await store.streetSupervisors(of: acting.force).first { $0.officer == user }
            let entry: StreetSupervisor
            if var changed = known {
                try changed.change(to: named, for: officer, by: context.officer, at: instant)
                entry = changed
            } else {
                entry = try StreetSupervisor(
                    id: .init(makeID()), of: officer, named, by: context.officer, at: instant)
            }
            try await commit([.search(.saveSupervisor(entry))], context, at: instant)
            return entry
        }
    }

    /// Everybody who may search at the roadside with their supervisor, by number, and who may be named; looking is
    /// logged.
    package func supervisedOfficers(by acting: ActingOfficer) async throws -> (
        officers: [SupervisedOfficer], supervisors: [Officer]
    ) {
        var supervisors: [Officer] = []
        let rows = try await looking(
            "list who supervises whom at the roadside", RecordAct.setSupervisor.roles,
            on: .init(.force, acting.force), by: acting
        ) { _ in
            let all = try await store.officers(of: acting.force).sorted { $0.sealed.number < $1.sealed.number }
            let table = try await store.streetSupervisors(of: acting.force)
            supervisors = all.filter { $0.isActive && $0.roles.contains(.streetSearchSupervisor) }
            return all.filter { $0.isActive && $0.roles.contains(.streetSearchUser) }.map { officer in
                let entry = table.first { $0.officer == officer.id }
                return SupervisedOfficer(
                    officer: officer, entry: entry, supervisor: supervisors.first { $0.id == entry?.supervisor })
            }
        }
        return (rows, supervisors)
    }

    /// Who may supervise searches at the roadside today.
    static func activeSupervisors(_ officers: [Officer]) -> Set<Officer.ID> {
        Set(officers.filter { $0.isActive && $0.roles.contains(.streetSearchSupervisor) }.map(\.id))
    }

    /// An officer of the acting officer's force.
    private func colleague(_ id: Officer.ID, _ acting: ActingOfficer) async throws -> Officer {
        guard let officer = try await store.officer(id), officer.force == acting.force else {
            throw OperationError.missing("officer")
        }
        return officer
    }
}
