import Casework
import Foundation
import Operations

/// The parts of an evaluation's page, as one officer sees them.
struct EvaluationBlocks {
    private let exchange: Exchange
    private let evaluation: EvaluationCase
    private let officer: Officer
    private let policy: Policy?
    private let standing: EvaluationStanding
    private let differences: [GroupDifference]

    /// Takes what is shown to whom.
    ///
    /// - Parameter differences: what whoever accepts still has to acknowledge.
    init(
        _ exchange: Exchange, _ evaluation: EvaluationCase, _ officer: Officer, differences: [GroupDifference],
        policy: Policy?, withdrawals: [AlgorithmWithdrawal]
    ) {
        self.exchange = exchange
        self.evaluation = evaluation
        self.officer = officer
        self.policy = policy
        self.differences = differences
        standing = EvaluationStanding(
            evaluation, running: exchange.office.running?[evaluation.binding.use], withdrawals, at: exchange.now)
    }

    /// Everything.
    func all() async throws -> [Block?] {
        var blocks: [Block?] = [
            .tag(exchange.text(standing.state), standing.tone),
            standing.changes.isEmpty
                ? nil
                : .warning(
                    exchange.text(
                        EvaluationText.lapsed, standing.changes.map { exchange.text($0) }.joined(separator: ", ")),
                    in: exchange.language),
            .summary(try await rows(), in: exchange.language),
        ]
        blocks += notes + figures + bound
        return blocks + acts
    }

    private var id: String { evaluation.id.description }
    private func text(_ text: EvaluationText) -> String { exchange.text(text) }

    // MARK: - Who decided

    private func rows() async throws -> [Block.SummaryRow] {
        let (binding, figures) = (evaluation.binding, evaluation.figures)
        var rows: [Block.SummaryRow] = [
            .init(text(.pack), "\(binding.algorithm.name)@\(binding.algorithm.version)"),
            .init(text(.use), exchange.text(AlgorithmUseText(binding.use))),
            .init(text(.threshold), String(figures.threshold)),
            .init(text(.gallerySize), PrintedFigure.count(figures.gallerySize)),
            .init(text(.largestList), PrintedFigure.count(figures.largestList)),
            .init(text(.registeredBy), try await who(evaluation.registeredBy, evaluation.registeredAt)),
        ]
        if let signature { rows.append(.init(text(.signedBy), try await who(signature.officer, signature.signedAt))) }
        if let acceptance {
            rows.append(.init(text(.acceptedBy), try await who(acceptance.officer, acceptance.acceptedAt)))
            rows.append(.init(text(.validUntil), exchange.language.time(acceptance.validUntil)))
            rows.append(.init(text(.approval), acceptance.approval.description))
            if !acceptance.acknowledged.isEmpty {
                rows.append(.init(text(.acknowledged), acceptance.acknowledged.joined(separator: "\n")))
            }
        }
        if let ending { rows.append(.init(text(.endedBy), try await who(ending.officer, ending.instant))) }
        rows.append(.init(text(.reportDigest), figures.reportDigest))
        rows.append(.init(text(.setDigest), figures.setDigest))
        return rows
    }

    private func who(_ id: Officer.ID, _ instant: Date) async throws -> String {
        let name = try await exchange.name(of: id)
        return "\(name)\n\(exchange.language.time(instant))"
    }

    private var signature: EvaluationCase.Signature? {
        switch evaluation.state {
        case .signed(let signature), .accepted(let signature, _), .withdrawn(let signature, _, _, _): signature
        case .registered, .rejected: nil
        }
    }

    private var acceptance: EvaluationCase.Acceptance? {
        switch evaluation.state {
        case .accepted(_, let acceptance), .withdrawn(_, let acceptance, _, _): acceptance
        case .registered, .signed, .rejected: nil
        }
    }

    private var ending: (officer: Officer.ID, instant: Date)? {
        switch evaluation.state {
        case .rejected(let officer, let instant), .withdrawn(_, _, let officer, let instant):
            (officer: officer, instant: instant)
        case .registered, .signed, .accepted: nil
        }
    }

    private var notes: [Block?] {
        guard !evaluation.sealed.notes.isEmpty else { return [] }
        var blocks: [Block?] = [.heading(text(.reasonsGiven))]
        for note in evaluation.sealed.notes { blocks.append(Block.inset(note.text)) }
        return blocks
    }

    // MARK: - What was measured

    private var limit: Double? { policy?.terms.monitoring.falseAlertLimit }

    private var groups: [EvaluationGroup] {
        let figures = evaluation.figures
        return [EvaluationGroup.everybody(figures.overall)] + figures.groups
    }

    private func finding(_ group: EvaluationGroup) -> LimitFindingText {
        guard let limit else { return .noPolicy }
        return switch evaluation.figures.finding(group.counts, limit: limit) {
        case .shown: .shown
        case .exceeded: .exceeded
        case .notEstimable: .notEstimable
        }
    }

    private var figures: [Block?] {
        let titles: [EvaluationText] = [.group, .falsePositives, .fpir, .found, .tpir, .finding]
        let rows = groups.map { group -> [Block.Cell] in
            let counts = group.counts
            return [
                .init(group.label, language: .english),
                .number(PrintedFigure.share(counts.falsePositives, of: counts.searches)), .init(fpir(counts)),
                .number(PrintedFigure.share(counts.truePositives, of: counts.opportunities)),
                .init(
                    PrintedFigure.rate(counts.truePositives, of: counts.opportunities) ?? text(.notEstimable)),
                .init(exchange.text(finding(group))),
            ]
        }
        var blocks: [Block?] = [
            .heading(text(.figuresTitle)),
            .table(text(.figuresTitle), titles.map(text), rows, isWide: true), .paragraph(text(.figuresNote)),
        ]
        if let limit {
            let list = PrintedFigure.count(evaluation.figures.largestList)
            blocks.append(
                .paragraph(exchange.text(EvaluationText.limitNote, PrintedFigure.percent(limit), list)))
        }
        if !differences.isEmpty {
            let named = differences.map { $0.label }.joined(separator: "; ")
            blocks.append(.paragraph(exchange.text(EvaluationText.differing, named)))
        }
        return blocks
    }

    /// Without an error only a bound can be stated; a rate of zero would claim more than the test saw.
    private func fpir(_ counts: EvaluationCounts) -> String {
        guard counts.falsePositives == 0, let upper = counts.upperFalsePositiveRate else {
            return PrintedFigure.rate(counts.falsePositives, of: counts.searches) ?? text(.notEstimable)
        }
        return exchange.text(EvaluationText.atMost, PrintedFigure.percent(upper))
    }

    // MARK: - What it is bound to

    private var bound: [Block?] {
        let (binding, running) = (evaluation.binding, exchange.office.running?[evaluation.binding.use])
        let parts = BindingText.parts(of: binding.use)
        let rows = parts.map { part -> [Block.Cell] in
            let now = running.map { part.value($0, in: exchange.language) } ?? exchange.text(CommonText.unknown)
            let isSame = running.map { !BindingText.compared(binding.use, with: $0, binding).contains(part) }
            let verdict: EvaluationText = isSame.map { $0 ? EvaluationText.same : .different } ?? .notCompared
            return [
                .init(exchange.text(part)), .init(part.value(binding, in: exchange.language)), .init(now),
                .init(text(verdict)),
            ]
        }
        let figures = evaluation.figures
        return [
            .heading(text(.boundTitle)), .paragraph(text(.boundLead)),
            .table(
                text(.boundTitle), [text(.part), text(.evaluated), text(.runsHere), text(.verdict)], rows,
                isWide: true),
            .paragraph(
                exchange.text(
                    EvaluationText.alsoLapses, String(figures.threshold), PrintedFigure.count(figures.largestList))),
        ]
    }

    // MARK: - What this officer may do

    private func form(
        _ route: RouteName, _ fields: [FormField], _ button: EvaluationText, isWarning: Bool = false
    ) -> Block {
        exchange.form(
            RouteTable.address(route, id), revision: evaluation.revision, fields: fields,
            buttons: [.init(text(button), isWarning: isWarning)])
    }

    private var acts: [Block?] {
        switch evaluation.state {
        case .registered: signing + rejecting
        case .signed(let signature): accepting(signature) + rejecting
        case .accepted: closing(.revokeEvaluation, .revokeTitle, .revokeLead, .revoke)
        case .rejected, .withdrawn: []
        }
    }

    private var signing: [Block?] {
        guard Right.signEvaluation.admits(officer) else { return [] }
        return [
            .heading(text(.signTitle)), .paragraph(text(.signLead)),
            form(.signEvaluation, [FormField(.file, "report", text(.report), hint: text(.signHint))], .sign),
        ]
    }

    private func accepting(_ signature: EvaluationCase.Signature) -> [Block?] {
        guard Right.acceptEvaluation.admits(officer) else { return [] }
        let title = Block.heading(text(.acceptTitle))
        guard officer.id != signature.officer, officer.id != evaluation.registeredBy else {
            return [title, .paragraph(text(.anotherPerson))]
        }
        let findings = groups.map { ($0.label, finding($0)) }
        if findings.contains(where: { $0.1 == .noPolicy }) { return [title, .paragraph(text(.noPolicy))] }
        if findings.contains(where: { $0.1 == .exceeded }) { return [title, .paragraph(text(.overLimit))] }
        let unshown = findings.filter { $0.1 == .notEstimable }.map { $0.0 }
        let toAcknowledge = unshown + differences.map(\.label)
        var fields = [exchange.dayField("until", text(.validUntil), hint: text(.untilHint))]
        if !toAcknowledge.isEmpty {
            fields.append(
                FormField(.ticks, "acknowledge", text(.acknowledge), hint: text(.acknowledgeHint)).with {
                    $0.options = toAcknowledge.map { FormField.Option($0, $0, false) }
                })
        }
        let isForExercises = unshown.contains(EvaluationGroup.everybodyLabel)
        return [
            title, .warning(text(.acceptLead), in: exchange.language),
            isForExercises ? .warning(text(.everybodyUnshown), in: exchange.language) : nil,
            form(.acceptEvaluation, fields, .accept),
        ]
    }

    private var rejecting: [Block?] { closing(.rejectEvaluation, .rejectTitle, .rejectLead, .reject) }

    private func closing(
        _ route: RouteName, _ title: EvaluationText, _ lead: EvaluationText, _ button: EvaluationText
    ) -> [Block?] {
        guard Right.endEvaluation.admits(officer) else { return [] }
        return [
            .heading(text(title)), .warning(text(lead), in: exchange.language),
            form(route, [FormField(.area, "reasons", text(.reasons))], button, isWarning: true),
        ]
    }
}
