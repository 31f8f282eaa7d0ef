import Foundation
import Storage
import Testing

@testable import Casework

/// What every store of searches has to do: the same for the one in memory and the one on a disk.
@Suite struct SearchStoreConformanceTests {
    /// The implementations.
    enum Kind: CaseIterable {
        case memory
        case sqlite

        func with(_ body: (any SearchStore) async throws -> Void) async throws {
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

    private let world: StoredSearches

    init() throws { world = try StoredSearches() }

    @Test(arguments: Kind.allCases) func `Galleries and their images can be kept, found and read`(kind: Kind)
        async throws
    {
        try await kind.with { store in
            try await store.commit(StoredSearches.saving(world.all()))
            #expect(try await store.gallery(StoredSearches.galleryID)?.name == "Custody")
            #expect(try await store.galleries(of: StorageWorld.force).count == 1)
            #expect(try await store.galleries(of: StorageWorld.other).isEmpty)
            let image = try world.image(1)
            let read = try #require(try await store.image(image.id))
            var same = image
            same.revision = 1
            #expect(read == same, "nothing is lost on the way to the disk and back")
            #expect(try await store.images(of: image.person).map(\.id) == [image.id, world.image(2).id])
            let gallery = StoredSearches.galleryID
            #expect(try await store.images(of: "NOMINAL-2", in: gallery).map(\.id) == [world.image(3).id])
            #expect(try await store.images(of: "NOMINAL-3", in: gallery).isEmpty)
            let first = try await store.images(in: gallery, after: nil, limit: 2)
            #expect(first.map(\.id) == [image.id, try world.image(2).id])
            #expect(try await store.images(in: gallery, after: first[1].id, limit: 2).map(\.id) == [world.image(3).id])
            #expect(
                try await store.imagesToReview(in: gallery, at: StorageWorld.start).map(\.id) == [world.image(2).id])
            let due = try await store.imagesToReview(in: gallery, at: StorageWorld.after(1000))
            #expect(due.count == 3 && due.first?.reviewDueAt == nil)
            let deletion = try await store.openDeletionRequests(of: StorageWorld.force)
            #expect(deletion.first?.sealed.letter == "LETTER" && deletion.count == 1)
            #expect(try await store.deletionRequest(deletion[0].id) == deletion[0])
        }
    }

    @Test(arguments: Kind.allCases) func `A gallery's figures are those of its images as they are now`(kind: Kind)
        async throws
    {
        try await kind.with { store in
            try await store.commit(StoredSearches.saving(world.all()))
            let gallery = StoredSearches.galleryID
            let images = try await store.images(in: gallery, after: nil, limit: 10)
            let later = StorageWorld.after(1000)
            for instant in [StorageWorld.start, later] {
                let figures = try await store.galleryFigures(of: gallery, at: instant)
                #expect(figures == GalleryFigures(counting: images, at: instant))
            }
            #expect(try await store.galleryFigures(of: gallery, at: StorageWorld.start).noReviewDate == 1)
            #expect(try await store.galleryFigures(of: gallery, at: later).toReview == 3)
            let all = try await store.imagesToReview(in: gallery, at: later).map(\.id)
            let page = try await store.imagesToReview(in: gallery, at: later, from: 1, count: 1)
            #expect(page.map(\.id) == [all[1]])
            #expect(try await store.imagesToReview(in: gallery, at: later, from: 3, count: 1).isEmpty)
            #expect(try await store.decidedDeletionRequests(of: StorageWorld.force, limit: 5).isEmpty)
            let request = try #require(try await store.openDeletionRequests(of: StorageWorld.force).first)
            var contested = images[0]
            contested.contest(by: request)
            try await store.commit(StoredSearches.saving([.saveImage(contested)]))
            #expect(try await store.galleryFigures(of: gallery, at: later).contested == 1, "saved again, counted anew")
            let nothing = try await store.galleryFigures(of: .init(StorageWorld.uuid(999)), at: later)
            #expect(nothing.rows.isEmpty)
        }
    }

    @Test(arguments: Kind.allCases) func `Each officer has one supervisor, and another can be named`(kind: Kind)
        async throws
    {
        try await kind.with { store in
            func entry(_ number: UInt32) throws -> StreetSupervisor {
                try StreetSupervisor(
                    id: .init(StorageWorld.uuid(number)), of: world.user, nil, by: world.engineer,
                    at: StorageWorld.start)
            }
            try await store.commit(StoredSearches.saving([.saveSupervisor(try entry(801))]))
            var saved = try #require(try await store.streetSupervisors(of: StorageWorld.force).first)
            #expect(saved.officer == world.user.id && saved.supervisor == nil && saved.revision == 1)
            #expect(try await store.streetSupervisors(of: StorageWorld.other).isEmpty)
            let twin = try StoredSearches.saving([.saveSupervisor(try entry(802))])
            await #expect(throws: StoreError(.refused, "")) { try await store.commit(twin) }
            try saved.change(to: nil, for: world.user, by: world.engineer, at: StorageWorld.after(1))
            try await store.commit(StoredSearches.saving([.saveSupervisor(saved)]))
            let after = try await store.streetSupervisors(of: StorageWorld.force)
            #expect(after.count == 1 && after[0].setAt == StorageWorld.after(1))
        }
    }

    @Test(arguments: Kind.allCases) func `Counts of searches outlive them, and are saved once`(kind: Kind) async throws
    {
        try await kind.with { store in
            try await store.commit(StoredSearches.saving(world.all()))
            let request = try #require(try await store.searchRequest(StoredSearches.requestID))
            let reviews = try await store.reviews(of: request.id)
            let count = SearchCount(id: .init(StorageWorld.uuid(700)), request, reviews)
            try await store.commit(StoredSearches.saving([.saveCount(count), .eraseRequest(request.id)]))
            let left = try await store.searchCounts(of: StorageWorld.force)
            #expect(left.count == 1 && left[0].offence == request.terms.offence && left[0].revision == 1)
            #expect(try await store.searchCounts(of: StorageWorld.other).isEmpty)
            await #expect(throws: StoreError.self) {
                try await store.commit(StoredSearches.saving([.saveCount(count)]))
            }
        }
    }

    @Test(arguments: Kind.allCases) func `Cases and searches can be kept, found and read`(kind: Kind) async throws {
        try await kind.with { store in
            try await store.commit(StoredSearches.saving(world.all()))
            let id = StoredSearches.caseID
            #expect(try await store.investigation(id)?.sealed.reference == "CASE-4711")
            #expect(try await store.investigation(reference: "CASE-4711", of: StorageWorld.force)?.id == id)
            #expect(try await store.investigation(reference: "CASE-4711", of: StorageWorld.other) == nil)
            #expect(try await store.openInvestigations(with: world.requester.id).map(\.id) == [id])
            #expect(try await store.openInvestigations(with: world.examiner.id).isEmpty)
            #expect(try await store.exhibits(of: id).map(\.id) == [StoredSearches.exhibitID])
            #expect(try await store.exhibit(StoredSearches.exhibitID)?.digest == StoredSearches.original)
            #expect(try await store.sheets(of: id).map(\.id) == [StoredSearches.sheetID])
            #expect(try await store.sheet(StoredSearches.sheetID)?.picked.count == 1)
            #expect(try await store.searchRequests(of: id).map(\.id) == [StoredSearches.requestID])
            #expect(try await store.searchRequests(of: StorageWorld.force).count == 1)
            #expect(try await store.searchRequests(of: StorageWorld.other).isEmpty)
            #expect(try await store.undecidedSearches(of: StorageWorld.force).isEmpty)
            #expect(try await store.reviews(of: StoredSearches.requestID).map(\.id) == [StoredSearches.reviewID])
            #expect(try await store.reviews(of: StorageWorld.force).count == 1)
            #expect(try await store.review(StoredSearches.reviewID)?.sealed.candidates == StoredSearches.candidates)
            #expect(try await store.reviews(waitingFor: world.examiner).isEmpty, "it is found already")
            #expect(try await store.tickets(of: id).map(\.sealed.text.matter) == ["TICKET"])
            #expect(try await store.devices(of: StorageWorld.force).map(\.id) == [world.device().id])
            #expect(try await store.device(world.device().id)?.key == world.device().key)
            let none = try await store.streetSearches(of: StorageWorld.force, from: .distantPast, until: .distantFuture)
            #expect(none.isEmpty)
        }
    }

    @Test(arguments: Kind.allCases) func `What waits is found by who may take it`(kind: Kind) async throws {
        try await kind.with { store in
            try await store.commit(
                StoredSearches.saving([
                    .saveInvestigation(world.investigation()), .saveRequest(world.request(submitted: true)),
                ]))
            #expect(try await store.undecidedSearches(of: StorageWorld.force).map(\.id) == [StoredSearches.requestID])
            try await store.commit(StoredSearches.saving([.saveReview(world.review(found: false))]))
            #expect(try await store.reviews(waitingFor: world.examiner).map(\.id) == [StoredSearches.reviewID])
            #expect(try await store.reviews(waitingFor: world.requester).isEmpty)
        }
    }

    @Test(arguments: Kind.allCases) func `What goes takes along what belongs to it`(kind: Kind) async throws {
        try await kind.with { store in
            try await store.commit(StoredSearches.saving(world.all()))
            try await store.commit(
                StoredSearches.saving([
                    .eraseRequest(StoredSearches.requestID), .eraseExhibit(StoredSearches.exhibitID),
                    .eraseTicket(world.ticket().id), .eraseImage(world.image(1).id),
                ]))
            #expect(try await store.searchRequest(StoredSearches.requestID) == nil)
            #expect(try await store.review(StoredSearches.reviewID) == nil)
            #expect(try await store.exhibit(StoredSearches.exhibitID) == nil)
            #expect(try await store.sheet(StoredSearches.sheetID) == nil)
            #expect(try await store.image(world.image(1).id) == nil)
            #expect(try await store.image(world.image(2).id) != nil)
            let again = try StoredSearches.saving([.eraseRequest(StoredSearches.requestID)])
            await #expect(throws: StoreError(.notFound, "")) { try await store.commit(again) }
        }
    }
}
