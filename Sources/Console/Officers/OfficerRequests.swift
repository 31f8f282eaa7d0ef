import Casework
import Foundation
import Operations

/// Somebody who is to be let in.
struct NewOfficerRequest: Decodable, Sendable {
    let name: String
    let number: String
    /// A police rank; otherwise ``grade``.
    let rank: Rank?
    /// A grade of a body that has no police ranks, which the policy translates.
    let grade: String?
    let roles: [Role]
    let login: String
    /// Told to the officer by hand, and replaced at their first signing-in.
    let passphrase: String

    /// Who it is, as the desk takes it.
    ///
    /// - Throws: ``ConsoleError`` with code `invalid`.
    func person() throws -> NewOfficer {
        guard let login = Credential.normal(login) else {
            throw ConsoleError(.invalid, faults: [FieldFault(field: "login", text: .notALogin)])
        }
        for (field, value) in [("name", name), ("number", number)] {
            let text: FieldText? = value.isEmpty ? .missing : value.utf8.count > 200 ? .tooLong : nil
            if let text { throw ConsoleError(.invalid, faults: [FieldFault(field: field, text: text)]) }
        }
        guard !roles.isEmpty else {
            throw ConsoleError(.invalid, faults: [FieldFault(field: "roles", text: .notAChoice)])
        }
        guard let stated = try OfficerRank.stated(rank, grade) else {
            throw ConsoleError(.invalid, faults: [FieldFault(field: "rank", text: .missing)])
        }
        return NewOfficer(
            name: name, number: number, rank: stated, roles: Set(roles), login: login, passphrase: passphrase)
    }
}

/// How a document states a rank.
enum OfficerRank {
    /// The rank or the grade; nil where neither is given.
    ///
    /// - Throws: ``ConsoleError`` with code `invalid` where both are.
    static func stated(_ rank: Rank?, _ grade: String?) throws -> StatedRank? {
        switch (rank, grade) {
        case (let rank?, nil): return .police(rank)
        case (nil, let grade?): return .grade(grade)
        case (nil, nil): return nil
        default: throw ConsoleError(.invalid, faults: [FieldFault(field: "grade", text: .notAChoice)])
        }
    }
}

/// An act on an officer's account.
struct OfficerActRequest: Decodable, Sendable {
    /// The acts.
    enum Act: String, Decodable, Sendable, CaseIterable {
        case change
        case endAccess = "end-access"
        case restoreAccess = "restore-access"
        case reset
        case train
    }

    let act: Act
    /// Of the officer as the caller saw it; for a change and for access.
    let revision: Int?
    let rank: Rank?
    let grade: String?
    /// Takes the place of all that there are.
    let roles: [Role]?
    let passphrase: String?
    let endCodes: Bool?
    let course: TrainingCourse?
    /// Now, where it is left out.
    let completedAt: Date?
    let validUntil: Date?

    /// What an act can't do without.
    ///
    /// - Throws: ``ConsoleError`` with code `invalid`.
    func need<Value>(_ value: Value?, _ field: String) throws -> Value {
        guard let value else { throw ConsoleError(.invalid, faults: [FieldFault(field: field, text: .missing)]) }
        return value
    }
}

/// An officer with what an administrator has to know of the account.
struct OfficerAccountDocument: Encodable, Sendable {
    let officer: OfficerDocument
    let revision: Int
    let login: String
    let hasCodes: Bool
    /// Whether the passphrase is a first one, which opens nothing but its own replacement.
    let isInitial: Bool

    init(_ account: OfficerAccount, at now: Date) {
        officer = OfficerDocument(account.officer, at: now)
        revision = account.officer.revision
        login = account.login
        hasCodes = account.hasCodes
        isInitial = account.isInitial
    }
}
