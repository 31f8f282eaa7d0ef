package import Casework
import Foundation
import Storage

/// Everything of a case, for an officer who belongs to it.
package struct CaseFile: Sendable {
    /// The case.
    package let investigation: Investigation
    /// Oldest first.
    package let exhibits: [Exhibit]
    /// Oldest first.
    package let sheets: [PeopleSheet]
    /// The latest act first.
    package let requests: [SearchRequest]
    /// Of all requests, oldest first.
    package let reviews: [CandidateReview]
    /// The latest act first.
    package let tickets: [ExternalSearchTicket]
}

extension Desk {
    /// Opens a case.
    ///
    /// - Parameters:
    ///   - reference: the force's own number of the case; sealed.
    ///   - summary: what it is about; sealed.
    ///   - acting: who acts.
    package func openCase(_ reference: String, summary: String, by acting: ActingOfficer) async throws
        -> Investigation
    {
        let id = Investigation.ID(makeID())
        return try await perform(RecordAct.openInvestigation, on: .init(.investigation, id), of: id, by: acting) {
            context in
            guard try await store.investigation(reference: reference, of: acting.force) == nil else {
                throw OperationError(.alreadyThere, "There is a case with this reference: ask to be admitted to it.")
            }
            let investigation = try Investigation(
                id: id, reference: reference, summary: summary, by: context.officer, at: now)
            try await commit([.search(.saveInvestigation(investigation))], context, at: now)
            return investigation
        }
    }

    /// Lets a further officer read a case and act in it; whoever examines its candidates can't be admitted (G2).
    package func admit(_ member: Officer.ID, to id: Investigation.ID, by acting: ActingOfficer) async throws
        -> Investigation
    {
        try await perform(RecordAct.admitOfficer, on: .init(.investigation, id), of: id, by: acting) { context in
            var investigation = try await self.investigation(id, for: context.officer)
            guard let other = try await store.officer(member), other.force == acting.force else {
                throw OperationError.missing("officer")
            }
            try investigation.admit(other, by: context.officer, at: now)
            var changes: [Change] = [.search(.saveInvestigation(investigation))]
            for request in try await store.searchRequests(of: id) {
                for var review in try await store.reviews(of: request.id) {
                    try review.join(member, of: investigation)
                    changes.append(.search(.saveReview(review)))
                }
            }
            try await commit(changes, context, at: now)
            return investigation
        }
    }

    /// Closes a case; the periods of its exhibits, searches and tickets begin.
    package func closeCase(_ id: Investigation.ID, by acting: ActingOfficer) async throws -> Investigation {
        try await perform(RecordAct.closeInvestigation, on: .init(.investigation, id), of: id, by: acting) { context in
            var investigation = try await self.investigation(id, for: context.officer)
            var items: [RetentionItem] = []
            for exhibit in try await store.exhibits(of: id) {
                items.append(try await clock(.exhibit, .init(.exhibit, exhibit.id), nil, from: nil))
            }
            for request in try await store.searchRequests(of: id) {
                // Its candidates would be kept without end: their period starts with the last conclusion.
                for review in try await store.reviews(of: request.id) where review.finding == nil {
                    throw Refusal(
                        rule: "§12", reason: "a list of candidates of the case is still being examined.",
                        remedy: "Have the examination concluded, or given to another examiner, then close the case.")
                }
                items.append(try await clock(.searchRecord, .init(.search, request.id), nil, from: nil))
            }
            // A form that was sent has its clock already; a draft would stay for ever.
            for ticket in try await store.tickets(of: id) {
                items.append(try await clock(.externalSearch, .init(.externalSearch, ticket.id), nil, from: nil))
            }
            let begun = try investigation.close(items, by: context.officer, at: now)
            try await commit(
                [.search(.saveInvestigation(investigation))] + begun.map(Change.saveRetentionItem), context, at: now)
            return investigation
        }
    }

    /// The open cases that the acting officer belongs to, the latest first; looking is logged.
    package func ownCases(by acting: ActingOfficer) async throws -> [Investigation] {
        let officer = try await current(acting)
        let cases = try await store.openInvestigations(with: officer.id)
        try await consult(
            officer, "list the cases", on: .init(.officer, officer.id), of: nil, by: acting, count: cases.count)
        return cases
    }

    /// Everything of a case; looking is logged.
    package func caseFile(_ id: Investigation.ID, by acting: ActingOfficer) async throws -> CaseFile {
        try await perform(CaseLook.file, on: .init(.investigation, id), of: id, by: acting) { context in
            let investigation = try await self.investigation(id, for: context.officer)
            try await commit([], context, at: now)
            return try await file(of: investigation)
        }
    }

    /// Everything of a case, for whoever has been allowed to see it.
    func file(of investigation: Investigation) async throws -> CaseFile {
        let requests = try await store.searchRequests(of: investigation.id)
        var reviews: [CandidateReview] = []
        for request in requests { reviews += try await store.reviews(of: request.id) }
        return CaseFile(
            investigation: investigation, exhibits: try await store.exhibits(of: investigation.id),
            sheets: try await store.sheets(of: investigation.id), requests: requests,
            reviews: reviews.sorted { $0.openedAt < $1.openedAt },
            tickets: try await store.tickets(of: investigation.id))
    }
}

/// Looks at what belongs to cases, in the log's words.
enum CaseLook: String, CaseworkAct {
    case file = "look at a case"
    case exhibit = "look at an exhibit"
    case sheet = "look at the people of a video"
    case finding = "look at a possible match"
    case report = "look at the report of a possible match"
    case disclosure = "disclose a case's searches"
    case figures = "look at the figures of searches"
    case ticket = "look at a request to another database"

    var roles: [Role] {
        switch self {
        case .ticket:
            [
                .searchRequester, .investigatingOfficer, .searchSupervisor, .authorisingOfficer, .dataProtectionOfficer,
                .auditor,
            ]
        case .file, .exhibit, .sheet, .finding, .report:
            [.searchRequester, .investigatingOfficer, .searchSupervisor, .dataProtectionOfficer, .auditor]
        case .disclosure: [.investigatingOfficer, .searchSupervisor, .dataProtectionOfficer]
        case .figures: [.searchSupervisor, .dataProtectionOfficer, .equalityLead, .auditor, .oversightReader]
        }
    }

    var title: String { rawValue }
    var logKind: LoggedEvent.Kind { self == .disclosure ? .disclosure : .consultation }
}
