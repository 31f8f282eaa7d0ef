import Casework
import Foundation
import Interchange

@testable import Operations

/// An evaluation of the fixture's pack on its way to approval.
extension DeskFixture {
    static let digest = String(repeating: "cd", count: 32)
    /// Its beginning is the version of ``algorithm``.
    static let packDigest = "0123456789ab" + String(repeating: "0", count: 52)

    /// The text of a report of `peel evaluate identify`, as far as casework reads it.
    static func reportText(threshold: Double = 0.5, program: String = "0.1.0", females: Int = 5000) -> String {
        func group(_ attribute: String?, _ name: String, _ searches: Int) -> String {
            let field = attribute.map { "\"attribute\": \"\($0)\", " } ?? ""
            return "{\(field)\"group\": \"\(name)\", \"searches\": \(searches), \"falsePositives\": 0, "
                + "\"truePositives\": 90, \"opportunities\": 100}"
        }
        let groups = [group(nil, "everybody", 5000), group("gender", "female", females), group("gender", "male", 5000)]
        return """
            {"format": 1, "kind": "identify", "summary": [],
             "provenance": {"program": "\(program)", "pack": "mobile", "packDigest": "\(packDigest)",
                            "setDigest": "\(digest)"},
             "results": {"choice": {"measuredSize": 1000, "largestList": 1000, "threshold": \(threshold),
                                    "groups": [\(groups.joined(separator: ", "))]}}}
            """
    }

    static func registration(_ text: String = reportText()) throws -> EvaluationRegistration {
        EvaluationRegistration(
            report: try EvaluationReportFile(Data(text.utf8)), settingsDigest: digest, captureDigest: digest)
    }

    /// What a device says that runs what was evaluated.
    static var binding: EvaluationBinding {
        EvaluationBinding(
            algorithm: algorithm, packDigest: packDigest, program: "0.1.0", use: .live, settingsDigest: digest,
            captureDigest: digest)
    }

    /// A device on which every guard holds, with the evaluated binding.
    static func boundDevice(_ change: (inout EvaluationBinding) -> Void = { _ in }) -> LiveDevice {
        var device = DeskFixture.device
        var binding = binding
        change(&binding)
        device.binding = binding
        return device
    }

    /// Lets the science lead in.
    func scientist(_ staff: Staff) async throws -> ActingOfficer {
        _ = try await desk.add(Self.person("scientist", .constable, [.equalityLead]), by: staff.chief)
        return try await signIn("scientist")
    }

    /// Registers, signs and accepts an evaluation by three people.
    func accepted(_ staff: Staff, _ scientist: ActingOfficer, _ text: String = reportText()) async throws
        -> EvaluationCase
    {
        let registration = try Self.registration(text)
        let registered = try await desk.register(registration, by: staff.auditor)
        _ = try await desk.sign(registered.id, report: registration.report.digest, by: scientist)
        return try await desk.accept(
            registered.id, acknowledging: [], validUntil: Self.after(2000), by: staff.chief)
    }

    /// The terms of an exercise that names an approval.
    static func terms(naming evaluation: EvaluationCase) -> AuthorityTerms {
        terms { $0.matching.evaluation = evaluation.approval }
    }
}
