import Casework
import Foundation

/// Who wants a bearer token.
struct SessionRequest: Decodable, Sendable {
    let login: String
    let passphrase: String
    let code: String?
}

/// An act on a deployment.
struct ActRequest: Decodable, Sendable {
    /// The acts that need no document of their own.
    enum Act: String, Decodable, Sendable, CaseIterable {
        case submit
        case grant
        case refuse
        case grantUrgent = "grant-urgent"
        case confirmUrgent = "confirm-urgent"
        case cancel
        case grantVariation = "grant-variation"
        case refuseVariation = "refuse-variation"

        /// The same acts as of the pages' routes.
        var needsStepUp: Bool {
            switch self {
            case .grant, .grantUrgent, .confirmUrgent, .grantVariation: true
            case .submit, .refuse, .cancel, .refuseVariation: false
            }
        }
    }

    let act: Act
    /// Of the deployment as the caller saw it.
    let revision: Int
    let text: String?
    let ground: UrgentGround?
    let spokenAt: Date?

    /// The act as Casework has it.
    ///
    /// - Throws: ``ConsoleError`` with code `invalid` where something is missing.
    func deploymentAct() throws -> DeploymentAct {
        switch act {
        case .submit: return .submit
        case .grant: return .grant(conditions: text ?? "")
        case .refuse: return .refuse(reasons: text ?? "")
        case .confirmUrgent: return .confirmUrgent(reasons: text ?? "")
        case .cancel: return .cancel(reasons: text ?? "")
        // The agreement to a lower threshold is the store's, and never the caller's to bring.
        case .grantVariation: return .grantVariation(nil)
        case .refuseVariation: return .refuseVariation(reasons: text ?? "")
        case .grantUrgent:
            guard let ground else {
                throw ConsoleError(.invalid, faults: [FieldFault(field: "ground", text: .missing)])
            }
            return .grantUrgent(ground, spokenAt: spokenAt, reasons: text ?? "")
        }
    }
}

/// An act on an alert.
struct AlertActRequest: Decodable, Sendable {
    /// The acts on an alert.
    enum Act: String, Decodable, Sendable, CaseIterable {
        case adjudicate
        case engage
        case classify
        case conclude
    }

    let act: Act
    /// Of the alert as the caller saw it.
    let revision: Int
    let note: String?
    let decision: Adjudication.Decision?
    let consideredRelative: Bool?
    let comparison: Engagement.Comparison?
    /// Why nobody was spoken to; left out where somebody was.
    let reason: Engagement.Reason?
    let identity: Engagement.Identity?
    let means: [Engagement.IdentityCheck]?
    let powers: [Engagement.Power]?
    let assessment: AlertAssessment?
    /// How the person appeared to whom a false alert pointed; needed with every false one (INV-12).
    let observed: ObservedRequest?
    let outcome: AlertOutcome?

    /// The act as Casework has it.
    ///
    /// - Throws: ``ConsoleError`` with code `invalid` where something is missing.
    func alertAct() throws -> AlertAct {
        let note = note ?? ""
        switch act {
        case .adjudicate:
            let reasons = note.trimmingCharacters(in: .whitespacesAndNewlines)
            _ = try need(reasons.isEmpty ? nil : reasons, "note")
            return .adjudicate(
                try need(decision, "decision"), consideredRelative: consideredRelative ?? false, note: note)
        case .engage:
            let contact: Engagement.Contact
            if let reason {
                contact = .none(reason)
            } else {
                contact = .spoken(
                    .init(
                        identity: try need(identity, "identity"), means: Set(means ?? []), powers: Set(powers ?? [])))
            }
            return .engage(try need(comparison, "comparison"), contact, grounds: note)
        case .classify:
            let assessment = try need(assessment, "assessment")
            let person = assessment.isFalse ? try need(observed, "observed").person : nil
            return .classify(assessment, note: note, observed: person)
        case .conclude: return .conclude(try need(outcome, "outcome"), note: note)
        }
    }

    private func need<Value>(_ value: Value?, _ field: String) throws -> Value {
        guard let value else { throw ConsoleError(.invalid, faults: [FieldFault(field: field, text: .missing)]) }
        return value
    }
}

/// How somebody appeared or described themselves; what is left out is not stated.
struct ObservedRequest: Decodable, Sendable {
    let source: ObservedPerson.Source
    let ethnicity: ObservedPerson.Ethnicity?
    let sex: ObservedPerson.Sex?
    let age: ObservedPerson.AgeBand?

    /// The same as Casework has it: of somebody whom nobody saw nothing is stated, whatever was sent.
    var person: ObservedPerson {
        ObservedPerson(
            source: source, ethnicity: ethnicity ?? .notStated, sex: sex ?? .notStated, age: age ?? .notStated)
    }
}

/// A review of an entry.
struct ReviewRequest: Decodable, Sendable {
    /// Of the entry as the caller saw it.
    let revision: Int
    let keep: Bool
    let acknowledged: [EntryWarning.Kind]
}
