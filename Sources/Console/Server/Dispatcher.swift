import Biometrics
import Casework
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import Operations
import Storage

/// Serves every route the same way: limits, session, right, origin, token, body, key, handler, failure.
///
/// What a route needs stands in ``RouteTable``; nothing here or in a handler asks for a role.
struct Dispatcher: Sendable {
    let office: Office

    /// Adds every route, and an answer for every method that an address doesn't know.
    func install(on router: Router<ConsoleContext>) {
        for route in RouteTable.all {
            router.on(RouterPath(route.path), method: route.method) { request, context in
                // Most of a request is reading the store, a little at a time. Files and probes read nothing of it.
                await withTaskExecutorPreference(route.kind == .machine ? nil : StoreThreads.shared) {
                    await serve(route, request, context)
                }
            }
        }
        for (path, routes) in Dictionary(grouping: RouteTable.all, by: \.path) {
            var known = Set(routes.map(\.method))
            if known.contains(.get) { known.insert(.head) }
            let allowed = known.map(\.rawValue).sorted().joined(separator: ", ")
            for method in Self.methods where !known.contains(method) {
                router.on(RouterPath(path), method: method) { request, context -> Response in
                    let route = routes[0]
                    var response = failure(ConsoleError(.methodNotAllowed), route, request, context, nil).response
                    response.headers[.allow] = allowed
                    return response
                }
            }
        }
    }

    private static let methods: [HTTPRequest.Method] = [.get, .post, .put, .patch, .delete, .options, .trace]

    /// Answers one request; never throws, so that nothing of an error leaves by another way.
    func serve(_ route: Route, _ request: Request, _ context: ConsoleContext) async -> Response {
        var known: Known?
        var reception = Reception(isUnread: route.takesPhotograph)
        do {
            let caller = try await recognise(route, request, context)
            known = caller
            return try await admit(route, request, context, caller, &reception).response
        } catch {
            if reception.isUnread { await ReceivedPhotograph.discard(request) }
            if !(error is ConsoleError), !(error is Refusals), !(error is Refusal), !(error is OperationError) {
                // The type alone: an error's own text may hold whatever it was about.
                context.logger.error(
                    "request failed",
                    metadata: ["route": "\(route.name.rawValue)", "error": "\(type(of: error))"])
            }
            let failed = ConsoleError(error)
            if [.forbidden, .formExpired, .stepUpNeeded, .tooMany].contains(failed.code) {
                context.logger.notice(
                    "turned away",
                    metadata: [
                        "route": "\(route.name.rawValue)", "code": "\(failed.code.rawValue)",
                        "officer": "\(known?.officer?.id.description ?? "nobody")",
                    ])
            }
            return failure(failed, route, request, context, known, reception.form).response
        }
    }

    /// How far the reading of a request came.
    private struct Reception {
        /// Whether a photograph still has to be read: it is overwritten also where nobody got as far.
        var isUnread: Bool
        /// The form that was sent, for an officer who has to send it again.
        var form: Form?
    }

    // MARK: - Who asks

    private struct Known: Sendable {
        var session: Session?
        var officer: Officer?
        var language: Language
        let now: Date
        /// The address for which limits count.
        let caller: String
        /// Whether the session came as a bearer token, which no browser sends by itself.
        var isBearer = false
    }

    private func recognise(_ route: Route, _ request: Request, _ context: ConsoleContext) async throws -> Known {
        let now = office.desk.now
        let caller = RequestPeer.address(of: request, context, office.settings)
        var known = Known(language: language(request, nil), now: now, caller: caller)
        // Nobody's name is asked for files and probes.
        guard route.kind != .machine || route.right != .everybody else {
            try limit(office.limits.all, "address \(caller)", at: now)
            return known
        }
        let isWatching = Self.isWatching(route, request)
        func session(_ secret: String) -> Session? {
            isWatching ? office.sessions.look(secret, at: now) : office.sessions.resume(secret, at: now)
        }
        if let secret = Self.bearer(request) {
            known.session = session(secret)
            known.isBearer = known.session != nil
        } else if let secret = ConsoleCookie.session.value(in: request) {
            known.session = session(secret)
        }
        if let session = known.session {
            known.officer = try await office.desk.store.officer(session.officer)
            if known.officer?.isActive != true {
                office.sessions.endAll(of: session.officer)
                (known.session, known.officer) = (nil, nil)
            }
        }
        known.language = language(request, known.session)
        try limit(office.limits.all, known.session.map { "session \($0.id)" } ?? "address \(caller)", at: now)
        if Self.passphraseRoutes.contains(route.name) {
            try limit(office.limits.signIn, "address \(caller)", at: now)
        }
        return known
    }

    /// Whether a page asks by itself, and nobody has to be there for it: streams, and what scripts ask for because of
    /// their events. Such a request is no activity (ASVS 5.0 V7.3.1).
    private static func isWatching(_ route: Route, _ request: Request) -> Bool {
        route.kind == .stream || (!route.isUnsafe && request.headers[.watching] != nil)
    }

    private func limit(_ limiter: RateLimiter, _ caller: String, at now: Date) throws {
        if let seconds = limiter.take(Secrets.digest(caller), at: now) {
            throw ConsoleError(.tooMany, retryAfter: seconds)
        }
    }

    private static func bearer(_ request: Request) -> String? {
        guard let header = request.headers[.authorization], header.lowercased().hasPrefix("bearer ") else { return nil }
        return String(header.dropFirst(7))
    }

    private func language(_ request: Request, _ session: Session?) -> Language {
        let asked = request.uri.queryParameters["lang"].flatMap { Language(rawValue: String($0)) }
        let kept = ConsoleCookie.language.value(in: request).flatMap(Language.init(rawValue:))
        return asked ?? session?.language ?? kept ?? Language(accepting: request.headers[.acceptLanguage])
    }

    // MARK: - Whether they may

    /// - Parameter reception: is kept up to date with what was read.
    private func admit(
        _ route: Route, _ request: Request, _ context: ConsoleContext, _ known: Known, _ reception: inout Reception
    ) async throws -> Reply {
        guard route.right.admits(known.officer) else {
            throw ConsoleError(known.officer == nil ? .notSignedIn : .forbidden)
        }
        if route.isUnsafe, !known.isBearer, !RequestOrigin.isOwn(request) { throw ConsoleError(.formExpired) }
        if route.needsStepUp, known.session?.isConfirmed(at: known.now, office.settings) != true {
            // Whoever read for long gets back what they wrote.
            if route.kind == .act, !route.isUpload { reception.form = try await receive(route, request).form }
            throw ConsoleError(.stepUpNeeded)
        }
        if office.settings.requiresCodes, known.session?.hasSecondFactor == false,
            !Self.openWithoutCodes.contains(route.name),
            route.right != .everybody
        {
            guard route.kind == .page else { throw ConsoleError(.codesNeeded) }
            return .redirect(to: RouteTable.address(.account))
        }
        if route.takesPhotograph {
            reception.isUnread = false
            let photograph = try await ReceivedPhotograph.read(route, request)
            // Whatever becomes of the request from here on.
            defer { photograph.file.destroy() }
            return remember(request, known, try await perform(route, request, context, known, Received(), photograph))
        }
        guard route.isUpload else {
            let received = try await receive(route, request)
            if route.kind == .act { reception.form = received.form }
            return remember(request, known, try await perform(route, request, context, known, received))
        }
        guard let officer = known.officer else { throw ConsoleError(.notSignedIn) }
        return try await office.limits.uploads.pass(try room(for: route, request), by: officer.id) {
            guard !route.takesLongDocument else {
                let received = try await receive(route, request)
                return remember(request, known, try await perform(route, request, context, known, received))
            }
            let folder = try await UploadFolder.make(below: office.desk.store.folder.root)
            // Overwriting takes as long as the disk does, and nobody has to wait for it.
            defer { folder.destroyLater() }
            let received = try await spool(route, request, into: folder)
            guard Self.importRoutes.contains(route.name) else {
                return remember(request, known, try await perform(route, request, context, known, received))
            }
            return try await office.limits.imports.pass {
                remember(request, known, try await perform(route, request, context, known, received))
            }
        }
    }

    private func perform(
        _ route: Route, _ request: Request, _ context: ConsoleContext, _ known: Known, _ received: Received,
        _ photograph: ReceivedPhotograph? = nil
    ) async throws -> Reply {
        let exchange = Exchange(
            route: route, request: request, parameters: Self.parameters(context), session: known.session,
            officer: known.officer, language: known.language, form: received.form, body: received.body,
            photograph: photograph, now: known.now,
            caller: known.caller, id: context.requestID,
            logger: context.logger, isForMetrics: isForMetrics(request, context), office: office)
        try requireToken(exchange, isBearer: known.isBearer)
        guard Self.passphraseRoutes.contains(route.name) else { return try await once(exchange, received.digest) }
        let gate = known.session == nil ? office.limits.strangers : office.limits.officers
        return try await gate.pass { try await once(exchange, received.digest) }
    }

    /// Where somebody could try passphrases.
    private static let passphraseRoutes: Set<RouteName> = [
        .signInAct, .replacePassphrase, .stepUpAct, .changePassphrase, .setUpCodes, .apiSession,
    ]

    /// What extracts a template of each image that was sent.
    private static let importRoutes: Set<RouteName> = [
        .importList, .importReferences, .apiImportList, .apiImportReferences,
    ]

    /// What an officer reaches before their account has a second factor (ASVS 5.0 V6.3.3).
    private static let openWithoutCodes: Set<RouteName> = [
        .account, .changePassphrase, .setUpCodes, .signOut, .language, .stepUp, .stepUpAct,
        .sessions, .endSession, .endSessions, .apiOwnSession,
    ]

    private func isForMetrics(_ request: Request, _ context: ConsoleContext) -> Bool {
        guard let token = office.settings.metricsToken else {
            // Through a proxy everybody would seem to be on this machine.
            return RequestPeer.isLoopback(context) && !office.settings.isBehindProxy
        }
        return Self.bearer(request).map { Secrets.match($0, token) } ?? false
    }

    private static func parameters(_ context: ConsoleContext) -> [String: String] {
        // An encoded slash must not become one: a parameter that can't be decoded stays as it was.
        Dictionary(
            context.parameters.map { (String($0.key), $0.value.removingPercentEncoding ?? String($0.value)) },
            uniquingKeysWith: { first, _ in first })
    }

    private func requireToken(_ exchange: Exchange, isBearer: Bool) throws {
        guard exchange.route.isUnsafe, !isBearer else { return }
        let sent =
            exchange.route.kind == .act
            ? exchange.form.exact("token") : exchange.request.headers[.formToken] ?? ""
        // Before there is a session, the form and a cookie that no other host can set have to agree.
        let start = ConsoleCookie.start.value(in: exchange.request)
        let isSigningIn = exchange.route.name == .signInAct || exchange.route.name == .replacePassphrase
        let wanted = isSigningIn ? start : exchange.session?.formToken ?? start
        // Signing in by JSON hands out a bearer token and no cookie, so another site gains nothing by it. What the
        // provider says is signed by it, and no browser's act.
        if exchange.route.name == .apiSession || exchange.route.name == .providerLogout { return }
        guard let wanted, !wanted.isEmpty, Secrets.match(sent, wanted) else { throw ConsoleError(.formExpired) }
    }

    // MARK: - Once

    /// Does an act that may come twice only once.
    private func once(_ exchange: Exchange, _ digest: String) async throws -> Reply {
        // A signed request has a number that counts once, and its answer may show faces: nothing of it is kept.
        guard exchange.route.isUnsafe, !exchange.route.isSigned, let session = exchange.session else {
            return try await handle(exchange)
        }
        let key =
            exchange.route.kind == .act
            ? exchange.form["key"] : exchange.request.headers[.idempotencyKey] ?? ""
        guard (1...200).contains(key.utf8.count) else {
            // Signing out and changing the language change nothing twice.
            if exchange.route.name == .signOut || exchange.route.name == .language { return try await handle(exchange) }
            throw ConsoleError(.badRequest)
        }
        let name = "\(session.id) \(Secrets.digest(key))"
        let fingerprint = IdempotencyLedger.fingerprint(
            exchange.route, path: exchange.request.uri.path, digest: digest)
        switch await office.ledger.begin(name, fingerprint: fingerprint, at: exchange.now) {
        case .again(let answer): return .answer(answer)
        case .reused: throw ConsoleError(.keyReused)
        case .first: break
        }
        do {
            let reply = try await handle(exchange)
            // What was done is remembered; what was not may be tried again.
            if case .answer(let answer) = reply, answer.status.code < 400 {
                await office.ledger.finish(name, answer, at: exchange.now)
            } else {
                await office.ledger.finish(name, nil, at: exchange.now)
            }
            return reply
        } catch {
            await office.ledger.finish(name, nil, at: exchange.now)
            throw error
        }
    }

    private func remember(_ request: Request, _ known: Known, _ reply: Reply) -> Reply {
        guard let asked = request.uri.queryParameters["lang"].flatMap({ Language(rawValue: String($0)) }) else {
            return reply
        }
        if let session = known.session { office.sessions.speak(asked, in: session.id) }
        return reply.with(ConsoleCookie.language.made(asked.rawValue, seconds: 365 * 86_400))
    }

    // MARK: - Failures

    private func failure(
        _ error: ConsoleError, _ route: Route, _ request: Request, _ context: ConsoleContext, _ known: Known?,
        _ form: Form? = nil
    ) -> Reply {
        let language = known?.language ?? language(request, nil)
        var reply: Reply
        if route.answersJSON {
            reply = ProblemDetails(error, requestID: context.requestID, in: language).reply
        } else if error.code == .notSignedIn, request.method == .get || request.method == .head {
            let next = PercentCoding.encode(RequestOrigin.localPath(of: request.uri))
            reply = .redirect(to: "\(RouteTable.address(.signIn))?next=\(next)")
        } else {
            // A passphrase is written on none of these pages, and nobody but an officer gets words back.
            let isForm = route.kind == .act && !Self.passphraseRoutes.contains(route.name)
            let failedForm = isForm ? FailedForm(request, known?.session == nil ? nil : form) : nil
            reply = .html(
                office.renderer.draw(
                    FailurePage.page(error, failedForm, in: language), for: viewer(request, context, known, language)),
                status: error.status)
        }
        if let seconds = error.retryAfter { reply = reply.with(.retryAfter, String(seconds)) }
        if error.code == .notSignedIn, route.answersJSON { reply = reply.with(.wwwAuthenticate, "Bearer") }
        return reply
    }

    private func viewer(_ request: Request, _ context: ConsoleContext, _ known: Known?, _ language: Language) -> Viewer
    {
        Viewer(
            language: language, rights: Set(PageFrame.rights.filter { $0.admits(known?.officer) }),
            formToken: known?.session?.formToken, path: RequestOrigin.page(of: request), requestID: context.requestID,
            sessionEnd: known.flatMap { known in
                known.session.map { SessionEnd($0, request, at: known.now, office.settings) }
            })
    }
}
