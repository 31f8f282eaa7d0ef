import Biometrics
import Casework
import Foundation
import Interchange
import Storage

@testable import Operations

/// A force with a gallery of volunteers and everybody whom a search needs; its pictures are words, and its engine reads
/// them.
struct SearchFixture {
    let desk: DeskFixture
    let gallery: ReferenceGallery.ID
    let chief: ActingOfficer
    let requester: ActingOfficer
    let supervisor: ActingOfficer
    let examiner1: ActingOfficer
    let examiner2: ActingOfficer
    let manager: ActingOfficer
    let dpo: ActingOfficer

    /// “image N person P”: a vector along the person's own axis, with a little of the image's.
    static let engine: CaseEngine = {
        let pack = PackIdentity(name: "mobile", digest: "0123456789ab" + String(repeating: "0", count: 52))
        let read: CaseEngine.Examine = { bytes in
            let words = String(decoding: bytes, as: UTF8.self).split(separator: " ")
            guard words.count >= 4, words[0] == "image", let image = Int(words[1]), let person = Int(words[3]) else {
                throw OperationError(.unreadable, "no face was found")
            }
            var vector = [Float](repeating: 0, count: 16)
            vector[person % 8] = 1
            vector[8 + image % 8] = 0.01 * Float(image + 1)
            return ExaminedFace(template: try Template(pack: pack, normalizing: vector), quality: 80)
        }
        return CaseEngine(
            pack: pack, dimension: 16, enrol: read, probe: read, band: { $0 >= 0.5 ? "strong" : "weak" })
    }()

    /// - Parameter change: of the policy, before it is published.
    static func make(_ desk: DeskFixture, in root: URL, _ change: (inout PolicyTerms) -> Void = { _ in }) async throws
        -> SearchFixture
    {
        let chief = try await desk.found()
        func add(_ login: String, _ rank: Rank, _ roles: Set<Role>) async throws -> ActingOfficer {
            let made = try await desk.desk.add(DeskFixture.person(login, rank, roles), by: chief)
            let training = TrainingRecord(
                course: .retrospectiveSearch, completedAt: DeskFixture.after(-1), validUntil: DeskFixture.after(10_000))
            _ = try await desk.desk.record(training, of: made.officer.id, by: chief)
            return try await desk.signIn(login)
        }
        let manager = try await add("manager", .sergeant, [.referenceManager])
        try await desk.publish(DeskFixture.policy, by: chief)
        let gallery = try await desk.desk.describeGallery(
            "Volunteers", .volunteers, lawfulBasis: "Consent.", by: manager)
        var terms = DeskFixture.policy
        terms.thresholds.append(
            ThresholdRule(algorithm: engine.algorithm, use: .retrospective, floor: -1, standard: 0.5))
        terms.searches.galleries = [gallery.id]
        terms.searches.knownAnswerRate = 0
        change(&terms)
        try await desk.publish(terms, at: "https://borsetshire.example/policy-2", by: chief)
        return SearchFixture(
            desk: desk, gallery: gallery.id, chief: chief,
            requester: try await add("requester", .sergeant, [.searchRequester, .investigatingOfficer]),
            supervisor: try await add("supervisor", .sergeant, [.searchSupervisor]),
            examiner1: try await add("examiner1", .constable, [.searchExaminer]),
            examiner2: try await add("examiner2", .constable, [.searchExaminer]), manager: manager,
            dpo: try await add("dpo", .inspector, [.dataProtectionOfficer]))
    }

    /// Takes volunteers into the gallery: two images of each of three people.
    func importVolunteers(in root: URL, rows: [String]? = nil) async throws -> (ImportTally, [ImportedRow]) {
        let folder = root.appending(path: "references")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for image in 1...6 {
            try Data("image \(image) person \((image + 1) / 2)".utf8).write(to: folder.appending(path: "\(image).jpg"))
        }
        let header = "reference,custody_reference,image,arrested,taken,status,group,review_due,born"
        let lines = rows ?? (1...6).map { Self.row($0) }
        let manifest = folder.appending(path: "references.csv")
        try Data(([header] + lines).joined(separator: "\r\n").utf8).write(to: manifest)
        let collected = Rows()
        let tally = try await desk.desk.importReferences(
            manifest, images: ImportFolder(folder), into: gallery, engine: Self.engine, by: manager,
            each: { collected.add($0) })
        return (tally, collected.all)
    }

    /// A row of the manifest; odd and even images are of one person.
    static func row(_ image: Int, status: String = "convicted", review: String = "2030-01-01") -> String {
        let day = "2026-01-0\(image)"
        return "N-\((image + 1) / 2),CR-\(image),\(image).jpg,\(day),\(day),\(status),2,\(review),1990-01-01"
    }

    /// A case with an exhibit that shows the first person.
    func exhibit(in root: URL) async throws -> (Investigation, Exhibit) {
        let file = root.appending(path: "exhibit.jpg")
        try Data("image 7 person 1".utf8).write(to: file)
        let investigation = try await desk.desk.openCase("C-4711", summary: "A rehearsal.", by: requester)
        let facts = ExhibitFacts(
            reference: "AB/1", producer: "A shop", lawfulReceipt: "Given by the manager.", medium: .photograph,
            source: .closedCircuit)
        return (investigation, try await desk.desk.receiveExhibit(file, facts, into: investigation.id, by: requester))
    }

    static let narrative: SearchNarrative = {
        var text = SearchNarrative()
        text.matter = "A rehearsed robbery."
        text.necessity = "Nobody knows who it was."
        text.proportionality = "One person."
        text.alternatives = "Nobody knew the person."
        return text
    }()

    func terms(_ exhibit: Exhibit, _ change: (inout SearchTerms) -> Void = { _ in }) -> SearchTerms {
        var terms = SearchTerms(
            purpose: .investigateOffence, offence: .robbery, seriousness: .indictableOnly, basis: .commonLaw,
            gallery: gallery, probes: [Probe(exhibit: exhibit.id, digest: exhibit.digest, quality: 0)],
            parameters: SearchParameters(limit: 20, floor: -1))
        change(&terms)
        return terms
    }

    /// A request that only has to be searched.
    func authorised(in root: URL, _ change: (inout SearchTerms) -> Void = { _ in }) async throws -> SearchRequest {
        let (investigation, exhibit) = try await exhibit(in: root)
        let draft = try await desk.desk.draftSearch(
            in: investigation.id, terms(exhibit, change), Self.narrative, engine: Self.engine, by: requester)
        _ = try await desk.desk.apply(.submit, to: draft.id, by: requester)
        return try await desk.desk.apply(.authorise(conditions: ""), to: draft.id, by: supervisor).request
    }

    /// One whole examination that supports one person.
    func examine(
        _ review: CandidateReview.ID, as examiner: ActingOfficer, supporting person: Identifier<ReferencePerson>?
    ) async throws {
        let desk = desk.desk
        _ = try await desk.apply(.begin, to: review, by: examiner)
        // Whichever kind of review it is, there is a probe.
        guard try await !desk.probeImages(of: review, by: examiner).isEmpty else {
            throw OperationError(.notFound, "the review has no probe")
        }
        let analysis = ProbeAnalysis(
            isSuitable: true, visible: Set(FacialComponent.allCases), limitations: "None seen.")
        _ = try await desk.apply(.analyse(analysis), to: review, by: examiner)
        for candidate in try await desk.examinerSheet(review, by: examiner).candidates {
            let image = try await self.desk.store.image(candidate.image)
            let comparison = image?.person == person && person != nil ? Self.same : Self.different
            _ = try await desk.apply(.compare(candidate.id, comparison), to: review, by: examiner)
        }
        _ = try await desk.apply(.conclude(prompts: Set(ReviewPrompt.allCases)), to: review, by: examiner)
    }

    private static let same = CandidateComparison(
        notes: FacialComponent.allCases.map {
            FeatureNote($0, .similar, probe: .init(x: 0.5, y: 0.5), candidate: .init(x: 0.4, y: 0.5))
        }, support: .moderateSame)

    private static let different = CandidateComparison(
        notes: [FeatureNote(.nose, .different)], support: .strongDifferent)
}
