import ArgumentParser
import Casework
import Foundation
import Operations

/// What is shown of the report of a possible match; the console prints the whole of it.
struct LeadReportView: Encodable, Sendable {
    /// What one examiner concluded about the selected images.
    struct Examiner: Encodable, Sendable {
        let officer: String
        let conclusions: [String]
    }

    let statement: String
    let limits: [String]
    let caseReference: String
    let finding: FindingView
    let pack: String
    let edition: String
    let listDigest: String
    let examiners: [Examiner]
    let requestedBy: String
    let authorisedBy: String?
    let authorisedAt: Date?
    let investigatedBy: String?
    let investigatedAt: Date?
    let corroborated: String?
    let corroboratedBy: String?
    let corroboratedAt: Date?
    let excludedBy: String?
    let excludedAt: Date?
    let notes: [Note]
    let madeAt: Date

    init(_ report: LeadReport) {
        let settings = report.run.settings
        statement = LeadReport.statement
        limits = LeadReport.limits
        caseReference = report.caseReference
        finding = FindingView(report.review)
        pack = "\(settings.algorithm.name)@\(settings.algorithm.version)"
        edition = settings.edition.version
        listDigest = report.run.listDigest
        examiners = report.examinations.map { examination in
            let labels = examination.conclusion?.scale.labels ?? [:]
            return Examiner(
                officer: examination.officer.description,
                conclusions: examination.comparisons.values.compactMap { labels[$0.support] }.sorted())
        }
        requestedBy = report.request.requester.description
        authorisedBy = report.request.authority?.grantedBy.description
        authorisedAt = report.request.authority?.grantedAt
        investigatedBy = report.investigation?.officer.description
        investigatedAt = report.investigation?.reviewedAt
        corroborated = report.corroboration?.person.description
        corroboratedBy = report.corroboration?.officer.description
        corroboratedAt = report.corroboration?.corroboratedAt
        excludedBy = report.exclusion?.officer.description
        excludedAt = report.exclusion?.at
        notes = report.review.sealed.notes
        madeAt = report.madeAt
    }

    private static func decided(_ officer: String?, _ instant: Date?, _ nobody: String) -> String {
        guard let officer else { return nobody }
        return officer + (instant.map { ", \($0.formatted(.iso8601))" } ?? "")
    }

    /// On some lines: first what it is not.
    var lines: [String] {
        var lines = [statement]
        lines += limits.map { "- \($0)" }
        lines.append("case \(caseReference)")
        lines += finding.lines
        lines += ["  pack \(pack)", "  edition \(edition)", "  list \(listDigest)"]
        for examiner in examiners {
            lines.append("  examiner \(examiner.officer): \(examiner.conclusions.joined(separator: "; "))")
        }
        let authority = Self.decided(authorisedBy, authorisedAt, "nobody any more")
        lines += ["  requested by \(requestedBy)", "  authorised by \(authority)"]
        if excludedBy != nil {
            lines.append("  excluded by \(Self.decided(excludedBy, excludedAt, ""))")
        } else {
            lines.append("  investigating officer: \(Self.decided(investigatedBy, investigatedAt, "not yet"))")
        }
        if let corroborated {
            lines.append("  person \(corroborated) corroborated by \(Self.decided(corroboratedBy, corroboratedAt, ""))")
        }
        lines += notes.map {
            "  \($0.topic), \($0.writtenAt.formatted(.iso8601)), \($0.officer): \($0.text)"
        }
        return lines
    }
}

/// `peel case lead report`.
struct ShowLeadReport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Show the intelligence report of a possible match; that is logged.")

    @OptionGroup var target: ReviewArgument
    @OptionGroup var desk: DeskOptions

    func run() throws {
        let id = target.id
        let view = try desk.act { LeadReportView(try await $0.leadReport(id, by: $1)) }
        desk.show(view, view.lines)
    }
}
