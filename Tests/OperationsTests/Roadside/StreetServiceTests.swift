import Biometrics
import Casework
import Crypto
import Foundation
import Storage
import Testing

@testable import Operations

@Suite struct StreetServiceTests {
    @Test func `A search finds people, shows three at most, and keeps the event only`() async throws {
        try await withDesk { desk, root in
            let fixture = try await StreetFixture.make(desk, in: root)
            let photograph = StreetFixture.photograph("image 9 person 1")
            let ticket = try await fixture.begin()
            let result = try await fixture.service.search(
                ticket.id, photograph, from: fixture.verified(), in: fixture.session, by: fixture.user)
            // Two images of the person are in the gallery: one person is one candidate.
            #expect(result.answer.candidates.count == 1)
            #expect(result.answer.candidates[0].band == "strong")
            #expect(result.portraits.count == 1)
            #expect(photograph.count == 0)
            let kept = try #require(try await desk.store.streetSearch(result.search))
            #expect(kept.candidates == 1)
            #expect(kept.code == result.code)
            #expect(kept.statement == StreetFixture.statement)
            let events = try await desk.log().filter { $0.act == "search at the roadside" }
            #expect(events.count == 1)
            #expect(events.first?.resultCount == 1)
            #expect(events.first?.object == .init(.streetSearch, result.search))
            let item = try await desk.store.retentionItem(
                .of(.streetSearch, .init(.streetSearch, result.search)))
            #expect(item?.startedAt == kept.searchedAt)
        }
    }

    @Test func `Nobody is found who is not in the gallery, and that is said to prove nothing`() async throws {
        try await withDesk { desk, root in
            let fixture = try await StreetFixture.make(desk, in: root)
            let result = try await fixture.search("image 9 person 5")
            #expect(result.answer.candidates.isEmpty)
            #expect(result.answer.text.contains("proves nothing"))
            #expect(try await desk.store.streetSearch(result.search)?.candidates == 0)
        }
    }

    @Test func `A statement serves one search, and only for three minutes`() async throws {
        try await withDesk { desk, root in
            let fixture = try await StreetFixture.make(desk, in: root)
            let used = try await fixture.begin()
            func search(_ ticket: StreetTicket) async -> [String] {
                await rules {
                    _ = try await fixture.service.search(
                        ticket.id, StreetFixture.photograph("image 9 person 1"), from: fixture.verified(),
                        in: fixture.session, by: fixture.user)
                }
            }
            #expect(await search(used) == [])
            #expect(await search(used) == ["§13"])
            let late = try await fixture.begin()
            desk.clock.advance(hours: 181.0 / 3600)
            #expect(await search(late) == ["§13"])
        }
    }

    @Test func `A statement serves one search also where two photographs come at once`() async throws {
        let (arrivals, arrived) = AsyncStream<Void>.makeStream()
        let gate = DispatchSemaphore(value: 0)
        let plain = StreetFixture.engine
        let engine = StreetEngine(
            pack: plain.pack,
            examine: { photograph in
                arrived.yield()
                gate.wait()
                return try plain.examine(photograph)
            }, band: plain.band, portrait: plain.portrait)
        try await withDesk { desk, root in
            let fixture = try await StreetFixture.make(desk, in: root, engine: engine)
            let ticket = try await fixture.begin().id
            let search: @Sendable () async -> [String] = {
                await rules {
                    _ = try await fixture.service.search(
                        ticket, StreetFixture.photograph("image 9 person 1"), from: fixture.verified(),
                        in: fixture.session, by: fixture.user)
                }
            }
            async let first = search()
            // The engine has the first photograph and holds on to it.
            for await _ in arrivals { break }
            #expect(await search() == ["§13"])
            gate.signal()
            #expect(await first == [])
            // Should one get through, it isn't held.
            for _ in 0..<8 { gate.signal() }
            async let second = search()
            async let third = search()
            #expect(await [second, third] == [["§13"], ["§13"]], "the statement was used")
            let made = try await desk.log().filter { $0.act == "search at the roadside" && $0.kind != .refusal }
            #expect(made.count == 1)
        }
    }

    @Test func `Private places are refused before there is a photograph, without a risk of significant harm`()
        async throws
    {
        try await withDesk { desk, root in
            let fixture = try await StreetFixture.make(desk, in: root)
            for location in LocationClass.allCases where location.isPrivate {
                var statement = StreetFixture.statement
                statement.location = location
                let refused = statement
                #expect(await rules { _ = try await fixture.begin(refused) } == ["G13"], "\(location)")
            }
            let refusals = try await desk.log().filter { $0.kind == .refusal && $0.refusals?.first?.rule == "G13" }
            #expect(refusals.count == 4)
        }
    }

    @Test func `A photograph that can't be used is destroyed, is no search, and leaves the statement for another`()
        async throws
    {
        try await withDesk { desk, root in
            let fixture = try await StreetFixture.make(desk, in: root) { $0.street.limits.officerHour = 1 }
            let ticket = try await fixture.begin()
            let bad = StreetFixture.photograph("two people")
            await #expect(throws: StreetPhotographError(.severalFaces)) {
                _ = try await fixture.service.search(
                    ticket.id, bad, from: fixture.verified(), in: fixture.session, by: fixture.user)
            }
            #expect(bad.count == 0)
            _ = try await fixture.service.search(
                ticket.id, StreetFixture.photograph("image 9 person 1"), from: fixture.verified(), in: fixture.session,
                by: fixture.user)
            #expect(await rules { _ = try await fixture.begin() } == ["§13"], "the hour's one search was made")
            desk.clock.advance(hours: 1.01)
            let later = StreetSession(name: "later", confirmedAt: desk.clock.value)
            _ = try await fixture.service.begin(
                StreetFixture.statement, gallery: nil, from: fixture.verified(), in: later, by: fixture.user)
        }
    }

    @Test func `A restart forgets no search of the last day`() async throws {
        try await withDesk { desk, root in
            let fixture = try await StreetFixture.make(desk, in: root) { $0.street.limits.forceHour = 1 }
            _ = try await fixture.search("image 9 person 1")
            desk.clock.advance(hours: 0.01)
            let again = StreetService(fixture.desk, engine: StreetFixture.engine)
            let request = try fixture.request("POST /x")
            let device = try await again.verify(
                request, route: "POST /x", bodyDigest: StreetFixture.digest(""), by: fixture.user)
            let found = await rules {
                _ = try await again.begin(
                    StreetFixture.statement, gallery: nil, from: device, in: fixture.session, by: fixture.user)
            }
            #expect(found == ["§13"])
        }
    }

    @Test func `Who was idle for too long shows again who they are`() async throws {
        try await withDesk { desk, root in
            let fixture = try await StreetFixture.make(desk, in: root)
            _ = try await fixture.begin()
            desk.clock.advance(hours: 9.0 / 60)
            #expect(try await !fixture.service.needsStepUp(fixture.session, by: fixture.user))
            _ = try await fixture.begin()
            desk.clock.advance(hours: 11.0 / 60)
            #expect(try await fixture.service.needsStepUp(fixture.session, by: fixture.user))
            #expect(await rules { _ = try await fixture.begin() } == ["§13"])
            let fresh = StreetSession(name: "session", confirmedAt: desk.clock.value)
            #expect(try await !fixture.service.needsStepUp(fresh, by: fixture.user))
        }
    }

    @Test func `An image whose deletion was asked for since is not found`() async throws {
        try await withDesk { desk, root in
            let fixture = try await StreetFixture.make(desk, in: root)
            #expect(try await fixture.search("image 9 person 1").answer.candidates.count == 1)
            _ = try await fixture.desk.receiveDeletion(
                of: "N-1", in: fixture.base.gallery, .dataSubject, letter: "Please.", engine: SearchFixture.engine,
                by: fixture.base.dpo)
            #expect(try await fixture.search("image 9 person 1").answer.candidates.isEmpty)
        }
    }

    @Test func `The officer says who it is and what followed; nobody else may`() async throws {
        try await withDesk { desk, root in
            let fixture = try await StreetFixture.make(desk, in: root)
            let result = try await fixture.search("image 9 person 1")
            let device = try await fixture.verified()
            #expect(
                await rules {
                    _ = try await fixture.service.apply(
                        .confirm(.someoneElse, by: []), to: result.search, from: device, in: fixture.session,
                        by: fixture.user)
                } == ["§13"], "by no means")
            _ = try await fixture.service.apply(
                .confirm(.someoneElse, by: [.document]), to: result.search, from: device, in: fixture.session,
                by: fixture.user)
            #expect(
                await rules {
                    _ = try await fixture.service.apply(
                        .conclude(.released, hasGrounds: false), to: result.search, from: device, in: fixture.session,
                        by: fixture.other)
                } == ["§13"])
            let done = try await fixture.service.apply(
                .conclude(.arrest, hasGrounds: true), to: result.search, from: device, in: fixture.session,
                by: fixture.user)
            #expect(done.outcome == .arrest)
        }
    }

    @Test func `Supervisors see use by officer and find a search by its code; the log knows that they looked`()
        async throws
    {
        try await withDesk { desk, root in
            let fixture = try await StreetFixture.make(desk, in: root)
            let result = try await fixture.search("image 9 person 1")
            let overview = try await fixture.desk.streetOverview(
                from: DeskFixture.after(-1), until: DeskFixture.after(1), by: fixture.sergeant)
            #expect(overview.figures.officers.first { $0.officer == fixture.user.officer }?.searches == 1)
            #expect(overview.figures.officers.first { $0.officer == fixture.other.officer }?.searches == 0)
            let quoted = result.code.lowercased().replacing("-", with: " ")
            #expect(try await fixture.desk.streetSearch(code: quoted, by: fixture.sergeant).id == result.search)
            #expect(
                await rules {
                    _ = try await fixture.desk.streetOverview(
                        from: DeskFixture.after(-1), until: DeskFixture.after(1), by: fixture.user)
                } == ["§4"])
            let looks = try await desk.log().filter { $0.act == "look at the use at the roadside" }
            #expect(looks.map(\.kind) == [.consultation, .refusal])
        }
    }
}
