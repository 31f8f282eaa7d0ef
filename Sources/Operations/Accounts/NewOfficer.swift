package import Casework

/// How somebody's rank is stated.
package enum StatedRank: Sendable, Hashable {
    case police(Rank)
    /// A grade of the body that they serve, which the published policy's table translates.
    case grade(String)
}

/// Somebody who is to act in Peel.
package struct NewOfficer: Sendable {
    package var name: String
    /// The collar or warrant number.
    package var number: String
    package var rank: StatedRank
    package var roles: Set<Role>
    /// See `Credential.normal(_:)`.
    package var login: String
    /// Given to the officer by hand, and changed at their first signing-in.
    package var passphrase: String
    /// Whether codes of an authenticator program are asked for as well.
    package var usesCodes: Bool

    /// Takes the values as they are.
    package init(
        name: String, number: String, rank: StatedRank, roles: Set<Role>, login: String, passphrase: String,
        usesCodes: Bool = false
    ) {
        self.name = name
        self.number = number
        self.rank = rank
        self.roles = roles
        self.login = login
        self.passphrase = passphrase
        self.usesCodes = usesCodes
    }

    /// Takes the values of somebody with a police rank.
    package init(
        name: String, number: String, rank: Rank, roles: Set<Role>, login: String, passphrase: String,
        usesCodes: Bool = false
    ) {
        self.init(
            name: name, number: number, rank: .police(rank), roles: roles, login: login, passphrase: passphrase,
            usesCodes: usesCodes)
    }
}

/// An account that was made.
package struct MadeOfficer: Sendable {
    package let officer: Officer
    /// What an authenticator program takes; shown once and never again. Nil where no codes are asked for.
    package let codeAddress: String?
}
