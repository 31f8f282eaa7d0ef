import Casework
import Foundation

/// A report of `peel evaluate identify` to be registered.
struct RegisterEvaluationRequest: Decodable, Sendable {
    /// The text of `report.json`, byte for byte: its digest is what the science lead signs.
    let report: String
    /// The text of the description of the camera set-up.
    let cameraSetup: String
    let use: AlgorithmUse

    /// The files.
    ///
    /// - Throws: ``ConsoleError`` with code `invalid` where one is empty.
    func files() throws -> (report: Data, setUp: Data) {
        for (name, text) in [("report", report), ("cameraSetup", cameraSetup)] where text.isEmpty {
            throw ConsoleError(.invalid, faults: [FieldFault(field: name, text: .missing)])
        }
        return (Data(report.utf8), Data(cameraSetup.utf8))
    }
}

/// An act on an evaluation.
struct EvaluationActRequest: Decodable, Sendable {
    /// The acts on an evaluation.
    enum Act: String, Decodable, Sendable, CaseIterable {
        case sign
        case accept
        case reject
        case revoke

        /// The route of the same act's page, whose right and confirmation count here too.
        var page: RouteName {
            switch self {
            case .sign: .signEvaluation
            case .accept: .acceptEvaluation
            case .reject: .rejectEvaluation
            case .revoke: .revokeEvaluation
            }
        }
    }

    let act: Act
    /// Of the evaluation as the caller saw it.
    let revision: Int
    /// The text of the report that the signer read.
    let report: String?
    let validUntil: Date?
    /// Labels of groups whose data can't show the limit.
    let acknowledged: [String]?
    let reasons: String?
}

/// An algorithm to be stopped everywhere.
struct StopAlgorithmRequest: Decodable, Sendable {
    /// The pack's name.
    let algorithm: String
    /// Left out for every version.
    let version: String?
    let reasons: String
}

/// An act on a withdrawal.
struct WithdrawalActRequest: Decodable, Sendable {
    /// The two halves of lifting it.
    enum Act: String, Decodable, Sendable, CaseIterable {
        case propose
        case agree

        /// The route of the same act's page.
        var page: RouteName { self == .propose ? .proposeLift : .agreeToLift }
    }

    let act: Act
    /// Of the withdrawal that is to be lifted, or of the proposal that is agreed to, as the caller saw it.
    let revision: Int
    /// The evaluation made since; of a proposal only.
    let evaluation: UUID?
}

/// Walks of known volunteers.
struct WalksRequest: Decodable, Sendable {
    /// The deployment's reference or identifier.
    let deployment: String
    let walks: Int
    let recognised: Int
}

/// A review of an alarm.
struct ReviewAlarmRequest: Decodable, Sendable {
    /// Of the record as the caller saw it.
    let revision: Int
}
