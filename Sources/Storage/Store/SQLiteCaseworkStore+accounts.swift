package import Casework
import Foundation
import GRDB

extension SQLiteCaseworkStore {
    /// All forces, by identifier.
    package func forces() async throws(StoreError) -> [Force] {
        try await glancing(isOneStatement: true) { rows in
            let all: [Force] = try rows.all("ORDER BY id", [])
            return all
        }
    }

    /// How an officer signs in; nil where there is no account.
    package func credential(of officer: Officer.ID) async throws(StoreError) -> Credential? {
        try await glancing(isOneStatement: true) { rows in
            let found: [Credential] = try rows.all("WHERE officer = ?", [officer.uuid])
            return found.first
        }
    }

    /// The account with a login, in its one spelling.
    package func credential(login: String) async throws(StoreError) -> Credential? {
        try await glancing(isOneStatement: true) { rows in
            let found: [Credential] = try rows.all("WHERE login = ?", [Credential.index(login, rows.keyring)])
            return found.first
        }
    }
}
