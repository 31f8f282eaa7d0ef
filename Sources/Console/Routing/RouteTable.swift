import HTTPTypes

/// Every route of the console, in the order of ``RouteName``.
///
/// `docs/console-routes.md` has the same table with every role against every route; a test compares the two.
enum RouteTable {
    /// All routes.
    static let all: [Route] =
        [
            published, signingIn, casework, list, live, cases, searches, galleries, overview, officers, evaluations,
            api, officersAPI, searchAPI, galleryAPI, evaluationAPI, deploymentAPI, policyAPI, caseAPI,
            roadside, supervision, machines,
        ].flatMap { $0 }

    /// The route of a name.
    static func route(_ name: RouteName) -> Route { byName[name]! }

    /// The address of a route, its parameters filled in.
    static func address(_ name: RouteName, _ values: String...) -> String {
        let route = route(name)
        if values.isEmpty { return route.path }
        var rest = values[...]
        var address = ""
        for (index, part) in route.parts.enumerated() {
            if index > 0 { address += "/" }
            if part.utf8.first == UInt8(ascii: "{"), let value = rest.popFirst() {
                address += PercentCoding.encode(value)
            } else {
                address += part
            }
        }
        return address
    }

    /// Whether an address is that of a page; its query doesn't matter.
    static func isPage(_ address: String) -> Bool {
        let parts = (address.split(separator: "?").first ?? "").split(separator: "/", omittingEmptySubsequences: false)
        return all.contains { route in
            route.method == .get && route.kind == .page && route.parts.count == parts.count
                && zip(route.parts, parts).allSatisfy { $0.hasPrefix("{") ? !$1.isEmpty : $0 == $1 }
        }
    }

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    private static let published: [Route] = [
        Route(.front, .get, "/", .everybody, .page),
        Route(.notices, .get, "/notices", .everybody, .page),
        Route(.notice, .get, "/notices/{reference}", .everybody, .page),
        Route(.noticeSign, .get, "/notices/{reference}/sign", .everybody, .page),
        Route(.noticeLeaflet, .get, "/notices/{reference}/leaflet", .everybody, .page),
        Route(.publicPolicy, .get, "/policy", .everybody, .page),
        Route(.categories, .get, "/categories", .everybody, .page),
        Route(.records, .get, "/records", .everybody, .page),
        Route(.recordsCSV, .get, "/records.csv", .everybody, .machine),
        Route(.recordsJSON, .get, "/records.json", .everybody, .data),
        Route(.complain, .get, "/complain", .everybody, .page),
        Route(.accessibility, .get, "/accessibility", .everybody, .page),
    ]

    private static let signingIn: [Route] = [
        Route(.signIn, .get, "/sign-in", .everybody, .page),
        Route(.signInAct, .post, "/sign-in", .everybody, .act, bodyLimit: 8 << 10),
        Route(.signInElsewhere, .get, "/sign-in/elsewhere", .everybody, .page),
        Route(.signInReturn, .get, "/sign-in/return", .everybody, .page),
        Route(.replacePassphrase, .post, "/sign-in/passphrase", .everybody, .act, bodyLimit: 8 << 10),
        Route(.providerLogout, .post, "/sign-in/provider-logout", .everybody, .act, bodyLimit: 16 << 10),
        Route(.stepUp, .get, "/sign-in/again", .anyOfficer, .page),
        Route(.stepUpAct, .post, "/sign-in/again", .anyOfficer, .act, bodyLimit: 8 << 10),
        Route(.signOut, .post, "/sign-out", .anyOfficer, .act, bodyLimit: 8 << 10),
        Route(.language, .post, "/language", .anyOfficer, .act, bodyLimit: 8 << 10),
        Route(.account, .get, "/account", .anyOfficer, .page),
        Route(.changePassphrase, .post, "/account/passphrase", .anyOfficer, .act, bodyLimit: 8 << 10),
        Route(.setUpCodes, .post, "/account/codes", .anyOfficer, .act, bodyLimit: 8 << 10),
        Route(.sessions, .get, "/account/sessions", .anyOfficer, .page),
        Route(
            .endSession, .post, "/account/sessions/{session}/end", .anyOfficer, .act, bodyLimit: 8 << 10,
            needsStepUp: true),
        Route(
            .endSessions, .post, "/account/sessions/end", .anyOfficer, .act, bodyLimit: 8 << 10, needsStepUp: true),
    ]

    private static let casework: [Route] = [
        Route(.home, .get, "/home", .anyOfficer, .page),
        Route(.deployments, .get, "/deployments", .readDeployments, .page),
        Route(.newDeployment, .get, "/deployments/new", .draftApplication, .page),
        Route(.newDeploymentAct, .post, "/deployments/new", .draftApplication, .act),
        Route(.deployment, .get, "/deployments/{deployment}", .readDeployments, .page),
        Route(.applicationSection, .get, "/deployments/{deployment}/application/{section}", .draftApplication, .page),
        Route(
            .applicationSectionAct, .post, "/deployments/{deployment}/application/{section}", .draftApplication, .act,
            bodyLimit: 256 << 10),
        Route(.checkAnswers, .get, "/deployments/{deployment}/check", .readDeployments, .page),
        Route(.submit, .post, "/deployments/{deployment}/submit", .draftApplication, .act),
        Route(.decision, .get, "/deployments/{deployment}/decision", .decideUrgently, .page),
        Route(.grant, .post, "/deployments/{deployment}/grant", .decideApplication, .act, needsStepUp: true),
        Route(.refuse, .post, "/deployments/{deployment}/refuse", .decideApplication, .act),
        Route(.grantUrgent, .post, "/deployments/{deployment}/grant-urgent", .decideUrgently, .act, needsStepUp: true),
        Route(
            .confirmUrgent, .post, "/deployments/{deployment}/confirm-urgent", .decideApplication, .act,
            needsStepUp: true),
        Route(.cancel, .post, "/deployments/{deployment}/cancel", .cancelDeployment, .act),
        Route(.authority, .get, "/deployments/{deployment}/authority", .readDeployments, .page),
        Route(.variation, .get, "/deployments/{deployment}/variation", .readDeployments, .page),
        Route(.newVariation, .get, "/deployments/{deployment}/variation/new", .draftApplication, .page),
        Route(
            .proposeVariation, .post, "/deployments/{deployment}/variation/new", .draftApplication, .act,
            bodyLimit: 256 << 10),
        Route(
            .agreeVariation, .post, "/deployments/{deployment}/variation/agreement", .agreeToVariation, .act,
            needsStepUp: true),
        Route(
            .grantVariation, .post, "/deployments/{deployment}/variation/grant", .decideApplication, .act,
            needsStepUp: true),
        Route(.refuseVariation, .post, "/deployments/{deployment}/variation/refuse", .decideApplication, .act),
        Route(.noticeTexts, .get, "/deployments/{deployment}/notice", .readDeployments, .page),
        Route(.readiness, .get, "/deployments/{deployment}/readiness", .readDeployments, .page),
        Route(.preparation, .get, "/deployments/{deployment}/preparation", .prepareDeployment, .page),
        Route(.prepare, .post, "/deployments/{deployment}/preparation", .prepareDeployment, .act),
        Route(.closing, .get, "/deployments/{deployment}/closing", .readDeployments, .page),
        Route(.fileReport, .post, "/deployments/{deployment}/report", .fileReport, .act),
        Route(.reviewDeployment, .post, "/deployments/{deployment}/review", .reviewDeployment, .act),
        Route(.publishRecord, .post, "/deployments/{deployment}/publish", .publishRecord, .act),
        Route(.reportIncident, .post, "/deployments/{deployment}/incidents", .anyOfficer, .act),
    ]

    private static let list: [Route] = [
        Route(.watchlist, .get, "/deployments/{deployment}/watchlist", .readWatchlist, .page),
        Route(
            .importList, .post, "/deployments/{deployment}/watchlist/import", .nominate, .act,
            bodyLimit: 128 << 20),
        Route(.importReport, .get, "/deployments/{deployment}/watchlist/import", .buildWatchlist, .page),
        Route(.entry, .get, "/deployments/{deployment}/watchlist/entries/{entry}", .readWatchlist, .page),
        Route(
            .entryImage, .get, "/deployments/{deployment}/watchlist/entries/{entry}/image", .readWatchlist, .machine),
        Route(
            .reviewEntry, .post, "/deployments/{deployment}/watchlist/entries/{entry}/review", .reviewEntries, .act),
        Route(
            .approveChild, .post, "/deployments/{deployment}/watchlist/entries/{entry}/approval", .authoriseWatchlist,
            .act, needsStepUp: true),
        Route(
            .proposeException, .post, "/deployments/{deployment}/watchlist/entries/{entry}/exception", .buildWatchlist,
            .act),
        Route(
            .agreeException, .post, "/deployments/{deployment}/watchlist/entries/{entry}/exception/agreement",
            .agreeToExceptions, .act, needsStepUp: true),
        Route(
            .authoriseList, .post, "/deployments/{deployment}/watchlist/authorise", .authoriseWatchlist, .act,
            needsStepUp: true),
        Route(.reopenList, .post, "/deployments/{deployment}/watchlist/reopen", .reviewEntries, .act),
    ]

    private static let live: [Route] = [
        Route(.live, .get, "/deployments/{deployment}/live", .watchLive, .page),
        Route(.phone, .get, "/deployments/{deployment}/phone", .watchLive, .page),
        Route(.liveEvents, .get, "/deployments/{deployment}/events", .watchLive, .stream),
        Route(.pictures, .get, "/deployments/{deployment}/live/pictures", .watchLive, .stream),
        Route(.startLive, .post, "/deployments/{deployment}/live/start", .goLive, .act),
        Route(.pauseLive, .post, "/deployments/{deployment}/live/pause", .pauseLive, .act),
        Route(.endLive, .post, "/deployments/{deployment}/live/end", .endLive, .act),
        Route(.alert, .get, "/deployments/{deployment}/alerts/{alert}", .watchLive, .page),
        Route(.alertProbe, .get, "/deployments/{deployment}/alerts/{alert}/probe", .watchLive, .machine),
        Route(.alertCandidate, .get, "/deployments/{deployment}/alerts/{alert}/candidate", .watchLive, .machine),
        Route(.assessFirst, .post, "/deployments/{deployment}/alerts/{alert}/first", .assessFirst, .act),
        Route(.secondLook, .post, "/deployments/{deployment}/alerts/{alert}/look", .assessSecond, .act),
        Route(.assessSecond, .post, "/deployments/{deployment}/alerts/{alert}/second", .assessSecond, .act),
        Route(.classifyAlert, .post, "/deployments/{deployment}/alerts/{alert}/class", .classifyAlerts, .act),
        Route(.concludeAlert, .post, "/deployments/{deployment}/alerts/{alert}/outcome", .concludeAlerts, .act),
    ]

    private static let overview: [Route] = [
        Route(.policyDraft, .get, "/policy/draft", .keepPolicy, .page),
        Route(.draftPolicy, .post, "/policy/draft", .draftPolicy, .act, bodyLimit: 1 << 20),
        Route(.proposePolicy, .post, "/policy/propose", .draftPolicy, .act),
        Route(.agreePolicy, .post, "/policy/agree", .keepPolicy, .act, needsStepUp: true),
        Route(.officers, .get, "/officers", .readOfficers, .page),
        Route(.officerSessions, .get, "/officers/{officer}/sessions", .endOthersSessions, .page),
        Route(
            .endOfficerSessions, .post, "/officers/{officer}/sessions/end", .endOthersSessions, .act,
            bodyLimit: 8 << 10, needsStepUp: true),
        Route(.retention, .get, "/retention", .readRetention, .page),
    ]

    private static let api: [Route] = [
        Route(.apiSession, .post, "/api/v1/session", .everybody, .dataAct, bodyLimit: 8 << 10),
        Route(.apiOwnSession, .get, "/api/v1/session", .anyOfficer, .data),
        Route(.apiTasks, .get, "/api/v1/tasks", .anyOfficer, .data),
        Route(.apiDeployments, .get, "/api/v1/deployments", .readDeployments, .data),
        Route(.apiDeployment, .get, "/api/v1/deployments/{deployment}", .readDeployments, .data),
        Route(.apiDeploymentAct, .post, "/api/v1/deployments/{deployment}/acts", .anyOfficer, .dataAct),
        Route(.apiReadiness, .get, "/api/v1/deployments/{deployment}/readiness", .readDeployments, .data),
        Route(.apiEntries, .get, "/api/v1/deployments/{deployment}/entries", .readWatchlist, .data),
        Route(
            .apiReviewEntry, .post, "/api/v1/deployments/{deployment}/entries/{entry}/review", .reviewEntries,
            .dataAct),
        Route(.apiLive, .get, "/api/v1/deployments/{deployment}/live", .watchLive, .data),
        Route(
            .apiAlertAct, .post, "/api/v1/deployments/{deployment}/alerts/{alert}/acts", .watchLive, .dataAct),
        Route(.apiPolicy, .get, "/api/v1/policy", .everybody, .data),
        Route(.apiRecords, .get, "/api/v1/records", .everybody, .data),
        Route(.apiNotices, .get, "/api/v1/notices", .everybody, .data),
        Route(.apiOfficers, .get, "/api/v1/officers", .readOfficers, .data),
        Route(.apiSessions, .get, "/api/v1/sessions", .anyOfficer, .data),
        Route(
            .apiEndSession, .post, "/api/v1/sessions/end", .anyOfficer, .dataAct, bodyLimit: 8 << 10,
            needsStepUp: true),
        Route(
            .apiEndOfficerSessions, .post, "/api/v1/officers/{officer}/sessions/end", .endOthersSessions, .dataAct,
            bodyLimit: 8 << 10, needsStepUp: true),
    ]

    private static let roadside: [Route] = [
        Route(.roadsideLeaflet, .get, "/roadside/leaflet", .everybody, .page),
        Route(.roadsideFigures, .get, "/roadside/figures", .everybody, .page),
        Route(.roadsideOffline, .get, "/roadside/offline", .everybody, .page),
        Route(.roadsideWorker, .get, "/roadside/worker.js", .everybody, .machine),
        Route(.roadsideSearch, .get, "/roadside/search", .searchAtRoadside, .page),
        Route(.roadsideDevices, .get, "/roadside/devices", .revokeDevice, .page),
        Route(
            .enrolDevice, .post, "/roadside/devices/enrol", .enrolDevice, .act, bodyLimit: 8 << 10, needsStepUp: true),
        Route(.revokeDevice, .post, "/roadside/devices/{device}/revoke", .revokeDevice, .act, bodyLimit: 8 << 10),
        Route(.roadsideSupervision, .get, "/roadside/supervision", .superviseRoadside, .page),
        Route(.apiRoadsideAsk, .post, "/api/v1/roadside/enrolments", .searchAtRoadside, .dataAct, bodyLimit: 8 << 10),
        Route(.apiRoadsideDevices, .get, "/api/v1/roadside/devices", .searchAtRoadside, .data),
        Route(
            .apiRoadsideBegin, .post, "/api/v1/roadside/statements", .searchAtRoadside, .dataAct, bodyLimit: 8 << 10,
            isSigned: true),
        Route(
            .apiRoadsideSearch, .post, "/api/v1/roadside/statements/{statement}/search", .searchAtRoadside, .dataAct,
            bodyLimit: 1 << 20, isSigned: true, takesPhotograph: true),
        Route(
            .apiRoadsideConfirm, .post, "/api/v1/roadside/searches/{search}/confirmation", .searchAtRoadside, .dataAct,
            bodyLimit: 8 << 10, isSigned: true),
        Route(
            .apiRoadsideConclude, .post, "/api/v1/roadside/searches/{search}/outcome", .searchAtRoadside, .dataAct,
            bodyLimit: 8 << 10, isSigned: true),
        Route(.apiRoadsideSupervision, .get, "/api/v1/roadside/supervision", .superviseRoadside, .data),
        Route(.apiRoadsideFigures, .get, "/api/v1/roadside/figures", .everybody, .data),
    ]

    /// Who supervises whom, and the code on the phone that opens the leaflet.
    private static let supervision: [Route] = [
        Route(.roadsideLeafletCode, .get, "/roadside/leaflet-code.svg", .everybody, .machine),
        Route(.roadsideSupervisors, .get, "/roadside/supervisors", .nameSupervisors, .page),
        Route(.setSupervisor, .post, "/roadside/supervisors", .nameSupervisors, .act, bodyLimit: 8 << 10),
        Route(.apiRoadsideSupervisors, .get, "/api/v1/roadside/supervisors", .nameSupervisors, .data),
        Route(
            .apiSetSupervisor, .post, "/api/v1/roadside/supervisors", .nameSupervisors, .dataAct, bodyLimit: 8 << 10),
    ]

    private static let machines: [Route] = [
        Route(.asset, .get, "/assets/{file}", .everybody, .machine),
        Route(.health, .get, "/health", .everybody, .machine),
        Route(.ready, .get, "/ready", .everybody, .machine),
        Route(.metrics, .get, "/metrics", .everybody, .machine),
        Route(.openAPI, .get, "/openapi.yaml", .everybody, .machine),
    ]
}
