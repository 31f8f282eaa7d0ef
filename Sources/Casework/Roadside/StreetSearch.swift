package import Foundation

/// That an officer searched at the roadside: all that is kept of it (rulebook §8, §13).
///
/// Every field is a code, a count, a time or an identifier of an officer or a device. There is no field for a
/// photograph, a vector, a name, a reference, a candidate or free text, and none that could be given one.
package struct StreetSearch: CaseworkEntity, Hashable {
    package let id: Identifier<StreetSearch>
    package var revision = 0
    package let force: Force.ID
    package let officer: Officer.ID
    package let device: EnrolledDevice.ID
    package let searchedAt: Date
    package let statement: EncounterStatement
    /// 0…3.
    package let candidates: Int
    package let policy: Policy.ID
    package let edition: GalleryEdition
    package let algorithm: AlgorithmIdentity
    package let floor: Float
    package internal(set) var state = State.answered
    package internal(set) var lastActAt: Date

    /// Where it stands.
    package enum State: Sendable, Codable, Hashable {
        case answered
        case confirmed(StreetConfirmation)
        case concluded(StreetConfirmation, StreetOutcome, at: Date)
    }

    /// Records the search that an answer came from, and uses its warrant up.
    ///
    /// - Parameters:
    ///   - destroyed: that photograph and template are gone already; they go before the answer does.
    /// - Throws: ``Refusal`` where the warrant is too old, or the photograph still exists.
    package init(
        id: Identifier<StreetSearch>, _ answer: StreetAnswer, under warrant: consuming StreetWarrant,
        destroyed: PhotographDestroyed, at instant: Date
    ) throws(Refusal) {
        guard instant >= warrant.issuedAt, instant <= warrant.end, destroyed.destroyedAt >= warrant.issuedAt,
            destroyed.destroyedAt <= instant
        else {
            throw Refusal(
                rule: "§13", reason: "the guards were asked too long ago, or the photograph was not destroyed first.",
                remedy: "Make the search again.")
        }
        self.id = id
        force = warrant.force
        officer = warrant.officer
        device = warrant.device
        searchedAt = instant
        statement = warrant.statement
        candidates = answer.candidates.count
        policy = warrant.policy
        edition = warrant.edition
        algorithm = warrant.algorithm
        floor = warrant.floor
        lastActAt = instant
    }

    /// What the officer found out; nil while they haven't said.
    package var confirmation: StreetConfirmation? {
        switch state {
        case .answered: nil
        case .confirmed(let confirmation), .concluded(let confirmation, _, _): confirmation
        }
    }

    /// What followed; nil while the officer hasn't said.
    package var outcome: StreetOutcome? {
        if case .concluded(_, let outcome, _) = state { outcome } else { nil }
    }
}

/// Says that photograph and template were overwritten. It holds the moment and nothing else.
package struct PhotographDestroyed: Sendable, Hashable {
    package let destroyedAt: Date

    /// Takes the moment; the search engine says it after its buffers ended.
    package init(at instant: Date) {
        destroyedAt = instant
    }
}

/// How the officer found out who the person is, by means other than recognition.
package struct StreetConfirmation: Sendable, Codable, Hashable {
    /// Who it turned out to be. Which candidate is not recorded.
    package enum Identity: String, Sendable, Codable, Hashable, CaseIterable {
        case aCandidate = "a-candidate"
        case someoneElse = "someone-else"
        case notEstablished = "not-established"
    }

    package let identity: Identity
    package let means: Set<Engagement.IdentityCheck>
    package let confirmedAt: Date
}

/// What an officer did in the end.
package enum StreetOutcome: String, Sendable, Codable, Hashable, CaseIterable, CodingKeyRepresentable {
    case arrest
    case summons
    case safeguarded
    /// To hospital, home, or the coroner.
    case handedOver = "handed-over"
    case released
    case noAction = "no-action"
}
