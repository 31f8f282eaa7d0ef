import Casework
import Foundation
import TransparencyLog

/// An event as the log will commit to it, before its place in the log is known.
///
/// It is made by whoever asks for the act: transactions follow each other, and what is done before them is done on every
/// core at once.
struct EventDraft: Sendable {
    let event: LoggedEvent
    let opening: EventOpening
    let commitment: Commitment

    /// Encodes events with a salt of their own each.
    ///
    /// - Throws: `StoreError` with code `logUnavailable` where one can't be encoded.
    static func all(of events: [LoggedEvent]) throws(StoreError) -> [EventDraft] {
        // The commitment is made over the bytes, so the order of keys is fixed.
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var random = SystemRandomNumberGenerator()
        do {
            return try events.map { event in
                let opening = EventOpening(salt: Salt(using: &random), event: [UInt8](try encoder.encode(event)))
                return EventDraft(event: event, opening: opening, commitment: opening.commitment)
            }
        } catch { throw .logTookNothing }
    }
}

extension StoreError {
    /// The act whose event can't be appended does not happen.
    static var logTookNothing: StoreError {
        StoreError(.logUnavailable, "The log took no entry, so nothing was done.")
    }
}
