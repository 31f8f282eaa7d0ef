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
    case stepUp = "step-up"
    case stepUpAct = "step-up-act"
    case signOut = "sign-out"
    case language

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
    case watchlist
    case importList = "import-list"
    case importReport = "import-report"
    case entry
    case entryImage = "entry-image"
    case reviewEntry = "review-entry"
    case authoriseList = "authorise-list"
    case reopenList = "reopen-list"
    case liveEvents = "live-events"
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
    case apiPolicy = "api-policy"
    case apiRecords = "api-records"
    case apiOfficers = "api-officers"

    // Machines
    case asset
    case health
    case ready
    case metrics
    case openAPI = "openapi"
}
