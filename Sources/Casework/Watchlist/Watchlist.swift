package import Foundation

/// One deployment's list. It is built for that deployment, authorised with a digest, and destroyed after it (INV-07).
package struct Watchlist: CaseworkEntity, Hashable {
    package let id: Identifier<Watchlist>
    package var revision = 0
    package let deployment: DeploymentCase.ID
    package let force: Force.ID
    package private(set) var state: State

    /// Where the list is in its life.
    package enum State: Sendable, Codable, Hashable {
        case building
        case authorised(Authorisation)
        case destroyed(DestructionReceipt)
    }

    /// What was authorised: exactly these entries, by digest.
    package struct Authorisation: Sendable, Codable, Hashable {
        /// SHA-256 in lower-case hexadecimal, of the canonical form or of the folder that a device gets.
        package let digest: String
        package let sizes: [WatchlistCategory: Int]
        package let officer: Officer.ID
        package let authorisedAt: Date
        package let forecast: FalseAlertForecast?

        /// How many entries the list has.
        package var size: Int { sizes.values.reduce(0, +) }
    }

    /// Starts an empty list.
    package init(id: Identifier<Watchlist>, deployment: DeploymentCase.ID, force: Force.ID) {
        self.id = id
        self.deployment = deployment
        self.force = force
        state = .building
    }

    /// What was authorised; nil before and after.
    package var authorisation: Authorisation? {
        if case .authorised(let authorisation) = state { authorisation } else { nil }
    }

    /// Authorises the list as it is now; its digest is fixed from here on.
    ///
    /// - Parameters:
    ///   - entries: all of the list's nominations, those that a reviewer removed left out.
    ///   - digest: of what the device will get.
    ///   - evaluation: the approved evaluation, for the forecast.
    package mutating func authorise(
        _ entries: [Nomination], digest: String, for deployment: DeploymentCase, evaluation: ApprovedEvaluation?,
        by officer: Officer, under policy: Policy, at instant: Date
    ) throws(Refusals) {
        guard case .building = state else {
            throw Refusals(
                Refusal(
                    rule: "G6", reason: "the list is authorised or destroyed already.",
                    remedy: "Reopen an authorised list to change it; build a new one for another deployment."))
        }
        guard deployment.id == self.deployment, let authority = deployment.authority, !deployment.isOver else {
            throw Refusals(
                Refusal(
                    rule: "G6", reason: "the list is another deployment's, or that has no authority, or is over.",
                    remedy: "Build a list for this deployment, and have the deployment authorised first."))
        }
        var refusals = [RoleGuard.refusal(officer, [.authorisingOfficer], force)].compactMap { $0 }
        refusals += EntryReviewGuard.refusals(entries, of: self, under: policy, at: instant)
        refusals += WatchlistPlanGuard.refusals(entries, authority.terms, under: policy, at: instant)
        let forecast = evaluation.map {
            FalseAlertForecast($0, watchlistSize: entries.count, footfall: authority.terms.matching.expectedFootfall)
        }
        refusals += WatchlistPlanGuard.refusals(forecast, authority.terms, under: policy)
        if digest.isBlank {
            refusals.append(Refusal(rule: "G1", reason: "the list has no digest.", remedy: "Compute it."))
        }
        try Refusals.check(refusals)
        let sizes = entries.reduce(into: [:]) { $0[$1.category, default: 0] += 1 }
        state = .authorised(
            Authorisation(
                digest: digest.lowercased(), sizes: sizes, officer: officer.id, authorisedAt: instant,
                forecast: forecast))
    }

    /// Opens an authorised list for a change; it then needs a new authorisation.
    package mutating func reopen(by officer: Officer) throws(Refusals) {
        if let refusal = RoleGuard.refusal(officer, [.watchlistManager, .authorisingOfficer], force) {
            throw Refusals(refusal)
        }
        guard case .authorised = state else {
            throw Refusals(
                Refusal(rule: "G6", reason: "only an authorised list can be reopened.", remedy: "Look at its state."))
        }
        state = .building
    }

    /// Takes in the receipt of the list's destruction.
    ///
    /// - Throws: ``Refusal`` by G8 or G10 where nobody looked afterwards whether it is gone.
    package mutating func destroyed(_ receipt: DestructionReceipt) throws(Refusal) {
        if let refusal = PurgeGuard.refusal(receipt) { throw refusal }
        state = .destroyed(receipt)
    }

    /// The bytes that a digest of the list covers: one line an entry, sorted, so that the order of loading is no
    /// matter.
    package static func canonicalForm(of entries: [Nomination]) -> [UInt8] {
        let lines = entries.map {
            [
                $0.id.description, $0.category.rawValue, $0.band.rawValue, $0.sealed.nominalReference,
                $0.image.digest.lowercased(), $0.sealed.instruction,
            ]
            // Lengths before texts: no text can end one field and begin another.
            .map { "\($0.utf8.count):\($0)" }.joined(separator: ",")
        }
        return Array(lines.sorted().joined(separator: "\n").utf8)
    }
}
