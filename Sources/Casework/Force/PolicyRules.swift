/// One category of people that a policy lets watchlists hold.
package struct CategoryRule: Sendable, Codable, Hashable {
    package var category: WatchlistCategory
    /// Whether each entry needs a written reason of its own, approved by two people (rulebook §6: victims and
    /// witnesses).
    package var needsLineItemReason: Bool

    /// Takes the values as they are.
    package init(_ category: WatchlistCategory, needsLineItemReason: Bool = false) {
        self.category = category
        self.needsLineItemReason = needsLineItemReason
    }
}

/// One kind of place, as the force defines it for everybody to read (Bridges para 130).
package struct LocationRule: Sendable, Codable, Hashable {
    package var criterion: LocationCriterion
    /// The published definition, e.g. which crime figures make a hotspot.
    package var definition: String

    /// Takes the values as they are.
    package init(_ criterion: LocationCriterion, definition: String) {
        self.criterion = criterion
        self.definition = definition
    }
}

/// What an algorithm is used for; each use has thresholds of its own.
package enum AlgorithmUse: String, Sendable, Hashable, Codable, CaseIterable {
    case live
    case retrospective
    case operatorInitiated = "operator-initiated"
}

/// The exact algorithm: scores, floors and evaluations of one version say nothing about another.
package struct AlgorithmIdentity: Sendable, Codable, Hashable {
    /// The pack's name.
    package var name: String
    package var version: String

    /// Takes the values as they are.
    package init(name: String, version: String) {
        self.name = name
        self.version = version
    }

    /// Names an installed pack: the version is the beginning of its card's digest.
    package init(pack name: String, digest: String) {
        self.init(name: name, version: String(digest.prefix(12)))
    }
}

/// The settings at which a policy lets one algorithm be used for one purpose.
package struct ThresholdRule: Sendable, Codable, Hashable {
    package var algorithm: AlgorithmIdentity
    package var use: AlgorithmUse
    /// No authority may go under it (INV-05). In the algorithm's own scale.
    package var floor: Float
    /// What applications start with.
    package var standard: Float
    /// The approved evaluation that the floor rests on; nil only where an exercise's policy says so.
    package var evaluation: ApprovedEvaluation.ID?

    /// Takes the values as they are.
    package init(
        algorithm: AlgorithmIdentity, use: AlgorithmUse, floor: Float, standard: Float,
        evaluation: ApprovedEvaluation.ID? = nil
    ) {
        self.algorithm = algorithm
        self.use = use
        self.floor = floor
        self.standard = standard
        self.evaluation = evaluation
    }
}

/// Who may decide (rulebook §3). The APP's ranks are remembered and not quoted, so a force confirms them in its policy.
package struct RankRequirements: Sendable, Codable, Hashable {
    package var authority: Rank = .superintendent
    package var urgentAuthority: Rank = .inspector
    package var underThirteen: Rank = .superintendent
    package var policy: Rank = .assistantChiefConstable

    package init() {}
}

/// How long things may take, in seconds. Suggestions of the rulebook (§5.2, §5.3, §6) until a force publishes its own.
package struct TimeCaps: Sendable, Codable, Hashable {
    package var authority: Double = 12 * 3600
    package var urgentAuthority: Double = 4 * 3600
    /// How long before the start a watchlist may be authorised.
    package var watchlistAhead: Double = 24 * 3600
    /// How old the check that somebody is still sought may be when the list goes live.
    package var statusCheck: Double = 24 * 3600
    /// How old a warrant may be when it is used, and how long ago the purge worker may last have been seen.
    package var warrant: Double = 60
    /// How long an alert may be acted on.
    package var alert: Double = 5 * 60
    /// By when a breach of personal data is reported (DPA 2018 s.67).
    package var breachNotice: Double = 72 * 3600
    /// How long a proposal waits for its second person.
    package var proposal: Double = 24 * 3600
    /// How far away the first review of an evidential hold may lie (rulebook §8); beyond it two people extend the hold.
    package var holdReview: Double = 366 * 86_400

    package init() {}

    private enum CodingKeys: String, CodingKey {
        case authority, urgentAuthority, watchlistAhead, statusCheck, warrant, alert, breachNotice, proposal, holdReview
    }

    /// Reads caps; one that a policy of before doesn't have is as the rulebook suggests.
    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        authority = try values.decode(Double.self, forKey: .authority)
        urgentAuthority = try values.decode(Double.self, forKey: .urgentAuthority)
        watchlistAhead = try values.decode(Double.self, forKey: .watchlistAhead)
        statusCheck = try values.decode(Double.self, forKey: .statusCheck)
        warrant = try values.decode(Double.self, forKey: .warrant)
        alert = try values.decode(Double.self, forKey: .alert)
        breachNotice = try values.decode(Double.self, forKey: .breachNotice)
        proposal = try values.decode(Double.self, forKey: .proposal)
        holdReview = try values.decodeIfPresent(Double.self, forKey: .holdReview) ?? holdReview
    }
}

/// What the review of a watchlist's entries warns about (rulebook §6).
package struct WatchlistRules: Sendable, Codable, Hashable {
    /// Years after which an image is old.
    package var imageYears: Int = 5
    /// Lowest quality of an enrolment image, 0…100 (ISO/IEC 29794-5 scale).
    package var lowestQuality: Int = 40
    /// From and to which age a face changes so much that an older image says little.
    package var puberty: ClosedRange<Int> = 11...17

    package init() {}
}

/// When the figures of a running deployment call for people (rulebook §5.4, §7.6).
package struct MonitoringRules: Sendable, Codable, Hashable {
    /// Highest tolerable share of false alerts among faces seen.
    package var falseAlertLimit: Double = 0.001
    /// Fewer faces than this can't show anything about a share of one in a thousand.
    package var fewestFaces: Int = 1000
    /// How false alerts are watched across deployments.
    package var sequential = SequentialRules()

    package init() {}
}

/// How false alerts are watched against the forecast of the approved evaluation, deployment after deployment.
package struct SequentialRules: Sendable, Codable, Hashable {
    /// The factor over the forecast that is to be found; above 1.
    package var ratio: Double = 2
    /// The chance that the lasting test of one stratum ever alarms although the forecast is right; 0…1.
    package var falseAlarmLevel: Double = 0.01
    /// How many expected false alerts lie, on average, between false alarms of the chart that finds changes.
    package var runLength: Double = 50
    /// Whether an alarm pauses the deployments of its stratum by itself; it makes a task either way.
    package var pausesDeployments = true
    /// Fewer false alerts than this say nothing about groups.
    package var fewestForGroups: Int = 10

    package init() {}
}
