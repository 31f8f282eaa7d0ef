package import Foundation

extension Nomination {
    /// Changes the entry. Its review and approvals were of something else, and are gone.
    package mutating func amend(category: WatchlistCategory, band: RiskBand, image: ImageFacts, sealed: Sealed) {
        self.category = category
        self.band = band
        self.image = image
        self.sealed = sealed
        review = nil
        approvals = []
    }

    /// What a reviewer has to see (rulebook §3, §6).
    package func warnings(under policy: Policy, at instant: Date) -> [EntryWarning] {
        let (rules, caps) = (policy.terms.watchlist, policy.terms.caps)
        var all: [EntryWarning] = []
        let imageAge = Nomination.years(from: image.takenAt, to: instant)
        if imageAge >= rules.imageYears { all.append(.oldImage(years: imageAge)) }
        if let now = age(at: instant), let then = age(at: image.takenAt) {
            // Taken before or during puberty, and the person has grown since.
            if then < rules.puberty.upperBound, now > rules.puberty.lowerBound, now - then >= 2 {
                all.append(.agedAcrossPuberty(from: then, to: now))
            }
            if now < 18 { all.append(.underEighteen(age: now)) }
            if now < 13 { all.append(.underThirteen(age: now)) }
        } else {
            all.append(.ageUnknown)
        }
        if image.quality < rules.lowestQuality { all.append(.lowQuality(image.quality, lowest: rules.lowestQuality)) }
        if !isFresh(soughtCheck, caps.statusCheck, instant) { all.append(.staleStatus) }
        if image.origin == .nonPolice { all.append(.thirdPartySource) }
        return all
    }

    /// What keeps an entry off the list whatever a reviewer thinks.
    package func bars(under policy: Policy, at instant: Date) -> [Refusal] {
        var all: [Refusal] = []
        func bar(_ rule: String, _ reason: String, _ remedy: String) {
            all.append(Refusal(rule: rule, reason: reason, remedy: remedy))
        }
        if lawfulHold == nil {
            bar("§6", "nobody checked that the force may hold the image.", "Check it, or use another image.")
        }
        if instant >= expiresAt { bar("§6", "the entry expired.", "Nominate the person afresh, or remove the entry.") }
        if sealed.rationale.isBlank || sealed.imageSource.isBlank || sealed.nominalReference.isBlank {
            bar("INV-06", "the reference, the reason or the image's source is missing.", "Write them down.")
        }
        guard let rule = policy.terms.categories.first(where: { $0.category == category }) else {
            bar("G4", "“\(category.rawValue)” is not a category of the published policy.", "Remove the entry.")
            return all
        }
        if rule.needsLineItemReason, approved(.exception).isEmpty {
            bar("§6", "the category needs a reason of its own that two people approved.", "Have it approved.")
        }
        let age = age(at: instant)
        if let age, age < 18, approved(.underEighteen).isEmpty {
            bar("§6", "nobody approved the listing of a person under 18.", "Have the authorising officer approve it.")
        }
        if let age, age < 13, approved(.underThirteen).subtracting(approved(.underEighteen)).isEmpty {
            bar(
                "§6", "no second officer approved the listing of a child under 13.", "Have a second officer approve it."
            )
        }
        return all
    }

    /// Reviews the entry for one deployment; an earlier review is replaced.
    ///
    /// - Parameter seen: the warnings that were seen; keeping needs all of today's.
    package mutating func review(
        keeping: Bool, acknowledging seen: Set<EntryWarning.Kind> = [], for deployment: DeploymentCase.ID,
        by officer: Officer, under policy: Policy, at instant: Date
    ) throws(Refusals) {
        var refusals = [
            RoleGuard.refusal(officer, [.watchlistManager], policy.force),
            TrainingGuard.refusal(officer, .watchlistManagement, at: instant),
        ].compactMap { $0 }
        if officer.id == nominator { refusals.append(SeparationGuard.refusal("nominates", "reviews")) }
        if keeping {
            refusals += bars(under: policy, at: instant)
            for warning in warnings(under: policy, at: instant) where !seen.contains(warning.kind) {
                refusals.append(
                    Refusal(
                        rule: "G6", reason: "a warning was not acknowledged: \(warning.text)",
                        remedy: "Look into it, then acknowledge it or remove the entry."))
            }
        }
        try Refusals.check(refusals)
        review = EntryReview(
            deployment: deployment, reviewer: officer.id, reviewedAt: instant, keeps: keeping, acknowledged: seen)
    }

    /// Signs the entry off as an under-18.
    ///
    /// The first officer approves under-18s; a second and different one approves under-13s.
    package mutating func approveChild(
        _ kind: LineItemApproval.Kind, by officer: Officer, under policy: Policy, at instant: Date
    ) throws(Refusals) {
        var refusals = [RoleGuard.refusal(officer, [.authorisingOfficer], policy.force)].compactMap { $0 }
        if officer.id == nominator { refusals.append(SeparationGuard.refusal("nominates", "approves")) }
        if sealed.lineItemReason.isBlank {
            refusals.append(
                Refusal(
                    rule: "§6", reason: "no reason is written for listing a child.",
                    remedy: "Write it where the data protection officer can read it."))
        }
        switch kind {
        case .exception:
            refusals.append(
                Refusal(
                    rule: "§4", reason: "an exception needs two people.",
                    remedy: "Propose it (watchlist propose-exception) and have somebody else agree to it "
                        + "(watchlist agree-exception)."))
        case .underThirteen:
            if officer.rank < policy.terms.ranks.underThirteen {
                refusals.append(
                    Refusal(
                        rule: "§6", reason: "the officer's rank is \(officer.rank.title).",
                        remedy: "Have an officer of rank \(policy.terms.ranks.underThirteen.title) or above approve it."
                    ))
            }
            if approved(.underEighteen).contains(officer.id) {
                refusals.append(SeparationGuard.refusal("approved the under-18", "approves the under-13"))
            }
        case .underEighteen: break
        }
        try Refusals.check(refusals)
        approvals.append(LineItemApproval(kind: kind, officer: officer.id, approvedAt: instant))
    }

    /// Takes in the two-person approval of an exceptional entry.
    ///
    /// - Throws: ``Refusal`` by §6 where the approval is of another entry or the entry has no reason of its own, and
    ///   by G2 where whoever approved it had nominated the entry.
    package mutating func approveException(_ approval: TwoPersonApproval) throws(Refusal) {
        if approval.approver == nominator { throw SeparationGuard.refusal("nominates", "approves") }
        guard case .listException(let entry) = approval.act, entry == id, !sealed.lineItemReason.isBlank else {
            throw Refusal(
                rule: "§6", reason: "the approval is of another entry, or the entry has no reason of its own.",
                remedy: "Write the reason and have this entry approved.")
        }
        approvals.append(
            LineItemApproval(kind: .exception, officer: approval.approver, approvedAt: approval.approvedAt))
    }

    private func approved(_ kind: LineItemApproval.Kind) -> Set<Officer.ID> {
        Set(approvals.filter { $0.kind == kind }.map(\.officer))
    }

    /// Whether a check is recent; the future is no time to have looked something up.
    func isFresh(_ check: Check?, _ longest: Double, _ instant: Date) -> Bool {
        check.map { (0...longest).contains(instant.timeIntervalSince($0.checkedAt)) } ?? false
    }
}
