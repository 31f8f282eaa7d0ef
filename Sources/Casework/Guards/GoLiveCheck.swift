/// Names every go-live guard, in their order, so that a screen can show those that hold as well.
package enum GoLiveCheck: String, Sendable, Hashable, CaseIterable {
    case timeWindow = "time-window"
    case duration
    case rank
    case separation
    case location
    case purpose
    case category
    case watchlist
    case threshold
    case evaluation
    case prohibitedUse = "prohibited-use"
    case exercise
    case preparation
    case standing
    case policy
    case area
    case entryReview = "entry-review"
    case watchlistPlan = "watchlist-plan"
    case manifest
    case algorithm
    case purgeWorker = "purge-worker"
    case forgetting
    case overdueLists = "overdue-lists"
    case mutualAid = "mutual-aid"
    case approval

    /// The guard that the name stands for.
    var guardType: any GoLiveGuard.Type {
        switch self {
        case .timeWindow: TimeWindowGuard.self
        case .duration: DurationGuard.self
        case .rank: RankGuard.self
        case .separation: SeparationGuard.self
        case .location: LocationGuard.self
        case .purpose: PurposeGuard.self
        case .category: CategoryGuard.self
        case .watchlist: WatchlistGuard.self
        case .threshold: ThresholdGuard.self
        case .evaluation: EvaluationGuard.self
        case .prohibitedUse: ProhibitedUseGuard.self
        case .exercise: ExerciseGuard.self
        case .preparation: PreparationGuard.self
        case .standing: StandingGuard.self
        case .policy: PolicyGuard.self
        case .area: AreaGuard.self
        case .entryReview: EntryReviewGuard.self
        case .watchlistPlan: WatchlistPlanGuard.self
        case .manifest: ManifestGuard.self
        case .algorithm: AlgorithmGuard.self
        case .purgeWorker: PurgeWorkerGuard.self
        case .forgetting: ForgettingGuard.self
        case .overdueLists: PurgeGuard.self
        case .mutualAid: MutualAidGuard.self
        case .approval: ApprovalGuard.self
        }
    }

    /// Whether the guard looks at every entry of the list, or at every line of its manifest.
    package var readsList: Bool {
        switch self {
        case .category, .watchlist, .entryReview, .watchlistPlan, .manifest: true
        default: false
        }
    }

    /// Whether the guard looks at what the device says, so that nobody can tell before it has reported.
    package var needsDevice: Bool {
        switch self {
        case .watchlist, .area, .entryReview, .manifest, .algorithm, .purgeWorker, .forgetting, .overdueLists,
            .approval:
            true
        default: false
        }
    }
}

/// What one guard finds at one moment.
package struct GuardFinding: Sendable, Hashable {
    package let check: GoLiveCheck
    /// What is wrong; empty where the guard holds.
    package let refusals: [Refusal]

    /// Takes the values as they are.
    package init(check: GoLiveCheck, refusals: [Refusal]) {
        self.check = check
        self.refusals = refusals
    }
}

extension GoLiveFacts {
    /// What every guard finds. To look is not to be let in: only ``LiveWarrant/issue(_:)`` makes a warrant.
    package func findings() -> [GuardFinding] {
        GoLiveCheck.allCases.map { GuardFinding(check: $0, refusals: $0.guardType.refusals(self)) }
    }
}
