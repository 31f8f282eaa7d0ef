import Casework
import Foundation
import Operations

/// The intelligence report of one possible match for programs; it is no identification.
struct LeadReportDocument: Encodable, Sendable {
    /// One image that was searched with.
    struct Probe: Encodable, Sendable {
        let exhibit: String
        /// SHA-256.
        let digest: String
        let steps: Int
    }

    /// What one examiner concluded.
    struct Examiner: Encodable, Sendable {
        let officer: String
        let startedAt: Date
        let concludedAt: Date?
        /// Words of the scale, for the selected images only.
        let conclusions: [String]
        let limitations: String?
    }

    /// Why something was decided.
    struct Reason: Encodable, Sendable {
        let at: Date
        let officer: String
        let about: String
        let text: String
    }

    /// The investigating officer's look at a possible match, or whose decision excluded it.
    struct Look: Encodable, Sendable {
        let view: InvestigatingReview.View
        let officer: String
        let at: Date
        /// Whether what speaks against it was considered; absent where it was excluded.
        let consideredContrary: Bool?
    }

    /// That other evidence supports the lead.
    struct Support: Encodable, Sendable {
        let person: String
        let officer: String
        let at: Date
    }

    let statement: String
    let limits: [String]
    let caseReference: String
    let search: SearchDocument
    let run: String
    let ranBy: String
    let searchedAt: Date
    /// Names the edition of the gallery by its content.
    let edition: String
    /// How many images it had.
    let images: Int
    let pack: String
    /// Lowest similarity of a candidate, in the pack's own scale.
    let floor: Float
    /// How many candidates at most.
    let limit: Int
    let candidates: Int
    let filters: [String]
    let leftOut: [ReferenceFlag]
    /// The moment at which reviews of images were judged to be overdue.
    let judgedAt: Date
    /// Salted SHA-256 of the list.
    let listDigest: String
    let probes: [Probe]
    let finding: FindingDocument
    let examiners: [Examiner]
    /// Absent while the investigating officer has not looked.
    let investigation: Look?
    let corroboration: Support?
    let reasons: [Reason]
    let madeAt: Date
    let madeBy: String

    init(_ report: LeadReport) {
        let (run, settings) = (report.run, report.run.settings)
        statement = LeadReport.statement
        limits = LeadReport.limits
        caseReference = report.caseReference
        search = SearchDocument(report.request, [report.review])
        self.run = run.id.description
        ranBy = run.officer.description
        searchedAt = run.searchedAt
        edition = settings.edition.version
        images = settings.edition.images
        pack = "\(settings.algorithm.name)@\(settings.algorithm.version)"
        (floor, limit) = (settings.parameters.floor, settings.parameters.limit)
        candidates = run.candidates
        filters = settings.parameters.filters.map(\.kind.rawValue)
        leftOut = settings.exclusions.flags.sorted { $0.rawValue < $1.rawValue }
        judgedAt = settings.exclusions.judgedAt
        listDigest = run.listDigest
        probes = report.probes.map { Probe(exhibit: $0.exhibit, digest: $0.digest, steps: $0.steps) }
        finding = FindingDocument(report.review)
        examiners = report.examinations.map(Examiner.init)
        investigation = Look(report)
        corroboration = report.corroboration.map {
            Support(person: $0.person.description, officer: $0.officer.description, at: $0.corroboratedAt)
        }
        reasons = report.review.sealed.notes.map {
            Reason(at: $0.writtenAt, officer: $0.officer.description, about: $0.topic, text: $0.text)
        }
        madeAt = report.madeAt
        madeBy = report.madeBy.description
    }
}

extension LeadReportDocument.Examiner {
    /// One examiner's work.
    init(_ examination: Examination) {
        officer = examination.officer.description
        startedAt = examination.startedAt
        concludedAt = examination.conclusion?.concludedAt
        conclusions = examination.comparisons.values.compactMap {
            examination.conclusion?.scale.labels[$0.support]
        }.sorted()
        limitations = examination.analysis?.limitations
    }
}

extension LeadReportDocument.Look {
    /// Nil while nobody has looked.
    init?(_ report: LeadReport) {
        if let look = report.investigation {
            (view, officer, at) = (look.view, look.officer.description, look.reviewedAt)
            consideredContrary = look.consideredContrary
        } else if let exclusion = report.exclusion {
            (view, officer, at) = (.excluded, exclusion.officer.description, exclusion.at)
            consideredContrary = nil
        } else {
            return nil
        }
    }
}
