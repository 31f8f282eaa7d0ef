import Casework
import Foundation
import HTTPTypes
import Operations
import Storage
import Synchronization

/// The officer's own account: passphrase and codes.
enum AccountPages {
    /// Both forms; without codes the second comes first.
    static func show(_ exchange: Exchange) async throws -> Reply { try await page(exchange, fault: nil) }

    /// Changes the passphrase; every session of the officer ends with it.
    static func changePassphrase(_ exchange: Exchange) async throws -> Reply {
        let (_, officer) = try exchange.signedIn()
        do {
            let offer = try await offer(exchange, officer)
            try await Confirmation.attempt(exchange) {
                try await exchange.office.desk.changePassphrase(
                    offer, to: exchange.form.exact("newPassphrase"), confirming: exchange.acting())
            }
        } catch let error as OperationError {
            return try await page(
                exchange,
                fault: error.code == .weakPassphrase
                    ? (exchange.text(AccountText.weak), "newPassphrase")
                    : (exchange.text(FaultText.signInFailed), "passphrase"))
        }
        exchange.office.sessions.endAll(of: officer.id)
        return Reply.redirect(to: RouteTable.address(.signIn)).with(ConsoleCookie.session.removed)
    }

    /// Begins to ask for codes, once the officer's program has shown that it makes the right ones.
    static func setUpCodes(_ exchange: Exchange) async throws -> Reply {
        let (session, officer) = try exchange.signedIn()
        guard let secret = exchange.office.codeSetups.secret(of: session.id) else { throw ConsoleError(.stale) }
        do {
            let offer = try await offer(exchange, officer)
            try await Confirmation.attempt(exchange) {
                try await exchange.office.desk.setUpCodes(
                    secret, proof: exchange.form["proof"].filter { !$0.isWhitespace }, confirming: offer,
                    by: exchange.acting())
            }
        } catch is OperationError {
            return try await page(exchange, fault: (exchange.text(FaultText.signInFailed), "codesPassphrase"))
        }
        exchange.office.codeSetups.forget(session.id)
        exchange.office.sessions.addSecondFactor(to: session.id)
        return .redirect(to: RouteTable.address(.home))
    }

    /// The question for a new passphrase.
    static func newPassphrase(_ exchange: Exchange) -> FormField {
        FormField(
            .line, "newPassphrase", exchange.text(AccountText.newPassphrase), hint: exchange.text(AccountText.newHint)
        ).with {
            $0.type = "password"
            $0.autocomplete = "new-password"
            $0.width = 20
        }
    }

    // MARK: - Steps

    private static func offer(_ exchange: Exchange, _ officer: Officer) async throws -> SignIn {
        guard let login = try await exchange.office.desk.store.credential(of: officer.id)?.sealed.login else {
            throw ConsoleError(.notFound)
        }
        let code = exchange.form["code"].filter { !$0.isWhitespace }
        return SignIn(login: login, passphrase: exchange.form.exact("passphrase"), code: code.isEmpty ? nil : code)
    }

    private static func page(_ exchange: Exchange, fault: (text: String, field: String)?) async throws -> Reply {
        let (session, officer) = try exchange.signedIn()
        let credential = try await exchange.office.desk.store.credential(of: officer.id)
        guard let login = credential?.sealed.login else {
            return exchange.page(
                Page(
                    exchange.text(AccountText.title),
                    [.paragraph(exchange.text(AccountText.elsewhere)), sessionsLink(exchange)]))
        }
        let hasCodes = credential?.sealed.codeSecret != nil
        let secret = exchange.office.codeSetups.begin(session.id, at: exchange.now) {
            exchange.office.desk.makeCodeSecret()
        }
        let codes = codesBlocks(exchange, TimeCode.address(secret, login: login), hasCodes: hasCodes)
        let passphrase = passphraseBlocks(exchange, hasCodes: hasCodes)
        return exchange.page(
            Page(
                exchange.text(AccountText.title),
                (hasCodes ? passphrase + codes : codes + passphrase) + [sessionsLink(exchange)]
            ).with {
                if let fault { $0.faults = [(fault.text, fault.field)] }
                $0.current = RouteName.account.rawValue
            }, status: fault == nil ? .ok : .unprocessableContent)
    }

    private static func sessionsLink(_ exchange: Exchange) -> Block {
        .links([(exchange.text(SessionText.title), RouteTable.address(.sessions))])
    }

    private static func codesBlocks(_ exchange: Exchange, _ address: String, hasCodes: Bool) -> [Block?] {
        let key = address.split(separator: "secret=").last?.split(separator: "&").first.map(String.init) ?? ""
        return [
            .heading(exchange.text(AccountText.codesTitle)),
            .paragraph(exchange.text(hasCodes ? AccountText.codesReplace : AccountText.codesLead)),
            .summary(
                [
                    .init(exchange.text(AccountText.codesKey), key),
                    .init(exchange.text(AccountText.codesAddress), address),
                ], in: exchange.language, isOnce: true),
            exchange.form(
                RouteTable.address(.setUpCodes),
                fields: confirmation(exchange, "codes", hasCodes: hasCodes) + [
                    FormField(.line, "proof", exchange.text(AccountText.proof)).with {
                        $0.autocomplete = "one-time-code"
                        $0.keyboard = "numeric"
                        $0.width = 10
                    }
                ], buttons: [.init(exchange.text(AccountText.setUpCodes))]),
        ]
    }

    private static func passphraseBlocks(_ exchange: Exchange, hasCodes: Bool) -> [Block?] {
        [
            .heading(exchange.text(AccountText.passphraseTitle)),
            .paragraph(exchange.text(AccountText.passphraseLead)),
            exchange.form(
                RouteTable.address(.changePassphrase),
                fields: confirmation(exchange, "", hasCodes: hasCodes) + [newPassphrase(exchange)],
                buttons: [.init(exchange.text(AccountText.changePassphrase))]),
        ]
    }

    // Two forms of the page ask for the same; identifiers are unique within a page.
    private static func confirmation(_ exchange: Exchange, _ prefix: String, hasCodes: Bool) -> [FormField] {
        var fields = [
            FormField(
                .line, prefix.isEmpty ? "passphrase" : "\(prefix)Passphrase", exchange.text(SignInText.passphrase)
            ).with {
                $0.sentName = "passphrase"
                $0.type = "password"
                $0.autocomplete = "current-password"
                $0.width = 20
            }
        ]
        if hasCodes {
            fields.append(
                FormField(
                    .line, prefix.isEmpty ? "code" : "\(prefix)Code", exchange.text(SignInText.code),
                    hint: exchange.text(SignInText.codeHint)
                ).with {
                    $0.sentName = "code"
                    $0.keyboard = "numeric"
                    $0.width = 10
                })
        }
        return fields
    }
}

/// Secrets that are shown and not yet used, by session; in memory, and for an hour at most.
final class CodeSetups: Sendable {
    private let secrets = Mutex<[UUID: (secret: Data, at: Date)]>([:])

    init() {}

    /// The secret of a session; the same one when the page is loaded again, because a program may have it already.
    func begin(_ session: UUID, at now: Date, _ make: () -> Data) -> Data {
        let fresh = make()
        return secrets.withLock { secrets in
            if let known = secrets[session] { return known.secret }
            secrets[session] = (fresh, now)
            return fresh
        }
    }

    /// The secret that was shown in a session.
    func secret(of session: UUID) -> Data? { secrets.withLock { $0[session]?.secret } }

    /// Forgets a secret that is in use.
    func forget(_ session: UUID) { secrets.withLock { $0[session] = nil } }

    /// Forgets what was not used.
    func sweep(at now: Date) { secrets.withLock { $0 = $0.filter { now.timeIntervalSince($0.value.at) < 3600 } } }
}
