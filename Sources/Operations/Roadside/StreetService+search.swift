package import Biometrics
package import Casework
import Foundation
import Storage
import TemplateSearch

/// What an officer is shown after a search. It can't be encoded; a surface draws it and forgets it.
package struct StreetResult: Sendable {
    /// Names the event that is kept.
    package let search: StreetSearch.ID
    package let answer: StreetAnswer
    /// A small JPEG file of each candidate's reference photograph, in the answer's order.
    package let portraits: [[UInt8]]
    /// Of the officer's photograph: 0…100 (ISO/IEC 29794-5 scale).
    package let quality: Int
    /// What the officer shows the person.
    package let code: String
}

extension StreetService {
    /// Searches with one photograph, exactly, and keeps the event only.
    ///
    /// Photograph and template are overwritten before this returns, whatever becomes of the search.
    /// - Parameters:
    ///   - id: of the statement that was made before.
    ///   - photograph: destroyed here.
    ///   - device: that sent the request.
    ///   - session: of the officer.
    ///   - acting: who acts.
    /// - Throws: `Refusals`, which are logged; ``StreetPhotographError``; ``OperationError``; `SearchError`.
    package func search(
        _ id: Identifier<StreetTicket>, _ photograph: StreetPhotograph, from device: VerifiedDevice,
        in session: StreetSession, by acting: ActingOfficer
    ) async throws -> StreetResult {
        defer { photograph.destroy() }
        let engine = try requireEngine()
        return try await desk.perform(StreetStep.search, on: .init(.device, device.device.id), by: acting) { context in
            try await fillLimiter(context)
            let officer = context.officer.id
            let limits = try await register.enter(officer, at: desk.now)
            do {
                // Looked for after entering and spent before leaving: nobody else can be between the two, so that one
                // statement serves one search.
                guard let ticket = await register.ticket(id, of: officer, device: device.device.id, at: desk.now) else {
                    throw Refusal(
                        rule: "§13", reason: "there is no statement for this photograph, or it is too old.",
                        remedy: "State again why you search.")
                }
                let own = await register.session(session, of: officer)
                let result = try await run(ticket, photograph, device, own, limits, engine, context)
                await register.spend(ticket.id)
                await register.leave(officer, counts: true, at: desk.now)
                await register.touch(session, of: officer, under: context.policy, at: desk.now)
                return result
            } catch {
                await register.leave(officer, counts: false, at: desk.now)
                throw error
            }
        }
    }

    /// Issues the warrant, searches, records, and only then has something to show.
    private func run(
        _ ticket: StreetTicket, _ photograph: StreetPhotograph, _ device: VerifiedDevice, _ session: OfficerSession,
        _ limits: StreetRateLimiter, _ engine: StreetEngine, _ context: CaseActing
    ) async throws -> StreetResult {
        let (facts, snapshot) = try await self.facts(ticket.statement, ticket.gallery, device, session, limits, context)
        let warrant = try StreetWarrant.issue(facts)
        let job = StreetJob(
            engine: engine, snapshot: snapshot, floor: Double(warrant.floor),
            filter: ReferenceAttributes.filter(
                excluding: context.policy.terms.searches.excludedFlags, judgedAt: facts.now))
        // The job's own memory is overwritten when it returns, and the photograph's here, both before anything is said.
        let done = try await CaseWork.run { try job.run(photograph) }
        photograph.destroy()
        let destroyed = PhotographDestroyed(at: desk.now)
        let images = try await judge(done.hits, in: ticket.gallery, context.policy, at: facts.now)
        let answer = StreetAnswer(
            images.map { image, score in
                StreetCandidate(
                    image: image.id, band: engine.band(Float(score)), instruction: Self.instruction,
                    flags: image.flags(at: facts.now))
            })
        let portraits = try await self.portraits(of: images.map { $0.image }, engine)
        let id = StreetSearch.ID(desk.makeID())
        let instant = desk.now
        let search = try StreetSearch(id: id, answer, under: warrant, destroyed: destroyed, at: instant)
        let clock = try await desk.clock(.streetSearch, .init(.streetSearch, id), nil, from: instant)
        let event = LoggedEvent(search, by: context.officer, id: .init(desk.makeID()))
        try await desk.commit(
            UnitOfWork([.search(.saveStreetSearch(search)), .saveRetentionItem(clock)], logging: [event]))
        return StreetResult(
            search: id, answer: answer, portraits: portraits, quality: done.quality, code: search.code)
    }

    /// Everything that the guards look at, and the gallery as it is now.
    func facts(
        _ statement: EncounterStatement, _ id: ReferenceGallery.ID, _ device: VerifiedDevice,
        _ session: OfficerSession, _ limits: StreetRateLimiter, _ context: CaseActing
    ) async throws -> (facts: StreetFacts, snapshot: GallerySnapshot) {
        let engine = try requireEngine()
        guard let gallery = try await desk.store.gallery(id), gallery.force == context.policy.force else {
            throw OperationError.missing("gallery")
        }
        let (index, held) = (GalleryIndex(id, desk.store), self.galleries)
        let (snapshot, edition) = try await CaseWork.run {
            let snapshot = try held.snapshot(index)
            let edition = GalleryEdition(gallery: id, version: try snapshot.content(), images: snapshot.count)
            return (snapshot, edition)
        }
        let rule = context.policy.terms.threshold(engine.algorithm, for: .operatorInitiated)
        let ground = try await desk.ground(rule?.evaluation)
        var facts = StreetFacts(
            statement: statement, officer: context.officer, session: session, device: device, policy: context.policy,
            now: desk.now, gallery: gallery, edition: edition, algorithm: engine.algorithm,
            evaluation: ground.approval, approval: ground.of, running: engine.running, limiter: limits)
        facts.withdrawals = try await desk.store.withdrawals()
        return (facts, snapshot)
    }

    /// The best images of three people at most that may be found now, as the store has them.
    ///
    /// - Throws: ``OperationError`` where so many may not be found that others could be hidden behind them.
    private func judge(
        _ hits: [StreetJob.Hit], in gallery: ReferenceGallery.ID, _ policy: Policy, at instant: Date
    ) async throws -> [(image: CustodyImage, score: Double)] {
        var found: [(image: CustodyImage, score: Double)] = []
        for hit in hits {
            guard found.count < 3 else { return found }
            guard let image = try await desk.store.image(.init(hit.image)), image.gallery == gallery,
                image.isSearchable(for: .operatorInitiated, under: policy, at: instant),
                !found.contains(where: { $0.image.person == image.person })
            else { continue }
            found.append((image, hit.score))
        }
        guard found.count == 3 || hits.count < SearchOptions.largestLimit else {
            throw OperationError(
                .badInput, "Too many images that may not be found are in the way: build the gallery's index anew.")
        }
        return found
    }

    private func portraits(of images: [CustodyImage], _ engine: StreetEngine) async throws -> [[UInt8]] {
        var portraits: [[UInt8]] = []
        for image in images {
            let reference = BlobReference.photograph(image.sealed.photograph, of: image.id)
            guard let bytes = try await desk.store.bytes(of: reference) else { throw OperationError.missing("image") }
            portraits.append(try await CaseWork.run { try engine.portrait(bytes) })
        }
        return portraits
    }

    /// What is said beside every candidate.
    private static var instruction: String {
        "Not an identification. Compare the person with the image, ask, and check documents or records before you act."
    }
}

/// The part of a search that has a template: decoding, extracting and comparing, on one thread.
struct StreetJob: Sendable {
    /// An image that was found.
    struct Hit: Sendable {
        let image: UUID
        let score: Double
    }

    let engine: StreetEngine
    let snapshot: GallerySnapshot
    let floor: Double
    let filter: AttributeFilter

    /// Searches; the template is overwritten before this returns.
    func run(_ photograph: StreetPhotograph) throws -> (hits: [Hit], quality: Int) {
        let probe = try engine.examine(photograph)
        let quality = probe.quality
        // As many as can be asked for: those that the store refuses, and other images of one person, come off later.
        let options = SearchOptions(limit: SearchOptions.largestLimit, floor: floor, threads: engine.threads)
        let hits = try snapshot.search(probe, options, filter: filter)
        return (hits.map { Hit(image: $0.id.uuid, score: $0.score) }, quality)
    }
}
