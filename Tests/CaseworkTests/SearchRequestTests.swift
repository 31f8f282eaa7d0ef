import Foundation
import Testing

@testable import Casework

@Suite struct SearchRequestTests {
    private let world: SearchWorld

    init() throws { world = try SearchWorld() }

    private func deciding(_ terms: SearchTerms, by name: String, assembly: String = "Weighed.") throws -> [String] {
        var narrative = SearchWorld.narrative
        narrative.assembly = assembly
        var request = try world.submitted(terms, narrative)
        return rules {
            _ = try request.apply(
                .authorise(conditions: ""), by: world.officer(name), under: world.policy, at: World.after(-6))
        }
    }

    @Test func `From a draft to a list, and each step tells what is to be done`() throws {
        var request = try world.draft()
        #expect(
            try request.apply(.submit, by: world.officer("requester"), under: world.policy, at: World.after(-7)) == [
                .createTask(CaseTask(.decideSearch, for: .searchSupervisor))
            ])
        let granted = try world.authorised()
        #expect(granted.authority?.validUntil == World.after(-6 + 7 * 24))
        let (searched, actions) = try world.searched()
        let run = try #require(searched.runs.first)
        #expect(
            actions == [
                .destroyProbes, .recordForDisclosure(run.id),
                .createTask(CaseTask(.reviewSearch, for: .searchSupervisor)), .openReview(run.id),
            ])
        #expect(run.settings.edition == world.edition && run.settings.algorithm == World.algorithm)
        #expect(run.candidates == 4 && run.officer == world.officer("examiner 1").id)
        #expect(try JSONDecoder().decode(SearchRequest.self, from: JSONEncoder().encode(searched)) == searched)
    }

    @Test func `A search without candidates keeps the log only`() throws {
        let (request, actions) = try world.searched([])
        #expect(actions.contains(.startRetention(.searchWithoutResult, from: World.start.addingTimeInterval(10))))
        #expect(request.outcome([]) == .noCandidates)
        #expect(world.policy.terms.retention.deadline(.searchWithoutResult, from: World.start) == World.after(24))
    }

    @Test func `G2: nobody decides on their own request, and nobody edits another's`() throws {
        #expect(try deciding(SearchWorld.terms, by: "requester") == ["G2"])
        #expect(try deciding(SearchWorld.terms, by: "supervisor") == [])
        var request = try world.draft()
        #expect(
            rules {
                _ = try request.apply(
                    .submit, by: world.officer("investigator"), under: world.policy, at: World.after(-7))
            } == ["§4"])
    }

    @Test func `Ordinary searches need a sergeant, bulk ones and those of protests a superintendent`() throws {
        #expect(try deciding(SearchWorld.terms, by: "constable") == ["G3"])
        var bulk = SearchWorld.terms
        bulk.searches = 10
        var protest = SearchWorld.terms
        protest.showsProtest = true
        for terms in [bulk, protest] {
            #expect(try deciding(terms, by: "supervisor") == ["G3", "§12"])
            #expect(try deciding(terms, by: "inspector") == ["G3"])
            #expect(try deciding(terms, by: "superintendent") == [])
        }
        var few = SearchWorld.terms
        few.searches = 9
        #expect(try deciding(few, by: "supervisor") == [])
        #expect(rules { _ = try deciding(protest, by: "superintendent", assembly: " ") } == ["§12"])
    }

    /// One thing that is wrong with a request, and the rule that has to say so.
    private struct Fault {
        let name: String
        let rule: String
        let make: (inout SearchTerms, inout SearchNarrative) -> Void

        init(_ name: String, _ rule: String, _ make: @escaping (inout SearchTerms, inout SearchNarrative) -> Void) {
            self.name = name
            self.rule = rule
            self.make = make
        }
    }

    private static var faults: [Fault] {
        [
            Fault("no matter", "§12") { $1.matter = " " },
            Fault("no necessity", "§12") { $1.necessity = "" },
            Fault("no proportionality", "§12") { $1.proportionality = "" },
            Fault("no alternatives", "§12") { $1.alternatives = "" },
            Fault("an offence that is none", "§12") { terms, _ in terms.offence = .noOffence },
            Fault("somebody missing and an offence", "§12") { terms, _ in terms.purpose = .findMissing },
            Fault("no search", "§12") { terms, _ in terms.searches = 0 },
            Fault("no probe", "§12") { terms, _ in terms.probes = [] },
            Fault("one probe twice", "§12") { terms, _ in terms.probes += terms.probes },
            Fault("too poor a probe", "§12") { terms, _ in
                terms.probes = [Probe(exhibit: SearchWorld.exhibitID, digest: SearchWorld.probe, quality: 19)]
            },
            Fault("a list of nobody", "§12") { terms, _ in terms.parameters.limit = 0 },
            Fault("a long list without a reason", "§12") { terms, _ in terms.parameters.limit = 21 },
            Fault("too long a list, whatever the reason", "§12") { terms, narrative in
                terms.parameters.limit = 101
                narrative.longerList = "I want to."
            },
            Fault("a filter without a reason", "§12") { terms, _ in
                terms.parameters.filters = [.convictions([.convicted])]
            },
            Fault("a filter that lets nobody through", "§12") { terms, narrative in
                terms.parameters.filters = [.groups([])]
                narrative.filters = [.groups: "x"]
            },
            Fault("a floor that is no number", "§12") { terms, _ in terms.parameters.floor = .nan },
            Fault("searching again for too long", "§12") { terms, _ in terms.standsUntil = World.after(24 * 91) },
            Fault("covert use", "G12") { terms, _ in terms.prohibited.isCovert = true },
            Fault("tracking", "G12") { terms, _ in terms.prohibited.tracksAcrossDeployments = true },
            Fault("a private operator", "G12") { terms, _ in terms.prohibited.sharesWithPrivateOperator = true },
        ]
    }

    @Test func `An incomplete or excessive request is not submitted, and the refusal says why`() throws {
        for fault in SearchRequestTests.faults {
            var (terms, narrative) = (SearchWorld.terms, SearchWorld.narrative)
            fault.make(&terms, &narrative)
            let found = try #require(throws: Refusals.self, "\(fault.name)") {
                _ = try world.submitted(terms, narrative)
            }
            #expect(found.all.map(\.rule) == [fault.rule], "\(fault.name): \(found)")
            #expect(found.all.allSatisfy { $0.reason.hasSuffix(".") && $0.remedy.hasSuffix(".") })
        }
    }

    @Test func `A longer list and filters are possible with reasons`() throws {
        var (terms, narrative) = (SearchWorld.terms, SearchWorld.narrative)
        terms.parameters.limit = 100
        terms.parameters.filters = [.ageInImage(from: 18, until: 40), .convictions([.convicted])]
        narrative.longerList = "The image is poor."
        narrative.filters = [.ageInImage: "A witness saw an adult.", .convictions: "Records name a convict."]
        #expect(rules { _ = try world.submitted(terms, narrative) } == [])
    }

    @Test func `There is no filter by race, religion or sex`() {
        let kinds = SearchFilter.Kind.allCases.map(\.rawValue)
        #expect(kinds == ["source-forces", "arrested", "taken", "convictions", "groups", "age-in-image"])
    }

    @Test func `Filters look at the records of an image`() throws {
        let image = try world.image(1, age: 30.5)
        #expect(SearchFilter.ageInImage(from: 30, until: 30).admits(image))
        #expect(!SearchFilter.ageInImage(from: 31, until: 99).admits(image))
        #expect(try !SearchFilter.ageInImage(from: 0, until: 99).admits(world.image(1, age: nil)))
        #expect(SearchFilter.taken(from: image.takenAt, until: image.takenAt).admits(image))
        #expect(!SearchFilter.arrested(from: World.start, until: World.after(1)).admits(image))
        #expect(SearchFilter.sourceForces([World.borsetshire]).admits(image))
        #expect(!SearchFilter.groups([.one]).admits(image) && SearchFilter.groups([.two]).admits(image))
        #expect(!SearchFilter.convictions([.acquitted]).admits(image))
    }

    @Test func `Every search is reviewed afterwards by somebody who had no part in it`() throws {
        func reviewing(_ name: String, _ text: String = "Rightly made.") throws -> [String] {
            var (request, _) = try world.searched()
            return rules {
                _ = try request.apply(
                    .review(wasJustified: true, text: text), by: world.officer(name), under: world.policy,
                    at: World.after(5))
            }
        }
        #expect(try reviewing("supervisor") == [])
        #expect(try reviewing("requester") == ["G2"])
        #expect(try reviewing("supervisor", "") == ["§12"])
        var draft = try world.draft()
        #expect(
            rules {
                _ = try draft.apply(
                    .review(wasJustified: true, text: "x"), by: world.officer("supervisor"), under: world.policy,
                    at: World.after(5))
            } == ["§12"])
    }

    @Test func `Withdrawn leave searches nothing`() throws {
        var request = try world.authorised()
        let actions = try request.apply(
            .withdraw(reasons: "The person is known."), by: world.officer("requester"), under: world.policy,
            at: World.after(-1))
        #expect(actions == [.destroyProbes, .startRetention(.authority, from: World.after(-1))])
        #expect(rules { _ = try SearchWarrant.issue(world.facts(request)) }.contains("INV-01"))
    }

    @Test func `The log names the act, the case and no word of it`() throws {
        let (request, _) = try world.searched()
        let run = try #require(request.runs.first)
        let done = LoggedEvent(run, of: request, by: world.officer("examiner 1"), id: .init(World.uuid(951)))
        #expect(done.kind == .combination && done.resultCount == 4 && done.threshold == 0.4)
        #expect(done.investigation == request.investigation && done.policy == world.policy.id)
        let act = LoggedEvent(
            SearchAct.authorise(conditions: "Only the robbery."), on: .init(.search, request.id),
            of: request.investigation, by: world.officer("supervisor"), role: .searchSupervisor, under: world.policy,
            id: .init(World.uuid(952)), at: World.after(-6))
        for event in [done, act] {
            let json = String(decoding: try JSONEncoder().encode(event), as: UTF8.self)
            #expect(!json.contains("robbery") && !json.contains("N-1"))
        }
    }
}
