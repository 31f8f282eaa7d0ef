import Casework
import Foundation
import HTTPTypes
import Operations
import Storage

/// The intelligence report of one possible match, as a page that prints and as a document.
enum LeadReportPages {
    /// The page; looking is logged.
    static func show(_ exchange: Exchange) async throws -> Reply {
        let (_, officer) = try exchange.signedIn()
        let known = try await LeadPages.peek(exchange)
        let report = try await exchange.office.desk.leadReport(known.id, by: exchange.acting())
        let blocks = try await LeadReportBlocks(exchange, report, officer).all()
        return exchange.page(
            Page(exchange.text(LeadReportText.title), blocks).with {
                $0.backAddress = RouteTable.address(.finding, known.id.description)
                $0.form = "print"
            })
    }

    /// The same for programs.
    static func json(_ exchange: Exchange) async throws -> Reply {
        let known = try await LeadPages.peek(exchange)
        let report = try await exchange.office.desk.leadReport(known.id, by: exchange.acting())
        return try .json(LeadReportDocument(report))
    }
}

/// The parts of a report's page.
struct LeadReportBlocks {
    private let exchange: Exchange
    private let report: LeadReport
    private let officer: Officer

    /// Takes what is shown to whom.
    init(_ exchange: Exchange, _ report: LeadReport, _ officer: Officer) {
        self.exchange = exchange
        self.report = report
        self.officer = officer
    }

    /// Everything: first what it is not, last who made it.
    func all() async throws -> [Block?] {
        let lead = LeadBlocks(exchange, report.review, officer)
        var blocks: [Block?] = [
            .inset(exchange.text(SearchText.notIdentification)),
            .inset(LeadReport.statement, language: .english), .paragraph(text(.within)),
            report.review.outcome.map { .tag(exchange.text(SearchOutcomeText($0)), .waiting) },
            .heading(text(.limits)),
            .inset(LeadReport.limits.joined(separator: "\n"), language: .english),
            .heading(text(.searchTitle)), .summary(try await search(), in: exchange.language), probes,
        ]
        blocks += try await examiners()
        blocks += lead.selected
        blocks += try await investigation()
        blocks += lead.evidence
        blocks.append(try await notes())
        if let back = report.request.afterwards {
            let words = exchange.text(back.wasJustified ? SearchText.wasJustified : SearchText.wasNot)
            blocks.append(
                .summary(
                    [.init(text(.lookBack), "\(words), \(exchange.language.time(back.reviewedAt))")],
                    in: exchange.language))
        }
        let maker = try await exchange.name(of: report.madeBy)
        blocks.append(
            .paragraph(exchange.text(LeadReportText.made, exchange.language.time(report.madeAt), maker)))
        return blocks
    }

    private func text(_ text: LeadReportText) -> String { exchange.text(text) }

    private func search() async throws -> [Block.SummaryRow] {
        let (request, run) = (report.request, report.run)
        let (settings, words) = (run.settings, request.sealed.narrative)
        var rows: [Block.SummaryRow] = [
            .init(text(.caseReference), report.caseReference),
            .init(text(.number), report.review.id.description),
            .init(exchange.text(SearchText.purpose), exchange.text(SearchPurposeText(request.terms.purpose))),
            .init(exchange.text(SearchText.offence), exchange.text(OffenceText(request.terms.offence))),
            .init(exchange.text(SearchText.basis), exchange.text(SearchBasisText(request.terms.basis))),
            .init(exchange.text(SearchText.matter), words.matter),
            .init(exchange.text(SearchText.necessity), words.necessity),
            .init(exchange.text(SearchText.proportionality), words.proportionality),
            .init(exchange.text(SearchText.alternatives), words.alternatives),
        ]
        rows.append(.init(exchange.text(SearchText.requester), try await exchange.name(of: request.requester)))
        if let authority = request.authority {
            let who = try await exchange.name(of: authority.grantedBy)
            let rank = exchange.text(RankText(authority.rank))
            rows.append(
                .init(
                    exchange.text(SearchText.authority),
                    "\(who), \(rank)\n\(exchange.language.time(authority.grantedAt))"))
        }
        rows.append(.init(text(.ranBy), try await exchange.name(of: run.officer)))
        let pack = "\(settings.algorithm.name)@\(settings.algorithm.version)"
        let filters = settings.parameters.filters.map { exchange.text(FilterText($0.kind)) }
        let leftOut = settings.exclusions.flags.map(\.text).sorted()
        let more: [Block.SummaryRow] = [
            .init(text(.ran), exchange.language.time(run.searchedAt)),
            .init(exchange.text(SearchText.pack), pack),
            .init(exchange.text(SearchText.edition), settings.edition.version),
            .init(exchange.text(SearchText.imageCount), String(settings.edition.images)),
            .init(exchange.text(SearchText.floor), String(settings.parameters.floor)),
            .init(exchange.text(SearchText.limit), String(settings.parameters.limit)),
            .init(text(.filters), filters.isEmpty ? text(.none) : filters.joined(separator: "\n")),
            .init(
                text(.leftOut), leftOut.isEmpty ? text(.none) : leftOut.joined(separator: "\n"),
                language: leftOut.isEmpty ? nil : .english),
            .init(exchange.text(SearchText.candidates), String(run.candidates)),
            .init(text(.digestOfList), run.listDigest),
        ]
        return rows + more
    }

    private var probes: Block {
        .table(
            text(.probesTitle), [text(.exhibit), text(.digest), text(.steps)],
            report.probes.map { [.init($0.exhibit), .init($0.digest), .number(String($0.steps))] }, isWide: true)
    }

    private func examiners() async throws -> [Block?] {
        var rows: [[Block.Cell]] = []
        for (number, examination) in report.examinations.enumerated() {
            let name = try await exchange.name(of: examination.officer)
            let conclusions = examination.comparisons.values.map { comparison in
                examination.conclusion?.scale.labels[comparison.support] ?? text(.noConclusion)
            }
            let end = examination.conclusion.map { exchange.language.time($0.concludedAt) }
            rows.append([
                .init(name), .number(String(number + 1)), .init(exchange.language.time(examination.startedAt)),
                .init(end ?? text(.noConclusion)),
                .init(
                    conclusions.isEmpty
                        ? text(.noConclusion) : conclusions.sorted().joined(separator: "; "), language: .english),
                .init(examination.analysis?.limitations ?? ""),
            ])
        }
        let titles: [LeadReportText] = [.examiner, .position, .from, .until, .conclusion, .limitations]
        return [
            .heading(text(.examinersTitle)), .paragraph(text(.examinersLead)),
            .table(text(.examinersTitle), titles.map { text($0) }, rows, isWide: true),
        ]
    }

    private func investigation() async throws -> [Block?] {
        var rows: [Block.SummaryRow] = []
        if case .excluded(_, let by, let at) = report.review.phase {
            rows.append(.init(text(.view), text(.excluded)))
            rows.append(.init(text(.officer), try await exchange.name(of: by)))
            rows.append(.init(text(.lookedAt), exchange.language.time(at)))
        }
        if let look = report.investigation {
            let contrary = exchange.text(look.consideredContrary ? CommonText.yes : CommonText.no)
            rows.append(.init(text(.view), text(look.view == .lead ? .lead : .excluded)))
            rows.append(.init(text(.officer), try await exchange.name(of: look.officer)))
            rows.append(.init(text(.lookedAt), exchange.language.time(look.reviewedAt)))
            rows.append(.init(text(.contrary), contrary))
        }
        if let support = report.corroboration {
            rows.append(.init(text(.person), String(support.person.description.prefix(8))))
            rows.append(.init(text(.corroborated), try await exchange.name(of: support.officer)))
            rows.append(.init(text(.corroboratedAt), exchange.language.time(support.corroboratedAt)))
        }
        return [
            .heading(text(.investigationTitle)),
            rows.isEmpty ? .paragraph(text(.notYet)) : .summary(rows, in: exchange.language),
        ]
    }

    private func notes() async throws -> Block? {
        guard !report.review.sealed.notes.isEmpty else { return nil }
        var rows: [[Block.Cell]] = []
        for note in report.review.sealed.notes {
            rows.append([
                .init(exchange.language.time(note.writtenAt)), .init(note.topic, language: .english),
                .init(note.text), .init(try await exchange.name(of: note.officer)),
            ])
        }
        return .table(
            text(.notesTitle), [exchange.text(CaseText.at), text(.about), text(.text), text(.officer)], rows,
            isWide: true)
    }
}
