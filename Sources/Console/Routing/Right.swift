import Casework

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
    case cancelDeployment = "cancel-deployment"
    case prepareDeployment = "prepare-deployment"
    case readWatchlist = "read-watchlist"
    case buildWatchlist = "build-watchlist"
    case nominate
    case reviewEntries = "review-entries"
    case authoriseWatchlist = "authorise-watchlist"
    case watchLive = "watch-live"
    case readOfficers = "read-officers"
    case readRetention = "read-retention"

    /// Whom a right admits.
    enum Admission: Sendable, Hashable {
        case everybody
        case anyOfficer
        case roles(Set<Role>)
    }

    /// Whom this right admits. Where an act of Casework stands behind it, its roles are asked, not repeated.
    var admission: Admission {
        switch self {
        case .everybody: .everybody
        case .anyOfficer: .anyOfficer
        case .readDeployments: .roles(Self.deploymentReaders)
        case .draftApplication: .roles(Set(DeploymentAct.submit.roles))
        case .decideApplication: .roles(Set(DeploymentAct.grant(conditions: "").roles))
        case .decideUrgently:
            .roles(Set(DeploymentAct.grantUrgent(.threatToLife, spokenAt: nil, reasons: "").roles))
        case .cancelDeployment: .roles(Set(DeploymentAct.cancel(reasons: "").roles))
        case .prepareDeployment: .roles([.applicant, .silverCommander, .bronzeCommander])
        case .readWatchlist:
            .roles([.watchlistManager, .watchlistNominator, .authorisingOfficer, .dataProtectionOfficer])
        case .buildWatchlist: .roles([.watchlistManager, .watchlistNominator])
        case .nominate: .roles([.watchlistNominator])
        case .reviewEntries: .roles([.watchlistManager])
        case .authoriseWatchlist: .roles([.authorisingOfficer])
        case .watchLive: .roles(Self.liveWatchers)
        case .readOfficers:
            .roles([
                .seniorResponsibleOfficer, .authorisingOfficer, .goldCommander, .silverCommander,
                .dataProtectionOfficer, .auditor,
            ])
        case .readRetention:
            .roles([
                .seniorResponsibleOfficer, .authorisingOfficer, .watchlistManager, .systemEngineer,
                .dataProtectionOfficer, .auditor,
            ])
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
