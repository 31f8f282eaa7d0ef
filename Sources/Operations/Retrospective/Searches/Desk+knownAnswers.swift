import Biometrics
import Casework
import Foundation
import Storage
import TemplateSearch

extension Desk {
    /// Now and then, as often as policy says, opens a review whose truth is known, so that nobody can tell it from a
    /// search's (rulebook §12).
    ///
    /// Its images are of volunteers. Without a gallery of volunteers in which somebody has several there is none.
    func seedKnownAnswer(after request: SearchRequest, _ engine: CaseEngine, threads: Int) async throws {
        guard let policy = try await store.publishedPolicy(of: request.force),
            KnownAnswer.isDue(draw(), rate: policy.terms.searches.knownAnswerRate)
        else { return }
        for gallery in try await store.galleries(of: request.force) where gallery.kind == .volunteers {
            let index = GalleryIndex(gallery.id, store)
            guard index.isReady, let probe = try await self.probe(in: gallery.id) else { continue }
            try await open(probe, index, request, policy, engine, threads: threads)
            return
        }
    }

    /// Somebody with several images, drawn at random.
    private func probe(in gallery: ReferenceGallery.ID) async throws -> CustodyImage? {
        // From a random place on, and from the beginning where there is nobody after it.
        for start in [CustodyImage.ID(makeID()), nil] {
            for image in try await store.images(in: gallery, after: start, limit: 200) where image.contestedBy == nil {
                if try await store.images(of: image.person).count > 1 { return image }
            }
        }
        return nil
    }

    /// In half of the reviews the person is on the list.
    private func open(
        _ probe: CustodyImage, _ index: GalleryIndex, _ request: SearchRequest, _ policy: Policy,
        _ engine: CaseEngine, threads: Int
    ) async throws {
        let (isMated, limit) = (draw() & 1 == 0, request.terms.parameters.limit)
        let template = try await self.template(of: probe, engine)
        defer { Wipe.overwrite(template.vector) }
        let floor = Double(request.terms.parameters.floor)
        let own = Set(try await store.images(of: probe.person).map(\.id))
        // What a search may not find isn't shown to examiners either: contested images above all.
        let instant = now
        let filter = ReferenceAttributes.filter(
            excluding: policy.terms.searches.excludedFlags, judgedAt: instant)
        let hits = try await CaseWork.run {
            let snapshot = try index.snapshot()
            let options = SearchOptions(limit: limit + own.count, floor: floor, threads: threads)
            return try snapshot.search([template], options, filter: filter)[0].map { ($0.id.uuid, $0.score) }
        }
        var candidates: [SearchCandidate] = []
        for (id, score) in hits where candidates.count < limit {
            let image = CustodyImage.ID(id)
            guard image != probe.id, isMated || !own.contains(image), let found = try await store.image(image),
                found.isSearchable(for: .retrospective, under: policy, at: instant)
            else { continue }
            candidates.append(
                SearchCandidate(
                    id: .init(makeID()), image: image, person: found.person, rank: candidates.count + 1,
                    band: engine.band(Float(score)), flags: found.flags(at: instant)))
        }
        guard !candidates.isEmpty else { return }
        let isListed = candidates.contains { $0.person == probe.person }
        let id = CandidateReview.ID(makeID())
        let review = try CandidateReview(
            id: id, force: request.force,
            knownAnswer: KnownAnswer(truth: isListed ? probe.person : nil, probe: probe.id), candidates: candidates,
            seed: draw(), at: now)
        let event = Entry(system: "known answers", "open a review", on: .init(.review, id))
            .event(.combination, at: now, id: makeID())
        try await commit(UnitOfWork([.search(.saveReview(review))], logging: [event]))
    }
}
