import Casework
import Foundation
import Storage
import Testing

@testable import Operations

/// What a screen of every guard reads of a list of hundreds.
@Suite struct LongListTests {
    private static let many = KeptFindings.smallest

    /// Adds entries that nobody has reviewed, last checked at a moment, and returns the list.
    private static func add(_ fixture: DeskFixture, _ id: DeploymentCase.ID, _ staff: DeskFixture.Staff, checked: Date)
        async throws -> Watchlist.ID
    {
        let list = try #require(try await fixture.store.watchlist(of: id)).id
        let changes = (0..<many).map { number -> Change in
            .saveNomination(
                Nomination(
                    id: .init(UUID()), watchlist: list, category: .volunteer,
                    image: .init(origin: .custody, takenAt: checked, quality: 80, digest: "\(number)"),
                    lawfulHold: nil, soughtCheck: .init(officer: staff.applicant.officer, checkedAt: checked),
                    nominator: staff.applicant.officer, nominatedAt: checked,
                    expiresAt: checked.addingTimeInterval(90 * 86_400),
                    sealed: .init(
                        nominalReference: "N-\(number)", dateOfBirth: nil, image: .init(UUID()), imageSource: "form",
                        rationale: "agreed")))
        }
        try await fixture.store.commit(UnitOfWork(changes, logging: [event(fixture, list)]))
        return list
    }

    private static func event(_ fixture: DeskFixture, _ list: Watchlist.ID) -> LoggedEvent {
        LoggedEvent(
            id: .init(UUID()), at: fixture.desk.now, by: .system("test"), .alteration, "change entries",
            on: .init(.watchlist, list))
    }

    private static func reviews(_ fixture: DeskFixture, _ id: DeploymentCase.ID, _ acting: ActingOfficer) async throws
        -> [String]
    {
        let all = try await fixture.desk.findings(id, DeskFixture.device, by: acting)
        #expect(all.map(\.check) == GoLiveCheck.allCases)
        return try #require(all.first { $0.check == .entryReview }).refusals.map(\.reason)
    }

    @Test func `A long list is read once a minute, and at once after every change; acts always read it`() async throws {
        try await withDesk { fixture, root in
            let staff = try await fixture.staff()
            let id = try await fixture.prepared(staff, in: root)
            let policy = try #require(try await fixture.store.publishedPolicy(of: DeskFixture.force.id))
            // In half a minute nobody will have asked lately whether these people are still sought.
            let checked = fixture.desk.now.addingTimeInterval(30 - policy.terms.caps.statusCheck)
            let list = try await Self.add(fixture, id, staff, checked: checked)
            let stale = "entries were not checked lately"
            let first = try await Self.reviews(fixture, id, staff.superintendent)
            #expect(first.contains { $0.hasPrefix("\(Self.many) entries have no review") })
            #expect(!first.contains { $0.contains(stale) })
            fixture.clock.advance(hours: 31.0 / 3600)
            #expect(try await Self.reviews(fixture, id, staff.superintendent) == first)
            let act = try await fixture.desk.readiness(id, DeskFixture.device, by: staff.superintendent)
            #expect(act.contains { $0.reason.hasPrefix("\(Self.many) \(stale)") })
            fixture.clock.advance(hours: 30.0 / 3600)
            let later = try await Self.reviews(fixture, id, staff.superintendent)
            #expect(later.contains { $0.hasPrefix("\(Self.many) \(stale)") })
            // One of them is asked about, and the screen knows it at once.
            var entry = try #require(
                try await fixture.store.nominations(of: list).first { $0.soughtCheck?.checkedAt == checked })
            entry.soughtCheck = .init(officer: staff.applicant.officer, checkedAt: fixture.desk.now)
            try await fixture.store.commit(UnitOfWork([.saveNomination(entry)], logging: [Self.event(fixture, list)]))
            let changed = try await Self.reviews(fixture, id, staff.superintendent)
            #expect(changed.contains { $0.hasPrefix("\(Self.many - 1) \(stale)") })
        }
    }

    @Test func `Every look is logged, whether the list was read or not`() async throws {
        try await withDesk { fixture, root in
            let staff = try await fixture.staff()
            let id = try await fixture.prepared(staff, in: root)
            _ = try await Self.add(fixture, id, staff, checked: fixture.desk.now)
            for _ in 1...3 { _ = try await Self.reviews(fixture, id, staff.superintendent) }
            let looks = try await fixture.log().filter { $0.act == "look at the readiness" }
            #expect(looks.count == 3 && looks.allSatisfy { $0.kind == .consultation })
        }
    }

    @Test func `A stamp changes with every entry and every line, and with nothing else`() async throws {
        try await withDesk { fixture, root in
            let staff = try await fixture.staff()
            let id = try await fixture.prepared(staff, in: root)
            let store = fixture.store
            let list = try #require(try await store.watchlist(of: id)).id
            var stamps: [ListStamp] = []
            func look() async throws { stamps.append(try await store.stamp(of: list, for: id)) }
            try await look()
            #expect(stamps[0].entries == 3)
            try await look()
            #expect(stamps[0] == stamps[1])
            let entries = try await store.nominations(of: list)
            let lines = try await store.manifest(of: id)
            let changes: [Change] = [
                .saveNomination(entries[0]), .eraseNomination(entries[1].id), .eraseManifestLine(lines[0].id),
            ]
            for change in changes {
                var event = Self.event(fixture, list)
                if let erased = change.erased {
                    event = LoggedEvent(
                        id: .init(UUID()), at: fixture.desk.now, by: .system("test"), .erasure, "take off", on: erased)
                }
                try await store.commit(UnitOfWork([change], logging: [event]))
                try await look()
            }
            #expect(Set(stamps).count == 4)
            #expect(try await store.hasEntries(list))
            #expect(try await !store.hasEntries(.init(UUID())))

            let deployment = try #require(try await store.deployment(id))
            let (force, phase) = (deployment.force, deployment.phase.name)
            let others = Set(DeploymentPhase.Name.allCases).subtracting([phase])
            #expect(try await store.deploymentsWithEntries(of: force, in: [phase, .ended]).map(\.id) == [id])
            #expect(try await store.deploymentsWithEntries(of: force, in: others).isEmpty)
            #expect(try await store.deploymentsWithEntries(of: .init(UUID()), in: [phase]).isEmpty)
            for entry in try await store.nominations(of: list) {
                let event = LoggedEvent(
                    id: .init(UUID()), at: fixture.desk.now, by: .system("test"), .erasure, "take off",
                    on: .init(.nomination, entry.id))
                try await store.commit(UnitOfWork([.eraseNomination(entry.id)], logging: [event]))
            }
            #expect(try await store.deploymentsWithEntries(of: force, in: [phase]).isEmpty)
        }
    }
}
