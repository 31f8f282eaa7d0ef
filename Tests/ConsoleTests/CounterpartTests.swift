import Testing

@testable import Console

@Suite("What pages do, programs do")
struct CounterpartTests {
    /// The JSON route of every act that a page's form does.
    private static let counterparts: [RouteName: RouteName] = [
        .newDeploymentAct: .apiDraftDeployment, .applicationSectionAct: .apiEditDeployment,
        .submit: .apiDeploymentAct, .grant: .apiDeploymentAct, .refuse: .apiDeploymentAct,
        .grantUrgent: .apiDeploymentAct, .confirmUrgent: .apiDeploymentAct, .cancel: .apiDeploymentAct,
        .proposeVariation: .apiProposeVariation, .agreeVariation: .apiAgreeVariation,
        .grantVariation: .apiDeploymentAct, .refuseVariation: .apiDeploymentAct,
        .prepare: .apiPrepare, .fileReport: .apiFileReport, .reviewDeployment: .apiReviewDeployment,
        .publishRecord: .apiPublishRecord, .reportIncident: .apiReportIncident,
        .importList: .apiImportList, .reviewEntry: .apiReviewEntry, .approveChild: .apiEntryAct,
        .proposeException: .apiEntryAct, .agreeException: .apiEntryAct, .authoriseList: .apiListAct,
        .reopenList: .apiListAct,
        .startLive: .apiLiveAct, .pauseLive: .apiLiveAct, .endLive: .apiLiveAct, .assessFirst: .apiAlertAct,
        .assessSecond: .apiAlertAct, .classifyAlert: .apiAlertAct, .concludeAlert: .apiAlertAct,
        .openCase: .apiOpenCase, .findCase: .apiFindCase, .admitOfficer: .apiCaseAct, .closeCase: .apiCaseAct,
        .receiveExhibit: .apiReceiveExhibit, .sendPart: .apiSendPart, .enhance: .apiEnhance,
        .repeatSteps: .apiRepeatSteps, .findPeople: .apiFindPeople, .pickPerson: .apiSheetAct,
        .endPicking: .apiSheetAct,
        .proposeDisclosure: .apiProposeDisclosure, .agreeDisclosure: .apiAgreeDisclosure, .disclose: .apiDisclose,
        .newSearchAct: .apiDraftSearch, .editSearchAct: .apiEditSearch, .submitSearch: .apiSearchAct,
        .authoriseSearch: .apiSearchAct, .refuseSearch: .apiSearchAct, .withdrawSearch: .apiSearchAct,
        .reviewSearch: .apiSearchAct, .runSearch: .apiSearchAct, .repeatSearch: .apiSearchAct,
        .beginExamination: .apiExaminationAct, .analyseProbe: .apiExaminationAct, .compare: .apiExaminationAct,
        .concludeExamination: .apiExaminationAct, .reassignExamination: .apiReassignExamination,
        .investigateLead: .apiLeadAct, .addEvidence: .apiLeadAct, .corroborateLead: .apiLeadAct,
        .excludeLead: .apiLeadAct,
        .newTicketAct: .apiDraftTicket, .submitTicket: .apiTicketAct, .approveTicket: .apiTicketAct,
        .refuseTicket: .apiTicketAct, .sendTicket: .apiTicketAct, .answerTicket: .apiTicketAct,
        .withdrawTicket: .apiTicketAct,
        .importReferences: .apiImportReferences, .receiveDeletion: .apiReceiveDeletion,
        .decideDeletion: .apiDecideDeletion, .finishDeletion: .apiFinishDeletion,
        .describeGallery: .apiDescribeGallery, .findReferences: .apiFindReferences,
        .retainReference: .apiReferenceAct, .correctReference: .apiReferenceAct,
        .draftPolicy: .apiDraftPolicy, .proposePolicy: .apiProposePolicy, .agreePolicy: .apiAgreePolicy,
        .endSession: .apiEndSession, .endSessions: .apiEndSession, .endOfficerSessions: .apiEndOfficerSessions,
        .signInAct: .apiSession,
        .registerEvaluation: .apiRegisterEvaluation, .signEvaluation: .apiEvaluationAct,
        .acceptEvaluation: .apiEvaluationAct, .rejectEvaluation: .apiEvaluationAct,
        .revokeEvaluation: .apiEvaluationAct, .withdrawAlgorithm: .apiWithdrawAlgorithm,
        .proposeLift: .apiWithdrawalAct, .agreeToLift: .apiWithdrawalAct, .recordWalks: .apiRecordWalks,
        .reviewAlarm: .apiReviewAlarm,
        .letIn: .apiLetIn, .changeOfficer: .apiOfficerAct, .recordTraining: .apiOfficerAct,
        .resetAccount: .apiOfficerAct, .setAccess: .apiOfficerAct,
        .enrolDevice: .apiEnrolDevice, .revokeDevice: .apiRevokeDevice, .setSupervisor: .apiSetSupervisor,
    ]

    /// Acts without a JSON route: an officer's own sign-in and account, what the provider says, and the second
    /// officer's look at an alert, which comes whole with their answer.
    private static let pagesOnly: Set<RouteName> = [
        .replacePassphrase, .providerLogout, .stepUpAct, .signOut, .language, .changePassphrase, .setUpCodes,
        .secondLook,
    ]

    @Test("Every act of a page has a JSON route, or is named as one that hasn't")
    func complete() {
        let acts = Set(RouteTable.all.filter { $0.kind == .act }.map(\.name))
        #expect(acts == Set(Self.counterparts.keys).union(Self.pagesOnly))
        #expect(Self.pagesOnly.isDisjoint(with: Self.counterparts.keys))
        for (page, json) in Self.counterparts {
            #expect(RouteTable.route(json).kind == .dataAct, "\(page)")
        }
    }

    /// JSON routes whose document names the act: the right and the confirmation of its page, or its own roles, are
    /// asked by the handler.
    private static let askedWithin: Set<RouteName> = [
        .apiDeploymentAct, .apiEntryAct, .apiListAct, .apiLiveAct, .apiAlertAct, .apiSearchAct, .apiLeadAct,
        .apiTicketAct, .apiReferenceAct, .apiEvaluationAct, .apiWithdrawalAct,
    ]

    @Test("Where the route itself decides, it has the right and the confirmation of the page's act")
    func sameRight() {
        for (page, json) in Self.counterparts where !Self.askedWithin.contains(json) && json != .apiSession {
            let (one, other) = (RouteTable.route(page), RouteTable.route(json))
            #expect(one.right == other.right, "\(page)")
            #expect(one.needsStepUp == other.needsStepUp, "\(page)")
        }
    }

    @Test("Long documents are JSON and no forms, and take turns with files")
    func longDocuments() {
        let long = RouteTable.all.filter(\.takesLongDocument)
        #expect(Set(long.map(\.name)) == [.apiRegisterEvaluation, .apiEvaluationAct])
        #expect(long.allSatisfy { $0.kind == .dataAct && $0.isUpload })
    }

    @Test("Files are received within the limits of the pages")
    func limits() {
        for page in [RouteName.importList, .importReferences, .receiveExhibit, .sendPart] {
            guard let json = Self.counterparts[page] else { continue }
            #expect(RouteTable.route(page).bodyLimit == RouteTable.route(json).bodyLimit, "\(page)")
            #expect(RouteTable.route(json).isUpload)
        }
    }
}
