import Foundation
import Testing

@testable import Casework

/// What every store has to do; today the one in memory.
@Suite struct InMemoryStoreTests {
    private let world: World
    private let store = InMemoryCaseworkStore()

    init() throws { world = try World() }

    private func event<Entity>(
        _ kind: LoggedEvent.Kind, _ object: LoggedEvent.ObjectKind, _ id: Identifier<Entity>, number: UInt32 = 900
    ) -> LoggedEvent {
        LoggedEvent(
            id: .init(World.uuid(number)), at: World.start, by: .system("test"), kind, "test",
            on: .init(object, id))
    }

    private func save(_ deployment: DeploymentCase) throws -> UnitOfWork {
        try UnitOfWork(
            [.saveDeployment(deployment)], logging: [event(.alteration, .deployment, deployment.id)])
    }

    @Test func `What is committed is read back, and its revision counts up`() async throws {
        let deployment = try world.authorised()
        try await store.commit(save(deployment))
        let read = try #require(await store.deployment(deployment.id))
        #expect(read.revision == 1 && read.phase == deployment.phase)
        #expect(await store.deployment(reference: "EX-1")?.id == deployment.id)
        #expect(await store.authorities(for: deployment.id).count == 1)
        #expect(await store.deployments(of: World.borsetshire, in: [.authorised]).count == 1)
        #expect(await store.deployments(of: World.felpersham, in: [.authorised]).isEmpty)
        #expect(await store.log.count == 1)
    }

    @Test func `Nobody saves over somebody else's change`() async throws {
        let deployment = try world.draft()
        try await store.commit(save(deployment))
        await #expect(throws: StoreError(.conflict, "")) { try await store.commit(save(deployment)) }
        let read = try #require(await store.deployment(deployment.id))
        try await store.commit(save(read))
        #expect(await store.deployment(deployment.id)?.revision == 2)
    }

    @Test func `An act whose event can't be appended does not happen`() async throws {
        struct Full: Error {}
        let store = InMemoryCaseworkStore { _ in throw Full() }
        let deployment = try world.draft()
        await #expect(throws: StoreError(.logUnavailable, "")) { try await store.commit(save(deployment)) }
        #expect(await store.deployment(deployment.id) == nil)
        #expect(await store.log.isEmpty)
    }

    @Test func `A unit happens as a whole or not at all`() async throws {
        let deployment = try world.draft()
        let missing = AlertCase.ID(World.uuid(77))
        let unit = try UnitOfWork(
            [.saveDeployment(deployment), .eraseAlert(missing)], logging: [event(.erasure, .alert, missing)])
        await #expect(throws: StoreError(.notFound, "")) { try await store.commit(unit) }
        #expect(await store.deployment(deployment.id) == nil)
        #expect(await store.log.isEmpty)
    }

    @Test func `INV-09 and G10: nothing without an event, no erasure without its own`() throws {
        let id = AlertCase.ID(World.uuid(77))
        #expect(rules { _ = try UnitOfWork([.saveDeployment(try world.draft())], logging: []) } == ["INV-09"])
        #expect(rules { _ = try UnitOfWork([.eraseAlert(id)], logging: [event(.alteration, .alert, id)]) } == ["G10"])
        #expect(rules { _ = try UnitOfWork([.eraseAlert(id)], logging: [event(.erasure, .watchlist, id)]) } == ["G10"])
        #expect(rules { _ = try UnitOfWork([.eraseAlert(id)], logging: [event(.erasure, .alert, id)]) } == [])
    }

    @Test func `Everything that casework keeps can be kept and read`() async throws {
        let deployment = try world.live()
        let entries = try world.reviewed()
        let list = try world.list(for: try world.authorised(), entries)
        let alert = try world.alert(1, of: deployment)
        let item = RetentionItem(
            id: .init(World.uuid(50)), kind: .alert, object: .init(.alert, alert.id), deployment: deployment.id,
            startedAt: World.start)
        let hold = try EvidentialHold(
            id: .init(World.uuid(60)), on: item, ground: .complaint, owner: world.officer("dpo"),
            placedAt: World.start, reviewBy: World.after(1), longest: TimeCaps().holdReview,
            sealed: .init(caseReference: "C-1", reason: "x"))
        let line = ManifestLine(
            id: .init(World.uuid(61)), deployment: deployment.id, category: .volunteer, listedFrom: World.start,
            listedUntil: World.after(6), nominalReference: "V-1")
        let force = Force(id: World.borsetshire, name: "Borsetshire", isFictional: true, publicContact: "none")
        try await store.commit(
            UnitOfWork(
                [
                    .saveForce(force), .savePolicy(world.policy), .saveEvaluation(world.evaluation),
                    .saveDeployment(deployment), .saveWatchlist(list), .saveAlert(alert), .saveHold(hold),
                    .saveRetentionItem(item), .saveManifestLine(line),
                ] + entries.map(Change.saveNomination) + world.officers().map(Change.saveOfficer),
                logging: [event(.collection, .deployment, deployment.id)]))
        #expect(await store.force(force.id)?.name == "Borsetshire")
        #expect(await store.publishedPolicy(of: World.borsetshire)?.version == 1)
        #expect(await store.evaluation(world.evaluation.id)?.gallerySize == 10_000)
        #expect(await store.watchlist(of: deployment.id)?.authorisation?.size == 3)
        #expect(await store.nominations(of: World.listID).map(\.id) == entries.map(\.id))
        #expect(await store.officers(of: World.borsetshire).count == World.staff.count)
        #expect(await store.alerts(of: deployment.id).map(\.id) == [alert.id])
        #expect(await store.manifest(of: "V-1", from: World.start, until: World.start).count == 1)
        #expect(await store.manifest(of: "V-2", from: World.start, until: World.start).isEmpty)
        #expect(await store.holds(on: item.id).count == 1)
        #expect(await store.overdueHolds(at: World.after(2)).count == 1)
        #expect(await store.dueItems(under: .suggested, at: World.after(99)).isEmpty, "the hold keeps it")
        let erasure = try UnitOfWork(
            [.eraseAlert(alert.id)], logging: [event(.erasure, .alert, alert.id, number: 901)])
        await #expect(throws: StoreError(.refused, "")) { try await store.commit(erasure) }
        var released = try #require(await store.hold(hold.id))
        try released.release(by: world.officer("dpo"), at: World.after(2))
        try await store.commit(
            UnitOfWork([.saveHold(released)], logging: [event(.alteration, .hold, hold.id, number: 904)]))
        try await store.commit(erasure)
        #expect(await store.alert(alert.id) == nil)
    }

    @Test func `Urgent authorities that wait are found until they are over`() async throws {
        let urgent = try world.urgent()
        try await store.commit(save(urgent))
        #expect(await store.unconfirmedUrgent(of: World.borsetshire).map(\.id) == [urgent.id])
        var read = try #require(await store.deployment(urgent.id))
        _ = read.advance(to: World.after(3), under: world.policy)
        try await store.commit(save(read))
        #expect(await store.unconfirmedUrgent(of: World.borsetshire).isEmpty)
    }

    @Test func `A refusal is an event with its rules, and no event holds a name or free text`() throws {
        var deployment = try world.submitted()
        let officer = world.officer("inspector")
        let act = DeploymentAct.grant(conditions: "Ask volunteer 1 twice.")
        let refusals = try #require(throws: Refusals.self) {
            _ = try deployment.apply(act, by: officer, under: world.policy, at: World.after(-30))
        }
        let refused = LoggedEvent(
            refused: refusals, act.title, on: .init(.deployment, deployment.id), by: officer, role: .authorisingOfficer,
            id: .init(World.uuid(902)), at: World.after(-30))
        #expect(refused.kind == .refusal && refused.refusals?.map(\.rule) == ["G3"])
        let done = LoggedEvent(
            act, on: try world.authorised(), by: world.officer("superintendent"), role: .authorisingOfficer,
            id: .init(World.uuid(903)), at: World.after(-30))
        #expect(done.kind == .alteration && done.policy == world.policy.id && done.threshold == 0.6)
        for event in [refused, done] {
            let json = String(decoding: try JSONEncoder().encode(event), as: UTF8.self)
            #expect(!json.contains("volunteer") && !json.contains("superintendent B") && !json.contains("narrative"))
        }
    }

    @Test func `Personal fields stand in the sealed part and nowhere else`() throws {
        func open<Entity: SealedEntity>(_ entity: Entity) throws -> String {
            var fields = try #require(
                JSONSerialization.jsonObject(with: JSONEncoder().encode(entity)) as? [String: Any])
            #expect(fields.removeValue(forKey: "sealed") != nil)
            return String(decoding: try JSONSerialization.data(withJSONObject: fields), as: UTF8.self)
        }
        let deployment = try world.live()
        let alert = try open(try world.alert(1, of: deployment))
        #expect(!alert.contains("V-1") && !alert.contains(World.uuid(6001).uuidString))
        #expect(try !open(world.nomination(1)).contains("V-1"))
        #expect(try !open(world.nomination(1)).contains("volunteer 1"))
        #expect(try !open(world.officer("dpo")).contains("dpo"))
        #expect(try !open(deployment).contains("volunteers will walk"))
    }
}
