import Foundation

@testable import Casework

/// A fictional force with an officer for each part, and a deployment that every guard is content with.
struct World {
    static let start = Date(timeIntervalSince1970: 1_800_000_000)
    static let hour = 3600.0
    static let digest = String(repeating: "ab", count: 32)
    static let algorithm = AlgorithmIdentity(name: "mobile", version: "1")
    static let borsetshire = Force.ID(uuid(1))
    static let felpersham = Force.ID(uuid(2))

    var policy: Policy
    var evaluation: ApprovedEvaluation
    var terms: AuthorityTerms
    var narrative = World.narrative
    var staff = World.staff

    /// An identifier that is the same in every run.
    static func uuid(_ number: UInt32) -> UUID {
        let bytes = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> UInt32($0)) }
        return UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, bytes[0], bytes[1], bytes[2], bytes[3]))
    }

    static func after(_ hours: Double) -> Date { start.addingTimeInterval(hours * hour) }

    init() throws {
        evaluation = try ApprovedEvaluation(
            id: .init(World.uuid(20)), algorithm: World.algorithm, use: .live, threshold: 0.5, gallerySize: 10_000,
            falsePositives: 10, searches: 60_000, approvedBy: World.staff["sro"]!, approvedAt: World.after(-1000),
            validUntil: World.after(8760))
        terms = World.terms(evaluation.id)
        var policy = Policy(
            id: .init(World.uuid(10)), force: World.borsetshire, terms: World.policyTerms(evaluation.id))
        try policy.publish(
            by: World.staff["sro"]!, at: World.after(-900), address: "https://borsetshire.example/policy")
        self.policy = policy
    }

    /// Somebody, by the part they play.
    func officer(_ name: String) -> Officer { staff[name]! }

    static func policyTerms(_ evaluation: ApprovedEvaluation.ID) -> PolicyTerms {
        PolicyTerms(
            categories: [
                CategoryRule(.volunteer), CategoryRule(.missing),
                CategoryRule(.victimOrWitness, needsLineItemReason: true),
            ],
            locations: [LocationRule(.crimeHotspot, definition: "The upper quartile of the command area.")],
            thresholds: [
                ThresholdRule(
                    algorithm: World.algorithm, use: .live, floor: 0.5, standard: 0.55, evaluation: evaluation)
            ])
    }

    static func terms(_ evaluation: ApprovedEvaluation.ID) -> AuthorityTerms {
        AuthorityTerms(
            operation: "EXERCISE Market Square", start: World.start, end: World.after(6),
            site: DeploymentSite(
                name: "Market Square", criterion: .crimeHotspot, areas: [World.square],
                cameras: [CameraPosition(name: "north", position: .init(latitude: 0.5, longitude: 0.5))]),
            useCase: .crimeHotspot, purposes: [.suspected],
            watchlist: .init(sizes: [.volunteer: 10]),
            matching: .init(
                algorithm: World.algorithm, threshold: 0.6, evaluation: evaluation, expectedFootfall: 20_000),
            assessments: ImpactAssessments(
                dataProtection: DatedDocument(reference: "DPIA-1", validUntil: World.after(500)),
                equality: DatedDocument(reference: "EIA-1", validUntil: World.after(500))),
            notice: .init(channels: ["website"], signs: 6, hasLeaflets: true, hasAlternativeRoute: true),
            isExercise: true)
    }

    static let square = Area(corners: [
        .init(latitude: 0, longitude: 0), .init(latitude: 0, longitude: 1), .init(latitude: 1, longitude: 1),
        .init(latitude: 1, longitude: 0),
    ])

    static let narrative: AuthorityNarrative = {
        var text = AuthorityNarrative()
        text.legalBasis = "Common law; DPA 2018 Part 3."
        text.necessity = "Rehearsal."
        text.proportionality = "Volunteers only."
        text.alternatives = "A table-top exercise shows too little."
        text.collateralIntrusion = "The square is closed."
        text.placeLink = "The volunteers will walk here."
        text.sizeJustification = "Ten volunteers at most."
        text.equalityConsiderations = "Volunteers of all ages and colours."
        text.stopConditions = "Any complaint."
        text.resources = "One camera, six officers."
        return text
    }()

    static let staff: [String: Officer] = {
        func make(_ number: UInt32, _ name: String, _ rank: Rank, _ roles: Set<Role>, _ courses: [TrainingCourse] = [])
            -> (String, Officer)
        {
            let training = courses.map {
                TrainingRecord(course: $0, completedAt: World.after(-2000), validUntil: World.after(2000))
            }
            return (
                name,
                Officer(
                    id: .init(World.uuid(100 + number)), force: World.borsetshire, rank: rank, roles: roles,
                    training: training, sealed: .init(name: name, number: String(number)))
            )
        }
        return Dictionary(uniqueKeysWithValues: [
            make(1, "sro", .assistantChiefConstable, [.seniorResponsibleOfficer]),
            make(2, "applicant", .chiefInspector, [.applicant]),
            // Holds both roles, so that only G2 keeps the two halves apart.
            make(3, "superintendent", .superintendent, [.applicant, .authorisingOfficer]),
            make(4, "second superintendent", .chiefSuperintendent, [.authorisingOfficer]),
            make(5, "inspector", .inspector, [.urgentAuthorisingOfficer, .authorisingOfficer]),
            make(6, "silver", .inspector, [.silverCommander]),
            make(7, "operator", .constable, [.liveOperator, .engagementOfficer], [.liveOperator, .engagement]),
            make(8, "engager", .constable, [.liveOperator, .engagementOfficer], [.liveOperator, .engagement]),
            make(9, "untrained", .constable, [.liveOperator, .engagementOfficer]),
            make(10, "list manager", .sergeant, [.watchlistManager, .watchlistNominator], [.watchlistManagement]),
            make(11, "nominator", .constable, [.watchlistNominator, .watchlistManager], [.watchlistManagement]),
            make(12, "dpo", .constable, [.dataProtectionOfficer]),
            make(13, "gold", .chiefSuperintendent, [.goldCommander]),
            make(14, "investigator", .sergeant, [.investigatingOfficer]),
            make(15, "second manager", .sergeant, [.watchlistManager], [.watchlistManagement]),
        ])
    }()

    func officers() -> [Officer] { staff.values.sorted { $0.id < $1.id } }
}

extension World {
    static let listID = Watchlist.ID(uuid(40))
    static let deploymentID = DeploymentCase.ID(uuid(30))

    func draft() throws -> DeploymentCase {
        try DeploymentCase(
            id: World.deploymentID, reference: "EX-1", applicant: officer("applicant"), terms: terms,
            narrative: narrative, at: World.after(-48))
    }

    func submitted() throws -> DeploymentCase {
        var deployment = try draft()
        _ = try deployment.apply(.submit, by: officer("applicant"), under: policy, at: World.after(-40))
        return deployment
    }

    func authorised() throws -> DeploymentCase {
        var deployment = try submitted()
        _ = try deployment.apply(
            .grant(conditions: ""), by: officer("superintendent"), under: policy, at: World.after(-30))
        return deployment
    }

    func urgent(at instant: Date = World.after(-1)) throws -> DeploymentCase {
        var deployment = try submitted()
        _ = try deployment.apply(
            .grantUrgent(.threatToLife, spokenAt: nil, reasons: "A threat that can't wait."), by: officer("inspector"),
            under: policy, at: instant)
        return deployment
    }

    func nomination(_ number: UInt32, age: Double? = 30, _ change: (inout Nomination) -> Void = { _ in }) -> Nomination
    {
        let list = officer("list manager").id
        var entry = Nomination(
            id: .init(World.uuid(1000 + number)), watchlist: World.listID, category: .volunteer,
            image: .init(origin: .custody, takenAt: World.after(-24 * 30), quality: 80, digest: "d\(number)"),
            lawfulHold: .init(officer: list, checkedAt: World.after(-20)),
            soughtCheck: .init(officer: list, checkedAt: World.after(-3)), nominator: officer("nominator").id,
            nominatedAt: World.after(-25), expiresAt: World.after(100),
            sealed: .init(
                nominalReference: "V-\(number)", dateOfBirth: age.map { World.after(-24 * 365.25 * $0) },
                image: .init(World.uuid(2000 + number)), imageSource: "consent form",
                rationale: "volunteer \(number) agreed to take part"))
        change(&entry)
        return entry
    }

    func reviewed(_ count: UInt32 = 3) throws -> [Nomination] {
        try (1...count).map { number in
            var entry = nomination(number)
            try entry.review(
                keeping: true, for: World.deploymentID, by: officer("list manager"), under: policy,
                at: World.after(-2.5))
            return entry
        }
    }

    func list(for deployment: DeploymentCase, _ entries: [Nomination]) throws -> Watchlist {
        var list = Watchlist(id: World.listID, deployment: deployment.id, force: World.borsetshire)
        try list.authorise(
            entries, digest: World.digest, for: deployment, evaluation: evaluation, by: officer("superintendent"),
            under: policy, at: World.after(-0.9))
        return list
    }

    var preparation: Preparation {
        Preparation(
            notice: .posted(at: World.after(-24), address: "https://borsetshire.example/notice"),
            signageConfirmedAt: World.after(-0.5), equipmentTestedAt: World.after(-0.5),
            operators: [officer("operator").id], engagementOfficers: [officer("engager").id], watchlist: World.listID)
    }

    func prepared(_ from: DeploymentCase? = nil) throws -> (DeploymentCase, Watchlist, [Nomination]) {
        var deployment = try from ?? authorised()
        let entries = try reviewed()
        let list = try list(for: deployment, entries)
        _ = try deployment.apply(
            .prepare(preparation, list), by: officer("silver"), under: policy, at: World.after(-0.4))
        return (deployment, list, entries)
    }

    func facts(
        _ deployment: DeploymentCase, _ list: Watchlist, _ entries: [Nomination], at instant: Date = World.after(0.1)
    ) -> GoLiveFacts? {
        guard let authority = deployment.authority else { return nil }
        let manifest = entries.enumerated().map { index, entry in
            ManifestLine(
                id: .init(World.uuid(3000 + UInt32(index))), deployment: deployment.id, category: entry.category,
                listedFrom: World.start, listedUntil: World.after(6), nominalReference: entry.sealed.nominalReference)
        }
        let casework = CaseworkFacts(
            deployment: deployment.id, authority: authority, policy: policy, watchlist: list, nominations: entries,
            manifest: manifest, evaluation: evaluation, algorithm: World.algorithm,
            cameras: [CameraPosition(name: "north", position: .init(latitude: 0.5, longitude: 0.5))],
            device: DeviceStatement(
                purgeWorkerSeenAt: instant.addingTimeInterval(-10), keepsUnalertedFaces: false,
                showsUnalertedFaces: false, memoryCanReachDisk: false))
        return deployment.goLiveFacts(
            casework, staff: officers(), folder: "list", digest: World.digest,
            entries: entries.map { $0.entry(image: "a.jpg") }, usesCamera: false, at: instant)
    }

    func live(at instant: Date = World.after(0.1)) throws -> DeploymentCase {
        var (deployment, list, entries) = try prepared()
        let warrant = try LiveWarrant.issue(facts(deployment, list, entries, at: instant)!)
        _ = try deployment.goLive(warrant, by: officer("operator"), under: policy, at: instant)
        return deployment
    }

    func receipt(at instant: Date, verified: Bool = true, reference: String = "EX-1") -> DestructionReceipt {
        DestructionReceipt(
            deployment: reference, watchlistDigest: World.digest, entries: 3, filesOverwritten: 3,
            templatesDestroyed: 3,
            destroyedAt: instant, absenceVerified: verified)
    }

    func alert(_ number: UInt32, of deployment: DeploymentCase, at instant: Date = World.after(1)) throws -> AlertCase {
        try AlertCase(
            id: .init(World.uuid(5000 + number)), deployment: deployment, nomination: nomination(1), camera: "north",
            raisedAt: instant, band: "strong", threshold: 0.6, policy: policy, probe: .init(World.uuid(6000 + number)))
    }
}

/// The references of the rules that refuse; empty where nothing does.
func rules(_ body: () throws -> Void) -> [String] {
    do {
        try body()
        return []
    } catch let refusals as Refusals {
        return refusals.all.map(\.rule)
    } catch let refusal as Refusal {
        return [refusal.rule]
    } catch {
        return ["\(error)"]
    }
}
