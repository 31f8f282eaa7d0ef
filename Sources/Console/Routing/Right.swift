import Casework
import Operations

/// What somebody has to be in order to open a route (rulebook §4).
///
/// A right opens a page or an act. Whether this act may happen on this case is Casework's question, asked again by
/// every act, so a right that is too wide shows a refusal and changes nothing.
enum Right: String, Sendable, Hashable, CaseIterable {
    /// Published, or needed to sign in.
    case everybody
    /// Any active officer who is signed in.
    case anyOfficer = "any-officer"
    case readDeployments = "read-deployments"
    case draftApplication = "draft-application"
    case decideApplication = "decide-application"
    case decideUrgently = "decide-urgently"
    case agreeToVariation = "agree-to-variation"
    case cancelDeployment = "cancel-deployment"
    case prepareDeployment = "prepare-deployment"
    case readWatchlist = "read-watchlist"
    case buildWatchlist = "build-watchlist"
    case nominate
    case reviewEntries = "review-entries"
    case authoriseWatchlist = "authorise-watchlist"
    case watchLive = "watch-live"
    case goLive = "go-live"
    case pauseLive = "pause-live"
    case endLive = "end-live"
    case assessFirst = "assess-first"
    case assessSecond = "assess-second"
    case classifyAlerts = "classify-alerts"
    case concludeAlerts = "conclude-alerts"
    case fileReport = "file-report"
    case reviewDeployment = "review-deployment"
    case publishRecord = "publish-record"
    case readCases = "read-cases"
    case workOnCases = "work-on-cases"
    case discloseSearches = "disclose-searches"
    case readSearches = "read-searches"
    case requestSearches = "request-searches"
    case decideSearches = "decide-searches"
    case withdrawSearches = "withdraw-searches"
    case examineCandidates = "examine-candidates"
    case reassignExaminations = "reassign-examinations"
    case investigateLeads = "investigate-leads"
    case readTickets = "read-tickets"
    case readReferences = "read-references"
    case manageReferences = "manage-references"
    case decideDeletions = "decide-deletions"
    case retainReferences = "retain-references"
    case readSearchFigures = "read-search-figures"
    case keepPolicy = "keep-policy"
    case draftPolicy = "draft-policy"
    case agreeToExceptions = "agree-to-exceptions"
    case readOfficers = "read-officers"
    case readRetention = "read-retention"
    case endOthersSessions = "end-others-sessions"
    case administerOfficers = "administer-officers"
    case searchAtRoadside = "search-at-roadside"
    case enrolDevice = "enrol-device"
    case revokeDevice = "revoke-device"
    case superviseRoadside = "supervise-roadside"
    case nameSupervisors = "name-supervisors"
    // Evaluations, stopped algorithms and monitoring
    case readEvaluations = "read-evaluations"
    case registerEvaluation = "register-evaluation"
    case signEvaluation = "sign-evaluation"
    case acceptEvaluation = "accept-evaluation"
    case endEvaluation = "end-evaluation"
    case stopAlgorithm = "stop-algorithm"
    case liftWithdrawal = "lift-withdrawal"
    case agreeToLift = "agree-to-lift"
    case readMonitoring = "read-monitoring"
    case recordWalks = "record-walks"
    case reviewAlarm = "review-alarm"

    /// Whom a right admits.
    enum Admission: Sendable, Hashable {
        case everybody
        case anyOfficer
        case roles(Set<Role>)
    }

    /// Whom this right admits.
    var admission: Admission { Self.admissions[self] ?? .roles([]) }

    // Every page asks for every right.
    private static let admissions = Dictionary(uniqueKeysWithValues: allCases.map { ($0, $0.ruled) })

    /// Whom the rules admit. Where an act of Casework stands behind a right, its roles are asked, not repeated.
    private var ruled: Admission {
        switch self {
        case .everybody: .everybody
        case .anyOfficer: .anyOfficer
        case .readDeployments: .roles(Self.deploymentReaders)
        case .draftApplication: .roles(Set(DeploymentAct.submit.roles))
        case .decideApplication: .roles(Set(DeploymentAct.grant(conditions: "").roles))
        case .decideUrgently:
            .roles(Set(DeploymentAct.grantUrgent(.threatToLife, spokenAt: nil, reasons: "").roles))
        case .agreeToVariation: .roles([.seniorResponsibleOfficer])
        case .cancelDeployment: .roles(Set(DeploymentAct.cancel(reasons: "").roles))
        case .prepareDeployment: .roles([.applicant, .silverCommander, .bronzeCommander])
        case .readWatchlist:
            .roles([.watchlistManager, .watchlistNominator, .authorisingOfficer, .dataProtectionOfficer])
        case .buildWatchlist: .roles([.watchlistManager, .watchlistNominator])
        case .nominate: .roles([.watchlistNominator])
        case .reviewEntries: .roles([.watchlistManager])
        case .authoriseWatchlist: .roles([.authorisingOfficer])
        case .watchLive: .roles(Self.liveWatchers)
        case .goLive: .roles([.liveOperator, .bronzeCommander, .silverCommander])
        case .pauseLive: .roles(Set(DeploymentAct.pause(.byOfficer, note: "").roles))
        case .endLive: .roles(Set(DeploymentAct.end(note: "").roles))
        case .assessFirst:
            .roles(Set(AlertAct.adjudicate(.noMatch, consideredRelative: false, note: "").roles))
        case .assessSecond: .roles(Set(AlertAct.engage(.unsure, .none(.expired), grounds: "").roles))
        case .classifyAlerts: .roles(Set(AlertAct.classify(.falseUnconfirmed, note: "").roles))
        case .concludeAlerts: .roles(Set(AlertAct.conclude(.noAction, note: "").roles))
        case .fileReport: .roles([.applicant, .silverCommander, .bronzeCommander])
        case .reviewDeployment:
            .roles(Set(DeploymentAct.review(objectivesMet: false, remainsJustified: false, text: "").roles))
        case .publishRecord: .roles([.authorisingOfficer, .goldCommander, .seniorResponsibleOfficer])
        case .readCases:
            .roles([.searchRequester, .investigatingOfficer, .searchSupervisor, .dataProtectionOfficer, .auditor])
        case .workOnCases: .roles(Set(RecordAct.openInvestigation.roles))
        case .discloseSearches: .roles([.investigatingOfficer, .searchSupervisor, .dataProtectionOfficer])
        case .readSearches: .roles(Self.searchReaders)
        case .requestSearches: .roles(Set(SearchAct.submit.roles))
        case .decideSearches: .roles(Set(SearchAct.authorise(conditions: "").roles))
        case .withdrawSearches: .roles(Set(SearchAct.withdraw(reasons: "").roles))
        case .examineCandidates: .roles(Set(ReviewAct.begin.roles))
        case .reassignExaminations: .roles(Set(ReviewAct.reassign(reasons: "").roles))
        case .investigateLeads: .roles(Set(ReviewAct.exclude(reasons: "").roles))
        case .readTickets: .roles(Self.searchReaders.subtracting([.searchExaminer]))
        case .readReferences: .roles(Set(RecordAct.receiveDeletion.roles))
        case .manageReferences: .roles(Set(RecordAct.importImage.roles))
        case .decideDeletions: .roles(Set(DeletionAct.decide([:], reasons: "").roles))
        case .retainReferences: .roles(Set(RecordAct.retainImage.roles))
        case .readSearchFigures:
            .roles([.searchSupervisor, .dataProtectionOfficer, .equalityLead, .auditor, .oversightReader])
        case .keepPolicy: .roles([.seniorResponsibleOfficer, .dataProtectionOfficer])
        case .draftPolicy: .roles([.seniorResponsibleOfficer])
        case .agreeToExceptions: .roles([.authorisingOfficer, .dataProtectionOfficer])
        case .readOfficers:
            .roles([
                .seniorResponsibleOfficer, .authorisingOfficer, .goldCommander, .silverCommander,
                .dataProtectionOfficer, .auditor,
            ])
        case .endOthersSessions, .administerOfficers: .roles(Set(Desk.administrators))
        case .searchAtRoadside: .roles([.streetSearchUser])
        case .enrolDevice: .roles(Set(RecordAct.enrolDevice.roles))
        case .revokeDevice: .roles(Set(RecordAct.revokeDevice.roles))
        case .superviseRoadside: .roles(Set(Desk.streetSupervisors))
        case .nameSupervisors: .roles(Set(RecordAct.setSupervisor.roles))
        case .readEvaluations: .roles(Self.evaluationReaders)
        case .registerEvaluation: .roles(Set(EvaluationCase.registrars))
        case .signEvaluation: .roles(Set(EvaluationCase.signers))
        case .acceptEvaluation: .roles(Set(EvaluationCase.accepters))
        case .endEvaluation: .roles(Set(EvaluationCase.enders))
        case .stopAlgorithm: .roles(Set(AlgorithmWithdrawal.stoppers))
        case .liftWithdrawal: .roles(Set(AlgorithmWithdrawal.lifters))
        case .agreeToLift: .roles(Set(AlgorithmWithdrawal.seconds))
        case .readMonitoring: .roles(Set(MonitoredStratum.readers))
        case .recordWalks: .roles(Set(MonitoredStratum.testers))
        case .reviewAlarm: .roles(Set(MonitoredStratum.reviewers))
        case .readRetention: .roles(Set(Desk.retentionReaders))
        }
    }

    /// Whether an officer has the right; nil stands for nobody signed in.
    func admits(_ officer: Officer?) -> Bool {
        switch admission {
        case .everybody: true
        case .anyOfficer: officer?.isActive ?? false
        case .roles(let roles):
            officer.map { $0.isActive && !$0.roles.isDisjoint(with: roles) } ?? false
        }
    }

    // Examiners and those who decide see requests of cases that are not theirs, and no candidate with them.
    private static let searchReaders: Set<Role> = [
        .searchRequester, .investigatingOfficer, .searchSupervisor, .authorisingOfficer, .searchExaminer,
        .dataProtectionOfficer, .auditor,
    ]

    // Whoever measures, decides, names an approval in an application, or answers for what rests on one.
    private static let evaluationReaders: Set<Role> = [
        .seniorResponsibleOfficer, .equalityLead, .systemEngineer, .dataProtectionOfficer, .applicant,
        .authorisingOfficer, .goldCommander, .silverCommander, .auditor,
    ]

    // System engineers see that a deployment exists, because they set its cameras up; never who is listed.
    private static let deploymentReaders: Set<Role> = [
        .seniorResponsibleOfficer, .applicant, .authorisingOfficer, .urgentAuthorisingOfficer, .goldCommander,
        .silverCommander, .bronzeCommander, .watchlistManager, .watchlistNominator, .liveOperator, .engagementOfficer,
        .systemEngineer, .dataProtectionOfficer, .equalityLead, .auditor,
    ]

    // Probe and candidate are shown there, so engineers, who may pause, do that from the deployment's own page.
    private static let liveWatchers: Set<Role> = [
        .liveOperator, .engagementOfficer, .bronzeCommander, .silverCommander, .goldCommander, .authorisingOfficer,
    ]
}
