import Casework
import Foundation
import Interchange
import Storage
import Synchronization
import Testing

@testable import Operations

/// Steps on the images of a video's people: recorded, made again from the sealed original, and searched with.
@Suite struct VideoStepTests {
    private static let film = Array("a film".utf8)
    private static let whole = Array("a frame of the film".utf8)
    private static let face = Array("image 7 person 1".utf8)
    private static let make: @Sendable (Enhancement, [UInt8]) throws -> [UInt8] = { step, bytes in
        if case .crop = step { return bytes == whole ? face : [] }
        return bytes + Array(" mirrored".utf8)
    }

    /// Takes a frame out of the original, which has to be the one that was received.
    private static let frame: @Sendable (URL, Double) throws -> [UInt8] = { file, seconds in
        let bytes = [UInt8](try Data(contentsOf: file))
        return bytes == film && seconds == 2.5 ? whole : []
    }

    /// A video in which somebody was picked.
    private func picked(_ world: SearchFixture, in root: URL) async throws -> (
        exhibit: Exhibit, person: Identifier<SheetPerson>
    ) {
        let desk = world.desk.desk
        let file = root.appending(path: "film.mp4")
        try Data(Self.film).write(to: file)
        let investigation = try await desk.openCase("C-4713", summary: "A rehearsal.", by: world.requester)
        let facts = ExhibitFacts(
            reference: "AB/2", producer: "A shop", lawfulReceipt: "Given by the manager.", medium: .video,
            source: .closedCircuit)
        let exhibit = try await desk.receiveExhibit(file, facts, into: investigation.id, by: world.requester)
        let digest = FolderDigest.digest(of: Self.whole)
        let sheet = try await desk.makeSheet(
            of: exhibit.id, algorithm: SearchFixture.engine.algorithm,
            find: { _ in
                [
                    FoundSubject(
                        spans: [.init(start: 1.04, end: 3.36)],
                        faces: [
                            FoundImage(
                                seconds: 2.5, left: 1, top: 1, width: 10, height: 10, frame: digest, bytes: Self.face,
                                quality: 70)
                        ])
                ]
            }, by: world.requester)
        let person = try #require(sheet.sealed.people.first).id
        _ = try await desk.pick(person, of: sheet.id, reason: "Seen leaving.", program: "test", by: world.requester)
        return (try #require(try await desk.store.exhibit(exhibit.id)), person)
    }

    @Test func `A step on a video's image is made again from the sealed original, and a deviation is told`()
        async throws
    {
        try await withDesk { fixture, root in
            let (world, desk) = (try await SearchFixture.make(fixture, in: root), fixture.desk)
            let exhibit = try await picked(world, in: root).exhibit
            let enhanced = try await desk.enhance(
                exhibit.id, .mirror, from: FolderDigest.digest(of: Self.face), program: "test", make: Self.make,
                by: world.requester)
            let output = try #require(enhanced.steps.last?.output)
            #expect(enhanced.path(to: output)?.count == 3)
            let same = try await desk.repeatSteps(
                to: output, of: exhibit.id, make: Self.make, frame: Self.frame, by: world.requester)
            #expect(same == nil)
            let other = try await desk.repeatSteps(
                to: output, of: exhibit.id, make: Self.make, frame: { _, _ in Array("another".utf8) },
                by: world.requester)
            #expect(other?.enhancement == .frame(at: 2.5))
            await #expect(throws: OperationError(.notFound, "")) {
                _ = try await desk.repeatSteps(
                    to: exhibit.digest, of: exhibit.id, make: Self.make, frame: Self.frame, by: world.requester)
            }
        }
    }

    @Test(
        arguments: [
            .rotate(.nan), .rotate(.infinity), .sharpen(radius: 1e30, amount: 1), .scale(1e9), .gamma(0), .median(9),
            .crop(left: -1, top: 0, width: 1, height: 1),
        ] as [Enhancement])
    func `A step whose numbers make no sense is refused before anything is made`(_ step: Enhancement) async throws {
        try await withDesk { fixture, root in
            let (world, desk) = (try await SearchFixture.make(fixture, in: root), fixture.desk)
            let exhibit = try await picked(world, in: root).exhibit
            let made = Mutex(0)
            await #expect(throws: Refusals.self) {
                _ = try await desk.enhance(
                    exhibit.id, step, from: FolderDigest.digest(of: Self.face), program: "test",
                    make: { _, bytes in
                        made.withLock { $0 += 1 }
                        return bytes
                    }, by: world.requester)
            }
            #expect(made.withLock { $0 } == 0)
        }
    }

    @Test func `What recorded steps made of a picked person's image may be searched with, and is nobody else's`()
        async throws
    {
        try await withDesk { fixture, root in
            let (world, desk) = (try await SearchFixture.make(fixture, in: root), fixture.desk)
            _ = try await world.importVolunteers(in: root)
            let (exhibit, person) = try await picked(world, in: root)
            let enhanced = try await desk.enhance(
                exhibit.id, .mirror, from: FolderDigest.digest(of: Self.face), program: "test", make: Self.make,
                by: world.requester)
            let output = try #require(enhanced.steps.last?.output)
            func submitted(_ person: Identifier<SheetPerson>?) async throws -> SearchRequest.ID {
                let terms = world.terms(exhibit) {
                    $0.probes = [Probe(exhibit: exhibit.id, digest: output, quality: 0, person: person)]
                }
                let draft = try await desk.draftSearch(
                    in: exhibit.investigation, terms, SearchFixture.narrative, engine: SearchFixture.engine,
                    by: world.requester)
                _ = try await desk.apply(.submit, to: draft.id, by: world.requester)
                return draft.id
            }
            #expect(await rules { _ = try await submitted(nil) } == ["§12"])
            #expect(await rules { _ = try await submitted(.init(UUID())) } == ["§12"])
            let id = try await submitted(person)
            _ = try await desk.apply(.authorise(conditions: ""), to: id, by: world.supervisor)
            let done = try await desk.search(id, engine: SearchFixture.engine, by: world.examiner1)
            #expect(done.candidates == 6)
        }
    }

    @Test func `The disclosure pack says whom of a video somebody picked, why, and which forms were written`()
        async throws
    {
        try await withDesk { fixture, root in
            let (world, desk) = (try await SearchFixture.make(fixture, in: root), fixture.desk)
            let (exhibit, person) = try await picked(world, in: root)
            let facts = TicketFacts(
                database: .passports, ground: .seriousCrime, concernsForeignNational: false, isUrgent: false,
                exhausted: [], exhibit: exhibit.id, image: FolderDigest.digest(of: Self.face))
            _ = try await desk.draftTicket(
                in: exhibit.investigation, facts,
                .init(matter: "M", necessity: "N", likelihood: "A passport is likely."),
                engine: SearchFixture.engine, by: world.requester)
            let folder = root.appending(path: "pack")
            _ = try await desk.disclose(
                exhibit.investigation, to: folder, recipient: LogRecipient("the court", .court), agreedBy: world.dpo,
                program: "test", by: world.requester)
            let report = try String(contentsOf: folder.appending(path: "report.html"), encoding: .utf8)
            #expect(report.contains("<li>Person \(person), seen at 1.0–3.4 s: picked by "))
            #expect(report.contains(" Seen leaving.</li>"))
            #expect(report.contains("<dt>Database</dt><dd>passports</dd>") && report.contains("A passport is likely."))
        }
    }
}
