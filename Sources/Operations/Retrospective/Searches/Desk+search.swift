import Biometrics
package import Casework
import Foundation
import Storage
import TemplateSearch

/// What a search came to, for whoever ran it: counts, and never the list, which examiners get blind.
package struct SearchDone: Sendable {
    package let request: SearchRequest
    /// How many candidates there are.
    package let candidates: Int
    /// The review of the list; nil without candidates, and for a search that was only made again.
    package let review: CandidateReview.ID?
    /// What making it again came to; nil for a search of its own.
    package let repetition: SearchRun.Repetition?
    package let next: CaseNext
}

extension Desk {
    /// Searches a gallery for what an authority allows: every guard is asked, and a warrant used up.
    ///
    /// - Parameters:
    ///   - id: the request.
    ///   - engine: of the gallery's pack.
    ///   - threads: that scan at once.
    ///   - run: the run that is only made again, to see whether it gives the same list; nil for a search of its own.
    ///   - acting: who acts; an examiner with no part in the case.
    /// - Throws: `Refusals`, which are logged; ``OperationError``; `GalleryError`; `SearchError`.
    package func search(
        _ id: SearchRequest.ID, engine: CaseEngine, threads: Int = 1, repeating run: Identifier<SearchRun>? = nil,
        by acting: ActingOfficer
    ) async throws -> SearchDone {
        let of = try await store.searchRequest(id)?.investigation
        let act: SearchDraft = run == nil ? .search : .again
        return try await perform(act, on: .init(.search, id), of: of, by: acting) { context in
            var request = try await self.request(id, for: context.officer)
            let gallery = try await ownGallery(request.terms.gallery, acting)
            let index = GalleryIndex(gallery.id, store)
            let (snapshot, edition) = try await opened(index)
            let facts = try await self.facts(request, gallery, edition, engine, repeating: run, context)
            let warrant = try SearchWarrant.issue(facts)
            let probes = try await self.probes(of: request, facts.exhibits, engine)
            defer { for probe in probes { Wipe.overwrite(probe.vector) } }
            let found = try await GallerySearch(store: store, snapshot: snapshot, threads: threads)
                .run(probes, warrant)
            let candidates = found.enumerated().map { rank, one in
                SearchCandidate(
                    id: .init(makeID()), image: one.image.id, person: one.image.person, rank: rank + 1,
                    band: engine.band(Float(one.score)), flags: one.image.flags(at: facts.now))
            }
            let back = SearchReturn(
                run: .init(makeID()), candidates: candidates, listDigest: listDigest(found, of: id))
            let (instant, settings) = (now, warrant.settings)
            let actions = try request.record(back, under: warrant, of: context.policy, at: instant)
            var (changes, next) = try await consequences(of: actions, on: request, at: instant)
            let review = try self.review(
                of: actions, request, facts.investigation, candidates, at: instant)
            if let review { changes.append(.search(.saveReview(review))) }
            try await commit([.search(.saveRequest(request))] + changes, context, at: instant) { event in
                event.algorithm = settings.algorithm
                event.threshold = settings.parameters.floor
                event.resultCount = candidates.count
            }
            // The search is done and saved, whatever becomes of the pair that measures examiners.
            if run == nil, review != nil { try? await seedKnownAnswer(after: request, engine, threads: threads) }
            if review != nil {
                // Without its number: examiners can make searches, and must not tell this list from a known answer.
                next.advice.append("Have the list of \(candidates.count) examined.")
            }
            return SearchDone(
                request: request, candidates: candidates.count, review: review?.id,
                repetition: run == nil ? nil : request.repetitions.last?.result, next: next)
        }
    }

    private func opened(_ index: GalleryIndex) async throws -> (GallerySnapshot, GalleryEdition) {
        try await CaseWork.run {
            let snapshot = try index.snapshot()
            let edition = GalleryEdition(
                gallery: index.gallery, version: try snapshot.content(), images: snapshot.count)
            return (snapshot, edition)
        }
    }

    /// Everything that the guards look at.
    private func facts(
        _ request: SearchRequest, _ gallery: ReferenceGallery, _ edition: GalleryEdition, _ engine: CaseEngine,
        repeating run: Identifier<SearchRun>?, _ context: CaseActing
    ) async throws -> SearchFacts {
        guard let investigation = try await store.investigation(request.investigation) else {
            throw OperationError.missing("case")
        }
        let exhibits = try await exhibits(of: request)
        let rule = context.policy.terms.threshold(engine.algorithm, for: .retrospective)
        let ground = try await self.ground(rule?.evaluation)
        let overdue = try await store.dueItems(under: context.policy.terms.retention, at: now)
            .count { $0.kind == .searchCandidates }
        // A standing request makes a search each time that it is run; a repetition is none of its own.
        let own = run == nil ? request.runs.count + 1 : max(1, request.runs.count)
        let counted = try await searches(of: investigation.id, besides: request.id) + own
        var first: SearchRun?
        if let run {
            first = request.runs.first { $0.id == run }
            guard first != nil else { throw OperationError.missing("run of the search") }
        }
        var facts = SearchFacts(
            request: request, investigation: investigation, policy: context.policy, now: now,
            examiner: context.officer, gallery: gallery, edition: edition, exhibits: exhibits,
            sheets: try await store.sheets(of: investigation.id), algorithm: engine.algorithm,
            evaluation: ground.approval, approval: ground.of, running: engine.running, caseSearches: counted,
            overdueLists: overdue, repeats: first)
        facts.withdrawals = try await store.withdrawals()
        return facts
    }

    /// The templates of a request's probes; they live for the search alone.
    private func probes(of request: SearchRequest, _ exhibits: [Exhibit], _ engine: CaseEngine) async throws
        -> [Template]
    {
        var templates: [Template] = []
        do {
            for probe in request.terms.probes {
                guard let exhibit = exhibits.first(where: { $0.id == probe.exhibit }) else {
                    throw OperationError.missing("exhibit")
                }
                let bytes = try await ExhibitFiles(store: store).image(probe.digest, of: exhibit)
                templates.append(try await CaseWork.run { try engine.probe(bytes).template })
            }
        } catch {
            for template in templates { Wipe.overwrite(template.vector) }
            throw error
        }
        return templates
    }

    private func review(
        of actions: [SearchAction], _ request: SearchRequest, _ investigation: Investigation,
        _ candidates: [SearchCandidate], at instant: Date
    ) throws -> CandidateReview? {
        for case .openReview(let run) in actions {
            return try CandidateReview(
                id: .init(makeID()), of: run, in: request, investigation, candidates: candidates, seed: draw(),
                at: instant)
        }
        return nil
    }

    /// A random number, from the same source as identifiers.
    func draw() -> UInt64 {
        let bytes = makeID().uuid
        // The other bytes of a random identifier have fixed bits.
        return [bytes.0, bytes.1, bytes.2, bytes.3, bytes.4, bytes.5, bytes.10, bytes.11]
            .reduce(0) { $0 << 8 | UInt64($1) }
    }

    private func listDigest(_ found: [GallerySearch.Found], of request: SearchRequest.ID) -> String {
        let lines = found.map { "\($0.image.id) \($0.score.bitPattern)" }
        return store.saltedDigest("candidate-list", "\(request)\n" + lines.joined(separator: "\n"))
    }
}
