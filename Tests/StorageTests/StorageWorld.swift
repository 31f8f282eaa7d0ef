import Foundation

@testable import Casework

/// A fictional force and one of each thing that a store keeps; its people are volunteers.
struct StorageWorld {
    static let start = Date(timeIntervalSince1970: 1_800_000_000)
    static let algorithm = AlgorithmIdentity(name: "mobile", version: "1")
    static let force = Force.ID(uuid(1))
    static let other = Force.ID(uuid(2))
    static let listID = Watchlist.ID(uuid(40))

    let policy: Policy
    let evaluation: ApprovedEvaluation
    let sro = officer(1, .assistantChiefConstable, [.seniorResponsibleOfficer])
    let applicant = officer(2, .chiefInspector, [.applicant])
    let superintendent = officer(3, .superintendent, [.authorisingOfficer])
    let inspector = officer(4, .inspector, [.urgentAuthorisingOfficer])
    let dpo = officer(5, .constable, [.dataProtectionOfficer])

    init() throws {
        evaluation = try ApprovedEvaluation(
            id: .init(Self.uuid(20)), algorithm: Self.algorithm, use: .live, threshold: 0.5, gallerySize: 10_000,
            falsePositives: 10, searches: 60_000, approvedBy: sro, approvedAt: Self.after(-1000),
            validUntil: Self.after(8760))
        let terms = PolicyTerms(
            categories: [CategoryRule(.volunteer)],
            locations: [LocationRule(.crimeHotspot, definition: "The upper quartile of the command area.")],
            thresholds: [
                ThresholdRule(
                    algorithm: Self.algorithm, use: .live, floor: 0.5, standard: 0.55, evaluation: evaluation.id)
            ])
        var policy = Policy(id: .init(Self.uuid(10)), force: Self.force, terms: terms)
        try policy.publish(by: sro, at: Self.after(-900), address: "https://borsetshire.example/policy")
        self.policy = policy
    }

    static func uuid(_ number: UInt32) -> UUID {
        let bytes = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> UInt32($0)) }
        return UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, bytes[0], bytes[1], bytes[2], bytes[3]))
    }

    static func after(_ hours: Double) -> Date { start.addingTimeInterval(hours * 3600) }

    private static func officer(_ number: UInt32, _ rank: Rank, _ roles: Set<Role>) -> Officer {
        Officer(
            id: .init(uuid(100 + number)), force: force, rank: rank, roles: roles,
            sealed: .init(name: "OFFICER-NAME-\(number)", number: "COLLAR-\(number)"))
    }

    var officers: [Officer] { [sro, applicant, superintendent, inspector, dpo] }

    var forceRecord: Force {
        Force(id: Self.force, name: "Borsetshire", isFictional: true, publicContact: "none")
    }

    private var terms: AuthorityTerms {
        AuthorityTerms(
            operation: "EXERCISE Market Square", start: Self.start, end: Self.after(6),
            site: DeploymentSite(
                name: "Market Square", criterion: .crimeHotspot,
                areas: [
                    Area(corners: [
                        .init(latitude: 0, longitude: 0), .init(latitude: 0, longitude: 1),
                        .init(latitude: 1, longitude: 1), .init(latitude: 1, longitude: 0),
                    ])
                ],
                cameras: [CameraPosition(name: "north", position: .init(latitude: 0.5, longitude: 0.5))]),
            useCase: .crimeHotspot, purposes: [.suspected], watchlist: .init(sizes: [.volunteer: 10]),
            matching: .init(
                algorithm: Self.algorithm, threshold: 0.6, evaluation: evaluation.id, expectedFootfall: 20_000),
            assessments: ImpactAssessments(
                dataProtection: DatedDocument(reference: "DPIA-1", validUntil: Self.after(500)),
                equality: DatedDocument(reference: "EIA-1", validUntil: Self.after(500))),
            notice: .init(channels: ["website"], signs: 6, hasLeaflets: true, hasAlternativeRoute: true),
            isExercise: true)
    }

    func draft(_ number: UInt32 = 30, reference: String = "EX-1") throws -> DeploymentCase {
        var narrative = AuthorityNarrative()
        narrative.necessity = "NARRATIVE-\(number) of a rehearsal."
        return try DeploymentCase(
            id: .init(Self.uuid(number)), reference: reference, applicant: applicant, terms: terms,
            narrative: narrative, at: Self.after(-48))
    }

    /// As a deployment is while it runs, without the way there, which is `CaseworkTests`' business.
    func live(_ number: UInt32 = 30, reference: String = "EX-1") throws -> DeploymentCase {
        var deployment = try draft(number, reference: reference)
        let preparation = Preparation(
            notice: .missing, signageConfirmedAt: nil, equipmentTestedAt: nil, operators: [], engagementOfficers: [],
            watchlist: Self.listID)
        deployment.phase = .live(
            LiveRun(
                preparation: preparation, startedAt: Self.start, watchlistSize: 3,
                watchlistDigest: String(repeating: "ab", count: 32), threshold: 0.6))
        return deployment
    }

    func ended() throws -> DeploymentCase {
        var deployment = try live()
        if let run = deployment.phase.run {
            deployment.phase = .ended(Ending(run: run, endedAt: Self.after(6), reason: .operatorEnded))
        }
        return deployment
    }

    func urgent() throws -> DeploymentCase {
        var deployment = try draft()
        deployment.phase = .authorised
        deployment.authorities = [
            WrittenAuthority(
                version: 1, terms: terms, policy: policy.id, applicant: applicant.id, grantedBy: inspector,
                grantedAt: Self.start,
                standing: .urgent(UrgentGrant(ground: .threatToLife, lapsesAt: Self.after(48))))
        ]
        return deployment
    }

    func list(_ deployment: DeploymentCase) -> Watchlist {
        Watchlist(id: Self.listID, deployment: deployment.id, force: Self.force)
    }

    func nomination(_ number: UInt32) -> Nomination {
        Nomination(
            id: .init(Self.uuid(1000 + number)), watchlist: Self.listID, category: .volunteer,
            image: .init(origin: .custody, takenAt: Self.after(-720), quality: 80, digest: "d\(number)"),
            lawfulHold: nil, soughtCheck: nil, nominator: dpo.id, nominatedAt: Self.after(-25),
            expiresAt: Self.after(100),
            sealed: .init(
                nominalReference: "NOMINAL-\(number)", dateOfBirth: nil, image: .init(Self.uuid(2000 + number)),
                imageSource: "consent form", rationale: "RATIONALE-\(number)"))
    }

    func alert(_ number: UInt32, of deployment: DeploymentCase) throws -> AlertCase {
        try AlertCase(
            id: .init(Self.uuid(5000 + number)), deployment: deployment, nomination: nomination(number),
            camera: "north", raisedAt: Self.after(1 + Double(number) / 1000), band: "strong", threshold: 0.6,
            policy: policy, probe: .init(Self.uuid(6000 + number)))
    }

    func alert(of deployment: DeploymentCase, id: AlertCase.ID, probe: Identifier<ProbeImage>) throws -> AlertCase {
        try AlertCase(
            id: id, deployment: deployment, nomination: nomination(1), camera: "north", raisedAt: Self.after(1),
            band: "strong", threshold: 0.6, policy: policy, probe: probe)
    }

    func item(
        _ number: UInt32, _ kind: RetentionKind, _ object: LoggedEvent.Object, startedAt: Date? = StorageWorld.start
    ) -> RetentionItem {
        RetentionItem(id: .init(Self.uuid(number)), kind: kind, object: object, startedAt: startedAt)
    }

    func hold(_ number: UInt32, on item: RetentionItem, reviewBy: Double = 1) throws -> EvidentialHold {
        try EvidentialHold(
            id: .init(Self.uuid(number)), on: item, ground: .complaint, owner: dpo, placedAt: Self.start,
            reviewBy: Self.after(reviewBy), longest: TimeCaps().holdReview,
            sealed: .init(caseReference: "CASE-REFERENCE", reason: "HOLD-REASON"))
    }

    func line(_ number: UInt32, of deployment: DeploymentCase, from: Double = 0) -> ManifestLine {
        ManifestLine(
            id: .init(Self.uuid(7000 + number)), deployment: deployment.id, category: .volunteer,
            listedFrom: Self.after(from), listedUntil: Self.after(from + 6), nominalReference: "NOMINAL-\(number)")
    }

    static func event<Entity>(
        _ kind: LoggedEvent.Kind, _ object: LoggedEvent.ObjectKind, _ id: Identifier<Entity>
    ) -> LoggedEvent {
        LoggedEvent(
            id: .init(UUID()), at: start, by: .system("test"), kind, "test", on: .init(object, id))
    }

    static func reading() -> LoggedEvent { event(.consultation, .log, Force.ID(uuid(999))) }

    static func saving(_ changes: [Change]) throws -> UnitOfWork {
        let erased = changes.compactMap(\.erased).map { object in
            LoggedEvent(id: .init(UUID()), at: start, by: .system("test"), .erasure, "test", on: object)
        }
        return try UnitOfWork(changes, logging: erased + [event(.alteration, .force, force)])
    }
}

extension StorageWorld {
    static let digest = String(repeating: "ab", count: 32)

    /// The science lead, who also registers here.
    static let scientist = Officer(
        id: .init(uuid(150)), force: force, rank: .constable, roles: [.equalityLead, .systemEngineer],
        sealed: .init(name: "OFFICER-NAME-50", number: "COLLAR-50"))

    /// A registered evaluation.
    func evaluationCase(_ number: UInt32, at hours: Double = -100) throws -> EvaluationCase {
        let counts = EvaluationCounts(searches: 5000, falsePositives: 0, opportunities: 400, truePositives: 360)
        let binding = EvaluationBinding(
            algorithm: Self.algorithm, packDigest: Self.digest, program: "0.1.0", use: .live,
            settingsDigest: Self.digest, captureDigest: Self.digest)
        let figures = EvaluationFigures(
            threshold: 0.6, gallerySize: 1000, largestList: 1000, overall: counts,
            groups: [EvaluationGroup(attribute: "gender", name: "female", counts: counts)],
            reportDigest: Self.digest, setDigest: Self.digest)
        return try EvaluationCase(
            id: .init(Self.uuid(number)), binding: binding, figures: figures, by: Self.scientist, at: Self.after(hours))
    }

    /// An evaluation that was accepted, and what came out of it.
    func accepted(_ number: UInt32, at hours: Double = -100) throws -> (EvaluationCase, ApprovedEvaluation) {
        var evaluation = try evaluationCase(number, at: hours)
        try evaluation.sign(report: Self.digest, by: Self.scientist, at: Self.after(hours + 1))
        let approved = try evaluation.accept(
            .init(Self.uuid(number + 1)), acknowledging: [], validUntil: Self.after(8000), by: sro, under: policy,
            at: Self.after(hours + 2))
        return (evaluation, approved)
    }

    /// A withdrawal of every version of the pack.
    func withdrawal(_ number: UInt32, at hours: Double = -200) throws -> AlgorithmWithdrawal {
        try AlgorithmWithdrawal(
            id: .init(Self.uuid(number)), algorithm: Self.algorithm.name, reasons: "WITHDRAWAL-REASON",
            by: Self.scientist, at: Self.after(hours))
    }

    /// A record of monitoring.
    func stratum(_ number: UInt32) -> MonitoredStratum {
        MonitoredStratum(
            id: .init(Self.uuid(number)), force: Self.force, isExercise: true, evaluation: evaluation.id,
            AlertStratum(algorithm: Self.algorithm, threshold: 0.6, site: "Market Square"),
            under: policy.terms.monitoring.sequential)
    }
}
