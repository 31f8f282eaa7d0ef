import Foundation
import Testing

@testable import Casework

@Suite struct ExhibitTests {
    private let world: SearchWorld

    init() throws { world = try SearchWorld() }

    @Test func `An exhibit has a reference, a producer, a lawful receipt and a digest, in an open case`() throws {
        func receiving(
            _ reference: String = "AB/1", digest: String = SearchWorld.original, by name: String = "requester"
        ) -> [String] {
            rules {
                _ = try Exhibit(
                    id: SearchWorld.exhibitID, in: world.investigation(), medium: .photograph, source: .phone,
                    digest: digest, bytes: 1,
                    sealed: .init(
                        reference: reference, producer: "A witness", lawfulReceipt: "Given.",
                        original: .init(World.uuid(1))), by: world.officer(name), at: World.after(-9))
            }
        }
        #expect(receiving() == [])
        #expect(receiving(" ") == ["§12"])
        #expect(receiving(digest: "ABC") == ["§12"])
        #expect(receiving(digest: String(repeating: "A", count: 64)) == ["§12"], "lower case, so that digests compare")
        #expect(receiving(by: "examiner 1") == ["§4", "§4"])
    }

    @Test func `The original is what was received, or the case hears of it`() throws {
        let exhibit = try world.exhibit()
        #expect(exhibit.refusal(ofOriginal: SearchWorld.original) == nil)
        #expect(exhibit.refusal(ofOriginal: SearchWorld.probe)?.rule == "§12")
    }

    @Test func `Every step begins with the exhibit's own images, and can be repeated`() throws {
        var exhibit = try world.exhibit()
        try exhibit.enhance(
            .gamma(1.5), input: SearchWorld.probe, output: SearchWorld.hex(3), program: "peel 1",
            by: world.officer("examiner 1"), at: World.after(-8))
        #expect(exhibit.path(to: SearchWorld.hex(3))?.map(\.output) == [SearchWorld.probe, SearchWorld.hex(3)])
        #expect(exhibit.path(to: SearchWorld.original) == [])
        #expect(exhibit.path(to: SearchWorld.hex(9)) == nil)
        let good = [SearchWorld.probe, SearchWorld.hex(3)]
        #expect(exhibit.deviation(good, to: SearchWorld.hex(3)) == nil)
        let wrong = [SearchWorld.probe, SearchWorld.hex(4)]
        #expect(exhibit.deviation(wrong, to: SearchWorld.hex(3))?.enhancement == .gamma(1.5))
        #expect(exhibit.deviation([], to: SearchWorld.hex(3))?.output == SearchWorld.probe)
        func enhancing(_ enhancement: Enhancement, input: String = SearchWorld.probe, hours: Double = -7) -> [String] {
            var copy = exhibit
            return rules {
                try copy.enhance(
                    enhancement, input: input, output: SearchWorld.hex(5), program: "peel 1",
                    by: world.officer("examiner 1"), at: World.after(hours))
            }
        }
        #expect(enhancing(.greyscale) == [])
        #expect(enhancing(.greyscale, input: SearchWorld.hex(9)) == ["§12"])
        #expect(enhancing(.greyscale, hours: -9) == ["§12"])
        for enhancement: Enhancement in [
            .gamma(.nan), .scale(0), .contrast(5), .median(4), .crop(left: -1, top: 0, width: 1, height: 1),
            .frame(at: -1), .sharpen(radius: 1, amount: 9), .brightness(2), .rotate(.infinity),
        ] {
            #expect(enhancing(enhancement) == ["§12"], "\(enhancement)")
        }
    }

    @Test func `A closed case begins its periods and takes no more acts`() throws {
        var investigation = try world.investigation()
        let item = RetentionItem(
            id: .init(World.uuid(50)), kind: .exhibit, object: .init(.exhibit, SearchWorld.exhibitID), startedAt: nil)
        let begun = try investigation.close([item], by: world.officer("investigator"), at: World.start)
        #expect(begun.map(\.startedAt) == [World.start])
        #expect(
            rules { _ = try investigation.close([], by: world.officer("investigator"), at: World.after(1)) } == ["§12"])
    }

    @Test func `Nobody outside of a case reads it but those who answer for searches`() throws {
        let investigation = try world.investigation()
        #expect(investigation.refusal(toShow: world.officer("investigator")) == nil)
        #expect(investigation.refusal(toShow: world.officer("supervisor")) == nil)
        #expect(investigation.refusal(toShow: world.officer("dpo")) == nil)
        #expect(investigation.refusal(toShow: world.officer("examiner 1"))?.rule == "§4")
        var foreign = world.officer("supervisor")
        foreign.force = World.felpersham
        #expect(investigation.refusal(toShow: foreign)?.rule == "§4")
    }
}

@Suite struct PeopleSheetTests {
    private let world: SearchWorld
    private let persons = (UInt32(0)..<3).map { Identifier<SheetPerson>(World.uuid(900 + $0)) }

    init() throws { world = try SearchWorld() }

    private func sheet() throws -> PeopleSheet {
        try PeopleSheet(
            id: .init(World.uuid(320)), of: world.exhibit(.video),
            people: persons.map {
                PeopleSheet.Person(id: $0, spans: [.init(start: 1, end: 2)], images: [SearchWorld.probe])
            }, algorithm: World.algorithm, at: World.after(-8))
    }

    private func picked() throws -> PeopleSheet {
        var sheet = try sheet()
        try sheet.pick(
            persons[0], reason: "Wears the jacket.", of: world.investigation(), by: world.officer("investigator"),
            under: world.policy, at: World.after(-7.5))
        return sheet
    }

    @Test func `Somebody of the case picks a person, with a reason`() throws {
        func picking(_ person: Int, _ reason: String, by name: String = "investigator") throws -> [String] {
            var sheet = try sheet()
            return rules {
                try sheet.pick(
                    person < 3 ? persons[person] : .init(World.uuid(1)), reason: reason, of: world.investigation(),
                    by: world.officer(name), under: world.policy, at: World.after(-7.5))
            }
        }
        #expect(try picking(0, "Wears the jacket.") == [])
        #expect(try picking(0, " ") == ["§12"])
        #expect(try picking(3, "x") == ["§12"])
        #expect(try picking(0, "x", by: "examiner 1") == ["§4", "§4"])
    }

    @Test func `Everybody else is forgotten, after the log says so`() throws {
        var sheet = try picked()
        let event = world.event(.erasure, .peopleSheet, sheet.id)
        #expect(rules { try sheet.forgetOthers(logged: event, at: World.after(-6)) } == ["§12"], "still picking")
        let start = try sheet.finish(
            of: world.investigation(), by: world.officer("investigator"), under: world.policy, at: World.after(-7))
        #expect(start == World.after(-7))
        let other = world.event(.erasure, .exhibit, sheet.id)
        #expect(rules { try sheet.forgetOthers(logged: other, at: World.after(-6)) } == ["G10"])
        try sheet.forgetOthers(logged: event, at: World.after(-6))
        #expect(sheet.sealed.people.map(\.id) == [persons[0]])
        #expect(
            rules {
                try sheet.pick(
                    persons[0], reason: "x", of: world.investigation(), by: world.officer("investigator"),
                    under: world.policy, at: World.after(-5))
            } == ["§12"])
    }

    @Test func `Where policy says so, the others stay with the exhibit`() throws {
        let world = try SearchWorld { $0.searches.sheetRemainder = .keepWithExhibit }
        var sheet = try picked()
        let start = try sheet.finish(
            of: world.investigation(), by: world.officer("investigator"), under: world.policy, at: World.after(-7))
        #expect(start == nil)
    }

    @Test func `Nobody of a video is searched for without being picked`() throws {
        var terms = SearchWorld.terms
        terms.probes = [
            Probe(exhibit: SearchWorld.exhibitID, digest: SearchWorld.probe, quality: 60, person: persons[0])
        ]
        var facts = try world.facts(world.authorised(terms))
        facts.exhibits = [try world.exhibit(.video)]
        #expect(rules { _ = try SearchWarrant.issue(facts) } == ["§12"], "no sheet")
        facts.sheets = [try sheet()]
        #expect(rules { _ = try SearchWarrant.issue(facts) } == ["§12"], "nobody is picked")
        facts.sheets = [try picked()]
        #expect(rules { _ = try SearchWarrant.issue(facts) } == [])
        facts.request = try world.authorised(SearchWorld.terms)
        #expect(rules { _ = try SearchWarrant.issue(facts) } == ["§12"], "the probe names nobody")
    }
}
