import Casework
import Foundation
import Interchange
import Storage
import TemplateSearch
import Testing
import TransparencyLog

@testable import Operations

/// A retrospective search from an exhibit to a corroborated lead, by five officers at one desk.
@Suite struct SearchLifeTests {
    @Test func `From an exhibit to a corroborated lead, its disclosure and its erasure`() async throws {
        try await withDesk { fixture, root in
            let world = try await SearchFixture.make(fixture, in: root)
            #expect(try await world.importVolunteers(in: root).0.accepted == 6)
            let request = try await world.authorised(in: root)
            let desk = fixture.desk
            let done = try await desk.search(request.id, engine: SearchFixture.engine, by: world.examiner1)
            #expect(done.candidates == 6)
            let id = try #require(done.review)
            let stored = try #require(try await fixture.store.review(id))
            let person = try #require(stored.sealed.candidates.first).person
            #expect(stored.sealed.candidates.prefix(2).allSatisfy { $0.person == person && $0.band == "strong" })
            // Whoever searched may examine; nobody of the case may, and nobody sees candidates before the probe.
            #expect(await rules { _ = try await desk.apply(.begin, to: id, by: world.requester) }.contains("§4"))
            await #expect(throws: Refusal.self) { _ = try await desk.finding(id, by: world.requester) }
            try await world.examine(id, as: world.examiner1, supporting: person)
            #expect(await rules { _ = try await desk.apply(.begin, to: id, by: world.examiner1) }.contains("G2"))
            try await world.examine(id, as: world.examiner2, supporting: person)
            let finding = try await desk.finding(id, by: world.requester)
            #expect(finding.outcome == .possibleMatch && finding.finding?.persons == [person])
            let why = "Seen nearby."
            let early = await rules {
                _ = try await desk.apply(.corroborate(person, reasons: why), to: id, by: world.requester)
            }
            #expect(early.contains("G14"))
            _ = try await desk.apply(
                .investigate(.lead, consideredContrary: true, reasons: why), to: id, by: world.requester)
            _ = try await desk.apply(.addEvidence(.witness, reference: "S-1"), to: id, by: world.requester)
            let lead = try await desk.apply(.corroborate(person, reasons: why), to: id, by: world.requester).review
            #expect(lead.outcome == .corroborated)
            _ = try await desk.apply(.review(wasJustified: true, text: "It was."), to: request.id, by: world.supervisor)
            let figures = try await desk.searchFigures(by: world.supervisor).searches
            #expect(figures.ranks == [1: 1] && figures.agreement.count == 1 && figures.justified.count == 1)
            try await disclosed(request.investigation, world, root)
            fixture.clock.advance(hours: 25)
            _ = try await desk.eraseDue(force: DeskFixture.force.id)
            let kept = try #require(try await fixture.store.review(id))
            #expect(kept.sealed.candidates.count == 2 && kept.sealed.candidates.allSatisfy { $0.person == person })
        }
    }

    /// The pack can be checked offline, and holds nobody who was not selected.
    private func disclosed(_ id: Investigation.ID, _ world: SearchFixture, _ root: URL) async throws {
        let folder = root.appending(path: "pack")
        let prosecutor = LogRecipient("Crown Prosecution Service", .court)
        let pack = try await world.desk.desk.disclose(
            id, to: folder, recipient: prosecutor, agreedBy: world.dpo, program: "test", by: world.requester)
        #expect(pack.proofs > 10 && pack.unproven == 0)
        let report = try String(contentsOf: folder.appending(path: "report.html"), encoding: .utf8)
        #expect(report.contains("not an identification") && report.contains("C-4711") && !report.contains("<script"))
        let officer = try #require(try await world.desk.store.officer(world.requester.officer))
        let who = "\(officer.rank.title) \(officer.sealed.number) \(officer.sealed.name)"
        #expect(report.contains("<dt>Corroborated</dt><dd>by other evidence, about person "))
        #expect(report.contains("<dt>Investigating officer</dt><dd>lead, \(who), "))
        let sums = try String(contentsOf: folder.appending(path: "SHA256SUMS"), encoding: .utf8)
        #expect(sums.split(separator: "\n").count == pack.files)
        let images = try FileManager.default.contentsOfDirectory(
            atPath: folder.appending(path: "images").path(percentEncoded: false))
        #expect(images.count { $0.hasPrefix("reference-") } == 2 && images.count { $0.hasPrefix("probe-") } == 1)
        let key = world.desk.signer.key
        let log = try LogIdentity(origin: key.name, keys: [key])
        let proofs = try FileManager.default.contentsOfDirectory(
            atPath: folder.appending(path: "log").path(percentEncoded: false))
        #expect(proofs.count == pack.proofs)
        for name in proofs {
            let bytes = [UInt8](try Data(contentsOf: folder.appending(path: "log").appending(path: name)))
            _ = try TlogProof(bytes: bytes).verifyDisclosure(log: log)
        }
        await #expect(throws: OperationError(.alreadyThere, "")) {
            _ = try await world.desk.desk.disclose(
                id, to: folder, recipient: prosecutor, agreedBy: world.dpo, program: "test", by: world.requester)
        }
    }

    @Test func `The same search gives the same list after a compaction and after building anew`() async throws {
        try await withDesk { fixture, root in
            let world = try await SearchFixture.make(fixture, in: root)
            _ = try await world.importVolunteers(in: root)
            let request = try await world.authorised(in: root)
            let (desk, engine) = (fixture.desk, SearchFixture.engine)
            let first = try await desk.search(request.id, engine: engine, by: world.examiner1).request.runs[0]
            let index = GalleryIndex(world.gallery, fixture.store)
            _ = try index.writer(engine).compact()
            let again = try await desk.search(request.id, engine: engine, repeating: first.id, by: world.examiner2)
            #expect(again.repetition == .sameList)
            let edition = try await desk.rebuildGallery(world.gallery, engine: engine, by: world.manager)
            #expect(edition == first.settings.edition)
            let anew = try await desk.search(request.id, engine: engine, repeating: first.id, by: world.examiner1)
            #expect(anew.repetition == .sameList && anew.review == nil)
            let usedUp = await rules { _ = try await desk.search(request.id, engine: engine, by: world.examiner1) }
            #expect(usedUp == ["§12"])
            // Another image makes another edition, in which the run can't be made again.
            let row = "N-9,CR-9,6.jpg,2026-01-01,2026-01-01,convicted,2,2030-01-01,"
            _ = try await world.importVolunteers(in: root, rows: [row])
            #expect(
                await rules {
                    _ = try await desk.search(request.id, engine: engine, repeating: first.id, by: world.examiner1)
                } == ["§12"])
        }
    }

    @Test func `A backup that is restored gives the same edition and the same list`() async throws {
        try await withDesk { fixture, root in
            let world = try await SearchFixture.make(fixture, in: root)
            _ = try await world.importVolunteers(in: root)
            let request = try await world.authorised(in: root)
            let (desk, engine) = (fixture.desk, SearchFixture.engine)
            let first = try await desk.search(request.id, engine: engine, by: world.examiner1).request.runs[0]
            let backup = root.appending(path: "backup")
            _ = try await desk.backUp(to: backup, by: world.dpo)
            let folder = StoreFolder(root.appending(path: "restored"))
            let key = try StoreKey(bytes: Data(repeating: 7, count: 32))
            _ = try Restore.run(backup, to: folder, key: key)
            let clock = fixture.clock
            let store = try SQLiteCaseworkStore.open(
                folder, StoreOptions(key: key, clock: StoreClock { clock.value }, signer: nil))
            defer { store.close() }
            let restored = Desk(store, device: "test", cost: .light)
            await #expect(throws: OperationError(.unreadable, "")) {
                _ = try await restored.search(request.id, engine: engine, repeating: first.id, by: world.examiner1)
            }
            let edition = try await restored.rebuildGallery(world.gallery, engine: engine, by: world.manager)
            #expect(edition == first.settings.edition)
            let again = try await restored.search(request.id, engine: engine, repeating: first.id, by: world.examiner1)
            #expect(again.repetition == .sameList)
        }
    }

    @Test func `Filters, flags and contested images are left out, and who asked doesn't search`() async throws {
        try await withDesk { fixture, root in
            let world = try await SearchFixture.make(fixture, in: root)
            let rows = [
                SearchFixture.row(1, review: "2020-01-01"), SearchFixture.row(2),
                SearchFixture.row(3, status: "unknown"), SearchFixture.row(4, status: "acquitted"),
                SearchFixture.row(5, review: ""), SearchFixture.row(6),
            ]
            let (tally, answers) = try await world.importVolunteers(in: root, rows: rows)
            #expect(tally.accepted == 2 && tally.warned == 4, "\(answers)")
            let (desk, engine) = (fixture.desk, SearchFixture.engine)
            let request = try await world.authorised(in: root)
            #expect(
                await rules { _ = try await desk.search(request.id, engine: engine, by: world.supervisor) }
                    .contains("§4"))
            // Left: the second, the fourth and the sixth image.
            #expect(try await desk.search(request.id, engine: engine, by: world.examiner1).candidates == 3)
            let asked = try await desk.receiveDeletion(
                of: "N-3", in: world.gallery, .dataSubject, letter: "Please.", engine: engine, by: world.manager)
            let snapshot = try GalleryIndex(world.gallery, fixture.store).snapshot()
            #expect(snapshot.count == 6, "restricted, and not gone")
            let images = try await desk.images(of: asked)
            #expect(images.count == 2 && images.allSatisfy { $0.contestedBy == asked.id })
            let other = try await desk.describeGallery(
                "Others", .volunteers, lawfulBasis: "Consent.", by: world.manager)
            #expect(try await desk.deletion(asked.id, by: world.manager).elsewhere.isEmpty)
            _ = try await desk.importReferences(
                root.appending(path: "references/references.csv"),
                images: ImportFolder(root.appending(path: "references")),
                into: other.id, engine: engine, by: world.manager, each: { _ in })
            #expect(try await desk.deletion(asked.id, by: world.manager).elsewhere.map(\.id) == [other.id])
            let verdicts = Dictionary(uniqueKeysWithValues: images.map { ($0.id, DeletionRequest.Verdict.delete) })
            let done = try await desk.decideDeletion(
                asked.id, verdicts, reasons: "Asked for.", engine: engine, by: world.dpo)
            guard case .completed(_, let receipts) = done.state else {
                Issue.record("it is \(done.state)")
                return
            }
            #expect(receipts.count == 2 && receipts.allSatisfy(\.absenceVerified))
            for image in images { #expect(try await fixture.store.image(image.id) == nil) }
            #expect(try GalleryIndex(world.gallery, fixture.store).snapshot().count == 4)
        }
    }

    @Test func `A row has its answer, and doing it again changes nothing`() async throws {
        try await withDesk { fixture, root in
            let world = try await SearchFixture.make(fixture, in: root)
            let rows = [
                SearchFixture.row(1), SearchFixture.row(2, status: "guilty"),
                "N-1,CR-3,missing.jpg,2026-01-01,2026-01-01,convicted,2,,",
                "N-1,CR-4,../exhibit.jpg,2026-01-01,2026-01-01,convicted,2,,", "a,b", SearchFixture.row(1),
            ]
            let (tally, answers) = try await world.importVolunteers(in: root, rows: rows)
            #expect(answers.map(\.status) == [.accepted, .refused, .refused, .refused, .refused, .refused])
            #expect(tally.accepted == 1 && answers.map(\.line) == Array(2...7))
            let before = try await fixture.store.images(of: "N-1", in: world.gallery)
            let (again, _) = try await world.importVolunteers(in: root, rows: [SearchFixture.row(1)])
            #expect(again.unchanged == 1 && again.accepted == 0)
            #expect(try await fixture.store.images(of: "N-1", in: world.gallery) == before)
            let (other, reasons) = try await world.importVolunteers(
                in: root, rows: [SearchFixture.row(1, status: "acquitted")])
            #expect(other.refused == 1 && reasons[0].reasons[0].contains("other facts"))
        }
    }

    @Test func `Examiners are given pairs whose truth is known, and can't tell`() async throws {
        try await withDesk { fixture, root in
            let world = try await SearchFixture.make(fixture, in: root) { $0.searches.knownAnswerRate = 0.999_999 }
            _ = try await world.importVolunteers(in: root)
            let request = try await world.authorised(in: root)
            let done = try await fixture.desk.search(request.id, engine: SearchFixture.engine, by: world.examiner1)
            let waiting = try await fixture.desk.waitingReviews(by: world.examiner1)
            #expect(waiting.count == 2)
            // What an examiner who searched is told: how many there are, and no number of a review on any surface.
            #expect(done.next.advice.allSatisfy { text in !waiting.contains { text.contains($0.description) } })
            let shown = try await fixture.desk.showSearch(request.id, by: world.examiner1)
            #expect(shown.request.id == request.id && shown.reviews.isEmpty, "neither list nor outcome")
            #expect(try await fixture.desk.showSearch(request.id, by: world.requester).reviews.count == 1)
            var found: CandidateReview.ID?
            for id in waiting {
                let one = try await fixture.store.review(id)
                if one?.origin == .knownAnswer { found = id }
            }
            let known = try #require(found)
            let review = try #require(try await fixture.store.review(known))
            #expect(review.origin == .knownAnswer && review.sealed.knownAnswer?.probe != nil)
            let truth = review.sealed.knownAnswer?.truth
            try await world.examine(known, as: world.examiner1, supporting: truth)
            try await world.examine(known, as: world.examiner2, supporting: truth)
            let figures = try await fixture.desk.searchFigures(by: world.supervisor)
            #expect(figures.examiners.count == 2 && figures.examiners.allSatisfy { $0.falseSupport.count == 0 })
        }
    }

    @Test func `A contested image is shown to nobody, not on the list of a known answer either`() async throws {
        try await withDesk { fixture, root in
            let world = try await SearchFixture.make(fixture, in: root) { $0.searches.knownAnswerRate = 0.999_999 }
            _ = try await world.importVolunteers(in: root)
            let request = try await world.authorised(in: root)
            var contested: Set<CustodyImage.ID> = []
            for reference in ["N-2", "N-3"] {
                contested.formUnion(try await fixture.store.images(of: reference, in: world.gallery).map(\.id))
                _ = try await fixture.desk.receiveDeletion(
                    of: reference, in: world.gallery, .dataSubject, letter: "Please.", engine: SearchFixture.engine,
                    by: world.dpo)
            }
            #expect(contested.count == 4)
            _ = try await fixture.desk.search(request.id, engine: SearchFixture.engine, by: world.examiner1)
            for id in try await fixture.desk.waitingReviews(by: world.examiner1) {
                let review = try #require(try await fixture.store.review(id))
                #expect(review.sealed.candidates.allSatisfy { !contested.contains($0.image) })
            }
        }
    }

    @Test func `Each run of a standing request counts towards a bulk search, and the second request needs the rank`()
        async throws
    {
        try await withDesk { fixture, root in
            let world = try await SearchFixture.make(fixture, in: root) { $0.searches.bulkFrom = 2 }
            _ = try await world.importVolunteers(in: root)
            let (desk, engine) = (fixture.desk, SearchFixture.engine)
            let until = desk.now.addingTimeInterval(20 * 3600)
            let request = try await world.authorised(in: root) { $0.standsUntil = until }
            _ = try await desk.search(request.id, engine: engine, by: world.examiner1)
            // The gallery changes, so that the request may be searched again; that makes two searches of the case.
            _ = try await world.importVolunteers(
                in: root, rows: ["N-9,CR-9,6.jpg,2026-01-01,2026-01-01,convicted,2,2030-01-01,1990-01-01"])
            let again = await rules { _ = try await desk.search(request.id, engine: engine, by: world.examiner1) }
            #expect(again == ["G3"])
            let exhibit = try #require(try await fixture.store.exhibits(of: request.investigation).first)
            let second = try await desk.draftSearch(
                in: request.investigation, world.terms(exhibit), SearchFixture.narrative, engine: engine,
                by: world.requester)
            _ = try await desk.apply(.submit, to: second.id, by: world.requester)
            let decided = await rules {
                _ = try await desk.apply(.authorise(conditions: ""), to: second.id, by: world.supervisor)
            }
            #expect(decided.contains("G3") && decided.contains("§12"))
        }
    }

    @Test func `What can never be searched is not put before anybody`() async throws {
        try await withDesk { fixture, root in
            let world = try await SearchFixture.make(fixture, in: root) { terms in
                terms.thresholds.removeAll { $0.use == .retrospective }
                terms.thresholds.append(
                    ThresholdRule(
                        algorithm: SearchFixture.engine.algorithm, use: .retrospective, floor: 0.4, standard: 0.5))
                terms.searches.galleries = []
            }
            let (investigation, exhibit) = try await world.exhibit(in: root)
            let draft = try await fixture.desk.draftSearch(
                in: investigation.id, world.terms(exhibit) { $0.parameters.floor = 0.3 }, SearchFixture.narrative,
                engine: SearchFixture.engine, by: world.requester)
            let refused = await rules {
                _ = try await fixture.desk.apply(.submit, to: draft.id, by: world.requester)
            }
            #expect(refused == ["§9", "G11"])
            #expect(try await fixture.store.searchRequest(draft.id)?.state == .draft)
        }
    }

    @Test
    func `A case stays open while a list is examined, and a hold on its search keeps the images that it selected`()
        async throws
    {
        try await withDesk { fixture, root in
            let world = try await SearchFixture.make(fixture, in: root)
            _ = try await world.importVolunteers(in: root)
            let (desk, engine) = (fixture.desk, SearchFixture.engine)
            let request = try await world.authorised(in: root)
            let id = try #require(try await desk.search(request.id, engine: engine, by: world.examiner1).review)
            let person = try #require(try await fixture.store.review(id)?.sealed.candidates.first).person
            #expect(await rules { _ = try await desk.closeCase(request.investigation, by: world.requester) } == ["§12"])
            try await world.examine(id, as: world.examiner1, supporting: person)
            try await world.examine(id, as: world.examiner2, supporting: person)
            let hold = try await desk.hold(
                on: .item(.of(.searchCandidates, .init(.review, id))), .evidence, caseReference: "C-4711",
                reason: "A trial.", reviewBy: DeskFixture.after(100), by: world.dpo)
            let asked = try await desk.receiveDeletion(
                of: "N-1", in: world.gallery, .dataSubject, letter: "Please.", engine: engine, by: world.manager)
            let images = try await desk.images(of: asked)
            #expect(images.count == 2 && images.allSatisfy { $0.person == person })
            let verdicts = Dictionary(uniqueKeysWithValues: images.map { ($0.id, DeletionRequest.Verdict.delete) })
            let decide: () async -> [String] = {
                await rules {
                    _ = try await desk.decideDeletion(
                        asked.id, verdicts, reasons: "Asked for.", engine: engine, by: world.dpo)
                }
            }
            #expect(await decide() == ["§8"])
            #expect(try await desk.images(of: asked).count == 2)
            _ = try await desk.release(hold.id, by: world.dpo)
            #expect(await decide() == [])
            #expect(try await desk.images(of: asked).isEmpty)
            _ = try await desk.closeCase(request.investigation, by: world.requester)
        }
    }
}
