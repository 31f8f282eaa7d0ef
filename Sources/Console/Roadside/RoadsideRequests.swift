import Casework
import Foundation

/// A phone's public key, to be enrolled.
struct DeviceKeyRequest: Decodable, Sendable {
    /// P-256, uncompressed, in base64 for addresses.
    let key: String
}

/// What an officer states before the camera opens.
struct StatementRequest: Decodable, Sendable {
    let reason: StreetReason
    let power: StreetPower
    let location: LocationClass
    let riskOfSignificantHarm: Bool?
    let age: AgeBand
    let answeredChildPrompt: Bool?
    /// Why the person was not told; left out where they were.
    let notTold: Telling.Reason?
    let tried: [IdentityStep]
    let hasGrounds: Bool
    /// Left out where policy names one only.
    let gallery: UUID?

    /// The statement as Casework has it.
    var statement: EncounterStatement {
        EncounterStatement(
            reason: reason, power: power, location: location, hasRiskOfSignificantHarm: riskOfSignificantHarm ?? false,
            age: age, answeredChildPrompt: answeredChildPrompt ?? false,
            telling: notTold.map { .notTold($0) } ?? .told, tried: Set(tried), hasGrounds: hasGrounds)
    }
}

/// Who it is, by means other than recognition.
struct ConfirmationRequest: Decodable, Sendable {
    let identity: StreetConfirmation.Identity
    let means: [Engagement.IdentityCheck]
}

/// What followed.
struct OutcomeRequest: Decodable, Sendable {
    let outcome: StreetOutcome
    let hasGrounds: Bool
}
