import Casework
import Foundation

/// What is taken out of an object that itself stays: candidates that nobody selected, and people whom nobody picked.
///
/// The raw value is the kind of its lines in the ledger, apart from those of whole objects.
enum PartialErasure: String, CaseIterable {
    case unselected = "review/unselected"
    case unpicked = "people-sheet/unpicked"

    /// What an item asks for; nil where the whole object goes.
    init?(_ item: RetentionItem) {
        switch (item.kind, item.object.kind) {
        case (.searchCandidates, .review): self = .unselected
        case (.sheetRemainder, .peopleSheet): self = .unpicked
        default: return nil
        }
    }

    /// The object, as an event names it.
    func object(_ id: UUID) -> LoggedEvent.Object {
        switch self {
        case .unselected: LoggedEvent.Object(.review, CandidateReview.ID(id))
        case .unpicked: LoggedEvent.Object(.peopleSheet, PeopleSheet.ID(id))
        }
    }
}

extension Eraser {
    /// Takes a part out of an object: its row is sealed anew without it, and its files go.
    ///
    /// - Parameter event: the erasure event, already in the log (G10).
    /// - Returns: whether there was anything to take out.
    /// - Throws: `Refusal` while people still work on the object.
    func reduce(_ part: PartialErasure, _ object: UUID, logged event: LoggedEvent, at milliseconds: Int64) throws
        -> Bool
    {
        let instant = Date(timeIntervalSince1970: Double(milliseconds) / 1000)
        switch part {
        case .unselected:
            guard var review: CandidateReview = try rows.one(.init(object)), review.candidatesErasedAt == nil else {
                return false
            }
            try review.eraseUnselected(logged: event, at: instant)
            try rows.save(review)
        case .unpicked:
            guard var sheet: PeopleSheet = try rows.one(.init(object)) else { return false }
            if case .reduced = sheet.state { return false }
            try sheet.forgetOthers(logged: event, at: instant)
            try rows.save(sheet)
            // Those of people who were picked lie with the exhibit, as the outputs of its steps.
            try BlobFiles.doom(.sheet, object, rows.db)
        }
        try ErasureLedger.add(
            ErasureLedger.Line(kind: part.rawValue, object: object, milliseconds: milliseconds), rows.db)
        return true
    }
}
