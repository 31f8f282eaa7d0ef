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
    case stepUp = "step-up"
    case stepUpAct = "step-up-act"
    case signOut = "sign-out"
    case language
    case account
    case changePassphrase = "change-passphrase"
    case setUpCodes = "set-up-codes"

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
    case readiness
    case preparation
    case prepare
    case closing
    case fileReport = "file-report"
    case reviewDeployment = "review-deployment"
    case publishRecord = "publish-record"
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
    case policyDraft = "policy-draft"
    case draftPolicy = "draft-policy"
    case proposePolicy = "propose-policy"
    case agreePolicy = "agree-policy"
    case officers
    case retention

    // JSON
    case apiSession = "api-session"
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
    case apiOfficers = "api-officers"

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
    case apiRoadsideAsk = "api-roadside-ask"
    case apiRoadsideDevices = "api-roadside-devices"
    case apiRoadsideBegin = "api-roadside-begin"
    case apiRoadsideSearch = "api-roadside-search"
    case apiRoadsideConfirm = "api-roadside-confirm"
    case apiRoadsideConclude = "api-roadside-conclude"
    case apiRoadsideSupervision = "api-roadside-supervision"
    case apiRoadsideFigures = "api-roadside-figures"

    // Machines
    case asset
    case health
    case ready
    case metrics
    case openAPI = "openapi"
}
