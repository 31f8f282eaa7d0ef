import Foundation

extension CandidateReview {
    /// What an examiner gets to see; the candidates only after the probe was analysed alone.
    ///
    /// Looking is a consultation, to be logged.
    /// - Throws: ``Refusal`` for everybody but the examiner who is at it.
    package func sheet(for officer: Officer, under policy: Policy) throws(Refusal) -> ExaminerSheet {
        guard officer.isActive, case .examining(let position) = phase, let own = sealed.examinations.last,
            sealed.examinations.count == position.rawValue, own.officer == officer.id
        else {
            throw Refusal(
                rule: "§12", reason: "the list is not this officer's to examine.",
                remedy: "Take the next examination, or wait for one.")
        }
        guard let analysis = own.analysis, analysis.isSuitable else {
            return ExaminerSheet(review: id, own: own, candidates: [], scale: policy.terms.searches.scale)
        }
        let order = PresentationOrder(seed: seed, position: position).indices(sealed.candidates.count)
        let candidates = order.map { sealed.candidates[$0] }.map {
            BlindCandidate(id: $0.id, image: $0.image, flags: $0.flags)
        }
        return ExaminerSheet(review: id, own: own, candidates: candidates, scale: policy.terms.searches.scale)
    }

    /// Whether an examiner may take the next examination, or is at one that is not concluded.
    package func isWaiting(for officer: Officer) -> Bool {
        guard case .examining(let position) = phase, officer.isActive, officer.force == force,
            officer.roles.contains(.searchExaminer), !isBarred(officer.id)
        else { return false }
        if sealed.examinations.count == position.rawValue { return sealed.examinations.last?.officer == officer.id }
        return !sealed.examinations.contains { $0.officer == officer.id }
    }

    mutating func begin(_ context: ActContext) throws(Refusals) -> [ReviewAction] {
        guard case .examining(let position) = phase, sealed.examinations.count < position.rawValue else {
            throw wrongPhase("an examination waits for somebody")
        }
        try Refusals.check(ExaminerGuard.refusals(context, on: self))
        sealed.examinations.append(Examination(officer: context.officer.id, startedAt: context.instant))
        return []
    }

    mutating func analyse(_ analysis: ProbeAnalysis, _ context: ActContext) throws(Refusals) -> [ReviewAction] {
        let index = try current(context)
        guard sealed.examinations[index].analysis == nil else {
            // Changed after candidates were seen, it would no longer be of the probe alone.
            throw wrongPhase("the probe isn't analysed yet")
        }
        try Refusals.check(ExaminationGuard.refusals(analysis))
        sealed.examinations[index].analysis = analysis
        return []
    }

    mutating func compare(
        _ candidate: Identifier<SearchCandidate>, _ comparison: CandidateComparison, _ context: ActContext
    ) throws(Refusals) -> [ReviewAction] {
        let index = try current(context)
        guard let analysis = sealed.examinations[index].analysis else { throw wrongPhase("the probe is analysed") }
        var refusals = ExaminationGuard.refusals(comparison, after: analysis)
        if !sealed.candidates.contains(where: { $0.id == candidate }) {
            refusals.append(
                Refusal(
                    rule: "§12", reason: "the image is not on the list.", remedy: "Compare the list's candidates."))
        }
        try Refusals.check(refusals)
        sealed.examinations[index].comparisons[candidate] = comparison
        return []
    }

    mutating func conclude(_ prompts: Set<ReviewPrompt>, _ context: ActContext) throws(Refusals) -> [ReviewAction] {
        let index = try current(context)
        let examination = sealed.examinations[index]
        try Refusals.check(ExaminationGuard.refusals(examination, prompts, candidates: sealed.candidates))
        sealed.examinations[index].conclusion = Examination.Conclusion(
            concludedAt: context.instant, prompts: prompts, scale: context.policy.terms.searches.scale)
        return finishOrAsk(context.instant)
    }

    mutating func reassign(_ reasons: String, _ context: ActContext) throws(Refusals) -> [ReviewAction] {
        guard case .examining(let position) = phase, sealed.examinations.count == position.rawValue else {
            throw wrongPhase("somebody is at an examination")
        }
        var refusals = context.reasoned(reasons)
        if isBarred(context.officer.id) {
            refusals.append(SeparationGuard.refusal("belongs to the case", "chooses who examines"))
        }
        try Refusals.check(refusals)
        sealed.examinations.removeLast()
        sealed.notes += context.note("reassigned", reasons)
        return [.askExaminer(position)]
    }

    /// The officer's own examination, where it isn't concluded.
    private func current(_ context: ActContext) throws(Refusals) -> Int {
        guard case .examining(let position) = phase, sealed.examinations.count == position.rawValue,
            sealed.examinations[position.rawValue - 1].officer == context.officer.id
        else { throw wrongPhase("the officer took the examination and has not concluded it") }
        // Training can lapse while somebody works.
        if let refusal = TrainingGuard.refusal(context.officer, .retrospectiveSearch, at: context.instant) {
            throw Refusals(refusal)
        }
        return position.rawValue - 1
    }

    /// Asks the next examiner, or says what two of them support.
    private mutating func finishOrAsk(_ instant: Date) -> [ReviewAction] {
        let views = sealed.examinations.map { $0.supported(among: sealed.candidates) }
        if views.count == 1 {
            phase = .examining(.second)
            return [.askExaminer(.second)]
        }
        if views.count == 2, views[0] != views[1] {
            phase = .examining(.third)
            return [.askExaminer(.third)]
        }
        if let known = sealed.knownAnswer { return score(known, views, instant) }
        let persons = Set(views.flatMap { $0 }).filter { person in views.count { $0.contains(person) } >= 2 }
        return finish(persons, agreed: views[0] == views[1], instant)
    }

    private mutating func score(
        _ known: KnownAnswer, _ views: [Set<Identifier<ReferencePerson>>], _ instant: Date
    ) -> [ReviewAction] {
        let scores = zip(sealed.examinations, views).map {
            ExaminerScore($1, truth: known.truth, by: $0.officer)
        }
        phase = .scored(scores, at: instant)
        return [.recordScores(scores), .startRetention(.searchCandidates, from: instant)]
    }

    private mutating func finish(
        _ persons: Set<Identifier<ReferencePerson>>, agreed: Bool, _ instant: Date
    ) -> [ReviewAction] {
        let selected = sealed.candidates.filter { persons.contains($0.person) }
        let ranks = Dictionary(grouping: selected, by: \.person).values.compactMap { $0.map(\.rank).min() }.sorted()
        let finding = ReviewFinding(
            persons: persons, selected: Set(selected.map(\.id)), ranks: ranks, agreed: agreed,
            examiners: sealed.examinations.map(\.officer), foundAt: instant)
        // The period of unselected candidates runs from the last look at them, which was this one.
        let erasure = ReviewAction.startRetention(.searchCandidates, from: instant)
        guard !persons.isEmpty else {
            phase = .noneSuitable(finding)
            return [erasure, .startRetention(.searchWithoutResult, from: instant)]
        }
        phase = .found(finding)
        return [
            erasure, .noteForIdentificationProcedure,
            .createTask(CaseTask(.investigateLead, for: .investigatingOfficer)),
        ]
    }
}
