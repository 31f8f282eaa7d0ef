import Casework
import Foundation
import Storage

extension Desk {
    /// Checks who somebody is.
    ///
    /// A wrong answer is logged and counted, and five in a row lock the account for a quarter of an hour. Which of
    /// login, passphrase and code was wrong is never said.
    /// - Throws: ``OperationError`` with code `notSignedIn`, `locked` or `changePassphrase`.
    package func signIn(_ offer: SignIn) async throws -> ActingOfficer {
        let (credential, officer) = try await check(offer)
        guard !credential.isInitial else {
            throw OperationError(
                .changePassphrase, "Whoever made the account knows its passphrase: change it, and sign in again.")
        }
        return ActingOfficer(
            officer: officer.id, force: officer.force, session: makeID().uuidString.lowercased(), device: device)
    }

    /// Checks that whoever is signed in is still the officer: the same passphrase, and a fresh code.
    ///
    /// The account's lock is about strangers who guess, and doesn't count: they could keep an officer from every act of
    /// two people. Wrong answers are logged; the surface counts them by session, and ends it.
    ///
    /// - Throws: ``OperationError`` with code `notSignedIn`.
    package func confirm(_ offer: SignIn, by acting: ActingOfficer) async throws {
        _ = try await check(offer, confirming: acting)
    }

    /// Changes one's own passphrase.
    ///
    /// - Parameters:
    ///   - offer: the old passphrase, and a code where the account asks for them.
    ///   - passphrase: the new one.
    ///   - acting: whoever is signed in and changes their own, as for ``confirm(_:by:)``; nil before signing in.
    /// - Throws: ``OperationError`` as ``signIn(_:)`` does, or with code `weakPassphrase`.
    package func changePassphrase(
        _ offer: SignIn, to passphrase: String, confirming acting: ActingOfficer? = nil
    ) async throws {
        var (credential, officer) = try await check(offer, confirming: acting)
        guard passphrase != offer.passphrase else {
            throw OperationError(.weakPassphrase, "The new passphrase is the old one: choose another.")
        }
        let fresh = try await digest(of: passphrase, for: officer, login: credential.sealed.login)
        credential.change(to: fresh, isInitial: false)
        let acting = ActingOfficer(
            officer: officer.id, force: officer.force, session: makeID().uuidString.lowercased(), device: device)
        let entry = Entry(acting, officer, [], "change the passphrase", on: .init(.officer, officer.id))
        try await commit(
            UnitOfWork([.saveCredential(credential)], logging: [entry.event(.alteration, at: now, id: makeID())]))
    }

    /// Makes the record of a passphrase for an officer's account.
    ///
    /// - Throws: ``OperationError`` with code `weakPassphrase` where it is too short, too plain or too common.
    func digest(of passphrase: String, for officer: Officer, login: String) async throws -> PassphraseDigest {
        let force = try await store.force(officer.force)?.name ?? ""
        let context = [officer.sealed.name, officer.sealed.number, login, force]
        guard !passphrases.isCommon(passphrase, about: context) else {
            throw OperationError(
                .weakPassphrase, "The passphrase is one that many use, or that others would guess: choose another.")
        }
        return try await cost.digest(of: passphrase)
    }

    /// The account and its officer, after the answer was found right and that was saved.
    ///
    /// - Parameter acting: whoever is signed in and confirms; nil for somebody who wants to sign in.
    func check(_ offer: SignIn, confirming acting: ActingOfficer? = nil) async throws -> (Credential, Officer) {
        let answer = try await answer(offer, confirming: acting)
        let act = acting == nil ? "sign in" : "confirm who acts"
        let changed = answer.after == answer.before ? nil : answer.after
        guard answer.isRight else {
            try await save(changed, answer.officer, .refusal, act)
            throw Self.wrong
        }
        guard let changed else { return (answer.after, answer.officer) }
        // A code must not count twice, so that it was used is saved before anything is done with it.
        try await save(changed, answer.officer, .alteration, act)
        guard let saved = try await store.credential(of: answer.officer.id) else { throw Self.wrong }
        return (saved, answer.officer)
    }

    /// What an answer is worth; nothing of it is saved.
    struct Answer {
        let isRight: Bool
        let before: Credential
        /// The account as it has to be saved, if it changed.
        let after: Credential
        let officer: Officer
    }

    /// Looks whether an answer is right, without saving that it was given.
    ///
    /// - Parameter acting: whoever is signed in and confirms; nil for somebody who wants to sign in.
    /// - Throws: ``OperationError`` with code `notSignedIn` where there is no such account, or `locked`.
    func answer(_ offer: SignIn, confirming acting: ActingOfficer? = nil) async throws -> Answer {
        var found: Credential?
        if let login = Credential.normal(offer.login) { found = try await store.credential(login: login) }
        // Computed in every case, so that the time taken doesn't tell which logins there are.
        let isRight = try await PassphraseCost.matches(
            offer.passphrase, found?.sealed.passphrase ?? cost.unmatched)
        guard var credential = found, let officer = try await store.officer(credential.officer),
            acting.map({ $0.officer == officer.id }) ?? true
        else { throw Self.wrong }
        let instant = now
        guard acting != nil || !credential.isLocked(at: instant) else {
            throw OperationError(.locked, "Too many wrong answers: wait a quarter of an hour.")
        }
        var step: Int64?
        var isCodeRight = true
        if let secret = credential.sealed.codeSecret {
            step = offer.code.flatMap { TimeCode.step(of: $0, secret, after: credential.lastStep, at: instant) }
            isCodeRight = step != nil
        }
        let before = credential
        let isAccepted = isRight && isCodeRight && officer.isActive
        switch (acting, isAccepted) {
        case (nil, true): credential.succeed(step: step)
        case (nil, false): credential.fail(at: instant)
        case (_, true): credential.confirm(step: step)
        case (_, false): break
        }
        return Answer(isRight: isAccepted, before: before, after: credential, officer: officer)
    }

    func save(_ credential: Credential?, _ officer: Officer, _ kind: LoggedEvent.Kind, _ act: String)
        async throws
    {
        let entry = Entry(system: "sign-in", act, on: .init(.officer, officer.id))
        let changes = credential.map { [Change.saveCredential($0)] } ?? []
        try await commit(UnitOfWork(changes, logging: [entry.event(kind, at: now, id: makeID())]))
    }

    static var wrong: OperationError {
        OperationError(.notSignedIn, "Login, passphrase or code is wrong.")
    }
}
