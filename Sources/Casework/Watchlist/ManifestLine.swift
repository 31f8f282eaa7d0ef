package import Foundation

/// That somebody was on a deployment's list: what remains after the list is destroyed, without image or template, so
/// that “was I on a list?” can be answered (INV-08; Bridges para 126).
package struct ManifestLine: SealedEntity, Hashable {
    package let id: Identifier<ManifestLine>
    package var revision = 0
    package let deployment: DeploymentCase.ID
    package let category: WatchlistCategory
    package let listedFrom: Date
    package var listedUntil: Date
    package var sealed: Sealed

    /// Takes the values as they are.
    package init(
        id: Identifier<ManifestLine>, deployment: DeploymentCase.ID, category: WatchlistCategory, listedFrom: Date,
        listedUntil: Date, nominalReference: String
    ) {
        self.id = id
        self.deployment = deployment
        self.category = category
        self.listedFrom = listedFrom
        self.listedUntil = listedUntil
        sealed = Sealed(nominalReference: nominalReference)
    }

    /// Who was listed.
    package struct Sealed: Sendable, Codable, Hashable {
        package var nominalReference: String
    }

    /// The lines of one person that touch a span of time, oldest first (G9).
    package static func lines(
        of nominalReference: String, from start: Date, until end: Date, in lines: [ManifestLine]
    ) -> [ManifestLine] {
        lines.filter {
            $0.sealed.nominalReference == nominalReference && $0.listedFrom <= end && $0.listedUntil >= start
        }
        .sorted { ($0.listedFrom, $0.id) < ($1.listedFrom, $1.id) }
    }
}
