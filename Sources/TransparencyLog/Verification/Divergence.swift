/// The first place at which a copy of a log isn't what was signed.
package enum Divergence: Error, Sendable, Hashable {
    /// There is no checkpoint, or it isn't one, or the log or its witnesses didn't sign it: nothing else was looked at.
    case checkpoint(LogError.Code)
    /// The log has fewer entries than a checkpoint that is known from before: it was rolled back.
    case shorter(known: UInt64)
    /// A file is missing or can't be read; entries from the index on can't be checked.
    case missing(path: String, index: UInt64)
    /// A file has too little or too much in it; what it has was right up to the index.
    case damaged(path: String, index: UInt64)
    /// The entry isn't the one whose hash is in the tile: it was edited, or others were moved into its place.
    ///
    /// `claims` is the number that the entry itself has, if it is a leaf.
    case entry(index: UInt64, claims: UInt64?)
    /// The tile agrees, but the entry isn't a leaf, or has another number than its place; `claims` as above.
    case sequence(index: UInt64, claims: UInt64?)
    /// A hash of an upper tile isn't that of the entries below it: one of them was changed together with its own hash,
    /// or the upper tile was.
    case tile(path: String, entries: Range<UInt64>)
    /// Entries and tiles agree with each other, but not with a checkpoint that is known from before.
    case history(known: UInt64, entries: Range<UInt64>)
    /// Entries and tiles agree with each other, but not with the signed root.
    case root(entries: Range<UInt64>)

    /// The entries among which the change lies; nil where that can't be said.
    package var entries: Range<UInt64>? {
        switch self {
        case .checkpoint, .shorter: nil
        case .missing(_, let index), .damaged(_, let index): index..<(index + 1)
        case .entry(let index, _), .sequence(let index, _): index..<(index + 1)
        case .tile(_, let entries), .history(_, let entries), .root(let entries): entries
        }
    }
}
