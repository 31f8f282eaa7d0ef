import HTTPTypes

/// What pages could do and programs couldn't: deployments, lists, policy, retention, cases and phones, as JSON.
///
/// A route whose document names the act asks for the right and the confirmation of that act's page.
extension RouteTable {
    /// A deployment from its draft to its record, and its list.
    static let deploymentAPI: [Route] = [
        Route(
            .apiDraftDeployment, .post, "/api/v1/deployments", .draftApplication, .dataAct, bodyLimit: 256 << 10),
        Route(
            .apiEditDeployment, .post, "/api/v1/deployments/{deployment}/application", .draftApplication, .dataAct,
            bodyLimit: 256 << 10),
        Route(
            .apiProposeVariation, .post, "/api/v1/deployments/{deployment}/variation", .draftApplication, .dataAct,
            bodyLimit: 256 << 10),
        Route(
            .apiAgreeVariation, .post, "/api/v1/deployments/{deployment}/variation/agreement", .agreeToVariation,
            .dataAct, needsStepUp: true),
        Route(.apiList, .get, "/api/v1/deployments/{deployment}/watchlist", .readWatchlist, .data),
        Route(.apiListAct, .post, "/api/v1/deployments/{deployment}/watchlist/acts", .readWatchlist, .dataAct),
        Route(
            .apiImportList, .post, "/api/v1/deployments/{deployment}/watchlist/import", .nominate, .dataAct,
            bodyLimit: 128 << 20),
        Route(.apiImportReport, .get, "/api/v1/deployments/{deployment}/watchlist/import", .buildWatchlist, .data),
        Route(
            .apiEntryAct, .post, "/api/v1/deployments/{deployment}/entries/{entry}/acts", .readWatchlist, .dataAct),
        Route(.apiPrepare, .post, "/api/v1/deployments/{deployment}/preparation", .prepareDeployment, .dataAct),
        Route(.apiLiveAct, .post, "/api/v1/deployments/{deployment}/live/acts", .readDeployments, .dataAct),
        Route(.apiClosing, .get, "/api/v1/deployments/{deployment}/closing", .readDeployments, .data),
        Route(.apiFileReport, .post, "/api/v1/deployments/{deployment}/report", .fileReport, .dataAct),
        Route(.apiReviewDeployment, .post, "/api/v1/deployments/{deployment}/review", .reviewDeployment, .dataAct),
        Route(.apiPublishRecord, .post, "/api/v1/deployments/{deployment}/publish", .publishRecord, .dataAct),
        Route(.apiReportIncident, .post, "/api/v1/deployments/{deployment}/incidents", .anyOfficer, .dataAct),
    ]

    /// The policy's next version, retention, other officers' sessions.
    static let policyAPI: [Route] = [
        Route(.apiPolicyDraft, .get, "/api/v1/policy/draft", .keepPolicy, .data),
        Route(.apiDraftPolicy, .post, "/api/v1/policy/draft", .draftPolicy, .dataAct, bodyLimit: 1 << 20),
        Route(.apiProposePolicy, .post, "/api/v1/policy/propose", .draftPolicy, .dataAct),
        Route(.apiAgreePolicy, .post, "/api/v1/policy/agree", .keepPolicy, .dataAct, needsStepUp: true),
        Route(.apiRetention, .get, "/api/v1/retention", .readRetention, .data),
        Route(.apiDue, .get, "/api/v1/retention/due", .readRetention, .data),
        Route(.apiOfficerSessions, .get, "/api/v1/officers/{officer}/sessions", .endOthersSessions, .data),
    ]

    /// Cases with their exhibits and disclosure, drafts of requests, imports into galleries, and phones.
    static let caseAPI: [Route] = [
        Route(.apiFindCase, .post, "/api/v1/cases/find", .readCases, .dataAct),
        Route(.apiCaseAct, .post, "/api/v1/cases/{case}/acts", .workOnCases, .dataAct),
        Route(.apiDisclosure, .get, "/api/v1/cases/{case}/disclosure", .discloseSearches, .data),
        Route(.apiDisclose, .post, "/api/v1/cases/{case}/disclosure", .discloseSearches, .dataAct, needsStepUp: true),
        Route(.apiProposeDisclosure, .post, "/api/v1/cases/{case}/disclosure/proposal", .discloseSearches, .dataAct),
        Route(
            .apiAgreeDisclosure, .post, "/api/v1/cases/{case}/disclosure/agreement", .discloseSearches, .dataAct,
            needsStepUp: true),
        Route(.apiDraftTicket, .post, "/api/v1/cases/{case}/tickets", .requestSearches, .dataAct),
        Route(.apiExhibit, .get, "/api/v1/exhibits/{exhibit}", .readCases, .data),
        Route(.apiEnhance, .post, "/api/v1/exhibits/{exhibit}/steps", .workOnCases, .dataAct),
        Route(.apiRepeatSteps, .post, "/api/v1/exhibits/{exhibit}/repetition", .workOnCases, .dataAct),
        Route(
            .apiEditSearch, .post, "/api/v1/searches/{search}/edit", .requestSearches, .dataAct, bodyLimit: 256 << 10),
        Route(
            .apiReassignExamination, .post, "/api/v1/reviews/{review}/reassign", .reassignExaminations, .dataAct),
        Route(
            .apiImportReferences, .post, "/api/v1/references/{gallery}/import", .manageReferences, .dataAct,
            bodyLimit: 128 << 20),
        Route(.apiReferenceReport, .get, "/api/v1/references/{gallery}/import", .readReferences, .data),
        Route(.apiWaitingDevices, .get, "/api/v1/roadside/enrolments", .enrolDevice, .data),
        Route(
            .apiEnrolDevice, .post, "/api/v1/roadside/enrolments/{request}", .enrolDevice, .dataAct,
            bodyLimit: 8 << 10, needsStepUp: true),
        Route(
            .apiRevokeDevice, .post, "/api/v1/roadside/devices/{device}/revoke", .revokeDevice, .dataAct,
            bodyLimit: 8 << 10),
    ]
}
