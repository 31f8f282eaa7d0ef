import Casework
import Foundation
import Storage
import TemplateSearch
import Testing

@testable import Operations

@Suite struct GalleryFileTests {
    @Test func `A gallery's figures follow from its rows, and whoever looks is in the log`() async throws {
        try await withDesk { fixture, root in
            let world = try await SearchFixture.make(fixture, in: root)
            let rows = [
                SearchFixture.row(1), SearchFixture.row(2), SearchFixture.row(3, status: "unknown"),
                SearchFixture.row(4, status: "acquitted"), SearchFixture.row(5, review: ""), SearchFixture.row(6),
            ]
            _ = try await world.importVolunteers(in: root, rows: rows)
            let desk = fixture.desk
            let file = try await desk.galleryFile(world.gallery, by: world.dpo)
            #expect(file.isSearchable && file.figures.images == 6)
            #expect(file.figures.statusUnknown == 1 && file.figures.noReviewDate == 1)
            #expect(file.toReview.map(\.sealed.custodyReference) == ["CR-5"])
            let summary = try #require(try await desk.galleries(by: world.manager).first)
            #expect(summary.toReview == file.figures.toReview)
            #expect(try await desk.galleryFile(world.gallery, reviewsFrom: 1, by: world.dpo).toReview.isEmpty)
            #expect(await rules { _ = try await desk.galleryFile(world.gallery, by: world.requester) } == ["§4"])
            let looks = try await fixture.log().filter { $0.act == "look at a reference gallery" }
            #expect(looks.map(\.kind) == [.consultation, .consultation, .refusal])
        }
    }

    @Test func `A person is found by their own identifier, and in no other gallery`() async throws {
        try await withDesk { fixture, root in
            let world = try await SearchFixture.make(fixture, in: root)
            _ = try await world.importVolunteers(in: root)
            let desk = fixture.desk
            let images = try await desk.references(of: "N-1", in: world.gallery, by: world.manager)
            let person = try #require(images.first).person
            #expect(try await desk.references(of: person, in: world.gallery, by: world.manager) == images)
            let other = try await desk.describeGallery(
                "More volunteers", .volunteers, lawfulBasis: "Consent.", by: world.manager)
            await #expect(throws: OperationError.self) {
                _ = try await desk.references(of: person, in: other.id, by: world.manager)
            }
            let image = try await desk.referenceImage(images[0].id, by: world.dpo)
            #expect(image == images[0])
            #expect(await rules { _ = try await desk.referenceImage(image.id, by: world.examiner1) } == ["§4"])
        }
    }

    @Test func `A decided request stays in the list, and nothing is gone on with that is over`() async throws {
        try await withDesk { fixture, root in
            let world = try await SearchFixture.make(fixture, in: root)
            _ = try await world.importVolunteers(in: root)
            let (desk, engine) = (fixture.desk, SearchFixture.engine)
            let asked = try await desk.receiveDeletion(
                of: "N-2", in: world.gallery, .dataSubject, letter: "Please.", engine: engine, by: world.manager)
            #expect(try await desk.decidedDeletions(by: world.dpo).isEmpty)
            #expect(await rules { _ = try await desk.resumeDeletion(asked.id, by: world.dpo) } == ["§9"])
            #expect(await rules { _ = try await desk.resumeDeletion(asked.id, by: world.manager) } == ["§4"])
            let images = try await desk.images(of: asked)
            let verdicts = Dictionary(uniqueKeysWithValues: images.map { ($0.id, DeletionRequest.Verdict.delete) })
            _ = try await desk.decideDeletion(asked.id, verdicts, reasons: "Asked for.", engine: engine, by: world.dpo)
            let decided = try await desk.decidedDeletions(by: world.manager)
            #expect(decided.map(\.id) == [asked.id] && decided.allSatisfy { !$0.isOpen })
            #expect(await rules { _ = try await desk.resumeDeletion(asked.id, by: world.dpo) } == ["§9"])
        }
    }

    @Test func `A deletion that was interrupted is gone on with by an officer`() async throws {
        try await withDesk { fixture, root in
            let world = try await SearchFixture.make(fixture, in: root)
            _ = try await world.importVolunteers(in: root)
            let (desk, engine) = (fixture.desk, SearchFixture.engine)
            let asked = try await desk.receiveDeletion(
                of: "N-3", in: world.gallery, .dataSubject, letter: "Please.", engine: engine, by: world.manager)
            // As a crash leaves it: decided, and nothing erased yet.
            var request = try #require(try await fixture.store.deletionRequest(asked.id))
            let (held, dpo) = (try await desk.images(of: request), try await fixture.store.officer(world.dpo.officer))
            let policy = try #require(try await fixture.store.publishedPolicy(of: world.dpo.force))
            let verdicts = Dictionary(uniqueKeysWithValues: held.map { ($0.id, DeletionRequest.Verdict.delete) })
            _ = try request.apply(
                .decide(verdicts, reasons: "Asked for."), on: held, by: try #require(dpo), under: policy, at: desk.now)
            let event = LoggedEvent(
                id: .init(UUID()), at: desk.now, by: .system("test"), .alteration, "decide on a deletion",
                on: .init(.deletionRequest, request.id))
            try await fixture.store.commit(
                UnitOfWork([.search(.saveDeletionRequest(request))], logging: [event]))
            let done = try await desk.resumeDeletion(request.id, by: world.dpo)
            guard case .completed(_, let receipts) = done.state else {
                Issue.record("it is \(done.state)")
                return
            }
            #expect(receipts.count == 2 && receipts.allSatisfy(\.absenceVerified))
            for image in held { #expect(try await fixture.store.image(image.id) == nil) }
            #expect(try GalleryIndex(world.gallery, fixture.store).snapshot().count == 4)
        }
    }
}
