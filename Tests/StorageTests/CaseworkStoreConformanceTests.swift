import Foundation
import Storage
import Testing

@testable import Casework

/// What every store has to do: the same for the one in memory and the one on a disk.
@Suite struct CaseworkStoreConformanceTests {
    /// The implementations.
    enum Kind: CaseIterable {
        case memory
        case sqlite

        func with(_ body: (any CaseworkStore) async throws -> Void) async throws {
            switch self {
            case .memory: try await body(InMemoryCaseworkStore())
            case .sqlite:
                try await withFolder { folder in
                    let store = try StoreFixture(folder).create()
                    defer { store.close() }
                    try await body(store)
                }
            }
        }
    }

    private let world: StorageWorld

    init() throws { world = try StorageWorld() }

    @Test(arguments: Kind.allCases) func `What is committed is read back, and its revision counts up`(kind: Kind)
        async throws
    {
        try await kind.with { store in
            let deployment = try world.live()
            try await store.commit(StorageWorld.saving([.saveDeployment(deployment)]))
            let read = try #require(try await store.deployment(deployment.id))
            #expect(read.revision == 1 && read.phase == deployment.phase && read.sealed == deployment.sealed)
            var same = deployment
            same.revision = 1
            #expect(read == same, "nothing is lost on the way to the disk and back")
            #expect(try await store.deployment(reference: "EX-1")?.id == deployment.id)
            #expect(try await store.deployments(of: StorageWorld.force, in: [.live, .ended]).count == 1)
            #expect(try await store.deployments(of: StorageWorld.force, in: [.ended]).isEmpty)
            #expect(try await store.deployments(of: StorageWorld.force, in: []).isEmpty)
            #expect(try await store.deployments(of: StorageWorld.other, in: [.live]).isEmpty)
        }
    }

    @Test(arguments: Kind.allCases) func `An account is found by its login and by its officer`(kind: Kind) async throws
    {
        try await kind.with { store in
            var credential = Credential(
                id: .init(StorageWorld.uuid(90)), officer: world.sro.id, isInitial: true,
                sealed: .init(
                    login: "chief",
                    passphrase: .init(
                        salt: Data([1]), rounds: 16, blockSize: 1, parallelism: 1, digest: Data(repeating: 2, count: 32)
                    ),
                    codeSecret: Data([3])))
            try await store.commit(
                StorageWorld.saving([
                    .saveCredential(credential), .saveOfficer(world.sro), .saveForce(world.forceRecord),
                ]))
            credential.revision = 1
            #expect(try await store.credential(login: "chief") == credential)
            #expect(try await store.credential(of: world.sro.id) == credential)
            #expect(try await store.credential(login: "other") == nil)
            #expect(try await store.credential(of: world.dpo.id) == nil)
            #expect(try await store.forces().map(\.id) == [StorageWorld.force])
        }
    }

    @Test(arguments: Kind.allCases) func `Nobody saves over somebody else's change`(kind: Kind) async throws {
        try await kind.with { store in
            let deployment = try world.draft()
            try await store.commit(StorageWorld.saving([.saveDeployment(deployment)]))
            await #expect(throws: StoreError(.conflict, "")) {
                try await store.commit(StorageWorld.saving([.saveDeployment(deployment)]))
            }
            let read = try #require(try await store.deployment(deployment.id))
            try await store.commit(StorageWorld.saving([.saveDeployment(read)]))
            #expect(try await store.deployment(deployment.id)?.revision == 2)
            var unknown = world.forceRecord
            unknown.revision = 3
            let unit = try StorageWorld.saving([.saveForce(unknown)])
            await #expect(throws: StoreError(.conflict, "")) { try await store.commit(unit) }
        }
    }

    @Test(arguments: Kind.allCases) func `A unit happens as a whole or not at all`(kind: Kind) async throws {
        try await kind.with { store in
            let deployment = try world.draft()
            let unit = try StorageWorld.saving([
                .saveDeployment(deployment), .eraseAlert(.init(StorageWorld.uuid(77))),
            ])
            await #expect(throws: StoreError(.notFound, "")) { try await store.commit(unit) }
            #expect(try await store.deployment(deployment.id) == nil)
        }
    }

    @Test(arguments: Kind.allCases) func `Units that come at once are all done, each by itself`(kind: Kind)
        async throws
    {
        try await kind.with { store in
            let world = world
            await withTaskGroup(of: Bool.self) { group in
                for number in UInt32(0)..<50 {
                    group.addTask {
                        // Two of each: one wins, the other is told.
                        let deployment = try? world.draft(200 + number / 2, reference: "EX-\(number / 2)")
                        guard let deployment, let unit = try? StorageWorld.saving([.saveDeployment(deployment)]) else {
                            return false
                        }
                        do { try await store.commit(unit) } catch { return false }
                        return true
                    }
                }
                var done = 0
                for await success in group where success { done += 1 }
                #expect(done == 25)
            }
            let drafts = try await store.deployments(of: StorageWorld.force, in: [.draft])
            #expect(drafts.count == 25)
        }
    }

    @Test(arguments: Kind.allCases) func `Everything that casework keeps can be kept, found and read`(kind: Kind)
        async throws
    {
        try await kind.with { store in
            let deployment = try world.live()
            let alerts = try (1...3).map { try world.alert($0, of: deployment) }
            let entries = (1...3).map { world.nomination($0) }
            let item = world.item(50, .alert, .init(.alert, alerts[0].id))
            let hold = try world.hold(60, on: item)
            let incident = Incident(
                id: .init(StorageWorld.uuid(62)), kind: .complaint, deployment: deployment.id,
                noticedAt: StorageWorld.start, reportedBy: nil, sealed: .init(narrative: "NARRATIVE"))
            let proposal = TwoPersonProposal(
                id: .init(StorageWorld.uuid(63)), act: .extendHold(hold.id, until: StorageWorld.after(9)),
                proposer: world.dpo.id, proposedAt: StorageWorld.start)
            let agreement = try MutualAidAgreement(
                id: .init(StorageWorld.uuid(64)), reference: "MA-1", host: StorageWorld.force,
                lender: StorageWorld.other, deployment: deployment.id, loans: [.staff],
                start: StorageWorld.start, end: StorageWorld.after(1))
            let report = try CancellationReport(
                id: .init(StorageWorld.uuid(65)), on: world.ended(), alerts: [], author: world.dpo,
                filedAt: StorageWorld.after(7), complaints: 0, objectivesMet: true, sealed: .init(lessons: "none"))
            let lines = [world.line(1, of: deployment, from: 3), world.line(2, of: deployment)]
            // Children before parents, on purpose.
            try await store.commit(
                StorageWorld.saving(
                    entries.map(Change.saveNomination) + alerts.map(Change.saveAlert) + [.saveHold(hold)]
                        + lines.map(Change.saveManifestLine) + world.officers.map(Change.saveOfficer) + [
                            .saveIncident(incident), .saveReport(report), .saveRetentionItem(item),
                            .saveWatchlist(world.list(deployment)), .saveDeployment(deployment),
                            .saveForce(world.forceRecord), .savePolicy(world.policy),
                            .saveEvaluation(world.evaluation), .saveProposal(proposal), .saveAgreement(agreement),
                        ]))
            #expect(try await store.force(StorageWorld.force)?.name == "Borsetshire")
            #expect(try await store.publishedPolicy(of: StorageWorld.force)?.terms == world.policy.terms)
            #expect(try await store.policies(of: StorageWorld.other).isEmpty)
            #expect(try await store.evaluation(world.evaluation.id)?.upperRate == world.evaluation.upperRate)
            #expect(try await store.officers(of: StorageWorld.force).map(\.id) == world.officers.map(\.id))
            #expect(try await store.officer(world.dpo.id)?.sealed == world.dpo.sealed)
            #expect(try await store.proposal(proposal.id)?.act == proposal.act)
            #expect(try await store.agreement(agreement.id)?.loans == [.staff])
            #expect(try await store.watchlist(of: deployment.id)?.id == StorageWorld.listID)
            #expect(try await store.nominations(of: StorageWorld.listID).map(\.sealed) == entries.map(\.sealed))
            #expect(try await store.alerts(of: deployment.id).map(\.id) == alerts.map(\.id))
            #expect(try await store.alert(alerts[1].id)?.sealed == alerts[1].sealed)
            #expect(try await store.report(of: deployment.id)?.sealed.lessons == "none")
            #expect(try await store.incidents(of: deployment.id).map(\.id) == [incident.id])
            #expect(try await store.incidents().map(\.id) == [incident.id])
            #expect(try await store.incident(incident.id)?.sealed == incident.sealed)
            #expect(try await store.manifest(of: deployment.id).map(\.id) == lines.map(\.id))
            let (start, end) = (StorageWorld.start, StorageWorld.after(3))
            #expect(try await store.manifest(of: "NOMINAL-1", from: start, until: end).map(\.id) == [lines[0].id])
            #expect(try await store.manifest(of: "NOMINAL-1", from: start, until: start).isEmpty)
            #expect(try await store.manifest(of: "NOMINAL-9", from: start, until: end).isEmpty)
            #expect(try await store.holds(on: item.id).map(\.sealed) == [hold.sealed])
            #expect(try await store.overdueHolds(at: StorageWorld.after(0.9)).isEmpty)
            #expect(try await store.overdueHolds(at: StorageWorld.after(1)).map(\.id) == [hold.id])
        }
    }

    @Test(arguments: Kind.allCases) func `Urgent authorities that wait are found until they are over`(kind: Kind)
        async throws
    {
        try await kind.with { store in
            let urgent = try world.urgent()
            try await store.commit(StorageWorld.saving([.saveDeployment(urgent)]))
            #expect(try await store.unconfirmedUrgent(of: StorageWorld.force).map(\.id) == [urgent.id])
            #expect(try await store.authorities(for: urgent.id) == urgent.authorities)
            var read = try #require(try await store.deployment(urgent.id))
            read.phase = .cancelled(reason: .urgentLapsed, at: StorageWorld.after(49))
            try await store.commit(StorageWorld.saving([.saveDeployment(read)]))
            #expect(try await store.unconfirmedUrgent(of: StorageWorld.force).isEmpty)
        }
    }

    @Test(arguments: Kind.allCases) func `What is due is found to the second, the longest overdue first`(kind: Kind)
        async throws
    {
        try await kind.with { store in
            let object = LoggedEvent.Object(.alert, AlertCase.ID(StorageWorld.uuid(51)))
            let leap = Date(timeIntervalSince1970: 1_709_208_000)  // 29 February 2024, noon
            let items = [
                world.item(70, .alert, object), world.item(71, .alert, object, startedAt: StorageWorld.after(-1)),
                world.item(72, .recording, object), world.item(73, .alert, object, startedAt: nil),
                world.item(74, .publishedRecord, object), world.item(75, .manifest, object, startedAt: leap),
            ]
            let held = world.item(76, .alert, object)
            try await store.commit(
                StorageWorld.saving(
                    (items + [held]).map(Change.saveRetentionItem) + [.saveHold(try world.hold(77, on: held))]))
            func due(_ instant: Date) async throws -> [RetentionItem.ID] {
                try await store.dueItems(under: .suggested, at: instant).map(\.id)
            }
            #expect(try await due(StorageWorld.after(22.999)).isEmpty)
            #expect(try await due(StorageWorld.after(23)) == [items[1].id])
            #expect(try await due(StorageWorld.after(24)) == [items[1].id, items[0].id])
            #expect(try await due(StorageWorld.after(24 * 31)) == [1, 0, 2].map { items[$0].id })
            let seven = Date(timeIntervalSince1970: 1_930_046_400)
            #expect(try await due(seven.addingTimeInterval(-1)).last != items[5].id)
            #expect(try await due(seven).last == items[5].id)
        }
    }

    @Test(arguments: Kind.allCases) func `Nothing belongs to what was never saved, and nothing is there twice`(
        kind: Kind
    ) async throws {
        try await kind.with { store in
            let deployment = try world.live()
            let item = world.item(50, .alert, .init(.alert, AlertCase.ID(StorageWorld.uuid(5001))))
            let incident = Incident(
                id: .init(StorageWorld.uuid(62)), kind: .complaint, deployment: deployment.id,
                noticedAt: StorageWorld.start, reportedBy: nil, sealed: .init(narrative: "NARRATIVE"))
            let report = try CancellationReport(
                id: .init(StorageWorld.uuid(65)), on: world.ended(), alerts: [], author: world.dpo,
                filedAt: StorageWorld.after(7), complaints: 0, objectivesMet: true, sealed: .init(lessons: "none"))
            let orphans: [Change] = [
                .saveWatchlist(world.list(deployment)), .saveNomination(world.nomination(1)),
                .saveManifestLine(world.line(1, of: deployment)), .saveAlert(try world.alert(1, of: deployment)),
                .saveReport(report), .saveIncident(incident), .saveHold(try world.hold(60, on: item)),
                .saveEvaluationCase(try world.accepted(300).0),
            ]
            for orphan in orphans {
                let unit = try StorageWorld.saving([orphan])
                await #expect(throws: StoreError(.refused, ""), "\(orphan)") { try await store.commit(unit) }
            }
            #expect(try await store.watchlist(of: deployment.id) == nil)
            #expect(try await store.incidents().isEmpty)
            try await store.commit(StorageWorld.saving([.saveDeployment(deployment)]))
            let twin = try StorageWorld.saving([.saveDeployment(world.draft(31))])
            await #expect(throws: StoreError(.refused, ""), "the reference is taken") { try await store.commit(twin) }
            // What belongs to a deployment outlives it.
            try await store.commit(StorageWorld.saving([.eraseDeployment(deployment.id)]))
            try await store.commit(StorageWorld.saving([.saveIncident(incident)]))
            #expect(try await store.incidents(of: deployment.id).map(\.id) == [incident.id])
        }
    }

    @Test(arguments: Kind.allCases) func `What is held isn't erased by hand, nor an entry of a held list`(kind: Kind)
        async throws
    {
        try await kind.with { store in
            let deployment = try world.live()
            let (alert, entry) = (try world.alert(1, of: deployment), world.nomination(1))
            let items = [
                world.item(50, .alert, .init(.alert, alert.id)),
                world.item(51, .watchlist, .init(.watchlist, StorageWorld.listID)),
            ]
            let holds = [try world.hold(60, on: items[0]), try world.hold(61, on: items[1])]
            try await store.commit(
                StorageWorld.saving(
                    [
                        .saveDeployment(deployment), .saveWatchlist(world.list(deployment)), .saveAlert(alert),
                        .saveNomination(entry),
                    ] + items.map(Change.saveRetentionItem) + holds.map(Change.saveHold)))
            let erasures = [
                try StorageWorld.saving([.eraseAlert(alert.id)]), try StorageWorld.saving([.eraseNomination(entry.id)]),
            ]
            for (erasure, hold) in zip(erasures, holds) {
                await #expect(throws: StoreError(.refused, "")) { try await store.commit(erasure) }
                var released = try #require(try await store.hold(hold.id))
                try released.release(by: world.dpo, at: StorageWorld.start)
                try await store.commit(StorageWorld.saving([.saveHold(released)]))
                try await store.commit(erasure)
            }
            #expect(try await store.alert(alert.id) == nil)
            #expect(try await store.nominations(of: StorageWorld.listID).isEmpty)
        }
    }

    @Test(arguments: Kind.allCases) func `What is erased is gone, and can't be erased twice`(kind: Kind) async throws {
        try await kind.with { store in
            let deployment = try world.live()
            let alert = try world.alert(1, of: deployment)
            let line = world.line(1, of: deployment)
            try await store.commit(
                StorageWorld.saving([
                    .saveDeployment(deployment), .saveWatchlist(world.list(deployment)), .saveAlert(alert),
                    .saveManifestLine(line), .saveNomination(world.nomination(1)),
                ]))
            let all: [Change] = [
                .eraseAlert(alert.id), .eraseManifestLine(line.id), .eraseNomination(world.nomination(1).id),
                .eraseDeployment(deployment.id),
            ]
            try await store.commit(StorageWorld.saving(all))
            #expect(try await store.alert(alert.id) == nil)
            #expect(try await store.manifest(of: "NOMINAL-1", from: .distantPast, until: .distantFuture).isEmpty)
            #expect(try await store.nominations(of: StorageWorld.listID).isEmpty)
            #expect(try await store.deployment(deployment.id) == nil)
            for change in all {
                let unit = try StorageWorld.saving([change])
                await #expect(throws: StoreError(.notFound, "")) { try await store.commit(unit) }
            }
        }
    }
}
