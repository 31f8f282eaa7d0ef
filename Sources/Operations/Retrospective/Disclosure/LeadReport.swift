package import Casework
package import Foundation
import Storage

/// The intelligence report of one list of candidates: how it came about, who decided what and when, and what it is not.
///
/// It is for the officers of the case. What leaves the force is a disclosure pack, which has a recipient and proofs.
package struct LeadReport: Sendable {
    /// One image that was searched with.
    package struct Probe: Sendable {
        /// The exhibit's reference.
        package let exhibit: String
        /// SHA-256 of the image.
        package let digest: String
        /// How many steps lie between the original and the image; 0 for the original itself.
        package let steps: Int
    }

    package let caseReference: String
    package let request: SearchRequest
    package let run: SearchRun
    package let review: CandidateReview
    package let probes: [Probe]
    package let madeAt: Date
    package let madeBy: Officer.ID

    /// What is said first.
    package static let statement = DisclosureDocument.statement
    /// What nobody should read out of it.
    package static let limits = DisclosureDocument.limits

    /// The candidates that two examiners support; nobody else is in the report.
    package var selected: [SearchCandidate] {
        let chosen = review.finding?.selected ?? []
        return review.sealed.candidates.filter { chosen.contains($0.id) }
    }

    /// What examiners did, with what they said of the selected candidates only.
    package var examinations: [Examination] {
        let chosen = review.finding?.selected ?? []
        return review.finding == nil ? [] : review.sealed.examinations.map { $0.keeping(chosen) }
    }

    /// The investigating officer's look; nil while there is none, and where the possible match was excluded.
    package var investigation: InvestigatingReview? {
        switch review.phase {
        case .lead(_, let look), .corroborated(_, let look, _): look
        case .examining, .found, .noneSuitable, .excluded, .scored: nil
        }
    }

    /// Who excluded the possible match, and when; nil where nobody did.
    package var exclusion: (officer: Officer.ID, at: Date)? {
        if case .excluded(_, let officer, let instant) = review.phase { (officer, instant) } else { nil }
    }

    /// That other evidence supports the lead; nil where nobody said so.
    package var corroboration: Corroboration? {
        if case .corroborated(_, _, let corroboration) = review.phase { corroboration } else { nil }
    }
}

extension Desk {
    /// Makes the report of a list that was examined, for an officer of its case; looking is logged.
    ///
    /// - Throws: `Refusal` while examiners are at it; ``OperationError`` with code `notFound`, also for known answers.
    package func leadReport(_ id: CandidateReview.ID, by acting: ActingOfficer) async throws -> LeadReport {
        let of = try await store.review(id)?.origin.investigation
        return try await perform(CaseLook.report, on: .init(.review, id), of: of, by: acting) { context in
            guard let review = try await store.review(id), review.force == acting.force,
                case .search(let requestID, let runID, let caseID) = review.origin
            else { throw OperationError.missing("review") }
            let found = try await investigation(caseID, for: context.officer)
            guard review.finding != nil else {
                throw Refusal(
                    rule: "§12", reason: "the list is still being examined.", remedy: "Wait for the last conclusion.")
            }
            guard let request = try await store.searchRequest(requestID),
                let run = request.runs.first(where: { $0.id == runID })
            else { throw OperationError.missing("search") }
            let instant = now
            let report = LeadReport(
                caseReference: found.sealed.reference, request: request, run: run, review: review,
                probes: try await reportedProbes(of: request), madeAt: instant, madeBy: context.officer.id)
            try await commit([], context, at: instant)
            return report
        }
    }

    private func reportedProbes(of request: SearchRequest) async throws -> [LeadReport.Probe] {
        var probes: [LeadReport.Probe] = []
        for probe in request.terms.probes {
            // The exhibit goes before the request where retention says so; its digest stays in the request.
            let exhibit = try await store.exhibit(probe.exhibit)
            probes.append(
                LeadReport.Probe(
                    exhibit: exhibit?.sealed.reference ?? probe.exhibit.description, digest: probe.digest,
                    steps: exhibit?.path(to: probe.digest)?.count ?? 0))
        }
        return probes
    }
}
