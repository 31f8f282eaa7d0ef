import Casework
import Foundation
import GRDB

extension Credential: StoredEntity {
    static let table = EntityTable("credential", sealed: true, remembered: false, ["officer", "login"])
    func values(_ keyring: Keyring) -> [(any DatabaseValueConvertible)?] {
        [officer.uuid, Credential.index(sealed.login, keyring)]
    }

    /// What stands for a login in the index.
    static func index(_ login: String, _ keyring: Keyring) -> Data { keyring.blind("login", login) }
}
