package import Foundation

/// What a casework store and the device know besides the authority; the guards that no file can answer read it.
package struct CaseworkFacts: Sendable {
    package var deployment: DeploymentCase.ID
    package var authority: WrittenAuthority
    package var policy: Policy
    package var watchlist: Watchlist
    /// Everybody on the list.
    package var nominations: [Nomination]
    /// The manifest as it was written before anything is matched.
    package var manifest: [ManifestLine]
    /// The evaluation that the authority names, as the store has it.
    package var evaluation: ApprovedEvaluation?
    /// The pack that will match, with its version.
    package var algorithm: AlgorithmIdentity
    /// The cameras that the session's sources are said to be, where the authority places them.
    package var cameras: [CameraPosition]
    package var device: DeviceStatement
    /// Lists of earlier deployments that should be destroyed by now and are not.
    package var overdueLists: Int
    /// The agreement that the authority names, as the store has it.
    package var agreement: MutualAidAgreement?
    /// The evaluation's case, whose acceptance the authority rests on, and what runs now; an exercise may go without.
    package var approval: EvaluationCase?
    package var binding: EvaluationBinding?
    /// Every withdrawal of an algorithm that the store has, lifted ones too.
    package var withdrawals: [AlgorithmWithdrawal]
    /// What monitoring has an alarm for, where policy lets alarms stop deployments.
    package var alarms: [AlertStratum]
    /// How many entries the list has, where they were counted and not read; only a screen may do without reading them.
    package var counted: Int?

    /// How many entries the list has.
    package var listSize: Int { counted ?? nominations.count }

    /// Takes the values as they are.
    package init(
        deployment: DeploymentCase.ID, authority: WrittenAuthority, policy: Policy, watchlist: Watchlist,
        nominations: [Nomination], manifest: [ManifestLine], evaluation: ApprovedEvaluation?,
        algorithm: AlgorithmIdentity, cameras: [CameraPosition], device: DeviceStatement, overdueLists: Int = 0,
        agreement: MutualAidAgreement? = nil, approval: EvaluationCase? = nil, binding: EvaluationBinding? = nil,
        withdrawals: [AlgorithmWithdrawal] = [], alarms: [AlertStratum] = [], counted: Int? = nil
    ) {
        self.deployment = deployment
        self.authority = authority
        self.policy = policy
        self.watchlist = watchlist
        self.nominations = nominations
        self.manifest = manifest
        self.evaluation = evaluation
        self.algorithm = algorithm
        self.cameras = cameras
        self.device = device
        self.overdueLists = overdueLists
        self.agreement = agreement
        self.approval = approval
        self.binding = binding
        self.withdrawals = withdrawals
        self.alarms = alarms
        self.counted = counted
    }
}

/// What the device says about itself before it matches anything.
package struct DeviceStatement: Sendable, Codable, Hashable {
    /// When the worker that destroys what is due last reported; nil means never.
    package var purgeWorkerSeenAt: Date?
    /// Whether anything of a face without an alert leaves memory: debug crops, queues on disk, unredacted recordings.
    package var keepsUnalertedFaces: Bool
    /// Whether operators see faces without an alert unblurred (INV-03).
    package var showsUnalertedFaces: Bool
    /// Whether the system may write the program's memory to disk: core dumps, unencrypted swap.
    package var memoryCanReachDisk: Bool

    /// Takes the values as they are.
    package init(
        purgeWorkerSeenAt: Date?, keepsUnalertedFaces: Bool, showsUnalertedFaces: Bool, memoryCanReachDisk: Bool
    ) {
        self.purgeWorkerSeenAt = purgeWorkerSeenAt
        self.keepsUnalertedFaces = keepsUnalertedFaces
        self.showsUnalertedFaces = showsUnalertedFaces
        self.memoryCanReachDisk = memoryCanReachDisk
    }
}
