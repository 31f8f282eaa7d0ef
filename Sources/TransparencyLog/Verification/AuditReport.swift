/// What an audit found.
package struct AuditReport: Sendable, Hashable {
    /// The checkpoint that everything was checked against; nil if there was none to be trusted.
    package let checkpoint: VerifiedCheckpoint?
    /// How many entries were right, from the first on.
    package let checked: UInt64
    /// Where the copy departs from what was signed; nil if nowhere.
    package let divergence: Divergence?

    /// Whether every entry, tile and known checkpoint is right.
    package var isSound: Bool { divergence == nil && checkpoint != nil }
}
