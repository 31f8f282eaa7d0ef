package import Foundation

/// One row of the public register as it was published.
///
/// It stands by itself, because the register is permanent and the deployment's own papers go when the authority's
/// period is over. It names places and counts, and nobody.
package struct PublishedRecord: CaseworkEntity, Hashable {
    package let id: Identifier<PublishedRecord>
    package var revision = 0
    package let deployment: DeploymentCase.ID
    package let force: Force.ID
    /// The deployment's published reference.
    package let reference: String
    /// When the authority began; the register is in this order.
    package let startsAt: Date
    package let publishedAt: Date
    package let row: PublishedRow
    /// Whether a critical threat waived the notice in advance; nil in records from before this was kept.
    package let wasUnannounced: Bool?

    /// Makes the record of a row that was published.
    package init(
        id: Identifier<PublishedRecord>, _ row: PublishedRow, of deployment: DeploymentCase, at instant: Date
    ) {
        self.id = id
        self.deployment = deployment.id
        force = deployment.force
        reference = deployment.reference
        startsAt = deployment.terms.start
        publishedAt = instant
        self.row = row
        wasUnannounced = deployment.wasUnannounced
    }
}
