import Foundation
import Testing

@testable import Casework

@Suite struct PolicyTests {
    private let world: World
    private let draft: Policy

    init() throws {
        world = try World()
        draft = Policy(
            id: .init(World.uuid(11)), force: World.borsetshire, terms: World.policyTerms(world.evaluation.id))
    }

    private func published(
        _ change: (inout PolicyTerms) -> Void = { _ in }, by name: String = "sro", address: String = "a"
    )
        -> [String]
    {
        var terms = draft.terms
        change(&terms)
        var policy = Policy(id: draft.id, force: draft.force, terms: terms)
        return rules { try policy.publish(by: world.officer(name), at: World.start, address: address) }
    }

    @Test func `A complete policy is published by its owner`() { #expect(published() == []) }

    @Test func `Only the senior responsible officer publishes, and says where`() {
        #expect(published(by: "superintendent") == ["§4"])
        #expect(published(address: " ") == ["Bridges 121"])
    }

    @Test func `Every part of a policy that is wrong is refused by its own rule`() {
        #expect(published { $0.categories = [] } == ["G4"])
        #expect(published { $0.categories.append($0.categories[0]) } == ["G4"])
        #expect(published { $0.locations[0].definition = "" } == ["G5"])
        #expect(published { $0.thresholds[0].floor = 0.9 } == ["G11"])
        #expect(published { $0.thresholds[0].floor = .nan } == ["G11"])
        #expect(published { $0.retention.rules.removeLast() } == ["§8"])
        #expect(published { $0.retention.rules.append($0.retention.rules[0]) } == ["§8"])
        #expect(published { $0.caps.authority = 0 } == ["§5.2"])
        #expect(published { $0.ranks.urgentAuthority = .chiefConstable } == ["G3"])
        #expect(published { $0.ranks.policy = .chiefConstable } == ["§3"])
    }

    private func publishing(_ kind: RetentionKind, _ period: RetentionPeriod) -> [String] {
        published { terms in
            for index in terms.retention.rules.indices where terms.retention.rules[index].kind == kind {
                terms.retention.rules[index].period = period
            }
        }
    }

    @Test(arguments: [
        RetentionKind.alert, .watchlist, .recording, .searchCandidates, .searchWithoutResult, .sheetRemainder,
    ]) func `What shows people who may be nobody's business is never kept for ever`(kind: RetentionKind) {
        #expect(publishing(kind, .permanent) == ["§8"])
        #expect(publishing(kind, .hours(1)) == [])
    }

    @Test func `A list is kept for a day, alerts and recordings for 31, and nothing longer than a calendar goes`() {
        #expect(publishing(.watchlist, .days(1)) == [] && publishing(.watchlist, .hours(25)) == ["§8"])
        for kind in [RetentionKind.alert, .recording] {
            #expect(publishing(kind, .days(31)) == [] && publishing(kind, .days(32)) == ["§8"])
        }
        #expect(publishing(.authority, .years(1000)) == [] && publishing(.authority, .years(1001)) == ["§8"])
        #expect(publishing(.authority, .years(.max)) == ["§8"] && publishing(.authority, .days(-1)) == ["§8"])
        #expect(publishing(.authority, .permanent) == [])
    }

    @Test func `A policy can't lower the ranks or stretch the hours of the rulebook`() {
        #expect(published { $0.ranks.authority = .chiefInspector } == ["G3"])
        #expect(published { $0.ranks.urgentAuthority = .sergeant } == ["G3"])
        #expect(published { $0.ranks.authority = .chiefSuperintendent } == [])
        #expect(published { $0.caps.authority = 12 * 3600 + 1 } == ["§5.2"])
        #expect(published { $0.caps.urgentAuthority = 4 * 3600 + 1 } == ["§5.2"])
        #expect(published { $0.caps.authority = 3600 } == [])
        #expect(published { $0.caps.holdReview = 0 } == ["§5.2"])
    }

    @Test func `A policy can't report breaches later than the law allows, or tolerate more false alerts`() {
        #expect(published { $0.caps.breachNotice = 72 * 3600 + 1 } == ["§5.2"])
        #expect(published { $0.caps.breachNotice = 24 * 3600 } == [])
        #expect(published { $0.monitoring.falseAlertLimit = 0.0011 } == ["§5.4"])
        #expect(published { $0.monitoring.falseAlertLimit = 0.0005 } == [])
    }

    @Test func `Caps that were stored before holds had one are read`() throws {
        var caps = TimeCaps()
        caps.authority = 3600
        let stored = try JSONEncoder().encode(caps)
        #expect(try JSONDecoder().decode(TimeCaps.self, from: stored) == caps)
        var fields = try #require(try JSONSerialization.jsonObject(with: stored) as? [String: Any])
        #expect(fields.removeValue(forKey: "holdReview") != nil)
        let earlier = try JSONSerialization.data(withJSONObject: fields)
        #expect(try JSONDecoder().decode(TimeCaps.self, from: earlier) == caps)
    }

    @Test func `A published version is fixed, and a change is a new version`() throws {
        var policy = world.policy
        #expect(rules { try policy.edit(policy.terms, by: world.officer("sro")) } == ["§6"])
        #expect(rules { try policy.publish(by: world.officer("sro"), at: World.start, address: "a") } == ["§6"])
        var next = policy.revised(id: .init(World.uuid(12)), policy.terms)
        #expect(next.version == 2 && !next.isPublished)
        #expect(rules { try policy.supersede(by: next, at: World.start) } == ["§6"])
        try next.publish(by: world.officer("sro"), at: World.start, address: "a")
        try policy.supersede(by: next, at: World.start)
        #expect(!policy.isPublished)
    }

    @Test func `What a live session reads comes from the policy alone`() {
        let live = world.policy.live
        #expect(live.thresholdFloors == ["mobile": 0.5] && live.categories == [.volunteer, .missing, .victimOrWitness])
        #expect(live.criteria == [.crimeHotspot] && live.retention.alerts == 24 * 3600)
        #expect(live.retention.recordings == 31 * 86_400 && live.longestUrgentDuration == 4 * 3600)
    }

    @Test func `Every kind has one suggested period with its start and basis`() {
        for kind in RetentionKind.allCases {
            #expect(RetentionSchedule.suggested.rules.count { $0.kind == kind } == 1)
            #expect(RetentionSchedule.suggested[kind]?.basis.isEmpty == false)
        }
        #expect(RetentionSchedule.suggested[.alert]?.period.text == "24 hours")
    }
}

@Suite struct OfficerTests {
    @Test func `Grades of other bodies count as the table says, and are never guessed`() {
        let table = RankTable.suggested
        #expect(table.rank("Chief Immigration Officer", in: .immigrationEnforcement) == .inspector)
        #expect(table.rank("grade-2", in: .nationalCrimeAgency) == .superintendent)
        #expect(table.rank("Superintendent", in: .britishTransportPolice) == .superintendent)
        #expect(table.rank("Superintendent", in: .nationalCrimeAgency) == nil)
        let own = RankTable(equivalents: [.nationalCrimeAgency: ["grade 2": .inspector]])
        #expect(own.rank("Grade 2", in: .nationalCrimeAgency) == .inspector, "a force configures it")
    }

    @Test func `No table can make a police rank count as another, or name a grade in two ways`() {
        func refused(_ body: PolicingBody, _ grades: [String: Rank]) -> [String] {
            var terms = PolicyTerms(
                categories: [CategoryRule(.volunteer)], locations: [LocationRule(.crimeHotspot, definition: "Ours.")],
                thresholds: [])
            terms.rankTable = RankTable(equivalents: [body: grades])
            return terms.refusals().map(\.rule)
        }
        #expect(refused(.nationalCrimeAgency, ["grade 2": .superintendent]).isEmpty)
        #expect(refused(.territorialForce, ["constable": .superintendent]) == ["G3"])
        #expect(refused(.immigrationEnforcement, ["chief constable": .inspector]) == ["G3"])
        #expect(refused(.territorialForce, ["constable": .constable]).isEmpty)
        #expect(refused(.nationalCrimeAgency, ["Grade-2": .superintendent]) == ["G3"])
        #expect(refused(.nationalCrimeAgency, [" ": .superintendent]) == ["G3"])
        #expect(RankTable.suggested.refusals().isEmpty)
    }

    @Test func `Ranks are ordered from constable to chief constable`() {
        #expect(Rank.allCases == Rank.allCases.sorted() && Rank.allCases.count == 9)
        #expect(Rank.constable < .sergeant && Rank.deputyChiefConstable < .chiefConstable)
    }

    @Test func `Training counts from its end to its expiry`() throws {
        let world = try World()
        let officer = world.officer("operator")
        #expect(officer.isTrained(in: .liveOperator, at: World.after(2000)))
        #expect(!officer.isTrained(in: .liveOperator, at: World.after(2000.001)))
        #expect(!officer.isTrained(in: .liveOperator, at: World.after(-2000.001)))
        #expect(!officer.isTrained(in: .streetSearch, at: World.start))
    }

    @Test func `An area holds what lies inside it`() {
        #expect(World.square.contains(.init(latitude: 0.5, longitude: 0.5)))
        #expect(!World.square.contains(.init(latitude: 1.5, longitude: 0.5)))
        #expect(!World.square.contains(.init(latitude: 0.5, longitude: -0.1)))
        #expect(!Area(corners: []).contains(.init(latitude: 0, longitude: 0)))
        let notched = Area(corners: [
            .init(latitude: 0, longitude: 0), .init(latitude: 2, longitude: 0), .init(latitude: 2, longitude: 2),
            .init(latitude: 1, longitude: 1), .init(latitude: 0, longitude: 2),
        ])
        #expect(
            !notched.contains(.init(latitude: 1, longitude: 1.5))
                && notched.contains(.init(latitude: 1, longitude: 0.5)))
    }

    @Test func `An identifier of one kind survives its encoding`() throws {
        let id = Officer.ID(World.uuid(7))
        let text = try JSONEncoder().encode([id])
        #expect(String(decoding: text, as: UTF8.self) == #"["\#(id.uuid.uuidString)"]"#)
        #expect(try JSONDecoder().decode([Officer.ID].self, from: text) == [id])
    }
}
