package import Casework
import Foundation
import Storage

extension Desk {
    /// Queues somebody's request to delete their images; from now on none of them is found (DPA 2018 s.47).
    ///
    /// - Parameters:
    ///   - nominalReference: whose images.
    ///   - gallery: in which gallery.
    ///   - requester: who asks.
    ///   - letter: what was asked, in words.
    ///   - engine: of the gallery's pack.
    ///   - acting: who acts.
    package func receiveDeletion(
        of nominalReference: String, in gallery: ReferenceGallery.ID, _ requester: DeletionRequest.Requester,
        letter: String, engine: CaseEngine, by acting: ActingOfficer
    ) async throws -> DeletionRequest {
        let id = DeletionRequest.ID(makeID())
        return try await perform(RecordAct.receiveDeletion, on: .init(.deletionRequest, id), by: acting) { context in
            try Self.require(context.officer, RecordAct.receiveDeletion.roles)
            _ = try await ownGallery(gallery, acting)
            var images = try await store.images(of: nominalReference, in: gallery)
            let request = try DeletionRequest(
                id: id, for: images, requester: requester, letter: letter, receivedBy: context.officer,
                under: context.policy, at: now)
            for number in images.indices { images[number].contest(by: request) }
            let held = images
            try await changing(held, engine: engine) {
                try await commit(
                    [.search(.saveDeletionRequest(request))] + held.map { .search(.saveImage($0)) }, context, at: now)
            }
            return request
        }
    }

    /// The requests that nobody has decided, the first to be answered first; looking is logged.
    package func openDeletions(by acting: ActingOfficer) async throws -> [DeletionRequest] {
        try await looking(
            "list the requests for deletion", RecordAct.receiveDeletion.roles, on: .init(.force, acting.force),
            by: acting
        ) { _ in try await store.openDeletionRequests(of: acting.force) }
    }

    /// Decides on each image of a request; what is to be deleted goes at once, and somebody else's code looks for it.
    ///
    /// - Parameters:
    ///   - id: the request.
    ///   - verdicts: one for each of its images.
    ///   - reasons: in words; sealed with the request.
    ///   - engine: of the gallery's pack; images that are kept are found again.
    ///   - acting: who acts.
    package func decideDeletion(
        _ id: DeletionRequest.ID, _ verdicts: [CustodyImage.ID: DeletionRequest.Verdict], reasons: String,
        engine: CaseEngine, by acting: ActingOfficer
    ) async throws -> DeletionRequest {
        let act = DeletionAct.decide(verdicts, reasons: reasons)
        let decided = try await perform(act, on: .init(.deletionRequest, id), by: acting) { context in
            guard var request = try await store.deletionRequest(id), request.force == acting.force else {
                throw OperationError.missing("request for deletion")
            }
            let held = try await images(of: request)
            let instant = now
            let actions = try request.apply(act, on: held, by: context.officer, under: context.policy, at: instant)
            let erased = Set(verdicts.filter { $0.value == .delete }.keys)
            if try await isOnHeldList(erased, of: acting.force) {
                throw Refusal(
                    rule: "§8", reason: "an image belongs to a search that an evidential hold keeps.",
                    remedy: "Have the hold released first, or keep the image with an exceptional reason until it is.")
            }
            var kept: [CustodyImage] = []
            for image in held where verdicts[image.id]?.isKept == true {
                var released = image
                released.release(after: request, at: instant)
                kept.append(released)
            }
            let released = kept
            let changes = try await consequences(of: actions, on: request)
            let saved = request
            try await changing(released, engine: engine) {
                try await commit(
                    [.search(.saveDeletionRequest(saved))] + released.map { .search(.saveImage($0)) } + changes,
                    context, at: instant)
            }
            return saved
        }
        return try await finishDeletion(decided.id)
    }

    /// Erases what was decided to be deleted and isn't gone yet; also after a crash in between.
    ///
    /// The index loses the templates first, then the store the images; then it is looked for in both.
    package func finishDeletion(_ id: DeletionRequest.ID) async throws -> DeletionRequest {
        guard let request = try await store.deletionRequest(id) else {
            throw OperationError.missing("request for deletion")
        }
        guard case .erasing(let decision, let receipts) = request.state else { return request }
        let done = Set(receipts.map(\.image))
        for image in request.images where decision.verdicts[image] == .delete && !done.contains(image) {
            try await erase(image, of: request)
            try await receipt(for: image, of: id)
        }
        return try await store.deletionRequest(id) ?? request
    }

    /// Whether one of some images was selected in a search that a hold keeps.
    ///
    /// Images have no period of their own that could be held; the search that selected one of them has.
    private func isOnHeldList(_ images: Set<CustodyImage.ID>, of force: Force.ID) async throws -> Bool {
        guard !images.isEmpty else { return false }
        for request in try await store.searchRequests(of: force) {
            for review in try await store.reviews(of: request.id) {
                let chosen = review.finding?.selected ?? []
                guard review.sealed.candidates.contains(where: { chosen.contains($0.id) && images.contains($0.image) })
                else { continue }
                let items: [RetentionItem.ID] = [
                    .of(.searchRecord, .init(.search, request.id)), .of(.searchCandidates, .init(.review, review.id)),
                    .of(.searchCandidates, .init(.search, request.id)),
                ]
                for item in items {
                    let holds = try await store.holds(on: item)
                    if holds.contains(where: \.isActive) { return true }
                }
            }
        }
        return false
    }

    private func erase(_ id: CustodyImage.ID, of request: DeletionRequest) async throws {
        guard let image = try await store.image(id) else { return }
        let event = Entry(system: "deletion on request", "erase a reference image", on: .init(.referenceImage, id))
            .event(.erasure, at: now, id: makeID())
        try await changing([image], engine: nil) {
            try await commit(UnitOfWork([.search(.eraseImage(id))], logging: [event]))
        }
    }

    private func receipt(for image: CustodyImage.ID, of id: DeletionRequest.ID) async throws {
        guard var request = try await store.deletionRequest(id) else { return }
        var isAbsent = try await store.image(image) == nil
        for gallery in try await store.galleries(of: request.force) where isAbsent {
            let index = GalleryIndex(gallery.id, store)
            // One that is unfinished is built from the store, which has lost the image.
            if index.isReady { isAbsent = try await CaseWork.run { try index.remove([image]) } }
        }
        let instant = now
        let actions = try request.finish(
            ImageErasureReceipt(image: image, verifiedAt: instant, absenceVerified: isAbsent))
        let changes = try await consequences(of: actions, on: request)
        let event = Entry(system: "deletion on request", "prove an erasure", on: .init(.deletionRequest, id))
            .event(.alteration, at: instant, id: makeID())
        try await commit(
            UnitOfWork([.search(.saveDeletionRequest(request))] + changes, logging: [event]))
    }

    /// The images of a request that are still there.
    package func images(of request: DeletionRequest) async throws -> [CustodyImage] {
        var images: [CustodyImage] = []
        for id in request.images { if let image = try await store.image(id) { images.append(image) } }
        return images
    }

    /// The force's other galleries with images of the same nominal reference: none of them is touched by a request here.
    func otherGalleries(holding image: CustodyImage?) async throws -> [ReferenceGallery] {
        guard let image else { return [] }
        var holding: [ReferenceGallery] = []
        for gallery in try await store.galleries(of: image.force) where gallery.id != image.gallery {
            let images = try await store.images(of: image.sealed.nominalReference, in: gallery.id)
            if !images.isEmpty { holding.append(gallery) }
        }
        return holding.sorted { $0.name < $1.name }
    }

    private func consequences(of actions: [DeletionAction], on request: DeletionRequest) async throws -> [Change] {
        var changes: [Change] = []
        for action in actions {
            switch action {
            case .startRetention(let kind, let start):
                let item = try await clock(kind, .init(.deletionRequest, request.id), nil, from: start)
                changes.append(.saveRetentionItem(item))
            case .raiseIncident(let kind): changes.append(.saveIncident(incident(kind, nil, nil, now)))
            case .erase, .release, .answer: break
            }
        }
        return changes
    }
}
