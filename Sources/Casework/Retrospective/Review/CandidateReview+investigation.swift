package import Foundation

extension CandidateReview {
    mutating func investigate(
        _ view: InvestigatingReview.View, _ consideredContrary: Bool, _ reasons: String, _ context: ActContext
    ) throws(Refusals) -> [ReviewAction] {
        guard case .found(let finding) = phase else { throw wrongPhase("examiners found a possible match") }
        var refusals = context.reasoned(reasons) + InvestigatorGuard.refusals(context, finding, of: self)
        if !consideredContrary {
            refusals.append(
                Refusal(
                    rule: "§12", reason: "nobody asked what speaks against the possible match.",
                    remedy: "Look at everything that is known, and at all reasonable lines of inquiry."))
        }
        try Refusals.check(refusals)
        let review = InvestigatingReview(
            officer: context.officer.id, reviewedAt: context.instant, view: view,
            consideredContrary: consideredContrary)
        sealed.notes += context.note("investigated", reasons)
        switch view {
        case .lead: phase = .lead(finding, review)
        case .excluded: phase = .excluded(finding, by: context.officer.id, at: context.instant)
        }
        return []
    }

    mutating func addEvidence(
        _ kind: EvidenceKind, _ reference: String, _ person: Identifier<ReferencePerson>?, _ context: ActContext
    ) throws(Refusals) -> [ReviewAction] {
        guard case .lead(let finding, _) = phase else { throw wrongPhase("the possible match is a lead") }
        var refusals = InvestigatorGuard.refusals(context, finding, of: self)
        // With two possible matches, evidence about one says nothing about the other.
        let about = person ?? (finding.persons.count == 1 ? finding.persons.first : nil)
        if about.map({ !finding.persons.contains($0) }) ?? true {
            refusals.append(
                Refusal(
                    rule: "G14", reason: "nothing says which possible match the evidence is about.",
                    remedy: "Name one of the people whom two examiners support."))
        }
        if reference.isBlank {
            refusals.append(
                Refusal(
                    rule: "G14", reason: "nothing says where the evidence is.",
                    remedy: "Give the reference of the exhibit or statement."))
        }
        try Refusals.check(refusals)
        sealed.evidence.append(
            EvidenceItem(
                kind: kind, addedBy: context.officer.id, addedAt: context.instant, reference: reference, person: about))
        return []
    }

    mutating func corroborate(
        _ person: Identifier<ReferencePerson>, _ reasons: String, _ context: ActContext
    ) throws(Refusals) -> [ReviewAction] {
        try Refusals.check(context.reasoned(reasons) + CorroborationGuard.refusals(self, person))
        guard case .lead(let finding, let review) = phase else { throw wrongPhase("the possible match is a lead") }
        try Refusals.check(InvestigatorGuard.refusals(context, finding, of: self))
        sealed.notes += context.note("corroborated", reasons)
        let rank = sealed.candidates.filter { $0.person == person }.map(\.rank).min() ?? 0
        phase = .corroborated(
            finding, review,
            Corroboration(person: person, rank: rank, officer: context.officer.id, corroboratedAt: context.instant))
        return []
    }

    /// Excludes a possible match; also one that was corroborated, because evidence can turn out wrong.
    mutating func exclude(_ reasons: String, _ context: ActContext) throws(Refusals) -> [ReviewAction] {
        let finding: ReviewFinding
        switch phase {
        case .found(let one), .lead(let one, _), .corroborated(let one, _, _): finding = one
        case .examining, .noneSuitable, .excluded, .scored: throw wrongPhase("somebody is a possible match")
        }
        try Refusals.check(context.reasoned(reasons) + InvestigatorGuard.refusals(context, finding, of: self))
        sealed.notes += context.note("excluded", reasons)
        phase = .excluded(finding, by: context.officer.id, at: context.instant)
        return []
    }

    /// Takes in who joined the case after the review began.
    ///
    /// - Throws: ``Refusal`` by G2 where the officer examined the list.
    package mutating func join(_ officer: Officer.ID, of investigation: Investigation) throws(Refusal) {
        guard investigation.id == origin.investigation, investigation.team.contains(officer) else { return }
        if sealed.examinations.contains(where: { $0.officer == officer }) {
            throw SeparationGuard.refusal("examined the candidates", "joins the case")
        }
        team.insert(officer)
    }

    /// Erases every candidate that examiners didn't select, and what they wrote about them.
    ///
    /// - Parameter event: the erasure event, already in the log (G10).
    package mutating func eraseUnselected(logged event: LoggedEvent, at instant: Date) throws(Refusal) {
        if case .examining = phase {
            throw Refusal(
                rule: "§12", reason: "the candidates are still being examined.",
                remedy: "Wait for the last conclusion.")
        }
        if let refusal = ErasureGuard.refusal(LoggedEvent.Object(.review, id), [event]) { throw refusal }
        let selected = finding?.selected ?? []
        sealed.candidates.removeAll { !selected.contains($0.id) }
        for index in sealed.examinations.indices {
            sealed.examinations[index].comparisons = sealed.examinations[index].comparisons.filter {
                selected.contains($0.key)
            }
        }
        candidatesErasedAt = instant
        lastActAt = max(lastActAt, instant)
    }
}
