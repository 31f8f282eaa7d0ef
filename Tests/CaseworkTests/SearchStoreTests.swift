import Foundation
import Testing

@testable import Casework

/// What a store of searches has to do; today the one in memory.
@Suite struct SearchStoreTests {
    private let world: SearchWorld
    private let store = InMemoryCaseworkStore()

    init() throws { world = try SearchWorld() }

    private func save(_ changes: [SearchChange], number: UInt32 = 970) async throws {
        try await store.commit(
            UnitOfWork(
                changes.map(Change.search),
                logging: [world.event(.alteration, .search, SearchRequest.ID(World.uuid(304)), number: number)]))
    }

    private func ticket() throws -> ExternalSearchTicket {
        try ExternalSearchTicket(
            id: .init(World.uuid(330)), in: world.investigation(), database: .immigration, ground: .protectionOfLife,
            concernsForeignNational: true,
            probe: Probe(exhibit: SearchWorld.exhibitID, digest: SearchWorld.probe, quality: 60), exhausted: [],
            text: .init(matter: "M", necessity: "N", likelihood: "L"), by: world.officer("requester"),
            at: World.after(-5))
    }

    @Test func `Everything of searches can be kept, found and read`() async throws {
        let images = [try world.image(1), try world.image(2, reviewDueAt: nil), try world.image(3, person: 2)]
        let deletion = try DeletionRequest(
            id: .init(World.uuid(310)), for: [images[0], images[1]], requester: .dataSubject, letter: "Please.",
            receivedBy: world.officer("dpo"), under: world.policy, at: World.start)
        let sheet = try PeopleSheet(
            id: .init(World.uuid(320)), of: world.exhibit(.video), people: [], algorithm: World.algorithm,
            at: World.after(-8))
        let (request, _) = try world.searched()
        let review = try world.review()
        let street = try world.streetSearch()
        let device = try world.device()
        try await save(
            images.map(SearchChange.saveImage) + [
                .saveGallery(world.gallery), .saveDeletionRequest(deletion),
                .saveInvestigation(world.investigation()), .saveExhibit(world.exhibit()), .saveSheet(sheet),
                .saveRequest(request), .saveReview(review), .saveTicket(ticket()), .saveDevice(device),
                .saveStreetSearch(street),
            ])
        #expect(await store.gallery(world.gallery.id)?.name == "Custody")
        #expect(await store.galleries(of: World.felpersham).isEmpty)
        #expect(await store.images(of: SearchWorld.person(1)).map(\.id) == [images[0].id, images[1].id])
        #expect(await store.imagesToReview(in: world.gallery.id, at: World.start).map(\.id) == [images[1].id])
        #expect(await store.openDeletionRequests(of: World.borsetshire).map(\.id) == [deletion.id])
        #expect(await store.openInvestigations(with: world.officer("requester").id).count == 1)
        #expect(await store.exhibits(of: request.investigation).map(\.id) == [SearchWorld.exhibitID])
        #expect(await store.sheets(of: request.investigation).map(\.id) == [sheet.id])
        #expect(await store.searchRequests(of: request.investigation).map(\.id) == [request.id])
        #expect(await store.undecidedSearches(of: World.borsetshire).isEmpty)
        #expect(await store.reviews(of: request.id).map(\.id) == [review.id])
        #expect(await store.tickets(of: request.investigation).count == 1)
        #expect(await store.devices(of: World.borsetshire).map(\.id) == [device.id])
        #expect(
            await store.streetSearches(of: World.borsetshire, from: World.start, until: World.start).map(\.id)
                == [street.id])
        #expect(await store.image(images[0].id)?.revision == 1)
    }

    @Test func `An examiner is offered what waits, and nobody of the case is`() async throws {
        var review = try world.review()
        let (request, _) = try world.searched()
        try await save([.saveReview(review), .saveRequest(request), .saveInvestigation(world.investigation())])
        #expect(await store.reviews(waitingFor: world.officer("examiner 1")).count == 1)
        #expect(await store.reviews(waitingFor: world.officer("requester")).isEmpty)
        #expect(await store.reviews(waitingFor: world.officer("investigator")).isEmpty)
        review = try #require(await store.review(review.id))
        _ = try review.apply(.begin, by: world.officer("examiner 1"), under: world.policy, at: World.after(1))
        try await save([.saveReview(review)], number: 971)
        #expect(await store.reviews(waitingFor: world.officer("examiner 1")).count == 1, "it is theirs")
        #expect(await store.reviews(waitingFor: world.officer("examiner 2")).isEmpty, "somebody is at it")
    }

    @Test func `G10: an image goes with an erasure event of its own`() async throws {
        let image = try world.image(1)
        try await save([.saveGallery(world.gallery), .saveImage(image)])
        #expect(
            rules {
                _ = try UnitOfWork(
                    [.search(.eraseImage(image.id))], logging: [world.event(.alteration, .referenceImage, image.id)])
            } == ["G10"])
        try await store.commit(
            UnitOfWork(
                [.search(.eraseImage(image.id))], logging: [world.event(.erasure, .referenceImage, image.id)]))
        #expect(await store.image(image.id) == nil)
        await #expect(throws: StoreError(.notFound, "")) {
            try await store.commit(
                UnitOfWork(
                    [.search(.eraseImage(image.id))], logging: [world.event(.erasure, .referenceImage, image.id)]))
        }
    }

    @Test func `Personal fields stand in the sealed part and nowhere else`() throws {
        func open<Entity: SealedEntity>(_ entity: Entity) throws -> String {
            var fields = try #require(
                JSONSerialization.jsonObject(with: JSONEncoder().encode(entity)) as? [String: Any])
            #expect(fields.removeValue(forKey: "sealed") != nil)
            return String(decoding: try JSONSerialization.data(withJSONObject: fields), as: UTF8.self)
        }
        let image = try open(world.image(1))
        #expect(!image.contains("N-1") && !image.contains("CR-1") && !image.contains(World.uuid(5001).uuidString))
        #expect(try !open(world.investigation()).contains("C-4711"))
        let exhibit = try open(world.exhibit())
        #expect(!exhibit.contains("AB") && !exhibit.contains("manager"))
        #expect(try !open(world.submitted()).contains("robbery of"))
        let review = try open(world.found())
        for candidate in SearchWorld.candidates.suffix(2) {
            #expect(!review.contains(candidate.image.uuid.uuidString), "whom the list held")
        }
        #expect(!review.contains("similar") && !review.contains("strong"))
        #expect(try !open(ticket()).contains("\"M\""))
    }

    @Test func `A policy with rules that make no sense is not published`() throws {
        func publishing(_ change: @escaping (inout PolicyTerms) -> Void) -> [String] {
            rules { _ = try SearchWorld(change) }
        }
        #expect(publishing { _ in } == [])
        #expect(publishing { $0.searches.candidates.standard = 0 } == ["§12"])
        #expect(publishing { $0.searches.candidates.largest = 10 } == ["§12"])
        #expect(publishing { $0.searches.deletionAnswer = 29 * 86_400 } == ["DPA s.54"])
        #expect(publishing { $0.searches.knownAnswerRate = 1 } == ["§12"])
        #expect(publishing { $0.searches.reviewYears[.one] = nil } == ["§9"])
        #expect(publishing { $0.searches.reviewYears[.two] = 11 } == ["§9"])
        #expect(publishing { $0.searches.ranks.bulk = .inspector } == ["G3"])
        #expect(publishing { $0.searches.ranks.external = .sergeant } == ["G3"])
        #expect(publishing { $0.street.idle = 0 } == ["§13"])
        #expect(publishing { $0.street.idle = 3600 } == [])
        #expect(publishing { $0.street.idle = 3601 } == ["§13"])
        #expect(publishing { $0.street.clockSkew = 120 } == [])
        #expect(publishing { $0.street.clockSkew = 121 } == ["§13"])
        #expect(publishing { $0.street.warrant = 60 } == [])
        #expect(publishing { $0.street.warrant = 61 } == ["§13"])
        #expect(publishing { $0.street.limits.officerDay = 5 } == ["§13"])
        #expect(publishing { $0.searches.scale.labels[.inconclusive] = "a match" } == ["§12"])
    }
}
