import Casework
import Foundation
import Storage
import Testing
import TransparencyLog

@testable import Operations

/// The log is read by those who may, and holds keep what is due.
@Suite struct KeepingTests {
    @Test func `Reading the log is logged, and refused to others`() async throws {
        try await withDesk { fixture, _ in
            let (desk, staff) = (fixture.desk, try await fixture.staff())
            #expect(
                await rules {
                    _ = try await desk.log(.range(0..<10), limit: 10, why: .audit, by: staff.superintendent)
                } == ["§4"])
            let before = try await fixture.store.logSize()
            let read = try await desk.log(.range(0..<10), limit: 10, why: .audit, by: staff.auditor)
            #expect(read.count == 10)
            #expect(try await fixture.store.logSize() == before + 1)
            let last = try #require(
                try await fixture.log().last { $0.act == "read the log" && $0.kind == .consultation })
            #expect(last.justification == .audit)
        }
    }

    @Test func `The log is searched by officer, time and kind of act, and all have to hold`() async throws {
        try await withDesk { fixture, _ in
            let (desk, staff) = (fixture.desk, try await fixture.staff())
            let id = try await fixture.authorised(staff)
            fixture.clock.advance(hours: 2)
            _ = await rules { _ = try await desk.apply(.grant(conditions: ""), to: id, by: staff.applicant) }
            func found(
                _ query: LogQuery = .range(0..<UInt64.max), limit: Int = 1000, _ change: (inout LogFilter) -> Void
            ) async throws -> [LoggedEvent] {
                var filter = LogFilter()
                change(&filter)
                return try await desk.log(query, matching: filter, limit: limit, why: .audit, by: staff.auditor)
                    .compactMap(\.event)
            }
            func isOwn(_ event: LoggedEvent) -> Bool {
                if case .officer(staff.applicant.officer, _, _, _, _) = event.agent { true } else { false }
            }
            let own = try await found { $0.officer = staff.applicant.officer }
            #expect(own.count >= 3 && own.allSatisfy(isOwn))
            let late = try await found {
                $0.officer = staff.applicant.officer
                $0.since = DeskFixture.after(1)
            }
            #expect(!late.isEmpty && late.count < own.count && late.last?.kind == .refusal)
            let refused = try await found(.deployment(id)) {
                $0.kind = .refusal
                $0.until = DeskFixture.after(1)
            }
            #expect(refused.isEmpty, "it was refused later")
            let all = try await found(.deployment(id)) { _ in }
            let size = try await fixture.store.logSize()
            let first = try await desk.log(.deployment(id), limit: 1, why: .audit, by: staff.auditor)[0].sequence
            let rest = try await found(.deployment(id)) { $0.from = first + 1 }
            #expect(rest.count == all.count - 1)
            let none = try await found(.deployment(id)) { $0.from = size }
            #expect(none.isEmpty)
            let two = try await found(limit: 2) { $0.officer = staff.applicant.officer }
            #expect(two == Array(own.prefix(2)))
        }
    }

    @Test func `A proof verifies with the public key alone, opened or not`() async throws {
        try await withDesk { fixture, _ in
            let (desk, staff) = (fixture.desk, try await fixture.staff())
            let identity = try LogIdentity(origin: fixture.signer.key.name, keys: [fixture.signer.key])
            let closed = try await desk.prove(0, opening: nil, why: .audit, by: staff.auditor)
            let proof = try TlogProof(bytes: closed.bytes).verifyDisclosure(log: identity)
            #expect(proof.disclosure.opening == nil && proof.disclosure.leaf.sequence == 0)
            let opened = try await desk.prove(0, opening: "the court", why: .proceedings, by: staff.auditor)
            let event = try #require(
                try TlogProof(bytes: opened.bytes).verifyDisclosure(log: identity).disclosure.opening?.event)
            #expect(String(decoding: event, as: UTF8.self).contains("make the force"))
            let disclosure = try #require(try await fixture.log().last { $0.kind == .disclosure })
            #expect(disclosure.recipient == "the court" && disclosure.justification == .proceedings)
        }
    }

    @Test func `More than one entry leaves by two people, and none to a private operator`() async throws {
        try await withDesk { fixture, _ in
            let (desk, staff) = (fixture.desk, try await fixture.staff())
            let court = LogRecipient("the court", .court)
            func exporting(_ count: Int, to recipient: LogRecipient, _ second: ActingOfficer?) async -> [String] {
                await rules {
                    let entries = try await desk.exportLog(
                        .range(0..<UInt64(count)), limit: count, to: recipient, why: .proceedings, agreedBy: second,
                        by: staff.auditor)
                    #expect(entries.count == count)
                }
            }
            #expect(await exporting(1, to: court, nil) == [])
            #expect(await exporting(5, to: court, nil) == ["§4"])
            #expect(await exporting(5, to: court, staff.auditor) == ["G2"])
            #expect(await exporting(5, to: court, staff.superintendent) == ["§4"])
            #expect(await exporting(5, to: court, staff.chief) == [])
            #expect(await exporting(1, to: LogRecipient("a shop", .privateOperator), nil) == ["G12"])
            let disclosed = try await fixture.log().filter { $0.kind == .disclosure && $0.act == "export the log" }
            #expect(disclosed.map(\.resultCount) == [1, 5] && disclosed.allSatisfy { $0.recipient == "the court" })
        }
    }

    @Test func `A hold keeps a list that its deployment is over`() async throws {
        try await withDesk { fixture, root in
            let (desk, staff) = (fixture.desk, try await fixture.staff())
            let id = try await fixture.prepared(staff, in: root)
            _ = try await desk.apply(.cancel(reasons: "rain"), to: id, by: staff.superintendent)
            let list = try #require(try await fixture.store.watchlist(of: id))
            let item = RetentionItem.ID.of(.watchlist, .init(.watchlist, list.id))
            let hold = try await desk.hold(
                on: .item(item), .complaint, caseReference: "C-1", reason: "somebody complained",
                reviewBy: DeskFixture.after(100), by: staff.auditor)
            fixture.clock.advance(hours: 48)
            #expect(try await desk.eraseDue(force: DeskFixture.force.id).listsDestroyed == 0)
            #expect(try await fixture.store.nominations(of: list.id).count == 3)
            _ = try await desk.release(hold.id, by: staff.auditor)
            #expect(try await desk.eraseDue(force: DeskFixture.force.id).listsDestroyed == 1)
            #expect(try await fixture.store.nominations(of: list.id).isEmpty)
        }
    }

    @Test func `What is due is shown to those whose task it is`() async throws {
        try await withDesk { fixture, _ in
            let (desk, staff) = (fixture.desk, try await fixture.staff())
            #expect(await rules { _ = try await desk.dueItems(by: staff.engager) } == ["§4"])
            #expect(await rules { _ = try await desk.retentionReport(by: staff.engager) } == ["§4"])
            for officer in [staff.chief, staff.superintendent, staff.sergeant, staff.auditor] {
                #expect(await rules { _ = try await desk.dueItems(by: officer) } == [])
                #expect(await rules { _ = try await desk.retentionReport(by: officer) } == [])
            }
            let refused = try await fixture.log().count { $0.kind == .refusal && $0.act == "look at what is due" }
            #expect(refused == 2)
        }
    }

    @Test func `A backup needs a right, is logged as a disclosure, and can be read`() async throws {
        try await withDesk { fixture, root in
            let (desk, staff) = (fixture.desk, try await fixture.staff())
            let target = root.appending(path: "backup")
            #expect(await rules { _ = try await desk.backUp(to: target, by: staff.applicant) } == ["§4"])
            let manifest = try await desk.backUp(to: target, by: staff.auditor)
            #expect(manifest.leaves > 0)
            #expect(try await fixture.log().last { $0.kind == .disclosure }?.act == "take a backup")
        }
    }
}
