package import Casework
import Foundation
import Storage

extension Desk {
    /// Lists that the acting officer may take or is at, oldest first; whose cases they are is not told.
    package func waitingReviews(by acting: ActingOfficer) async throws -> [CandidateReview.ID] {
        try await looking(
            "list the examinations that wait", [.searchExaminer], on: .init(.officer, acting.officer), by: acting
        ) { officer in try await store.reviews(waitingFor: officer).map(\.id) }
    }

    /// What an examiner gets of a list: shuffled, without scores, bands, ranks or other people's views; looking is
    /// logged.
    ///
    /// - Throws: `Refusal` for everybody but the examiner who is at it.
    package func examinerSheet(_ id: CandidateReview.ID, by acting: ActingOfficer) async throws -> ExaminerSheet {
        try await perform(RecordAct.showExaminerSheet, on: .init(.review, id), by: acting) { context in
            let review = try await ownReview(id, acting)
            let sheet = try review.sheet(for: context.officer, under: context.policy)
            try await commit([], context, at: now) { $0.resultCount = sheet.candidates.count }
            return sheet
        }
    }

    /// The images that a list was searched with, for the examiner who is at it; looking is logged.
    package func probeImages(of id: CandidateReview.ID, by acting: ActingOfficer) async throws -> [[UInt8]] {
        try await perform(RecordAct.showExaminerSheet, on: .init(.review, id), by: acting) { context in
            let review = try await ownReview(id, acting)
            _ = try review.sheet(for: context.officer, under: context.policy)
            try await commit([], context, at: now)
            return try await probes(of: review)
        }
    }

    /// A candidate's image: for the examiner who is at the list, and for officers of the case once it is found.
    package func candidateImage(
        _ candidate: Identifier<SearchCandidate>, of id: CandidateReview.ID, by acting: ActingOfficer
    ) async throws -> [UInt8] {
        try await perform(ReferenceLook.candidate, on: .init(.review, id), by: acting) { context in
            let review = try await ownReview(id, acting)
            let image: CustodyImage.ID?
            if case .examining = review.phase {
                image = try review.sheet(for: context.officer, under: context.policy)
                    .candidates.first { $0.id == candidate }?.image
            } else {
                try await requireTeam(review, context.officer)
                let selected = review.finding?.selected ?? []
                image = review.sealed.candidates.first { $0.id == candidate && selected.contains($0.id) }?.image
            }
            guard let image, let found = try await store.image(image) else { throw OperationError.missing("candidate") }
            try await commit([], context, at: now)
            guard let bytes = try await store.bytes(of: .photograph(found.sealed.photograph, of: image)) else {
                throw OperationError.missing("image")
            }
            return bytes
        }
    }

    /// Does one act of an officer on a review.
    ///
    /// - Throws: `Refusals`, which are logged; ``OperationError``; `StoreError`.
    package func apply(_ act: ReviewAct, to id: CandidateReview.ID, by acting: ActingOfficer) async throws -> (
        review: CandidateReview, next: CaseNext
    ) {
        let of = try await store.review(id)?.origin.investigation
        return try await perform(act, on: .init(.review, id), of: of, by: acting) { context in
            var review = try await ownReview(id, acting)
            let instant = now
            let actions = try review.apply(act, by: context.officer, under: context.policy, at: instant)
            let (changes, next) = try await consequences(of: actions, on: review)
            try await commit([.search(.saveReview(review))] + changes, context, at: instant)
            return (review, next)
        }
    }

    /// A review whose list was examined, for an officer of its case; looking is logged.
    ///
    /// - Throws: `Refusal` while examiners are at it: nobody of the case sees candidates then.
    package func finding(_ id: CandidateReview.ID, by acting: ActingOfficer) async throws -> CandidateReview {
        let of = try await store.review(id)?.origin.investigation
        return try await perform(CaseLook.finding, on: .init(.review, id), of: of, by: acting) { context in
            let review = try await ownReview(id, acting)
            try await requireTeam(review, context.officer)
            if case .examining = review.phase {
                throw Refusal(
                    rule: "§12", reason: "the list is still being examined.", remedy: "Wait for the last conclusion.")
            }
            try await commit([], context, at: now)
            return review
        }
    }

    // MARK: - What the acts share

    private func ownReview(_ id: CandidateReview.ID, _ acting: ActingOfficer) async throws -> CandidateReview {
        guard let review = try await store.review(id), review.force == acting.force else {
            throw OperationError.missing("review")
        }
        return review
    }

    private func requireTeam(_ review: CandidateReview, _ officer: Officer) async throws {
        guard let id = review.origin.investigation else { throw OperationError.missing("case") }
        _ = try await investigation(id, for: officer)
    }

    private func probes(of review: CandidateReview) async throws -> [[UInt8]] {
        if let known = review.sealed.knownAnswer {
            guard let probe = known.probe, let image = try await store.image(probe),
                let bytes = try await store.bytes(of: .photograph(image.sealed.photograph, of: image.id))
            else { throw OperationError.missing("image") }
            return [bytes]
        }
        guard let id = review.origin.request, let request = try await store.searchRequest(id) else {
            throw OperationError.missing("request for a search")
        }
        var images: [[UInt8]] = []
        for probe in request.terms.probes {
            guard let exhibit = try await store.exhibit(probe.exhibit) else { throw OperationError.missing("exhibit") }
            images.append(try await ExhibitFiles(store: store).image(probe.digest, of: exhibit))
        }
        return images
    }

    private func consequences(of actions: [ReviewAction], on review: CandidateReview) async throws -> (
        changes: [Change], next: CaseNext
    ) {
        var (changes, next) = ([Change](), CaseNext())
        for action in actions {
            switch action {
            case .askExaminer(let position):
                next.advice.append("Another examiner is needed: the \(position) examination waits.")
            case .createTask(let task): next.tasks.append(task)
            case .startRetention(let kind, let start):
                if let item = try await item(kind, from: start, review) { changes.append(.saveRetentionItem(item)) }
            case .noteForIdentificationProcedure:
                next.advice.append(
                    "A possible match was seen: any later identification procedure has to know of it (PACE Code D).")
            // They stand in the review itself.
            case .recordScores: break
            }
        }
        return (changes, next)
    }

    /// The clock that a review starts; nil where another list of the same request is still of use.
    private func item(_ kind: RetentionKind, from start: Date, _ review: CandidateReview) async throws
        -> RetentionItem?
    {
        guard kind == .searchWithoutResult, let request = review.origin.request else {
            return try await clock(kind, .init(.review, review.id), nil, from: start)
        }
        for other in try await store.reviews(of: request) where other.id != review.id {
            guard case .noneSuitable = other.phase else { return nil }
        }
        return try await clock(kind, .init(.search, request), nil, from: start)
    }
}
