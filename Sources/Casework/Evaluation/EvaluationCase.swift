package import Foundation

/// One evaluation on its way to approval: registered, signed by the science lead, accepted by the senior responsible
/// officer.
///
/// What it is bound to and what it measured never change; a change is another evaluation.
package struct EvaluationCase: SealedEntity, Hashable {
    package let id: Identifier<EvaluationCase>
    package var revision = 0
    package let force: Force.ID
    package let binding: EvaluationBinding
    package let figures: EvaluationFigures
    package let registeredBy: Officer.ID
    package let registeredAt: Date
    package private(set) var state: State
    package private(set) var sealed = Sealed()

    /// Where the evaluation is in its life; why it was rejected or withdrawn stands in ``sealed``.
    package enum State: Sendable, Codable, Hashable {
        case registered
        case signed(Signature)
        case accepted(Signature, Acceptance)
        case rejected(by: Officer.ID, at: Date)
        case withdrawn(Signature, Acceptance, by: Officer.ID, at: Date)

        /// The state without what it carries, as screens and indexes name it.
        package enum Name: String, Sendable, Codable, Hashable, CaseIterable {
            case registered
            case signed
            case accepted
            case rejected
            case withdrawn
        }

        /// The state without what it carries.
        package var name: Name {
            switch self {
            case .registered: .registered
            case .signed: .signed
            case .accepted: .accepted
            case .rejected: .rejected
            case .withdrawn: .withdrawn
            }
        }
    }

    /// What officers wrote.
    package struct Sealed: Sendable, Codable, Hashable {
        package fileprivate(set) var notes: [Note] = []
    }

    /// The science lead's word that the evaluation was done as its report says.
    package struct Signature: Sendable, Codable, Hashable {
        package let officer: Officer.ID
        package let signedAt: Date
    }

    /// The senior responsible officer's decision.
    package struct Acceptance: Sendable, Codable, Hashable {
        package let officer: Officer.ID
        package let acceptedAt: Date
        package let validUntil: Date
        /// What the guards and forecasts read.
        package let approval: ApprovedEvaluation.ID
        /// Groups of which the data could not show the limit, or that differ from the others; acknowledged by name.
        package let acknowledged: [String]
    }

    /// The longest time for which an approval may count, in seconds: two years.
    package static let longestValidity = 2.0 * 365 * 86_400

    /// Who may register an evaluation.
    package static let registrars: [Role] = [.equalityLead, .systemEngineer]
    /// Who may sign one: the science lead.
    package static let signers: [Role] = [.equalityLead]
    /// Who may accept one that somebody else registered and signed.
    package static let accepters: [Role] = [.seniorResponsibleOfficer]
    /// Who may end one before its acceptance, or take the approval back after it.
    package static let enders: [Role] = [.seniorResponsibleOfficer, .equalityLead]

    /// Registers an evaluation.
    ///
    /// - Throws: ``Refusals`` where figures or digests are missing, or the officer may not register one.
    package init(
        id: Identifier<EvaluationCase>, binding: EvaluationBinding, figures: EvaluationFigures, by officer: Officer,
        at instant: Date
    ) throws(Refusals) {
        var all: [Refusal] = []
        if let refusal = RoleGuard.refusal(officer, EvaluationCase.registrars, nil) { all.append(refusal) }
        if !binding.isComplete {
            all.append(
                Refusal(
                    rule: "§7.7", reason: "the evaluation isn't bound to a pack, settings and a camera set-up.",
                    remedy: "Give the digest of each."))
        }
        all += figures.faults()
        try Refusals.check(all)
        self.id = id
        force = officer.force
        self.binding = binding
        self.figures = figures
        registeredBy = officer.id
        registeredAt = instant
        state = .registered
    }

    /// The science lead signs, who has the report at hand.
    ///
    /// - Parameter report: SHA-256 of the report that the signer read.
    package mutating func sign(report: String, by officer: Officer, at instant: Date) throws(Refusals) {
        guard case .registered = state else { throw wrongState("registered") }
        var all: [Refusal] = []
        if let refusal = RoleGuard.refusal(officer, EvaluationCase.signers, force) { all.append(refusal) }
        if report.lowercased() != figures.reportDigest.lowercased() {
            all.append(
                Refusal(
                    rule: "§7.7", reason: "the report that was read is not the one that was registered.",
                    remedy: "Read the registered report, or have the other one registered."))
        }
        try Refusals.check(all)
        try requireOrder(instant, after: registeredAt)
        state = .signed(Signature(officer: officer.id, signedAt: instant))
    }

    /// The senior responsible officer accepts.
    ///
    /// - Parameters:
    ///   - approval: names what comes out.
    ///   - acknowledged: labels of the groups whose data can't show that they are under the limit, and of the
    ///     ``GroupDifference``s; each has to be named. Where everybody's data can't show it, the approval counts for
    ///     exercises only (``ApprovalGuard``).
    /// - Returns: what authorities name and guards read.
    /// - Throws: ``Refusals`` where a measured rate is over the policy's limit, the signer accepts, or a group is
    ///   missing.
    package mutating func accept(
        _ approval: ApprovedEvaluation.ID, acknowledging acknowledged: Set<String>, validUntil: Date,
        by officer: Officer, under policy: Policy, at instant: Date
    ) throws(Refusals) -> ApprovedEvaluation {
        guard case .signed(let signature) = state else { throw wrongState("signed") }
        var all: [Refusal] = []
        if let refusal = RoleGuard.refusal(officer, EvaluationCase.accepters, force) { all.append(refusal) }
        if officer.id == signature.officer || officer.id == registeredBy {
            all.append(SeparationGuard.refusal("registers or signs the evaluation", "accepts it"))
        }
        all += limitRefusals(acknowledged, limit: policy.terms.monitoring.falseAlertLimit)
        all += differenceRefusals(acknowledged)
        if validUntil <= instant || validUntil.timeIntervalSince(instant) > EvaluationCase.longestValidity {
            all.append(
                Refusal(
                    rule: "§7.7", reason: "the approval would count for no time, or for more than two years.",
                    remedy: "Set a date within two years."))
        }
        try Refusals.check(all)
        try requireOrder(instant, after: signature.signedAt)
        let approved: ApprovedEvaluation
        do throws(Refusal) {
            approved = try ApprovedEvaluation(
                id: approval, algorithm: binding.algorithm, use: binding.use, threshold: figures.threshold,
                gallerySize: figures.gallerySize, falsePositives: figures.overall.falsePositives,
                searches: figures.overall.searches, approvedBy: officer, approvedAt: instant, validUntil: validUntil,
                largestList: figures.largestList, signedAt: signature.signedAt)
        } catch { throw Refusals(error) }
        state = .accepted(
            signature,
            Acceptance(
                officer: officer.id, acceptedAt: instant, validUntil: validUntil, approval: approval,
                acknowledged: acknowledged.sorted()))
        return approved
    }

    /// Ends a registered or signed evaluation without approval.
    package mutating func reject(_ reasons: String, by officer: Officer, at instant: Date) throws(Refusals) {
        switch state {
        case .registered, .signed: break
        case .accepted, .rejected, .withdrawn: throw wrongState("registered or signed")
        }
        try Refusals.check(reasoned(reasons, officer, EvaluationCase.enders))
        state = .rejected(by: officer.id, at: instant)
        sealed.notes.append(Note(officer: officer.id, writtenAt: instant, topic: "rejected", text: reasons))
    }

    /// Takes an approval back; whatever rests on it stops.
    package mutating func withdraw(_ reasons: String, by officer: Officer, at instant: Date) throws(Refusals) {
        guard case .accepted(let signature, let acceptance) = state else { throw wrongState("accepted") }
        try Refusals.check(reasoned(reasons, officer, EvaluationCase.enders))
        state = .withdrawn(signature, acceptance, by: officer.id, at: instant)
        sealed.notes.append(Note(officer: officer.id, writtenAt: instant, topic: "withdrawn", text: reasons))
    }

    /// The science lead's signature, also after a withdrawal; nil before it and after a rejection.
    package var signature: Signature? {
        switch state {
        case .signed(let signature), .accepted(let signature, _), .withdrawn(let signature, _, _, _): signature
        case .registered, .rejected: nil
        }
    }

    /// The acceptance; nil before it and after a withdrawal.
    package var acceptance: Acceptance? {
        if case .accepted(_, let acceptance) = state { acceptance } else { nil }
    }

    /// What authorities name, also after a withdrawal, so that they are told of it; nil before the acceptance.
    package var approval: ApprovedEvaluation.ID? {
        switch state {
        case .accepted(_, let acceptance), .withdrawn(_, let acceptance, _, _): acceptance.approval
        case .registered, .signed, .rejected: nil
        }
    }

    private func limitRefusals(_ acknowledged: Set<String>, limit: Double) -> [Refusal] {
        let everybody = EvaluationGroup.everybody(figures.overall)
        var unshown: Set<String> = []
        var all: [Refusal] = []
        for group in [everybody] + figures.groups {
            switch figures.finding(group.counts, limit: limit) {
            case .shown: break
            case .notEstimable: unshown.insert(group.label)
            case .exceeded:
                all.append(
                    Refusal(
                        rule: "§7.7",
                        reason: "the false positive rate of “\(group.label)” is over the policy's limit at a list of "
                            + "\(figures.largestList).",
                        remedy: "Choose a higher threshold or a shorter list, and evaluate again."))
            }
        }
        let missing = unshown.subtracting(acknowledged).sorted()
        if !missing.isEmpty {
            all.append(
                Refusal(
                    rule: "§7.7",
                    reason: "the data can't show that these are under the limit: \(missing.joined(separator: "; ")).",
                    remedy: "Acknowledge each by name, or test more people."))
        }
        return all
    }

    /// Both errors: whoever accepts has seen who is recognised less often and who is wrongly found more often.
    private func differenceRefusals(_ acknowledged: Set<String>) -> [Refusal] {
        let unseen = figures.differences.map(\.label).filter { !acknowledged.contains($0) }
        guard !unseen.isEmpty else { return [] }
        return [
            Refusal(
                rule: "§7.7",
                reason: "groups differ from the others by more than chance: \(unseen.joined(separator: "; ")).",
                remedy: "Acknowledge each by name, or have an evaluation made in which they don't.")
        ]
    }

    private func reasoned(_ reasons: String, _ officer: Officer, _ roles: [Role]) -> [Refusal] {
        var all: [Refusal] = []
        if let refusal = RoleGuard.refusal(officer, roles, force) { all.append(refusal) }
        if reasons.isBlank { all.append(Refusal(rule: "§7.7", reason: "no reason is given.", remedy: "Give one.")) }
        return all
    }

    private func requireOrder(_ instant: Date, after earlier: Date) throws(Refusals) {
        if instant < earlier {
            throw Refusals(
                Refusal(
                    rule: "§7.7", reason: "the act would lie before the one it follows.", remedy: "Check the clock."))
        }
    }

    private func wrongState(_ wanted: String) -> Refusals {
        Refusals(
            Refusal(
                rule: "§7.7", reason: "only an evaluation that is \(wanted) can be dealt with so.",
                remedy: "Look at where it stands."))
    }
}
