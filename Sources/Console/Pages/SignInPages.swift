import Casework
import Foundation
import HTTPTypes
import Logging
import Operations
import Storage

/// Signing in and out, confirming, and the officer's language.
enum SignInPages {
    /// The form. It gets a token of its own, because there is no session yet.
    static func show(_ exchange: Exchange) -> Reply { form(exchange, next: exchange.query("next"), isWrong: false) }

    /// Takes the form.
    static func signIn(_ exchange: Exchange) async throws -> Reply {
        let offer = SignIn(
            login: exchange.form["username"], passphrase: exchange.form.exact("passphrase"),
            code: exchange.form["code"].isEmpty ? nil : exchange.form["code"].filter { !$0.isWhitespace })
        do {
            let acting = try await exchange.office.desk.signIn(offer)
            let hasCodes = try await exchange.office.desk.hasCodes(acting.officer)
            return begin(acting, .localAccount, hasCodes, exchange, next: exchange.form["next"])
        } catch let error as OperationError where error.code == .changePassphrase {
            // Said only to whoever knew the first passphrase.
            return newPassphraseForm(exchange, fault: nil)
        } catch is OperationError {
            return form(exchange, next: exchange.form["next"], isWrong: true)
        }
    }

    /// Replaces the passphrase that somebody else set, before anything else is done with the account.
    static func replacePassphrase(_ exchange: Exchange) async throws -> Reply {
        let code = exchange.form["code"].filter { !$0.isWhitespace }
        let offer = SignIn(
            login: exchange.form["username"], passphrase: exchange.form.exact("passphrase"),
            code: code.isEmpty ? nil : code)
        do {
            try await exchange.office.desk.changePassphrase(offer, to: exchange.form.exact("newPassphrase"))
        } catch let error as OperationError where error.code == .weakPassphrase {
            return newPassphraseForm(exchange, fault: exchange.text(AccountText.weak))
        } catch is OperationError {
            return form(exchange, next: nil, isWrong: true)
        }
        return .redirect(to: RouteTable.address(.signIn))
    }

    /// Sends the browser to the force's provider.
    static func goElsewhere(_ exchange: Exchange) async throws -> Reply {
        guard let openID = exchange.office.openID else { throw ConsoleError(.notFound) }
        let next = RequestOrigin.localPath(exchange.query("next"))
        do {
            let start = try await openID.begin(
                next: next, confirming: exchange.session?.id, random: exchange.office.random, at: exchange.now)
            return Reply.redirect(to: start.address).with(ConsoleCookie.pending.made(start.cookie, seconds: 600))
        } catch {
            // A provider that can't be reached is no fault of this program; whoever has an account here goes on with it.
            exchange.logger.error("the provider can't be reached", metadata: ["error": "\(type(of: error))"])
            return form(exchange, next: next, isWrong: false, failedElsewhere: true)
        }
    }

    /// Takes the browser back from the provider.
    static func comeBack(_ exchange: Exchange) async throws -> Reply {
        guard let openID = exchange.office.openID else { throw ConsoleError(.notFound) }
        do {
            let result = try await openID.finish(
                state: exchange.query("state") ?? "", code: exchange.query("code") ?? "",
                issuer: exchange.query("iss"), cookie: ConsoleCookie.pending.value(in: exchange.request) ?? "",
                at: exchange.now)
            if let confirming = result.confirming {
                // Only whoever is signed in may confirm, and only as themselves.
                // The browser came from another site, so its strict cookie stayed behind; the attempt's own proved it.
                guard let session = exchange.office.sessions.find(confirming, at: exchange.now),
                    let credential = try await exchange.office.desk.store.credential(of: session.officer),
                    credential.sealed.login == result.login
                else { throw ConsoleError(.signInFailed) }
                guard let secret = exchange.office.sessions.confirm(session.id, at: exchange.now) else {
                    throw ConsoleError(.notSignedIn)
                }
                if session.origin == .openID { exchange.office.sessions.vouch(result.voucher, in: session.id) }
                return goOn(to: result.next, exchange).with(ConsoleCookie.pending.removed)
                    .with(ConsoleCookie.session.made(secret))
            }
            let acting = try await exchange.office.desk.admit(login: result.login, vouchedForBy: openID.issuer)
            return begin(acting, .openID, true, exchange, next: result.next, voucher: result.voucher)
                .with(ConsoleCookie.pending.removed)
        } catch {
            exchange.logger.notice("sign-in by provider failed", metadata: ["error": "\(type(of: error))"])
            return form(exchange, next: nil, isWrong: false, failedElsewhere: true).with(ConsoleCookie.pending.removed)
        }
    }

    /// The form that asks once more who it is.
    static func showAgain(_ exchange: Exchange) async throws -> Reply { try confirmForm(exchange, isWrong: false) }

    /// Takes it: the same passphrase and a fresh code.
    static func confirm(_ exchange: Exchange) async throws -> Reply {
        let (session, officer) = try exchange.signedIn()
        guard let login = try await exchange.office.desk.store.credential(of: officer.id)?.sealed.login else {
            throw ConsoleError(.signInFailed)
        }
        do {
            let code = exchange.form["code"].filter { !$0.isWhitespace }
            let offer = SignIn(
                login: login, passphrase: exchange.form.exact("passphrase"), code: code.isEmpty ? nil : code)
            try await Confirmation.attempt(exchange) {
                try await exchange.office.desk.confirm(offer, by: session.acting)
            }
            guard let secret = exchange.office.sessions.confirm(session.id, at: exchange.now) else {
                throw ConsoleError(.notSignedIn)
            }
            return Reply.redirect(to: RequestOrigin.localPath(exchange.form["next"]))
                .with(ConsoleCookie.session.made(secret))
        } catch is OperationError {
            return try confirmForm(exchange, isWrong: true)
        }
    }

    /// Ends the session.
    static func signOut(_ exchange: Exchange) throws -> Reply {
        let (session, officer) = try exchange.signedIn()
        exchange.office.sessions.end(session.id)
        // A phone's key lies in the storage. It belongs to the phone, can't be read, and is worth nothing without a session.
        let cleared = Right.searchAtRoadside.admits(officer) ? "\"cache\"" : "\"cache\", \"storage\""
        return Reply.redirect(to: RouteTable.address(.front)).with(ConsoleCookie.session.removed)
            .with(.clearSiteData, cleared)
    }

    /// Changes the officer's language.
    static func language(_ exchange: Exchange) throws -> Reply {
        guard let language = Language(rawValue: exchange.form["language"]) else {
            throw ConsoleError(.invalid, faults: [FieldFault(field: "language", text: .notAChoice)])
        }
        exchange.office.sessions.speak(language, in: try exchange.signedIn().session.id)
        return Reply.redirect(to: RouteTable.address(.home))
            .with(ConsoleCookie.language.made(language.rawValue, seconds: 365 * 86_400))
    }

    // MARK: - Forms

    private static func begin(
        _ acting: ActingOfficer, _ origin: Session.Origin, _ hasSecondFactor: Bool, _ exchange: Exchange,
        next: String?, voucher: Voucher? = nil
    ) -> Reply {
        // A fresh secret at every sign-in: one that was planted before is worth nothing.
        if let old = exchange.session { exchange.office.sessions.end(old.id) }
        let (secret, _) = exchange.office.sessions.start(
            acting, origin: origin, hasSecondFactor: hasSecondFactor, place: SessionPlace(exchange), voucher: voucher,
            language: exchange.language, at: exchange.now)
        let target = RequestOrigin.localPath(next)
        let reply = origin == .openID ? goOn(to: target, exchange) : Reply.redirect(to: target)
        return reply.with(ConsoleCookie.session.made(secret)).with(ConsoleCookie.start.removed)
    }

    // Strict cookies stay behind on whatever another site led to, redirects too: the way on begins at a page of ours.
    private static func goOn(to next: String, _ exchange: Exchange) -> Reply {
        exchange.page(
            Page(exchange.text(SignInText.title), [.button(exchange.text(CommonText.continueButton), to: next)])
        ).with(.refresh, "0; url=\(next)")
    }

    private static func form(
        _ exchange: Exchange, next: String?, isWrong: Bool, failedElsewhere: Bool = false
    ) -> Reply {
        let token = exchange.office.random.text()
        let wrong = exchange.text(FaultText.signInFailed)
        var fields = credentials(exchange)
        fields.insert(
            FormField(.line, "username", exchange.text(SignInText.username), value: exchange.form["username"]).with {
                $0.autocomplete = "username"
                $0.width = 20
            }, at: 0)
        let back = RequestOrigin.localPath(next)
        fields.append(hidden("next", back))
        let isBad = isWrong || failedElsewhere
        let page = Page(
            exchange.text(SignInText.title),
            [
                next == nil || isBad ? nil : .inset(exchange.text(SignInText.needed)),
                .form(
                    RouteTable.address(.signInAct), token: token, key: token, fields: fields,
                    buttons: [.init(exchange.text(CommonText.signIn))], in: exchange.language),
                exchange.office.openID == nil
                    ? nil
                    : .button(
                        exchange.text(SignInText.elsewhere),
                        to: "\(RouteTable.address(.signInElsewhere))?next=\(PercentCoding.encode(back))"),
                exchange.office.isExercise ? .inset(exchange.text(SignInText.exerciseAccounts)) : nil,
            ]
        ).with {
            if isWrong { $0.faults = [(wrong, "username")] }
            if failedElsewhere { $0.faults = [(exchange.text(SignInText.failedElsewhere), nil)] }
        }
        return exchange.page(page, status: isBad ? .unauthorized : .ok).with(
            ConsoleCookie.start.made(token, seconds: 3600))
    }

    private static func newPassphraseForm(_ exchange: Exchange, fault: String?) -> Reply {
        let token = exchange.office.random.text()
        var fields = credentials(exchange)
        fields.insert(
            FormField(.line, "username", exchange.text(SignInText.username), value: exchange.form["username"]).with {
                $0.autocomplete = "username"
                $0.width = 20
            }, at: 0)
        fields.append(AccountPages.newPassphrase(exchange).with { $0.fault = fault })
        let page = Page(
            exchange.text(AccountText.passphraseTitle),
            [
                .paragraph(exchange.text(AccountText.firstLead)),
                .form(
                    RouteTable.address(.replacePassphrase), token: token, key: token, fields: fields,
                    buttons: [.init(exchange.text(AccountText.changePassphrase))], in: exchange.language),
            ]
        ).with {
            if let fault { $0.faults = [(fault, "newPassphrase")] }
        }
        return exchange.page(page, status: fault == nil ? .ok : .unprocessableContent)
            .with(ConsoleCookie.start.made(token, seconds: 3600))
    }

    private static func confirmForm(_ exchange: Exchange, isWrong: Bool) throws -> Reply {
        let next = RequestOrigin.localPath(exchange.form.has("next") ? exchange.form["next"] : exchange.query("next"))
        let (session, _) = try exchange.signedIn()
        var blocks: [Block?] = [.paragraph(exchange.text(SignInText.againNote))]
        switch session.origin {
        case .localAccount:
            blocks.append(
                exchange.form(
                    RouteTable.address(.stepUpAct), fields: credentials(exchange) + [hidden("next", next)],
                    buttons: [.init(exchange.text(CommonText.continueButton))]))
        case .openID:
            let query = "?next=\(PercentCoding.encode(next))"
            blocks.append(
                .button(exchange.text(SignInText.elsewhere), to: RouteTable.address(.signInElsewhere) + query))
        }
        return exchange.page(
            Page(exchange.text(SignInText.again), blocks).with {
                if isWrong { $0.faults = [(exchange.text(FaultText.signInFailed), "passphrase")] }
            }, status: isWrong ? .unauthorized : .ok)
    }

    private static func credentials(_ exchange: Exchange) -> [FormField] {
        [
            // Never filled in again, and pasting is allowed: password managers help (WCAG 3.3.8).
            FormField(.line, "passphrase", exchange.text(SignInText.passphrase)).with {
                $0.type = "password"
                $0.autocomplete = "current-password"
                $0.width = 20
            },
            FormField(.line, "code", exchange.text(SignInText.code), hint: exchange.text(SignInText.codeHint)).with {
                $0.autocomplete = "one-time-code"
                $0.keyboard = "numeric"
                $0.width = 10
            },
        ]
    }

    private static func hidden(_ name: String, _ value: String) -> FormField {
        FormField(.hidden, name, "", value: value)
    }
}
