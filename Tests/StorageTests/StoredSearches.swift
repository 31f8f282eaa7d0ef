import Foundation

@testable import Casework

/// One of each thing that is kept of searches, without the way there, which is `CaseworkTests`' business.
struct StoredSearches {
    static let galleryID = ReferenceGallery.ID(StorageWorld.uuid(300))
    static let caseID = Investigation.ID(StorageWorld.uuid(301))
    static let exhibitID = Exhibit.ID(StorageWorld.uuid(302))
    static let sheetID = PeopleSheet.ID(StorageWorld.uuid(303))
    static let requestID = SearchRequest.ID(StorageWorld.uuid(304))
    static let reviewID = CandidateReview.ID(StorageWorld.uuid(305))
    static let run = Identifier<SearchRun>(StorageWorld.uuid(306))
    static let original = String(repeating: "1", count: 64)
    static let crop = String(repeating: "2", count: 64)

    let policy: Policy
    let requester = officer(1, .sergeant, [.searchRequester, .investigatingOfficer])
    let manager = officer(2, .sergeant, [.referenceManager])
    let dpo = officer(3, .sergeant, [.dataProtectionOfficer])
    let examiner = officer(4, .constable, [.searchExaminer])
    let engineer = officer(5, .constable, [.systemEngineer])
    let user = officer(6, .constable, [.streetSearchUser])

    init() throws { policy = try StorageWorld().policy }

    private static func officer(_ number: UInt32, _ rank: Rank, _ roles: Set<Role>) -> Officer {
        let training = TrainingRecord(
            course: .streetSearch, completedAt: StorageWorld.after(-2000), validUntil: StorageWorld.after(2000))
        return Officer(
            id: .init(StorageWorld.uuid(400 + number)), force: StorageWorld.force, rank: rank, roles: roles,
            training: [training], sealed: .init(name: "OFFICER", number: "\(number)"))
    }

    func gallery() throws -> ReferenceGallery {
        try ReferenceGallery(
            id: Self.galleryID, name: "Custody", kind: .custody, lawfulBasis: "PACE 1984 s.64A", by: manager)
    }

    func image(_ number: UInt32, person: UInt32 = 1, reviewDueAt: Date? = StorageWorld.after(1000)) throws
        -> CustodyImage
    {
        try CustodyImage(
            id: .init(StorageWorld.uuid(3000 + number)), in: gallery(), person: .init(StorageWorld.uuid(4000 + person)),
            sourceForce: StorageWorld.force, arrestedAt: StorageWorld.after(-100),
            takenAt: StorageWorld.after(-99 + Double(number)), quality: 80, digest: "digest-\(number)",
            conviction: .convicted, group: .two, reviewDueAt: reviewDueAt,
            sealed: .init(
                nominalReference: "NOMINAL-\(person)", custodyReference: "CUSTODY-\(number)", dateOfBirth: nil,
                photograph: .init(StorageWorld.uuid(5000 + number))), by: manager, at: StorageWorld.start)
    }

    func deletion(_ images: [CustodyImage]) throws -> DeletionRequest {
        try DeletionRequest(
            id: .init(StorageWorld.uuid(310)), for: images, requester: .dataSubject, letter: "LETTER",
            receivedBy: manager, under: policy, at: StorageWorld.start)
    }

    func investigation() throws -> Investigation {
        try Investigation(
            id: Self.caseID, reference: "CASE-4711", summary: "SUMMARY", by: requester, at: StorageWorld.after(-10))
    }

    func exhibit() throws -> Exhibit {
        try Exhibit(
            id: Self.exhibitID, in: investigation(), medium: .video, source: .closedCircuit, digest: Self.original,
            bytes: 1000,
            sealed: .init(
                reference: "EXHIBIT-1", producer: "PRODUCER", lawfulReceipt: "RECEIPT",
                original: .init(StorageWorld.uuid(311))), by: requester, at: StorageWorld.after(-9))
    }

    /// Two people, the first of them picked; the picking has ended.
    func sheet() throws -> PeopleSheet {
        let people = [UInt32(1), 2].map { number in
            PeopleSheet.Person(
                id: .init(StorageWorld.uuid(320 + number)), spans: [.init(start: 0, end: 1)],
                images: [String(repeating: "\(number)", count: 64)])
        }
        var sheet = try PeopleSheet(
            id: Self.sheetID, of: exhibit(), people: people, algorithm: StorageWorld.algorithm,
            at: StorageWorld.after(-8))
        try sheet.pick(
            people[0].id, reason: "PICKED", of: investigation(), by: requester, under: policy,
            at: StorageWorld.after(-7))
        _ = try sheet.finish(of: investigation(), by: requester, under: policy, at: StorageWorld.start)
        return sheet
    }

    func request(submitted: Bool = false) throws -> SearchRequest {
        var narrative = SearchNarrative()
        narrative.matter = "MATTER"
        let parameters = SearchParameters(limit: 20, floor: 0.4)
        let terms = SearchTerms(
            purpose: .investigateOffence, offence: .robbery, seriousness: .indictableOnly, basis: .commonLaw,
            gallery: Self.galleryID, probes: [Probe(exhibit: Self.exhibitID, digest: Self.crop, quality: 60)],
            parameters: parameters)
        var request = try SearchRequest(
            id: Self.requestID, in: investigation(), terms: terms, narrative: narrative, by: requester,
            at: StorageWorld.after(-6))
        if submitted {
            request.state = .submitted(at: StorageWorld.after(-5))
            return request
        }
        request.state = .authorised(
            SearchAuthority(
                grantedBy: dpo.id, rank: .sergeant, grantedAt: StorageWorld.after(-5), policy: policy.id,
                validUntil: StorageWorld.after(100)))
        request.runs = [
            SearchRun(
                id: Self.run, searchedAt: StorageWorld.after(-4), officer: examiner.id,
                settings: SearchSettings(
                    edition: GalleryEdition(gallery: Self.galleryID, version: "7", images: 3),
                    algorithm: StorageWorld.algorithm, parameters: parameters, probes: [Self.crop],
                    exclusions: SearchExclusions(flags: [], judgedAt: StorageWorld.after(-4))), candidates: 3,
                listDigest: "list")
        ]
        return request
    }

    static let candidates = (1...3).map { number in
        SearchCandidate(
            id: .init(StorageWorld.uuid(6000 + UInt32(number))), image: .init(StorageWorld.uuid(3000 + UInt32(number))),
            person: .init(StorageWorld.uuid(4000 + UInt32(number))), rank: number, band: "strong")
    }

    /// - Parameter found: whether two examiners supported the second candidate.
    func review(found: Bool = true) throws -> CandidateReview {
        var review = try CandidateReview(
            id: Self.reviewID, of: Self.run, in: request(), investigation(), candidates: Self.candidates, seed: 42,
            at: StorageWorld.after(-3))
        if found {
            let selected = Self.candidates[1]
            review.phase = .found(
                ReviewFinding(
                    persons: [selected.person], selected: [selected.id], ranks: [2], agreed: true,
                    examiners: [examiner.id], foundAt: StorageWorld.start))
        }
        return review
    }

    func ticket() throws -> ExternalSearchTicket {
        try ExternalSearchTicket(
            id: .init(StorageWorld.uuid(330)), in: investigation(), database: .immigration, ground: .protectionOfLife,
            concernsForeignNational: true, probe: Probe(exhibit: Self.exhibitID, digest: Self.crop, quality: 60),
            exhausted: [], text: .init(matter: "TICKET", necessity: "N", likelihood: "L"), by: requester,
            at: StorageWorld.after(-5))
    }

    func device() throws -> EnrolledDevice {
        guard let key = DevicePublicKey([4] + [UInt8](repeating: 1, count: 64)) else {
            throw StoreError(.failed, "the key has the right form")
        }
        return try EnrolledDevice(
            id: .init(StorageWorld.uuid(340)), key: key, for: user, by: engineer, at: StorageWorld.after(-100))
    }

    /// Everything, children before parents on purpose.
    func all() throws -> [SearchChange] {
        let images = [try image(1), try image(2, reviewDueAt: nil), try image(3, person: 2)]
        let deletion = try deletion(Array(images.prefix(2)))
        return [.saveReview(try review()), .saveSheet(try sheet()), .saveDeletionRequest(deletion)]
            + images.map(SearchChange.saveImage) + [
                .saveExhibit(try exhibit()), .saveRequest(try request()), .saveTicket(try ticket()),
                .saveInvestigation(try investigation()), .saveGallery(try gallery()), .saveDevice(try device()),
            ]
    }

    static func saving(_ changes: [SearchChange]) throws -> UnitOfWork {
        try StorageWorld.saving(changes.map(Change.search))
    }
}
