package import Foundation

/// Keeps one item beyond its period; the only thing that can.
///
/// It has an owner, a reason and a date by which somebody looks at it again (rulebook §8). A hold whose review is
/// overdue still holds, because destroying evidence can't be undone, and is reported until it is reviewed or released.
package struct EvidentialHold: SealedEntity, Hashable {
    package let id: Identifier<EvidentialHold>
    package var revision = 0
    package let item: RetentionItem.ID
    package let ground: Ground
    package let owner: Officer.ID
    package let placedAt: Date
    package private(set) var reviewBy: Date
    package private(set) var releasedAt: Date?
    package var sealed: Sealed

    /// What a hold is for.
    package enum Ground: String, Sendable, Codable, Hashable, CaseIterable {
        /// The item is linked to a case (CPIA, MoPI).
        case evidence
        case complaint
        case litigation
        case rightsRequest = "rights-request"
    }

    /// The case and the reason.
    package struct Sealed: Sendable, Codable, Hashable {
        package var caseReference: String
        package var reason: String

        /// Takes the values as they are.
        package init(caseReference: String, reason: String) {
            self.caseReference = caseReference
            self.reason = reason
        }
    }

    /// Places a hold.
    ///
    /// - Parameter longest: how far away the review may lie, in seconds, as policy caps it: beyond that a hold is kept
    ///   by two people (rulebook §4).
    /// - Throws: ``Refusal`` by rulebook §8 without a reason, a case, or a date to look again, or with a date too far.
    package init(
        id: Identifier<EvidentialHold>, on item: RetentionItem, ground: Ground, owner: Officer, placedAt: Date,
        reviewBy: Date, longest: TimeInterval, sealed: Sealed
    ) throws(Refusal) {
        if let refusal = RoleGuard.refusal(owner, EvidentialHold.owners, nil) { throw refusal }
        if case .erased = item.state {
            throw Refusal(rule: "§8", reason: "the item is erased.", remedy: "Nothing can be held any more.")
        }
        guard !sealed.reason.isBlank, !sealed.caseReference.isBlank, reviewBy > placedAt else {
            throw Refusal(
                rule: "§8", reason: "the hold has no reason, no case, or no date to look at it again.",
                remedy: "State all three.")
        }
        guard reviewBy.timeIntervalSince(placedAt) <= longest else {
            throw Refusal(
                rule: "§8", reason: "the hold would be reviewed later than policy allows.",
                remedy: "Name an earlier date; two people extend the hold when it comes.")
        }
        self.id = id
        self.item = item.id
        self.ground = ground
        self.owner = owner.id
        self.placedAt = placedAt
        self.reviewBy = reviewBy
        self.sealed = sealed
    }

    /// Who may own a hold.
    private static let owners: [Role] = [.investigatingOfficer, .dataProtectionOfficer, .auditor]

    /// Whether it keeps its item.
    package var isActive: Bool { releasedAt == nil }

    /// Whether somebody should have looked at it by now.
    package func isOverdue(at instant: Date) -> Bool { isActive && instant >= reviewBy }

    /// The task that a hold makes when its review is due; nil while it isn't.
    package func task(at instant: Date) -> CaseTask? {
        isOverdue(at: instant) ? CaseTask(.reviewHold, for: .dataProtectionOfficer, due: reviewBy) : nil
    }

    /// Extends the hold; a two-person act (rulebook §4).
    package mutating func extend(_ approval: TwoPersonApproval) throws(Refusal) {
        guard case .extendHold(let hold, let until) = approval.act, hold == id, isActive, until > reviewBy else {
            throw Refusal(
                rule: "§4", reason: "the approval is of another hold, or doesn't extend this one.",
                remedy: "Have this extension proposed and approved.")
        }
        reviewBy = until
    }

    /// Releases the hold: by its owner or the data protection officer.
    package mutating func release(by officer: Officer, at instant: Date) throws(Refusal) {
        guard isActive, officer.isActive, officer.id == owner || officer.roles.contains(.dataProtectionOfficer),
            instant >= placedAt
        else {
            throw Refusal(
                rule: "§8", reason: "the hold is released already, or it is another officer's.",
                remedy: "Have its owner or the data protection officer release it.")
        }
        releasedAt = instant
    }
}
