package import Foundation

/// One version of a force's policy on facial recognition.
///
/// Only a published policy is law in the sense of Article 8 (Bridges para 121), so only a published one can be used,
/// and a published one never changes: a change is a new version, published again.
package struct Policy: CaseworkEntity, Hashable {
    package let id: Identifier<Policy>
    package var revision = 0
    package let force: Force.ID
    /// 1, 2, 3 … within the force.
    package let version: Int
    package private(set) var terms: PolicyTerms
    package private(set) var state: State

    /// Where the version is in its life.
    package enum State: Sendable, Codable, Hashable {
        case draft
        case published(by: Officer.ID, at: Date, address: String)
        case superseded(at: Date)
    }

    /// Starts a draft.
    package init(id: Identifier<Policy>, force: Force.ID, version: Int = 1, terms: PolicyTerms) {
        self.id = id
        self.force = force
        self.version = version
        self.terms = terms
        state = .draft
    }

    /// Whether authorities may rest on this version.
    package var isPublished: Bool {
        if case .published = state { true } else { false }
    }

    /// How authorities and logs name the version.
    package var reference: String { "policy version \(version)" }

    /// Changes a draft.
    package mutating func edit(_ terms: PolicyTerms, by officer: Officer) throws(Refusals) {
        try requireDraft(officer)
        self.terms = terms
    }

    /// Publishes a draft; from then on it is fixed.
    ///
    /// - Parameter address: where the public reads it.
    package mutating func publish(by officer: Officer, at instant: Date, address: String) throws(Refusals) {
        try requireDraft(officer)
        var refusals = terms.refusals()
        if officer.rank < terms.ranks.policy {
            refusals.append(
                Refusal(
                    rule: "§3", reason: "the publishing officer's rank is \(officer.rank.title).",
                    remedy: "Have an officer of rank \(terms.ranks.policy.title) or above publish it."))
        }
        if address.isBlank {
            refusals.append(
                Refusal(
                    rule: "Bridges 121", reason: "nothing says where the public can read the policy.",
                    remedy: "Publish it, and give the address."))
        }
        if let all = Refusals(refusals) { throw all }
        state = .published(by: officer.id, at: instant, address: address)
    }

    /// A draft of the next version.
    package func revised(id: Identifier<Policy>, _ terms: PolicyTerms) -> Policy {
        Policy(id: id, force: force, version: version + 1, terms: terms)
    }

    /// Ends the use of this version, because a later one was published.
    package mutating func supersede(by later: Policy, at instant: Date) throws(Refusals) {
        guard isPublished, later.isPublished, later.force == force, later.version > version else {
            throw Refusals(
                Refusal(
                    rule: "§6", reason: "only a later published version of the same force replaces a published one.",
                    remedy: "Publish the later version first."))
        }
        state = .superseded(at: instant)
    }

    private func requireDraft(_ officer: Officer) throws(Refusals) {
        if let refusal = RoleGuard.refusal(officer, [.seniorResponsibleOfficer], force) { throw Refusals(refusal) }
        guard case .draft = state else {
            throw Refusals(
                Refusal(
                    rule: "§6", reason: "version \(version) of the policy was published and is fixed.",
                    remedy: "Draft the next version."))
        }
    }
}
