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

    let statement: String
    let limits: [String]
    let caseReference: String
    let search: SearchDocument
    let run: String
    /// Names the edition of the gallery by its content.
    let edition: String
    let pack: String
    let filters: [String]
    let leftOut: [ReferenceFlag]
    /// Salted SHA-256 of the list.
    let listDigest: String
    let probes: [Probe]
    let finding: FindingDocument
    let examiners: [Examiner]
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
        edition = settings.edition.version
        pack = "\(settings.algorithm.name)@\(settings.algorithm.version)"
        filters = settings.parameters.filters.map(\.kind.rawValue)
        leftOut = settings.exclusions.flags.sorted { $0.rawValue < $1.rawValue }
        listDigest = run.listDigest
        probes = report.probes.map { Probe(exhibit: $0.exhibit, digest: $0.digest, steps: $0.steps) }
        finding = FindingDocument(report.review)
        examiners = report.examinations.map(Examiner.init)
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
