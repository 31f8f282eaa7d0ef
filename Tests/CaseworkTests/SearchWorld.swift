import Foundation

@testable import Casework

/// A fictional force with galleries, a case and phones, and a search that every guard is content with.
struct SearchWorld {
    static let galleryID = ReferenceGallery.ID(World.uuid(300))
    static let exhibitID = Exhibit.ID(World.uuid(302))
    static let original = hex(1)
    static let probe = hex(2)

    var policy: Policy
    let evaluation: ApprovedEvaluation
    let approval: EvaluationCase
    let streetEvaluation: ApprovedEvaluation
    let streetApproval: EvaluationCase
    let gallery: ReferenceGallery
    var edition = GalleryEdition(gallery: galleryID, version: "7", images: 600_000)

    init(_ change: (inout PolicyTerms) -> Void = { _ in }) throws {
        (approval, evaluation) = try SearchWorld.accepted(21, .retrospective, threshold: 0.4)
        (streetApproval, streetEvaluation) = try SearchWorld.accepted(22, .operatorInitiated, threshold: 0.6)
        gallery = try ReferenceGallery(
            id: SearchWorld.galleryID, name: "Custody", kind: .custody, lawfulBasis: "PACE 1984 s.64A",
            by: SearchWorld.staff["manager"]!)
        var terms = World.policyTerms(.init(World.uuid(20)))
        terms.thresholds += [
            ThresholdRule(
                algorithm: World.algorithm, use: .retrospective, floor: 0.4, standard: 0.45,
                evaluation: evaluation.id),
            ThresholdRule(
                algorithm: World.algorithm, use: .operatorInitiated, floor: 0.6, standard: 0.65,
                evaluation: streetEvaluation.id),
        ]
        terms.searches.galleries = [SearchWorld.galleryID]
        terms.street.galleries = [SearchWorld.galleryID]
        change(&terms)
        var policy = Policy(id: .init(World.uuid(10)), force: World.borsetshire, terms: terms)
        try policy.publish(
            by: World.staff["sro"]!, at: World.after(-900), address: "https://borsetshire.example/policy")
        self.policy = policy
    }

    /// What runs for a use, and what was evaluated for it.
    static func binding(_ use: AlgorithmUse) -> EvaluationBinding {
        var binding = EvaluationCaseTests.binding
        binding.use = use
        return binding
    }

    /// An evaluation on a million images that three people registered, signed and accepted, and what came out of it.
    static func accepted(
        _ number: UInt32, _ use: AlgorithmUse, threshold: Float, signedAt: Date = World.after(-1001),
        acceptedAt: Date = World.after(-1000)
    ) throws -> (EvaluationCase, ApprovedEvaluation) {
        let figures = EvaluationCaseTests.figures {
            $0.threshold = threshold
            $0.gallerySize = 1_000_000
            $0.largestList = 1_000_000
        }
        var evaluation = try EvaluationCase(
            id: .init(World.uuid(number + 10)), binding: binding(use), figures: figures,
            by: EvaluationCaseTests.officer(41, [.systemEngineer]), at: World.after(-1002))
        try evaluation.sign(
            report: EvaluationCaseTests.digest, by: EvaluationCaseTests.officer(40, [.equalityLead]), at: signedAt)
        let id = ApprovedEvaluation.ID(World.uuid(number))
        let limits = Policy(id: .init(World.uuid(10)), force: World.borsetshire, terms: World.policyTerms(id))
        let approved = try evaluation.accept(
            id, acknowledging: [], validUntil: World.after(8760), by: World.staff["sro"]!, under: limits,
            at: acceptedAt)
        return (evaluation, approved)
    }

    /// A digest that is the same in every run.
    static func hex(_ number: Int) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 64 - digits.count) + digits
    }

    /// Somebody, by the part they play.
    func officer(_ name: String) -> Officer { SearchWorld.staff[name]! }

    func officers() -> [Officer] { SearchWorld.staff.values.sorted { $0.id < $1.id } }

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
                    id: .init(World.uuid(200 + number)), force: World.borsetshire, rank: rank, roles: roles,
                    training: training, sealed: .init(name: name, number: String(number)))
            )
        }
        let examining: Set<Role> = [.searchExaminer]
        let searching: [TrainingCourse] = [.retrospectiveSearch]
        return Dictionary(uniqueKeysWithValues: [
            // Holds all three roles, so that only G2 keeps them apart.
            make(1, "requester", .sergeant, [.searchRequester, .searchSupervisor, .searchExaminer], searching),
            make(2, "investigator", .sergeant, [.searchRequester, .investigatingOfficer]),
            make(3, "supervisor", .sergeant, [.searchSupervisor, .searchExaminer], searching),
            make(4, "superintendent", .superintendent, [.authorisingOfficer, .searchSupervisor]),
            make(5, "inspector", .inspector, [.searchSupervisor, .authorisingOfficer]),
            make(6, "examiner 1", .constable, examining, searching),
            make(7, "examiner 2", .constable, examining, searching),
            // Also investigates, so that only G2 keeps an examiner from it.
            make(8, "examiner 3", .constable, [.searchExaminer, .investigatingOfficer], searching),
            make(9, "untrained", .constable, examining),
            make(10, "manager", .sergeant, [.referenceManager]),
            make(11, "dpo", .sergeant, [.dataProtectionOfficer]),
            make(12, "second dpo", .sergeant, [.dataProtectionOfficer]),
            make(13, "engineer", .constable, [.systemEngineer, .streetSearchUser], [.streetSearch]),
            make(14, "street 1", .constable, [.streetSearchUser], [.streetSearch]),
            make(15, "street 2", .constable, [.streetSearchUser], [.streetSearch]),
            make(16, "street 3", .constable, [.streetSearchUser]),
            make(17, "street supervisor", .sergeant, [.streetSearchSupervisor]),
            make(18, "constable", .constable, [.searchSupervisor, .authorisingOfficer]),
        ])
    }()
}

extension SearchWorld {
    func image(
        _ number: UInt32, person: UInt32 = 1, conviction: ConvictionStatus = .convicted, group: RetentionGroup = .two,
        reviewDueAt: Date? = World.after(24 * 365), age: Double? = 30, at instant: Date = World.after(-100)
    ) throws -> CustodyImage {
        try CustodyImage(
            id: .init(World.uuid(3000 + number)), in: gallery, person: .init(World.uuid(4000 + person)),
            sourceForce: World.borsetshire, arrestedAt: World.after(-2000), takenAt: World.after(-1999), quality: 80,
            digest: SearchWorld.hex(Int(number)), conviction: conviction, group: group, reviewDueAt: reviewDueAt,
            sealed: .init(
                nominalReference: "N-\(person)", custodyReference: "CR-\(number)",
                dateOfBirth: age.map { World.after(-1999 - 24 * 365.25 * $0) },
                photograph: .init(World.uuid(5000 + number))), by: officer("manager"), at: instant)
    }

    func investigation() throws -> Investigation {
        var investigation = try Investigation(
            id: .init(World.uuid(301)), reference: "C-4711", summary: "A robbery.", by: officer("investigator"),
            at: World.after(-10))
        try investigation.admit(officer("requester"), by: officer("investigator"), at: World.after(-10))
        return investigation
    }

    func exhibit(_ medium: Exhibit.Medium = .photograph, number: UInt32 = 302) throws -> Exhibit {
        var exhibit = try Exhibit(
            id: .init(World.uuid(number)), in: investigation(), medium: medium, source: .closedCircuit,
            digest: SearchWorld.original, bytes: 1000,
            sealed: .init(
                reference: "AB/1", producer: "A shop", lawfulReceipt: "Given by the manager.",
                original: .init(World.uuid(303))), by: officer("requester"), at: World.after(-9))
        try exhibit.enhance(
            .crop(left: 0, top: 0, width: 200, height: 200), input: SearchWorld.original, output: SearchWorld.probe,
            program: "peel 1", by: officer("requester"), at: World.after(-8.9))
        return exhibit
    }

    static let narrative: SearchNarrative = {
        var text = SearchNarrative()
        text.matter = "A robbery of a shop."
        text.necessity = "Nobody knows who it was."
        text.proportionality = "One person, one image."
        text.alternatives = "Witnesses knew nobody; an appeal brought nothing."
        return text
    }()

    static var terms: SearchTerms {
        SearchTerms(
            purpose: .investigateOffence, offence: .robbery, seriousness: .indictableOnly, basis: .commonLaw,
            gallery: galleryID, probes: [Probe(exhibit: exhibitID, digest: probe, quality: 60)],
            parameters: SearchParameters(limit: 20, floor: 0.4))
    }

    func draft(
        _ terms: SearchTerms = SearchWorld.terms, _ narrative: SearchNarrative = SearchWorld.narrative,
        number: UInt32 = 304
    ) throws -> SearchRequest {
        try SearchRequest(
            id: .init(World.uuid(number)), in: investigation(), terms: terms, narrative: narrative,
            by: officer("requester"), at: World.after(-8))
    }

    func submitted(
        _ terms: SearchTerms = SearchWorld.terms, _ narrative: SearchNarrative = SearchWorld.narrative
    ) throws -> SearchRequest {
        var request = try draft(terms, narrative)
        _ = try request.apply(.submit, by: officer("requester"), under: policy, at: World.after(-7))
        return request
    }

    func authorised(_ terms: SearchTerms = SearchWorld.terms, by name: String = "supervisor") throws -> SearchRequest {
        var request = try submitted(terms)
        _ = try request.apply(
            .authorise(conditions: ""), by: officer(name), under: policy, at: World.after(-6))
        return request
    }

    func facts(_ request: SearchRequest, at instant: Date = World.start) throws -> SearchFacts {
        SearchFacts(
            request: request, investigation: try investigation(), policy: policy, now: instant,
            examiner: officer("examiner 1"), gallery: gallery, edition: edition, exhibits: [try exhibit()],
            algorithm: World.algorithm, evaluation: evaluation, approval: approval,
            running: SearchWorld.binding(.retrospective), caseSearches: 1)
    }

    /// Persons 1, 1, 2, 3 at the ranks 1 to 4.
    static let candidates: [SearchCandidate] = ([1, 1, 2, 3] as [UInt32]).enumerated().map { index, person in
        SearchCandidate(
            id: .init(World.uuid(6000 + UInt32(index))), image: .init(World.uuid(3000 + UInt32(index))),
            person: SearchWorld.person(person), rank: index + 1, band: "strong")
    }

    static func person(_ number: UInt32) -> Identifier<ReferencePerson> { .init(World.uuid(4000 + number)) }

    func searched(_ candidates: [SearchCandidate] = SearchWorld.candidates) throws -> (SearchRequest, [SearchAction]) {
        var request = try authorised()
        let warrant = try SearchWarrant.issue(facts(request))
        let actions = try request.record(
            SearchReturn(run: .init(World.uuid(305)), candidates: candidates, listDigest: "list"), under: warrant,
            of: policy, at: World.start.addingTimeInterval(10))
        return (request, actions)
    }

    func review() throws -> CandidateReview {
        let (request, _) = try searched()
        return try CandidateReview(
            id: .init(World.uuid(306)), of: .init(World.uuid(305)), in: request, investigation(),
            candidates: SearchWorld.candidates, seed: 42, at: World.after(0.1))
    }

    static let analysis = ProbeAnalysis(
        isSuitable: true, visible: Set(FacialComponent.allCases), limitations: "None seen.")

    static let same = CandidateComparison(
        notes: FacialComponent.allCases.map {
            FeatureNote($0, .similar, probe: .init(x: 0.5, y: 0.5), candidate: .init(x: 0.4, y: 0.5))
        }, support: .moderateSame)

    static let different = CandidateComparison(notes: [FeatureNote(.nose, .different)], support: .strongDifferent)

    /// One whole examination, supporting these people; returns the actions of its conclusion.
    func examine(
        _ review: inout CandidateReview, _ name: String, supporting persons: Set<Identifier<ReferencePerson>>,
        at hours: Double
    ) throws -> [ReviewAction] {
        let officer = officer(name)
        _ = try review.apply(.begin, by: officer, under: policy, at: World.after(hours))
        _ = try review.apply(.analyse(SearchWorld.analysis), by: officer, under: policy, at: World.after(hours))
        for candidate in review.sealed.candidates {
            let comparison = persons.contains(candidate.person) ? SearchWorld.same : SearchWorld.different
            _ = try review.apply(.compare(candidate.id, comparison), by: officer, under: policy, at: World.after(hours))
        }
        return try review.apply(
            .conclude(prompts: Set(ReviewPrompt.allCases)), by: officer, under: policy, at: World.after(hours))
    }

    /// A review in which two examiners support person 1.
    func found() throws -> CandidateReview {
        var review = try review()
        _ = try examine(&review, "examiner 1", supporting: [SearchWorld.person(1)], at: 1)
        _ = try examine(&review, "examiner 2", supporting: [SearchWorld.person(1)], at: 2)
        return review
    }

    func event<Entity>(
        _ kind: LoggedEvent.Kind, _ object: LoggedEvent.ObjectKind, _ id: Identifier<Entity>, number: UInt32 = 950
    ) -> LoggedEvent {
        LoggedEvent(
            id: .init(World.uuid(number)), at: World.start, by: .system("test"), kind, "test",
            on: .init(object, id))
    }
}

extension SearchWorld {
    static let statement = EncounterStatement(
        reason: .refused, power: .nameForSummons, location: .street, age: .twentyFiveToFiftyNine, telling: .told,
        tried: [.askedPerson, .documents], hasGrounds: true)

    func device(_ number: UInt32 = 1, for name: String = "street 1") throws -> EnrolledDevice {
        try EnrolledDevice(
            id: .init(World.uuid(700 + number)),
            key: DevicePublicKey([4] + [UInt8](repeating: UInt8(number), count: 64))!, for: officer(name),
            by: officer("engineer"), at: World.after(-100))
    }

    func streetFacts(
        _ statement: EncounterStatement = SearchWorld.statement, by name: String = "street 1",
        at instant: Date = World.start
    ) throws -> StreetFacts {
        let user = officer(name)
        return StreetFacts(
            statement: statement, officer: user,
            session: OfficerSession(
                officer: user.id, strongSignInAt: instant.addingTimeInterval(-3000),
                lastActAt: instant.addingTimeInterval(-60)),
            device: VerifiedDevice(device: try device(), verifiedAt: instant), policy: policy, now: instant,
            gallery: gallery, edition: edition, algorithm: World.algorithm, evaluation: streetEvaluation,
            approval: streetApproval, running: SearchWorld.binding(.operatorInitiated), limiter: StreetRateLimiter())
    }

    func streetSearch(
        _ number: UInt32 = 1, candidates: Int = 1, _ statement: EncounterStatement = SearchWorld.statement,
        at instant: Date = World.start
    ) throws -> StreetSearch {
        let warrant = try StreetWarrant.issue(streetFacts(statement, at: instant))
        let found = (0..<candidates).map {
            StreetCandidate(image: .init(World.uuid(3000 + UInt32($0))), band: "strong", instruction: "Ask.")
        }
        return try StreetSearch(
            id: .init(World.uuid(800 + number)), StreetAnswer(found), under: warrant,
            destroyed: PhotographDestroyed(at: instant), at: instant)
    }
}
