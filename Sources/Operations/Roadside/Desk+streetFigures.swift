package import Casework
package import Foundation
import Storage

/// What the nearest supervisor sees: who searches, why, and with what result.
package struct StreetOverview: Sendable {
    package let figures: StreetSupervision
    /// Names of the officers in it and of their supervisors; only here, never in the log.
    package let names: [Officer.ID: String]
    /// Whose use the viewer sees: figures of all others stay in the totals.
    package let seen: Set<Officer.ID>
    /// Who supervises whom, where somebody was named.
    package let supervisors: [Officer.ID: Officer.ID]
    package let start: Date
    package let end: Date

    /// The figures by officer that the viewer sees.
    package var officers: [StreetSupervision.OfficerUse] { figures.officers.filter { seen.contains($0.officer) } }
}

extension Desk {
    /// Who may see figures by officer.
    package static var streetSupervisors: [Role] {
        [.streetSearchSupervisor, .seniorResponsibleOfficer, .dataProtectionOfficer, .auditor]
    }

    /// The figures by officer of a span of time; looking is logged.
    package func streetOverview(from start: Date, until end: Date, by acting: ActingOfficer) async throws
        -> StreetOverview
    {
        let officer = try await current(acting)
        let policy = try await self.policy(of: acting.force)
        let entry = Entry(
            acting, officer, Self.streetSupervisors, "look at the use at the roadside", on: .init(.force, acting.force))
        return try await attempt(entry) {
            try Self.require(officer, Self.streetSupervisors)
            let searches = try await store.streetSearches(of: acting.force, from: start, until: end)
            let all = try await store.officers(of: acting.force)
            let users = Set(all.filter { $0.isActive && $0.roles.contains(.streetSearchUser) }.map(\.id))
            let table = try await store.streetSupervisors(of: acting.force)
            var event = entry.event(.consultation, at: now, id: makeID())
            event.resultCount = searches.count
            try await commit(UnitOfWork([], logging: [event]))
            let figures = StreetSupervision(searches, users: users, under: policy)
            let seen = StreetSupervisor.seen(
                by: officer, table, supervisors: Self.activeSupervisors(all), of: Set(figures.officers.map(\.officer)))
            return StreetOverview(
                figures: figures, names: Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0.sealed.name) }),
                seen: seen,
                supervisors: Dictionary(
                    uniqueKeysWithValues: table.compactMap { entry in entry.supervisor.map { (entry.officer, $0) } }),
                start: start, end: end)
        }
    }

    /// The search of the last year that has a code, as somebody quoted it; looking is logged.
    ///
    /// - Throws: `Refusal`; ``OperationError`` with code `notFound`, also where another supervisor's officer made it.
    package func streetSearch(code: String, by acting: ActingOfficer) async throws -> StreetSearch {
        let found = try await looking(
            "look a search at the roadside up by its code", Self.streetSupervisors, on: .init(.force, acting.force),
            by: acting
        ) { officer in
            let all = try await store.officers(of: acting.force)
            let seen = StreetSupervisor.seen(
                by: officer, try await store.streetSupervisors(of: acting.force),
                supervisors: Self.activeSupervisors(all), of: Set(all.map(\.id)))
            let wanted = StreetSearch.normal(code: code)
            return try await store.streetSearches(
                of: acting.force, from: now.addingTimeInterval(-366 * 86_400), until: now.addingTimeInterval(86_400)
            ).filter { $0.code == wanted && seen.contains($0.officer) }
        }
        guard let search = found.first else { throw OperationError.missing("search") }
        return search
    }

    /// What the force publishes about a span of time: counts only, for everybody.
    package func publishedStreetFigures(of force: Force.ID, from start: Date, until end: Date) async throws
        -> PublishedStreetFigures
    {
        PublishedStreetFigures(
            try await store.streetSearches(of: force, from: start, until: end), from: start, until: end)
    }
}
