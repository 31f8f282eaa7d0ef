import Foundation
import Testing

@testable import Casework

@Suite struct SearchWarrantTests {
    private let world: SearchWorld

    init() throws { world = try SearchWorld() }

    private struct Fault {
        let name: String
        let rule: String
        let make: (inout SearchFacts) -> Void

        init(_ name: String, _ rule: String, _ make: @escaping (inout SearchFacts) -> Void) {
            self.name = name
            self.rule = rule
            self.make = make
        }
    }

    private func faults() throws -> [Fault] {
        let (drawing, foreign) = (try world.exhibit(.drawing), try world.exhibit(number: 309))
        let (draft, submitted) = (try world.draft(), try world.submitted())
        var closed = try world.investigation()
        _ = try closed.close([], by: world.officer("investigator"), at: World.after(-1))
        let unpublished = Policy(id: world.policy.id, force: World.borsetshire, terms: world.policy.terms)
        var withTeam = try world.investigation()
        withTeam.team.insert(world.officer("examiner 1").id)
        return [
            Fault("nobody authorised it", "INV-01") { $0.request = draft },
            Fault("nobody decided yet", "INV-01") { $0.request = submitted },
            Fault("the leave lapsed", "INV-01") { $0.now = World.after(-6 + 7 * 24) },
            Fault("the requester searches", "G2") { $0.examiner = world.officer("requester") },
            Fault("the supervisor searches", "G2") { $0.examiner = world.officer("supervisor") },
            Fault("an investigator searches", "G2") { $0.investigation = withTeam },
            Fault("somebody untrained searches", "G1") { $0.examiner = world.officer("untrained") },
            Fault("the policy is a draft", "Bridges 121") { $0.policy = unpublished },
            Fault("the case is closed", "§12") { $0.investigation = closed },
            Fault("a drawing", "§12") { $0.exhibits = [drawing] },
            Fault("an image of nowhere", "§12") { $0.exhibits = [foreign] },
            Fault("another gallery", "§9") {
                $0.edition = GalleryEdition(gallery: .init(World.uuid(399)), version: "7", images: 1)
            },
            Fault("another pack", "G1") { $0.algorithm.version = "2" },
            Fault("no evaluation", "G1") { $0.evaluation = nil },
            Fault("the roadside's evaluation", "G1") { $0.evaluation = world.streetEvaluation },
            Fault("a larger gallery than was evaluated", "G1") {
                $0.edition = GalleryEdition(gallery: SearchWorld.galleryID, version: "7", images: 1_000_001)
            },
            Fault("the tenth search of a case by a sergeant's leave", "G3") { $0.caseSearches = 10 },
            Fault("overdue candidates", "§8") { $0.overdueLists = 1 },
        ]
    }

    @Test func `Every guard refuses for its own rule, with a reason and a remedy`() throws {
        let facts = try world.facts(world.authorised())
        #expect(rules { _ = try SearchWarrant.issue(facts) } == [])
        for fault in try faults() {
            var changed = facts
            fault.make(&changed)
            let found = try #require(throws: Refusals.self, "\(fault.name)") { _ = try SearchWarrant.issue(changed) }
            #expect(found.all.contains { $0.rule == fault.rule }, "\(fault.name): \(found)")
            #expect(found.all.allSatisfy { $0.reason.hasSuffix(".") && $0.remedy.hasSuffix(".") }, "\(fault.name)")
        }
    }

    @Test func `A gallery that policy doesn't name, and a floor under policy's, are refused`() throws {
        var world = try SearchWorld { $0.searches.galleries = [] }
        #expect(rules { _ = try SearchWarrant.issue(world.facts(world.authorised())) } == ["§9"])
        world = try SearchWorld { $0.thresholds[1].floor = 0.41 }
        #expect(rules { _ = try SearchWarrant.issue(world.facts(world.authorised())) } == ["G11"])
        world = try SearchWorld { $0.searches.lowestSeriousness = .threatToLife }
        #expect(rules { _ = try world.submitted() } == ["§12"])
    }

    private func recording(
        _ found: SearchReturn, after seconds: Double = 10, change: (inout SearchRequest) throws -> Void = { _ in }
    ) throws -> [String] {
        var request = try world.authorised()
        let facts = try world.facts(request)
        try change(&request)
        return rules {
            _ = try request.record(
                found, under: try SearchWarrant.issue(facts), of: world.policy,
                at: World.start.addingTimeInterval(seconds))
        }
    }

    @Test func `A warrant counts for a minute, one request and an orderly list`() throws {
        func found(_ candidates: [SearchCandidate] = SearchWorld.candidates, _ digest: String = "list") -> SearchReturn
        {
            SearchReturn(run: .init(World.uuid(305)), candidates: candidates, listDigest: digest)
        }
        #expect(try recording(found()) == [])
        #expect(try recording(found(), after: 60.1) == ["INV-01"])
        #expect(try recording(found(), after: -1) == ["INV-01"])
        #expect(try recording(found([], "")) == ["§12"])
        #expect(try recording(found(SearchWorld.candidates.reversed())) == ["§12"])
        #expect(try recording(found(SearchWorld.candidates + SearchWorld.candidates)) == ["§12"])
        let many = (UInt32(0)..<21).map {
            SearchCandidate(
                id: .init(World.uuid(6000 + $0)), image: .init(World.uuid(3000 + $0)), person: SearchWorld.person($0),
                rank: Int($0) + 1, band: "weak")
        }
        #expect(try recording(found(many)) == ["§12"])
        let withdrawn = try recording(found()) { request in
            _ = try request.apply(
                .withdraw(reasons: "x"), by: world.officer("requester"), under: world.policy, at: World.after(0.001))
        }
        #expect(withdrawn == ["INV-01", "INV-01"], "withdrawn, and after the guards were asked")
    }

    @Test func `A request is used once, unless it stands and the gallery changed`() throws {
        let (once, _) = try world.searched()
        #expect(rules { _ = try SearchWarrant.issue(world.facts(once, at: World.after(1))) } == ["§12"])
        var terms = SearchWorld.terms
        terms.standsUntil = World.after(24 * 30)
        var standing = try world.authorised(terms)
        let warrant = try SearchWarrant.issue(world.facts(standing))
        _ = try standing.record(
            SearchReturn(run: .init(World.uuid(305)), candidates: [], listDigest: "list"), under: warrant,
            of: world.policy, at: World.start)
        var facts = try world.facts(standing, at: World.after(24 * 20))
        #expect(rules { _ = try SearchWarrant.issue(facts) } == ["§12"], "the gallery is the same")
        facts.edition = GalleryEdition(gallery: SearchWorld.galleryID, version: "8", images: 600_001)
        #expect(rules { _ = try SearchWarrant.issue(facts) } == [])
        facts.now = World.after(24 * 30)
        #expect(rules { _ = try SearchWarrant.issue(facts) } == ["INV-01", "§12", "§12"])
    }

    @Test func `A standing request that was never searched in its week lapses`() throws {
        var terms = SearchWorld.terms
        terms.standsUntil = World.after(24 * 30)
        let facts = try world.facts(world.authorised(terms), at: World.after(24 * 8))
        #expect(rules { _ = try SearchWarrant.issue(facts) } == ["§12"])
    }

    @Test func `A run is made again with the same settings only, and has to give the same list`() throws {
        var (request, _) = try world.searched()
        let run = try #require(request.runs.first)
        var facts = try world.facts(request, at: World.after(1))
        facts.repeats = run
        func repeating(_ digest: String) throws -> [SearchAction] {
            var copy = request
            let warrant = try SearchWarrant.issue(facts)
            let settings = warrant.settings
            #expect(settings == run.settings, "overdue reviews are judged as they were")
            let actions = try copy.record(
                SearchReturn(run: .init(World.uuid(307)), candidates: SearchWorld.candidates, listDigest: digest),
                under: warrant, of: world.policy, at: World.after(1))
            #expect(copy.runs.count == 1 && copy.repetitions.count == 1)
            return actions
        }
        #expect(try repeating("list") == [.destroyProbes])
        #expect(try repeating("other") == [.destroyProbes, .raiseIncident(.equipment)])
        facts.edition = GalleryEdition(gallery: SearchWorld.galleryID, version: "8", images: 600_000)
        #expect(rules { _ = try SearchWarrant.issue(facts) } == ["§12"])
        #expect(run.compare(run.settings, listDigest: "list") == .sameList)
        request.runs = []
        #expect(request.outcome([]) == nil)
    }

    @Test func `A warrant lets an image through by filters and flags alone`() throws {
        var terms = SearchWorld.terms
        terms.parameters.filters = [.groups([.two])]
        var narrative = SearchWorld.narrative
        narrative.filters = [.groups: "Sexual and violent offences only."]
        var request = try world.submitted(terms, narrative)
        _ = try request.apply(
            .authorise(conditions: ""), by: world.officer("supervisor"), under: world.policy, at: World.after(-6))
        let warrant = try SearchWarrant.issue(world.facts(request))
        let (good, wrong) = (try world.image(1), try world.image(2, group: .one))
        let overdue = try world.image(3, reviewDueAt: World.start)
        let admitted = [warrant.admits(good), warrant.admits(wrong), warrant.admits(overdue)]
        #expect(admitted == [true, false, false])
    }
}
