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
    let investigatedBy: String?
    let corroboratedBy: String?
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
        investigatedBy = report.investigation?.officer.description
        corroboratedBy = report.corroboration?.officer.description
        madeAt = report.madeAt
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
        lines.append("  investigating officer: \(investigatedBy ?? "not yet")")
        if let corroboratedBy { lines.append("  corroborated by \(corroboratedBy)") }
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
