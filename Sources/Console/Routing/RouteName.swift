/// Names every route. The dispatcher's switch over them makes the compiler ask for a handler.
enum RouteName: String, Sendable, Hashable, CaseIterable {
    // Public
    case front
    case notices
    case notice
    case noticeSign = "notice-sign"
    case noticeLeaflet = "notice-leaflet"
    case publicPolicy = "public-policy"
    case categories
    case records
    case recordsCSV = "records-csv"
    case recordsJSON = "records-json"
    case complain
    case accessibility

    // Signing in
    case signIn = "sign-in"
    case signInAct = "sign-in-act"
    case signInElsewhere = "sign-in-elsewhere"
    case signInReturn = "sign-in-return"
    case replacePassphrase = "replace-passphrase"
    case providerLogout = "provider-logout"
    case stepUp = "step-up"
    case stepUpAct = "step-up-act"
    case signOut = "sign-out"
    case language
    case account
    case changePassphrase = "change-passphrase"
    case setUpCodes = "set-up-codes"
    case sessions
    case endSession = "end-session"
    case endSessions = "end-sessions"

    // Officers' pages
    case home
    case deployments
    case newDeployment = "new-deployment"
    case newDeploymentAct = "new-deployment-act"
    case deployment
    case applicationSection = "application-section"
    case applicationSectionAct = "application-section-act"
    case checkAnswers = "check-answers"
    case submit
    case decision
    case grant
    case refuse
    case grantUrgent = "grant-urgent"
    case confirmUrgent = "confirm-urgent"
    case cancel
    case authority
    case variation
    case newVariation = "new-variation"
    case proposeVariation = "propose-variation"
    case agreeVariation = "agree-variation"
    case grantVariation = "grant-variation"
    case refuseVariation = "refuse-variation"
    case noticeTexts = "notice-texts"
    case readiness
    case preparation
    case prepare
    case closing
    case fileReport = "file-report"
    case reviewDeployment = "review-deployment"
    case publishRecord = "publish-record"
    case reportIncident = "report-incident"
    case watchlist
    case importList = "import-list"
    case importReport = "import-report"
    case entry
    case entryImage = "entry-image"
    case reviewEntry = "review-entry"
    case approveChild = "approve-child"
    case proposeException = "propose-exception"
    case agreeException = "agree-exception"
    case authoriseList = "authorise-list"
    case reopenList = "reopen-list"
    case live
    case phone
    case liveEvents = "live-events"
    case pictures
    case startLive = "start-live"
    case pauseLive = "pause-live"
    case endLive = "end-live"
    case alert
    case alertProbe = "alert-probe"
    case alertCandidate = "alert-candidate"
    case assessFirst = "assess-first"
    case secondLook = "second-look"
    case assessSecond = "assess-second"
    case classifyAlert = "classify-alert"
    case concludeAlert = "conclude-alert"
    // Cases and searches in them
    case cases
    case openCase = "open-case"
    case findCase = "find-case"
    case investigation
    case admitOfficer = "admit-officer"
    case closeCase = "close-case"
    case receiveExhibit = "receive-exhibit"
    case sendPart = "send-part"
    case proposeDisclosure = "propose-disclosure"
    case agreeDisclosure = "agree-disclosure"
    case disclose
    case disclosure
    case disclosureFile = "disclosure-file"
    case exhibit
    case exhibitImage = "exhibit-image"
    case enhance
    case repeatSteps = "repeat-steps"
    case findPeople = "find-people"
    case sheet
    case sheetImage = "sheet-image"
    case pickPerson = "pick-person"
    case endPicking = "end-picking"
    case searches
    case searchFigures = "search-figures"
    case newSearch = "new-search"
    case newSearchAct = "new-search-act"
    case search
    case editSearch = "edit-search"
    case editSearchAct = "edit-search-act"
    case submitSearch = "submit-search"
    case authoriseSearch = "authorise-search"
    case refuseSearch = "refuse-search"
    case withdrawSearch = "withdraw-search"
    case reviewSearch = "review-search"
    case runSearch = "run-search"
    case repeatSearch = "repeat-search"
    case examinations
    case examination
    case beginExamination = "begin-examination"
    case analyseProbe = "analyse-probe"
    case probeImage = "probe-image"
    case comparison
    case compare
    case concludeExamination = "conclude-examination"
    case candidateImage = "candidate-image"
    case reassignExamination = "reassign-examination"
    case finding
    case investigateLead = "investigate-lead"
    case addEvidence = "add-evidence"
    case corroborateLead = "corroborate-lead"
    case excludeLead = "exclude-lead"
    case newTicket = "new-ticket"
    case newTicketAct = "new-ticket-act"
    case ticket
    case submitTicket = "submit-ticket"
    case approveTicket = "approve-ticket"
    case refuseTicket = "refuse-ticket"
    case sendTicket = "send-ticket"
    case answerTicket = "answer-ticket"
    case withdrawTicket = "withdraw-ticket"
    case references
    case importReferences = "import-references"
    case referenceReport = "reference-report"
    case receiveDeletion = "receive-deletion"
    case deletion
    case decideDeletion = "decide-deletion"
    case describeGallery = "describe-gallery"
    case gallery
    case findReferences = "find-references"
    case referencePerson = "reference-person"
    case referenceImage = "reference-image"
    case retainReference = "retain-reference"
    case correctReference = "correct-reference"
    case finishDeletion = "finish-deletion"
    case deletionReceipt = "deletion-receipt"
    case leadReport = "lead-report"

    // Overview
    case policyDraft = "policy-draft"
    case draftPolicy = "draft-policy"
    case proposePolicy = "propose-policy"
    case agreePolicy = "agree-policy"
    case officers
    case officerSessions = "officer-sessions"
    case endOfficerSessions = "end-officer-sessions"
    case retention

    // Letting officers in, and their accounts
    case newOfficer = "new-officer"
    case letIn = "let-in"
    case officerAccount = "officer-account"
    case changeOfficer = "change-officer"
    case recordTraining = "record-training"
    case resetAccount = "reset-account"
    case setAccess = "set-access"

    // Evaluations, stopped algorithms and monitoring
    case evaluations
    case registerEvaluation = "register-evaluation"
    case evaluation
    case signEvaluation = "sign-evaluation"
    case acceptEvaluation = "accept-evaluation"
    case rejectEvaluation = "reject-evaluation"
    case revokeEvaluation = "revoke-evaluation"
    case withdrawals
    case withdrawAlgorithm = "withdraw-algorithm"
    case proposeLift = "propose-lift"
    case agreeToLift = "agree-to-lift"
    case monitoring
    case recordWalks = "record-walks"
    case reviewAlarm = "review-alarm"

    // JSON
    case apiSession = "api-session"
    case apiOwnSession = "api-own-session"
    case apiTasks = "api-tasks"
    case apiDeployments = "api-deployments"
    case apiDeployment = "api-deployment"
    case apiDeploymentAct = "api-deployment-act"
    case apiReadiness = "api-readiness"
    case apiEntries = "api-entries"
    case apiReviewEntry = "api-review-entry"
    case apiLive = "api-live"
    case apiAlertAct = "api-alert-act"
    case apiPolicy = "api-policy"
    case apiRecords = "api-records"
    case apiNotices = "api-notices"
    case apiOfficers = "api-officers"
    case apiSessions = "api-sessions"
    case apiEndSession = "api-end-session"
    case apiEndOfficerSessions = "api-end-officer-sessions"

    case apiLetIn = "api-let-in"
    case apiOfficer = "api-officer"
    case apiOfficerAct = "api-officer-act"

    case apiCases = "api-cases"
    case apiOpenCase = "api-open-case"
    case apiCase = "api-case"
    case apiVideo = "api-video"
    case apiFindPeople = "api-find-people"
    case apiSheet = "api-sheet"
    case apiSheetAct = "api-sheet-act"
    case apiSearches = "api-searches"
    case apiDraftSearch = "api-draft-search"
    case apiSearch = "api-search"
    case apiSearchAct = "api-search-act"
    case apiExaminations = "api-examinations"
    case apiExamination = "api-examination"
    case apiExaminationAct = "api-examination-act"
    case apiFinding = "api-finding"
    case apiLeadAct = "api-lead-act"
    case apiTicket = "api-ticket"
    case apiTicketAct = "api-ticket-act"
    case apiDeletions = "api-deletions"
    case apiDecideDeletion = "api-decide-deletion"
    case apiSearchFigures = "api-search-figures"
    case apiReferences = "api-references"
    case apiDescribeGallery = "api-describe-gallery"
    case apiGallery = "api-gallery"
    case apiReferenceReviews = "api-reference-reviews"
    case apiFindReferences = "api-find-references"
    case apiReferencePerson = "api-reference-person"
    case apiReferenceImage = "api-reference-image"
    case apiReferenceAct = "api-reference-act"
    case apiReceiveDeletion = "api-receive-deletion"
    case apiDeletion = "api-deletion"
    case apiFinishDeletion = "api-finish-deletion"
    case apiReceiveExhibit = "api-receive-exhibit"
    case apiSendPart = "api-send-part"
    case apiLeadReport = "api-lead-report"

    case apiEvaluations = "api-evaluations"
    case apiRegisterEvaluation = "api-register-evaluation"
    case apiEvaluation = "api-evaluation"
    case apiEvaluationAct = "api-evaluation-act"
    case apiWithdrawals = "api-withdrawals"
    case apiWithdrawAlgorithm = "api-withdraw-algorithm"
    case apiWithdrawalAct = "api-withdrawal-act"
    case apiMonitoring = "api-monitoring"
    case apiRecordWalks = "api-record-walks"
    case apiReviewAlarm = "api-review-alarm"

    // JSON of acts that only pages did before
    case apiDraftDeployment = "api-draft-deployment"
    case apiEditDeployment = "api-edit-deployment"
    case apiProposeVariation = "api-propose-variation"
    case apiAgreeVariation = "api-agree-variation"
    case apiList = "api-list"
    case apiListAct = "api-list-act"
    case apiImportList = "api-import-list"
    case apiImportReport = "api-import-report"
    case apiEntryAct = "api-entry-act"
    case apiPrepare = "api-prepare"
    case apiLiveAct = "api-live-act"
    case apiClosing = "api-closing"
    case apiFileReport = "api-file-report"
    case apiReviewDeployment = "api-review-deployment"
    case apiPublishRecord = "api-publish-record"
    case apiReportIncident = "api-report-incident"
    case apiPolicyDraft = "api-policy-draft"
    case apiDraftPolicy = "api-draft-policy"
    case apiProposePolicy = "api-propose-policy"
    case apiAgreePolicy = "api-agree-policy"
    case apiRetention = "api-retention"
    case apiDue = "api-due"
    case apiOfficerSessions = "api-officer-sessions"
    case apiFindCase = "api-find-case"
    case apiCaseAct = "api-case-act"
    case apiDisclosure = "api-disclosure"
    case apiDisclose = "api-disclose"
    case apiProposeDisclosure = "api-propose-disclosure"
    case apiAgreeDisclosure = "api-agree-disclosure"
    case apiDraftTicket = "api-draft-ticket"
    case apiExhibit = "api-exhibit"
    case apiEnhance = "api-enhance"
    case apiRepeatSteps = "api-repeat-steps"
    case apiEditSearch = "api-edit-search"
    case apiReassignExamination = "api-reassign-examination"
    case apiImportReferences = "api-import-references"
    case apiReferenceReport = "api-reference-report"
    case apiWaitingDevices = "api-waiting-devices"
    case apiEnrolDevice = "api-enrol-device"
    case apiRevokeDevice = "api-revoke-device"

    // The roadside
    case roadsideLeaflet = "roadside-leaflet"
    case roadsideFigures = "roadside-figures"
    case roadsideOffline = "roadside-offline"
    case roadsideWorker = "roadside-worker"
    case roadsideSearch = "roadside-search"
    case roadsideDevices = "roadside-devices"
    case enrolDevice = "enrol-device"
    case revokeDevice = "revoke-device"
    case roadsideSupervision = "roadside-supervision"
    case roadsideSupervisors = "roadside-supervisors"
    case setSupervisor = "set-supervisor"
    case roadsideLeafletCode = "roadside-leaflet-code"
    case apiRoadsideAsk = "api-roadside-ask"
    case apiRoadsideDevices = "api-roadside-devices"
    case apiRoadsideBegin = "api-roadside-begin"
    case apiRoadsideSearch = "api-roadside-search"
    case apiRoadsideConfirm = "api-roadside-confirm"
    case apiRoadsideConclude = "api-roadside-conclude"
    case apiRoadsideSupervision = "api-roadside-supervision"
    case apiRoadsideSupervisors = "api-roadside-supervisors"
    case apiSetSupervisor = "api-set-supervisor"
    case apiRoadsideFigures = "api-roadside-figures"

    // Machines
    case asset
    case health
    case ready
    case metrics
    case openAPI = "openapi"
}
