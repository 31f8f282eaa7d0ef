package import Foundation

/// The first assessment of an alert: a trained operator compares the two images.
package struct Adjudication: Sendable, Codable, Hashable {
    /// What the operator sees (rulebook §5.4).
    package enum Decision: String, Sendable, Codable, Hashable, CaseIterable {
        case noMatch = "no-match"
        case possibleMatch = "possible-match"
        case poorQuality = "poor-quality"
    }

    package let officer: Officer.ID
    package let decidedAt: Date
    package let decision: Decision
    /// Whether the operator asked themselves if this could be a close relative, the commonest error left.
    package let consideredRelative: Bool
}

/// The second, independent assessment by an engagement officer, and what came of it.
package struct Engagement: Sendable, Codable, Hashable {
    /// What the officer sees, without being told what the operator saw.
    package enum Comparison: String, Sendable, Codable, Hashable, CaseIterable {
        case samePerson = "same-person"
        case anotherPerson = "another-person"
        case unsure
    }

    /// Whether the person was spoken to.
    package enum Contact: Sendable, Codable, Hashable {
        case none(Reason)
        case spoken(SpokenTo)
    }

    /// Why nobody was spoken to.
    package enum Reason: String, Sendable, Codable, Hashable, CaseIterable {
        case notTheSamePerson = "not-the-same-person"
        case lostFromSight = "lost-from-sight"
        case evaded
        case unsafe
        case notProportionate = "not-proportionate"
        case expired
    }

    /// What an engagement found and used.
    package struct SpokenTo: Sendable, Codable, Hashable {
        /// Who it turned out to be, by conventional means; an alert alone shows nobody's identity.
        package var identity: Identity
        package var means: Set<IdentityCheck>
        package var powers: Set<Power>

        /// Takes the values as they are.
        package init(identity: Identity, means: Set<IdentityCheck>, powers: Set<Power> = []) {
            self.identity = identity
            self.means = means
            self.powers = powers
        }
    }

    /// Who the person turned out to be.
    package enum Identity: String, Sendable, Codable, Hashable, CaseIterable {
        case listedPerson = "listed-person"
        case someoneElse = "someone-else"
        case notEstablished = "not-established"
    }

    /// How identity was established.
    package enum IdentityCheck: String, Sendable, Codable, Hashable, CaseIterable {
        case document
        case ownAccount = "own-account"
        case policeRecords = "police-records"
        case fingerprints
        case knownToOfficer = "known-to-officer"
    }

    /// Which powers were used; each needs grounds besides the alert, which gives none.
    package enum Power: String, Sendable, Codable, Hashable, CaseIterable {
        case search
        case detention
        case arrest
        case fingerprinting
        case useOfForce = "use-of-force"
    }

    package let officer: Officer.ID
    package let assessedAt: Date
    package let comparison: Comparison
    package let contact: Contact
}

extension Engagement {
    /// What the alert can be found to be after it: confirmed needs an established identity (INV-04).
    package var possibleAssessments: Set<AlertAssessment> {
        switch contact {
        case .spoken(let spoken):
            switch spoken.identity {
            case .listedPerson: [.trueConfirmed]
            case .someoneElse: [.falseConfirmed]
            case .notEstablished: [.trueUnconfirmed, .falseUnconfirmed]
            }
        case .none: [.trueUnconfirmed, .falseUnconfirmed]
        }
    }

    /// Whether somebody may be approached on an alert: both officers see a possible match, and it has not expired.
    ///
    /// - Parameters:
    ///   - first: the operator's answer.
    ///   - comparison: the second officer's own.
    ///   - expiry: of the alert.
    package static func mayApproach(
        _ first: Adjudication, _ comparison: Comparison, at instant: Date, before expiry: Date
    ) -> Bool {
        first.decision == .possibleMatch && comparison != .anotherPerson && instant < expiry
    }
}

/// What people found an alert to be, and who said so.
package struct Classification: Sendable, Codable, Hashable {
    package let assessment: AlertAssessment
    package let officer: Officer.ID
    package let classifiedAt: Date
}

/// What followed a confirmed true alert, and who recorded it.
package struct Outcome: Sendable, Codable, Hashable {
    package let outcome: AlertOutcome
    package let officer: Officer.ID
    package let recordedAt: Date
}
