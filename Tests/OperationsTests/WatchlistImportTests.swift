import Casework
import Foundation
import Interchange
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Operations

/// Nobody is listed by accident, and nothing outside of the manifest's folder is read.
@Suite struct WatchlistImportTests {
    @Test func `Each row has its answer, and doing it again changes nothing`() async throws {
        try await withDesk { fixture, root in
            let staff = try await fixture.staff()
            let id = try await fixture.authorised(staff)
            let secret = root.appending(path: "secret.jpg")
            try Data("image of somebody else".utf8).write(to: secret)
            let rows = [
                DeskFixture.row(1), DeskFixture.row(2, category: "suspect"), DeskFixture.row(3, image: "../secret.jpg"),
                DeskFixture.row(4, image: "missing.jpg"), DeskFixture.row(5, image: "2.jpg", rationale: ""),
                DeskFixture.row(6, image: "link.jpg"), DeskFixture.row(7, image: "blank.jpg"),
                DeskFixture.row(8, image: "3.jpg").replacing("1990-01-01", with: "2015-01-01"), "a,b,c",
            ]
            let manifest = try DeskFixture.manifest(in: root, rows: rows)
            let folder = manifest.deletingLastPathComponent()
            try FileManager.default.createSymbolicLink(
                at: folder.appending(path: "link.jpg"), withDestinationURL: secret)
            try Data("nothing".utf8).write(to: folder.appending(path: "blank.jpg"))
            let (tally, answers) = try await fixture.nominate(manifest, id, staff)
            #expect(answers.map(\.line) == Array(2...10))
            #expect(
                answers.map(\.status)
                    == [.accepted, .refused, .refused, .refused, .refused, .refused, .refused, .warned, .refused])
            #expect(tally.accepted == 1 && tally.warned == 1 && tally.refused == 7)
            #expect(answers.filter { $0.status == .refused }.allSatisfy { !$0.reasons.isEmpty })
            #expect(answers[7].reasons.contains { $0.contains("under 18") }, "\(answers[7].reasons)")
            let list = try #require(try await fixture.store.watchlist(of: id))
            let before = try await fixture.store.nominations(of: list.id)
            #expect(Set(before.map(\.sealed.nominalReference)) == ["V-1", "V-8"])
            let (again, _) = try await fixture.nominate(manifest, id, staff)
            #expect(again.unchanged == 2 && again.accepted == 0 && again.refused == 7)
            #expect(try await fixture.store.nominations(of: list.id) == before)
        }
    }

    @Test func `A changed row loses its review, an unchanged one keeps it`() async throws {
        try await withDesk { fixture, root in
            let staff = try await fixture.staff()
            let id = try await fixture.authorised(staff)
            _ = try await fixture.nominate(DeskFixture.manifest(in: root), id, staff)
            for entry in try await fixture.desk.watchlist(of: id, by: staff.sergeant).entries {
                _ = try await fixture.desk.review(
                    entry.id, of: id, keeping: true, acknowledging: [], by: staff.sergeant)
            }
            let rows = [DeskFixture.row(1, rationale: "another reason"), DeskFixture.row(2), DeskFixture.row(3)]
            let (tally, _) = try await fixture.nominate(DeskFixture.manifest(in: root, rows: rows), id, staff)
            #expect(tally.unchanged == 2 && tally.accepted == 1)
            let entries = try await fixture.desk.watchlist(of: id, by: staff.sergeant).entries
            #expect(entries.count == 3)
            #expect(entries.filter { $0.review == nil }.map(\.sealed.nominalReference) == ["V-1"])
            let refused = await rules {
                _ = try await fixture.desk.authoriseWatchlist(of: id, by: staff.superintendent)
            }
            #expect(refused == ["G6"])
        }
    }

    @Test func `All or nothing lists nobody where one row is refused`() async throws {
        try await withDesk { fixture, root in
            let staff = try await fixture.staff()
            let id = try await fixture.authorised(staff)
            let rows = [DeskFixture.row(1), DeskFixture.row(2, image: "missing.jpg")]
            let manifest = try DeskFixture.manifest(in: root, rows: rows)
            let (tally, answers) = try await fixture.nominate(manifest, id, staff, ImportOptions(allOrNothing: true))
            #expect(!tally.isListed && tally.refused == 1 && answers.count == 2)
            let list = try #require(try await fixture.store.watchlist(of: id))
            #expect(try await fixture.store.nominations(of: list.id).isEmpty)
            let good = try DeskFixture.manifest(in: root, rows: [DeskFixture.row(1), DeskFixture.row(2)])
            let (all, _) = try await fixture.nominate(good, id, staff, ImportOptions(allOrNothing: true))
            #expect(all.isListed && all.accepted == 2)
            #expect(try await fixture.store.nominations(of: list.id).count == 2)
        }
    }

    @Test func `Images come from an archive, one by one`() async throws {
        try await withDesk { fixture, root in
            let staff = try await fixture.staff()
            let id = try await fixture.authorised(staff)
            let manifest = try DeskFixture.manifest(in: root)
            try ProgramRun.shell(
                "python3 -c 'import zipfile, sys; z = zipfile.ZipFile(\"images.zip\", \"w\", zipfile.ZIP_DEFLATED); "
                    + "[z.write(f\"{n}.jpg\") for n in (1, 2, 3)]; z.close()'",
                in: manifest.deletingLastPathComponent())
            let images = try ZipImages(manifest.deletingLastPathComponent().appending(path: "images.zip"))
            let (tally, _) = try await fixture.nominate(manifest, images: images, id, staff)
            #expect(tally.accepted == 3)
        }
    }

    @Test func `Whoever nominates doesn't review`() async throws {
        try await withDesk { fixture, root in
            let staff = try await fixture.staff()
            let id = try await fixture.authorised(staff)
            #expect(
                await rules {
                    _ = try await fixture.desk.importList(
                        DeskFixture.manifest(in: root), images: ImportFolder(root), into: id, ImportOptions(),
                        examine: { _ in 80 }, by: staff.sergeant, each: { _ in })
                } == ["§4"])
        }
    }

    @Test func `A list that is authorised while a manifest is read takes in nobody more`() async throws {
        try await withDesk { fixture, root in
            let (desk, staff) = (fixture.desk, try await fixture.staff())
            let id = try await fixture.authorised(staff)
            _ = try await fixture.nominate(DeskFixture.manifest(in: root), id, staff)
            for entry in try await desk.watchlist(of: id, by: staff.sergeant).entries {
                _ = try await desk.review(entry.id, of: id, keeping: true, acknowledging: [], by: staff.sergeant)
            }
            let late = try DeskFixture.manifest(in: root, rows: [DeskFixture.row(4, image: "late.jpg")])
            try Data("image late".utf8).write(
                to: late.deletingLastPathComponent().appending(path: "late.jpg"))
            let refused = await rules {
                _ = try await desk.importList(
                    late, images: ImportFolder(late.deletingLastPathComponent()), into: id, ImportOptions(),
                    examine: { _ in
                        // The row was read, and is not saved yet.
                        _ = try Waiting.run { try await desk.authoriseWatchlist(of: id, by: staff.superintendent) }
                        return 80
                    }, by: staff.applicant, each: { _ in })
            }
            #expect(refused == ["G6"])
            let list = try #require(try await fixture.store.watchlist(of: id))
            #expect(list.authorisation != nil)
            #expect(try await fixture.store.nominations(of: list.id).count == 3)
            #expect(try await fixture.log().contains { $0.kind == .refusal && $0.act == "nominate for a list" })
        }
    }

    @Test func `All or nothing lists nobody where a row is refused at the second reading only`() async throws {
        try await withDesk { fixture, root in
            let (desk, staff) = (fixture.desk, try await fixture.staff())
            let id = try await fixture.authorised(staff)
            let manifest = try DeskFixture.manifest(in: root)
            let looks = Mutex(0)
            let told = Rows()
            let tally = try await desk.importList(
                manifest, images: ImportFolder(manifest.deletingLastPathComponent()), into: id,
                ImportOptions(allOrNothing: true),
                examine: { _ in
                    let look = looks.withLock { count in
                        count += 1
                        return count
                    }
                    // Three rows, read twice: the last one of the second reading.
                    guard look < 6 else { throw OperationError(.unreadable, "the image is gone") }
                    return 80
                }, by: staff.applicant, each: { told.add($0) })
            let looked = looks.withLock { $0 }
            #expect(looked == 6)
            #expect(told.all.map(\.status) == [.accepted, .accepted, .accepted, .refused])
            #expect(told.all.last?.line == 4 && told.all.last?.reasons == ["the image is gone"])
            #expect(!tally.isListed && tally.refused == 1)
            let list = try #require(try await fixture.store.watchlist(of: id))
            #expect(try await fixture.store.nominations(of: list.id).isEmpty)
            let incoming = try FileManager.default.contentsOfDirectory(
                atPath: fixture.folder.root.appending(path: "blobs/incoming").path(percentEncoded: false))
            #expect(incoming.isEmpty, "what was staged is gone")
        }
    }
}
