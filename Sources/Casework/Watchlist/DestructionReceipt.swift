package import Foundation

/// Says that a watchlist was destroyed: what was there, what was done and how it was checked. It names nobody.
package struct DestructionReceipt: Sendable, Hashable, Codable {
    package var deployment: String
    package var watchlistDigest: String
    package var entries: Int
    package var filesOverwritten: Int
    package var templatesDestroyed: Int
    package var destroyedAt: Date
    /// Whether the folder was looked for afterwards and not found.
    package var absenceVerified: Bool

    /// Takes the values as they are.
    package init(
        deployment: String, watchlistDigest: String, entries: Int, filesOverwritten: Int, templatesDestroyed: Int,
        destroyedAt: Date, absenceVerified: Bool
    ) {
        self.deployment = deployment
        self.watchlistDigest = watchlistDigest
        self.entries = entries
        self.filesOverwritten = filesOverwritten
        self.templatesDestroyed = templatesDestroyed
        self.destroyedAt = destroyedAt
        self.absenceVerified = absenceVerified
    }
}
