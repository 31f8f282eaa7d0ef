import Biometrics
import Casework
import Foundation
import HTTPTypes
import HummingbirdTesting
import Interchange
import Storage
import Testing

@testable import Console
@testable import Operations

/// A console whose force has a gallery of volunteers and everybody whom a search needs; its pictures are words, and its
/// engine reads them.
struct SearchConsole {
    let fixture: ConsoleFixture
    let gallery: ReferenceGallery.ID
    let requester: ActingOfficer
    let supervisor: ActingOfficer
    let examiner1: ActingOfficer
    let examiner2: ActingOfficer
    let examiner3: ActingOfficer
    let manager: ActingOfficer
    let dpo: ActingOfficer

    /// “image N person P”: a vector along the person's own axis, with a little of the image's.
    private static let engine: CaseEngine = {
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
            pack: pack, dimension: 16, enrol: read, probe: read, band: { $0 >= 0.5 ? "upper-band" : "lower-band" })
    }()

    /// Finds two people in every video.
    static let tools = CaseTools(
        engine: engine, threads: 1,
        make: { step, bytes in bytes + Array("\(step)".utf8) },
        frame: { _, seconds in Array("frame \(seconds)".utf8) },
        find: { _, progress in
            guard progress(1) else { throw OperationError(.unreadable, "stopped") }
            return [1, 2].map { person in
                FoundSubject(
                    spans: [.init(start: 0, end: Double(person))],
                    faces: [
                        FoundImage(
                            seconds: 0.5, left: 1, top: 1, width: 10, height: 10,
                            frame: String(repeating: "\(person)", count: 64),
                            bytes: Array("image \(person + 7) person \(person)".utf8), quality: 70)
                    ])
            }
        },
        show: { [0x89, 0x50, 0x4E, 0x47] + $0 },
        eyes: { _ in EyePlaces(rightX: 0.4, rightY: 0.5, leftX: 0.6, leftY: 0.5) }, printing: nil, program: "test")

    /// Sets up everybody, the gallery with two images of each of three people, and a policy that names it.
    static func make() async throws -> SearchConsole {
        let fixture = try await ConsoleFixture(cases: tools)
        func add(_ login: String, _ rank: Rank, _ roles: Set<Role>) async throws -> ActingOfficer {
            let acting = try await fixture.officer(login, rank, roles)
            _ = try await fixture.desk.record(
                TrainingRecord(
                    course: .retrospectiveSearch, completedAt: ConsoleFixture.start.addingTimeInterval(-3600),
                    validUntil: ConsoleFixture.start.addingTimeInterval(400 * 86_400)), of: acting.officer,
                by: fixture.owner)
            return acting
        }
        let manager = try await add("manager", .sergeant, [.referenceManager])
        let gallery = try await fixture.desk.describeGallery(
            "Volunteers", .volunteers, lawfulBasis: "Consent.", by: manager)
        var terms = PolicyTerms(
            categories: [CategoryRule(.volunteer)],
            locations: [LocationRule(.crimeHotspot, definition: "The exercise's own figures.")],
            thresholds: [
                ThresholdRule(algorithm: engine.algorithm, use: .live, floor: 0.5, standard: 0.5),
                ThresholdRule(algorithm: engine.algorithm, use: .retrospective, floor: -1, standard: 0.5),
            ])
        terms.searches.galleries = [gallery.id]
        terms.searches.knownAnswerRate = 0
        try await fixture.publish(terms)
        let world = SearchConsole(
            fixture: fixture, gallery: gallery.id,
            requester: try await add("requester", .sergeant, [.searchRequester, .investigatingOfficer]),
            supervisor: try await add("supervisor", .inspector, [.searchSupervisor]),
            examiner1: try await add("examiner1", .constable, [.searchExaminer]),
            examiner2: try await add("examiner2", .constable, [.searchExaminer]),
            examiner3: try await add("examiner3", .constable, [.searchExaminer]), manager: manager,
            dpo: try await add("dpo", .inspector, [.dataProtectionOfficer]))
        try await world.importVolunteers()
        return world
    }

    private func importVolunteers() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "peel references \(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var lines = ["reference,custody_reference,image,arrested,taken,status,group,review_due,born"]
        for image in 1...6 {
            let (person, day) = ((image + 1) / 2, "2026-01-0\(image)")
            try Data("image \(image) person \(person)".utf8).write(to: folder.appending(path: "\(image).jpg"))
            lines.append("N-\(person),CR-\(image),\(image).jpg,\(day),\(day),convicted,2,2030-01-01,1990-01-01")
        }
        let manifest = folder.appending(path: "references.csv")
        try Data(lines.joined(separator: "\r\n").utf8).write(to: manifest)
        let tally = try await fixture.desk.importReferences(
            manifest, images: ImportFolder(folder), into: gallery, engine: Self.engine, by: manager, each: { _ in })
        #expect(tally.accepted == 6)
    }

    // MARK: - What officers do

    /// Opens a case in the browser.
    func openCase(_ browser: Browser) async throws -> Investigation.ID {
        let answer = try await browser.post("/cases", [("reference", "C-4711"), ("summary", "A rehearsal.")])
        return .init(try #require(UUID(uuidString: try Self.last(answer, below: "/cases/"))))
    }

    /// Receives an exhibit in the browser.
    func receive(
        _ browser: Browser, into id: Investigation.ID, _ content: String, medium: String = "photograph"
    ) async throws -> Exhibit.ID {
        let answer = try await browser.upload(
            "/cases/\(id)/exhibits",
            [
                ("exhibit", "AB/1"), ("producer", "A shop"), ("receipt", "Given by the manager."), ("medium", medium),
                ("source", "closed-circuit"),
            ], file: "file", Array(content.utf8))
        return .init(try #require(UUID(uuidString: try Self.last(answer, below: "/exhibits/"))))
    }

    /// The answers of a whole request.
    func answers(_ probe: String, _ more: [(String, String)] = []) -> [(String, String)] {
        [
            ("purpose", "investigate-offence"), ("offence", "robbery"), ("seriousness", "indictable-only"),
            ("basis", "common-law"), ("matter", "A rehearsed robbery."), ("gallery", gallery.description),
            ("probes", probe), ("limit", "20"), ("floor", "-1"), ("fusion", "mean-template"), ("searches", "1"),
            ("necessity", "Nobody knows who it was."), ("proportionality", "One person."),
            ("alternatives", "Nobody knew the person."),
        ] + more
    }

    /// Requests, submits and authorises a search in two browsers.
    func authorised(_ asking: Browser, _ deciding: Browser, in id: Investigation.ID, probe: String) async throws
        -> SearchRequest.ID
    {
        let answer = try await asking.post("/cases/\(id)/searches/new", answers(probe))
        let search = try Self.last(answer, below: "/searches/")
        _ = try await Self.act(asking, "/searches/\(search)", "submit")
        let done = try await Self.act(deciding, "/searches/\(search)", "authorise", [("conditions", "")])
        #expect(done.status == .seeOther, "\(done.text.suffix(2000))")
        return .init(try #require(UUID(uuidString: search)))
    }

    /// One whole examination in a browser that supports one person.
    func examine(_ browser: Browser, _ review: CandidateReview.ID, supporting person: Identifier<ReferencePerson>?)
        async throws
    {
        let page = "/examinations/\(review)"
        #expect(try await Self.act(browser, page, "begin").status == .seeOther)
        #expect(try await browser.get("\(page)/probes/1").status == .ok)
        let visible = FacialComponent.allCases.map { ("visible", $0.rawValue) }
        let analysed = try await Self.act(
            browser, page, "analysis", [("suitable", "yes"), ("limitations", "None seen.")] + visible)
        #expect(analysed.status == .seeOther, "\(analysed.text.suffix(2000))")
        let stored = try #require(try await fixture.desk.store.review(review))
        for candidate in stored.sealed.candidates {
            let place = "\(page)/candidates/\(candidate.id)"
            let shown = try await browser.get(place)
            #expect(shown.status == .ok && !shown.text.contains("er-band"), "no examiner sees a band")
            let fields = candidate.person == person ? Self.same : Self.different
            let saved = try await browser.post(place, [("revision", shown.hidden("revision") ?? "")] + fields)
            #expect(saved.status == .seeOther, "\(saved.text.suffix(2000))")
        }
        let prompts = ReviewPrompt.allCases.map { ("prompts", $0.rawValue) }
        #expect(try await Self.act(browser, page, "conclusion", prompts).status == .seeOther)
    }

    private static let same: [(String, String)] =
        [("support", "2"), ("reason", "")]
        + FacialComponent.allCases.flatMap { part in
            [
                ("seen-\(part.rawValue)", "similar"), ("probe-\(part.rawValue)", "0.5 0.5"),
                ("candidate-\(part.rawValue)", "0.4, 0.5"), ("note-\(part.rawValue)", ""),
            ]
        }

    private static let different = [("support", "-3"), ("reason", ""), ("seen-nose", "different")]

    /// Opens a page, and sends one of its forms with the revision that the page showed.
    static func act(_ browser: Browser, _ page: String, _ act: String, _ fields: [(String, String)] = []) async throws
        -> TestResponse
    {
        let shown = try await browser.get(page)
        return try await browser.post("\(page)/\(act)", [("revision", shown.hidden("revision") ?? "")] + fields)
    }

    /// The rest of the address that an answer leads to.
    static func last(_ answer: TestResponse, below prefix: String) throws -> String {
        let place = try #require(answer.headers[.location], "\(answer.status.code) \(answer.text.suffix(2000))")
        try #require(place.hasPrefix(prefix), "\(place)")
        return String(place.dropFirst(prefix.count))
    }
}
