import ArgumentParser
import Casework
import Foundation
import Interchange

extension Role: ExpressibleByArgument {}
extension TrainingCourse: ExpressibleByArgument {}
extension UrgentGround: ExpressibleByArgument {}
extension Adjudication.Decision: ExpressibleByArgument {}
extension Engagement.Comparison: ExpressibleByArgument {}
extension Engagement.Reason: ExpressibleByArgument {}
extension Engagement.Identity: ExpressibleByArgument {}
extension Engagement.IdentityCheck: ExpressibleByArgument {}
extension Engagement.Power: ExpressibleByArgument {}
extension AlgorithmUse: ExpressibleByArgument {}
extension AlertAssessment: ExpressibleByArgument {}
extension AlertOutcome: ExpressibleByArgument {}
extension ObservedPerson.Source: ExpressibleByArgument {}
extension ObservedPerson.Sex: ExpressibleByArgument {}
extension ObservedPerson.AgeBand: ExpressibleByArgument {}
extension EntryWarning.Kind: ExpressibleByArgument {}
extension EvidentialHold.Ground: ExpressibleByArgument {}
extension LoggedEvent.Justification: ExpressibleByArgument {}
extension LineItemApproval.Kind: ExpressibleByArgument {}
extension PolicingBody: ExpressibleByArgument {}
extension DisclosureGuard.Recipient: ExpressibleByArgument {}
extension Incident.Kind: ExpressibleByArgument {}
extension MutualAidAgreement.Loan: ExpressibleByArgument {}

extension Rank: ExpressibleByArgument {
    /// Reads a rank as it is written, with spaces or hyphens.
    package init?(argument: String) { self.init(title: argument) }

    /// The ranks that help prints.
    package static var allValueStrings: [String] { allCases.map(\.title) }
}

/// A time with its zone on the command line, e.g. `2026-05-01T09:00:00Z`.
struct TimeArgument: ExpressibleByArgument, Sendable {
    let date: Date

    init?(argument: String) {
        guard let date = StrictTime.parse(argument) else { return nil }
        self.date = date
    }
}

/// An identifier on the command line.
struct IdentifierArgument: ExpressibleByArgument, Sendable {
    let uuid: UUID

    init?(argument: String) {
        guard let uuid = UUID(uuidString: argument) else { return nil }
        self.uuid = uuid
    }
}
