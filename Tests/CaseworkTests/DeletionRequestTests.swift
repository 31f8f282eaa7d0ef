import Foundation
import Testing

@testable import Casework

@Suite struct DeletionRequestTests {
    private let world: SearchWorld

    init() throws { world = try SearchWorld() }

    private func received(_ images: [CustodyImage]) throws -> DeletionRequest {
        try DeletionRequest(
            id: .init(World.uuid(310)), for: images, requester: .dataSubject, letter: "Please delete my pictures.",
            receivedBy: world.officer("second dpo"), under: world.policy, at: World.start)
    }

    private func deciding(
        _ verdicts: [DeletionRequest.Verdict], on images: [CustodyImage], by name: String = "dpo",
        reasons: String = "Looked into."
    ) throws -> [String] {
        var request = try received(images)
        let all = Dictionary(uniqueKeysWithValues: zip(images.map(\.id), verdicts))
        return rules {
            _ = try request.apply(
                .decide(all, reasons: reasons), on: images, by: world.officer(name), under: world.policy,
                at: World.after(1))
        }
    }

    @Test func `People who were not convicted keep nothing but an exception`() throws {
        for status in [ConvictionStatus.noFurtherAction, .acquitted, .unknown] {
            let image = try world.image(1, conviction: status)
            #expect(try deciding([.keep(.withinReviewPeriod)], on: [image]) == ["§9"])
            #expect(try deciding([.keep(.proceedings)], on: [image]) == ["§9"])
            #expect(try deciding([.keep(.exceptionalProtection)], on: [image]) == [])
            #expect(try deciding([.delete], on: [image]) == [])
        }
    }

    @Test func `A conviction keeps an adult's image for its period, and a child's not`() throws {
        #expect(try deciding([.keep(.withinReviewPeriod)], on: [world.image(1)]) == [])
        #expect(try deciding([.keep(.withinReviewPeriod)], on: [world.image(1, age: 16)]) == ["§9"])
        #expect(try deciding([.keep(.withinReviewPeriod)], on: [world.image(1, age: nil)]) == ["§9"])
        #expect(
            try deciding([.keep(.withinReviewPeriod)], on: [world.image(1, reviewDueAt: World.start)]) == ["§9"])
        #expect(try deciding([.keep(.proceedings)], on: [world.image(1, conviction: .pending)]) == [])
    }

    @Test func `Another officer decides than received it, with reasons, on every image`() throws {
        let images = [try world.image(1), try world.image(2)]
        #expect(try deciding([.delete, .delete], on: images, by: "second dpo") == ["G2"])
        #expect(try deciding([.delete, .delete], on: images, by: "manager") == ["§4"])
        #expect(try deciding([.delete, .delete], on: images, reasons: "") == ["§12"])
        var request = try received(images)
        #expect(
            rules {
                _ = try request.apply(
                    .decide([images[0].id: .delete], reasons: "x"), on: images, by: world.officer("dpo"),
                    under: world.policy, at: World.after(1))
            } == ["§9"])
        #expect(rules { _ = try received([world.image(1, person: 1), world.image(2, person: 2)]) } == ["§9"])
    }

    @Test func `A contested image is found by no search, and comes back only where it is kept`() throws {
        let (kept, doomed) = (try world.image(1), try world.image(2, conviction: .acquitted))
        var images = [kept, doomed]
        var request = try received(images)
        for index in images.indices {
            images[index].contest(by: request)
            #expect(!images[index].isSearchable(for: .retrospective, under: world.policy, at: World.start))
        }
        let actions = try request.apply(
            .decide([kept.id: .keep(.withinReviewPeriod), doomed.id: .delete], reasons: "Half of it."), on: images,
            by: world.officer("dpo"), under: world.policy, at: World.after(1))
        #expect(actions == [.release([kept.id]), .erase([doomed.id])])
        for index in images.indices { images[index].release(after: request, at: World.after(1)) }
        #expect(images[0].isSearchable(for: .retrospective, under: world.policy, at: World.after(1)))
        #expect(images[1].contestedBy == request.id)
    }

    @Test func `G10: a request is complete when somebody looked for every image`() throws {
        let images = [try world.image(1), try world.image(2)]
        var request = try received(images)
        func receipt(_ index: Int, verified: Bool = true, at hours: Double = 2) -> ImageErasureReceipt {
            ImageErasureReceipt(image: images[index].id, verifiedAt: World.after(hours), absenceVerified: verified)
        }
        #expect(rules { _ = try request.finish(receipt(0)) } == ["G10"], "nothing is decided")
        #expect(request.task?.due == World.after(24 * 28))
        _ = try request.apply(
            .decide([images[0].id: .delete, images[1].id: .delete], reasons: "All of it."), on: images,
            by: world.officer("dpo"), under: world.policy, at: World.after(1))
        #expect(rules { _ = try request.finish(receipt(0, verified: false)) } == ["G10"])
        #expect(rules { _ = try request.finish(receipt(0, at: 0.5)) } == ["G10"])
        #expect(try request.finish(receipt(0)) == [])
        #expect(rules { _ = try request.finish(receipt(0)) } == ["G10"], "once")
        #expect(
            try request.finish(receipt(1, at: 3)) == [
                .answer(request.id), .startRetention(.deletionRequest, from: World.after(3)),
            ])
        #expect(request.task == nil)
    }

    @Test func `A late decision is one all the same, and an incident`() throws {
        let image = try world.image(1, conviction: .acquitted)
        var request = try received([image])
        let actions = try request.apply(
            .decide([image.id: .delete], reasons: "Late."), on: [image], by: world.officer("dpo"),
            under: world.policy, at: World.after(24 * 28 + 1))
        #expect(actions == [.raiseIncident(.lateErasure), .erase([image.id])])
    }
}
