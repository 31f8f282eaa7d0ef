import Casework
import Foundation
import GRDB

extension PublishedRecord: StoredEntity {
    static let table = EntityTable("publishedRecord", sealed: false, ["deployment", "force", "startsAt"])
    func values(_ keyring: Keyring) -> [(any DatabaseValueConvertible)?] {
        [deployment.uuid, force.uuid, startsAt.column]
    }
}
